"""What time does, run by cron as often as one likes: it may run twice at once, and what is done is done once."""

from django.core.management.base import BaseCommand

from copro import findings, linkchecks, versions
from copro.admin import unfinished


class Command(BaseCommand):
    help = (
        "Does what time brings: empties the bin after 30 days, drops old unsaved words and old versions, runs the "
        "checks over what changed past the forms, and looks for a minute at most where links to other sites lead."
    )

    def handle(self, *args, **options):
        chores = [
            ("things taken out of the bin for good", versions.empty_bin),
            ("unsaved texts forgotten that nobody came back for", unfinished.forget_old),
            ("versions dropped, one save among many of a day", versions.prune),
            ("posts and events looked at by the checks", findings.look_at_some),
            ("links to other sites looked at", linkchecks.look_at_some),  # the slow one last
        ]
        for words, do in chores:
            self.stdout.write(f"{do()} {words}.")
