"""What the back office tells an organiser, or a writer, of drafts and pictures that are not theirs to see: nothing."""

import pytest
from django.contrib.contenttypes.models import ContentType

from blog.models import Author
from copro.models import Campaign
from events.models import Event
from tests.factories import (
    make_author,
    make_draft,
    make_event,
    make_image,
    make_organisation,
    make_post,
    make_user,
)
from tests.forms import form_data

pytestmark = pytest.mark.django_db

ADD = "/admin/events/event/add/"


def draft_of(organisation, **fields):
    return make_event(organisation=organisation, status="draft", publish_at=None, **fields)


def on_site(thing):
    return f"/admin/r/{ContentType.objects.get_for_model(thing).pk}/{thing.pk}/"


# --- Addresses


def test_shortcut_to_the_site_knows_only_what_a_person_may_see(organiser, own, client):
    mine, others, post, unknown = draft_of(own), draft_of(make_organisation()), make_draft(), make_author()
    response = client.get(on_site(mine))
    assert (response.status_code, response.url) == (302, f"http://testserver{mine.get_absolute_url()}")
    hidden = [on_site(thing) for thing in (others, post, unknown, make_organisation(), Campaign.objects.get())]
    odd = ["/admin/r/x/1/", "/admin/r/99999/1/", f"{on_site(mine)[:-1]}x/", on_site(organiser)]
    assert [client.get(address).status_code for address in [*hidden, *odd]] == [404] * 9
    client.force_login(make_user(group="Writers"))
    assert client.get(on_site(post)).status_code == 302
    assert client.get(on_site(mine)).status_code == 404
    client.logout()
    assert client.get(on_site(mine)).url.startswith("/admin/login/")


def test_taken_address_is_no_sign_of_a_draft_that_is_not_theirs(organiser, own, client):
    draft_of(make_organisation(), slug="secret-name")
    make_author("Ann Secret")
    client.post(ADD, form_data(client.get(ADD), title="A guess", organisation=own.pk, slug="secret-name"))
    event = Event.objects.get(title="A guess")
    assert event.slug == "secret-name-2"
    page = f"/admin/events/event/{event.pk}/change/"
    client.post(page, form_data(client.get(page), title="A guess, changed"))
    event.refresh_from_db()
    assert (event.title, event.slug) == ("A guess, changed", "secret-name-2")
    author = "/admin/blog/author/add/"
    client.post(author, form_data(client.get(author), name="Ann", slug="ann-secret"))
    assert Author.objects.get(name="Ann").slug == "ann-secret-2"
    client.force_login(make_user(group="Editors"))
    assert client.post(page, form_data(client.get(page), slug="secret-name")).status_code == 200
    event.refresh_from_db()
    assert event.slug == "secret-name-2"


# --- Pictures


def figure(image, caption=""):
    return f'<figure data-image="{image.pk}">{caption and f"<figcaption>{caption}</figcaption>"}</figure>'


def test_organiser_keeps_pictures_that_stand_in_a_text_and_adds_none_by_number(organiser, own, client):
    kept, secret = make_image(alt_text="Kept"), make_image(alt_text="Secret")
    event = draft_of(own, body=f"<p>Old.</p>{figure(kept)}")
    page = f"/admin/events/event/{event.pk}/change/"
    tricks = figure(secret, "A caption") + f"<FIGURE class=x DATA-IMAGE='{secret.pk}'></FIGURE>"
    tricks += f'<blockquote>{figure(secret)}</blockquote><p>&lt;figure data-image="9"&gt;</p>'
    client.post(page, form_data(client.get(page), body=f"<p>New.</p>{tricks}{figure(kept, 'Ours')}"))
    event.refresh_from_db()
    words = '<p>New.</p><p>&lt;figure data-image="9"&gt;</p>'
    assert event.body == words + figure(kept, "Ours")

    client.post(ADD, form_data(client.get(ADD), title="Another", organisation=own.pk, body=figure(kept) + "<p>W</p>"))
    assert Event.objects.get(title="Another").body == "<p>W</p>"
    author = "/admin/blog/author/add/"
    client.post(author, form_data(client.get(author), name="Ann", bio=f"{figure(secret)}<p>Bio</p>"))
    assert Author.objects.get(name="Ann").bio == "<p>Bio</p>"
    client.force_login(make_user(group="Editors"))
    client.post(page, form_data(client.get(page), body=figure(secret)))
    event.refresh_from_db()
    assert event.body == figure(secret)


# --- Tags


def tags_on(client, address):
    """What the filter beside a list offers, and what is proposed below the field."""
    filters = client.get(address).context["cl"].filter_specs
    [offered] = [spec.lookup_choices for spec in filters if spec.title == "tag"] or [[]]
    words = client.get(f"{address}add/").context["adminform"].form.fields["tags"].help_text
    return [name for _, name in offered], words.partition("Often used: ")[2]


def test_tags_of_drafts_out_of_reach_are_not_told(organiser, own, client):
    draft_of(own, tags=["Mine", "Shared"])
    draft_of(make_organisation(), tags=["Theirs", "Shared"])
    make_event(tags=["Public event", "Shared"], organisation=make_organisation())
    make_draft(tags=["Written"])
    make_post(tags=["Public post"])
    assert tags_on(client, "/admin/events/event/") == (["Mine", "Shared"], "Shared, Mine, Public event, Public post.")
    client.force_login(make_user(group="Writers"))
    offered, proposed = tags_on(client, "/admin/blog/post/")
    assert (offered, proposed) == (["Public post", "Written"], "Public event, Public post, Shared, Written.")
    client.force_login(make_user(group="Editors"))
    offered, proposed = tags_on(client, "/admin/events/event/")
    assert offered == ["Mine", "Public event", "Shared", "Theirs"]
    assert proposed == "Shared, Mine, Public event, Public post, Theirs, Written."
