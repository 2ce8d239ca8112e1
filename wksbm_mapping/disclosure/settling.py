"""Hiding more, from the finest sums upwards, until nothing more has to be hidden."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable


class Settling(ABC):
    """A choice of hidden regions that grows until every sum is safe.

    Parameters
    ----------
    children : dict of str to list of str
        Which regions add up to which.
    hidden : set of str
        What is hidden to begin with.
    """

    def __init__(self, children: dict[str, list[str]], hidden: set[str]) -> None:
        self.children = children
        self.hidden = hidden

    def settle(self) -> None:
        """Hide more until no sum asks for it."""
        finest_first = sorted(self.children, key=lambda code: (-len(code), code))
        while any(self._settle_region(region) for region in finest_first):
            pass

    @abstractmethod
    def _make_safe(self, region: str) -> None:
        """Hide more below a region, or the region, until its sum gives nothing back."""

    @abstractmethod
    def _hide_smallest(self, regions: Iterable[str]) -> bool:
        """Hide the cheapest of some regions; whether there was one."""

    def _settle_region(self, region: str) -> bool:
        before = len(self.hidden)
        if region in self.hidden:
            self._open_below(region)
        self._make_safe(region)
        return len(self.hidden) > before

    def _open_below(self, region: str) -> None:
        """Hide a member of a hidden sum, which all its members would give back."""
        if not self._hidden_below(region):
            self._hide_smallest(self.children.get(region, []))

    def _hidden_below(self, region: str) -> list[str]:
        return [each for each in self.children.get(region, []) if each in self.hidden]
