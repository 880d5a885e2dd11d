"""The rules of Easy Read beside its form: while somebody writes, and without JavaScript after “Save and check”.

The panel, its script and what may stay as it is are those of posts; what is found, and how it is mended, is another
matter: see `copro.quality.easy_read`.
"""

from urllib.parse import urlencode

from django.urls import reverse

from blog import easy_read_rules
from copro.admin.findings import FindingsAdmin
from copro.admin.help import EASY_RULES
from copro.quality import easy_mend


class EasyReadFindings(FindingsAdmin):
    """Stands before `VersionedAdmin`."""

    is_checked_unsaved = False  # it begins from its post
    nothing_found = (
        "The rules found nothing. Only people with learning disabilities can say whether it is easy: ask them to read "
        "it."
    )

    def look_again(self, item):
        """Nothing is counted: an Easy Read version stands in no list of findings."""

    def _found(self, data, item):
        text = easy_read_rules.text_of_form(data.dict(), item.post)
        return text, easy_read_rules.standing(text, item)

    def _found_in(self, item):
        text = easy_read_rules.text_of(item)
        return text, easy_read_rules.standing(text, item)

    def _mend(self, draft, finding, answer, *, by):
        if changed := easy_mend.mend(draft, finding):
            return changed
        raise ValueError("Only you can mend this: go to the words, and write them anew.")

    def _controls(self, context):
        rows = [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
        forms = [context["adminform"].form, *rows]
        return {form.add_prefix(name): (form, name) for form in forms for name in form.fields}

    def render_change_form(self, request, context, **kwargs):
        context["rows_are_checked"] = True
        return super().render_change_form(request, context, **kwargs)

    def _reading(self, draft):
        return None  # a rule tells it

    def _shown(self, request, draft, found):
        return super()._shown(request, draft, found) | {"explains": request.user.has_perm("blog.add_glossaryentry")}

    def _row(self, name, row, draft, publishes):
        finding, rule = row.finding, row.rule
        chooses = rule.id == "er-picture" and not finding.record
        return super()._row(name, row, draft, publishes) | {
            "can_mend": bool(easy_mend.mend(draft, finding)), "becomes": easy_mend.becomes(draft, finding),
            "elsewhere": reverse("admin:copro_image_change", args=[finding.record]) if finding.record else "",
            "chooses": finding.place.field if chooses else "", "leads": True, "advice": rule.mend,
            "explain": self._explain(finding) if rule.id in {"er-hard", "er-abbr"} else "",
            "help": f"{reverse('admin:help_screen', args=[EASY_RULES])}#{rule.id}",
        }  # fmt: skip

    def _explain(self, finding):
        """Where a hard word is explained, once for all."""
        return f"{reverse('admin:blog_glossaryentry_add')}?{urlencode({'word': finding.words})}"
