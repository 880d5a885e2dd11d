"""The rules of Easy Read beside its form: while somebody writes, and without JavaScript after “Save and check”.

The panel and its script are those of posts; what is found, and what it means, is another matter: see
`copro.quality.easy_read`.
"""

from collections import defaultdict
from urllib.parse import urlencode

from django.http import Http404, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.urls import path, reverse

from blog import easy_read_rules
from copro.admin.findings import IN_FIELD, SHOWN, SHOWN_BESIDE, WEIGHTS
from copro.quality import reading
from copro.quality.easy_read import RULES
from copro.quality.rules import Severity

FOUND = "admin/blog/easyread/found.html"
NAMES = {Severity.BLOCKS: ("to mend", "to mend"), Severity.WARNS: ("to look at", "to look at"),
         Severity.TIP: ("tip", "tips")}  # fmt: skip


class EasyReadFindings:
    """Stands before `VersionedAdmin`."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.check_view)
        return [path("<path:object_id>/check/", view, name="blog_easyread_check"), *super().get_urls()]

    def look_again(self, item):
        """Nothing is counted: an Easy Read version stands in no list of findings."""

    def check_view(self, request, object_id):
        """What the rules say of the form as it was sent. Nothing is saved."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        item = self._item(request, object_id, change=True)
        if item is None:
            raise Http404("It has been deleted.")
        found = easy_read_rules.of_form(request.POST.dict(), item.post)
        shown = render_to_string(FOUND, _shown(request, found), request)
        beside = {name: _beside(rows) for name, rows in _by_field(found).items()}
        return JsonResponse({"html": shown, "words": _in_short(found), "beside": beside})

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        if obj and self.has_change_permission(request, obj):
            address = reverse("admin:blog_easyread_check", args=[obj.pk])
            context |= {"checks": {"check": address, "mend": ""}, "rows_are_checked": True, "found_template": FOUND}
            if request.method == "GET" and "check" in request.GET:
                self._show(request, context, obj)
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)

    def _show(self, request, context, item):
        """The findings as a part of the page, each named beside its field."""
        found = easy_read_rules.of_stored(item)
        context |= _shown(request, found) | {"are_shown": True, "beside": {}, "in_short": _in_short(found)}
        rows = [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
        fields = {
            form.add_prefix(name): (form, name) for form in [context["adminform"].form, *rows] for name in form.fields
        }
        for where, said in _by_field(found).items():
            form, name = fields.get(where, (None, ""))
            if form:
                context["beside"][where] = _beside(said)
                known = form[name].build_widget_attrs({}).get("aria-describedby", "")
                form.fields[name].widget.attrs["aria-describedby"] = f"{known} id_{where}_findings".strip()


def _by_field(found):
    fields = defaultdict(list)
    for finding in found:
        fields[finding.place.field].append(finding)
    return fields


def _beside(found) -> list[str]:
    said = [f"{IN_FIELD[RULES[one.rule].severity]}: {one.message}" for one in found[:SHOWN_BESIDE]]
    more = len(found) - SHOWN_BESIDE
    return [*said, f"And {more} more, under “Checks”."] if more > 0 else said


def _in_short(found) -> str:
    weights = [RULES[finding.rule].severity for finding in found]
    counts = [(weights.count(weight), names) for weight, names in NAMES.items()]
    said = ", ".join(f"{number} {names[number > 1]}" for number, names in counts if number)
    return said or "Nothing found"


def _shown(request, found) -> dict:
    """The findings under how much they weigh, as many as can be looked through."""
    room, groups = SHOWN, []
    explains = request.user.has_perm("blog.add_glossaryentry")
    for weight, heading in WEIGHTS.items():
        rows = [(number, one) for number, one in enumerate(found) if RULES[one.rule].severity == weight]
        if rows[:room]:
            shown = [_row(number, finding, explains) for number, finding in rows[:room]]
            groups.append({"heading": heading, "many": len(rows), "rows": shown})
        room -= len(rows[:room])
    return {"groups": groups, "more": len(found) - (SHOWN - room), "caution": reading.CAUTION}


def _row(number, finding, explains) -> dict:
    can_explain = explains and finding.rule in {"er-hard", "er-abbr"}
    asked = urlencode({"word": finding.words})
    return {
        "finding": finding, "rule": RULES[finding.rule], "place": finding.place, "key": f"{finding.key}-{number}",
        "explain": f"{reverse('admin:blog_glossaryentry_add')}?{asked}" if can_explain else "",
    }  # fmt: skip
