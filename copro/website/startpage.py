"""What needs attention, for the person who is logged in: the top of the back office's start page."""

import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from blog.models import Guess, Post
from copro import rights
from copro.models import Image, User
from copro.publishing import Publishable, Status
from events import booking
from events.models import Event


class Line(NamedTuple):
    """So many of something, and the list that shows them."""

    number: int
    words: str
    address: str


def _list_of(model: type, **filters: str) -> str:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")  # type: ignore[attr-defined]
    return f"{address}?{urlencode(filters)}" if filters else address


def _words(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _of_publishables(user: User, model: type[Publishable], now: datetime.datetime) -> list[Line]:
    """Those in review, one's own drafts, and those that wait for their day. One query."""
    name, names = str(model._meta.verbose_name), str(model._meta.verbose_name_plural)
    reach = rights.within_reach(user, model._default_manager.all())
    waits = Q(publish_at__gt=now) | Q(campaign__announced_on__isnull=True)
    waits |= Q(campaign__announced_on__gt=timezone.localdate(now))
    found: dict[str, int] = reach.aggregate(
        review=Count("pk", filter=Q(status=Status.IN_REVIEW)),
        mine=Count("pk", filter=Q(status=Status.DRAFT, created_by=user)),
        scheduled=Count("pk", filter=Q(status=Status.APPROVED) & waits),
    )
    review = f"{_words(found['review'], name, names)} in review"
    mine = f"{_words(found['mine'], 'draft', 'drafts')} of yours among the {names}"
    scheduled = _words(found["scheduled"], f"{name} waits for its day", f"{names} wait for their day")
    lines = [
        Line(found["review"], review, _list_of(model, state="review")),
        Line(found["mine"], mine, _list_of(model, state="draft", mine="yes")),
        Line(found["scheduled"], scheduled, _list_of(model, state="scheduled")),
    ]
    if rights.may_publish(user, model):
        return lines
    # What waits is an editor's; but an organiser follows the own organisations' events through the review.
    return lines[:2] if model is Event else lines[1:2]


def _pictures(user: User, now: datetime.datetime) -> list[Line]:
    """Without a decision, and with a consent that is over or soon will be. One query.

    For a writer the own ones alone, as the others are not theirs to change.
    """
    pictures, decision, consent = Image.objects.all(), "needed", "due"
    if not rights.is_editor(user):
        pictures, decision, consent = pictures.filter(created_by=user), "mine", "mine"
    found: dict[str, int] = pictures.aggregate(
        undecided=Count("pk", filter=Q(pk__in=Image.objects.undecided())),
        due=Count("pk", filter=Q(pk__in=Image.objects.consent_due(timezone.localdate(now)))),
    )
    needs = _words(found["undecided"], "picture needs a decision", "pictures need a decision")
    due = _words(found["due"], "picture whose consent", "pictures whose consent") + " has ended or ends within 30 days"
    return [
        Line(found["undecided"], needs, _list_of(Image, decision=decision)),
        Line(found["due"], due, _list_of(Image, consent=consent)),
    ]


def attention(user: Any, now: datetime.datetime | None = None) -> list[Line]:
    """Only what this person can do something about, and only where there is something. At most five queries."""
    now = now or timezone.now()
    lines: list[Line] = []
    if user.has_perm("blog.change_post"):
        lines += _of_publishables(user, Post, now)
    if user.has_perm("blog.change_guess"):
        count = Guess.objects.to_confirm().count()
        words = _words(count, "guess of the import to confirm", "guesses of the import to confirm")
        lines.append(Line(count, words, _list_of(Guess)))
    if user.has_perm("copro.change_image"):
        lines += _pictures(user, now)
    if user.has_perm("events.change_event"):
        lines += _of_publishables(user, Event, now)
        events = rights.within_reach(user, Event.objects.all())
        count = booking.without_link(now).filter(event__in=events).count()
        words = _words(count, "session to come has no booking link", "sessions to come have no booking link")
        lines.append(Line(count, words, _list_of(Event, link="missing")))
    return [line for line in lines if line.number]
