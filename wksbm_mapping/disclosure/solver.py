"""How low and how high each hidden count can be: many small linear programs as one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from wksbm_mapping.disclosure.published import Equation, Variable
from wksbm_mapping.observations.schema import Breakdown

_HIGHEST = 100_000
_SWEEPS = 30
_SEED = 3
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


@dataclass
class Block:
    """Hidden cells that hang together, and the sums among them.

    Parameters
    ----------
    variables : list of Variable
        The cells.
    equations : list of Equation
        The sums.
    """

    variables: list[Variable]
    equations: list[Equation]


class Solver:
    """Solves many blocks at a time: they share nothing, so one program serves all.

    Parameters
    ----------
    blocks : sequence of Block
        What hangs together.
    thresholds : dict of str to int
        By category.
    least : dict of Variable to int
        What the states alone say of hidden totals.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
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
        total = len(self._low)
        self._drop_contradictions()
        self._sweep(report)
        while todo := self._find_todo():
            targets = {block.pop(): None for block in todo.values()}
            blocks = [self._blocks[at] for at in todo]
            for sign in (1, -1):
                self._solve(blocks, dict.fromkeys(targets, sign))
            self._driven.update(targets)
            if report:
                report(total - sum(map(len, todo.values())), total)
        return [self._interval(each) for each in self._low]

    def _find_todo(self) -> dict[int, list[Variable]]:
        """List what must still be driven, by block."""
        todo = {
            at: [
                each
                for each in block.variables
                if each not in self._driven and not self._is_wide(each)
            ]
            for at, block in enumerate(self._blocks)
        }
        return {at: left for at, left in todo.items() if left}

    def _sweep(self, report: Report | None) -> None:
        """Drive many counts at a time this way and that: most are wide then."""
        self._driven: set[Variable] = set()
        chance = np.random.default_rng(_SEED)
        for _ in range(_SWEEPS):
            todo = self._find_todo()
            weights = {
                each: int(weight)
                for left in todo.values()
                for each, weight in zip(
                    left, chance.integers(-3, 4, len(left)), strict=True
                )
            }
            if not weights:
                return
            self._solve([self._blocks[at] for at in todo], weights)
            if report:
                report(len(self._low) - len(weights), len(self._low))

    def _drop_contradictions(self) -> None:
        """Where sums contradict one another, believe those within one region only."""
        if self._program(self._blocks, {}) is not None:
            return
        for block in self._blocks:
            if self._program([block], {}) is None:
                block.equations = [
                    each for each in block.equations if each.is_of_one_region
                ]
            if self._program([block], {}) is None:
                block.equations = []

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

    def _solve(self, blocks: Sequence[Block], weights: Mapping[Variable, int]) -> None:
        solved = self._program(blocks, weights)
        if solved is None:
            raise RuntimeError("a program that had a solution has none")
        for variable, value in solved.items():
            self._low[variable] = min(self._low[variable], value)
            self._high[variable] = max(self._high[variable], value)

    def _program(
        self, blocks: Sequence[Block], weights: Mapping[Variable, int]
    ) -> dict[Variable, float] | None:
        variables = [each for block in blocks for each in block.variables]
        if not variables:
            return {}
        at = {each: column for column, each in enumerate(variables)}
        equations = [equation for block in blocks for equation in block.equations]
        exact = _matrix([each for each in equations if each.is_exact], at)
        loose = _matrix([each for each in equations if not each.is_exact], at)
        lowest = [int(each[0][3] == _TOTAL) for each in variables]
        solved = linprog(
            [weights.get(each, 0) for each in variables],
            *loose,
            *exact,
            bounds=np.column_stack([lowest, np.full(len(lowest), _HIGHEST)]),
            method="highs",
        )
        if solved.x is None:
            return None
        return dict(zip(variables, map(float, solved.x), strict=True))


def _matrix(
    equations: Sequence[Equation], at: Mapping[Variable, int]
) -> tuple[csr_array | None, np.ndarray | None]:
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
    return csr_array((factors, (rows, columns)), shape=shape), constants
