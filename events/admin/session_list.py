"""The list of sessions: how each stands, said with one click. Each row leads to its place in the form of its event."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, When
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from copro import rights, versions
from copro.admin.base import CalmAdmin
from copro.admin.days import DayFilter
from copro.admin.keys import key_in
from copro.counts import counted
from copro.workflow import WorkflowError
from events import actions, booking, gaps, planning
from events.admin.organisations import OrganisationFilter
from events.models import Event, Session

STANDS = [
    ("open", "Booking is open"), ("few", "Few places left"), ("full", "Fully booked"),
    ("waiting", "Fully booked, with a waiting list"),
    ("not_open", "Booking opens later"), ("closed", "Booking is closed"), ("online", "Moved online"),
    ("postponed", "Postponed"), ("cancelled", "Cancelled"), ("now", "Happening now"), ("over", "Over"),
]  # fmt: skip
SAY = [
    (Session.State.FULL, "Fully booked"), (Session.State.FEW, "Few places left"),
    (Session.State.WAITING, "Fully booked, with a waiting list"), (Session.State.ON, "Taking place again"),
    (Session.State.POSTPONED, "Postponed"), (Session.State.ONLINE, "Moved online"),
    (Session.State.CANCELLED, "Cancelled"),
]  # fmt: skip
PAGES = ("_changelist", "_change")  # a session has no form, history or deletion of its own


class SessionDayFilter(DayFilter):
    campaign_field = "event__campaign"

    def between(self, first, last):
        return planning.between(first, last)


class StandsFilter(admin.SimpleListFilter):
    title = "how it stands"
    parameter_name = "stands"

    def lookups(self, request, model_admin):
        return STANDS

    def queryset(self, request, queryset):
        known = self.value() in dict(STANDS)
        return queryset.filter(planning.standing(self.value(), timezone.now())) if known else queryset


class MissingFilter(admin.SimpleListFilter):
    title = "what is missing"
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [("link", "The booking link"), ("recording", "A word on the recording")]

    def queryset(self, request, queryset):
        missing = {"link": booking.without_link, "recording": gaps.without_recording}.get(self.value())
        return queryset.filter(pk__in=missing().order_by().values("pk")) if missing else queryset


def _saying(state, words):
    """The action that says it of all that are ticked."""

    @admin.action(description=words, permissions=["change"])
    def say(model_admin, request, queryset):
        return model_admin.say(request, queryset, state, words)

    say.__name__ = f"say_{state}"
    return say


@admin.register(Session)
class SessionAdmin(CalmAdmin):
    list_display = ["session", "organisation", "stands", "booking_link", "recording_in_words"]
    list_filter = [
        StandsFilter, SessionDayFilter, MissingFilter, ("event__campaign", admin.RelatedOnlyFieldListFilter),
        ("event__organisation", OrganisationFilter),
    ]  # fmt: skip
    search_fields = ["title", "room", "track", "event__title", "event__organisation__name"]
    actions = [_saying(state, words) for state, words in SAY]

    # --- Rights: an event's are those of its sessions

    def get_queryset(self, request):
        events = rights.within_reach(request.user, Event.objects.all())
        return super().get_queryset(request).filter(event__in=events.values("pk")).with_events()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """Only with its event: the admin asks here before it deletes that."""
        return obj is not None and super().has_delete_permission(request, obj)

    # --- The pages

    def get_urls(self):
        return [url for url in super().get_urls() if url.name and url.name.endswith(PAGES)]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """To its place in the form of its event."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        number = key_in(object_id)
        session = number and self.get_queryset(request).filter(pk=number).first()
        if not session or not rights.may_view(request.user, session.event):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        waits = versions.waiting(session.event)  # the form shows its newest version
        rows = waits.data["parts"]["sessions"] if waits else session.event.sessions.values("pk")
        places = [row["pk"] for row in rows]
        place = f"sessions-{places.index(number)}" if number in places else "sessions-heading"
        return HttpResponseRedirect(reverse("admin:events_event_change", args=[session.event_id]) + f"#{place}")

    def get_ordering(self, request):
        """What is to come first, the soonest at the top; then what is over, the last at the top."""
        coming = When(ends_at__gt=timezone.now(), then=F("starts_at"))
        return [Case(coming).asc(nulls_last=True), F("ends_at").desc(), "pk"]

    # --- The columns

    @admin.display(description="session", ordering="starts_at")
    def session(self, session):
        title = f"{session.event.title}: {session.title}" if session.title else session.event.title
        return format_html("{}<br>{}", session.when, title)

    @admin.display(description="organisation", ordering="event__organisation__name")
    def organisation(self, session):
        return session.event.organisation

    @admin.display(description="how it stands")
    def stands(self, session):
        return session.state_now.words

    @admin.display(description="booking link")
    def booking_link(self, session):
        if session.booking_url:
            return "Yes"
        return "Missing" if booking.lacks_link(session, timezone.now()) else "Not needed"

    @admin.display(description="recording")
    def recording_in_words(self, session):
        return session.get_recording_display() if session.recording or session.is_over() else "–"

    # --- What is said of several

    def say(self, request, queryset, state, words):
        if state == Session.State.CANCELLED and "post" not in request.POST:
            return self._ask_first(request, queryset)
        said, stood, reasons = 0, 0, {}
        for session in queryset:
            try:
                if actions.say_state(session.pk, state=state, by=request.user):
                    said += 1
                    self.log_change(request, session, f"{words}.")
                else:
                    stood += 1
            except WorkflowError as error:
                reasons[str(session)] = str(error)
        if said:
            self.message_user(request, f"{counted(said, 'session')} changed: {words.lower()}.", messages.SUCCESS)
        if stood:
            self.message_user(request, f"{counted(stood, 'session')} already stood so.", messages.INFO)
        for session, reason in reasons.items():
            self.message_user(request, f"“{session}”: {reason}", messages.WARNING)
        return None

    def _ask_first(self, request, queryset):
        """Names the sessions, and says what comes of it."""
        context = self.admin_site.each_context(request) | {
            "title": f"Cancel {counted(len(queryset), 'session')}?", "opts": self.opts, "sessions": list(queryset),
            "action_name": f"say_{Session.State.CANCELLED}", "box": ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return TemplateResponse(request, "admin/events/cancel_sessions.html", context)
