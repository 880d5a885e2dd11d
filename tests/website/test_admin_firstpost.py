"""“Write your first accessible post”: the exercise, its faults, and that it is never seen by anybody else."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType

from blog.models import Post
from copro import exercise, findings, versions, workflow
from copro.models import Campaign, Image, Version
from copro.publishing import Status
from copro.quality import mend
from copro.website import firstpost
from copro.workflow import WorkflowError
from tests.factories import make_campaign, make_draft, make_user

pytestmark = pytest.mark.django_db
PAGE = "/admin/help/first-post/"
# In the order in which the page tells how to mend them.
FAULTS = [
    "img-no-alt-decision", "link-generic", "head-fake", "list-fake", "read-sentence", "read-abbr", "caps",
    "ev-date-text",
]  # fmt: skip
ANSWERS = {
    "img-no-alt-decision": firstpost.WORDS_OF_PICTURE,
    "link-generic": "The way to the garden",
    "read-abbr": "occupational therapist",
}


@pytest.fixture(autouse=True)
def campaign():
    return make_campaign()


@pytest.fixture
def writer(client):
    person = make_user(group="Writers")
    client.force_login(person)
    return person


def open_rules(post):
    return [row.rule.id for row in findings.of_item(post) if row.is_open]


def test_button_makes_a_draft_of_ones_own_with_eight_faults(writer, client):
    assert "Make my exercise" in client.get(PAGE).content.decode()
    response = client.post(PAGE)
    post = Post.objects.get()
    assert response.url == f"/admin/blog/post/{post.pk}/change/?check=1#findings-heading"
    assert (post.created_by, post.status, post.publish_at) == (writer, Status.DRAFT, None)
    assert sorted(open_rules(post)) == sorted(FAULTS)
    assert Version.objects.get().action == "Begun as an exercise"
    image = Image.objects.get()
    assert (image.width, image.is_decided, image.created_by) == (1200, False, writer)
    html = client.get(response.url).content.decode()
    assert all(f"<h4>{row.rule.title}</h4>" in html.replace("&#x27;", "'") for row in findings.of_item(post))


def test_page_tells_of_each_fault_in_the_words_of_its_button(writer, client):
    html = client.get(PAGE).content.decode()
    repairs = [findings.RULES[rule].repair for rule in FAULTS]
    places = [html.index(f"“{repair}”") for repair in repairs]
    assert places == sorted(places)
    assert html.count("<h3>") == len(FAULTS)


def test_each_fault_can_be_mended_by_its_repair_until_the_page_says_well_done(writer, client):
    client.post(PAGE)
    post = Post.objects.get()
    assert "Your exercise has 8 findings left" in client.get(PAGE).content.decode()
    for rule in FAULTS[:-1]:
        draft = findings.draft_of(post)
        row = next(row for row in findings.of_item(post) if row.rule.id == rule)
        post.body = mend(draft, row.finding, ANSWERS.get(rule, row.finding.proposal)).body
        post.save()
        assert rule not in open_rules(post)
    assert open_rules(post) == ["ev-date-text"]
    assert "has 1 finding left" in client.get(PAGE).content.decode()
    findings.allow(post, next(row for row in findings.of_item(post) if row.is_open), by=writer, publishes=False)
    html = client.get(PAGE).content.decode()
    assert "You have done it." in html
    assert "findings left" not in html


def test_second_press_offers_the_one_there_is_and_a_deleted_one_is_made_anew(writer, client):
    first = client.post(PAGE).url
    post = Post.objects.get()
    post.title, post.slug = "Another title", "another"
    post.save()
    assert "Go on with your exercise" in client.get(PAGE).content.decode()
    assert client.post(PAGE).url == first
    assert firstpost.begin(post.campaign, by=writer) == post
    versions.throw_away(post, by=writer)
    assert client.post(PAGE).url != first
    assert Image.objects.count() == 1
    Image.objects.update(alt_text="A watering can")
    versions.throw_away(Post.objects.get(), by=writer)
    client.post(PAGE)
    assert Image.objects.count() == 2


def test_exercise_is_ones_own(writer, client):
    client.post(PAGE)
    client.force_login(make_user(group="Writers"))
    assert "Make my exercise" in client.get(PAGE).content.decode()
    client.post(PAGE)
    assert Post.objects.count() == 2


def test_exercise_is_neither_sent_for_review_nor_published_not_even_out_of_the_bin(mailoutbox, client):
    editor, other = make_user(group="Editors"), make_user(group="Editors")
    client.force_login(editor)
    client.post(PAGE)
    post = Post.objects.get()
    for row in findings.of_item(post):
        if row.rule.can_be_passed:
            findings.allow(post, row, by=editor, publishes=True, reason="Only to try.")
    Image.objects.update(is_decorative=True)
    for move in (workflow.submit_for_review, workflow.approve):
        with pytest.raises(WorkflowError, match="This is an exercise"):
            move(post, by=editor)
    back = versions.take_out_of_bin(versions.throw_away(post, by=editor))
    with pytest.raises(WorkflowError, match="This is an exercise"):
        workflow.approve(back, by=other)
    assert (Post.objects.get().status, mailoutbox) == (Status.DRAFT, [])
    assert not exercise.is_one(make_draft())


def test_exercise_stands_in_nobodys_list_of_findings(client):
    client.force_login(make_user(group="Editors"))
    client.post(PAGE)
    assert firstpost.TITLE not in client.get("/admin/").content.decode()
    findings.look_at(make_draft(title="A real one", body="<p>Please <a href='/'>click here</a>.</p>"))
    assert "A real one" in client.get("/admin/").content.decode()


def test_organisers_get_no_exercise(client):
    client.force_login(make_user(group="Organisers"))
    assert (client.get(PAGE).status_code, client.post(PAGE).status_code) == (403, 403)
    assert PAGE not in client.get("/admin/help/").content.decode()
    assert PAGE not in client.get("/admin/help/accessibility/").content.decode()
    assert not Post.objects.exists()


def test_without_a_campaign_the_page_says_what_to_do(writer, client):
    Campaign.objects.all().delete()
    html = client.post(PAGE, follow=True).content.decode()
    assert "There is no campaign yet" in html
    assert not Post.objects.exists()


def test_record_of_something_else_is_no_exercise(writer):
    post = make_draft()
    exercise.begin(post, by=writer)
    exercise._records(Post).update(content_type=ContentType.objects.get_for_model(Campaign))
    assert not exercise.is_one(post)
    assert re.fullmatch(r"\w.*\.", exercise.BEGUN)
