import datetime
import multiprocessing
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from copro.management.demo import words as demo
from copro.models import Campaign, SearchKind, SearchLabel
from copro.searching import asking
from copro.searching.asking import search, suggestions
from copro.searching.keeping import Facts, Label, write
from copro.searching.words import fold, read

WORDS_OF_A_POST = 800
START = datetime.datetime(2010, 1, 1, tzinfo=datetime.UTC)
QUERIES = [
    "housing", "easy read", "kitchen rota", "choir", "direct payments", "self advocacy", "how to start a group",
    "support workers and choice", "café", "transport to hospital", "gardn", "volunte", "young carers", "social care",
    "employment", "quiet room at the museum", "interpreter", "what is co-production", "radio", "befriending",
    "zzyzzx", "learning disability nurse", "money", "open day 2018", "harbour homes", "bus pass", "annie lee",
]  # fmt: skip
TIMES = 5


def _vocabulary() -> list[str]:
    """Words of the demo content, the commonest first, and behind them rare ones made of syllables."""
    counted: dict[str, int] = {}
    for path in Path(demo.__file__).parent.glob("*.py"):
        # "Co-production" is two words of a text, one of a query, and on nearly every page of a campaign.
        for word in re.sub(r"\bco (\w+)", r"co-\1", fold(path.read_text(encoding="utf-8"))).split():
            counted[word] = counted.get(word, 0) + 1
    chosen = random.Random(1)  # noqa: S311
    rare = {
        "".join(chosen.choices(["ba", "con", "de", "lim", "mor", "ne", "ri", "sto", "tu", "wen"], k=4))
        for _ in range(20_000)
    }
    return sorted(counted, key=lambda word: -counted[word]) + sorted(rare - counted.keys())


def documents(number: int) -> Iterator[Facts]:
    """Posts of a natural spread of words: the commonest stands in all of them, most of the words in a few."""
    vocabulary = _vocabulary()
    spread = list(accumulate(1 / (place + 3) for place in range(len(vocabulary))))
    chosen = random.Random(2)  # noqa: S311

    def text(words: int) -> str:
        return " ".join(chosen.choices(vocabulary, cum_weights=spread, k=words))

    campaigns = [
        Campaign.objects.create(name=f"Week {year}", slug=str(year), announced_on=START) for year in range(2010, 2020)
    ]
    tags = [Label(SearchLabel.Group.TAG, n, f"tag-{n}", f"Subject {n}") for n in range(1, 201)]
    organisations = [Label(SearchLabel.Group.ORGANISATION, n, f"org-{n}", f"Partner {n}") for n in range(1, 301)]
    for n in range(1, number + 1):
        campaign = campaigns[n * len(campaigns) // (number + 1)]
        label = Label(SearchLabel.Group.CAMPAIGN, campaign.pk, campaign.slug, campaign.name)
        moment = START + datetime.timedelta(hours=4 * n)
        yield Facts.made(
            kind=SearchKind.POST, object_id=n, public_from=moment, campaign_id=campaign.pk, slug=f"post-{n}",
            language="en-gb", byline=text(3), when=moment, title=text(7), about=text(8), text=text(WORDS_OF_A_POST),
            labels=[label, *chosen.sample(tags, 3), *chosen.sample(organisations, 1)],
        )  # fmt: skip


class Command(BaseCommand):
    help = (
        "Measures how long a search takes among 20,000 posts of 800 words. It makes a database of its own for that, of "
        "the kind that DATABASE_URL names, and takes it away again; it needs some minutes and 500 MB of disk."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--posts", type=int, default=20_000)

    def handle(self, *, posts: int, **options) -> None:
        settings.DEBUG = False  # which writes down every query
        with tempfile.TemporaryDirectory() as folder:
            if connection.vendor == "sqlite":
                connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "measured.sqlite3")
            name = settings.DATABASES["default"]["NAME"]
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            try:
                connection.close()
                # By a process of its own: the memory that it leaves in disorder would be measured too.
                filling = multiprocessing.get_context("fork").Process(target=self._fill, args=[posts])
                filling.start()
                filling.join()
                if filling.exitcode:
                    raise CommandError("The database could not be filled. What went wrong stands above.")
                self._measure()
            finally:
                connection.creation.destroy_test_db(name, verbosity=0)

    def _fill(self, posts: int) -> None:
        begin = time.monotonic()
        batch: list[Facts] = []
        for n, facts in enumerate(documents(posts), 1):
            batch.append(facts)
            if len(batch) == 200 or n == posts:
                with transaction.atomic():
                    write(batch)
                batch = []
                if n % 2000 == 0:
                    self.stdout.write(f"{n:,} posts written …")
        with connection.cursor() as cursor:
            # As PostgreSQL does of its own accord, some time after so many rows.
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
        self.stdout.write(f"{posts:,} posts in {connection.vendor} after {time.monotonic() - begin:.0f} s\n\n")

    def _measure(self) -> None:
        commonest = _vocabulary()[0]
        times = {query: self._milliseconds(query) for query in QUERIES}
        self.stdout.write(f"{'query':32}{'ms':>8}{'in the database':>18}{'found':>8}")
        for query, (whole, asked) in times.items():
            found = search(read(query))
            number = f"{found.total}{'+' * found.has_more}{' of some words' * found.is_loose}"
            self.stdout.write(f"{query:32}{whole:8.1f}{asked:18.1f}{number:>8}")
        typed = [self._best(lambda q=q: suggestions(read(q))) for q in ("ho", "hou", "gard", commonest)]
        for words, (whole, asked) in (
            (f"\nmedian of {len(QUERIES)} queries", _median(list(times.values()))),
            (f"commonest word, “{commonest}”", self._milliseconds(commonest)),
            ("the same in one campaign", self._milliseconds(commonest, {"campaign": "2012"})),
            ("suggestions while typing", _median(typed)),
        ):
            self.stdout.write(f"{words}: {whole:.1f} ms, {asked:.1f} in the database")

    def _milliseconds(self, query: str, filters: dict[str, str] | None = None) -> tuple[float, float]:
        return self._best(lambda: search(read(query), filters=filters))

    def _best(self, act: Callable[[], object]) -> tuple[float, float]:
        """All that a page asks of the search, and what of it is the database's; the least disturbed of some times."""
        ask, asked, times = asking.rows, 0.0, []

        def timed(*args: Any) -> list[tuple]:
            nonlocal asked
            begin = time.perf_counter()
            try:
                return ask(*args)
            finally:
                asked += (time.perf_counter() - begin) * 1000

        with patch.object(asking, "rows", timed):
            for _ in range(TIMES):
                begin, asked = time.perf_counter(), 0.0
                act()
                times.append(((time.perf_counter() - begin) * 1000, asked))
        return min(times)


def _median(times: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(whole for whole, _ in times), statistics.median(asked for _, asked in times)
