"""Saving without losing anything: one save a form, two people in one post, and what waits beside something public.

The form always works on the rows as they stood when it was opened: where the newest version is another, that one is put
into the database for a moment, the form does its work, and the result is merged with what others saved meanwhile.
"""

import hashlib
from copy import copy

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from copro import proposals, rights, versions, workflow
from copro.admin.findings import OURS
from copro.admin.keys import key_in
from copro.admin.outcome import Outcome, adopt, version_named, when_sent_back
from copro.models import Version
from copro.models.version import SENT_BACK, THROWN_AWAY, is_key, new_key
from copro.publishing import EDITABLE_BY_WRITERS, Status

OUR_FIELDS = ("csrfmiddlewaretoken", "form_key", "base_version", "seen_version")
UNSEEN = "It has not been published yet, because somebody changed it meanwhile. Their words stand in it now. Look at "
UNSEEN += "it, then publish."


class _Undo(Exception):  # noqa: N818 (no error: it takes the rows back)
    pass


def digest_of_words(data: QueryDict) -> str:
    """What stands in a form, in short: the same words have the same, whichever button was pressed."""
    sent = [
        (name, [value.replace("\r\n", "\n") for value in data.getlist(name)])
        for name in sorted(data)
        if name not in OUR_FIELDS and not name.startswith(("_", OURS))
    ]
    return hashlib.sha256(repr(sent).encode("utf-8", "surrogatepass")).hexdigest()


def _digest(data: QueryDict) -> str:
    """What was sent, in short: the same form sent again by the same button has the same."""
    answers = sorted((name, data.getlist(name)) for name in data if name.startswith(OURS) and data[name])
    pressed = sorted(name for name in data if name.startswith("_"))
    said = [hashlib.sha256(repr(answers).encode("utf-8", "surrogatepass")).hexdigest()] if answers else []
    return " ".join([digest_of_words(data), *said, *pressed])


def _key(request):
    """The form's own key, if it has one that nobody else's save holds."""
    key = request.POST.get("form_key", "")
    return (
        key
        if is_key(key) and not Version.objects.filter(key=key).exclude(created_by=request.user).exists()
        else new_key()
    )


class HeldForm(forms.ModelForm):
    """The form of what is kept in versions."""

    held = False  # shows what was sent before, and judges nothing

    def is_valid(self):
        if self.held:
            self._errors, self.cleaned_data = ErrorDict(), {}
            return False
        return super().is_valid()


class VersionedAdmin:
    """For what is kept in versions: posts and events."""

    keeps_words_aside = False  # where nobody adds a new one, unsaved words can only stay with the one they are of

    def releases(self, request, obj) -> bool:
        """Whether the person may let it go out without anybody else looking at it.

        As the database has it before this request writes anything: no form can choose whose event it was.
        """
        if obj is None or obj.pk is None:
            return rights.may_release(request.user, self.model)
        known = request.__dict__.setdefault("released", {})
        if obj.pk not in known:
            known[obj.pk] = rights.may_release(request.user, obj)
        return known[obj.pk]

    def waits_beside(self, request, obj) -> bool:
        """Whether a change to it waits until it is published: visitors go on reading what they read.

        What is approved and not public yet waits too, where staff have to look at it: its time comes by itself.
        """
        if obj.status != Status.APPROVED:
            return False
        return obj.is_public() or not self.releases(request, obj) or versions.waiting(obj) is not None

    def _leads_away(self, request, data) -> bool:
        """Whether it would be out of the person's reach as the data has it: somebody gave it to others."""
        there = self.model()
        versions.fill(there, data["fields"])
        return not rights.is_within_reach(request.user, there)

    def _stays_out(self, request, item, data) -> bool:
        """Whether what is approved may go out as the data has it too: it could give it to an organisation that nobody
        trusts."""
        there = self.model._base_manager.get(pk=item.pk)
        versions.fill(there, data["fields"])
        return rights.may_release(request.user, there)

    def _stopped(self, request, item, data) -> str:
        """Why what is approved may not go out as the data has it, at once or when its time comes. Staff may."""
        if rights.may_publish(request.user, item):
            return ""
        try:
            workflow.refuse_to_release(item, data, by=request.user)
        except workflow.WorkflowError as error:
            return str(error)
        return ""

    # --- The form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if not object_id and ("_popup" in request.GET or "_popup" in request.POST):
            return super().changeform_view(request, object_id, form_url, extra_context)
        extra_context = {"form_key": _key(request)} | (extra_context or {})
        if request.method == "POST":
            return self._send(request, object_id, form_url, extra_context)
        item = self.get_object(request, object_id) if object_id else None
        if item is None or not self.has_change_permission(request, item):
            if request.GET.get("unfinished") and not object_id:
                return self._again(request, None, None, form_url, extra_context)
            if kept := self._kept_aside(request, object_id):
                return self._show_words(request, item, kept)
            return super().changeform_view(request, object_id, form_url, extra_context)
        self.releases(request, item)
        newest = versions.current(item)
        if newest.applied_at is None and self._leads_away(request, newest.data):
            request.led_away = True  # until staff decide, they read it and change nothing
            return super().changeform_view(request, object_id, form_url, extra_context)
        if newest.applied_at and (sent_back := self._sent_back(request, item)):
            newest = sent_back
            extra_context["goes_on"] = newest
        request.waits = newest.applied_at is None and "goes_on" not in extra_context
        saved_at = newest.created_at if request.waits else item.updated_at
        extra_context |= {"base_version": newest.pk, "waits": request.waits and newest, "saved_at": saved_at}
        if request.GET.get("unfinished"):
            return self._again(request, item, newest, form_url, extra_context)
        if newest.applied_at:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with versions.only_tried():
            versions.put(item, newest.data, for_good=False)
            request.things_read = {}
            return _rendered(super().changeform_view(request, object_id, form_url, extra_context))

    def render_change_form(self, request, context, *, change=False, obj=None, **kwargs):
        from copro.admin import unfinished

        # A pop-up has no key: what it makes is saved at once or not at all.
        may = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        if "form_key" in context and (may or (change and self.keeps_words_aside)):
            kept, others = unfinished.at_form(request.user, self.model, obj if change else None)
            context |= {
                "model_label": self.opts.label_lower if may else "",
                "unfinished": [version for version in kept if version.key != context["form_key"]],
                "others": others,
            }
        return super().render_change_form(request, context, change=change, obj=obj, **kwargs)

    def _show_held(self, request, object_id, form_url, extra_context, data):
        """The form with words that were sent before, neither judged nor saved."""
        again = copy(request)
        again.method, again.POST, again.held, again.csrf_processing_done = "POST", data, True, True
        again._files = {}
        return _rendered(super().changeform_view(again, object_id, form_url, extra_context))

    def _again(self, request, item, newest, form_url, extra_context):
        """The form with what was typed and not saved."""
        kept = Version.objects.unfinished().filter(key=request.GET["unfinished"], created_by=request.user).first()
        object_id = str(item.pk) if item else None
        if kept is None or (kept.object_id and item and kept.object_id != item.pk):
            messages.warning(request, "Nothing unsaved is kept under this address any more.")
            return HttpResponseRedirect(request.path)
        extra_context |= {"form_key": kept.key, "is_unfinished": kept}
        base = kept.base or newest
        extra_context["base_version"] = base.pk if base else ""
        with versions.only_tried():
            if item and base:
                versions.put(item, base.data, for_good=False)
            return self._show_held(request, object_id, form_url, extra_context, QueryDict(kept.form_data))

    def _sent_back(self, request, item):
        """The change that staff sent back and that the person goes on with."""
        version = version_named(request.GET.get("go_on", ""), item)
        known = version and Version.objects.of(item).filter(action=SENT_BACK, base=version).exists()
        return version if known and not self._leads_away(request, version.data) else None

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.held = getattr(request, "held", False)
        return form

    def _create_formsets(self, request, obj, change):
        formsets, instances = super()._create_formsets(request, obj, change)
        if getattr(request, "held", False):
            for formset in formsets:
                formset._errors = [ErrorDict() for _ in formset.forms]
                formset._non_form_errors = ErrorList()
                for inner in formset.forms:
                    inner._errors, inner.cleaned_data = ErrorDict(), {}
        return formsets, instances

    def get_object(self, request, object_id, from_field=None):
        """A page that is only looked at reads its thing once."""
        if request.method != "GET" or from_field:
            return super().get_object(request, object_id, from_field)
        read = request.__dict__.setdefault("things_read", {})
        if object_id not in read:
            read[object_id] = super().get_object(request, object_id)
        return read[object_id]

    # --- Saving

    def message_user(self, request, message, level=messages.INFO, **kwargs):
        """While it is not certain what becomes of a save, nothing is told of it."""
        if getattr(request, "untold", None) is None:
            super().message_user(request, message, level, **kwargs)
        else:
            request.untold.append((message, level))

    def _tell(self, request):
        untold, request.untold = request.untold, None
        for message, level in untold:
            self.message_user(request, message, level)

    def _send(self, request, object_id, form_url, extra_context):
        try:
            with transaction.atomic():
                return self._send_once(request, object_id, form_url, extra_context)
        except IntegrityError:
            # The same form arrived twice at the same moment, and the other one was first.
            if Version.objects.saved().filter(key=extra_context["form_key"]).exists():
                return self._send_once(request, object_id, form_url, extra_context)
            raise

    def _send_once(self, request, object_id, form_url, extra_context):
        key = extra_context["form_key"]
        digest = _digest(request.POST)
        done = Version.objects.saved().filter(key=key, created_by=request.user).first() if key else None
        if done:
            object_id = str(done.object_id)
        item = self._locked(request, object_id)
        if object_id and (why := self._lost(request, item, object_id, done)) and self._keeps_lost_words(request):
            rescue = self._go_on_as_new if self.has_add_permission(request) else self._keep_aside
            return rescue(request, object_id, key, why)
        if item is None or not self.has_change_permission(request, item):
            return self._add(request, object_id, form_url, extra_context, digest)
        self.releases(request, item)
        if done and done.form_data == digest:
            return self._already(request, item)
        newest = versions.current(item)
        waits = newest.applied_at is None
        if waits and (answer := self._refused_while_it_waits(request, item, newest, key)):
            return answer
        # The rows that the form was made from; those that another save of the same form left are its own.
        rows = done.base if done else version_named(request.POST.get("base_version", ""), item) or newest
        base = done or (rows and when_sent_back(item, rows)) or rows
        extra_context |= {"base_version": rows.pk if rows else "", "waits": waits and newest}
        outcome = Outcome(request, item, newest, base, rows, proposed=proposals.waiting(item) if waits else [])
        try:
            with transaction.atomic():
                response = self._try(request, item, form_url, extra_context, outcome)
                outcome.keep(key, digest)
        except _Undo:
            if outcome.refused:
                return outcome.refused
            if outcome.conflicts:
                request.untold = None
                return self._both_changed(request, item, outcome, form_url, extra_context)
            response = outcome.response
            if not outcome.is_note_alone:
                outcome.keep_beside(key, digest, proposed=not self.releases(request, item))
        self._tell(request)
        Version.objects.unfinished().filter(key=key, created_by=request.user).delete()
        return response

    def _try(self, request, item, form_url, extra_context, outcome):
        """Let the form write into the rows as it knew them. Raises _Undo where they must not stay."""
        if outcome.start_differs():
            versions.put(item, outcome.start, for_good=False)
        request.unseen = outcome.has_unseen()
        publishes = {"_publish_changes", "_publish_now"} & set(request.POST) and not request.unseen
        beside = self.waits_beside(request, item) and not (publishes and self.releases(request, item))
        request.beside, request.outcome, request.untold = beside, outcome, []
        outcome.response = super().changeform_view(request, str(item.pk), form_url, extra_context)
        if getattr(request, "saved_item", None) is None:
            self._tell(request)
            outcome.refused = _rendered(outcome.response)
            raise _Undo
        item = self.model._base_manager.get(pk=item.pk)
        outcome.read(item)
        if outcome.conflicts:
            raise _Undo
        if outcome.is_note_alone:
            raise _Undo
        if request.beside and not self.releases(request, item) and outcome.asks_nothing():
            outcome.is_note_alone = True
            request.untold = [("You changed nothing, so nothing is sent to staff.", messages.INFO)]
            raise _Undo
        approved = item.status == outcome.item.status == Status.APPROVED
        if approved and not request.beside and (why := self._stopped(request, item, outcome.data)):
            request.beside = request.show_checks = True
            request.untold = [(why, messages.ERROR), ("It is kept beside the approved one.", messages.SUCCESS)]
            if not self._stays_out(request, item, outcome.data):
                request.released[item.pk] = False
                words = f"Your change of “{item}” waits for staff, because it would belong to another organisation."
                request.untold = [(words, messages.SUCCESS)]
            raise _Undo
        # A move stands, such as withdrawing it. A later time or another campaign waits with the words.
        if request.beside and (self.waits_beside(request, item) or item.status == outcome.item.status):
            raise _Undo
        outcome.item = item  # with the move that the form made
        return outcome.response

    def _add(self, request, object_id, form_url, extra_context, digest):
        """A form of something new, or one that the person may not change: Django's own way, and then a version."""
        response = super().changeform_view(request, object_id, form_url, extra_context)
        item = getattr(request, "saved_item", None)
        if item is None:
            return _rendered(response)
        adopt(item, None, by=request.user, key=extra_context["form_key"], digest=digest, base=None)
        Version.objects.unfinished().filter(key=extra_context["form_key"], created_by=request.user).delete()
        return response

    def _locked(self, request, object_id):
        """The thing as it is now, kept from others until the transaction ends; None if it is out of reach."""
        item = self.get_object(request, object_id) if object_id else None
        if item is None:
            return None
        self.model._base_manager.select_for_update().filter(pk=item.pk).first()
        return self.get_object(request, object_id)  # again: somebody may have written while this waited

    def _is_in_bin(self, object_id):
        number = key_in(unquote(object_id))
        kind = ContentType.objects.get_for_model(self.model)
        # Without a number nothing is in the bin, and not what has none.
        return number is not None and Version.objects.binned().filter(content_type=kind, object_id=number).exists()

    def _lost(self, request, item, object_id, done):
        """What somebody else did to the thing while the person wrote, so that they cannot save there; or nothing."""
        if item is None:
            return "deleted" if self._is_in_bin(object_id) else ""
        if rights.may_change(request.user, item) or not self.has_view_permission(request, item):
            return ""
        opened = done or version_named(request.POST.get("base_version", ""), item)
        was_open = opened is not None and opened.data["state"]["status"] in EDITABLE_BY_WRITERS
        return "approved" if was_open else ""

    def _keeps_lost_words(self, request):
        aside = self.keeps_words_aside and self.has_view_or_change_permission(request)
        return aside or self.has_add_permission(request)

    def _go_on_as_new(self, request, _object_id, key, why):
        from copro.admin import unfinished

        unfinished.rescue(request, self, key)
        request.goes_on_as_new = True
        where = {"deleted": "The deleted one is in the bin.", "approved": "The approved one stays as it is."}[why]
        messages.warning(
            request,
            f"Somebody has {why} this {self.opts.verbose_name} in the meantime. Your words stand below as a new one, "
            f"which is not saved yet. {where}",
        )
        add = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return HttpResponseRedirect(f"{add}?unfinished={key}")

    # --- Words for which there is no form any more

    def words_of_form(self, data) -> list[tuple[str, str]]:
        """What stands in a form as it was sent: what each thing is called, and its words."""
        return []

    def _keep_aside(self, request, object_id, key, why):
        """Nothing new can be begun of them, so they stay with the thing: to be read, and to go on with later."""
        from copro.admin import unfinished

        unfinished.keep_aside(request, self, key_in(unquote(object_id)), key)
        done = {"deleted": "deleted", "approved": "published"}[why]
        words = f"Somebody has {done} this {self.opts.verbose_name} in the meantime, so your words were not saved."
        messages.warning(request, f"{words} They are kept for you, below.")
        return HttpResponseRedirect(f"{request.path}?unfinished={key}")

    def _kept_aside(self, request, object_id):
        """What the person wrote in a form that they cannot open any more, or None."""
        key, number = request.GET.get("unfinished", ""), key_in(unquote(object_id or ""))
        if not key or not number or not self.keeps_words_aside or not self.has_view_or_change_permission(request):
            return None
        kind = ContentType.objects.get_for_model(self.model)
        kept = Version.objects.unfinished().filter(key=key, created_by=request.user, content_type=kind)
        return kept.filter(object_id=number).exclude(form_data="").first()

    def _show_words(self, request, item, kept):
        words = [(name, text) for name, text in self.words_of_form(QueryDict(kept.form_data).dict()) if text]
        context = self.admin_site.each_context(request) | {
            "title": "Your words that were not saved", "opts": self.opts, "item": item, "kept": kept, "words": words,
        }  # fmt: skip
        return TemplateResponse(request, "admin/versions/kept_words.html", context)

    def _already(self, request, item):
        messages.success(request, f"“{item}” has been saved already.")
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[item.pk])
        )

    def _refused_while_it_waits(self, request, item, newest, key):
        """The answer where nothing is to be saved over what waits. Raises PermissionDenied."""
        if self._leads_away(request, newest.data):
            raise PermissionDenied
        return self._discard(request, item, key) if "_discard" in request.POST else None

    def _discard(self, request, item, key):
        """What waits beside something public is not wanted: the next version is what visitors read."""
        if rights.may_publish(request.user, item) and proposals.askers(item) and proposals.waiting(item):
            messages.warning(request, "An organiser waits for an answer. Send the change back, and say why.")
            return HttpResponseRedirect(proposals.page(item, "waiting"))
        versions.record(item, by=request.user, action=THROWN_AWAY)
        # With it goes what the browser had sent of this form, which would be offered as not saved.
        Version.objects.unfinished().filter(key=key, created_by=request.user).delete()
        messages.success(request, "The changes are thrown away. They are still among the versions.")
        return HttpResponseRedirect(request.path)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.saved_item = form.instance
        public = form.instance.status == Status.APPROVED
        if "_publish_changes" in request.POST and getattr(request, "unseen", False):
            self.message_user(request, UNSEEN, messages.ERROR)
        if public and "_publish_changes" in request.POST and getattr(request, "beside", None) is False:
            self._check(request, form.instance)

    def _check(self, request, item):
        """Changes that may not be published yet are kept beside the public one, and the reason is told."""
        item = self.model._base_manager.get(pk=item.pk)
        request.outcome.read(item)
        try:
            workflow.refuse_to_release(item, request.outcome.data, by=request.user)
        except workflow.WorkflowError as error:
            messages.error(request, str(error))
            request.beside = request.show_checks = True
            if not rights.may_release(request.user, item):  # as they would have it, it is staff's to decide
                request.released[item.pk] = False

    def _both_changed(self, request, item, outcome, form_url, extra_context):
        """Somebody else saved while this was being written: their words and mine, and what can be done. Status 409."""
        outcome.keep_mine(extra_context["form_key"])
        extra_context |= {"clash": outcome, "seen_version": outcome.newest.pk}
        request.saved_item = None
        with versions.only_tried():
            versions.put(item, outcome.start, for_good=False)
            response = self._show_held(request, str(item.pk), form_url, extra_context, request.POST)
        response.status_code = 409
        return response


def _rendered(response):
    """The page as it is now, before the rows go back to what they were."""
    return response.render() if hasattr(response, "render") and not response.is_rendered else response
