"""What the checks found on the whole site: each post and event with something to mend, and how often each rule."""

import csv
from collections import Counter
from operator import attrgetter
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from copro import findings, rights
from copro.models import Campaign, Checkup
from copro.publishing import publishable_models
from copro.quality import RULES

PER_PAGE = 50


def within_reach(site, request, campaign):
    """Checkups, with something found, of what this person may change; of one campaign if one is given."""
    chosen = Q(pk__in=[])
    for model in publishable_models():
        admin = site._registry.get(model)
        if admin is None or not admin.has_change_permission(request):
            continue
        items = rights.within_reach(request.user, model._default_manager.all())
        items = items.filter(campaign=campaign) if campaign else items
        kind = ContentType.objects.get_for_model(model)
        chosen |= Q(content_type=kind, object_id__in=items.order_by().values("pk"))
    return Checkup.objects.filter(chosen).exclude(blocks=0, warns=0, tips=0)


def view(site, request):
    slug, rule = request.GET.get("campaign", ""), request.GET.get("rule", "")
    campaigns = list(Campaign.objects.newest_first())
    campaign = next((campaign for campaign in campaigns if campaign.slug == slug), None)
    rule = RULES.get(rule)
    everything = within_reach(site, request, campaign)
    found = everything.filter(**{f"rules__{rule.id}__gte": 1}) if rule else everything
    found = found.order_by("-blocks", "-warns", "-tips", "-pk")
    if "csv" in request.GET:
        return _sheet(found)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    counts = Counter()
    for numbers in everything.values_list("rules", flat=True):
        counts.update(numbers)
    chosen = {"campaign": campaign.slug if campaign else "", "rule": rule.id if rule else ""}
    kept = urlencode({name: value for name, value in chosen.items() if value})
    context = site.each_context(request) | {
        "title": "What the checks found", "page": page, "rows": _with_items(page.object_list), "rule": rule,
        "campaign": campaign, "campaigns": campaigns, "kept": f"{kept}&" if kept else "",
        "rules": [(RULES[name], number) for name, number in counts.most_common() if name in RULES],
    }  # fmt: skip
    return TemplateResponse(request, "admin/findings/report.html", context)


def _with_items(checkups):
    """Each checkup with its thing and where that is mended. One query for each model and one for the campaigns."""
    by_kind = {}
    for checkup in checkups:
        by_kind.setdefault(checkup.content_type_id, []).append(checkup.object_id)
    items = {}
    for kind, numbers in by_kind.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        known = model._default_manager.select_related("campaign").in_bulk(numbers)
        items |= {(kind, number): item for number, item in known.items()}
    rows = [(checkup, items.get((checkup.content_type_id, checkup.object_id))) for checkup in checkups]
    return [(checkup, item, f"{_address(item)}?check=1#findings") for checkup, item in rows if item is not None]


def _address(item):
    return reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])


def _sheet(found):
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="checks.csv"'
    rows = csv.writer(response)
    rows.writerow(["campaign", "kind", "title", "state", "address", *map(attrgetter("id"), RULES.values())])
    for checkup, item, address in _with_items(found):
        cells = [str(item.campaign), item._meta.verbose_name, item.title, item.state_in_words(), address]
        numbers = [checkup.rules.get(rule, 0) for rule in RULES]
        rows.writerow([*map(findings.plain_cell, cells), *numbers])
    return response
