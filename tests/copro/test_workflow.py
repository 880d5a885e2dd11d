"""The moves between states: which are allowed, for whom, and what they write down."""

import datetime
from functools import partial

import pytest
from django.core import mail
from django.utils import timezone

from copro import exercise, versions, workflow
from copro.models import Version
from copro.models.version import PROPOSED, SENT_BACK
from copro.publishing import Status
from copro.workflow import WorkflowError
from tests.factories import make_draft, make_event, make_image, make_organisation, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_found")]

SUBMIT, APPROVE, BACK, WITHDRAW = (
    workflow.submit_for_review,
    workflow.approve,
    workflow.send_back_to_draft,
    workflow.withdraw,
)
LATER = timezone.now() + datetime.timedelta(days=3)
EARLIER = timezone.now() - datetime.timedelta(days=3)


def make_item(status, **fields):
    needs_time = status in {Status.APPROVED, Status.WITHDRAWN}
    return make_draft(status=status, publish_at=EARLIER if needs_time else None, **fields)


@pytest.mark.parametrize(
    ("move", "before", "after"),
    [
        (SUBMIT, Status.DRAFT, Status.IN_REVIEW),
        (APPROVE, Status.DRAFT, Status.APPROVED),
        (APPROVE, Status.IN_REVIEW, Status.APPROVED),
        (APPROVE, Status.WITHDRAWN, Status.APPROVED),
        (BACK, Status.IN_REVIEW, Status.DRAFT),
        (BACK, Status.WITHDRAWN, Status.DRAFT),
        (WITHDRAW, Status.APPROVED, Status.WITHDRAWN),
    ],
)
def test_editor_makes_every_allowed_move(move, before, after):
    post = make_item(before)
    move(post, by=make_user(group="Editors"))
    post.refresh_from_db()
    assert post.status == after


@pytest.mark.parametrize(
    ("move", "before", "sentence"),
    [
        (SUBMIT, Status.IN_REVIEW, "This post cannot be sent for review, because its state is “In review”."),
        (SUBMIT, Status.APPROVED, "This post cannot be sent for review, because its state is “Published”."),
        (SUBMIT, Status.WITHDRAWN, "This post cannot be sent for review, because its state is “Withdrawn”."),
        (APPROVE, Status.APPROVED, "This post cannot be published, because its state is “Published”."),
        (BACK, Status.DRAFT, "This post cannot be sent back, because its state is “Draft”."),
        (BACK, Status.APPROVED, "Visitors can read this post now. Withdraw it first."),
        (WITHDRAW, Status.DRAFT, "This post cannot be withdrawn, because its state is “Draft”."),
        (WITHDRAW, Status.IN_REVIEW, "This post cannot be withdrawn, because its state is “In review”."),
        (WITHDRAW, Status.WITHDRAWN, "This post cannot be withdrawn, because its state is “Withdrawn”."),
    ],
)
def test_other_moves_are_refused_in_words_and_change_nothing(move, before, sentence):
    post = make_item(before)
    with pytest.raises(WorkflowError) as error:
        move(post, by=make_user(group="Editors"))
    assert str(error.value) == sentence
    post.refresh_from_db()
    assert (post.status, post.approved_by) == (before, None)


@pytest.mark.parametrize("group", ["Writers", "Organisers"])
@pytest.mark.parametrize(
    ("move", "before", "sentence"),
    [
        (APPROVE, Status.IN_REVIEW, "You may not publish this event. Send it for review instead."),
        (WITHDRAW, Status.APPROVED, "You may not withdraw this event."),
        (BACK, Status.WITHDRAWN, "You may not take this event back."),
        (BACK, Status.APPROVED, "You may not take this event back."),
    ],
)
def test_only_editors_move_what_is_or_becomes_public(group, move, before, sentence):
    organisation = make_organisation()
    event = make_event(organisation=organisation, status=before)
    user = make_user(group=group, organisations=[organisation])
    with pytest.raises(WorkflowError, match=sentence):
        move(event, by=user)
    event.refresh_from_db()
    assert event.status == before


def test_organiser_sends_only_own_events_for_review():
    own, other = make_organisation(), make_organisation()
    user = make_user(group="Organisers", organisations=[own])
    event = make_event(organisation=own, status=Status.DRAFT)
    SUBMIT(event, by=user)
    assert event.status == Status.IN_REVIEW
    BACK(event, by=user)
    assert event.status == Status.DRAFT
    with pytest.raises(WorkflowError, match=r"^You may not change this event\.$"):
        SUBMIT(make_event(organisation=other, status=Status.DRAFT), by=user)


def test_approval_writes_down_who_and_when_and_the_time_is_now():
    post, editor = make_draft(), make_user(group="Editors")
    before = timezone.now()
    APPROVE(post, by=editor)
    post.refresh_from_db()
    assert post.approved_by == editor
    assert before <= post.approved_at <= timezone.now()
    assert post.publish_at == post.approved_at
    assert post.state_in_words() == "Published"


@pytest.mark.parametrize(
    ("own", "given", "kept"), [(EARLIER, None, EARLIER), (LATER, None, LATER), (EARLIER, LATER, LATER)]
)
def test_approval_keeps_the_posts_own_time_unless_another_is_given(own, given, kept):
    post = make_draft(publish_at=own)
    APPROVE(post, by=make_user(group="Editors"), publish_at=given)
    post.refresh_from_db()
    assert post.publish_at == kept


def test_what_waits_for_its_time_can_go_back_to_draft_or_be_withdrawn():
    editor = make_user(group="Editors")
    posts = [make_draft(publish_at=LATER), make_draft(publish_at=LATER)]
    for post, move in zip(posts, (BACK, WITHDRAW), strict=True):
        APPROVE(post, by=editor)
        move(post, by=editor)
    assert [post.status for post in posts] == [Status.DRAFT, Status.WITHDRAWN]


def test_nothing_without_words_is_published():
    editor = make_user(group="Editors")
    empty = make_draft(body="", summary="")
    with pytest.raises(WorkflowError, match="This post has no words yet"):
        APPROVE(empty, by=editor)
    APPROVE(make_draft(body="", summary="In short."), by=editor)


def test_the_row_counts_and_not_the_copy_in_hand():
    editor, post = make_user(group="Editors"), make_draft()
    stale = type(post).objects.get(pk=post.pk)
    APPROVE(post, by=editor)
    with pytest.raises(WorkflowError, match="cannot be published"):
        APPROVE(stale, by=editor)
    type(post).objects.all().delete()
    with pytest.raises(WorkflowError, match="has been deleted in the meantime"):
        WITHDRAW(stale, by=editor)


def test_editors_are_told_of_a_review_when_it_is_saved(django_capture_on_commit_callbacks, settings):
    settings.SITE_URL = "https://week.example.org"
    writer = make_user(group="Writers", name="Wendy Writer")
    make_user("ed@example.org", group="Editors", name="Ed Itor")
    make_user("gone@example.org", group="Editors", is_active=False)
    post = make_draft(title="Tea & “talk”\nBcc: x@example.org")
    with django_capture_on_commit_callbacks() as callbacks:
        SUBMIT(post, by=writer)
    assert mail.outbox == []
    for callback in callbacks:
        callback()
    assert [message.to for message in mail.outbox] == [["ed@example.org"]]
    message = mail.outbox[0]
    assert message.subject == "Wendy Writer sent a post for review: Tea & “talk”"
    assert f"https://week.example.org/admin/blog/post/{post.pk}/change/" in message.body
    assert message.body.startswith("Bcc: x@example.org\n\nHello Ed,")


def test_a_broken_mail_server_does_not_stop_a_review(django_capture_on_commit_callbacks, monkeypatch, caplog):
    def down(self, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    make_user(group="Editors")
    post = make_draft()
    with django_capture_on_commit_callbacks(execute=True):
        SUBMIT(post, by=make_user(group="Writers"))
    assert post.status == Status.IN_REVIEW
    assert "A mail could not be sent" in caplog.text


def test_every_move_is_kept_with_who_and_when():
    writer, editor = make_user(group="Writers"), make_user(group="Editors")
    post, planned = make_draft(title="T"), make_draft(publish_at=datetime.datetime(2099, 7, 5, 13, tzinfo=datetime.UTC))
    SUBMIT(post, by=writer)
    BACK(post, by=writer)
    APPROVE(post, by=editor)
    WITHDRAW(post, by=editor)
    APPROVE(planned, by=editor)
    workflow.publish_now(planned, by=editor)
    kept = [
        [(version.action, version.created_by) for version in Version.objects.of(one).saved().order_by("pk")]
        for one in (post, planned)
    ]
    assert kept == [
        [("Sent for review", writer), ("Back to draft", writer), ("Published", editor), ("Withdrawn", editor)],
        [("Will go public on 5 July 2099 at 2pm", editor), ("Published", editor)],
    ]
    assert [version.data["state"]["status"] for version in Version.objects.of(post)] == [
        "withdrawn", "approved", "draft", "in_review",
    ]  # fmt: skip


def test_a_refused_move_is_not_kept():
    post = make_draft()
    with pytest.raises(WorkflowError):
        APPROVE(post, by=make_user(group="Writers"))
    assert not Version.objects.of(post).exists()


@pytest.mark.parametrize("move", [APPROVE, workflow.publish_now])
def test_nothing_goes_public_with_a_picture_that_nobody_has_decided_on(move):
    editor, image = make_user(group="Editors"), make_image(1000, 600, alt_text="")
    status = Status.DRAFT if move is APPROVE else Status.APPROVED
    post = make_draft(status=status, publish_at=LATER, lead_image=image)
    with pytest.raises(WorkflowError) as error:
        move(post, by=editor)
    assert str(error.value) == (
        f"Nobody has decided yet what is said of this picture: “{image}”. Say what it shows or mark it as decorative, "
        "at its place in the text or under Pictures. Then publish."
    )
    other = make_image(1000, 600, alt_text="")
    post.body = f'<p>Words.</p><figure data-image="{other.pk}"></figure>'
    post.save()
    with pytest.raises(WorkflowError, match=f"of these pictures: “{image}”, “{other}”"):
        move(post, by=editor)
    type(image).objects.update(is_decorative=True)
    move(post, by=editor)
    assert post.status == Status.APPROVED


def test_publishing_now_is_an_editors_and_leaves_what_is_public_as_it_is():
    post = make_draft(status=Status.APPROVED, publish_at=EARLIER)
    with pytest.raises(WorkflowError, match="You may not publish this post"):
        workflow.publish_now(post, by=make_user(group="Writers"))
    workflow.publish_now(post, by=make_user(group="Editors"))
    assert (post.publish_at, Version.objects.of(post).exists()) == (EARLIER, False)


@pytest.mark.parametrize("move", [workflow.submit_for_review, workflow.approve])
def test_an_exercise_is_seen_by_nobody_else(move):
    editor, post = make_user(group="Editors"), make_draft(body="<p>Words.</p>")
    exercise.begin(post, by=editor)
    with pytest.raises(WorkflowError, match=r"^This is an exercise\. It stays a draft"):
        move(post, by=editor)
    post.refresh_from_db()
    assert post.status == Status.DRAFT


# --- What waits for staff


def propose(event, user, title="New"):
    """A change that waits, as the form keeps it."""
    versions.current(event)
    data = versions.snapshot(event)
    fields = data["fields"] | {"title": title}
    return versions.record(event, by=user, action=PROPOSED, data=data | {"fields": fields}, applied=False)


def an_event(**fields):
    """An event and somebody who organises it."""
    organisation = make_organisation()
    return make_event(organisation=organisation, **fields), make_user(group="Organisers", organisations=[organisation])


def test_a_change_is_published_as_it_was_seen_and_by_those_who_may():
    event, organiser = an_event(title="Old")
    editor = make_user(group="Editors")
    seen = propose(event, organiser).pk
    for user in (organiser, make_user(group="Writers")):
        with pytest.raises(WorkflowError, match="You may not publish changes of this event"):
            workflow.publish_changes(event, by=user, seen=seen)
        with pytest.raises(WorkflowError, match="You may not send this event back"):
            workflow.send_back(event, by=user, why="No.", seen=seen)
    newer = propose(event, organiser, "Newer").pk
    with pytest.raises(workflow.MeanwhileError, match="Somebody changed this event in the meantime"):
        workflow.publish_changes(event, by=editor, seen=seen)
    workflow.publish_changes(event, by=editor, seen=newer)
    assert (event.title, event.status) == ("Newer", Status.APPROVED)


def test_where_no_change_waits_none_is_decided():
    event, _ = an_event(title="Old")
    editor, seen = make_user(group="Editors"), versions.current(event).pk
    for decide in (workflow.publish_changes, partial(workflow.send_back, why="No.")):
        with pytest.raises(WorkflowError, match="No change waits here"):
            decide(event, by=editor, seen=seen)
    type(event).objects.update(status=Status.DRAFT)
    with pytest.raises(WorkflowError, match="cannot be sent back, because its state is “Draft”"):
        workflow.send_back(event, by=editor, why="No.", seen=versions.current(type(event).objects.get()).pk)


def test_a_change_of_what_was_withdrawn_goes_nowhere():
    event, organiser = an_event()
    editor, seen = make_user(group="Editors"), propose(event, organiser).pk
    type(event).objects.update(status=Status.WITHDRAWN)
    with pytest.raises(WorkflowError, match="cannot be changed, because its state is “Withdrawn”"):
        workflow.publish_changes(event, by=editor, seen=seen)


def test_what_an_editor_takes_back_from_review_is_told_to_who_sent_it(django_capture_on_commit_callbacks):
    event, organiser = an_event(status=Status.DRAFT, title="Tea")
    SUBMIT(event, by=organiser)
    with django_capture_on_commit_callbacks(execute=True):
        BACK(event, by=make_user(group="Editors", name="Ed Itor"))
    [message] = mail.outbox
    assert (message.to, message.subject) == ([organiser.email], "Sent back to you: Tea")
    assert "Ed Itor sent your event “Tea” back to you." in message.body
    assert "This is why" not in message.body


def test_nobody_is_told_of_an_approval_who_began_nothing(django_capture_on_commit_callbacks):
    event, _ = an_event(status=Status.DRAFT, created_by=None)
    post = make_draft(created_by=make_user(group="Writers"))
    with django_capture_on_commit_callbacks(execute=True):
        APPROVE(event, by=make_user(group="Editors"))
        APPROVE(post, by=make_user(group="Editors"))
    assert mail.outbox == []


def test_what_is_sent_back_says_why_and_stays_as_it_is_for_visitors(django_capture_on_commit_callbacks):
    event, organiser = an_event(title="Old")
    new, _ = an_event(title="Tea")
    editor, change = make_user(group="Editors", name="Ed Itor"), propose(event, organiser)
    new.organisation.organisers.add(organiser)
    type(new).objects.filter(pk=new.pk).update(status=Status.DRAFT)
    SUBMIT(new, by=organiser)
    for item, seen in ((event, change.pk), (new, versions.current(type(new).objects.get(pk=new.pk)).pk)):
        with pytest.raises(WorkflowError, match="Write in a sentence why"):
            workflow.send_back(item, by=editor, why="  ", seen=seen)
        with django_capture_on_commit_callbacks(execute=True):
            workflow.send_back(item, by=editor, why="The time is wrong.", seen=seen)
    event.refresh_from_db()
    new.refresh_from_db()
    assert (event.title, event.status, new.status) == ("Old", Status.APPROVED, Status.DRAFT)
    assert versions.waiting(event) is None
    back = Version.objects.of(event).filter(action=SENT_BACK).get()
    assert back.base == change
    assert [message.to for message in mail.outbox] == [[organiser.email]] * 2
    assert all("The time is wrong." in message.body for message in mail.outbox)
    assert f"?go_on={change.pk}" in mail.outbox[0].body


def test_nobody_releases_what_would_be_somebody_elses():
    trusted, other = make_organisation(trusted=True), make_organisation("Other House")
    organiser = make_user(group="Organisers", organisations=[trusted])
    event = make_event(organisation=trusted)
    data = versions.snapshot(event)
    workflow.refuse_to_release(event, data, by=organiser)
    theirs = data | {"fields": data["fields"] | {"organisation_id": other.pk}}
    with pytest.raises(WorkflowError, match="You may not publish this event for Other House"):
        workflow.refuse_to_release(event, theirs, by=organiser)
    workflow.refuse_to_release(event, theirs, by=make_user(group="Editors"))
