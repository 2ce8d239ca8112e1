"""How far long work has come, as a share that only grows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from wksbm_mapping.ingest import listening

_STEP = 0.12

Report = Callable[[float], None]


class Progress:
    """Reports known marks, and between them small steps at every sign of life.

    Between two marks nobody knows how much is left: every sign goes an eighth of the
    way to the next mark, and never beyond it.

    Parameters
    ----------
    report : callable, optional
        Told the share done, 0 to 1.
    """

    def __init__(self, report: Report | None) -> None:
        self._report = report
        self._share = 0.0

    @contextmanager
    def until(self, mark: float) -> Iterator[None]:
        """Work within the block towards a mark that is reached at its end."""
        with listening(lambda: self._move(self._share + _STEP * (mark - self._share))):
            yield
        self._move(mark)

    def _move(self, share: float) -> None:
        self._share = max(self._share, share)
        if self._report is not None:
            self._report(self._share)
