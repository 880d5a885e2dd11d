from django.core.management.base import BaseCommand, CommandError

from copro.models import SearchKind
from copro.website import search_index


class Command(BaseCommand):
    help = (
        "Makes everything that readers can search anew. The site goes on meanwhile. It can be stopped at any time and "
        "run again: then it begins again, and what it had done stays good. With --changed it makes only what has "
        "changed. With --check it changes nothing and says what is not as it should be."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--changed", action="store_true", help="only what has changed; `tick` does so too")
        parser.add_argument("--check", action="store_true", help="only look; ends with 1 where something is wrong")

    def handle(self, *, changed: bool, check: bool, verbosity: int, **options) -> None:
        if check:
            self._check()
            return
        if changed:
            made = search_index.refresh_all()
            if verbosity:
                self.stdout.write(f"Done: {made:,} changed things made again.")
            return
        made = search_index.rebuild(self._tell)
        self.stdout.write(f"Done: {made:,} things can be found, now or when their time has come.")

    def _check(self) -> None:
        waiting = search_index.waiting()
        if waiting:
            self.stdout.write(f"{waiting:,} changed things wait for `tick`. That is no fault.")
        wrong = 0
        for drift in search_index.drifted():
            wrong += 1
            self.stderr.write(str(drift))
        if wrong:
            raise CommandError(f"{wrong:,} found. `manage.py rebuild_search` puts it right.")
        self.stdout.write("All that can be found is as it should be.")

    def _tell(self, kind: str, done: int, of: int) -> None:
        if done == of or done % 1000 == 0:
            self.stdout.write(f"{SearchKind(kind).label}: {done:,} of {of:,}")
