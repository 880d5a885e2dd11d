"""By keyboard alone: an Easy Read version is made from a post, mended, given a picture, and published."""

import re
from contextlib import suppress

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error, expect

from blog.models import EasyRead
from tests.e2e.test_admin_axe import OPTIONS
from tests.e2e.test_admin_keyboard import button, follow, go_to, log_in, press
from tests.factories import make_image, make_post, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def choose_from_bank(page, row):
    """In the list that opens: only what is in the bank, found by its keywords."""
    with page.expect_popup() as opened:
        press(page, page.locator(f"#lookup_id_rows-{row}-picture"))
    bank = opened.value
    bank.wait_for_load_state()
    assert "bank=yes" in bank.url
    go_to(bank, bank.locator("#searchbar"))
    bank.keyboard.type("canteen")
    with bank.expect_navigation():
        bank.keyboard.press("Enter")
    expect(bank.locator("#result_list tbody tr")).to_have_count(1)
    go_to(bank, bank.locator("#result_list tbody th a").first)
    with bank.expect_event("close"), suppress(Error):  # it closes while the key is still down
        bank.keyboard.press("Enter")


def test_easy_read_version_is_made_and_published_by_keyboard(page, axe):
    make_user("ed@example.org", group="Editors")
    bank = {"in_bank": True, "licence": "Our own"}
    soup = make_image(alt_text="A bowl of soup", keywords="eat, canteen", **bank)
    make_image(alt_text="A bus", keywords="travel", **bank)
    make_image(alt_text="Soup of the canteen, not in the bank")
    post = make_post(title="Our day", body="<p>50% of us ate soup with an advocate.</p>")
    log_in(page, "ed@example.org")
    page.goto(reverse("admin:blog_post_change", args=[post.pk]))
    follow(page, button(page, "Make an Easy Read version"))

    words, status = page.locator("#id_rows-0-words"), page.locator("#findings .in-short")
    beside = page.locator("#id_rows-0-words_findings")
    expect(beside).to_contain_text("Say “50%” without per cent.")
    assert axe(page, **OPTIONS) == []
    # From a finding to the very characters, which are then typed over.
    press(page, page.get_by_role("link", name=re.compile("Show “50%”")))
    expect(words).to_be_focused()
    assert words.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)") == "50%"
    # Or by one click, which is shown before, said, and taken back.
    repair = page.locator("#findings li", has_text="without per cent")
    expect(repair).to_contain_text("It would become: “Half of us ate soup with an advocate.”")
    press(page, repair.get_by_role("button", name="Put this in"))
    expect(status).to_contain_text("Nothing is saved yet.")
    expect(words).to_have_value("Half of us ate soup with an advocate.")
    press(page, button(page, "Undo the change"))
    expect(words).to_have_value("50% of us ate soup with an advocate.")
    press(page, repair.get_by_role("button", name="Put this in"))
    expect(beside).not_to_contain_text("per cent")
    expect(beside).to_contain_text("“advocate” is a hard word")
    assert "id_rows-0-words_findings" in words.get_attribute("aria-describedby")

    with page.context.expect_page() as opened:
        press(page, page.get_by_role("link", name="Explain “advocate” (opens in a new window)"))
    window = opened.value
    expect(window.get_by_label("Word:")).to_have_value("advocate")
    go_to(window, window.get_by_label("Meaning:"))
    window.keyboard.type("An advocate is a person who helps you.")
    press(window, button(window, "Save"))
    window.get_by_text("was added successfully").wait_for()
    window.close()

    # The finding on the picture leads to the button with which one is chosen.
    press(page, page.locator("#findings [data-field=rows-0-picture]"))
    expect(page.locator("#lookup_id_rows-0-picture")).to_be_focused()
    expect(page.locator("#findings").get_by_role("button", name="Choose a picture")).to_be_visible()
    assert axe(page, within="#rows-0", **OPTIONS) == []  # a button that has the focus can be read
    page.keyboard.press("Shift+Tab")
    choose_from_bank(page, 0)
    expect(page.locator("#rows-0 .picture-name")).to_have_text("A bowl of soup")
    expect(status).to_have_text("Nothing found")

    follow(page, button(page, "Publish"))
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    easy_read = EasyRead.objects.get()
    assert (easy_read.is_public(), easy_read.rows.get().words) == (True, "Half of us ate soup with an advocate.")
    assert easy_read.rows.get().picture == soup
    assert axe(page, **OPTIONS) == []
    page.goto(reverse("admin:blog_glossaryentry_changelist"))
    assert axe(page, **OPTIONS) == []


@pytest.mark.allow_faults("status of 403")
def test_writer_keeps_their_words_when_an_editor_publishes_meanwhile(page, axe):
    make_user("will@example.org", group="Writers")
    easy_read = EasyRead.objects.create(post=make_post(), title="Our day")
    easy_read.rows.create(words="We met.")
    log_in(page, "will@example.org")
    page.goto(reverse("admin:blog_easyread_change", args=[easy_read.pk]))
    assert page.get_by_role("link", name="View on site").count() == 0  # nobody could open it yet
    EasyRead.objects.update(status="published", published_at=timezone.now())
    page.locator("#id_rows-0-words").fill("We met at noon.")
    expect(page.locator(".form-status .keeping")).to_contain_text(
        "Somebody has published or deleted this", timeout=20000
    )
    press(page, button(page, "Save and check"))
    expect(page.locator(".messagelist")).to_contain_text("Somebody has published this Easy Read version")
    expect(page.locator(".kept-words")).to_contain_text("We met at noon.")
    assert axe(page, **OPTIONS) == []
    page.goto(reverse("admin:blog_easyread_change", args=[easy_read.pk]))
    follow(page, page.get_by_role("link", name="Read what you wrote"))
    expect(page.locator(".kept-words")).to_contain_text("We met at noon.")
