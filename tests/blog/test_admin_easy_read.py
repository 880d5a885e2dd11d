"""The form of an Easy Read version: begun from a post, rules beside it, published by editors alone, nothing lost."""

import datetime
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from blog import easy_read_rules
from blog.easy_read_source import propose
from blog.models import EasyRead, GlossaryEntry, Post
from copro import findings, rights, versions
from copro.models import Version
from tests.factories import make_campaign, make_draft, make_image, make_post, make_user
from tests.forms import form_data, log_in, messages_of

pytestmark = pytest.mark.django_db
BODY = "<h2>What did we do?</h2><p>We met in the hall. We ate soup, and then we all walked to the river together.</p>"


@pytest.fixture
def editor():
    return log_in(make_user(group="Editors", name="Ed Itor"))


@pytest.fixture
def writer():
    return log_in(make_user(group="Writers"))


def make_easy(post=None, *lines, picture=True, **fields):
    """One with a row for each line, good enough to be published."""
    easy_read = EasyRead.objects.create(post=post or make_post(), **{"title": "We met"} | fields)
    for position, line in enumerate(lines or ["We met in the park."]):
        easy_read.rows.create(position=position, words=line, picture=make_image() if picture else None)
    return easy_read


def page(easy_read):
    return reverse("admin:blog_easyread_change", args=[easy_read.pk])


def send(client, easy_read, button="_save", **changes):
    form = form_data(client.get(page(easy_read)), **changes)
    return client.post(page(easy_read), form | {button: "1"}, follow=True)


def test_button_begins_one_from_the_post_and_then_leads_to_it(editor):
    post = make_draft(title="Our day", body=BODY)
    form = reverse("admin:blog_post_change", args=[post.pk])
    assert "Make an Easy Read version" in editor.get(form).content.decode()
    response = editor.post(reverse("admin:blog_post_easy_read", args=[post.pk]), follow=True)
    made = EasyRead.objects.get()
    assert (made.title, made.status, made.created_by) == ("Our day", "draft", editor.user)
    assert [(row.heading, row.lines) for row in made.rows.all()] == [
        ("What did we do?", ["We met in the hall.", "We ate soup.", "We all walked to the river together."])
    ]
    html = response.content.decode()
    assert "This is a proposal" in messages_of(response)[0]
    assert "Row 1: This is a proposal: the words of the post as they are." in html
    assert "Row 1: There is no picture." in html
    editor.post(reverse("admin:blog_post_easy_read", args=[post.pk]))
    assert EasyRead.objects.count() == 1
    assert f'href="{page(made)}">Open its Easy Read version' in editor.get(form).content.decode()


def test_draft_saves_whatever_is_wrong_and_says_so_beside_its_row(editor):
    easy_read = make_easy(None, "We met.", picture=False)
    words = "This sentence is much too long for anybody who reads slowly and wants to know what happened then."
    response = send(editor, easy_read, **{"rows-0-words": words})
    assert easy_read.rows.get().words == words
    html = response.content.decode()
    assert "Row 1, line 1: This sentence has 18 words. 15 are the most." in html
    assert 'href="#id_rows-0-words"' in html
    assert "id_rows-0-words_findings" in html.split('name="rows-0-words"')[1].split(">")[0]


def test_publishing_is_refused_while_a_rule_stops_it_and_keeps_the_words(editor):
    easy_read = make_easy()
    response = send(editor, easy_read, "_publish", **{"rows-0-picture": "", "rows-0-words": "We met. 50% came."})
    easy_read.refresh_from_db()
    assert (easy_read.status, easy_read.rows.get().words) == ("draft", "We met. 50% came.")
    assert messages_of(response)[0] == (
        "It has not been published yet: 2 to mend, 1 to look at. The checks found: “Row without a picture”, "
        "“Two sentences in one line”, “Per cent”. Mend them, or say that they can stay as they are. Then publish."
    )
    response = send(editor, easy_read, "_publish", **{"rows-0-picture": make_image().pk, "rows-0-words": "We met."})
    easy_read.refresh_from_db()
    assert (easy_read.status, easy_read.is_public()) == ("published", True)
    assert "We met" in editor.get(easy_read.get_absolute_url()).content.decode()


def test_picture_that_visitors_do_not_see_is_none(editor):
    easy_read = make_easy()
    easy_read.rows.update(picture=make_image(alt_text=""))
    response = send(editor, easy_read, "_publish")
    assert "Visitors do not see its picture" in response.content.decode()
    assert not EasyRead.objects.published().exists()


def test_changes_of_a_published_one_wait_until_they_are_published(editor):
    easy_read = make_easy()
    send(editor, easy_read, "_publish")
    response = send(editor, easy_read, **{"rows-0-words": "We met at last."})
    assert "Visitors read it as it was before" in messages_of(response)[0]
    assert easy_read.rows.get().words == "We met in the park."
    assert "We met at last." in response.content.decode()
    response = send(editor, easy_read, "_publish_changes", **{"rows-0-words": "2.5 of us met."})
    assert "It has not been published yet" in messages_of(response)[0]
    assert easy_read.rows.get().words == "We met in the park."
    assert versions.waiting(easy_read).data["parts"]["rows"][0]["words"] == "2.5 of us met."
    send(editor, easy_read, "_publish_changes", **{"rows-0-words": "3 of us met."})
    assert easy_read.rows.get().words == "3 of us met."
    assert versions.waiting(easy_read) is None
    send(editor, easy_read, "_withdraw")
    easy_read.refresh_from_db()
    assert (easy_read.status, easy_read.published_at) == ("draft", None)


def test_rows_take_new_places_and_others_come_and_go(editor):
    easy_read = make_easy(None, "One.", "Two.", "Three.")
    form = form_data(editor.get(page(easy_read) + "?one_more=easyreadrow"))
    assert form["rows-TOTAL_FORMS"] == "6"
    form |= {"rows-0-order": "3", "rows-2-order": "1", "rows-1-DELETE": "on", "rows-3-words": "Four.", "_save": "1"}
    editor.post(page(easy_read), form)
    assert [(row.position, row.words) for row in easy_read.rows.all()] == [(0, "Three."), (1, "One."), (2, "Four.")]


def test_form_takes_no_more_queries_for_more_rows(editor):
    one, many = make_easy(), make_easy(None, *["We met."] * 4)

    def queries(easy_read):
        editor.get(page(easy_read) + "?check=1")
        with CaptureQueriesContext(connection) as found:
            assert editor.get(page(easy_read) + "?check=1").status_code == 200
        return len(found)

    assert queries(one) == queries(many)


def test_rules_answer_while_somebody_writes(editor):
    easy_read = make_easy()
    form = form_data(editor.get(page(easy_read)), **{"rows-0-words": "Ask your advocate.\r\nWe met\r\n"})
    found = editor.post(page(easy_read).replace("change", "check"), form).json()
    assert found["words"] == "1 to look at"
    assert found["beside"] == {
        "rows-0-words": ["To look at: Row 1, line 1: “advocate” is a hard word, and nobody explains it."]
    }
    explain = reverse("admin:blog_glossaryentry_add") + "?word=advocate"
    assert f'href="{explain}"' in found["html"]
    assert form_data(editor.get(explain))["word"] == "advocate"
    editor.post(explain, {"word": "advocate", "meaning": "An advocate helps you to say what you want."})
    assert GlossaryEntry.objects.get().word == "advocate"
    assert editor.post(page(easy_read).replace("change", "check"), form).json()["beside"] == {}


def ask(client, easy_read, what, **form):
    """What the checks of a form find, or what a repair would change, as its script asks."""
    return client.post(page(easy_read).replace("change", what), form).json()


def key_of(html, repair):
    """The name of the repair that a button with these words makes."""
    return html.split(f">{repair}<")[0].rpartition('value="')[2].rstrip('"')


def test_repair_is_shown_and_put_into_the_form_and_saves_nothing(editor):
    easy_read = make_easy()
    form = form_data(editor.get(page(easy_read)), **{"rows-0-words": "We met.\r\n50% of us came."})
    html = ask(editor, easy_read, "check", **form)["html"]
    assert "It would become: “Half of us came.”" in html
    key = key_of(html, "Put this in")
    assert ask(editor, easy_read, "mend", **form, **{"finding-mend": key}) == {
        "fields": {"rows-0-words": "We met.\nHalf of us came."}
    }
    assert easy_read.rows.get().words == "We met in the park."
    form["rows-0-words"] = "We met."
    assert "have changed in the meantime" in ask(editor, easy_read, "mend", **form, **{"finding-mend": key})["problem"]


def test_repair_without_a_script_saves_the_draft_with_it(editor):
    easy_read = make_easy(None, "One. Two.\nThree.\nFour.", "We ate.")
    html = editor.get(page(easy_read) + "?check=1").content.decode()
    key = key_of(html, "Begin a new row with the rest")
    form = form_data(editor.get(page(easy_read))) | {"finding-mend": key}
    assert "has been saved" in messages_of(editor.post(page(easy_read), form, follow=True))[0]
    assert [(row.position, row.lines) for row in easy_read.rows.all()] == [
        (0, ["One.", "Two.", "Three."]), (1, ["Four."]), (2, ["We ate."])
    ]  # fmt: skip


def test_finding_without_a_repair_leads_to_its_words_and_refuses_a_forged_one(editor):
    easy_read = make_easy(None, "The form was sent to you.")
    form = form_data(editor.get(page(easy_read)))
    html = ask(editor, easy_read, "check", **form)["html"]
    assert 'data-field="rows-0-words" data-line="0" data-start="0" data-end="25"' in html
    assert 'name="finding-mend"' not in html
    key = html.split('id="finding-')[1].split('"')[0]
    assert "Only you can mend this" in ask(editor, easy_read, "mend", **form, **{"finding-mend": key})["problem"]


def test_finding_on_a_picture_opens_its_choice_or_the_picture_itself(editor):
    easy_read = make_easy(picture=False)
    form = form_data(editor.get(page(easy_read)))
    assert 'data-open="rows-0-picture"' in ask(editor, easy_read, "check", **form)["html"]
    hidden = make_image(alt_text="")
    html = ask(editor, easy_read, "check", **form | {"rows-0-picture": hidden.pk})["html"]
    assert f'href="/admin/copro/image/{hidden.pk}/change/" target="_blank">Open the picture' in html
    assert "data-open" not in html


def test_what_is_to_look_at_wants_a_tick_before_it_is_published(editor, writer):
    easy_read = make_easy(None, "Talk to your advocate.")
    response = send(editor, easy_read, "_publish")
    assert "It has not been published yet: 1 to look at." in messages_of(response)[0]
    html = editor.get(page(easy_read) + "?check=1").content.decode()
    tick = html.split('name="finding-tick-')[1].split('"')[0]
    send(writer, easy_read, **{f"finding-tick-{tick}": "1"})
    assert "said that it can stay" in editor.get(page(easy_read) + "?check=1").content.decode()
    send(editor, easy_read, "_publish", **{"rows-0-order": "5"})
    easy_read.refresh_from_db()
    assert easy_read.is_public()
    response = send(editor, easy_read, "_publish_changes", **{"rows-0-words": "Talk to your solicitor."})
    assert "1 to look at" in messages_of(response)[0]
    assert easy_read.rows.get().words == "Talk to your advocate."


def test_rules_read_no_more_than_a_form_has_room_for():
    rows = {f"rows-{number}-words": "(" * 200_000 for number in range(200)}
    text = easy_read_rules.text_of_form({"title": "A" * 200_000} | rows, make_post())
    assert sum(len(row.words) for row in text.rows) + len(text.title) < 100_000
    assert text.rows[0].words.startswith("(" * 600)


def test_meaning_of_a_hard_word_has_fifteen_words(editor):
    add = reverse("admin:blog_glossaryentry_add")
    html = editor.post(add, {"word": "advocate", "meaning": "word " * 16}).content.decode()
    assert "This has 16 words. Say it in 15 at most." in html
    assert not GlossaryEntry.objects.exists()


# --- Who may what


def test_writer_writes_a_draft_and_publishes_nothing(writer):
    post = make_draft(body=BODY)
    writer.post(reverse("admin:blog_post_easy_read", args=[post.pk]))
    easy_read = EasyRead.objects.get()
    image = make_image()
    response = send(writer, easy_read, **{"rows-0-words": "We met.", "rows-0-picture": image.pk})
    assert easy_read.rows.get().words == "We met."
    assert "_publish" not in form_data(response)
    assert 'name="_publish"' not in response.content.decode()
    response = send(writer, easy_read, "_publish")  # forged
    assert messages_of(response)[0] == "You may not publish this Easy Read version. Ask an editor to look at it."
    easy_read.refresh_from_db()
    assert easy_read.status == "draft"
    assert writer.get(page(easy_read).replace("change", "delete")).status_code == 403


def test_writer_only_reads_what_is_published(writer, editor):
    easy_read = make_easy()
    send(editor, easy_read, "_publish")
    html = writer.get(page(easy_read)).content.decode()
    assert "so only an editor can change it" in html
    assert 'name="rows-0-words"' not in html
    assert writer.post(page(easy_read), {"title": "Mine", "_save": "1"}).status_code == 403


def test_words_stay_where_an_editor_publishes_while_a_writer_writes(writer, editor):
    easy_read = make_easy()
    form = form_data(writer.get(page(easy_read)), **{"rows-0-words": "We met at noon.\nWe ate."})
    send(editor, easy_read, "_publish")
    response = writer.post(page(easy_read), form | {"_save": "1"}, follow=True)
    assert response.status_code == 200
    assert "Somebody has published this Easy Read version in the meantime" in messages_of(response)[0]
    assert "We met at noon.<br>We ate." in response.content.decode()
    assert easy_read.rows.get().words == "We met in the park."
    # They are found again from its page, by nobody else, and can be gone on with when it is taken back.
    kept = f"?unfinished={form['form_key']}"
    html = writer.get(page(easy_read)).content.decode()
    assert f'<a href="{kept}">Read what you wrote</a>' in html
    assert "We met at noon." not in log_in(make_user(group="Writers")).get(page(easy_read) + kept).content.decode()
    send(editor, easy_read, "_withdraw")
    again = writer.get(page(easy_read) + kept)
    assert form_data(again)["rows-0-words"].splitlines() == ["We met at noon.", "We ate."]
    writer.post(page(easy_read), form_data(again) | {"_save": "1"})
    assert easy_read.rows.get().lines == ["We met at noon.", "We ate."]
    assert not Version.objects.unfinished().exists()


def test_words_stay_where_somebody_deletes_it_meanwhile(editor):
    easy_read = make_easy()
    form = form_data(editor.get(page(easy_read)), **{"rows-0-words": "We met at noon."})
    other = log_in(make_user(group="Editors"))
    other.post(page(easy_read).replace("change", "delete"), {"post": "yes"})
    response = editor.post(page(easy_read), form | {"_save": "1"}, follow=True)
    assert "Somebody has deleted this Easy Read version" in messages_of(response)[0]
    assert "We met at noon." in response.content.decode()
    other.post(reverse("admin:bin"), {"version": Version.objects.binned().get().pk})
    again = editor.get(page(easy_read) + f"?unfinished={form['form_key']}")
    assert form_data(again)["rows-0-words"] == "We met at noon."
    organiser = log_in(make_user(group="Organisers"))
    assert organiser.post(page(easy_read), form | {"_save": "1"}).status_code == 403


def test_organiser_sees_nothing_of_it():
    organiser, easy_read = log_in(make_user(group="Organisers")), make_easy(make_draft())
    for address in [
        page(easy_read),
        reverse("admin:blog_easyread_changelist"),
        reverse("admin:blog_glossaryentry_add"),
    ]:
        assert organiser.get(address).status_code == 403
    assert organiser.post(reverse("admin:blog_post_easy_read", args=[easy_read.post_id])).status_code == 403
    assert "Easy Read" not in organiser.get("/admin/").content.decode()


# --- Who checked it


DAY = datetime.date(2018, 7, 5)


def test_badge_names_people_and_a_day_that_has_come(editor):
    easy_read = make_easy()
    response = send(editor, easy_read, checkers="Speaking Up")
    assert "Give the day on which they read it, or leave out who did." in response.content.decode()
    response = send(editor, easy_read, checked_on="2018-07-05")
    assert "Say who read it on this day, or leave out the day." in response.content.decode()
    response = send(editor, easy_read, checkers="Speaking Up", checked_on="2999-01-01")
    assert "This day has not come yet." in response.content.decode()
    send(editor, easy_read, checkers="Speaking Up", checked_on="2018-07-05")
    easy_read.refresh_from_db()
    assert (easy_read.checked_on, easy_read.has_badge) == (DAY, True)


def test_badge_goes_with_changed_words_unless_they_were_read_again(editor):
    easy_read = make_easy()
    send(editor, easy_read, "_publish", checkers="Speaking Up", checked_on="2018-07-05")
    easy_read.refresh_from_db()
    assert easy_read.has_badge
    response = send(editor, easy_read, **{"rows-0-words": "We met at noon."})
    doubt = "The words changed after Speaking Up checked them on 5 July 2018. Ask them again."
    assert doubt in response.content.decode()
    response = send(editor, easy_read, "_publish_changes", checked_again="on")
    easy_read.refresh_from_db()
    assert (easy_read.has_badge, easy_read.rows.get().words) == (True, "We met at noon.")
    assert doubt not in response.content.decode()
    response = send(editor, easy_read, "_publish_changes", **{"rows-0-words": "We met at 5pm."})
    easy_read.refresh_from_db()
    assert (easy_read.checkers, easy_read.checked_on) == ("", None)
    assert "so the Easy Read badge is taken away" in messages_of(response)[0]
    assert easy_read.rows.get().words == "We met at 5pm."


def test_badge_stays_with_words_that_were_read_again_while_they_waited(editor):
    easy_read = make_easy()
    send(editor, easy_read, "_publish", checkers="Speaking Up", checked_on="2018-07-05")
    send(editor, easy_read, checked_again="on", **{"rows-0-words": "We met at noon."})
    assert easy_read.rows.get().words == "We met in the park."
    response = editor.get(page(easy_read))
    assert "The words changed after" not in response.content.decode()
    send(editor, easy_read, "_publish_changes", **{"rows-0-words": "We met at 5pm."})
    easy_read.refresh_from_db()
    assert not easy_read.has_badge  # nobody read these
    send(editor, easy_read, "_publish_changes", checkers="Speaking Up", checked_on="2018-07-05")
    send(editor, easy_read, checked_again="on", **{"rows-0-words": "We met at noon."})
    send(editor, easy_read, "_publish_changes")
    easy_read.refresh_from_db()
    assert (easy_read.has_badge, easy_read.rows.get().words) == (True, "We met at noon.")


# --- The post behind it, versions, the bin


def test_change_of_the_post_is_told_until_somebody_has_looked(editor):
    post = make_post(make_campaign(), title="Our day", body=BODY)
    editor.post(reverse("admin:blog_post_easy_read", args=[post.pk]))
    easy_read = EasyRead.objects.get()
    versions.current(post)
    start, said = "The post has changed since", "Easy Read version whose post has changed since"
    assert start not in editor.get(page(easy_read)).content.decode()
    assert said not in editor.get("/admin/").content.decode()
    post.body = "<p>We did not meet.</p>"
    post.save()
    old, new = versions.Version.objects.of(post).saved().last(), versions.current(post)
    html = editor.get(page(easy_read)).content.decode()
    assert start in html
    assert reverse("admin:blog_post_version", args=[post.pk, new.pk]) + f"?beside={old.pk}" in html
    assert said in editor.get("/admin/").content.decode()
    listed = editor.get(reverse("admin:blog_easyread_changelist") + "?stand=outdated").content.decode()
    assert "1 Easy Read version" in listed
    assert "Draft. The post has changed since" in listed
    editor.post(page(easy_read).replace("change", "fits"))
    assert f"{start}<" not in editor.get(reverse("admin:blog_easyread_changelist")).content.decode().split("<table")[1]
    assert start not in editor.get(page(easy_read)).content.decode()
    assert said not in editor.get("/admin/").content.decode()


def test_versions_are_kept_compared_and_brought_back(editor):
    easy_read = make_easy()
    send(editor, easy_read, **{"rows-0-words": "We met at noon."})
    kept = Version.objects.of(easy_read).saved()
    assert [version.action for version in kept] == ["Saved", "As it stood"]
    address = reverse("admin:blog_easyread_version", args=[easy_read.pk, kept[0].pk])
    assert "noon" in editor.get(address).content.decode()
    editor.post(reverse("admin:blog_easyread_restore", args=[easy_read.pk, kept[1].pk]))
    assert easy_read.rows.get().words == "We met in the park."


def test_deleted_one_comes_back_whole(editor):
    easy_read = make_easy()
    editor.post(page(easy_read).replace("change", "delete"), {"post": "yes"})
    assert not EasyRead.objects.exists()
    editor.post(reverse("admin:bin"), {"version": Version.objects.binned().get().pk})
    assert EasyRead.objects.get().rows.get().words == "We met in the park."


def test_preview_shows_what_stands_in_the_form_and_keeps_nothing(editor):
    easy_read = make_easy()
    response = send(editor, easy_read, "_preview", **{"rows-0-words": "We met at noon."})
    assert "We met at noon." in response.content.decode()
    assert easy_read.rows.get().words == "We met in the park."


def test_words_that_are_not_saved_yet_are_kept(editor):
    easy_read = make_easy()
    form = form_data(editor.get(page(easy_read)), **{"rows-0-words": "We met at noon."})
    sent = {"key": form["form_key"], "model": "blog.easyread", "object": easy_read.pk, "form": urlencode(form),
            "base": form["base_version"], "title": "We met"}  # fmt: skip
    assert editor.post(reverse("admin:unfinished"), sent).json()["saved"] is False
    html = editor.get(page(easy_read) + f"?unfinished={form['form_key']}").content.decode()
    assert "We met at noon." in html


def test_picture_in_a_row_says_where_it_stands_and_cannot_be_deleted(editor):
    easy_read = make_easy()
    picture = easy_read.rows.get().picture
    html = editor.get(reverse("admin:copro_image_change", args=[picture.pk])).content.decode()
    assert f'Easy Read version: <a href="{page(easy_read)}">We met</a>' in html
    assert editor.get(reverse("admin:copro_image_delete", args=[picture.pk])).status_code == 403


# --- A post without one


def asked(post):
    return [row for row in findings.of_item(post) if row.rule.id == "er-missing"]


def test_post_of_the_week_that_is_on_asks_for_one_once_visitors_read_it(editor):
    today = timezone.localdate()
    week = {"announced_on": today, "starts_on": today, "ends_on": today}
    now, over = make_campaign("2030", **week), make_campaign("2018")
    post = make_post(now)
    (row,) = asked(post)
    assert (row.severity, row.is_open) == ("warns", True)
    assert asked(make_draft(now)) == asked(make_post(over)) == []
    html = editor.get(reverse("admin:blog_post_change", args=[post.pk]) + "?check=1").content.decode()
    assert '<a class="button" href="#id_easy_read">Begin or finish one</a>' in html
    assert 'id="id_easy_read"' in html
    easy_read = make_easy(post)
    (row,) = asked(post)
    assert row.finding.message == "Visitors cannot see the Easy Read version yet: it is a draft."
    send(editor, easy_read, "_publish")
    assert asked(post) == []
    now.ends_on = now.starts_on = today - datetime.timedelta(days=1)
    now.save()
    assert asked(make_post(now)) == []


def test_campaign_without_days_asks_for_none():
    campaign = make_campaign("2030", announced_on=timezone.localdate(), starts_on=None, ends_on=None)
    assert asked(make_post(campaign)) == []


# --- The picture bank


def test_picture_bank_wants_a_licence_and_is_found_by_its_keywords(editor):
    picture = make_image(alt_text="A bowl of soup")
    make_image(alt_text="A bus")
    form = reverse("admin:copro_image_change", args=[picture.pk])
    data = form_data(editor.get(form), in_bank="on", keywords="canteen, eat")
    said = "A picture in the picture bank needs a licence, and alt text or “decorative”."
    assert said in editor.post(form, data).content.decode()
    editor.post(form, data | {"licence": "Our own"})
    picture.refresh_from_db()
    assert (picture.in_bank, picture.licence) == (True, "Our own")
    bank = reverse("admin:copro_image_changelist") + "?_popup=1&bank=yes"
    assert "A bus" not in editor.get(bank).content.decode()
    assert "Picture bank: canteen, eat" in editor.get(bank + "&q=canteen").content.decode()
    assert "?_to_field=id&amp;bank=yes" in editor.get(page(make_easy())).content.decode()


def test_choosing_from_the_picture_bank_says_so_and_leads_to_all_and_to_numbers(editor):
    known, other = make_image(in_bank=True, licence="Our own"), make_image()
    row = reverse("admin:blog_easyread_change", args=[make_easy(picture=False).pk])
    chosen = "/admin/copro/image/?_to_field=id&amp;bank=yes"
    html = editor.get(row).content.decode()
    assert f'href="{chosen}"' in html
    assert "It shows the number of each picture: write that here." in html
    html = editor.get(chosen.replace("&amp;", "&")).content.decode()
    assert "<h1>The picture bank</h1>" in html
    assert '<a href="?_to_field=id">Show all pictures</a>' in html
    assert f"<noscript><div>Picture number: {known.pk}</div></noscript>" in html
    everything = editor.get("/admin/copro/image/?_to_field=id").content.decode()
    assert f"Picture number: {other.pk}" in everything
    assert "Show all pictures" not in everything


def test_writers_picture_in_a_draft_stays_theirs_and_in_a_published_one_does_not(writer, editor):
    easy_read = make_easy()
    picture = easy_read.rows.get().picture
    picture.created_by = writer.user
    picture.save()
    assert rights.may_change_image(writer.user, picture)
    send(editor, easy_read, "_publish")
    assert not rights.may_change_image(writer.user, picture)


def test_proposal_leaves_out_what_is_not_told_and_invents_nothing():
    row = "<tr><td><p>In a table.</p></td><td><p>Too.</p></td></tr>" * 2
    body = (
        f"<p>{'We walked and walked. ' * 7}</p><h2>{'Long ' * 30}</h2><table><tbody>{row}</tbody></table>"
        f"<p>{'riverbank ' * 60}</p><ul><li><p>Bring a coat.</p></li></ul>"
    )
    rows = propose(make_draft(body=body))
    assert [len(row.lines) for row in rows[:3]] == [2, 2, 3]
    assert rows[3].heading.endswith("…")
    assert len(rows[3].heading) <= 80
    assert " ".join(line for row in rows[3:-1] for line in row.lines).split() == ["riverbank"] * 60
    assert all(len(row.words) <= 600 for row in rows)
    assert rows[-1].lines == ("Bring a coat.",)
    assert propose(make_draft(body="<p>One. Two.</p>" * 150))[99:] == propose(make_draft(body="<p>One. Two.</p>"))


def test_post_is_deleted_after_its_easy_read_version(editor):
    easy_read = make_easy(make_post(title="Our day"))
    delete = reverse("admin:blog_post_delete", args=[easy_read.post_id])
    html = editor.get(delete).content.decode()
    assert "has an Easy Read version. Delete that first, and then the post." in html
    assert f'href="{page(easy_read).replace("change", "delete")}">Delete the Easy Read version “We met”</a>' in html
    assert 'value="yes"' not in html
    several = {"action": "delete_selected", "_selected_action": easy_read.post_id}
    html = editor.post(reverse("admin:blog_post_changelist"), several).content.decode()
    assert "A post is deleted after its Easy Read version." in html
    editor.post(delete, {"post": "yes"})
    assert EasyRead.objects.count() == 1
    editor.post(page(easy_read).replace("change", "delete"), {"post": "yes"})
    editor.post(delete, {"post": "yes"})
    assert not Post.objects.exists()
