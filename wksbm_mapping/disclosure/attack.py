"""Try to work hidden counts out of what is published.

Separate from the choice of the pattern on purpose: it knows the rules and the threshold,
reads published figures only, and asks a linear program how low and how high each hidden
count can be.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from wksbm_mapping.disclosure.published import (
    Cell,
    Equation,
    Publication,
    Variable,
    find_equations,
)
from wksbm_mapping.observations.schema import Breakdown

_HIGHEST = 100_000
_TOTAL = str(Breakdown.TOTAL)


@dataclass(frozen=True)
class Interval:
    """What an attacker learns of a hidden count.

    Parameters
    ----------
    variable : Variable
        The cell.
    low, high : int
        It is at least, and at most.
    least : int
        What the states alone say: a hidden sum of n hidden counts is at least n.
    threshold : int
        The category's.
    """

    variable: Variable
    low: int
    high: int
    least: int
    threshold: int

    def is_narrow(self, truth: int | None = None) -> bool:
        """Whether this says more than the printed rule.

        Parameters
        ----------
        truth : int, optional
            The count; unknown to the attacker, and to be given by whoever judges.
        """
        hides_small = self.low <= self.least and self.high >= self.threshold - 1
        is_wide = self.high - self.low >= self.threshold
        if truth is None:
            return not (hides_small or is_wide)
        return not (hides_small if 0 < truth < self.threshold else is_wide)


Report = Callable[[int, int], None]


def attack(
    publications: Sequence[Publication],
    thresholds: Mapping[str, int],
    *,
    links: Iterable[tuple[tuple[str, str], tuple[tuple[str, str], ...]]] = (),
    changed: frozenset[Cell] = frozenset(),
    report: Report | None = None,
) -> list[Interval]:
    """Find how low and how high each hidden count can be.

    Intervals that are wide enough for any count are not driven to their ends.

    Parameters
    ----------
    publications : sequence of Publication
        All that was published.
    thresholds : dict of str to int
        By category.
    links : iterable
        Which (category, period) adds up to which others.
    changed : frozenset of Cell
        Which cells are another count in each publication.
    report : callable, optional
        Told how many hidden counts are done, of how many.
    """
    links = list(links)
    equations = [
        equation
        for publication in publications
        for equation in find_equations(publication, links=links, changed=changed)
    ]
    hidden = _list_hidden(publications, changed)
    equations += _shown_elsewhere(publications, hidden, changed)
    least = _count_least(hidden)
    blocks = _find_blocks(hidden, equations)
    solver = _Solver(blocks, thresholds, least)
    return solver.run(report)


def _list_hidden(
    publications: Sequence[Publication], changed: frozenset[Cell]
) -> list[Variable]:
    found = {
        (cell, each.name if cell in changed else ""): None
        for each in publications
        for cell, figure in each.figures.items()
        if figure.value is None
    }
    return list(found)


def _shown_elsewhere(
    publications: Sequence[Publication],
    hidden: Sequence[Variable],
    changed: frozenset[Cell],
) -> list[Equation]:
    """Take what one publication shows of a cell that another hides."""
    return [
        Equation({variable: 1}, value)
        for variable in hidden
        if variable[0] not in changed
        for each in publications
        if (figure := each.figures.get(variable[0])) is not None
        and (value := figure.value) is not None
    ]


def _count_least(hidden: Sequence[Variable]) -> dict[Variable, int]:
    """Count what the states alone say of each hidden total; parts may be zero."""
    least: dict[Variable, int] = {}
    totals = [variable for variable in hidden if variable[0][3] == _TOTAL]
    tables: dict[tuple[str, str, str], list[str]] = {}
    for (region, category, period, _, _), name in totals:
        tables.setdefault((category, period, name), []).append(region)
    for variable in totals:
        (region, category, period, _, _), name = variable
        others = tables[category, period, name]
        inside = sum(each.startswith(f"{region}.") for each in others)
        direct = {each for each in others if each.startswith(f"{region}.")}
        leaves = [
            each for each in direct if not any(o.startswith(f"{each}.") for o in direct)
        ]
        least[variable] = max(1, len(leaves)) if inside else 1
    return least


@dataclass
class _Block:
    """Hidden cells that hang together, and the sums among them."""

    variables: list[Variable]
    equations: list[Equation]


def _find_blocks(
    hidden: Sequence[Variable], equations: Sequence[Equation]
) -> list[_Block]:
    root = {variable: variable for variable in hidden}

    def find(variable: Variable) -> Variable:
        while root[variable] != variable:
            root[variable] = root[root[variable]]
            variable = root[variable]
        return variable

    for equation in equations:
        first, *others = equation.terms
        for other in others:
            root[find(other)] = find(first)
    blocks: dict[Variable, _Block] = {}
    for variable in hidden:
        block = blocks.setdefault(find(variable), _Block([], []))
        block.variables.append(variable)
    for equation in equations:
        blocks[find(next(iter(equation.terms)))].equations.append(equation)
    return list(blocks.values())


class _Solver:
    """Solves many blocks at a time: they share nothing, so one program serves all."""

    def __init__(
        self,
        blocks: Sequence[_Block],
        thresholds: Mapping[str, int],
        least: Mapping[Variable, int],
    ) -> None:
        self._blocks = blocks
        self._thresholds = thresholds
        self._least = least
        variables = [each for block in blocks for each in block.variables]
        self._low = dict.fromkeys(variables, math.inf)
        self._high = dict.fromkeys(variables, -math.inf)

    def run(self, report: Report | None) -> list[Interval]:
        """Drive every count that is not wide enough yet down and up."""
        todo = [list(block.variables) for block in self._blocks]
        total = len(self._low)
        while any(todo):
            active = [at for at, left in enumerate(todo) if left]
            targets = [todo[at].pop() for at in active]
            for sign in (1, -1):
                self._solve([self._blocks[at] for at in active], targets, sign)
            for left in todo:
                left[:] = [each for each in left if not self._is_wide(each)]
            if report:
                report(total - sum(map(len, todo)), total)
        return [self._interval(each) for each in self._low]

    def _is_wide(self, variable: Variable) -> bool:
        interval = self._interval(variable)
        width = interval.high - interval.low
        return not interval.is_narrow(truth=1) and width >= interval.threshold

    def _interval(self, variable: Variable) -> Interval:
        low, high = self._low[variable], self._high[variable]
        return Interval(
            variable,
            math.ceil(low - 1e-6) if math.isfinite(low) else _HIGHEST,
            math.floor(high + 1e-6) if math.isfinite(high) else -1,
            self._least.get(variable, 1),
            self._thresholds[variable[0][1]],
        )

    def _solve(
        self, blocks: Sequence[_Block], targets: Sequence[Variable], sign: int
    ) -> None:
        variables = [each for block in blocks for each in block.variables]
        at = {each: column for column, each in enumerate(variables)}
        costs = np.zeros(len(variables))
        costs[[at[target] for target in targets]] = sign
        lowest = [self._floor(each) for each in variables]
        exact = [e for block in blocks for e in block.equations if e.is_exact]
        loose = [e for block in blocks for e in block.equations if not e.is_exact]
        a_eq, b_eq = _matrix(exact, at)
        a_ub, b_ub = _matrix(loose, at)
        solved = linprog(
            costs,
            A_eq=a_eq,
            b_eq=b_eq,
            A_ub=a_ub,
            b_ub=b_ub,
            bounds=np.column_stack([lowest, np.full(len(lowest), _HIGHEST)]),
            method="highs",
        )
        if solved.x is None:
            raise ValueError(f"no counts fit what is published: {solved.message}")
        for variable, value in zip(variables, solved.x, strict=True):
            self._low[variable] = min(self._low[variable], float(value))
            self._high[variable] = max(self._high[variable], float(value))

    @staticmethod
    def _floor(variable: Variable) -> int:
        return 1 if variable[0][3] == _TOTAL else 0


def _matrix(
    equations: Sequence[Equation], at: Mapping[Variable, int]
) -> tuple[coo_array | None, np.ndarray | None]:
    if not equations:
        return None, None
    entries = [
        (row, at[variable], factor)
        for row, equation in enumerate(equations)
        for variable, factor in equation.terms.items()
    ]
    rows, columns, factors = zip(*entries, strict=True)
    shape = (len(equations), len(at))
    constants = np.array([equation.constant for equation in equations], dtype=float)
    return coo_array((factors, (rows, columns)), shape=shape).tocsr(), constants
