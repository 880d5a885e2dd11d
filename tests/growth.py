"""How the work grows with a text. Compared within one run: seconds alone say more of the machine than of the code.

A clock is noisy where others are at work, so a comparison that fails is made again, and only what fails each time has
failed.
"""

import gc
import time
from collections.abc import Callable
from typing import Any

TRIES = 6
# What takes less than this is quick enough however it grows, and too short to be compared.
MOMENT = 0.05


def cost(act: Callable[[], Any]) -> float:
    """Seconds of the processor, not of the clock on the wall."""
    gc.disable()
    try:
        start = time.process_time()
        act()
        return time.process_time() - start
    finally:
        gc.enable()


def is_in_line(act: Callable[[int], Any], size: int, *, times: int = 4, most: float = 2.5) -> bool:
    """Whether `act(times * size)` takes about `times` as long as `act(size)`; `most` is how much more is borne.

    With the numbers as they are, quadratic work would take four times as long as borne work does at the least.
    """
    small = large = float("inf")
    for _ in range(TRIES):
        small, large = min(small, cost(lambda: act(size))), min(large, cost(lambda: act(times * size)))
        if large < most * times * small + MOMENT:
            return True
    return False


def is_no_slower(act: Callable[[], Any], than: Callable[[], Any], *, times: float) -> bool:
    """Whether one takes at most `times` as long as the other."""
    one = other = float("inf")
    for _ in range(TRIES):
        one, other = min(one, cost(act)), min(other, cost(than))
        if one < times * other:
            return True
    return False
