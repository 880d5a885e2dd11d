"""The checks on the form of a post or an event: what was found, its repair, and what may stay as it is.

They run over what stands in the form, saved or not. Without JavaScript they are a part of the page that is asked for.
"""

import datetime
from collections import Counter, defaultdict
from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from copro import dates, findings, rights
from copro.admin.keys import key_in
from copro.canonical import without_controls
from copro.counts import counted
from copro.models import Allowance, Campaign
from copro.quality import Draft, check, mend, reading
from copro.quality.rules import Severity
from copro.richtext import check_length, sanitise

OURS = "finding-"  # how the names of the controls begin that belong to the checks and to no field
ANSWER = f"{OURS}answer-"
WEIGHTS = {Severity.BLOCKS: "To mend before publishing", Severity.WARNS: "To look at", Severity.TIP: "Tips"}
IN_FIELD = {Severity.BLOCKS: "To mend", Severity.WARNS: "To look at", Severity.TIP: "Tip"}
SHOWN_BESIDE = 3
SHOWN = 100  # at once: each brings up to three controls, and a form may have a thousand
HEADINGS = {"h2", "h3", "h4"}  # of a repair that makes a line a heading: no words that anybody would read


class FindingsAdmin:
    """For what can be published. Stands before `VersionedAdmin`."""

    is_checked_unsaved = True  # also before it is saved for the first time
    nothing_found = (
        "The checks found nothing. They see much, but not everything: read it once as somebody who meets it for the "
        "first time."
    )

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        views = [("check", self.check_view), ("mend", self.mend_view)]
        ways = [("<path:object_id>/", ""), *([("", "_new")] if self.is_checked_unsaved else [])]
        own = [
            path(f"{before}{word}/", self.admin_site.admin_view(view), name=f"{name}_{word}{behind}")
            for before, behind in ways
            for word, view in views
        ]
        return [*own, *super().get_urls()]

    # --- What stands in the form

    def form_facts(self, data) -> dict:
        """Facts that the form alone knows."""
        return {}

    def _draft(self, data, item) -> Draft:
        """What a form says, whatever may be wrong with it. Raises ValidationError for what is too long to be read."""
        body = data.get("body", "")
        check_length(body)
        there = copy(item) if item else self.model()
        there.title = without_controls(data.get("title", "")).strip()
        there.campaign_id = key_in(data.get("campaign", "")) or there.campaign_id
        there.publish_at = _moment(data.get("publish_at", ""))
        draft = Draft(
            title=there.title, summary=without_controls(data.get("summary", "")).strip(), body=sanitise(body),
            source=body, kind=self.opts.model_name, language=data.get("language", "en"),
            lead_image=key_in(data.get("lead_image", "")),
        )  # fmt: skip
        return findings.with_facts(draft, **there.facts_for_checks() | self.form_facts(data))

    def _found(self, data, item):
        """The draft in a form and what the checks say of it."""
        draft = self._draft(data, item)
        chosen = Campaign.objects.filter(pk=key_in(data.get("campaign", ""))).first()
        chosen = chosen or (item.campaign if item else Campaign.objects.current())
        return draft, findings.standing(check(draft), item, chosen.stops if chosen else None)

    def _asked(self, request, object_id):
        """Who may ask about what: the thing, or None for one that is not saved yet."""
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        item = self._item(request, object_id, change=True)
        if item is None:
            raise Http404("It has been deleted.")
        return item

    # --- While writing

    def check_view(self, request, object_id=None):
        """What the checks say of the form as it was sent. Nothing is saved."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        item = self._asked(request, object_id)
        try:
            draft, found = self._found(request.POST, item)
        except ValidationError as error:
            return JsonResponse({"problem": " ".join(error.messages)})
        beside = {name: _beside(rows) for name, rows in _by_field(found).items()}
        return JsonResponse(
            {
                "html": render_to_string("admin/findings/found.html", self._shown(request, draft, found), request),
                "words": _in_short(found),
                "beside": beside,
            }
        )

    def mend_view(self, request, object_id=None):
        """The fields that a repair changes, as they would be. Nothing is saved: the author sees it and may undo it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        item = self._asked(request, object_id)
        try:
            draft, found = self._found(request.POST, item)
            return JsonResponse({"fields": self._mended(draft, found, request.POST, by=request.user)})
        except ValidationError as error:
            return JsonResponse({"problem": " ".join(error.messages)})
        except ValueError as error:
            return JsonResponse({"problem": str(error)})

    def _mended(self, draft, found, data, *, by) -> dict[str, str]:
        """The fields that one repair changes. Raises ValueError where it cannot be done, and says why."""
        key = data.get("finding-mend", "")
        row = dict(_named(found)).get(key)
        if row is None:
            raise ValueError("These words have changed in the meantime. Look at the checks again.")
        return self._mend(draft, row.finding, data.get(f"{ANSWER}{key}", row.finding.proposal), by=by)

    def _mend(self, draft, finding, answer, *, by) -> dict[str, str]:
        done = mend(draft, finding, answer)
        findings.remember(finding, answer, by=by)
        changed = {name: getattr(done, name) for name in ("title", "summary", "body")}
        changed = {name: value for name, value in changed.items() if value != getattr(draft, name)}
        if done.lead_image != draft.lead_image:
            changed["lead_image"] = str(done.lead_image or "")
        if done.source != draft.source:
            changed.setdefault("body", done.body)
        return changed

    # --- On the page, and when it is saved

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or "_popup" in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            if _asks_for_something(request.POST):
                self._before_save(request, object_id)
            response = super().changeform_view(request, object_id, form_url, extra_context)
            # As the row is now, whatever became of the save: merged with another, beside it, withdrawn.
            if saved := getattr(request, "saved_item", None):
                self.look_again(self.model._base_manager.get(pk=saved.pk))
            return response

    def _before_save(self, request, object_id):
        """Repairs and reasons come first: what is then saved, and perhaps published, is the text with them."""
        item = self.get_object(request, object_id) if object_id else None
        # An organiser may change the sessions of an event whose words they may not.
        may = rights.may_change(request.user, item) if item else self.has_add_permission(request)
        if not may or (object_id and item is None):
            return
        try:
            draft, found = self._found(request.POST, item)
        except ValidationError:
            return  # the form says it at its field
        if "finding-mend" in request.POST:
            data = request.POST.copy()
            data["_save"] = "1"
            try:
                for name, value in self._mended(draft, found, data, by=request.user).items():
                    data[name] = value
            except ValueError as error:
                messages.error(request, str(error))
            request.POST = data
            request.show_checks = True
        if item:
            self._allow(request, item, found)
        else:
            request.to_allow = found

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if found := getattr(request, "to_allow", None):
            self._allow(request, form.instance, found)

    def _allow(self, request, item, found):
        publishes = rights.may_publish(request.user, self.model)
        # The box below all that is to look at names what it stood below: nothing that nobody saw is let stand by it.
        all_ticked = request.POST.get(f"{OURS}tick-all", "").split(",")
        for name, row in _named(found):
            ticked = f"{OURS}tick-{name}" in request.POST or (name in all_ticked and row.severity == Severity.WARNS)
            reason = without_controls(request.POST.get(f"{OURS}reason-{name}", "")).strip()
            if row.allowance and f"{OURS}undo-{name}" in request.POST:
                Allowance.objects.filter(pk=row.allowance.pk).delete()
            elif row.allowance is None and (reason or ticked):
                try:
                    findings.allow(item, row, by=request.user, publishes=publishes, reason=reason)
                except findings.AllowanceError as error:
                    messages.error(request, str(error))

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        may = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        if may and "_popup" not in request.GET:
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
            words = ("check", "mend")
            context["checks"] = {
                word: reverse(f"{name}_{word}", args=[obj.pk]) if obj and change else reverse(f"{name}_{word}_new")
                for word in words
            }
            if request.method == "GET" and "check" in request.GET and obj:
                self._show(request, context, obj)
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)

    def _show(self, request, context, item):
        """The findings as a part of the page, each named beside its field."""
        draft, found = self._found_in(item)
        context |= self._shown(request, draft, found) | {"are_shown": True, "beside": {}}
        controls = self._controls(context)
        for where, rows in _by_field(found).items():
            if where in controls:
                form, name = controls[where]
                context["beside"][where] = _beside(rows)
                said = form[name].build_widget_attrs({}).get("aria-describedby", "")
                form.fields[name].widget.attrs["aria-describedby"] = f"{said} id_{where}_findings".strip()

    def _found_in(self, item):
        """The draft that is stored and what the checks say of it."""
        draft = findings.draft_of(item)
        return draft, findings.standing(check(draft), item, item.campaign.stops)

    def _controls(self, context) -> dict:
        """The forms of the page and the names in them, by what their controls are called."""
        form = context["adminform"].form
        return {name: (form, name) for name in form.fields}

    def _shown(self, request, draft, found) -> dict:
        publishes = rights.may_publish(request.user, self.model)
        named, room, groups = list(_named(found)), SHOWN, []
        for weight, heading in WEIGHTS.items():
            rows = [(name, row) for name, row in named if row.severity == weight]
            if rows[:room]:
                shown = [self._row(name, row, draft, publishes) for name, row in rows[:room]]
                names = [name for name, row in rows[:room] if row.is_open and weight == Severity.WARNS]
                groups.append({"heading": heading, "many": len(rows), "rows": shown, "names": names})
            room -= len(rows[:room])
        return {
            "groups": groups,
            "more": len(found) - (SHOWN - room),
            "in_short": _in_short(found),
            "reading": self._reading(draft),
            "caution": reading.CAUTION,
            "nothing_found": self.nothing_found,
            "form_id": f"{self.opts.model_name}_form",
        }

    def _reading(self, draft):
        """How easy it is to read, where that is told apart from the findings."""
        return reading.measure(draft)

    def _row(self, name, row, draft, publishes) -> dict:
        finding, rule, kept = row.finding, row.rule, row.allowance
        return {
            "finding": finding, "rule": rule, "key": name, "place": finding.place,
            "kept": kept and f"{kept.created_by} said that it can stay, on {dates.day_and_time(kept.created_at)}",
            "reason": kept.reason if kept else "",
            "elsewhere": "" if rule.mend and not finding.elsewhere else self._elsewhere(finding, rule),
            "can_mend": True, "help": reverse("admin:help_check", args=[rule.id]),
            "becomes": "" if finding.proposal in HEADINGS else finding.proposal,
            "may_stay": rule.can_be_passed and row.severity != Severity.TIP
            and (publishes or row.severity == Severity.WARNS),
            "wants_reason": row.severity == Severity.BLOCKS,
        }  # fmt: skip

    def _elsewhere(self, finding, rule) -> str:
        """Where that is mended whose fault is not in the words."""
        where = finding.elsewhere or rule.elsewhere
        if where in {"image", "document"} and finding.record:
            return reverse(f"admin:copro_{where}_change", args=[finding.record])
        if where == "credits":
            return "#credits-group"
        return f"#id_{where}"


def _asks_for_something(data) -> bool:
    """Whether a form brings a repair, a tick or a reason. Answers and empty reasons come with every save."""
    return any(value and name.startswith(OURS) and not name.startswith(ANSWER) for name, value in data.items())


def _named(found):
    """Each finding with the name of its controls. The same words twice have the same key."""
    times = Counter()
    for row in found:
        key = row.finding.key
        times[key] += 1
        yield (key if times[key] == 1 else f"{key}-{times[key]}"), row


def _by_field(found):
    fields = defaultdict(list)
    for row in found:
        if row.allowance is None:
            fields[row.finding.place.field].append(row)
    return fields


def _beside(rows) -> list[str]:
    """What stands beside a field: the first few findings in words, and how many more there are."""
    said = [f"{IN_FIELD[row.severity]}: {row.finding.message}" for row in rows[:SHOWN_BESIDE]]
    more = len(rows) - SHOWN_BESIDE
    return [*said, f"And {more} more, under “Checks”."] if more > 0 else said


def _in_short(found) -> str:
    tips = sum(row.severity == Severity.TIP for row in found)
    words = findings.in_words(found)
    tips_in_words = counted(tips, "tip") if tips else ""
    return ", ".join(part for part in (words, tips_in_words) if part) or "Nothing found"


def _moment(text) -> datetime.datetime | None:
    try:
        moment = parse_datetime(text)
        return moment and timezone.localtime(timezone.make_aware(moment) if timezone.is_naive(moment) else moment)
    except (ValueError, OverflowError):
        return None
