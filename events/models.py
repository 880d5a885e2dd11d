"""Webinars, workshops and the festival, with the dates on which they take place."""

import datetime
import uuid
from functools import reduce
from operator import and_, or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from blog.models import Contribution, Organisation, web_address, web_only
from copro import dates
from copro.publishing import Publishable, PublishableQuerySet
from events import access


def _states_access() -> Q:
    return reduce(or_, (~Q(**{key: access.UNSTATED}) for key in access.KEYS), ~Q(more_on_access=""))


def _known_answers() -> list[Q]:
    return [Q(**{f"{fact.key}__in": [value for value, _ in fact.choices]}) for fact in access.FACTS]


class EventQuerySet(PublishableQuerySet):
    def with_sessions(self) -> "EventQuerySet":
        """With all that a list of events shows, in a fixed number of queries."""
        return self.select_related("campaign", "organisation").prefetch_related("sessions")

    def soonest_first(self) -> "EventQuerySet":
        return self.annotate(first_start=models.Min("sessions__starts_at")).order_by(
            F("first_start").asc(nulls_last=True), "title", "pk"
        )

    def stating_access(self) -> "EventQuerySet":
        """Those that say something about access, of the newest campaign first."""
        newest = F("campaign__starts_on").desc(nulls_first=True)
        return self.filter(_states_access()).order_by(newest, "-created_at", "-pk")

    def silent_on_access(self) -> "EventQuerySet":
        """Those that say nothing about access and name nobody to ask: they cannot be published."""
        return self.filter(~_states_access(), access_contact="")


class Event(Publishable):
    """A webinar, workshop, festival or meeting, held by an organisation."""

    class Kind(models.TextChoices):
        WEBINAR = "webinar", "Webinar"
        WORKSHOP = "workshop", "Workshop"
        FESTIVAL = "festival", "Festival"
        MEETING = "meeting", "Meeting"

    class Attendance(models.TextChoices):
        ONLINE = "online", "Online"
        IN_PERSON = "in_person", "In person"
        BOTH = "both", "Online and in person"

    version_parts = ("sessions", "speakers")
    # What a calendar says of each session: a change must reach those that hold one.
    CALENDAR_FIELDS = ("title", "slug", "campaign", "place", "attendance", *access.KEYS, "access_contact")

    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.WEBINAR)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="events", help_text="Who holds it."
    )
    tags = TaggableManager(blank=True, help_text="Subjects, separated by commas: Housing, Youth voice.")
    attendance = models.CharField(
        "online or in person", max_length=20, choices=Attendance.choices, default=Attendance.ONLINE
    )
    place = models.TextField(
        blank=True, max_length=500, help_text="For an event in person: name of the place, address and how to get in."
    )
    joining = models.TextField(
        "how to join online",
        blank=True,
        max_length=500,
        help_text="For an event online, in plain words: “After booking you get a link to Zoom by mail.”",
    )
    # With the access facts, which stand below the class.
    more_on_access = models.TextField(
        "more on access",
        blank=True,
        max_length=500,
        help_text="What else people need to know, such as the way from the bus stop or a strong smell.",
    )
    access_contact = models.CharField(
        "who to ask about access",
        blank=True,
        max_length=200,
        help_text="A name, and an e-mail address or a telephone number. Visitors see it.",
    )

    objects = EventQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["title"]
        permissions = [("publish_event", "Can publish and withdraw events")]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=["webinar", "workshop", "festival", "meeting"]), name="event_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(attendance__in=["online", "in_person", "both"]), name="event_attendance_known"
            ),
            # One for all: a form asks the database about each constraint by itself.
            models.CheckConstraint(condition=reduce(and_, _known_answers()), name="event_access_known"),
        ]

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic():
            row = Event.objects.filter(pk=self.pk).values_list(*self.CALENDAR_FIELDS)
            before = list(row) if self.pk else []
            super().save(*args, **kwargs)
            if before and before != list(row.all()):
                self.sessions.update(sequence=F("sequence") + 1, modified=timezone.now())

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.campaign.slug, self.slug])

    def facts_for_checks(self) -> dict[str, Any]:
        """One query more where nothing is said about access."""
        facts = {"access_stated": self.access_stated, "access_contact": self.access_contact}
        if not self.access_stated and self.organisation_id:
            usual = Event.objects.stating_access().filter(organisation=self.organisation_id).exclude(pk=self.pk).first()
            facts["usual_access"] = usual.usual_access if usual else ""
        return super().facts_for_checks() | facts

    @property
    def access_stated(self) -> bool:
        """Whether anything is said about access at all; whom to ask is not counted."""
        return bool(self.more_on_access.strip()) or any(getattr(self, key) for key in access.KEYS)

    def access_in_words(self) -> access.InWords:
        return access.in_words({key: getattr(self, key) for key in access.KEYS})

    @property
    def usual_access(self) -> str:
        """What is there, in one line: "captions, quiet space"."""
        return ", ".join(fact.question for fact in access.FACTS if getattr(self, fact.key) not in {"", access.NO})

    def addresses(self) -> list[str]:
        return [self.get_absolute_url(), reverse("events:event_calendar", args=[self.campaign.slug, self.slug])]


for _fact in access.FACTS:
    _answer = models.CharField(
        _fact.question, max_length=10, choices=_fact.choices, blank=True, default=access.UNSTATED
    )
    Event.add_to_class(_fact.key, _answer)


class SessionQuerySet(models.QuerySet):
    def of_published(self, at: datetime.datetime | None = None) -> "SessionQuerySet":
        """Those of events that visitors may see."""
        return self.filter(event__in=Event.objects.published(at).values("pk"))

    def with_events(self) -> "SessionQuerySet":
        """With all that a list or a calendar says of the event that each belongs to."""
        return self.select_related("event__campaign", "event__organisation")

    def upcoming(self, at: datetime.datetime | None = None) -> "SessionQuerySet":
        return self.filter(ends_at__gt=at or timezone.now()).order_by("starts_at", "pk")


def new_uid() -> str:
    return uuid.uuid4().hex


class Session(models.Model):
    """One date and time of an event. Keeps its uid for life; `sequence` rises with every change that matters."""

    class State(models.TextChoices):
        ON = "on", "Taking place"
        FULL = "full", "Fully booked"
        CANCELLED = "cancelled", "Cancelled"

    # A change in one of these must reach the calendars that hold the session (RFC 5545, section 3.8.7.4).
    CALENDAR_FIELDS = ("title", "room", "starts_at", "ends_at", "booking_url", "state")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(
        max_length=200, blank=True, help_text="Only if this session has a name of its own: “Part two”."
    )
    room = models.CharField(max_length=100, blank=True, help_text="At a festival: the room or stage.")
    starts_at = models.DateTimeField("starts", help_text="London time.")
    ends_at = models.DateTimeField("ends", help_text="London time.")
    booking_url = models.URLField(
        "booking link", max_length=500, blank=True, validators=[web_address], help_text="Beginning with https://."
    )
    booking_label = models.CharField(
        "words of the link", max_length=100, blank=True, help_text="For example “Book on Eventbrite”."
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.ON)
    uid = models.CharField(max_length=64, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    modified = models.DateTimeField(default=timezone.now, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
                violation_error_message="The session ends before it starts.",
            ),
            models.CheckConstraint(condition=Q(state__in=["on", "full", "cancelled"]), name="session_state_known"),
            models.CheckConstraint(condition=~Q(uid=""), name="session_has_uid"),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.event.title}, {dates.span(self.starts_at, self.ends_at)}"

    @classmethod
    def from_db(cls, db, field_names, values, **kwargs):
        instance = super().from_db(db, field_names, values, **kwargs)
        instance._stored = {name: instance.__dict__[name] for name in cls.CALENDAR_FIELDS if name in instance.__dict__}
        return instance

    def save(self, *args, **kwargs) -> None:
        stored = getattr(self, "_stored", {})
        fields = kwargs.get("update_fields")
        written = [name for name in self.CALENDAR_FIELDS if fields is None or name in fields]
        if any(name in stored and stored[name] != getattr(self, name) for name in written):
            self.sequence += 1
            self.modified = timezone.now()
            if fields is not None:
                kwargs["update_fields"] = {*fields, "sequence", "modified"}
        super().save(*args, **kwargs)
        self._stored = stored | {name: getattr(self, name) for name in written}

    @property
    def when(self) -> str:
        return dates.span(self.starts_at, self.ends_at)

    def is_over(self, at: datetime.datetime | None = None) -> bool:
        return self.ends_at <= (at or timezone.now())

    @property
    def can_be_booked(self) -> bool:
        """Whether a page offers the booking link: an http(s) address, still to come, taking place and not full."""
        return bool(web_only(self.booking_url)) and self.state == self.State.ON and not self.is_over()

    @property
    def booking_words(self) -> str:
        return self.booking_label or "Book a place"


class Speaker(Contribution):
    """Somebody who speaks at an event, or at one of its sessions."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="speakers")
    session = models.ForeignKey(
        Session,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="speakers",
        help_text="Only if they speak at one session and not at all.",
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "author"],
                condition=Q(session__isnull=True),
                name="speaker_once_per_event",
                violation_error_message="This person stands in the list already.",
            ),
            models.UniqueConstraint(
                fields=["event", "author", "session"],
                name="speaker_once_per_session",
                violation_error_message="This person stands in the list already.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.session and self.session.event_id != self.event_id:
            raise ValidationError({"session": "This session belongs to another event."})

    def save(self, *args, **kwargs) -> None:
        if self.session_id and self.session.event_id != self.event_id:
            raise ValueError("A speaker's session must belong to the same event.")
        super().save(*args, **kwargs)
