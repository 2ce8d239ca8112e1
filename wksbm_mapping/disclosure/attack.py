"""Try to work hidden counts out of what is published.

Separate from the choice of the pattern on purpose: it knows the rules and the
threshold, reads published figures only, and asks a linear program how low and how high
each hidden count can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wksbm_mapping.disclosure.count_table import parent_of
from wksbm_mapping.disclosure.published import (
    Cell,
    Equation,
    Publication,
    Variable,
    find_equations,
)
from wksbm_mapping.disclosure.solver import Block, Interval, Report, Solver
from wksbm_mapping.observations.schema import Breakdown

_TOTAL = str(Breakdown.TOTAL)


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
    solver = Solver(blocks, thresholds, least)
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
    for (region, *place), name in sorted(hidden, key=lambda each: -len(each[0][0])):
        if place[2] != _TOTAL:
            continue
        at = ((region, place[0], place[1], _TOTAL, ""), name)
        least[at] = least.get(at, 0) or 1
        above = ((parent_of(region), *at[0][1:]), name)
        least[above] = least.get(above, 0) + least[at]
    return least


def _find_blocks(
    hidden: Sequence[Variable], equations: Sequence[Equation]
) -> list[Block]:
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
    blocks: dict[Variable, Block] = {}
    for variable in hidden:
        block = blocks.setdefault(find(variable), Block([], []))
        block.variables.append(variable)
    for equation in equations:
        blocks[find(next(iter(equation.terms)))].equations.append(equation)
    return list(blocks.values())
