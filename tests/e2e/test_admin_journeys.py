"""The two journeys of the people who log in: staff write and publish; an organiser lists a webinar."""

import pytest

from blog.models import Post
from events.models import Event
from tests.factories import make_campaign, make_organisation, make_user

pytestmark = pytest.mark.django_db


def log_in(page, email):
    page.goto("/admin/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Hello").wait_for()


def log_out(page):
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("heading", name="Goodbye").wait_for()


def add_person(page, prefix, number, name, role):
    """One more person in the form, made on the spot in the pop-up that stands behind the plus sign."""
    page.get_by_role("button", name="Add another person").click()
    row = page.locator(f"#{prefix}-{number}")
    with page.expect_popup() as popup:
        row.locator(f"#add_id_{prefix}-{number}-author").click()
    popup.value.get_by_label("Name").fill(name)
    popup.value.get_by_role("button", name="Save").click()
    row.locator(".field-author .select2-selection__rendered", has_text=name).wait_for()
    row.get_by_label("Role").fill(role)


def press(page, words, *, then):
    page.get_by_role("button", name=words, exact=True).click()
    page.get_by_text(then).wait_for()


def test_staff_write_review_and_publish_a_post_of_two_people(page):
    make_campaign("2018")
    make_user("writer@example.org", group="Writers", name="Wendy Writer")
    make_user("editor@example.org", group="Editors", name="Ed Itor")

    log_in(page, "writer@example.org")
    page.get_by_role("link", name="Add: Posts").click()
    page.get_by_label("Title").fill("What we learned from our neighbours")
    page.locator(".ProseMirror[aria-labelledby=id_body_label]").click()
    page.keyboard.type("We sat at one table.")
    add_person(page, "credits", 0, "Ann Example", "Chair")
    add_person(page, "credits", 1, "Ahmed", "")
    page.locator("#credits-1").get_by_role("button", name="Up").click()
    assert page.get_by_role("button", name="Publish").count() == 0
    press(page, "Save draft", then="has been saved.")
    press(page, "Send for review", then="It has been sent for review.")
    log_out(page)

    log_in(page, "editor@example.org")
    page.get_by_role("link", name="1 post in review").click()
    page.get_by_role("link", name="What we learned from our neighbours").click()
    press(page, "Publish", then="See it on the site")
    post = Post.objects.get()
    assert [credit.author.name for credit in post.credits.all()] == ["Ahmed", "Ann Example"]
    log_out(page)

    page.goto(post.get_absolute_url())
    page.get_by_role("heading", name="What we learned from our neighbours", level=1).wait_for()
    page.get_by_text("We sat at one table.").wait_for()


@pytest.mark.parametrize("java_script", [True, False])
def test_organiser_lists_a_webinar_and_keeps_its_link_right(new_context, java_script):
    page = new_context(java_script_enabled=java_script).new_page()
    make_campaign("2018")
    house = make_organisation("Bridge House")
    make_organisation("Somebody else")
    make_user("organiser@example.org", group="Organisers", organisations=[house], name="Olu Organiser")
    make_user("editor@example.org", group="Editors", name="Ed Itor")

    log_in(page, "organiser@example.org")
    page.get_by_role("link", name="Add: Events").click()
    page.get_by_label("Title").first.fill("Tea and talk")
    assert page.get_by_label("Organisation").first.locator("option").all_inner_texts() == ["Bridge House"]
    session = page.locator("#sessions-0")
    if java_script:
        page.get_by_role("button", name="Add another session").click()
    else:
        press(page, "Save draft", then="has been saved.")
        page.get_by_role("link", name="open the form with one more").first.click()
    session.get_by_label("Starts").fill("2030-07-05T14:00")
    session.get_by_label("Ends").fill("2030-07-05T15:00")
    session.get_by_label("Booking link").fill("https://example.org/first")
    page.get_by_label("Summary").fill("An hour for everybody.")
    page.locator("[name=captions]").select_option("Yes, by people")
    assert page.get_by_role("button", name="Publish").count() == 0
    press(page, "Send for review", then="It has been sent for review.")
    log_out(page)

    log_in(page, "editor@example.org")
    page.get_by_role("link", name="“Tea and talk”: a new event").click()
    press(page, "Approve and publish", then="“Tea and talk” is approved.")
    log_out(page)

    log_in(page, "organiser@example.org")
    page.get_by_role("link", name="Events", exact=True).click()
    page.get_by_role("link", name="Tea and talk").click()
    page.get_by_text("Staff look at your change").wait_for()
    session.get_by_label("Booking link").fill("https://example.org/second")
    press(page, "Send the change to staff", then="waits for staff. Visitors see nothing of it")
    event = Event.objects.get()
    page.goto(event.get_absolute_url())
    assert page.locator("a[href='https://example.org/first']").count() == 1
    page.goto("/admin/")
    log_out(page)

    log_in(page, "editor@example.org")
    page.get_by_role("link", name="“Tea and talk”: a change").click()
    page.get_by_text("Session of Friday 5 July 2030, 2pm to 3pm: booking link").wait_for()
    press(page, "Approve and publish", then="The change of “Tea and talk” is approved.")
    page.goto(event.get_absolute_url())
    assert page.locator("a[href='https://example.org/second']").count() == 1
    page.get_by_text("Friday 5 July 2030, 2pm to 3pm").first.wait_for()
