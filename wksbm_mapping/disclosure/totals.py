"""Which totals of one table to hide, so that no sum gives one back.

Hidden counts that only a shown sum holds together form a *group*: all that is known of
them is their number n and their sum M. Zeros are always shown, so each is at least 1,
and each can be anything from 1 to M − n + 1. A group is safe when it has two members
and M − n reaches the threshold, even if every small one were 1 (or there is nothing
more to hide): so the choice does not tell how small they are. The regions form a tree,
in which such groups do not touch one another: what is safe alone is safe together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wksbm_mapping.disclosure.count_table import find_children
from wksbm_mapping.disclosure.settling import Settling


@dataclass(frozen=True)
class Group:
    """Hidden counts held together by one shown sum.

    Parameters
    ----------
    anchor : str
        The region whose sum is shown.
    members : tuple of str
        The hidden regions at the bottom of the sum.
    total : int
        What they add up to.
    """

    anchor: str
    members: tuple[str, ...]
    total: int

    @property
    def slack(self) -> int:
        """How far each member can move: the width of its interval."""
        return self.total - len(self.members)

    @property
    def highest(self) -> int:
        """The most any one member can be."""
        return self.slack + 1


class HiddenTotals(Settling):
    """Which totals of one table are hidden; the same table gets the same choice.

    Parameters
    ----------
    totals : dict of str to int
        Known totals by region.
    threshold : int
        Counts from 1 to ``threshold - 1`` are hidden.
    forced : iterable of str
        What must be hidden beside them.
    preferred : iterable of str
        What to hide first where more must be hidden: what was hidden before, since
        what was shown before protects nothing.
    """

    def __init__(
        self,
        totals: dict[str, int],
        threshold: int,
        forced: Iterable[str] = (),
        preferred: Iterable[str] = (),
    ) -> None:
        self.totals = totals
        self.preferred = frozenset(preferred)
        self.threshold = threshold
        small = {region for region, value in totals.items() if 0 < value < threshold}
        hidden = small | {each for each in forced if totals.get(each, 0) > 0}
        super().__init__(find_children(totals), hidden)
        self.settle()

    def groups(self) -> list[Group]:
        """List what the shown sums hold together."""
        return [
            self._group(anchor)
            for anchor in self.children
            if anchor not in self.hidden and self._hidden_below(anchor)
        ]

    def _make_safe(self, region: str) -> None:
        while region not in self.hidden and not self._is_safe(region):
            self._hide_one_more(region)

    def _is_safe(self, anchor: str) -> bool:
        direct = self._hidden_below(anchor)
        if not direct:
            return True
        if len(direct) < 2:
            return False
        if self._missing(anchor) <= 0:
            return True
        is_all_hidden = not self._shown([*self.children[anchor], *self._inside(anchor)])
        return is_all_hidden and self._group(anchor).slack >= self.threshold

    def _inside(self, anchor: str) -> list[str]:
        """List what lies in the hidden members of a sum."""
        direct = self._hidden_below(anchor)
        return [leaf for each in direct for leaf in self.children.get(each, [])]

    def _group(self, anchor: str) -> Group:
        members = tuple(
            leaf for each in self._hidden_below(anchor) for leaf in self._leaves(each)
        )
        return Group(anchor, members, sum(self.totals[each] for each in members))

    def _missing(self, anchor: str) -> int:
        """How much a group lacks, whatever its small members are."""
        members = self._group(anchor).members
        return self.threshold - sum(self._certain(each) - 1 for each in members)

    def _certain(self, region: str) -> int:
        """Count a small one as 1, so that the choice does not tell how small it is."""
        value = self.totals[region]
        return 1 if value < self.threshold else value

    def _leaves(self, region: str) -> list[str]:
        below = self.children.get(region)
        if not below:
            return [region]
        hidden = [each for each in below if each in self.hidden]
        return [leaf for each in hidden for leaf in self._leaves(each)] or [region]

    def _hide_one_more(self, anchor: str) -> None:
        """Hide the smallest count that is enough, else the largest, else the sum."""
        direct = self._hidden_below(anchor)
        missing, inside = self._missing(anchor), self._inside(anchor)
        if len(direct) > 1 and self._hide_smallest(inside, more_than=missing):
            return
        if self._hide_smallest(self.children[anchor], more_than=missing):
            return
        if self._hide_largest([*self.children[anchor], *inside]):
            return
        self.hidden.add(anchor)

    def _hide_smallest(self, regions: Iterable[str], more_than: int = 0) -> bool:
        enough = [each for each in self._shown(regions) if self._adds(each) > more_than]
        if not enough:
            return False
        self._hide(min(enough, key=self._cost))
        return True

    def _cost(self, region: str) -> tuple[bool, int, str]:
        return region not in self.preferred, self.totals[region], region

    def _hide_largest(self, regions: Iterable[str]) -> bool:
        shown = self._shown(regions)
        if not shown:
            return False
        self._hide(max(shown, key=lambda each: (self.totals[each], each)))
        return True

    def _shown(self, regions: Iterable[str]) -> list[str]:
        return [
            each for each in regions if each not in self.hidden and self.totals[each]
        ]

    def _adds(self, region: str) -> int:
        """How much a count adds to a group: of a sum, what is hidden below it."""
        below = self.children.get(region)
        if not below:
            return self.totals[region]
        hidden = [self._certain(each) for each in below if each in self.hidden]
        if hidden:
            return sum(hidden) - len(hidden) + 1
        shown = [self.totals[each] for each in self._shown(below)]
        return min(shown, default=self.totals[region])

    def _hide(self, region: str) -> None:
        self.hidden.add(region)
        self._open_below(region)
