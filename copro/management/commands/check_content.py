import csv
import sys
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from copro import findings
from copro.models import Campaign
from copro.publishing import publishable_models
from copro.quality import RULES

COLUMNS = [
    "campaign",
    "kind",
    "title",
    "state",
    "address",
    "rule",
    "weight",
    "finding",
    "words",
    "let stand by",
    "reason",
]


class Command(BaseCommand):
    help = "Runs the checks over posts and events: a table of what they found, and on demand each finding as CSV."

    def add_arguments(self, parser):
        parser.add_argument("--campaign", metavar="SLUG", help="only this campaign")
        parser.add_argument("--public", action="store_true", help="only what visitors can read now")
        parser.add_argument("--csv", metavar="FILE", help="write each finding there; - writes to standard output")

    def handle(self, *args, campaign, public, csv, **options):
        rules, weights, looked, open_ones = Counter(), {}, 0, 0
        to_output = csv == "-"
        with _rows(csv) as rows:
            for item, found in findings.of_many(self._items(campaign, public)):
                looked += 1
                open_ones += any(row.is_open for row in found)
                for row in found:
                    rules[row.rule.id] += row.allowance is None
                    weights[row.rule.id] = row.severity
                    if rows:
                        rows.writerow(_cells(item, row))
                if looked % 500 == 0:
                    self.stderr.write(f"{looked} looked at")
        out = self.stderr if to_output else self.stdout
        for rule, count in rules.most_common():
            if count:
                out.write(f"{count:6}  {weights[rule]:7} {rule:34} {RULES[rule].title}")
        out.write(f"\n{looked} looked at; {open_ones} with something to mend or to look at.")

    def _items(self, slug, public):
        if slug and not Campaign.objects.filter(slug=slug).exists():
            raise CommandError(f"There is no campaign with the address “{slug}”.")
        for model in publishable_models():
            items = model.objects.published() if public else model.objects.all()
            items = items.filter(campaign__slug=slug) if slug else items
            yield from items.select_related("campaign").order_by("pk").iterator(chunk_size=200)


def _rows(name):
    """A writer of rows, closed at the end; of nothing where no file is named."""
    if not name:
        return nullcontext()
    return _Sheet(sys.stdout if name == "-" else Path(name).open("w", newline="", encoding="utf-8"))


class _Sheet:
    def __init__(self, file):
        self.file = file

    def __enter__(self):
        rows = csv.writer(self.file)
        rows.writerow(COLUMNS)
        return rows

    def __exit__(self, *error):
        if self.file is not sys.stdout:
            self.file.close()


def _cells(item, row):
    kept = row.allowance
    address = reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])
    cells = [
        str(item.campaign), item._meta.verbose_name, item.title, item.state_in_words(), address, row.rule.id,
        row.severity, row.finding.message, row.finding.words,
        str(kept.created_by) if kept else "", kept.reason if kept else "",
    ]  # fmt: skip
    return [findings.plain_cell(str(cell)) for cell in cells]
