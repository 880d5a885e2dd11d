"""F12 and F13: what others delete while one writes takes no word along, and posts come back as they were."""

import pytest
from taggit.models import Tag

from blog.models import Credit, Post
from copro import versions
from copro.models import Campaign, Version
from tests.factories import make_author, make_campaign, make_draft, make_organisation, make_post, make_user
from tests.forms import form_data, messages_of
from tests.rounds import rounds

pytestmark = pytest.mark.django_db
ADD = "/admin/blog/post/add/"


@pytest.fixture
def editor(client):
    user = make_user(group="Editors")
    client.force_login(user)
    return user


def gone_author(data):
    author = make_author("Dee")
    data |= {"credits-TOTAL_FORMS": "1", "credits-0-author": str(author.pk), "credits-0-kind": "words"}
    author.delete()


def gone_organisation(data):
    house = make_organisation("House")
    author = str(make_author("Dee").pk)
    data |= {"credits-TOTAL_FORMS": "1", "credits-0-author": author, "credits-0-organisation": str(house.pk)}
    house.delete()


def gone_campaign(data):
    data["campaign"] = str(Campaign.objects.get(slug="2017").pk)
    Campaign.objects.get(slug="2017").delete()


@pytest.mark.drill("F12", many=20)
@pytest.mark.parametrize("delete", [gone_author, gone_organisation, gone_campaign])
def test_what_a_form_names_and_somebody_deleted_leaves_the_words_in_the_form(delete, editor, client):
    make_campaign("2018")
    make_campaign("2017")
    data = form_data(client.get(ADD), title="Words of a day", body="<p>Long work.</p>", _save="1")
    delete(data)
    response = client.post(ADD, data)
    assert (response.status_code, Post.objects.count()) == (200, 0)
    assert "not one of the available choices" in response.content.decode()
    again = form_data(response)
    assert (again["title"], again["body"]) == ("Words of a day", "<p>Long work.</p>")
    kept = {"campaign": str(Campaign.objects.first().pk), "credits-TOTAL_FORMS": "0"}
    assert client.post(ADD, again | kept | {"_save": "1"}).status_code == 302
    assert Post.objects.get().body == "<p>Long work.</p>"


@pytest.mark.drill("F12", many=20)
def test_a_tag_that_somebody_deleted_goes_and_no_word_with_it(editor, client):
    post = make_draft(tags=["Housing", "Health"])
    address = f"/admin/blog/post/{post.pk}/change/"
    data = form_data(client.get(address), title="New", _save="1")
    Tag.objects.get(name="Housing").delete()
    assert client.post(address, data).status_code == 302
    assert (Post.objects.get().title, list(post.tags.names())) == ("New", ["Health"])


def everything(post):
    return [post.pk, versions.snapshot(post), list(Credit.objects.filter(post=post.pk).values())]


@pytest.mark.drill("F13")
def test_hundreds_of_posts_come_back_from_the_bin_as_they_were(editor, client, score):
    house = make_organisation("House")
    authors = [make_author(name) for name in ("Ann", "Bob")]
    line = [{"author": author, "organisation": house, "role": "Chair"} for author in authors]
    posts = [make_post(tags=["Housing", f"Tag {n % 7}"], credits=line) for n in range(rounds(10, 200))]
    before = {post.pk: everything(post) for post in posts}
    chosen = {"action": "delete_selected", "_selected_action": list(before), "post": "yes"}
    client.post("/admin/blog/post/", chosen)
    assert Post.objects.count() == 0
    for version in Version.objects.binned():
        response = client.post("/admin/bin/", {"version": version.pk})
        found = Post.objects.filter(pk=version.object_id).first()
        score.count(acked=response.status_code == 302, lost=found is None, half=everything(found) != before[found.pk])
    assert (score.rounds, score.lost, score.half) == (len(posts), 0, 0)


@pytest.mark.drill("F13", many=20)
def test_an_organisation_with_posts_is_not_deleted_and_says_why(editor, client):
    house = make_organisation("House")
    make_post(credits=[{"author": make_author(), "organisation": house}])
    page = f"/admin/blog/organisation/{house.pk}/delete/"
    client.post(page, {"post": "yes"})
    assert Credit.objects.get().organisation == house
    assert "Cannot delete organisation" in client.get(page).content.decode()


@pytest.mark.drill("F13", many=20)
def test_what_was_published_a_moment_ago_is_taken_back_whole(editor, client):
    post = make_post(title="Old", body="<p>Old.</p>", tags=["b", "a"], credits=[make_author("Ann"), make_author("Bob")])
    address = f"/admin/blog/post/{post.pk}/change/"
    data = form_data(client.get(address), title="Wrong", tags="c", body="<p>Wrong.</p>", _publish_changes="1")
    before = versions.snapshot(post)
    assert client.post(address, data | {"credits-1-DELETE": "on"}).status_code == 302
    assert versions.snapshot(post)["fields"]["title"] == "Wrong"
    oldest = Version.objects.of(post).saved().last()
    client.post(f"/admin/blog/post/{post.pk}/versions/{oldest.pk}/restore/")
    response = client.post(address, form_data(client.get(address), _publish_changes="1"), follow=True)
    assert messages_of(response)
    after = versions.snapshot(post)
    assert (after["fields"], after["tags"]) == (before["fields"], before["tags"])
    plain = [[{**row, "pk": None} for row in data["parts"]["credits"]] for data in (before, after)]
    assert plain[0] == plain[1]


# --- Red control


def test_the_drill_goes_red_without_the_version_that_a_form_was_made_from(editor, client):
    post = make_draft(title="Old")
    address = f"/admin/blog/post/{post.pk}/change/"
    stale = form_data(client.get(address), title="Mine", _save="1")
    client.post(address, form_data(client.get(address), title="Theirs", _save="1"))
    assert client.post(address, stale | {"form_key": "1" * 32}).status_code == 409
    del stale["base_version"]
    assert client.post(address, stale | {"form_key": "2" * 32}).status_code == 302
    assert Post.objects.get().title == "Mine"  # over theirs, and nobody was asked
