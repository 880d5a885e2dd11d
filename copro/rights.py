"""Who may do what: the groups, and the rules that depend on the state of a post, an event or a picture.

A group's permissions say what kind of thing a person may touch; the rules below say which ones. Whoever may publish a
kind of thing may touch all of that kind. The admin and the workflow ask here and decide nothing themselves.
"""

from typing import Any

from django.apps import apps as global_apps
from django.db import models, router
from django.db.models import Q

from copro import uses
from copro.models import Version
from copro.models.version import WITHDRAWN
from copro.publishing import EDITABLE_BY_WRITERS, Publishable, Status

EDITORS, WRITERS, ORGANISERS = "Editors", "Writers", "Organisers"

Person = Any  # a User, or an AnonymousUser, who may nothing


def _all(*models_named: str) -> set[str]:
    """Every permission of models that are named "app.model"."""
    split = [name.split(".") for name in models_named]
    return {f"{app}.{action}_{model}" for app, model in split for action in ("add", "change", "delete", "view")}


GROUPS: dict[str, set[str]] = {
    EDITORS: _all(
        "blog.post", "blog.credit", "blog.author", "blog.organisation", "blog.guess",
        "blog.easyread", "blog.easyreadrow", "blog.glossaryentry",
        "events.event", "events.session", "events.speaker",
        "copro.campaign", "copro.image", "copro.document", "copro.redirect", "copro.abbreviation",
        "copro.page",
        "taggit.tag",
    ) | {"blog.publish_post", "events.publish_event", "copro.add_user", "copro.view_user"},
    WRITERS: _all("blog.credit", "blog.easyreadrow") | {
        "blog.add_post", "blog.change_post", "blog.view_post",
        "blog.add_easyread", "blog.change_easyread", "blog.view_easyread",
        "blog.add_glossaryentry", "blog.view_glossaryentry",
        "blog.add_author", "blog.view_author", "blog.add_organisation", "blog.view_organisation",
        "copro.add_image", "copro.change_image", "copro.view_image",
        "copro.add_document", "copro.view_document",
    },
    ORGANISERS: _all("events.event", "events.session", "events.speaker") | {"blog.add_author", "blog.view_author"},
}  # fmt: skip


def create_groups(sender: Any, *, using: str, apps: Any = global_apps, **kwargs: Any) -> None:
    """After every migrate: the groups exist and hold just the permissions named here."""
    labels = {permission.split(".")[0] for wanted in GROUPS.values() for permission in wanted}
    if sender.label not in labels:
        return
    try:
        group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:  # auth has not migrated yet
        return
    if not router.allow_migrate_model(using, group_model):
        return
    rows = permission_model.objects.using(using).filter(content_type__app_label__in=labels)
    known = {f"{label}.{name}": pk for label, name, pk in rows.values_list("content_type__app_label", "codename", "pk")}
    for name, wanted in GROUPS.items():
        group, _ = group_model.objects.using(using).get_or_create(name=name)
        group.permissions.set([known[permission] for permission in wanted & known.keys()])


# --- Posts and events ------------------------------------------------------------------------------------------------


def _can(user: Person, action: str, model: type[models.Model] | models.Model) -> bool:
    return user.has_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}")


def may_publish(user: Person, item: type[Publishable] | Publishable) -> bool:
    """Publish and withdraw all of a kind; and with it, change whatever is public.

    What hangs on another kind (a post's Easy Read version) names that one, and goes by its right.
    """
    return _can(user, "publish", getattr(item, "published_with", item))


def may_release(user: Person, item: type[Publishable] | Publishable) -> bool:
    """Let this one go public, or a change to it, without anybody else looking at it; and withdraw it again.

    Whoever may publish; and organisers what belongs to a trusted organisation of theirs. `item` is as the database has
    it: who fills in a form could give it any organisation. Of a model: whether there may be such a one.
    """
    if may_publish(user, item):
        return True
    if not _has_organisation(item) or not _can(user, "change", item):
        return False
    trusted = user.organisations.filter(trusted=True)
    if isinstance(item, type):
        return trusted.exists()
    return trusted.filter(pk=item.organisation_id).exists() and not _staff_withdrew(item)  # type: ignore[attr-defined]


def _staff_withdrew(item: Publishable) -> bool:
    """What staff took from the public, or somebody who is not known any more, only staff give back."""
    if item.status != Status.WITHDRAWN:
        return False
    move = Version.objects.of(item).saved().filter(action=WITHDRAWN).select_related("created_by").first()
    by = move and move.created_by
    # Whoever has left or lost their rights since may have been staff: only its organisers of today count as organisers.
    return not (by and by.is_active and is_within_reach(by, item)) or may_publish(by, item)


def _has_organisation(model: type[models.Model] | models.Model) -> bool:
    return any(field.name == "organisation" for field in model._meta.concrete_fields)


def within_reach(user: Person, items: models.QuerySet) -> models.QuerySet:
    """Those that a person may know of in the admin: of their own organisations, where the kind of thing has one."""
    if may_publish(user, items.model) or not _has_organisation(items.model):
        return items
    return items.filter(organisation__in=user.organisations.all())


def is_within_reach(user: Person, item: Publishable) -> bool:
    if may_publish(user, item) or not _has_organisation(item):
        return True
    return user.organisations.filter(pk=item.organisation_id).exists()  # type: ignore[attr-defined]


def in_sight(user: Person, items: models.QuerySet) -> models.QuerySet:
    """Those that are public or that a person may see in the admin."""
    public = Q(pk__in=items.published().values("pk"))  # type: ignore[attr-defined]
    if not (_can(user, "view", items.model) or _can(user, "change", items.model)):
        return items.filter(public)
    return items.filter(public | Q(pk__in=within_reach(user, items).values("pk")))


def may_view(user: Person, item: Publishable) -> bool:
    return (_can(user, "view", item) or _can(user, "change", item)) and is_within_reach(user, item)


def may_name(user: Person, thing: models.Model) -> bool:
    """Whether its name may be told: a draft's title alone says what is being prepared."""
    if isinstance(thing, Publishable):
        return thing.is_public() or may_view(user, thing)
    return _can(user, "view", thing) or _can(user, "change", thing)


def may_change(user: Person, item: Publishable) -> bool:
    """Change everything about it; whether that waits for staff says `may_release`.

    Without the right to publish, what is a draft or in review. Organisers also what is approved and belongs to an
    organisation of theirs, and what they withdrew themselves.
    """
    if not _can(user, "change", item) or not is_within_reach(user, item):
        return False
    if may_publish(user, item) or item.status in EDITABLE_BY_WRITERS:
        return True
    return _has_organisation(item) and (item.status == Status.APPROVED or may_release(user, item))


def may_delete(user: Person, item: Publishable) -> bool:
    """Without the right to publish, only what has never been approved."""
    if not _can(user, "delete", item) or not is_within_reach(user, item):
        return False
    return may_publish(user, item) or (item.status in EDITABLE_BY_WRITERS and item.approved_at is None)


# --- Pictures --------------------------------------------------------------------------------------------------------


def is_editor(user: Person) -> bool:
    return user.has_perm("blog.publish_post")


def is_public_use(owner: models.Model) -> bool:
    """Whether a picture's owner is or was seen by visitors: all but what is still being written."""
    return getattr(owner, "status", None) not in EDITABLE_BY_WRITERS


def may_change_image(user: Person, image: models.Model) -> bool:
    """Writers change a picture that they added themselves, as long as nothing public uses it."""
    if not _can(user, "change", image):
        return False
    if is_editor(user):
        return True
    own = image.created_by_id == user.pk  # type: ignore[attr-defined]
    return own and not any(is_public_use(owner) for owner in uses.of_image(image))


def may_delete_image(user: Person, image: models.Model) -> bool:
    """Only a picture that stands nowhere: its place in a text is not a foreign key that the database would guard."""
    return _can(user, "delete", image) and not any(uses.of_image(image))


def may_delete_document(user: Person, document: models.Model) -> bool:
    """Only a document that no text offers."""
    return _can(user, "delete", document) and not any(uses.of_document(document))


# --- People ----------------------------------------------------------------------------------------------------------


def roles_to_give(user: Person) -> list[str]:
    """The groups that a person may invite somebody to. Nobody gives more than they have, but the superuser."""
    if user.is_superuser:
        return [WRITERS, ORGANISERS, EDITORS]
    return [WRITERS, ORGANISERS] if user.has_perm("copro.add_user") else []


def may_change_person(user: Person) -> bool:
    """Rights, address and whether somebody may log in: the superuser's alone."""
    return bool(user.is_active and user.is_superuser)


def sees_all_authors(user: Person) -> bool:
    """Staff do; organisers see only those who are public already or speak at their own events."""
    return user.has_perm("blog.view_post")
