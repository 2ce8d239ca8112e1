"""Which splits of one table to hide, so that no sum gives a part back.

A split (one region by sex, say) is shown whole or hidden whole. Hidden splits that only
the shown split of a region above holds together form a *block*: rows are regions,
columns are parts, and all that is known is the sum of each row and column. Every cell
of such a block can be anything from max(0, row + column − all) to min(row, column);
where a row's total is hidden too, the row itself moves within its group (``totals``).
Blocks are widened until every cell moves far enough.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wksbm_mapping.disclosure.count_table import find_children, parent_of
from wksbm_mapping.disclosure.settling import Settling
from wksbm_mapping.disclosure.totals import HiddenTotals

Split = dict[str, int]


@dataclass
class Row:
    """A line of a block: a region, or all hidden splits inside one.

    Parameters
    ----------
    inside : dict of str to int
        What the hidden splits under the line add up to, by part.
    shown : dict of str to int
        The line's own counts, by part.
    least, most : float
        The least and the most that ``inside`` can add up to.
    """

    inside: Split
    shown: Split
    least: float
    most: float


class HiddenSplits(Settling):
    """Which splits of one table and breakdown are hidden.

    Parameters
    ----------
    splits : dict of str to dict
        Part to count, by region.
    totals : HiddenTotals
        What is hidden of the same table's totals.
    forced, preferred : iterable of str
        Regions whose split must be hidden beside them, and first where more must be.
    adds_up : bool
        Whether parts are shown for the regions above, too.
    """

    def __init__(
        self,
        splits: dict[str, Split],
        totals: HiddenTotals,
        forced: Iterable[str] = (),
        preferred: Iterable[str] = (),
        *,
        adds_up: bool = True,
    ) -> None:
        self.splits = {
            region: parts for region, parts in splits.items() if any(parts.values())
        }
        self.totals = totals
        self._preferred = frozenset(preferred)
        self.threshold = totals.threshold
        self._sums = {region: sum(parts.values()) for region, parts in splits.items()}
        self._reach = self._find_reach()
        hidden = {each for each in self.splits if self._is_small(each)}
        hidden |= set(forced) & set(self.splits) | self._uneven()
        super().__init__(find_children(self.splits) if adds_up else {}, hidden)
        self.settle()
        self._adds_up = adds_up
        self._all_parts = {part for each in self.splits.values() for part in each}
        self._blocks: dict[str, Split] = {}

    def hidden_parts(self, region: str) -> set[str]:
        """List the parts of a hidden split to hide, also such as it does not have.

        A part that all hidden splits under the same shown sum lack is shown as it is:
        the sum says so anyway.
        """
        own = self.splits[region]
        anchor = self._anchor_of(region)
        if anchor is None:
            return self._all_parts if self._adds_up else set(own)
        columns = self._block_columns(anchor)
        return {
            part
            for part in {*own, *columns}
            if columns.get(part) or 0 < own.get(part, 0) < self.threshold
        }

    def _block_columns(self, anchor: str) -> Split:
        if anchor not in self._blocks:
            self._blocks[anchor] = self._columns(self._leaf_rows(anchor))
        return self._blocks[anchor]

    def _is_small(self, region: str) -> bool:
        values = self.splits[region].values()
        return region in self.totals.hidden or any(
            0 < value < self.threshold for value in values
        )

    def _find_reach(self) -> dict[str, float]:
        """How high each hidden total can go."""
        reach = dict.fromkeys(self.totals.hidden, math.inf)
        for group in self.totals.groups():
            reach.update(dict.fromkeys(group.members, group.highest))
        return reach

    def _uneven(self) -> set[str]:
        """Find the sums of groups of which only some members are split."""
        found: set[str] = set()
        for group in self.totals.groups():
            split = [each for each in group.members if each in self.splits]
            if 0 < len(split) < len(group.members):
                found |= {group.anchor, parent_of(group.anchor)}
        return found & set(self.splits)

    def _make_safe(self, region: str) -> None:
        while self._failing(region) and self._hide_one_more(region):
            pass

    def _leaves(self, region: str) -> list[str]:
        below = self._hidden_below(region)
        return [leaf for each in below for leaf in self._leaves(each)] or [region]

    def _anchor_of(self, region: str) -> str | None:
        """Find the nearest shown split above a hidden one, if any is."""
        above = parent_of(region)
        while above in self.splits and above in self.hidden:
            above = parent_of(above)
        return above if above in self.splits else None

    def _leaf_rows(self, anchor: str) -> list[Split]:
        below = self._hidden_below(anchor)
        return [self.splits[leaf] for each in below for leaf in self._leaves(each)]

    @staticmethod
    def _columns(rows: Iterable[Split]) -> Split:
        columns: Split = {}
        for row in rows:
            for part, value in row.items():
                columns[part] = columns.get(part, 0) + value
        return columns

    def _lines(self, anchor: str) -> Iterator[Row]:
        """Give the lines of a block, and of every sum inside it, that must be safe."""
        for each in self._hidden_below(anchor):
            leaves = self._leaves(each)
            yield self._line(each, leaves)
            if leaves != [each]:
                yield from (self._line(leaf, [leaf]) for leaf in leaves)

    def _line(self, region: str, leaves: list[str]) -> Row:
        fixed = sum(self._sums[leaf] for leaf in leaves if leaf not in self._reach)
        loose = [leaf for leaf in leaves if leaf in self._reach]
        least = fixed + len(loose)
        most = fixed + max((self._reach[leaf] for leaf in loose), default=0)
        if loose and region not in self.totals.hidden:
            least = most = fixed + sum(self._sums[leaf] for leaf in loose)
        rows = (self.splits[leaf] for leaf in leaves)
        return Row(self._columns(rows), self.splits[region], least, most)

    def _failing(self, anchor: str) -> set[str]:
        """Find the parts of which some hidden count cannot move far enough."""
        is_open = anchor in self.hidden
        if is_open and parent_of(anchor) in self.splits:
            return set()
        columns = self._columns(self._leaf_rows(anchor))
        everything = sum(columns.values())
        return {
            part
            for line in self._lines(anchor)
            for part, column in columns.items()
            if (column or is_open)
            and not self._moves(line, part, math.inf if is_open else column, everything)
        }

    def _moves(self, line: Row, part: str, column: float, everything: int) -> bool:
        """Whether a hidden part can be all that the rule alone would let it be."""
        value = line.shown.get(part, 0)
        lowest = 0 if column == math.inf else max(0, line.least + column - everything)
        highest = min(line.most, column)
        if 0 < value < self.threshold:
            return lowest <= 1 and highest >= self.threshold - 1
        return highest - lowest >= self.threshold

    def _hide_one_more(self, anchor: str) -> bool:
        """Widen a block by its smallest split that helps, else hide the sum as well."""
        direct = self._hidden_below(anchor)
        inside = [leaf for each in direct for leaf in self.children.get(each, [])]
        failing = self._failing(anchor)
        if len(direct) > 1 and self._hide_smallest(inside, failing):
            return True
        if self._hide_smallest(self.children[anchor], failing):
            return True
        if self._hide_smallest(inside, failing):
            return True
        if anchor in self.hidden:
            return False
        self.hidden.add(anchor)
        return True

    def _hide_smallest(self, regions: Iterable[str], parts: Iterable[str] = ()) -> bool:
        shown = [
            each for each in regions if each in self.splits and each not in self.hidden
        ]
        if not shown:
            return False
        chosen = min(shown, key=lambda each: self._cost(each, parts))
        self.hidden.add(chosen)
        self._open_below(chosen)
        return True

    def _cost(self, region: str, parts: Iterable[str]) -> tuple[bool, bool, int, str]:
        """Prefer what was hidden before, a split with a part in need, the smallest."""
        own = self.splits[region]
        is_of_no_help = not any(own.get(part) for part in parts)
        was_shown = region not in self._preferred
        return was_shown, is_of_no_help, self._sums[region], region
