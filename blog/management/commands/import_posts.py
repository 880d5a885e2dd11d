from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from blog.actions import import_posts
from blog.imported import RefusedFileError
from blog.importers import blogger
from blog.importers.archive import open_source
from blog.models import Post
from copro import findings
from copro.models import Campaign

MOST_CHECKED = 500


class Command(BaseCommand):
    help = "Take in the posts of a Blogger blog: its own export (.xml), or Google Takeout (.zip or feed.atom)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the .xml, .zip or feed.atom")
        parser.add_argument("--campaign", metavar="SLUG", help="put all posts there; else each goes to its year")
        parser.add_argument("--blog", metavar="TITLE", default="", help="which blog, where a zip holds several")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, and change nothing")

    def handle(self, *args, file, campaign, blog, dry_run, **options):
        try:
            with open_source(file, blog) as source:
                report = import_posts(
                    blog=blogger.read(source),
                    campaign=self._campaign(campaign),
                    dry_run=dry_run,
                    progress=self._progress,
                )
        except RefusedFileError as error:
            raise CommandError(str(error)) from error
        if dry_run:
            self.stdout.write("This was a dry run: nothing has been changed.\n\n")
        for line in report.lines():
            self.stdout.write(line)
        if not dry_run:
            call_command("rebuild_search", changed=True, verbosity=0)  # by its name: the blog does not see the website
            self._check(report.made)

    def _check(self, made):
        """The same checks as in the admin; of a very large import the first, and `manage.py tick` the rest."""
        posts = Post.objects.filter(pk__in=made[:MOST_CHECKED]).select_related("campaign").order_by("pk")
        said = [(post.title, findings.in_words(found)) for post, found in findings.of_many(posts)]
        said = [(title, words) for title, words in said if words]
        if said:
            self.stdout.write(f"\nWhat the checks found ({len(said)}):")
        for title, words in said:
            self.stdout.write(f"  - “{title}”: {words}")

    def _campaign(self, slug):
        if not slug:
            return None
        try:
            return Campaign.objects.get(slug=slug)
        except Campaign.DoesNotExist:
            slugs = ", ".join(Campaign.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no campaign with the address “{slug}”. There are: {slugs}.") from None

    def _progress(self, done, total):
        if total > 1000 and (done % 1000 == 0 or done == total):
            self.stderr.write(f"{done} of {total} posts")
