"""The checks on the form of a post: they stop publishing and never saving, by whichever door, and mend what is sent."""

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Post
from copro import findings, richtext, versions
from copro.admin.findings import SHOWN
from copro.models import Abbreviation, Allowance, Checkup
from copro.publishing import Status
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_organisation,
    make_user,
)
from tests.forms import form_data, messages_of

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/blog/post/", "/admin/blog/post/add/"
HERE = '<p>To book a place, <a href="https://a.example/">click here</a>.</p>'
CAPS = "<p>COME TO THE TABLE and eat with us.</p>"
FINE = "<p>We ate soup, and everybody liked it.</p>"
EVIL = "<img src=x onerror=alert(1)>"


def page(item):
    return f"/admin/{item._meta.app_label}/{item._meta.model_name}/{item.pk}/change/"


def ask(client, item, word, **data):
    address = f"{LIST}{word}/" if item is None else page(item).replace("change/", f"{word}/")
    return client.post(address, data)


def ready(**fields):
    return make_draft(**{"credits": [make_author()], "summary": "What we did, in short."} | fields)


def key(item, rule, number=0):
    return [row.finding.key for row in findings.of_item(item) if row.rule.id == rule][number]


def numbers(item):
    row = Checkup.objects.of(item).first()
    return row and (row.blocks, row.warns)


@pytest.fixture
def editor(client):
    user = make_user(group="Editors", name="Ed Itor")
    client.force_login(user)
    return user


@pytest.fixture
def writer(client):
    user = make_user(group="Writers", name="Wendy Writer")
    client.force_login(user)
    return user


# --- Publishing, by each door


@pytest.mark.parametrize(
    ("button", "before", "at"),
    [
        ("_publish", "draft", None),
        ("_publish", "in_review", 1),
        ("_publish", "withdrawn", -1),
        ("_publish_now", "approved", 1),
    ],
)
def test_a_button_that_publishes_saves_the_words_and_says_what_is_open(button, before, at, editor, client):
    at = at and timezone.now() + datetime.timedelta(days=at)
    post = ready(body=FINE, status=Status(before), publish_at=at)
    response = client.post(page(post), form_data(client.get(page(post)), body=HERE, **{button: "1"}))
    assert response["Location"] == f"{page(post)}?check=1#findings"
    response = client.get(response["Location"])
    assert messages_of(response)[0].startswith("It has not been published yet: 1 to mend. The checks found: “Link")
    assert "To mend before publishing (1)" in response.content.decode()
    post.refresh_from_db()
    assert (post.body, post.status, numbers(post)) == (HERE, Status(before), (1, 0))


def test_changes_beside_something_public_stay_beside_it_while_something_is_open(editor, client):
    post = ready(body=FINE, status=Status.APPROVED, publish_at=timezone.now())
    data = form_data(client.get(page(post)), body=HERE, _publish_changes="1")
    response = client.post(page(post), data, follow=True)
    post.refresh_from_db()
    assert (post.body, versions.waiting(post).data["fields"]["body"]) == (FINE, HERE)
    assert "1 to mend" in messages_of(response)[0]
    assert "To mend before publishing (1)" in response.content.decode()
    assert numbers(post) == (0, 0)  # what visitors read
    reason = {f"finding-reason-{key(Post(pk=post.pk, campaign=post.campaign, body=HERE), 'link-generic')}": "A quiz"}
    client.post(page(post), form_data(response, _publish_changes="1", **reason))
    post.refresh_from_db()
    assert (post.body, Allowance.objects.get().reason) == (HERE, "A quiz")


def test_those_that_are_ticked_in_the_list_are_published_where_nothing_is_open(editor, client):
    bad, good = ready(title="Bad", body=HERE), ready(title="Good", body=FINE)
    data = {"action": "publish_chosen", "_selected_action": [bad.pk, good.pk]}
    data |= {f"seen-{post.pk}": versions.head(post).pk if versions.head(post) else 0 for post in (bad, good)}
    told = messages_of(client.post(LIST, data, follow=True))
    assert told[0] == "1 post published."
    assert told[1].startswith("“Bad”: It has not been published yet: 1 to mend.")
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.status, good.status) == (Status.DRAFT, Status.APPROVED)


def test_something_new_is_kept_as_a_draft_where_something_is_open(editor, client):
    make_campaign()
    data = form_data(client.get(ADD), title="Lunch", body=HERE, _publish="1")
    response = client.post(ADD, data)
    post = Post.objects.get()
    assert (post.status, post.body, numbers(post)) == (Status.DRAFT, HERE, (1, 0))
    assert response["Location"] == f"{page(post)}?check=1#findings"


@pytest.mark.parametrize("button", ["_save", "_review"])
def test_saving_is_never_stopped(button, writer, client):
    post = ready(body=FINE)
    response = client.post(page(post), form_data(client.get(page(post)), body=HERE + CAPS, **{button: "1"}))
    assert response["Location"] == page(post)
    post.refresh_from_db()
    assert (post.body, numbers(post)) == (HERE + CAPS, (1, 1))


# --- Letting it stand


def test_ticks_and_reasons_count_for_the_publishing_that_they_are_sent_with(editor, client):
    post = ready(body=HERE + CAPS)
    data = form_data(client.get(page(post)), _publish="1")
    data |= {
        f"finding-reason-{key(post, 'link-generic')}": f" A quiz {EVIL}\x00 ",
        f"finding-tick-{key(post, 'caps')}": "1",
    }
    client.post(page(post), data)
    post.refresh_from_db()
    assert (post.status, numbers(post)) == (Status.APPROVED, (0, 0))
    assert set(Allowance.objects.values_list("rule", "reason", "created_by")) == {
        ("link-generic", f"A quiz {EVIL}", editor.pk),
        ("caps", "", editor.pk),
    }
    html = client.get(f"{page(post)}?check=1").content.decode()
    assert "A quiz &lt;img" in html
    assert EVIL not in html
    assert "Ed Itor said that it can stay, on " in html


def test_a_reason_counts_for_words_that_are_new_as_well(editor, client):
    make_campaign()
    new = Post(campaign=make_campaign("2019"), title="Lunch", body=CAPS)
    data = form_data(client.get(ADD), title="Lunch", body=CAPS)
    client.post(ADD, data | {f"finding-tick-{key(new, 'caps')}": "1", "_save": "1"})
    assert (Allowance.objects.get().object_id, Allowance.objects.get().rule) == (Post.objects.get().pk, "caps")


def test_a_reason_that_follows_a_refusal_is_no_second_sending_of_the_same_form(editor, client):
    post = ready(body=HERE)
    name = f"finding-reason-{key(post, 'link-generic')}"
    data = form_data(client.get(page(post)), _publish="1")
    client.post(page(post), data | {name: ""})
    client.post(page(post), data | {name: "A quiz"})  # after the browser's way back
    post.refresh_from_db()
    assert post.status == Status.APPROVED


def test_a_writer_ticks_what_warns_and_nothing_else(writer, client):
    post = ready(body=HERE + CAPS)
    names = [f"finding-{kind}-{key(post, rule)}" for rule in ("link-generic", "caps") for kind in ("tick", "reason")]
    response = client.post(page(post), form_data(client.get(page(post)), **dict.fromkeys(names, "1")), follow=True)
    assert [row.rule for row in Allowance.objects.all()] == ["caps"]
    assert "Link that does not say where it leads: only somebody who publishes can let this stand." in messages_of(
        response
    )


def test_forged_keys_and_those_of_other_things_do_nothing(writer, client):
    post, other = ready(body=FINE), ready(body=CAPS)
    names = [
        f"finding-tick-{key(other, 'caps')}",
        "finding-tick-",
        "finding-tick-" + "x" * 400,
        f"finding-undo-{EVIL}",
    ]
    response = client.post(page(post), form_data(client.get(page(post)), **dict.fromkeys(names, "1")), follow=True)
    assert messages_of(response) == [f"“{post}” has been saved."]
    assert not Allowance.objects.exists()


def test_what_may_stay_can_be_taken_back_also_where_the_same_words_stand_twice(editor, client):
    post = ready(body=CAPS + FINE + CAPS)
    name = key(post, "caps")
    assert key(post, "caps", 1) == name
    response = client.get(f"{page(post)}?check=1")
    html = response.content.decode()
    assert [
        html.count(f'id="finding-{kind}{name}{nth}"') for kind in ("", "tick-", "reason-") for nth in ("", "-2")
    ] == [1] * 6
    reasons = {f"finding-reason-{name}": "It is a shout", f"finding-reason-{name}-2": ""}
    client.post(page(post), form_data(response, **reasons))
    assert [row.reason for row in Allowance.objects.all()] == ["It is a shout"]
    undo = {f"finding-undo-{name}": "1", f"finding-undo-{name}-2": "1"}
    client.post(page(post), form_data(client.get(page(post)), **undo))
    assert not Allowance.objects.exists()
    assert numbers(post) == (0, 2)


def test_an_organiser_lets_nothing_stand_in_words_that_they_may_not_change(client):
    home = make_organisation()
    client.force_login(make_user(group="Organisers", organisations=[home]))
    event, other = make_event(organisation=home, body=CAPS), make_event(organisation=make_organisation(), body=CAPS)
    data = form_data(client.get(page(event)))
    client.post(page(other), data | {f"finding-tick-{key(other, 'caps')}": "1"})
    assert not Allowance.objects.exists()
    client.post(page(event), data | {f"finding-tick-{key(event, 'caps')}": "1"})
    assert Allowance.objects.get().object_id == event.pk


# --- The numbers after each way of saving


def test_numbers_are_kept_by_each_way_of_saving(editor, client):
    post = ready(body=HERE)
    first = form_data(client.get(page(post)), _save="1")
    client.post(page(post), first)
    assert numbers(post) == (1, 0)
    old = versions.head(post)
    client.post(page(post), form_data(client.get(page(post)), body=CAPS, _publish="1"))
    assert numbers(post) == (0, 1)
    # Somebody who opened it before changes the title: what both did is counted.
    client.post(page(post), first | {"form_key": "", "title": "New", "base_version": old.pk, "_save": "1"})
    post.refresh_from_db()
    assert (post.title, post.body, numbers(post)) == ("New", CAPS, (0, 1))
    client.post(f"{page(post).replace('change/', '')}versions/{old.pk}/restore/")
    assert numbers(post) == (1, 0)
    client.post(page(post), form_data(client.get(page(post)), body=FINE, _publish="1"))
    assert numbers(post) == (0, 0)
    client.post(page(post), form_data(client.get(page(post)), body=HERE, _save="1"))
    assert numbers(post) == (0, 0)
    client.post(page(post), form_data(client.get(page(post)), _withdraw="1"))
    post.refresh_from_db()
    assert (post.status, post.body, numbers(post)) == (Status.WITHDRAWN, HERE, (1, 0))


# --- While writing


def test_check_says_what_was_found_in_what_is_typed_and_saves_nothing(writer, client):
    post = ready(body=FINE)
    answer = ask(client, post, "check", title="T", body=HERE, summary="S", **{"credits-0-author": "1"}).json()
    assert answer["words"] == "1 to mend"
    assert answer["beside"] == {
        "body": [f"To mend: {findings.check(findings.Draft(body=HERE), ['link-generic'])[0].message}"]
    }
    assert "click here" in answer["html"]
    post.refresh_from_db()
    assert (post.body, Checkup.objects.count()) == (FINE, 0)
    assert "No by-line" in ask(client, None, "check", title="T", body=FINE).json()["html"]


def test_mend_gives_the_fields_that_change(writer, client):
    post = ready(body=HERE)
    sent = {"title": "T", "body": HERE, "finding-mend": key(post, "link-generic")}
    sent[f"finding-answer-{sent['finding-mend']}"] = "Book a place at lunch"
    assert ask(client, post, "mend", **sent).json() == {
        "fields": {"body": HERE.replace("click here", "Book a place at lunch")}
    }
    answer = ask(client, post, "mend", **sent | {"body": FINE})
    words = "These words have changed in the meantime. Look at the checks again."
    assert (answer.status_code, answer.json()) == (200, {"problem": words})
    answer = ask(client, post, "mend", **sent | {f"finding-answer-{sent['finding-mend']}": "here"})
    assert (answer.status_code, list(answer.json())) == (200, ["problem"])
    post.refresh_from_db()
    assert post.body == HERE


def test_the_second_of_the_same_words_is_mended_at_its_own_place(writer, client):
    post = ready(body=HERE + FINE + HERE.replace("a.example", "b.example"))
    name = f"{key(post, 'link-generic')}-2"
    sent = {"title": "T", "body": post.body, "finding-mend": name, f"finding-answer-{name}": "Cook with us"}
    assert ask(client, post, "mend", **sent).json()["fields"]["body"] == (
        HERE + FINE + HERE.replace("a.example", "b.example").replace("click here", "Cook with us")
    )


def test_a_repair_without_javascript_is_saved(writer, client):
    post = ready(body=HERE)
    name = key(post, "link-generic")
    data = form_data(client.get(f"{page(post)}?check=1"), **{"finding-mend": name})
    response = client.post(page(post), data | {f"finding-answer-{name}": "here"}, follow=True)
    post.refresh_from_db()
    assert post.body == HERE
    assert len(messages_of(response)) == 2
    data = form_data(client.get(f"{page(post)}?check=1"), title="New", **{"finding-mend": name})
    response = client.post(page(post), data | {f"finding-answer-{name}": f"Book {EVIL}"})
    assert response["Location"] == f"{page(post)}?check=1#findings"
    post.refresh_from_db()
    assert post.title == "New"
    assert f">Book {EVIL.replace('<', '&lt;').replace('>', '&gt;')}</a>" in post.body


@pytest.mark.parametrize("word", ["check", "mend"])
def test_whoever_may_not_change_it_asks_in_vain(word, client):
    home, away = make_organisation(), make_organisation()
    public, strange = ready(status=Status.APPROVED, publish_at=timezone.now()), make_event(organisation=away)
    own = make_event(organisation=home, status=Status.DRAFT)
    assert ask(client, public, word).status_code == 302  # to the log-in
    client.force_login(make_user(group="Writers"))
    assert ask(client, public, word).status_code == 403
    assert ask(client, ready(), word).status_code != 403
    client.force_login(make_user(group="Organisers", organisations=[home]))
    assert ask(client, public, word).status_code == 404 or ask(client, public, word).status_code == 403
    assert ask(client, strange, word).status_code == 404
    assert ask(client, None, word).status_code == 403
    assert ask(client, own, word, title="T").status_code == 200
    assert client.get(page(own).replace("change/", f"{word}/")).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user(group="Editors"))
    assert ask(strict, own, word).status_code == 403
    client.force_login(make_user(group="Editors"))
    gone = ready()
    versions.throw_away(gone, by=None)
    assert ask(client, Post(pk=gone.pk or 9), word).status_code == 404
    assert client.post(f"/admin/blog/post/x/{word}/").status_code == 404


# --- What nobody types


def test_a_text_that_is_too_long_is_told_and_never_an_error(writer, client):
    post = ready(body=FINE)
    long = f"<p>{'a' * richtext.MAX_LENGTH}</p>"
    for word in ("check", "mend"):
        answer = ask(client, post, word, title="T", body=long)
        assert (answer.status_code, list(answer.json())) == (200, ["problem"])
        assert "Perhaps it can be two posts?" in answer.json()["problem"]
    response = client.post(page(post), form_data(client.get(page(post)), body=long, **{"finding-mend": "x"}))
    assert response.status_code == 200
    assert "Perhaps it can be two posts?" in response.content.decode()
    post.refresh_from_db()
    assert post.body == FINE


@pytest.mark.parametrize(
    "sent",
    [
        {"credits-TOTAL_FORMS": "9" * 5000},
        {"credits-TOTAL_FORMS": "999999999", "credits-999999999-author": "1", "credits-٣-author": "1"},
        {"lead_image": "9e99"},
        {"lead_image": "9" * 5000},
        {"lead_image": "9" * 18, "campaign": "9" * 18},
        {"campaign": "٣"},
        {"campaign": "-1"},
        {"publish_at": "99999-01-01T00:00"},
        {"publish_at": "9999-12-31T23:59-10:00"},
        {"publish_at": "0001-01-01T00:00+10:00"},
        {"publish_at": "2018-02-31T25:61"},
        {"title": "\x00T\ufffe", "summary": "\x00", "language": "\x00" * 50},
        {"body": '<p data-document="99999999999999999999">x</p><figure data-image="9999999999999999999"></figure>'},
        {"body": "<p>&#xD800;&#0; CLICK &#x110000;</p>" + "<blockquote>" * 3000},
        {"finding-mend": "\x00", "finding-answer-\x00": "\x00"},
    ],
)
def test_values_that_no_form_sends_are_no_error(sent, writer, client):
    post = ready(body=FINE)
    for word in ("check", "mend"):
        assert ask(client, post, word, **{"title": "T", "body": HERE} | sent).status_code == 200
    data = form_data(client.get(page(post))) | {"finding-tick-x": "1"}
    if "credits-TOTAL_FORMS" not in sent:  # Django's own answer
        assert client.post(page(post), data | sent).status_code in {200, 302}


def test_halves_of_characters_are_no_error(writer, client):
    post = ready(body=FINE)
    data = urlencode({"title": b"\xed\xa0\x80 T", "body": b"<p>\xed\xa0\x80 COME TO THE TABLE.</p>"})
    answer = client.post(page(post).replace("change/", "check/"), data, "application/x-www-form-urlencoded")
    assert answer.status_code == 200


def test_words_of_people_are_shown_as_words(writer, client):
    evil = EVIL.upper().replace("<", "&lt;").replace(">", "&gt;")
    body = f'<p>{evil} COME TO THE TABLE {evil}</p><p><a href="https://a.example/?&quot;><b>">{evil}</a></p>'
    answer = ask(client, ready(), "check", title=f'"{EVIL}', summary=f"'{EVIL}", body=body).json()
    assert "<IMG" not in answer["html"]
    assert "<img" not in answer["html"]


# --- Size


def test_a_text_with_hundreds_of_faults_can_still_be_saved(writer, client):
    body = "".join(
        f'<p>See <a href="https://{n}.example/">click here {n}</a>, <a href="http://{n}.example/">here</a>.</p>'
        for n in range(400)
    )
    post = ready(body=body)
    response = client.get(f"{page(post)}?check=1")
    html = response.content.decode()
    assert html.count('<li id="finding-') == SHOWN
    assert "more will be shown as these are mended." in html
    assert len(form_data(response)) + 3 * SHOWN < 1000


def test_queries_are_the_same_for_one_finding_and_for_many(editor, client):
    counts = []
    for many in (1, 6):
        post = ready(body="".join(f'<p>See <a href="https://{n}.example/">here</a>.</p>' for n in range(many)))
        for row in findings.of_item(post)[:1]:
            findings.allow(post, row, by=make_user(), publishes=True, reason="A quiz")
        sent = {"title": post.title, "body": post.body, "finding-mend": "x"}
        each = []
        for send in (
            lambda post=post, sent=sent: ask(client, post, "check", **sent),
            lambda post=post, sent=sent: ask(client, post, "mend", **sent),
            lambda post=post: client.get(f"{page(post)}?check=1"),
        ):
            send()
            with CaptureQueriesContext(connection) as asked:
                send()
            each.append(len(asked))
        counts.append(each)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 22


def test_one_tick_lets_all_stand_that_stood_above_it_and_nothing_else(writer, client):
    post = ready(body=CAPS + "<p>We meet again tomorrow.</p>")
    html = client.get(f"{page(post)}?check=1").content.decode()
    seen = re.search(r'name="finding-tick-all" value="([0-9a-f,]+)"', html)[1]
    assert len(seen.split(",")) == 2
    worse = CAPS + "<p>We meet again tomorrow.</p><p>We met yesterday.</p>" + HERE
    data = form_data(client.get(page(post)), body=worse, _save="1") | {"finding-tick-all": seen}
    client.post(page(post), data)
    assert [(kept.rule, kept.created_by, kept.reason) for kept in Allowance.objects.order_by("rule")] == [
        ("caps", writer, ""), ("ev-date-text", writer, ""),
    ]  # fmt: skip
    post.refresh_from_db()
    assert sorted(row.rule.id for row in findings.of_item(post) if row.is_open) == ["ev-date-text", "link-generic"]
    blocking = next(row.finding.key for row in findings.of_item(post) if row.rule.id == "link-generic")
    client.post(page(post), form_data(client.get(page(post)), _save="1") | {"finding-tick-all": blocking})
    assert not Allowance.objects.filter(rule="link-generic").exists()


def test_short_form_that_is_explained_once_is_proposed_in_the_next_text(writer, client):
    post = ready(body="<p>Ask the OT.</p>")
    (row,) = (row for row in findings.of_item(post) if row.rule.id == "read-abbr")
    data = form_data(client.get(page(post))) | {"finding-mend": row.finding.key}
    data[f"finding-answer-{row.finding.key}"] = "opening team"
    answer = client.post(f"/admin/blog/post/{post.pk}/mend/", data).json()
    assert answer == {"fields": {"body": "<p>Ask the opening team (OT).</p>"}}
    assert Abbreviation.objects.values_list("short", "long", "created_by").get() == ("OT", "opening team", writer.pk)
    other = ready(body="<p>Our OT came.</p>")
    assert [row.finding.proposal for row in findings.of_item(other) if row.rule.id == "read-abbr"] == ["opening team"]
    client.post(f"/admin/blog/post/{post.pk}/mend/", data | {f"finding-answer-{row.finding.key}": "another"})
    assert Abbreviation.objects.get().long == "opening team"


def test_save_that_asks_nothing_of_the_checks_runs_them_once(editor, client, monkeypatch):
    post = ready(body=HERE)
    runs = []
    monkeypatch.setattr("copro.admin.findings.check", lambda draft: runs.append(draft) or [])
    key = next(row.finding.key for row in findings.of_item(post))
    sent = {f"finding-answer-{key}": "The way there", f"finding-reason-{key}": ""}
    client.post(page(post), form_data(client.get(page(post)), _save="1") | sent)
    assert runs == []
    client.post(page(post), form_data(client.get(page(post)), _save="1") | sent | {f"finding-reason-{key}": "Because."})
    assert len(runs) == 1
