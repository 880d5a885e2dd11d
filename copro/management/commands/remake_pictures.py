from django.core.management.base import BaseCommand, CommandError

from copro import caching, images
from copro.counts import counted
from copro.models import Image


class Command(BaseCommand):
    help = (
        "Makes the smaller copies of pictures that were stored before there were copies in AVIF. It can be stopped at "
        "any time and run again: it goes on with those that are left."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--stop-after", type=int, help="how many pictures to do this time, at most")

    def handle(self, *, stop_after: int | None = None, **options) -> None:
        old = Image.objects.filter(copies_made=images.CopySet.WEBP_ONLY).order_by("pk")
        keys = list(old.values_list("pk", flat=True))
        if not keys:
            self.stdout.write("Every picture is up to date.")
            return
        failed = done = 0
        for number, key in enumerate(keys[:stop_after], start=1):
            image = Image.objects.get(pk=key)
            try:
                image.remake_copies()
            except OSError:
                failed += 1
                self.stderr.write(f"Picture {image.pk} ({image}): its file cannot be read.")
            else:
                done += 1
                self.stdout.write(f"{number} of {len(keys)}: {image}")
        caching.new_content_version()  # the pages that name the old copies
        self.stdout.write(f"Brought {counted(done, 'picture')} up to date.")
        if failed:
            raise CommandError(
                f"{counted(failed, 'picture')} could not be brought up to date. They are shown as before."
            )
