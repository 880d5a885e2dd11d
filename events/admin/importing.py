"""A spreadsheet of events: the form, the report on each row, and the button that imports just what was shown."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from blog.imported import RefusedFileError
from copro import rights
from copro.counts import counted
from copro.models import Campaign
from events.importing import opening, sheet
from events.importing.columns import COLUMNS, empty_sheet
from events.importing.plan import Plan, make_plan
from events.importing.writing import MAX_CHECKED, import_sheet, new_batch, of_batch
from events.models import Event

SALT = "events.importing"
SECONDS = 60 * 60  # a report can be confirmed for so long
MAX_KEPT = 4 * 1024 * 1024  # of the file in the report's form; settings.DATA_UPLOAD_MAX_MEMORY_SIZE has room for it
SHOWN_PROBLEMS = 200
OLD = "This report is too old, or was changed on the way. Choose your file once more."


class SheetForm(forms.Form):
    campaign = forms.ModelChoiceField(
        Campaign.objects.newest_first(),
        empty_label=None,
        error_messages={"required": "Choose a campaign.", "invalid_choice": "Choose a campaign."},
    )
    make_organisations = forms.BooleanField(required=False)


class ImportedFilter(admin.SimpleListFilter):
    """The events of one import. Stands beside the list only where one has come from there."""

    title = "spreadsheet"
    parameter_name = "sheet"

    def lookups(self, request, model_admin):
        batch = request.GET.get(self.parameter_name, "")
        return [(batch, "Imported just now")] if _is_batch(batch) else []

    def queryset(self, request, queryset):
        return queryset.filter(pk__in=of_batch(self.value()).values("event")) if self.value() else queryset


def _is_batch(text: str) -> bool:
    return len(text) == 8 and set(text) <= set("0123456789abcdef")


class SheetInMixin:
    """For the events' admin: the pages of the import, and the way to them above the list."""

    change_list_template = "admin/events/event/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.import_view), name="events_event_import"),
            path("import/empty/", view(self.empty_sheet_view), name="events_event_import_empty"),
            *super().get_urls(),
        ]

    def get_list_filter(self, request):
        chosen = [ImportedFilter] if "sheet" in request.GET else []
        return [*chosen, *super().get_list_filter(request)]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"may_import": _may_import(request)} | (extra_context or {}))

    def empty_sheet_view(self, request):
        _refuse_others(request)
        response = HttpResponse(empty_sheet(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="events.csv"'
        return response

    def import_view(self, request):
        _refuse_others(request)
        if request.method == "POST" and "sheet" in request.POST:
            return self._import(request)
        if request.method != "POST":
            return self._form_page(request, SheetForm())
        form = SheetForm(request.POST)
        file = request.FILES.get("file")
        if not form.is_valid():
            return self._form_page(request, form, [message for found in form.errors.values() for message in found])
        if file is None:
            return self._form_page(request, form, ["No file is chosen yet. Choose one."])
        if file.size > opening.MAX_BYTES:
            return self._form_page(request, form, [opening.TOO_LARGE])
        try:
            text = opening.text_of(file.read())
        except RefusedFileError as error:
            return self._form_page(request, form, [str(error)])
        makes = form.cleaned_data["make_organisations"] and _may_make_organisations(request)
        plan = make_plan(sheet.read(text), form.cleaned_data["campaign"], make_organisations=makes)
        return self._report_page(request, plan, file.name, _kept(request, plan, text, file.name, makes=makes))

    def _form_page(self, request, form, wrong=()):
        campaigns = list(Campaign.objects.newest_first())
        chosen = form.is_bound and form.is_valid() and form.cleaned_data["campaign"]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Import a spreadsheet",
            "campaigns": campaigns,
            "chosen": chosen or Campaign.objects.current() or next(iter(campaigns), None),
            "may_make_organisations": _may_make_organisations(request),
            "makes": bool(form.is_bound and form.data.get("make_organisations")),
            "columns": COLUMNS,
            "wrong": [{"target": "id_sheet_file", "words": words} for words in wrong],
        }
        return TemplateResponse(request, "admin/events/event/import.html", context)

    def _report_page(self, request, plan: Plan, name: str, kept: str = ""):
        problems = plan.problems
        can = not problems and plan.sessions
        too_large = bool(can and len(kept) > MAX_KEPT)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Nothing is imported yet" if can else "Nothing is imported",
            "plan": plan,
            "name": sheet.shortened(name),
            "lines": plan.lines(),
            "problems": problems[:SHOWN_PROBLEMS],
            "more_problems": max(0, len(problems) - SHOWN_PROBLEMS),
            "sessions": counted(plan.sessions, "session"),
            "checked": f"{MAX_CHECKED:,}",
            "later": counted(plan.events - MAX_CHECKED, "event") if plan.events > MAX_CHECKED else "",
            "kept": kept if can and not too_large else "",
            "too_large": too_large,
        }
        return TemplateResponse(request, "admin/events/event/import_report.html", context)

    def _import(self, request):
        try:
            kept = signing.loads(request.POST["sheet"], salt=SALT, max_age=SECONDS)
            campaign = Campaign.objects.get(pk=kept["campaign"])
        except (signing.BadSignature, Campaign.DoesNotExist):
            return self._form_page(request, SheetForm(), [OLD])
        if kept["by"] != request.user.pk:
            raise PermissionDenied
        makes = kept["makes"] and _may_make_organisations(request)
        found = sheet.read(kept["text"])
        plan = import_sheet(
            sheet=found, campaign=campaign, by=request.user, batch=kept["batch"], make_organisations=makes,
            most_checked=MAX_CHECKED,
        )  # fmt: skip
        if plan.problems:  # something here has changed since the report
            return self._report_page(request, plan, kept["name"])
        if plan.made:
            events, words = Event.objects.in_bulk(plan.made).values(), f"From the spreadsheet “{kept['name']}”."
            LogEntry.objects.log_actions(request.user.pk, list(events), ADDITION, words)
        self.message_user(request, _result(plan), messages.SUCCESS if plan.made else messages.WARNING)
        return HttpResponseRedirect(f"{reverse('admin:events_event_changelist')}?sheet={kept['batch']}")


def _may_import(request) -> bool:
    return rights.may_publish(request.user, Event)


def _may_make_organisations(request) -> bool:
    return request.user.has_perm("blog.add_organisation")


def _refuse_others(request) -> None:
    if not _may_import(request):
        raise PermissionDenied


def _kept(request, plan: Plan, text: str, name: str, *, makes: bool) -> str:
    """The very file of the report, signed, for its form: nothing is left on the server, and nothing can be changed."""
    if plan.problems:
        return ""
    told = {
        "text": text, "name": sheet.shortened(name), "campaign": plan.campaign.pk, "makes": makes,
        "by": request.user.pk, "batch": new_batch(),
    }  # fmt: skip
    return signing.dumps(told, salt=SALT, compress=True)


def _result(plan: Plan) -> str:
    if not plan.made:
        return "Everything in this spreadsheet is here already. Nothing was imported."
    words = f"{counted(plan.sessions, 'session')} of {counted(plan.events, 'event')} imported, as drafts."
    return f"{words} {counted(len(plan.there), 'session')} here already." if plan.there else words
