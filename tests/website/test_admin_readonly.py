"""Forms of things that a person may read and not change: words and not code, and no link that leads nowhere."""

import datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.factories import (
    make_author,
    make_campaign,
    make_event,
    make_organisation,
    make_post,
    make_speaker,
    make_user,
)

pytestmark = pytest.mark.django_db
WHEN = datetime.datetime(2018, 10, 19, 8, tzinfo=datetime.UTC)
BODY = '<h2>One</h2><p>Words <a href="https://example.org/">with a link</a> &amp; &lt;b&gt;</p>'


def opened(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return LexborHTMLParser(response.content.decode())


def shown(tree, field):
    return tree.css_first(f".form-row.field-{field} .readonly").text(strip=True)


def test_writer_reads_a_published_post_as_text(client):
    client.force_login(make_user(group="Writers"))
    post = make_post(body=BODY, publish_at=WHEN, credits=[make_author("Ann")])
    tree = opened(client, f"/admin/blog/post/{post.pk}/change/")
    assert tree.css_first(".field-body .readonly h2").text() == "One"
    assert tree.css_first(".field-body .readonly a").attributes["href"] == "https://example.org/"
    assert shown(tree, "body") == "OneWordswith a link& <b>"
    assert shown(tree, "publish_at") == "19 October 2018 at 9am"
    assert shown(tree, "campaign") == str(post.campaign)
    assert tree.css(".field-campaign .readonly a") == []
    assert tree.css_first("#credits-0 .field-author .readonly a") is not None
    assert tree.css(".field-order") == []
    assert tree.css(".help") == []


def test_organiser_reads_a_withdrawn_event_as_text_and_no_link_is_refused(client):
    house = make_organisation("Own House")
    client.force_login(make_user(group="Organisers", organisations=[house]))
    event = make_event(organisation=house, body=BODY, publish_at=WHEN, status="withdrawn")
    make_speaker(event, make_author("Ann"), organisation=house)
    tree = opened(client, f"/admin/events/event/{event.pk}/change/")
    assert tree.css_first(".field-body .readonly h2").text() == "One"
    assert shown(tree, "publish_at") == "19 October 2018 at 9am"
    assert shown(tree, "organisation") == "Own House"
    assert tree.css(".field-order") == []
    links = [link.attributes["href"] for link in tree.css(".readonly a") if "/admin/" in link.attributes["href"]]
    assert links
    assert {client.get(address).status_code for address in links} == {200}
    assert tree.css(".help") == []


def test_editor_who_may_change_all_gets_controls_and_help(client):
    client.force_login(make_user(group="Editors"))
    post = make_post(make_campaign(), credits=[make_author()])
    tree = opened(client, f"/admin/blog/post/{post.pk}/change/")
    assert tree.css(".form-row .readonly") == []
    assert tree.css_first(".field-title .help").attributes["id"] == "id_title_helptext"
    assert len(tree.css("#credits-0 input[name=credits-0-order]")) == 1
