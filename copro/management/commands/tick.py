"""What time does, run by cron as often as one likes: it may run twice at once, and what is done is done once."""

from django.core.management.base import BaseCommand

from copro import findings, linkchecks, versions
from copro.admin import unfinished
from copro.interface import for_staff
from copro.website import search_index, sharing
from events import reminders


class Command(BaseCommand):
    help = (
        "Does what time brings: empties the bin after 30 days, drops old unsaved words, old versions and old share "
        "pictures, keeps the search true, runs the checks over what changed past the forms, looks for a minute at most "
        "where links to other sites lead, and reminds organisers, once each, of missing access facts, missing words on "
        "a recording and broken links. It can be stopped and run again."
    )

    def handle(self, *args, **options):
        with for_staff():  # who reads its mails and findings
            self._do_all()

    def _do_all(self):
        chores = [
            ("things taken out of the bin for good", versions.empty_bin),
            ("unsaved texts forgotten that nobody came back for", unfinished.forget_old),
            ("versions dropped, one save among many of a day", versions.prune),
            ("documents of the search made again", search_index.keep_true),
            ("posts and events looked at by the checks", findings.look_at_some),
            ("old share pictures thrown away", sharing.drop_old_pictures),
        ]
        for words, do in chores:
            self.stdout.write(f"{do()} {words}.")
        looked = linkchecks.look_at_some(tell=self._tell)
        self.stdout.write(f"Links: {looked} looked at, {linkchecks.broken_ones().count()} broken in all.")
        self.stdout.write(f"Reminders: {reminders.remind()}")  # of links too, so behind them

    def _tell(self, looked):
        if looked % 10 == 0:
            self.stdout.write(f"{looked} links looked at …")
