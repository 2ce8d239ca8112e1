"""Yes or no in one cell: ya/tidak, 1/0, v, √, and an x that means either."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

_YES = re.compile(
    r"(?:ya|iya|y|yes|true|benar|ada|1|v+|√|✓|✔|☑|✅|ü|●|•)", re.IGNORECASE
)
_NO = re.compile(
    r"(?:|tidak|tdk|tidak ada|t|no|n|bukan|false|salah|0|-+|–|—|☐)", re.IGNORECASE
)
_CROSS = re.compile(r"(?:x+|×|✗|✘|☒)", re.IGNORECASE)


class Tick(IntEnum):
    """What one cell says."""

    NO = 0
    YES = 1
    CROSS = 2
    UNCLEAR = 3


def parse_tick(text: str) -> Tick:
    """Read one cell.

    Examples
    --------
    >>> parse_tick("√"), parse_tick("Tidak"), parse_tick("x"), parse_tick("2")
    (<Tick.YES: 1>, <Tick.NO: 0>, <Tick.CROSS: 2>, <Tick.UNCLEAR: 3>)
    """
    for tick, form in ((Tick.YES, _YES), (Tick.NO, _NO), (Tick.CROSS, _CROSS)):
        if form.fullmatch(text):
            return tick
    return Tick.UNCLEAR


def are_ticks(texts: Iterable[str]) -> bool:
    """Whether a column holds ticks and nothing else."""
    return all(parse_tick(text) is not Tick.UNCLEAR for text in texts)


def are_drawn(texts: Iterable[str]) -> bool:
    """Whether some cell is a tick that no count could be (ya, v, √)."""
    return any(
        parse_tick(text) in (Tick.YES, Tick.CROSS) and text != "1" for text in texts
    )


def read_cross(texts: Iterable[str]) -> Tick | None:
    """Tell what x means beside the other ticks of a list; None when they do not say.

    Beside another sign for yes it is a no; beside only signs for no it is a yes.
    """
    ticks = {parse_tick(text) for text in texts if text}
    if Tick.YES in ticks:
        return Tick.NO
    return Tick.YES if Tick.NO in ticks else None
