"""The findings of a post or an event: its words, the facts of the database, and what somebody let stand.

The rules themselves are pure (`copro.quality`). Here they are given what they ask for, and here is decided what a
finding means for publishing.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, OuterRef, Q, Subquery
from django.utils import timezone

from copro import linkchecks
from copro.canonical import without_controls
from copro.models import Abbreviation, Allowance, Checkup, Document, Image, User
from copro.models.media import extension_of
from copro.publishing import Publishable, publishable_models
from copro.quality import RULES, Draft, Finding, Rule, Severity, check, easy_read
from copro.quality.draft import DocumentFacts, Facts, ImageFacts
from copro.quality.easy_read import EasyRule
from copro.richtext import document_ids, image_ids

MAX_SHORT = Abbreviation._meta.get_field("short").max_length or 0


def rule_of(finding: Finding) -> Rule | EasyRule:
    """Of posts and events, or of Easy Read: no two rules have the same id."""
    return RULES.get(finding.rule) or easy_read.RULES[finding.rule]


class Standing(NamedTuple):
    """A finding as it stands: how much it weighs here, and who let it stand."""

    finding: Finding
    severity: Severity
    allowance: Allowance | None = None

    @property
    def rule(self) -> Rule | EasyRule:
        return rule_of(self.finding)

    @property
    def is_open(self) -> bool:
        """Whether it stops publishing: neither mended nor let stand. A tip never does."""
        return self.allowance is None and self.severity != Severity.TIP


# --- The words and the facts


def _image_facts(image: Image) -> ImageFacts:
    consent = ("given" if image.has_consent else "ended") if image.consent_from or image.consent_until else ""
    kind = extension_of(str(image.file.name))
    return ImageFacts(
        str(image),
        image.alt_text,
        image.is_decorative,
        image.caption,
        image.width or 0,
        image.height or 0,
        kind,
        consent,
    )


def _document_facts(document: Document) -> DocumentFacts:
    ending = extension_of(str(document.file.name))
    return DocumentFacts(document.title, document.type_name, ending, document.size)


def with_facts(draft: Draft, **more: Any) -> Draft:
    """The draft with the facts that its words ask for: at most a query for each kind of fact."""
    images = {*image_ids(draft.body), *([draft.lead_image] if draft.lead_image else [])}
    documents = document_ids(draft.body)
    facts = Facts(
        images={row.pk: _image_facts(row) for row in Image.objects.filter(pk__in=images)} if images else {},
        documents={row.pk: _document_facts(row) for row in Document.objects.filter(pk__in=documents)}
        if documents
        else {},
        links=linkchecks.facts_for(linkchecks.addresses_in(draft.body)),
        abbreviations=dict(Abbreviation.objects.values_list("short", "long")),
        **more,
    )
    return draft.changed(facts=facts)


def draft_of(item: Publishable) -> Draft:
    """What is checked of a post or an event, as it is in hand."""
    draft = Draft(
        title=item.title, summary=item.summary, body=item.body, kind=str(item._meta.model_name),
        language=getattr(item, "language", "en"), lead_image=getattr(item, "lead_image_id", None),
    )  # fmt: skip
    return with_facts(draft, **item.facts_for_checks())


# --- What they mean for publishing


def severity_of(finding: Finding, stops: Iterable[str] | None) -> Severity:
    """How much a finding weighs where these rules stop publishing; None means: those that do so by themselves."""
    rule = rule_of(finding)
    if not rule.can_be_passed:
        return rule.severity
    if finding.quoted:
        return Severity.TIP  # people's own words can be left alone
    if stops is None:
        return rule.severity
    if rule.id in stops:
        return Severity.BLOCKS
    return Severity.WARNS if rule.severity == Severity.BLOCKS else rule.severity


def standing(findings: Iterable[Finding], item: Model | None, stops: Iterable[str] | None) -> list[Standing]:
    """Each finding with its weight and whoever let it stand. One query."""
    rows = Allowance.objects.of(item).select_related("created_by") if item and item.pk else ()
    kept = {allowance.key: allowance for allowance in rows}
    found = [Standing(finding, severity_of(finding, stops), kept.get(finding.key)) for finding in findings]
    return [row if _holds(row) else row._replace(allowance=None) for row in found]


def _holds(row: Standing) -> bool:
    """Whether it is let stand. In another campaign the same words may weigh more than when they were ticked."""
    if row.allowance is None or not row.rule.can_be_passed:
        return False
    return row.severity != Severity.BLOCKS or row.allowance.passes_what_stops


def of_item(item: Publishable) -> list[Standing]:
    """All findings of a post or an event as it is in hand."""
    return standing(check(draft_of(item)), item, item.campaign.stops)


def look_at(item: Publishable) -> list[Standing]:
    """All findings, their numbers kept for the start page and the report."""
    found = of_item(item)
    kind = ContentType.objects.get_for_model(type(item))
    values = _numbers(found) | {"checked_at": timezone.now()}
    Checkup.objects.update_or_create(content_type=kind, object_id=item.pk, defaults=values)
    return found


def _numbers(found: Iterable[Standing]) -> dict[str, Any]:
    """The numbers of a `Checkup`: of all that nobody let stand."""
    rows = [row for row in found if row.allowance is None]
    weights = Counter(row.severity for row in rows)
    return {
        "blocks": weights[Severity.BLOCKS], "warns": weights[Severity.WARNS], "tips": weights[Severity.TIP],
        "rules": Counter(row.rule.id for row in rows),
    }  # fmt: skip


def in_words(found: Iterable[Standing]) -> str:
    """As `Checkup.in_words`, of findings whose numbers are not kept."""
    return Checkup(**_numbers(found)).in_words


# --- Letting something stand


class AllowanceError(Exception):
    """A finding that this person cannot let stand; says why in a sentence."""


def allow(item: Model, row: Standing, *, by: User, publishes: bool, reason: str = "") -> Allowance:
    """Let a finding stand. One that blocks wants an editor and a reason. Raises AllowanceError."""
    if not row.rule.can_be_passed:
        raise AllowanceError(f"{row.rule.title}: nobody can let this stand. It has to be mended.")
    if row.severity == Severity.BLOCKS and not publishes:
        raise AllowanceError(f"{row.rule.title}: only somebody who publishes can let this stand.")
    if row.severity == Severity.BLOCKS and not reason:
        raise AllowanceError(f"{row.rule.title}: write a reason to publish it all the same.")
    return Allowance.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(type(item)),
        object_id=item.pk,
        key=row.finding.key,
        defaults={
            "rule": row.rule.id, "words": row.finding.words[:200], "reason": reason[:500], "created_by": by,
            "created_at": timezone.now(), "passes_what_stops": publishes and bool(reason),
        },
    )[0]  # fmt: skip


def remember(finding: Finding, answer: str, *, by: User) -> None:
    """Keep what a repair taught: a short form that is explained is proposed in the same words in the next text."""
    long_form = without_controls(answer).removesuffix(f"({finding.words})").strip()
    if finding.rule == "read-abbr" and long_form and len(finding.words) <= MAX_SHORT:
        defaults = {"long": long_form[:200], "created_by": by}
        Abbreviation.objects.get_or_create(short=finding.words, defaults=defaults)


# --- Many at once

LOOK_AGAIN = datetime.timedelta(days=30)


def of_many(items: Iterable[Publishable]) -> Iterator[tuple[Publishable, list[Standing]]]:
    """Each thing with its findings, their numbers kept on the way."""
    for item in items:
        yield item, look_at(item)


def look_at_some(most: int = 200) -> int:
    """Look at those that were never looked at, or changed since, or last looked at a month ago; how many."""
    looked = 0
    for model in publishable_models():
        kind = ContentType.objects.get_for_model(model)
        last = Checkup.objects.filter(content_type=kind, object_id=OuterRef("pk")).values("checked_at")
        due = Q(looked__isnull=True) | Q(looked__lt=F("updated_at")) | Q(looked__lt=timezone.now() - LOOK_AGAIN)
        items = model._default_manager.annotate(looked=Subquery(last)).filter(due).select_related("campaign")
        looked += sum(1 for _ in of_many(items.order_by("-pk")[: most - looked]))
    return looked


def plain_cell(text: str) -> str:
    """A cell of a sheet that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
