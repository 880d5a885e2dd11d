"""What organisers ask of staff, on one page: what would change, and two buttons. And on the form, how that stands."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from copro import dates, findings, proposals, rights, versions, workflow
from copro.admin import differences
from copro.admin.keys import key_in
from copro.models import Version
from copro.models.version import SENT_BACK
from copro.publishing import Status

NOTHING = {"fields": {}, "tags": [], "parts": {}}


class DecidingAdmin:
    """For what belongs to organisations, whose organisers ask and whose staff decide: events."""

    change_form_template = "admin/deciding/change_form.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_waiting"
        return [
            path("<path:object_id>/waiting/", self.admin_site.admin_view(self.waiting_view), name=name),
            *super().get_urls(),
        ]

    # --- The page

    def waiting_view(self, request, object_id):
        item = self._item(request, object_id)
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method != "POST":
            return self._waiting_page(request, item)
        if not rights.may_publish(request.user, item) and not (
            "approve" in request.POST and self.releases(request, item)
        ):
            raise PermissionDenied
        try:
            with transaction.atomic():
                words = self._decide(request, item, key_in(request.POST.get("version", "")) or 0)
        except workflow.WorkflowError as error:
            item = self._item(request, object_id)
            if isinstance(error, workflow.MeanwhileError) and _what_waits(item)[1] is None:
                messages.info(request, f"Somebody decided already. Its state is “{item.state_in_words()}”.")
                return HttpResponseRedirect(proposals.page(item, "change"))
            messages.error(request, str(error))
            response = self._waiting_page(request, item)
            response.status_code = 409 if isinstance(error, workflow.MeanwhileError) else 200
            return response
        messages.success(request, words)
        return HttpResponseRedirect(proposals.page(item, "change"))

    def _decide(self, request, item, seen):
        """Do what the button says; the words for whoever pressed it. Raises WorkflowError."""
        by, title = request.user, str(item)
        if "send_back" in request.POST:
            workflow.send_back(item, by=by, why=request.POST.get("why", ""), seen=seen)
            self.log_change(request, item, "Sent back.")
            return f"“{title}” has been sent back. Its organiser gets your words by mail."
        if "approve" not in request.POST:
            raise BadRequest("Neither approved nor sent back.")
        if item.status == Status.APPROVED:
            workflow.publish_changes(item, by=by, seen=seen)
            words = f"The change of “{item}” is approved. {item.state_in_words()}."
        else:
            workflow.approve(item, by=by, seen=seen)
            words = f"“{item}” is approved. {item.state_in_words()}."
        findings.look_at(item)
        self.log_change(request, item, words)
        return words

    def _waiting_page(self, request, item):
        before, newest = _what_waits(item)
        changes = differences.between(item, before, newest.data) if newest else []
        context = self._context(request, item) | {
            "title": f"“{item}”: what waits", "version": newest, "is_change": item.status == Status.APPROVED,
            "changes": [change for change in changes if change["paragraphs"]], "is_new": before is NOTHING,
            "asked": proposals.asked(item), "is_public": item.is_public(), "state": item.state_in_words(),
            "may_approve": self.releases(request, item), "may_send_back": rights.may_publish(request.user, item),
            "why": request.POST.get("why", ""),
            "why_is_missing": "send_back" in request.POST and not request.POST.get("why", "").strip(),
        }  # fmt: skip
        return TemplateResponse(request, "admin/deciding/waiting.html", context)

    # --- The form

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        if change and obj is not None:
            context |= self._how_it_stands(request, context, obj)
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)

    def _how_it_stands(self, request, context, obj):
        """What the person who asked, or who is asked, reads at the top of the form."""
        said = {"waiting_url": proposals.page(obj, "waiting"), "is_asked": rights.may_publish(request.user, obj)}
        asked = proposals.asked(obj)
        if asked:
            by = asked[0].created_by
            who = "You" if by == request.user else str(by)
            return said | {
                "asked_by": who, "asked_since": dates.day_and_time(asked[0].created_at),
                "gets_mail": by == request.user, "may_publish_it": self.releases(request, obj),
            }  # fmt: skip
        back = proposals.sent_back(obj)
        if back and not context.get("goes_on"):
            said |= {"sent_back": back, "sent_back_why": proposals.why(back), "sent_back_change": back.base_id}
        return said | {"staff_look": not self.releases(request, obj)}


def _what_waits(item):
    """What visitors read or staff approved last, as data, and the version that waits for staff, or None."""
    newest = versions.current(item)
    if item.status == Status.APPROVED and newest.applied_at is None:
        return versions.snapshot(item), newest
    if item.status != Status.IN_REVIEW:
        return NOTHING, None
    kept = Version.objects.of(item).saved().filter(pk__lt=newest.pk)
    known = kept.filter(action=SENT_BACK).first() or kept.filter(data__state__status=Status.APPROVED).first()
    return known.data if known else NOTHING, newest
