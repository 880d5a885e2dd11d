"""Drills: a fault tried many times over, and what came of it.

`@pytest.mark.drill("F03", many=20)` runs a test once, and 20 times under `make drill` (COPRO_DRILL=1). A test that
counts its own rounds asks `rounds(3, 100)` how many there are, and tells its `score` of each.
"""

import os
from dataclasses import dataclass

DRILL = os.environ.get("COPRO_DRILL") == "1"


def rounds(few: int, many: int) -> int:
    return many if DRILL else few


@dataclass
class Score:
    """What became of the saves that were tried: `acked` are those of which a person was told that they are saved."""

    rounds: int = 0
    acked: int = 0
    lost: int = 0  # acked, or typed long enough ago, and gone
    half: int = 0  # neither the state before nor the one after
    recovery: float = 0.0  # seconds, at worst, until one could go on

    def count(self, *, acked: int = 0, lost: int = 0, half: int = 0, recovery: float = 0.0) -> None:
        self.rounds += 1
        self.acked += acked
        self.lost += lost
        self.half += half
        self.recovery = max(self.recovery, recovery)

    def add(self, other: "Score") -> None:
        self.rounds += other.rounds
        self.acked += other.acked
        self.lost += other.lost
        self.half += other.half
        self.recovery = max(self.recovery, other.recovery)


def table(scores: dict[str, Score]) -> list[str]:
    """The scores as lines of text."""
    lines = ["id    rounds   acked    lost    half   worst recovery"]
    for name, score in sorted(scores.items()):
        recovery = f"{score.recovery:.1f} s" if score.recovery else "–"
        lines.append(f"{name:<4}{score.rounds:>8}{score.acked:>8}{score.lost:>8}{score.half:>8}{recovery:>17}")
    return lines
