"""Findings by post and event: what the checks found in things that people are working on, the worst first."""

from typing import NamedTuple

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When

from blog.models import Post
from copro import exercise, rights
from copro.models import Campaign, Checkup, User
from copro.publishing import EDITABLE_BY_WRITERS, Publishable, Status
from copro.website.lines import admin_page
from events.models import Event

MOST = 10


class Found(NamedTuple):
    """A post or an event with something to mend."""

    title: str
    words: str  # "2 to mend, 1 to look at"
    address: str


class Findings(NamedTuple):
    worst: list[Found]
    rest: int


def _at_hand(user: User, model: type[Publishable], campaign: Campaign | None) -> Q | None:
    """Checkups of what this person can change: not yet public, or of the current campaign. None without the right."""
    label = model._meta.label_lower
    if not user.has_perm(label.replace(".", ".change_")):
        return None
    items = rights.within_reach(user, model._default_manager.exclude(status=Status.WITHDRAWN))
    if model is Post:
        items = items.exclude(pk__in=exercise.numbers(model))  # their owners look at them on the page of the exercise
    if rights.may_publish(user, model):
        public = model._default_manager.published()  # type: ignore[attr-defined]
        items = items.filter(~Q(pk__in=public.values("pk")) | Q(campaign=campaign))
    else:
        items = items.filter(status__in=EDITABLE_BY_WRITERS)
        if model is Post:  # a writer could change those of others too, but is not asked to
            mine = Q(planned_person__iexact=user.name) if user.name else Q()
            items = items.filter(mine | Q(created_by=user))
    app, name = label.split(".")
    return Q(content_type__app_label=app, content_type__model=name, object_id__in=items.order_by().values("pk"))


def findings(user: User, campaign: Campaign | None) -> Findings:
    """The worst ten, and how many more there are. Two queries at most."""
    wanted = {model: chosen for model in (Post, Event) if (chosen := _at_hand(user, model, campaign)) is not None}
    if not wanted:
        return Findings([], 0)
    any_of = Q(pk__in=[])
    for chosen in wanted.values():
        any_of |= chosen
    some = Checkup.objects.filter(any_of).exclude(blocks=0, warns=0)
    order = ("-blocks", "-warns", "-pk")
    number = some.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    titles = [When(content_type__model=model._meta.model_name, then=Subquery(_title(model))) for model in wanted]
    worst_ones = Checkup.objects.filter(pk__in=some.order_by(*order).values("pk")[:MOST])
    rows = list(
        worst_ones.order_by(*order).annotate(
            title=Case(*titles), kind=F("content_type__model"), number=Subquery(number)
        )
    )
    models = {model._meta.model_name: model for model in wanted}
    worst = [Found(row.title, row.in_words, admin_page(models[row.kind], "change", row.object_id)) for row in rows]
    return Findings(worst, rows[0].number - len(rows) if rows else 0)


def _title(model: type[Publishable]):
    return model._default_manager.filter(pk=OuterRef("object_id")).order_by().values("title")
