"""The content note, highlights and language versions in the back office."""

import pytest
from django.urls import reverse

from blog.actions.copies import duplicate
from blog.models import Post
from copro import versions
from copro.publishing import Status
from tests.factories import make_campaign, make_draft, make_post, make_user
from tests.forms import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_found")]

LIST = "/admin/blog/post/"
AUTOCOMPLETE = reverse("admin:autocomplete") + "?app_label=blog&model_name=post&field_name=translation_of"


def page(post):
    return f"/admin/blog/post/{post.pk}/change/"


@pytest.fixture
def editor(client):
    user = make_user(group="Editors", name="Ed Itor")
    client.force_login(user)
    return user


def errors_of(response):
    return dict(response.context["adminform"].form.errors) if response.context else {}


def save(client, post, **fields):
    return client.post(page(post), form_data(client.get(page(post)), _save="1", **fields))


@pytest.mark.usefixtures("editor")
def test_the_three_fields_are_saved_and_compared_in_words(client):
    english, post = make_draft(title="A chat"), make_draft(title="Sgwrs")
    save(client, post, title="Sgwrs fach")
    before = versions.head(post)
    fields = {"content_note": "About a fire.", "is_highlight": "on", "translation_of": english.pk, "language": "cy"}
    assert save(client, post, **fields).status_code == 302
    post.refresh_from_db()
    assert (post.content_note, post.is_highlight, post.translation_of) == ("About a fire.", True, english)
    compared = client.get(f"/admin/blog/post/{post.pk}/versions/{versions.head(post).pk}/?beside={before.pk}")
    html = compared.content.decode()
    for words in ("Content note", "About a fire.", "One of the highlights", "Yes", "Translation of", "A chat", "Welsh"):
        assert words in html
    versions.restore(post, before, by=None)
    assert (post.content_note, post.is_highlight, post.translation_of) == ("", False, None)


@pytest.mark.usefixtures("editor")
def test_a_version_from_before_the_fields_differs_in_none_of_them(client):
    post = make_draft(title="Old")
    old = versions.current(Post.objects.get(pk=post.pk))
    for name in ("content_note", "is_highlight", "translation_of_id"):
        del old.data["fields"][name]
    old.save()
    save(client, post, title="New")
    html = client.get(f"/admin/blog/post/{post.pk}/versions/{versions.head(post).pk}/?beside={old.pk}").content.decode()
    assert "One of the highlights" not in html
    assert versions.head(post).data["fields"]["title"] == "New"


@pytest.mark.usefixtures("editor")
def test_a_translation_of_a_translation_leads_to_the_first(client):
    campaign = make_campaign()
    english = make_post(campaign)
    welsh = make_post(campaign, language="cy", translation_of=english)
    irish = make_draft(campaign)
    save(client, irish, translation_of=welsh.pk, language="ga")
    irish.refresh_from_db()
    assert irish.translation_of == english


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize(
    ("changed", "fields", "field", "message"),
    [
        ("new", {"translation_of": "english"}, "translation_of", "“One” is in English too. A translation is in"),
        ("new", {"translation_of": "english", "language": "cy"}, "translation_of", "“Un” is in Welsh too."),
        ("new", {"translation_of": "new"}, "translation_of", "A post cannot be a translation of itself."),
        ("english", {"translation_of": "welsh"}, "translation_of", "A post cannot be a translation of itself."),
        ("english", {"translation_of": "new", "language": "ga"}, "translation_of", "Other posts are given as transl"),
        ("english", {"language": "cy"}, "language", "“Un” is in Welsh too. A translation is in another language"),
    ],
)
def test_what_cannot_be_a_translation_is_refused_in_plain_words(client, changed, fields, field, message):
    campaign = make_campaign()
    english = make_draft(campaign, title="One")
    posts = {
        "english": english,
        "welsh": make_draft(campaign, title="Un", language="cy", translation_of=english),
        "new": make_draft(campaign, title="New"),
    }
    chosen = {name: posts[value].pk if value in posts else value for name, value in fields.items()}
    errors = errors_of(save(client, posts[changed], **chosen))
    assert list(errors) == [field]
    assert errors[field][0].startswith(message)
    posts[changed].refresh_from_db()
    assert posts[changed].translation_of is None


@pytest.mark.usefixtures("editor")
def test_a_post_with_translations_is_not_deleted_alone(client):
    english = make_draft(title="One")
    make_draft(title="Un", language="cy", translation_of=english)
    response = client.post(f"/admin/blog/post/{english.pk}/delete/", {"post": "yes"})
    assert response.status_code != 500
    assert Post.objects.filter(pk=english.pk).exists()


@pytest.mark.parametrize(("group", "status"), [("Editors", 200), ("Writers", 200), ("Organisers", 403)])
def test_posts_to_choose_from_are_told_to_those_who_may_see_them(client, group, status):
    make_draft(title="A secret plan")
    client.force_login(make_user(group=group))
    response = client.get(f"{AUTOCOMPLETE}&term=secret")
    assert response.status_code == status
    assert ("A secret plan" in response.content.decode()) == (status == 200)


@pytest.mark.usefixtures("editor")
def test_highlights_are_a_filter_of_the_list(client):
    campaign = make_campaign()
    make_post(campaign, title="Bright", is_highlight=True)
    make_post(campaign, title="Plain")
    html = client.get(f"{LIST}?is_highlight__exact=1").content.decode()
    assert ("Bright</a>" in html, "Plain</a>" in html) == (True, False)


def test_a_copy_keeps_the_content_note_and_is_neither_highlight_nor_translation():
    user, english = make_user(group="Editors"), make_post()
    post = make_post(content_note="A fire.", is_highlight=True, language="cy", translation_of=english)
    copy = duplicate(post, by=user)
    assert (copy.content_note, copy.language, copy.is_highlight, copy.translation_of) == ("A fire.", "cy", False, None)


def test_a_copy_of_changes_from_before_the_note_has_none():
    post = make_post(content_note="A fire.", status=Status.APPROVED)
    data = versions.snapshot(post)
    del data["fields"]["content_note"]
    versions.record(post, by=None, data=data, applied=False)
    assert duplicate(post, by=make_user()).content_note == ""
