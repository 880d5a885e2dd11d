from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from copro.counts import counted
from copro.models import Campaign
from events.importing import sheet
from events.importing.plan import make_plan
from events.importing.writing import import_sheet, new_batch


class Command(BaseCommand):
    help = "Take in a spreadsheet of events (CSV): our own columns, or those of The Events Calendar."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the .csv")
        parser.add_argument("--campaign", metavar="SLUG", required=True, help="where all of them go")
        parser.add_argument("--make-organisations", action="store_true", help="make organisations that are missing")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, and change nothing")

    def handle(self, *args, file, campaign, make_organisations, dry_run, **options):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"The file “{file}” cannot be read: {error.strerror or error}.") from error
        wanted = {
            "sheet": sheet.read_file(content),
            "campaign": self._campaign(campaign),
            "make_organisations": make_organisations,
        }
        if dry_run:
            plan = make_plan(**wanted)
        else:
            plan = import_sheet(**wanted, by=None, batch=new_batch(), progress=self._progress)
        self._report(plan)
        if plan.problems:
            raise CommandError("Nothing has been imported.")
        if dry_run:
            self.stdout.write("This was a dry run: nothing has been changed.")
        else:
            self.stdout.write(f"{counted(len(plan.made), 'event')} written, as drafts.")

    def _report(self, plan):
        for number, words, wrong in plan.lines():
            if not wrong:
                self.stdout.write(f"Row {number:,}: {words}")
        for heading, items in (
            ("Columns that are not read", plan.sheet.unread),
            ("Organisations to make", plan.organisations),
            ("To mend", plan.problems),
        ):
            if items:
                self.stdout.write(f"\n{heading} ({len(items)}):")
                self.stdout.write("\n".join(f"  - {item}" for item in items))
        self.stdout.write(f"\n{plan.summary()}")

    def _campaign(self, slug):
        try:
            return Campaign.objects.get(slug=slug)
        except Campaign.DoesNotExist:
            slugs = ", ".join(Campaign.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no campaign with the address “{slug}”. There are: {slugs}.") from None

    def _progress(self, done, total):
        if total > 100 and (done % 100 == 0 or done == total):
            self.stderr.write(f"{done} of {total} events")
