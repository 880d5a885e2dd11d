from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from copro.management.demo.loading import DemoError, load
from copro.management.demo.logins import known_logins, make_logins
from copro.website import search_index


class Command(BaseCommand):
    help = (
        "Loads an invented campaign week with posts, people, events and pictures, to try the site with. "
        "What is there already is left as it is, so it can be run again."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--logins", action="store_true", help="only print the demo log-ins, if there are any")

    def handle(self, *, logins: bool, verbosity: int, **options) -> None:
        if logins:
            for line in known_logins():
                self.stdout.write(line)
            return

        def say(line: str) -> None:
            if verbosity:
                self.stdout.write(line)

        try:
            made = load(say=say)
        except DemoError as error:
            raise CommandError(str(error)) from error
        search_index.refresh_all()
        made["log-ins"] = make_logins()
        words = ", ".join(f"{number} {thing}" for thing, number in made.items() if number)
        say(f"Made {words}." if words else "Everything was there already. Nothing was changed.")
        if not settings.DEBUG:
            say("No log-ins were made, because these are production settings.")
        elif verbosity:
            for line in known_logins():
                say(line)
