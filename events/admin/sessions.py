"""Sessions in the form of their event."""

from copro import rights
from copro.admin.publishing import PublishableInline
from events.models import Session

SESSION_WORDS = ("title", "room")  # of what is approved, these stay as they are


class SessionInline(PublishableInline):
    model = Session
    fieldsets = [
        (None, {"fields": [("starts_at", "ends_at"), ("booking_url", "booking_label"), "state", ("title", "room")]})
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event")

    # While an event is approved, its organisers change times, links and states, and nothing else.
    def may_change_rows(self, user, item) -> bool:
        return rights.may_change_sessions(user, item)

    def get_readonly_fields(self, request, obj=None):
        return [] if obj is None or rights.may_change(request.user, obj) else SESSION_WORDS
