import statistics
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from copro.management import pace, seeds
from copro.quality import RULES


class Command(BaseCommand):
    help = (
        "Measures the checks: which of the faults sown in FOLDER/faulty they find, how often they are wrong about the "
        "texts in FOLDER/clean, and how long they take. docs/contributing.md says what counts as found."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path, help="has two folders of texts: faulty and clean")
        parser.add_argument("--list", action="store_true", help="name each fault that was missed and each false alarm")
        parser.add_argument("--no-time", action="store_true", help="leave out the times, which take a minute or more")

    def handle(self, *, folder: Path, list: bool, no_time: bool, **options) -> None:  # noqa: A002
        try:
            faulty, clean = (seeds.load(folder / name) for name in ("faulty", "clean"))
        except (OSError, ValueError) as error:
            raise CommandError(error) from error
        if not faulty or not clean:
            raise CommandError(
                f"{folder} needs texts in both of its folders, faulty and clean: files that end in .html."
            )
        self._recall(seeds.recall(faulty), len(faulty), names=list)
        self._alarms(seeds.alarms(clean), names=list)
        if not no_time:
            self._pace(clean)

    def _recall(self, result: seeds.Recall, drafts: int, *, names: bool) -> None:
        total = result.sown.total()
        self.stdout.write(
            f"{total} faults in {drafts} drafts, {total - len(result.missed)} found: {result.share:.1%}\n\n"
        )
        self.stdout.write(f"{'rule':34}{'sown':>6}{'found':>7}")
        for rule, sown in sorted(result.sown.items()):
            note = "" if rule in RULES else "  there is no such rule"
            self.stdout.write(f"{rule:34}{sown:6}{result.found(rule):7}{note}")
        if names:
            for name, fault in result.missed:
                where = fault.words or fault.record or (f"piece {fault.piece}" if fault.piece >= 0 else fault.field)
                self.stdout.write(f"  missed: {name}, {fault.rule}, {where}")

    def _alarms(self, result: seeds.Alarms, *, names: bool) -> None:
        texts = len({name for name, _ in result.false})
        self.stdout.write(f"\n{result.texts} clean texts, {texts} with a false alarm: {result.share:.1%}")
        for what, found in (("false alarms", result.false), ("tips, counted apart", result.tips)):
            self.stdout.write(f"{len(found)} {what}")
            for rule, count in seeds.by_rule(found).items():
                self.stdout.write(f"  {rule:32}{count:6}")
            if names:
                for name, finding in found:
                    self.stdout.write(f"  in {name}: {finding.rule}, {finding.words or finding.message}")

    def _pace(self, clean: list[seeds.Seed]) -> None:
        post = pace.long_post(clean)
        taken = statistics.median(pace.seconds(post) for _ in range(5))
        self.stdout.write(f"\n{pace.LONG_POST:,} words: {taken * 1000:.0f} ms of processor time (median of 5)\n")
        self.stdout.write(f"{'hostile text':34}{'0.5 MB':>9}{'1 MB':>9}{'ratio':>7}")
        worst = 0.0
        for grown in pace.growth():
            worst = max(worst, grown.ratio)
            self.stdout.write(f"{grown.kind:34}{grown.half:7.2f} s{grown.whole:7.2f} s{grown.ratio:7.2f}")
        self.stdout.write(f"The worst ratio is {worst:.2f}; 2 is linear, 4 is quadratic.")
