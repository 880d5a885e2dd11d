"""What time does, run by cron as often as one likes: it may run twice at once, and what is done is done once."""

from django.core.management.base import BaseCommand

from copro import versions
from copro.admin import unfinished


class Command(BaseCommand):
    help = "Does what time brings: empties the bin after 30 days, and drops old unsaved words and old versions."

    def handle(self, *args, **options):
        chores = [
            ("things taken out of the bin for good", versions.empty_bin),
            ("unsaved texts forgotten that nobody came back for", unfinished.forget_old),
            ("versions dropped, one save among many of a day", versions.prune),
        ]
        for words, do in chores:
            self.stdout.write(f"{do()} {words}.")
