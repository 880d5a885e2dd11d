"""Texts with faults that somebody sowed, and clean ones: how many faults the checks find, and how often they are wrong.

A seed is a file: facts in TOML between two lines of +++, then the body as HTML, each line a block or more. Its keys are
those of `Draft` and `Facts`, and `faults`: the rule, and where it sits. docs/contributing.md says how a fault counts as
found.
"""

import dataclasses
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from copro.quality import RULES, Draft, Finding, Severity, check
from copro.quality.draft import DocumentFacts, Facts, ImageFacts, LinkFacts

_FACTS = {fact.name for fact in dataclasses.fields(Facts)}


@dataclass(frozen=True)
class Fault:
    """What is wrong, by the rule that has to say so, and where: the very words in a field, the key of a picture or
    document, or the number of a piece of the body. With none of them, it is the draft as a whole.
    """

    rule: str
    words: str = ""
    field: str = "body"
    record: int = 0
    piece: int = -1


@dataclass(frozen=True)
class Seed:
    """One text, and the faults sown in it."""

    name: str
    draft: Draft
    faults: tuple[Fault, ...]


def load(folder: Path) -> list[Seed]:
    """The seeds of a folder, by name. Raises OSError, or ValueError with the file's name for one that is none."""
    return [_seed(path) for path in sorted(folder.glob("*.html"))]


def _seed(path: Path) -> Seed:
    try:
        _, front, html = path.read_text(encoding="utf-8").split("+++\n", 2)
        values = tomllib.loads(front)
        faults = tuple(Fault(**fault) for fault in values.pop("faults", []))
        known = _facts({name: values.pop(name) for name in _FACTS & values.keys()})
        body = "".join(line.strip() for line in html.splitlines())
        return Seed(path.stem, Draft(body=body, facts=known, **values), faults)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _facts(values: dict[str, Any]) -> Facts:
    for name, kind, key in (("images", ImageFacts, int), ("documents", DocumentFacts, int), ("links", LinkFacts, str)):
        if name in values:
            values[name] = {key(of): kind(**facts) for of, facts in values[name].items()}
    return Facts(**values)


# --- What counts as found


def is_at(draft: Draft, fault: Fault, finding: Finding) -> bool:
    """Whether a finding says what was sown: the same rule, at a place that overlaps the fault's."""
    place = finding.place
    if finding.rule != fault.rule:
        return False
    if fault.record:
        piece = draft.text.pieces[place.piece].block.attribute if place.piece >= 0 else ""
        return str(fault.record) in {str(finding.record), piece}
    if fault.piece >= 0:
        return place.piece == fault.piece
    if not fault.words:
        return True
    if place.field != fault.field:
        return False
    spans = list(_spans(draft, fault.words)) if place.field == "body" and place.line >= 0 > place.piece else []
    if not spans:
        said, sown = _plain(finding.words), _plain(fault.words)
        return bool(said) and (said in sown or sown in said)
    end = place.end or len(draft.text.lines[place.line].text)
    return any(line == place.line and start < end and place.start < stop for line, start, stop in spans)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _spans(draft: Draft, words: str) -> Iterator[tuple[int, int, int]]:
    """The line, start and end of each place of the body where the words stand."""
    for line in draft.text.lines:
        start = line.text.find(words)
        while start >= 0:
            yield line.number, start, start + len(words)
            start = line.text.find(words, start + 1)


def missed(seed: Seed, findings: Collection[Finding]) -> list[Fault]:
    """The faults that no finding names. One finding answers for one fault."""
    left = list(findings)
    unseen = []
    for fault in seed.faults:
        match = next((finding for finding in left if is_at(seed.draft, fault, finding)), None)
        if match:
            left.remove(match)
        else:
            unseen.append(fault)
    return unseen


# --- Figures


@dataclass
class Recall:
    """Faults by rule: how many were sown, and which were missed, with the name of their text."""

    sown: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Fault]] = field(default_factory=list)

    @property
    def share(self) -> float:
        return 1 - len(self.missed) / max(self.sown.total(), 1)

    def found(self, rule: str) -> int:
        return self.sown[rule] - sum(fault.rule == rule for _, fault in self.missed)


def recall(seeds: Collection[Seed], rules: Collection[str] | None = None) -> Recall:
    """What the rules find of what was sown. Faults of other rules are left out; without `rules`, none is."""
    result = Recall()
    for seed in seeds:
        wanted = seed.faults if rules is None else [fault for fault in seed.faults if fault.rule in rules]
        findings = check(seed.draft, RULES if rules is None else rules)
        result.sown.update(fault.rule for fault in wanted)
        result.missed += [(seed.name, f) for f in missed(dataclasses.replace(seed, faults=tuple(wanted)), findings)]
    return result


@dataclass
class Alarms:
    """What the checks found in clean texts. Tips stop nobody, and are counted apart."""

    texts: int = 0
    false: list[tuple[str, Finding]] = field(default_factory=list)
    tips: list[tuple[str, Finding]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of clean texts with a false alarm."""
        return len({name for name, _ in self.false}) / max(self.texts, 1)


def alarms(seeds: Collection[Seed], rules: Collection[str] | None = None) -> Alarms:
    result = Alarms(len(seeds))
    for seed in seeds:
        for finding in check(seed.draft, rules):
            is_tip = RULES[finding.rule].severity == Severity.TIP
            (result.tips if is_tip else result.false).append((seed.name, finding))
    return result


def by_rule(found: Collection[tuple[str, Finding]]) -> dict[str, int]:
    """How many findings each rule has, the most first."""
    return dict(Counter(finding.rule for _, finding in found).most_common())
