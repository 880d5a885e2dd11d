"""A webinar, workshop, festival or meeting."""

import datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import models, transaction
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from blog.models import Author, Organisation
from copro.publishing import Publishable, PublishableQuerySet, Status
from events import access, areas


def _states_access() -> Q:
    return reduce(or_, (~Q(**{key: access.UNSTATED}) for key in access.KEYS), ~Q(more_on_access=""))


def _known_answers() -> list[Q]:
    return [Q(**{f"{fact.key}__in": [value for value, _ in fact.choices]}) for fact in access.FACTS]


def _sessions_changed(events: Any) -> None:
    """Tell the calendars that hold sessions of these events."""
    from events.models.session import Session

    Session.objects.filter(event__in=events).count_change()


class EventQuerySet(PublishableQuerySet):
    def update(self, **values: Any) -> int:
        """As ever, and calendars hear of what they show. `bulk_update` comes this way too."""
        if values.keys().isdisjoint({*Event.CALENDAR_FIELDS, "campaign_id", "organisation_id", "status"}):
            return super().update(**values)
        with transaction.atomic():
            numbers = list(self.values_list("pk", flat=True))
            done = super().update(**values)
            _sessions_changed(numbers)
        return done

    update.alters_data = True  # type: ignore[attr-defined]

    def held_with(self, organisation: Organisation) -> "EventQuerySet":
        """Those that an organisation holds, and those at which it speaks."""
        speaking = organisation.speakers.values("event")  # type: ignore[attr-defined]
        return self.filter(Q(organisation=organisation) | Q(pk__in=speaking))

    def with_speaker(self, author: Author) -> "EventQuerySet":
        return self.filter(pk__in=author.speakers.values("event"))  # type: ignore[attr-defined]

    def coming_first(self, at: datetime.datetime | None = None) -> "EventQuerySet":
        """Those to come, the next first and those without a date after them; then those that are over, newest first.

        Each row knows whether it `is_coming`.
        """
        at = at or timezone.now()
        last_end = models.Max("sessions__ends_at")
        next_start = models.Min("sessions__starts_at", filter=Q(sessions__ends_at__gt=at))
        is_coming = Case(When(last_end__lte=at, then=False), default=True, output_field=models.BooleanField())
        return self.annotate(last_end=last_end, next_start=next_start, is_coming=is_coming).order_by(
            "-is_coming", F("next_start").asc(nulls_last=True), "-last_end", "title", "pk"
        )

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
        WEBINAR = "webinar", _("Webinar")
        WORKSHOP = "workshop", _("Workshop")
        FESTIVAL = "festival", _("Festival")
        MEETING = "meeting", _("Meeting")

    class Attendance(models.TextChoices):
        ONLINE = "online", _("Online")
        IN_PERSON = "in_person", _("In person")
        BOTH = "both", _("Online and in person")

    version_parts = ("sessions", "speakers")
    # What a calendar says of each session: a change must reach those that hold one.
    CALENDAR_FIELDS = (
        "title", "slug", "campaign", "organisation", "summary", "body", "place", "joining", "attendance", *access.KEYS,
        "more_on_access", "access_contact",
    )  # fmt: skip

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
        """As ever, and calendars hear of what they show, and of what is withdrawn or comes back."""
        is_off = Case(When(status=Status.WITHDRAWN, then=True), default=False, output_field=models.BooleanField())
        with transaction.atomic():
            row = Event.objects.filter(pk=self.pk).values_list(*self.CALENDAR_FIELDS, is_off)
            before = list(row) if self.pk else []
            super().save(*args, **kwargs)
            if before and before != list(row.all()):
                _sessions_changed([self.pk])

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.campaign.slug, self.slug])

    def facts_for_checks(self) -> dict[str, Any]:
        """One query more where nothing is said about access."""
        facts = {
            "access_stated": self.access_stated,
            "access_contact": self.access_contact,
            "lacks_postcode": self.lacks_postcode,
        }
        if not self.access_stated and self.organisation_id:
            usual = Event.objects.stating_access().filter(organisation=self.organisation_id).exclude(pk=self.pk).first()
            facts["usual_access"] = usual.usual_access if usual else ""
        return super().facts_for_checks() | facts

    @property
    def access_stated(self) -> bool:
        """Whether anything is said about access at all; whom to ask is not counted."""
        return bool(self.more_on_access.strip()) or any(getattr(self, key) for key in access.KEYS)

    @property
    def area(self) -> str:
        """What people call the part of the country where one can go to it: "Leeds". Empty if no postcode tells."""
        return areas.area(self.place) if self.attendance != self.Attendance.ONLINE else ""

    @property
    def lacks_postcode(self) -> bool:
        """Whether one can go to it, and its place is told without a postcode."""
        return self.attendance != self.Attendance.ONLINE and bool(self.place.strip()) and not self.area

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
