"""Public is what is approved, due and in a campaign that has been announced: for lists and for one thing in hand."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from blog.models import Post
from copro.models import Campaign
from copro.publishing import Status
from events.models import Event, Session, Speaker
from tests.factories import (
    make_author,
    make_campaign,
    make_draft,
    make_event,
    make_organisation,
    make_post,
    make_session,
    make_speaker,
)  # fmt: skip

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
NOON = datetime.datetime(2018, 6, 25, 12, tzinfo=LONDON)
SECOND = datetime.timedelta(seconds=1)
TICK = datetime.timedelta(microseconds=1)
DAY = datetime.timedelta(days=1)

# Moments on both sides of what matters: midnight in London, summer time, and both nights when the clock changes.
MOMENTS = [
    base + step
    for base in [
        NOON,
        datetime.datetime(2018, 6, 25, 0, tzinfo=LONDON),
        datetime.datetime(2018, 3, 25, 0, 59, 59, tzinfo=datetime.UTC),
        datetime.datetime(2018, 10, 28, 0, 59, 59, tzinfo=datetime.UTC),
    ]
    for step in (-SECOND, -TICK, 0 * TICK, TICK, SECOND, datetime.timedelta(hours=1))
]


@pytest.mark.parametrize("make", [make_post, make_event])
def test_public_from_the_very_second(make):
    item = make(publish_at=NOON)
    rows = type(item).objects
    for at, public in [(NOON - SECOND, False), (NOON - TICK, False), (NOON, True), (NOON + TICK, True)]:
        assert rows.published(at).exists() is item.is_public(at) is public
        assert rows.scheduled(at).exists() is not public


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(
    status=st.sampled_from(Status.values),
    publish_at=st.none() | st.sampled_from(MOMENTS),
    announced_on=st.none() | st.sampled_from(MOMENTS).map(timezone.localdate),
    at=st.sampled_from(MOMENTS),
)
def test_one_thing_in_hand_and_the_list_agree(status, publish_at, announced_on, at):
    if status == Status.APPROVED and publish_at is None:
        publish_at = at
    Post.objects.all().delete()
    campaign = Campaign.objects.first() or make_campaign()
    campaign.announced_on = announced_on
    campaign.save()
    post = make_post(campaign, status=status, publish_at=publish_at)
    expected = (
        status == Status.APPROVED
        and publish_at <= at
        and announced_on is not None
        and announced_on <= at.astimezone(LONDON).date()
    )
    assert post.is_public(at) == expected
    assert Post.objects.get().is_public(at) == expected
    assert list(Post.objects.published(at)) == [post] * expected
    assert (post.state_in_words(at) == "Published") == expected


def test_published_without_a_time_is_now():
    post, later = make_post(), make_post(publish_at=timezone.now() + DAY)
    assert list(Post.objects.published()) == [post]
    assert list(Post.objects.scheduled()) == [later]
    assert (post.is_public(), later.is_public()) == (True, False)


@pytest.mark.parametrize(
    ("status", "publish_at", "announced_on", "words"),
    [
        (Status.DRAFT, None, NOON, "Draft"),
        (Status.DRAFT, NOON, NOON, "Draft"),
        (Status.IN_REVIEW, None, NOON, "In review"),
        (Status.WITHDRAWN, NOON - DAY, NOON, "Withdrawn"),
        (Status.APPROVED, NOON, NOON, "Published"),
        (Status.APPROVED, NOON, NOON + DAY, "Approved, hidden until the campaign is announced"),
        (Status.APPROVED, NOON, None, "Approved, hidden until the campaign is announced"),
        (Status.APPROVED, NOON + TICK, NOON, "Goes public on 25 June 2018 at midday"),
        (Status.APPROVED, datetime.datetime(2019, 3, 31, 1, tzinfo=datetime.UTC), NOON,
         "Goes public on 31 March 2019 at 2am"),
        (Status.APPROVED, datetime.datetime(2018, 10, 28, 1, tzinfo=datetime.UTC), NOON,
         "Goes public on 28 October 2018 at 1am (winter time)"),
        (Status.APPROVED, datetime.datetime(2018, 10, 27, 23, tzinfo=datetime.UTC), None,
         "Goes public on 28 October 2018 at midnight"),
    ],
)  # fmt: skip
def test_state_in_words(status, publish_at, announced_on, words):
    campaign = make_campaign(announced_on=announced_on and announced_on.date())
    assert make_post(campaign, status=status, publish_at=publish_at).state_in_words(NOON) == words


def test_state_in_words_of_now():
    assert make_post().state_in_words() == "Published"
    assert make_event(status=Status.WITHDRAWN).state_in_words() == "Withdrawn"


@pytest.mark.parametrize("wall", [datetime.datetime(2018, 3, 25, 0), datetime.datetime(2018, 10, 28, 0)])  # noqa: DTZ001
def test_campaign_is_announced_at_midnight_in_london_on_the_days_the_clock_changes(wall):
    midnight = wall.replace(tzinfo=LONDON)
    for edge in (midnight, (wall + DAY).replace(tzinfo=LONDON)):
        campaign = make_campaign(f"c{edge:%d%m}", year=2018, announced_on=edge.date())
        post = make_post(campaign, publish_at=midnight - 9 * DAY)
        assert not post.is_public(edge - TICK)
        assert post.is_public(edge)
        assert post not in Post.objects.published(edge - TICK)
        assert post in Post.objects.published(edge)
    assert ((wall + DAY).replace(tzinfo=LONDON).astimezone(datetime.UTC) - midnight.astimezone(datetime.UTC)) in {
        datetime.timedelta(hours=23),
        datetime.timedelta(hours=25),
    }


def test_lists_of_a_campaign_newest_first():
    campaign, other = make_campaign("2018"), make_campaign("2019")
    older, newer = make_post(campaign, publish_at=NOON), make_post(campaign, publish_at=NOON + SECOND)
    twin = make_post(campaign, publish_at=NOON + SECOND)
    make_post(other)
    assert list(Post.objects.for_campaign(campaign).newest_first()) == [twin, newer, older]
    assert str(older) == older.title


def test_teaser_is_the_summary_or_the_first_words():
    assert Post(summary="S", body="<p>b</p>").teaser == "S"
    assert Post(body="<p>One <b>two</b></p>").teaser == "One two"
    assert Post().teaser == ""


# --- Sessions


CHANGES = {
    "title": ("Part two", 1), "room": ("Hall", 1), "starts_at": (NOON - SECOND, 1), "ends_at": (NOON + DAY, 1),
    "booking_url": ("https://e.org", 1), "state": ("cancelled", 1), "booking_label": ("Book", 1),
    "slides_url": ("https://e.org", 0),
}  # fmt: skip


@pytest.mark.parametrize(("name", "change"), CHANGES.items())
def test_sequence_rises_only_with_changes_that_matter(name, change):
    value, rise = change
    session = make_session(make_event(sessions=0))
    assert (session.sequence, len(session.uid)) == (0, 32)
    session = Session.objects.get()
    uid, modified = session.uid, session.modified
    setattr(session, name, value)
    session.save(update_fields=[name])
    stored = Session.objects.get()
    assert (stored.sequence, stored.uid, stored.modified > modified) == (rise, uid, bool(rise))
    stored.save()
    session.save()
    assert Session.objects.get().sequence == rise


def test_sequence_rises_for_an_object_that_was_just_made():
    session = make_session(make_event(sessions=0))
    session.room = "Hall"
    session.save()
    session.room = "Stage"
    session.save()
    assert Session.objects.get().sequence == 2


# --- Role and organisation as they were that day


def entries():
    post, event = make_draft(), make_event()
    yield post.credits.create(author=make_author(), organisation=make_organisation("Old name"), role="Chair")
    yield make_speaker(event, organisation=make_organisation("Old name 2"), role="Chair")


def test_organisations_name_stays_as_it_was_that_day():
    for entry in entries():
        name = entry.organisation.name
        assert entry.organisation_name == name
        entry.organisation.name = "New name " + name
        entry.organisation.save()
        entry.author.name = "Another"
        entry.author.save()
        stored = type(entry).objects.get(pk=entry.pk)
        stored.role = "Member"
        stored.save()
        assert stored.organisation_name == name
        assert str(stored) == f"Another, Member, {name}"


def test_name_is_taken_down_anew_when_another_organisation_is_chosen():
    other = make_organisation("Other")
    for entry in entries():
        entry = type(entry).objects.get(pk=entry.pk)
        entry.organisation = other
        entry.save()
        assert entry.organisation_name == "Other"
        entry.organisation = None
        entry.save()
        assert entry.organisation_name == ""
        assert str(entry) == f"{entry.author}, Chair"


def test_name_that_somebody_writes_stands():
    post, organisation = make_draft(), make_organisation("Today")
    written = post.credits.create(author=make_author(), organisation=organisation, organisation_name="Then")
    assert written.organisation_name == "Then"
    other = make_organisation("Other")
    written.organisation, written.organisation_name = other, "Then also"
    written.save()
    assert written.organisation_name == "Then also"
    written.organisation_name = ""
    written.save()
    assert written.organisation_name == "Other"
    alone = post.credits.create(author=make_author(), position=1, organisation_name="No page of its own")
    alone.save()
    assert alone.organisation_name == "No page of its own"


def test_speaker_at_a_session_of_another_event_is_refused():
    from django.core.exceptions import ValidationError

    event, other = make_event(), make_event()
    speaker = Speaker(event=event, session=other.sessions.get(), author=make_author())
    with pytest.raises(ValidationError, match="This session belongs to another event"):
        speaker.clean()
    with pytest.raises(ValueError, match="must belong to the same event"):
        speaker.save()
    speaker.session = event.sessions.get()
    speaker.full_clean()
    speaker.save()
    assert Event.objects.get(speakers=speaker) == event
