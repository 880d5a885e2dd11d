"""What is typed and not saved yet: kept on the server every few seconds, so that no accident loses it.

The browser sends the whole form as it stands, whatever may be wrong with it, under the form's own key. It is never
published, never checked, and goes when the form is saved. While a form is open it also tells who else has it open.
"""

import datetime
import hashlib
import re
from urllib.parse import urlsplit

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Length
from django.http import HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from copro import dates, sessions
from copro.admin.keys import key_in
from copro.admin.outcome import version_named
from copro.admin.versions import VersionedAdmin, digest_of_words
from copro.models import Version
from copro.models.version import is_key

OPEN_SECONDS = 40  # a form that was heard of in this time is open; the browser tells every 15 seconds
KEEP_DAYS = 30


def at_form(user, model, item):
    """What a person typed into forms of a thing (or of new ones of its kind) and never saved, the newest first; and the
    names of the others who have it open."""
    kept = Version.objects.unfinished().filter(content_type=ContentType.objects.get_for_model(model))
    kept = kept.filter(object_id=item.pk) if item else kept.filter(object_id=None, created_by=user)
    rows = kept.select_related("created_by").annotate(typed=Length("form_data")).defer("form_data", "data")
    lately = timezone.now() - datetime.timedelta(seconds=OPEN_SECONDS)
    mine, others = [], set()
    for version in rows.order_by("-changed_at"):
        if version.created_by_id != user.pk and version.changed_at > lately:
            others.add(str(version.created_by))
        elif version.created_by_id == user.pk and version.typed:
            mine.append(version)
    return mine, sorted(others)


def forget_old(at=None):
    """Drop what nobody came back for in thirty days; the number of forms."""
    before = (at or timezone.now()) - datetime.timedelta(days=KEEP_DAYS)
    return Version.objects.unfinished().filter(changed_at__lt=before).delete()[0]


def view(site, request):
    """GET tells who is logged in, with a token to send; POST keeps a form. Answers 401 to whoever is logged out."""
    if not site.has_permission(request):
        return JsonResponse({"error": "logged out"}, status=401)
    if request.method == "GET":
        return JsonResponse({"person": request.user.pk, "token": get_token(request)})
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    key = request.POST.get("key", "")
    if not is_key(key):
        return JsonResponse({"error": "no key"}, status=400)
    if "drop" in request.POST:
        return _drop(request, key)
    model_admin, item = _thing(site, request)
    return JsonResponse(_keep(request, model_admin, item, key))


def _thing(site, request):
    """The thing that the form is about, for somebody who may change it. Raises PermissionDenied."""
    try:
        model = apps.get_model(request.POST.get("model", ""))
    except (LookupError, ValueError):
        raise PermissionDenied from None
    model_admin = site._registry.get(model)
    if not isinstance(model_admin, VersionedAdmin):
        raise PermissionDenied
    number = request.POST.get("object", "")
    if not number:
        if not model_admin.has_add_permission(request):
            raise PermissionDenied
        return model_admin, None
    item = model_admin.get_object(request, number)
    if item is None or not model_admin.has_change_permission(request, item):
        raise PermissionDenied
    return model_admin, item


def _keep(request, model_admin, item, key):
    """Keep the form, unless it has been saved or is somebody else's. What the browser shows."""
    known = Version.objects.filter(key=key)
    if known.exclude(created_by=request.user).exists():
        raise PermissionDenied
    form = request.POST.get("form", "")
    if "brought" in request.POST and _is_left_behind(known, form, request.POST.get("mark", "")):
        # Words that a browser kept alone, while others went on under the same key: both stay.
        key = hashlib.sha256(f"{request.user.pk} {key} {form}".encode()).hexdigest()[:32]
        known = Version.objects.filter(key=key)
    if known.saved().exists():
        return {"saved": True}
    now = timezone.now()
    values = {
        "content_type": ContentType.objects.get_for_model(model_admin.model), "action": "Typed",
        "object_id": item.pk if item else None, "created_by": request.user, "changed_at": now,
    }  # fmt: skip
    if form:
        if not known.filter(form_data=form).exists():  # an open form sends the same words again and again
            sessions.prolong_for_writing(request)
        values |= {"form_data": form, "title": request.POST.get("title", "")[:300]}
        if item and (base := version_named(request.POST.get("base", ""), item)):
            values["base"] = base
    Version.objects.update_or_create(kind=Version.Kind.UNFINISHED, key=key, defaults=values)
    _, others = at_form(request.user, model_admin.model, item)
    return {
        "saved": False, "kept": dates.clock(timezone.localtime(now)), "mark": now.isoformat(), "key": key,
        "others": others,
    }  # fmt: skip


def _is_left_behind(known, form, mark):
    """Whether the words are others than those that the server has of the form, and do not simply follow on them.

    `mark` is when the browser that brings them last had an answer, by our clock.
    """
    if saved := known.saved().first():
        return saved.form_data.split(" ")[0] != digest_of_words(QueryDict(form))
    kept = known.unfinished().exclude(form_data="").first()
    return kept is not None and kept.form_data != form and kept.changed_at.isoformat() != mark


def keep_sent(site, request, address, sent):
    """Keep a form that somebody sent while logged out, now that they are in. Where to go on with it, or None."""
    try:
        match = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return None
    model_admin, key = getattr(match.func, "model_admin", None), sent.get("form_key", "")
    if not isinstance(model_admin, VersionedAdmin) or not is_key(key):
        return None
    fields = {"model": model_admin.opts.label_lower, "object": unquote(match.kwargs.get("object_id", ""))}
    request.POST = QueryDict(mutable=True)
    request.POST.update(fields | {
        "form": sent.urlencode(), "base": sent.get("base_version", ""), "title": sent.get("title", ""),
    })  # fmt: skip
    try:
        saved = _keep(request, *_thing(site, request), key)["saved"]
    except PermissionDenied:
        return None
    return None if saved else f"{urlsplit(address).path}?unfinished={key}"


def rescue(request, model_admin, key):
    """What was sent to a thing that somebody has deleted meanwhile, kept as something new to go on with."""
    sent = request.POST.copy()
    for name in list(sent):
        if name.endswith("-INITIAL_FORMS"):
            sent[name] = "0"
        elif re.fullmatch(r"\w+-\d+-(id|post|event)", name):
            sent[name] = ""
    sent.pop("base_version", None)
    _store(request, model_admin, None, key, sent, base=None)


def keep_aside(request, model_admin, number, key):
    """What was sent to a thing that its writer cannot change any more, kept with the thing."""
    known = Version.objects.saved().filter(content_type=ContentType.objects.get_for_model(model_admin.model))
    base = known.filter(object_id=number, pk=key_in(request.POST.get("base_version", "")) or 0).first()
    sent = request.POST.copy()
    for name in [name for name in sent if name.startswith("_") or name == "csrfmiddlewaretoken"]:
        del sent[name]  # as the browser sends what it keeps
    _store(request, model_admin, number, key, sent, base=base)


def _store(request, model_admin, number, key, sent, *, base):
    values = {
        "content_type": ContentType.objects.get_for_model(model_admin.model), "object_id": number, "action": "Typed",
        "created_by": request.user, "changed_at": timezone.now(), "form_data": sent.urlencode(),
        "title": sent.get("title", "")[:300], "base": base,
    }  # fmt: skip
    Version.objects.update_or_create(kind=Version.Kind.UNFINISHED, key=key, defaults=values)


def _drop(request, key):
    """Throw away what was typed, and go back to the form."""
    kept = Version.objects.unfinished().filter(key=key, created_by=request.user).first()
    if kept is None:
        return HttpResponseRedirect(reverse("admin:index"))
    meta = kept.content_type.model_class()._meta
    name = f"admin:{meta.app_label}_{meta.model_name}"
    address = reverse(f"{name}_change", args=[kept.object_id]) if kept.object_id else reverse(f"{name}_add")
    kept.delete()
    return HttpResponseRedirect(address)
