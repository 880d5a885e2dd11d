"""Posts in the back office: writing, the by-line, the moves, the list, and who may do what by which door."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from blog.models import Author, Credit, Guess, Organisation, Post
from copro.admin.publishing import NOT_SEEN
from copro.publishing import Status
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_organisation,
    make_post,
    make_user,
)
from tests.forms import form_data, messages_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_found")]

LIST, ADD = "/admin/blog/post/", "/admin/blog/post/add/"


def page(post):
    return f"/admin/blog/post/{post.pk}/change/"


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


# --- Writing


def test_control_characters_are_lost_on_the_way_in(writer, client):
    make_campaign()
    author = make_author("Ann Bee")
    data = form_data(client.get(ADD), title="C\x01t\ufdd0\r\nand dog", summary="One\x02.\r\nTwo.", tags="Ho\x03using")
    data |= {
        "credits-TOTAL_FORMS": 1,
        "credits-0-author": author.pk,
        "credits-0-role": "Cha\x7fir\n",
        "credits-0-kind": "words",
    }
    client.post(ADD, data)
    post = Post.objects.get()
    assert (post.title, post.slug, post.summary) == ("Ct and dog", "ct-and-dog", "One.\r\nTwo.")
    assert ([tag.name for tag in post.tags.all()], post.credits.get().role) == (["Housing"], "Chair")
    client.post("/admin/blog/author/add/", {"name": "Ann\x01 Cee", "links": "https://a.example\nhttps://b.example"})
    author = Author.objects.get(slug="ann-cee")
    assert (author.name, author.links) == ("Ann Cee", "https://a.example\nhttps://b.example")


def test_a_title_alone_saves_a_draft_in_the_current_campaign(writer, client):
    make_campaign("2017")
    campaign = make_campaign("2018")
    data = form_data(client.get(ADD), title="Only a title", campaign="", _save="1")
    response = client.post(ADD, data, follow=True)
    post = Post.objects.get()
    assert (post.title, post.campaign, post.status, post.created_by) == ("Only a title", campaign, Status.DRAFT, writer)
    assert response.redirect_chain == [(page(post), 302)]
    assert messages_of(response) == ["“Only a title” has been saved."]


def test_without_a_campaign_the_form_says_what_to_do(editor, client):
    response = client.post(ADD, {"title": "T", "credits-TOTAL_FORMS": 0, "credits-INITIAL_FORMS": 0})
    assert "There is no campaign yet. Make one first, under Campaigns." in response.content.decode()


def test_state_stands_in_words_and_the_draft_is_linked_at_its_address(writer, client):
    post = make_draft(title="A draft")
    html = client.get(page(post)).content.decode()
    assert "<strong>Draft</strong> Only people who log in here can see it." in html
    assert f'href="{post.get_absolute_url()}" class="viewsitelink"' in html
    assert " target=" not in html


@pytest.mark.parametrize(
    ("group", "status", "buttons"),
    [
        ("Writers", Status.DRAFT, ["_save", "_review", "_preview"]),
        ("Writers", Status.IN_REVIEW, ["_save", "_back", "_preview"]),
        ("Writers", Status.APPROVED, []),
        ("Editors", Status.DRAFT, ["_save", "_review", "_publish", "_preview"]),
        ("Editors", Status.IN_REVIEW, ["_save", "_publish", "_back", "_preview"]),
        ("Editors", Status.APPROVED, ["_publish_changes", "_save", "_withdraw", "_preview"]),
        ("Editors", Status.WITHDRAWN, ["_save", "_publish", "_back", "_preview"]),
    ],
)
def test_buttons_are_those_one_may_press(group, status, buttons, client):
    client.force_login(make_user(group=group))
    response = client.get(page(make_post(status=status)))
    assert [button.name for button in response.context["buttons"]] == buttons


@pytest.mark.parametrize(
    ("button", "before", "after", "said"),
    [
        ("_review", Status.DRAFT, Status.IN_REVIEW, "“T” has been saved. It has been sent for review."),
        ("_publish", Status.DRAFT, Status.APPROVED, "“T” has been saved. Published. See it on the site"),
        ("_withdraw", Status.APPROVED, Status.WITHDRAWN, "“T” has been saved. Visitors can no longer see it."),
        ("_back", Status.IN_REVIEW, Status.DRAFT, "“T” has been saved. It is a draft again."),
    ],
)
@pytest.mark.usefixtures("editor")
def test_each_button_makes_its_move_and_says_so(button, before, after, said, client):
    post = make_post(title="T", status=before)
    response = client.post(page(post), form_data(client.get(page(post)), **{button: "1"}), follow=True)
    post.refresh_from_db()
    assert post.status == after
    assert messages_of(response) == [said]


def test_publishing_at_a_time_above_waits_for_it(editor, client):
    post = make_draft(title="T")
    later = timezone.localtime() + datetime.timedelta(days=3)
    data = form_data(client.get(page(post)), publish_at=f"{later:%Y-%m-%dT%H:%M}", _publish="1")
    response = client.post(page(post), data, follow=True)
    post.refresh_from_db()
    assert post.status == Status.APPROVED
    assert post.publish_at == later.replace(second=0, microsecond=0)
    assert not post.is_public()
    assert messages_of(response)[0].startswith("“T” has been saved. Goes public on ")
    data = form_data(client.get(page(post)), publish_at="")
    client.post(page(post), data)
    post.refresh_from_db()
    assert post.publish_at == later.replace(second=0, microsecond=0)


def test_a_move_that_fails_keeps_the_words(editor, client):
    post = make_draft(title="T", body="")
    response = client.post(page(post), form_data(client.get(page(post)), title="New", _publish="1"), follow=True)
    post.refresh_from_db()
    assert (post.title, post.status) == ("New", Status.DRAFT)
    assert messages_of(response)[0].startswith("This post has no words yet.")


def test_titles_are_words_wherever_they_are_shown(editor, client):
    nasty = "<script>alert(1)</script>\"'{{7*7}}"
    post = make_draft(title=nasty, credits=[make_author(nasty)], tags=[nasty])
    client.post(page(post), form_data(client.get(page(post)), _review="1"))
    Guess.objects.create(post=post, kind="byline", original_text=nasty)
    author = post.credits.get().author
    for address in (
        page(post), LIST, "/admin/", f"/admin/blog/post/{post.pk}/history/", f"/admin/blog/post/{post.pk}/delete/",
        "/admin/blog/guess/", f"/admin/blog/author/{author.pk}/change/", "/admin/blog/author/",
    ):  # fmt: skip
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "alert(1)" in html or address == "/admin/"


# --- The by-line


def credit_fields(number, **fields):
    return {f"credits-{number}-{name}": value for name, value in fields.items()}


def test_byline_is_written_and_put_in_another_order(editor, client):
    ann, bo, cy = (make_author(name) for name in ("Ann", "Bo", "Cy"))
    house = make_organisation("Bridge House")
    post = make_draft(credits=[ann, bo])
    first, second = post.credits.order_by("position")
    data = form_data(client.get(page(post))) | {"credits-TOTAL_FORMS": 3}
    data |= credit_fields(0, order=3) | credit_fields(1, order=1)
    data |= credit_fields(2, author=cy.pk, role="Chair", organisation=house.pk, kind="words", order=2)
    response = client.post(page(post), data, follow=True)
    assert messages_of(response) == [f"“{post.title}” has been saved."]
    byline = [(c.author.name, c.position, c.organisation_name) for c in post.credits.order_by("position")]
    assert byline == [("Bo", 0, ""), ("Cy", 1, "Bridge House"), ("Ann", 2, "")]
    assert {first.pk, second.pk} < set(post.credits.values_list("pk", flat=True))


def test_byline_closes_the_gap_of_one_who_is_taken_out_and_takes_equal_places(editor, client):
    post = make_draft(credits=[make_author(name) for name in ("Ann", "Bo", "Cy")])
    data = form_data(client.get(page(post))) | credit_fields(0, DELETE="on")
    data |= credit_fields(1, order=7) | credit_fields(2, order="")
    client.post(page(post), data)
    assert list(post.credits.values_list("author__name", "position")) == [("Bo", 0), ("Cy", 1)]
    data = form_data(client.get(page(post))) | credit_fields(0, order=1) | credit_fields(1, order=1)
    client.post(page(post), data)
    assert list(post.credits.values_list("author__name", "position")) == [("Bo", 0), ("Cy", 1)]


def test_byline_moves_up_untouched_when_the_first_is_taken_out(editor, client):
    post = make_draft(credits=[make_author(name) for name in ("Ann", "Bo", "Cy")])
    client.post(page(post), form_data(client.get(page(post))) | credit_fields(0, DELETE="on"))
    assert list(post.credits.values_list("author__name", "position")) == [("Bo", 0), ("Cy", 1)]


def test_a_new_row_with_nothing_but_a_place_is_left_out(editor, client):
    post = make_draft(credits=[make_author("Ann")])
    data = form_data(client.get(page(post))) | {"credits-TOTAL_FORMS": 2} | credit_fields(1, order=2, kind="words")
    assert client.post(page(post), data).status_code == 302
    assert post.credits.count() == 1


def test_one_person_twice_for_the_same_work_is_refused_in_words(editor, client):
    ann = make_author("Ann")
    post = make_draft(credits=[ann])
    data = form_data(client.get(page(post))) | {"credits-TOTAL_FORMS": 2}
    response = client.post(page(post), data | credit_fields(1, author=ann.pk, kind="words", order=2))
    assert response.status_code == 200
    assert post.credits.count() == 1


def test_child_of_another_post_cannot_be_changed_or_deleted(editor, client):
    mine, other = make_draft(credits=[make_author()]), make_draft(credits=[make_author("Safe")])
    theirs = other.credits.get()
    for fields in ({"role": "Hacked"}, {"DELETE": "on"}):
        client.post(page(mine), form_data(client.get(page(mine))) | credit_fields(0, id=theirs.pk, **fields))
    theirs.refresh_from_db()
    assert (theirs.role, theirs.post) == ("", other)
    assert mine.credits.count() == 1


def test_spelling_mistake_is_corrected_in_old_bylines_and_a_new_name_is_not(editor, client):
    house = make_organisation("Brigde House")
    post = make_post(credits=[{"author": make_author(), "organisation": house}])
    event = make_event(organisation=house)
    event.speakers.create(author=make_author(), organisation=house)
    other = make_post(credits=[{"author": make_author(), "organisation": house, "organisation_name": "The House"}])
    address = f"/admin/blog/organisation/{house.pk}/change/"
    client.post(address, form_data(client.get(address), name="Bridge House", correct_bylines="on"))
    names = lambda: (  # noqa: E731
        post.credits.get().organisation_name,
        event.speakers.get().organisation_name,
        other.credits.get().organisation_name,
    )
    assert names() == ("Bridge House", "Bridge House", "The House")
    client.post(address, form_data(client.get(address), name="Open House"))
    assert Organisation.objects.get().name == "Open House"
    assert names() == ("Bridge House", "Bridge House", "The House")


# --- What a writer may not


@pytest.mark.parametrize("status", [Status.APPROVED, Status.WITHDRAWN])
def test_writer_cannot_touch_what_is_or_was_public(status, writer, client):
    post = make_post(title="Public", status=status, credits=[make_author()])
    html = client.get(page(post)).content.decode()
    assert "This post is or was public, so only an editor can change it." in html
    before = Post.objects.values().get()
    for extra in ({}, {"_publish": "1"}, {"_withdraw": "1"}, {"_back": "1"}, {"_saveasnew": "1"}, {"_popup": "1"}):
        forged = {"title": "Hacked", "body": "<p>x</p>", "status": "draft", "credits-TOTAL_FORMS": 0} | extra
        assert client.post(page(post), forged | {"credits-INITIAL_FORMS": 0}).status_code == 403
    assert client.post(f"/admin/blog/post/{post.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Post.objects.values().get() == before
    assert post.credits.count() == 1


def test_writer_cannot_publish_by_any_door(writer, client):
    other = make_user()
    post = make_draft(title="T")
    forged = {
        "status": "approved", "approved_by": writer.pk, "approved_at": "2020-01-01", "created_by": other.pk,
        "feed_id": "x", "_publish": "1", "publish_at": "2020-01-01T10:00",
    }  # fmt: skip
    response = client.post(page(post), form_data(client.get(page(post))) | forged, follow=True)
    assert messages_of(response)[0] == "You may not publish this post. Send it for review instead."
    response = client.post(ADD, form_data(client.get(ADD), title="New") | forged, follow=True)
    assert Post.objects.count() == 2
    for post in Post.objects.all():
        assert (post.status, post.approved_by, post.approved_at) == (Status.DRAFT, None, None)
        assert post.created_by != other
        assert post.feed_id != "x"
        assert not post.is_public()


@pytest.mark.parametrize("group", ["Writers", "Organisers"])
@pytest.mark.parametrize("action", ["publish_chosen", "withdraw_chosen", "delete_selected"])
def test_bulk_actions_are_the_editors_alone(group, action, client):
    client.force_login(make_user(group=group))
    make_draft(), make_post()
    before = list(Post.objects.values())
    ids = list(Post.objects.values_list("pk", flat=True))
    for select_across in (0, 1):
        client.post(LIST, {"action": action, "_selected_action": ids, "select_across": select_across, "post": "yes"})
    assert list(Post.objects.values()) == before


def test_writer_makes_authors_and_organisations_and_changes_none(writer, client):
    for model, address in ((Author, "/admin/blog/author/"), (Organisation, "/admin/blog/organisation/")):
        client.post(f"{address}add/?_popup=1", {"name": "New one", "_popup": "1", "organisers": writer.pk})
        made = model.objects.get(name="New one")
        forged = {"name": "Hacked", "correct_bylines": "on"}
        assert client.post(f"{address}{made.pk}/change/", forged).status_code == 403
        assert client.post(f"{address}{made.pk}/delete/", {"post": "yes"}).status_code == 403
        made.refresh_from_db()
        assert made.name == "New one"
    assert not writer.organisations.exists()


# --- The list


def test_list_filters_by_state_in_words_and_searches(editor, client):
    soon = timezone.now() + datetime.timedelta(days=2)
    tea = make_post(title="Tea", tags=["Housing"], credits=[make_author("Ann Example")])
    draft, review = make_draft(title="Draft"), make_draft(title="Review", status=Status.IN_REVIEW)
    waiting = make_post(title="Later", publish_at=soon)
    hidden = make_post(make_campaign("2040", announced_on=None), title="Hidden")
    gone = make_post(tea.campaign, title="Gone", status=Status.WITHDRAWN)
    found = lambda query: {post.title for post in client.get(LIST + query).context["cl"].result_list}  # noqa: E731
    assert found("?state=draft") == {draft.title}
    assert found("?state=review") == {review.title}
    assert found("?state=scheduled") == {waiting.title, hidden.title}
    assert found("?state=published") == {tea.title}
    assert found("?state=withdrawn") == {gone.title}
    assert found("?tag=housing") == {"Tea"}
    assert found("?q=ann") == {"Tea"}
    assert found(f"?campaign__id__exact={hidden.campaign_id}") == {"Hidden"}


def seen(client):
    """What the list sends of the rows that it shows."""
    boxes = LexborHTMLParser(client.get(LIST).content.decode()).css("#result_list input[name^=seen-]")
    return {box.attributes["name"]: box.attributes["value"] for box in boxes}


def test_bulk_publish_lets_nothing_out_that_came_after_the_list_was_shown(editor, client):
    saved, same, new = make_draft(title="Saved"), make_draft(title="Same"), make_draft(title="New")
    client.get(f"{LIST}{same.pk}/change/")  # it has a version now, as all have that came by a form
    shown = seen(client)
    assert sorted(shown) == sorted(f"seen-{post.pk}" for post in (saved, same, new))
    client.post(f"{LIST}{saved.pk}/change/", form_data(client.get(f"{LIST}{saved.pk}/change/"), body="<p>Unseen.</p>"))
    client.post(f"{LIST}{new.pk}/change/", form_data(client.get(f"{LIST}{new.pk}/change/"), body="<p>Unseen.</p>"))
    client.get(LIST)  # reads what was said of them
    data = {"action": "publish_chosen", "_selected_action": [saved.pk, same.pk, new.pk]}
    assert messages_of(client.post(LIST, shown | data, follow=True)) == [
        "1 post published.", f"“New”: {NOT_SEEN}", f"“Saved”: {NOT_SEEN}",
    ]  # fmt: skip
    assert messages_of(client.post(LIST, data, follow=True))[0] == f"“New”: {NOT_SEEN}"  # no list was shown
    assert list(Post.objects.published()) == [same]
    assert messages_of(client.post(LIST, seen(client) | data, follow=True))[0] == "2 posts published."


def test_bulk_publish_lets_out_what_somebody_only_opened_since(editor, client):
    post = make_draft(title="Opened")
    shown = seen(client)
    client.get(f"{LIST}{post.pk}/change/")
    data = {"action": "publish_chosen", "_selected_action": [post.pk]}
    assert messages_of(client.post(LIST, shown | data, follow=True)) == ["1 post published."]


def test_bulk_publish_and_withdraw_say_what_happened(editor, client):
    fine, empty = make_draft(title="Fine"), make_draft(title="Empty", body="")
    ids = {"_selected_action": [fine.pk, empty.pk]}
    response = client.post(LIST, seen(client) | {"action": "publish_chosen"} | ids, follow=True)
    assert messages_of(response) == [
        "1 post published.",
        "“Empty”: This post has no words yet. Write the text or the summary, then publish it.",
    ]
    response = client.post(LIST, {"action": "withdraw_chosen", "_selected_action": [fine.pk]}, follow=True)
    assert messages_of(response) == ["1 post withdrawn."]
    fine.refresh_from_db()
    assert (fine.status, fine.approved_by) == (Status.WITHDRAWN, editor)


def test_list_and_form_take_a_fixed_number_of_queries(editor, client):
    def count(address):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    def add(n):
        house = make_organisation()
        return make_post(credits=[{"author": make_author(), "organisation": house}] * 1, tags=[f"Tag {n}"])

    post = add(0)
    client.get(LIST), client.get(page(post))
    one = count(LIST)
    for n in (1, 2):
        add(n)
    assert count(LIST) == one <= 15
    one = count(page(post))
    for position in (1, 2):
        Credit.objects.create(post=post, author=make_author(), organisation=make_organisation(), position=position)
    client.get(page(post))  # takes down how it stands now
    assert count(page(post)) == one <= 15


@pytest.mark.parametrize(
    "query",
    [
        "created_by__password__startswith=m", "created_by__email__contains=a", "approved_by__password__regex=.",
        "id__in=1,2", "credits__author__slug=a", "campaign__posts__body__contains=x",
        "credits__organisation__organisers__password__startswith=m",
    ],
)  # fmt: skip
@pytest.mark.parametrize("group", ["Editors", "Writers"])
def test_lookups_that_the_page_does_not_offer_are_refused(group, query, client):
    client.force_login(make_user(group=group))
    make_post()
    assert client.get(f"{LIST}?{query}").status_code == 400


# --- Guesses


def test_guesses_are_confirmed_one_by_one_and_together(editor, client):
    posts = [make_draft(title=f"Post {n}", credits=[make_author(f"Ann {n}")]) for n in range(3)]
    guesses = [Guess.objects.create(post=post, kind="byline", original_text="By Ann") for post in posts]
    address = "/admin/blog/guess/"
    html = client.get(address).content.decode()
    assert "By Ann" in html
    assert "<div>Ann 0</div>" in html
    assert f'href="{reverse("admin:blog_post_change", args=[posts[0].pk])}"' in html
    client.post(f"{address}{guesses[0].pk}/change/", {"_confirm": "1"})
    data = {"action": "confirm_chosen", "_selected_action": [guesses[1].pk]}
    assert messages_of(client.post(address, data, follow=True))[-1] == "1 guess confirmed."
    confirmed = Guess.objects.filter(confirmed_by=editor)
    assert set(confirmed) == {guesses[0], guesses[1]}
    shown = lambda query: set(client.get(address + query).context["cl"].result_list)  # noqa: E731
    assert shown("") == {guesses[2]}
    assert shown("?confirmed=yes") == {guesses[0], guesses[1]}
    assert shown("?confirmed=all") == set(guesses)
    assert client.get(f"{address}{guesses[0].pk}/change/").context["buttons"] == []


def test_guesses_are_not_confirmed_by_writers(writer, client):
    guess = Guess.objects.create(post=make_draft(), kind="byline", original_text="By Ann")
    assert client.post(f"/admin/blog/guess/{guess.pk}/change/", {"_confirm": "1"}).status_code == 403
    client.post("/admin/blog/guess/", {"action": "confirm_chosen", "_selected_action": [guess.pk]})
    guess.refresh_from_db()
    assert guess.confirmed_at is None


# --- The plan


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"planned_for": datetime.date(2018, 7, 5)}, "Draft, planned for 5 July 2018"),
        (
            {"planned_for": datetime.date(2018, 7, 5), "planned_person": "Ann Bee"},
            "Draft, planned for 5 July 2018 (Ann Bee)",
        ),
        ({"planned_person": "Ann Bee"}, "Draft, promised by Ann Bee"),
        ({"planned_for": datetime.date(2018, 7, 5), "status": Status.IN_REVIEW}, "In review"),
    ],
)
def test_a_promised_draft_says_so_until_it_is_sent(fields, words):
    assert make_draft(**fields).state_in_words() == words


@pytest.mark.usefixtures("writer")
def test_a_plan_is_written_shows_in_the_list_and_never_publishes(client):
    today = timezone.localdate()
    overdue, coming, other = (make_draft(title=title) for title in ("Overdue", "Coming", "Unplanned"))
    for post, days in ((overdue, -1), (coming, 0)):
        day = (today + datetime.timedelta(days=days)).isoformat()
        client.post(page(post), form_data(client.get(page(post)), planned_for=day, planned_person="Ann", _save="1"))
        post.refresh_from_db()
    assert (coming.planned_for, coming.planned_person) == (today, "Ann")
    assert not Post.objects.published(timezone.now() + datetime.timedelta(days=9)).exists()
    shown = {
        value: [post.title for post in client.get(LIST, {"state": value}).context["cl"].result_list]
        for value in ("planned", "overdue", "draft")
    }
    assert shown == {
        "planned": ["Coming", "Overdue"], "overdue": ["Overdue"], "draft": [other.title, "Coming", "Overdue"],
    }  # fmt: skip
    assert coming.state_in_words() in client.get(LIST).content.decode()


def test_form_with_a_fault_and_an_emptied_address_is_shown_again(client):
    client.force_login(make_user(group="Editors"))
    page = f"/admin/blog/post/{make_post(slug='kept').pk}/change/"
    response = client.post(page, form_data(client.get(page), title="", slug=""))
    assert response.status_code == 200
    assert "title" in response.context["adminform"].form.errors
    assert Post.objects.get().slug == "kept"
