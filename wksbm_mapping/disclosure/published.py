"""What anybody can write down of published figures: cells, and sums among them.

Knows nothing of how a pattern was chosen; reads states and shown values only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from wksbm_mapping.disclosure.count_table import SPLIT_COLUMNS, parent_of
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State

Cell = tuple[str, str, str, str, str]
"""Region, category, period, breakdown, part."""

Variable = tuple[Cell, str]
"""A cell, and which publication it is of where it changed between two."""

_TOTAL = str(Breakdown.TOTAL)


@dataclass
class Figure:
    """A published cell.

    Parameters
    ----------
    value : int or None
        None: hidden.
    known : int or None
        How many kalurahan it covers, where that was published.
    """

    value: int | None
    known: int | None


@dataclass
class Equation:
    """Hidden cells that add up to what is shown.

    Parameters
    ----------
    terms : dict of Variable to int
        Coefficients.
    constant : int
        What they add up to.
    is_exact : bool
        Else at most that: something unknown is in the sum, too.
    """

    terms: dict[Variable, int]
    constant: int
    is_exact: bool = True

    @property
    def is_of_one_region(self) -> bool:
        """Whether it is a sum of parts, not of regions."""
        return len({cell[0] for cell, _ in self.terms}) == 1


@dataclass
class Publication:
    """One set of published figures.

    Parameters
    ----------
    figures : dict of Cell to Figure
        All cells that have a count, shown or hidden.
    name : str
        Tells it from another one.
    """

    figures: dict[Cell, Figure] = field(default_factory=dict)
    name: str = ""


def read_publication(table: pd.DataFrame, name: str = "") -> Publication:
    """Read a table of protected counts, or an export of totals.

    Parameters
    ----------
    table : DataFrame
        ``region`` (or ``region_code``), ``category``, ``period``, ``state``, ``value``;
        where it has them ``breakdown`` and the columns of the splits, ``known``.
    name : str
        Tells it from another one.
    """
    figures: dict[Cell, Figure] = {}
    region = "region_code" if "region_code" in table else "region"
    known = table["known"] if "known" in table else pd.Series(pd.NA, table.index)
    lines = zip(
        *(table[column].astype("str") for column in (region, "category", "period")),
        *_breakdowns(table),
        table["state"].astype("str"),
        table["value"],
        known,
        strict=True,
    )
    for *cell, state, value, covered in lines:
        if state == State.NO_DATA:
            continue
        at = (str(cell[0]), str(cell[1]), str(cell[2]), str(cell[3]), str(cell[4]))
        figures[at] = Figure(
            None if state == State.HIDDEN else int(value),
            None if pd.isna(covered) else int(covered),
        )
    return Publication(figures, name)


def _breakdowns(table: pd.DataFrame) -> tuple[list[str], list[str]]:
    if "breakdown" not in table:
        return [_TOTAL] * len(table), [""] * len(table)
    breakdown = table["breakdown"].astype("str")
    part = pd.Series("", table.index, dtype="str")
    for each, column in SPLIT_COLUMNS.items():
        part = part.mask(breakdown == str(each), table[column].astype("str"))
    return breakdown.tolist(), part.tolist()


def find_equations(
    publication: Publication,
    *,
    links: Iterable[tuple[tuple[str, str], tuple[tuple[str, str], ...]]] = (),
    changed: frozenset[Cell] = frozenset(),
) -> Iterator[Equation]:
    """Write down every sum that has something hidden in it.

    Parameters
    ----------
    publication : Publication
        What was published.
    links : iterable
        Which (category, period) adds up to which others.
    changed : frozenset of Cell
        Which cells are another count in another publication.
    """
    figures = publication.figures
    children: dict[Cell, list[Cell]] = {}
    parts: dict[Cell, list[Cell]] = {}
    for cell in figures:
        region, category, period, breakdown, part = cell
        children.setdefault((parent_of(region), *cell[1:]), []).append(cell)
        if breakdown != _TOTAL:
            whole = (region, category, period, _TOTAL, "")
            parts.setdefault((*whole[:3], breakdown, ""), []).append(cell)
    sums = [(cell, below) for cell, below in children.items() if cell in figures]
    sums += [
        ((*split[:3], _TOTAL, ""), cells)
        for split, cells in parts.items()
        if _covers_the_same(figures, (*split[:3], _TOTAL, ""), cells)
    ]
    for whole, members in [*sums, *_linked(figures, links)]:
        exact = whole[3] != members[0][3] or _is_complete(figures, whole, members)
        equation = _write(publication, whole, members, changed)
        equation.is_exact = exact
        if equation.terms:
            yield equation


def _covers_the_same(
    figures: dict[Cell, Figure], whole: Cell, cells: list[Cell]
) -> bool:
    return whole in figures and figures[whole].known == figures[cells[0]].known


def _is_complete(figures: dict[Cell, Figure], whole: Cell, members: list[Cell]) -> bool:
    """Whether the members are all there is of the whole."""
    if whole[0] == members[0][0]:
        return True
    known = [figures[cell].known for cell in members]
    covered = figures[whole].known
    return covered is None or covered == sum(each or 0 for each in known)


def _linked(
    figures: dict[Cell, Figure],
    links: Iterable[tuple[tuple[str, str], tuple[tuple[str, str], ...]]],
) -> list[tuple[Cell, list[Cell]]]:
    by_table: dict[tuple[str, str], list[Cell]] = {}
    for cell in figures:
        by_table.setdefault((cell[1], cell[2]), []).append(cell)
    found = []
    for whole, tables in links:
        for cell in by_table.get(whole, []):
            members = [(cell[0], *table, *cell[3:]) for table in tables]
            if all(member in figures for member in members):
                found.append((cell, members))
    return found


def _write(
    publication: Publication,
    whole: Cell,
    members: list[Cell],
    changed: frozenset[Cell],
) -> Equation:
    terms: dict[Variable, int] = {}
    constant = 0
    for cell, sign in [(whole, -1), *((member, 1) for member in members)]:
        value = publication.figures[cell].value
        if value is None:
            terms[cell, publication.name if cell in changed else ""] = sign
        else:
            constant -= sign * value
    return Equation(terms, constant)
