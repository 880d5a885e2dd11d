"""One date and time of an event, with its own booking link, state and recording."""

import datetime
import uuid
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from blog.models import web_address, web_only
from copro import dates
from events import states
from events.models.event import Event


class SessionQuerySet(models.QuerySet):
    def of_published(self, at: datetime.datetime | None = None) -> "SessionQuerySet":
        """Those of events that visitors may see."""
        return self.filter(event__in=Event.objects.published(at).values("pk"))

    def with_events(self) -> "SessionQuerySet":
        """With all that a list or a calendar says of the event that each belongs to."""
        return self.select_related("event__campaign", "event__organisation")

    def upcoming(self, at: datetime.datetime | None = None) -> "SessionQuerySet":
        return self.filter(ends_at__gt=at or timezone.now()).order_by("starts_at", "pk")

    def count_change(self) -> None:
        """What a calendar says of them has become different, though no field of theirs has."""
        super().update(sequence=F("sequence") + 1, modified=timezone.now())

    count_change.alters_data = True  # type: ignore[attr-defined]

    def update(self, **values: Any) -> int:
        """As ever, and `sequence` rises where calendars must hear of it. `bulk_update` comes this way too."""
        if not values.keys().isdisjoint(Session.CALENDAR_FIELDS):
            values = {"sequence": F("sequence") + 1, "modified": timezone.now()} | values
        return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]


def new_uid() -> str:
    return uuid.uuid4().hex


_TRANSCRIBED = ~Q(transcript_url="") | ~Q(no_transcript="")


class Session(models.Model):
    """One date and time of an event. Keeps its uid for life; `sequence` rises with every change that matters."""

    class State(models.TextChoices):
        ON = states.ON, _("Taking place")
        FEW = states.FEW, _("Few places left")
        FULL = states.FULL, _("Fully booked")
        WAITING = states.WAITING, _("Fully booked, with a waiting list")
        ONLINE = states.ONLINE, _("Moved online")
        POSTPONED = states.POSTPONED, _("Postponed")
        CANCELLED = states.CANCELLED, _("Cancelled")

    class Cost(models.TextChoices):
        UNSAID = "", "Not stated"
        FREE = "free", _("Free")
        PAID = "paid", _("Costs money")

    class Recording(models.TextChoices):
        UNSAID = states.UNSAID, "Not decided yet"
        COMING = states.COMING, "A recording is coming"
        AVAILABLE = states.AVAILABLE, "The recording is here"
        NONE = states.NONE, "There is none"

    # What a calendar says of a session: a change must reach those that hold it (RFC 5545, section 3.8.7.4).
    CALENDAR_FIELDS = (
        "title", "room", "track", "starts_at", "ends_at", "booking_url", "booking_label", "booking_opens_at",
        "booking_closes_at", "cost", "price", "contact", "state", "recording", "recording_url",
    )  # fmt: skip

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(
        max_length=200, blank=True, help_text="Only if this session has a name of its own: “Part two”."
    )
    room = models.CharField(max_length=100, blank=True, help_text="At a festival: the room or stage.")
    track = models.CharField(
        max_length=100, blank=True, help_text="At a festival: what runs side by side, such as “Main stage”."
    )
    starts_at = models.DateTimeField("starts", help_text="London time.")
    ends_at = models.DateTimeField("ends", help_text="London time.")
    booking_url = models.URLField(
        "booking link", max_length=500, blank=True, validators=[web_address], help_text="Beginning with https://."
    )
    booking_label = models.CharField(
        "words of the link", max_length=100, blank=True, help_text="For example “Book on Eventbrite”."
    )
    booking_opens_at = models.DateTimeField(
        "booking opens", null=True, blank=True, help_text="London time. Leave it empty if people can book already."
    )
    booking_closes_at = models.DateTimeField(
        "booking closes",
        null=True,
        blank=True,
        help_text="London time. Leave it empty if people can book to the start.",
    )
    cost = models.CharField("free or not", max_length=10, choices=Cost.choices, blank=True, default=Cost.UNSAID)
    price = models.CharField(
        max_length=100, blank=True, help_text="What it costs, in words: “£5, carers come free”. Only if it is not free."
    )
    contact = models.CharField(
        "who to ask about booking",
        max_length=200,
        blank=True,
        help_text="A name, and an e-mail address or a telephone number. Visitors see it.",
    )
    state = models.CharField("how it stands", max_length=20, choices=State.choices, default=State.ON)
    recording = models.CharField(max_length=20, choices=Recording.choices, blank=True, default=Recording.UNSAID)
    recording_url = models.URLField(
        "link to the video", max_length=500, blank=True, validators=[web_address], help_text="Beginning with https://."
    )
    recording_has_captions = models.BooleanField(
        "I have looked: the video has captions",
        default=False,
        help_text="Without captions deaf people are left out, so the recording cannot be listed.",
    )
    transcript_url = models.URLField(
        "link to the transcript",
        max_length=500,
        blank=True,
        validators=[web_address],
        help_text="The words that were said, as a page or a document.",
    )
    no_transcript = models.CharField(
        "why there is no transcript", max_length=300, blank=True, help_text="Only if there is none. Visitors read it."
    )
    slides_url = models.URLField("link to the slides", max_length=500, blank=True, validators=[web_address])
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
            models.CheckConstraint(
                condition=Q(state__in=["on", "few", "full", "waiting", "online", "postponed", "cancelled"]),
                name="session_state_known",
            ),
            models.CheckConstraint(
                condition=Q(booking_opens_at__isnull=True)
                | Q(booking_closes_at__isnull=True)
                | Q(booking_closes_at__gt=F("booking_opens_at")),
                name="session_booking_closes_after_it_opens",
                violation_error_message="Booking closes before it opens.",
            ),
            models.CheckConstraint(
                condition=Q(cost="paid") | Q(cost__in=["", "free"], price=""),
                name="session_cost_known",
                violation_error_message="A price is given. Say that it costs money, or take the price out.",
            ),
            models.CheckConstraint(
                condition=Q(recording__in=["", "coming", "none"])
                | Q(Q(recording="available", recording_has_captions=True) & ~Q(recording_url=""), _TRANSCRIBED),
                name="session_recording_whole",
                violation_error_message="A recording needs the link to the video, captions, and a transcript or the "
                "reason why there is none.",
            ),
            models.CheckConstraint(condition=~Q(uid=""), name="session_has_uid"),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.event.title}, {dates.span(self.starts_at, self.ends_at)}"

    def save(self, *args, **kwargs) -> None:
        fields = kwargs.get("update_fields")
        written = set(self.CALENDAR_FIELDS) - self.get_deferred_fields()
        written &= set(fields) if fields is not None else written
        with transaction.atomic():
            # Asked of the row: this object may be old, and must not take back what was counted in the meantime.
            rows = Session.objects.select_for_update().filter(pk=self.pk) if self.pk else Session.objects.none()
            row = rows.values("sequence", "modified", *written).first()
            if row:
                changed = any(row[name] != getattr(self, name) for name in written)
                self.sequence = row["sequence"] + changed
                self.modified = timezone.now() if changed else row["modified"]
                if changed and fields is not None:
                    kwargs["update_fields"] = {*fields, "sequence", "modified"}
            super().save(*args, **kwargs)

    @property
    def when(self) -> str:
        return dates.span(self.starts_at, self.ends_at)

    @property
    def day(self) -> str:
        """ "Thursday 5 July 2018"."""
        return dates.day(self.starts_at)

    @property
    def hours(self) -> str:
        """The same where the day stands already: "2pm to 3pm", with the last day only if it ends on another."""
        return dates.hours(self.starts_at, self.ends_at)

    @property
    def name_and_time(self) -> str:
        """What tells it from the other sessions of its event: "Part two, Thursday 5 July 2018, 2pm to 3pm"."""
        return ", ".join(filter(None, (self.title or self.track or self.room, self.when)))

    def is_over(self, at: datetime.datetime | None = None) -> bool:
        return self.ends_at <= (at or timezone.now())

    def state_at(self, at: datetime.datetime | None = None) -> states.State:
        """How it stands at a time (default: now), in one word for code and a few for people."""
        state = states.state_of(self, at or timezone.now())
        return state._replace(can_be_booked=state.can_be_booked and bool(web_only(self.booking_url)))

    @property
    def state_now(self) -> states.State:
        return self.state_at()

    @property
    def can_be_booked(self) -> bool:
        """Whether a page offers the booking link now."""
        return self.state_now.can_be_booked

    @property
    def price_in_words(self) -> str:
        """ "Free", "£5, carers come free", "Costs money", or nothing where nobody has said."""
        if self.cost == self.Cost.PAID:
            return self.price or self.get_cost_display()
        return self.get_cost_display() if self.cost else ""

    @property
    def recording_page(self) -> str:
        """Where the recording can be seen, once it is there."""
        return web_only(self.recording_url) if self.recording == self.Recording.AVAILABLE else ""

    @property
    def transcript_page(self) -> str:
        return web_only(self.transcript_url)

    @property
    def slides_page(self) -> str:
        return web_only(self.slides_url)

    @property
    def booking_words(self) -> str:
        """Of the link: what its organiser calls it, and that it leads to a waiting list where it does."""
        if self.state_now.key != "waiting":
            return self.booking_label or gettext("Book a place")
        if self.booking_label:
            return gettext("Waiting list: %(link)s") % {"link": self.booking_label}
        return gettext("Join the waiting list")
