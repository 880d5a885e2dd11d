"""The form and the list of events."""

from django import forms
from django.contrib import admin
from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.html import format_html

from blog.admin.people import SEEN_BY_ORGANISERS, authors_within_reach
from blog.models import Author, Organisation
from copro import dates, proposals, rights
from copro.admin.base import PlainControls
from copro.admin.days import DayFilter
from copro.admin.deciding import DecidingAdmin
from copro.admin.keys import key_in
from copro.admin.ordering import OrderedForm, OrderedFormSet
from copro.admin.publishing import (
    MineFilter,
    PublishableAdmin,
    PublishableForm,
    PublishableInline,
    StateFilter,
    TagFilter,
)
from events import access, booking, gaps, links, planning
from events.admin.importing import SheetInMixin
from events.admin.organisations import OrganisationFilter
from events.admin.sessions import SessionInline
from events.models import Event, Session, Speaker


def _speakers_of_own_events(user) -> Q:
    own = rights.within_reach(user, Event.objects.all())
    return Q(pk__in=Speaker.objects.filter(event__in=own).values("author"))


SEEN_BY_ORGANISERS.append(_speakers_of_own_events)


class OwnChoices(PlainControls):
    """Offers, and accepts, only authors and organisations that the person may use."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Author:
            kwargs["queryset"] = authors_within_reach(request.user)
        elif db_field.related_model is Organisation and not rights.may_publish(request.user, Event):
            kwargs["queryset"] = request.user.organisations.all()
        elif db_field.related_model is Session:
            event = getattr(request, "event_in_hand", None)
            kwargs["queryset"] = event.sessions.all() if event else Session.objects.none()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


ACCESS = "Access"


class SpeakerForm(OrderedForm):
    own_organisations = None  # of an organiser, who can choose among these alone
    by_link = False  # asked for without JavaScript, where no search box opens

    def __init__(self, *args, **kwargs):
        """A row keeps the organisation that it has, also where it is not the organiser's."""
        super().__init__(*args, **kwargs)
        kept = self.instance.organisation_id
        if kept and self.own_organisations is not None and "organisation" in self.fields:
            may_stand = Q(pk=kept) | Q(pk__in=self.own_organisations.order_by().values("pk"))
            self.fields["organisation"].queryset = Organisation.objects.filter(may_stand)
        if self.by_link and self.instance.pk is None and "author" in self.fields:
            author = self.fields["author"]
            author.widget = forms.Select(choices=author.choices)


class SpeakerFormSet(OrderedFormSet):
    once = ("author", "session")
    place = "in the list of speakers"


class SpeakerInline(OwnChoices, PublishableInline):
    model = Speaker
    form = SpeakerForm
    formset = SpeakerFormSet
    autocomplete_fields = ["author"]
    rows_by_link = True
    fieldsets = [
        (None, {"fields": ["author", "role", "organisation", "session", "order"]}),
        ("The organisation’s name that day", {"fields": ["organisation_name"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author", "organisation")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.by_link = self.asked_by_link(request)
        formset.form.own_organisations = (
            None if rights.may_publish(request.user, Event) else request.user.organisations.all()
        )
        return formset


class EventForm(PublishableForm):
    offered = None  # an event of the same organisation, whose access facts can be taken over
    offers_usual = False  # or those of whichever organisation is chosen here
    use_facts = forms.BooleanField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["use_facts"]
        if self.offered:
            field.label = f"Use the facts of “{self.offered.title}”"
            field.help_text = format_html(
                "{}. They are filled in when you save, wherever nothing is stated below.", self._offer_in_words()
            )
        elif self.offers_usual:
            field.label = "Use what its organisation usually offers"
            field.help_text = (
                "The facts of the organisation's newest event that states any. They are filled in when you save, "
                "wherever nothing is stated below."
            )
        else:
            del self.fields["use_facts"]
        first = next((name for name in ("use_facts", access.KEYS[0]) if name in self.fields), None)
        if first:  # where the checks lead to
            self.fields[first].widget.attrs["id"] = "id_access"
        if self.own_organisations is not None and "organisation" in self.fields:
            field = self.fields["organisation"]
            field.required, field.empty_label = True, None
            field.error_messages["required"] = "You do not organise for any organisation yet. Please ask an editor."

    def _offer_in_words(self):
        said = self.offered.access_in_words()
        more = [self.offered.more_on_access, self.offered.access_contact]
        return ". ".join(words.strip().rstrip(".") for words in [*said.yes, *said.no, *more] if words.strip())

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("use_facts"):
            organisation = self.cleaned_data.get("organisation")
            if usual := self.offered or _stating([organisation] if organisation else []).first():
                for name in [*access.KEYS, "more_on_access", "access_contact"]:
                    self.cleaned_data[name] = self.cleaned_data.get(name) or getattr(usual, name)
            elif "organisation" not in self.errors:
                why = f"No event of {organisation} states any yet." if organisation else "No organisation is chosen."
                self.add_error("use_facts", f"{why} Take out the tick, and state the access facts below.")
        return cleaned


def _stating(organisations):
    """The events of some organisations that say something about access, the newest first."""
    return Event.objects.stating_access().filter(organisation__in=organisations)


class AccessFilter(admin.SimpleListFilter):
    title = "access"
    parameter_name = "access"

    def lookups(self, request, model_admin):
        return [("missing", "To come, and nothing is said")]

    def queryset(self, request, queryset):
        if self.value() != "missing":
            return queryset
        return queryset.filter(pk__in=gaps.without_access(request.user).values("pk"))


class LinkFilter(admin.SimpleListFilter):
    title = "links of sessions"
    parameter_name = "link"

    def lookups(self, request, model_admin):
        return [("missing", "To come, without a booking link"), ("broken", "A link does not work")]

    def queryset(self, request, queryset):
        if self.value() == "broken":
            return queryset.filter(pk__in=links.events_with_broken(timezone.now()).values("pk"))
        if self.value() != "missing":
            return queryset
        return queryset.filter(pk__in=booking.without_link().values("event"))


class WaitsFilter(admin.SimpleListFilter):
    title = "waits for staff"
    parameter_name = "waits"

    def lookups(self, request, model_admin):
        return [("yes", "New, or changed")]

    def queryset(self, request, queryset):
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=proposals.undecided(Event.objects.all()).order_by().values("pk"))


class SessionDayFilter(DayFilter):
    """The day of a session."""

    def between(self, first, last):
        return Q(pk__in=planning.taking_place().filter(planning.between(first, last)).values("event"))


@admin.register(Event)
class EventAdmin(SheetInMixin, OwnChoices, DecidingAdmin, PublishableAdmin):
    form = EventForm
    list_display = ["title", "state", "organisation", "first_session", "session_count", "campaign"]
    list_filter = [
        StateFilter, WaitsFilter, SessionDayFilter, "campaign", TagFilter,
        ("organisation", OrganisationFilter), LinkFilter, AccessFilter, MineFilter,
    ]  # fmt: skip
    list_select_related = ["campaign", "organisation"]
    search_fields = ["title", "body", "organisation__name", "speakers__author__name"]
    inlines = [SessionInline, SpeakerInline]
    fieldsets = [
        (None, {"fields": ["title", "kind", "organisation"]}),
        ("About it", {"fields": ["body", "summary", "tags"]}),
        ("Where", {"fields": ["attendance", "joining", "place"]}),
        (ACCESS, {"fields": [tuple(access.KEYS), "more_on_access", "access_contact"]}),
        ("When visitors see it", {"fields": ["campaign", "publish_at"]}),
        ("Address", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(first=Min("sessions__starts_at"), count=Count("sessions", distinct=True))
        )

    def _offered(self, request, obj):
        """The event whose access facts are offered: of the same organisation; on an empty form, of one's only one."""
        if obj and (obj.access_stated or not rights.may_change(request.user, obj)):
            return None
        if not hasattr(request, "event_offered"):
            own = [obj.organisation_id] if obj else list(request.user.organisations.values_list("pk", flat=True))
            request.event_offered = _stating(own).exclude(pk=obj and obj.pk).first() if len(own) == 1 else None
        return request.event_offered

    def _offers_usual(self, request, obj):
        """On an empty form, of which nobody knows yet who holds it: editors choose, and organisers for several."""
        if obj or self._offered(request, obj):
            return False
        if not hasattr(request, "usual_offered"):
            chooses_any = rights.may_publish(request.user, Event)
            choosable = Organisation.objects.all() if chooses_any else request.user.organisations.all()
            request.usual_offered = _stating(choosable).exists()
        return request.usual_offered

    def get_fieldsets(self, request, obj=None):
        """With the offer to use another event's access facts, where there is one."""
        fieldsets = super().get_fieldsets(request, obj)
        if not (self._offered(request, obj) or self._offers_usual(request, obj)):
            return fieldsets
        return [
            (words, options | {"fields": ["use_facts", *options["fields"]]} if words == ACCESS else options)
            for words, options in fieldsets
        ]

    def form_facts(self, data):
        """The access facts as they stand in the form. What an organisation usually offers is told of public events."""
        if access.KEYS[0] not in data:
            return {}
        stated = any(data.get(name, "").strip() for name in [*access.KEYS, "more_on_access", "use_facts"])
        told = Event(place=data.get("place", ""), attendance=data.get("attendance", ""))
        facts = {
            "access_stated": stated,
            "access_contact": data.get("access_contact", ""),
            "lacks_postcode": told.lacks_postcode,
        }
        organisation = key_in(data.get("organisation", ""))
        if not stated and organisation:
            public = Event.objects.published().stating_access().filter(organisation=organisation)
            if usual := public.first():
                facts["usual_access"] = usual.usual_access
        return facts

    def get_form(self, request, obj=None, change=False, **kwargs):
        request.event_in_hand = obj
        form = super().get_form(request, obj, change=change, **kwargs)
        own = None if rights.may_publish(request.user, Event) else request.user.organisations.all()
        told = {"offered": self._offered(request, obj), "offers_usual": self._offers_usual(request, obj)}
        return type(form)(form.__name__, (form,), {"own_organisations": own, **told})

    @admin.display(description="first session", ordering="first")
    def first_session(self, event):
        return dates.day_and_time(event.first) if event.first else "–"

    @admin.display(description="sessions", ordering="count")
    def session_count(self, event):
        return event.count
