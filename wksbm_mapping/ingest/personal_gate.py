"""The gate between columns about persons and everything that is shown or kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd

from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.headers import Role, is_sure_category, normalise_header
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.person_names import are_person_names
from wksbm_mapping.ingest.personal import (
    are_birth_dates,
    is_personal_content,
    is_personal_header,
    is_personal_text,
)
from wksbm_mapping.ingest.sheet import cell_text

_HARMLESS = (Role.PERSONAL, Role.IGNORED)
_PLACES = (Role.REGION, Role.REGION_CODE, Role.KAPANEWON)
_COUNTS = (Role.COUNT, Role.COUNT_L, Role.COUNT_P, Role.HANDLING)
_NAMED = (*_PLACES, Role.CATEGORY, Role.PERIOD)
_BARE_DATE = ("tanggal", "tgl")
_COUNT_LENGTH = 6
_SHORTEST = 4
_SAMPLE = 2000


def holds_persons(path: Sequence[str], texts: Sequence[str], role: Role | None) -> bool:
    """Whether the content of a column is about single persons, whatever it is called.

    Parameters
    ----------
    path : sequence of str
        Its header texts.
    texts : sequence of str
        Its distinct texts.
    role : Role or None
        What its header says it is.
    """
    if is_personal_content(texts):
        return True
    says_period = role is Role.PERIOD and not {*map(normalise_header, path)} & {
        *_BARE_DATE
    }
    return not says_period and are_birth_dates(texts)


def may_become(
    role: Role,
    path: Sequence[str],
    texts: Sequence[str],
    is_known: Callable[[Role, list[str]], bool],
) -> bool:
    """Whether a person may call a column this, without persons slipping through.

    A column that is personal by header or content may only become a place or category
    that its texts really name, or, by header alone, a count of small numbers.
    """
    if role in _HARMLESS:
        return True
    is_content = holds_persons(path, texts, None)
    headers = [normalise_header(text) for text in path]
    if not is_content and not any(map(is_personal_header, headers)):
        return True
    if role in _NAMED and role is not Role.PERIOD:
        return is_known(role, list(texts))
    is_small = all(text.isdecimal() and len(text) <= _COUNT_LENGTH for text in texts)
    return role in _COUNTS and is_small and not is_content


def set_aside_names(
    columns: list[ColumnRole], table: Table, is_named: Callable[[list[str]], bool]
) -> list[ColumnRole]:
    """Set aside columns of names that stand beside identity numbers."""
    if not any(column.role is Role.PERSONAL for column in columns):
        return columns
    return [
        replace(column, role=Role.PERSONAL, part=None, category="")
        if _is_open(column) and _are_names(table, column.column - 1, is_named)
        else column
        for column in columns
    ]


def _is_open(column: ColumnRole) -> bool:
    if column.role is Role.CATEGORY:
        return not is_sure_category(normalise_header(column.header))
    open_roles = (Role.IGNORED, Role.NOTE, Role.PADUKUHAN, Role.REGION)
    return column.part is None and column.role in open_roles


def _are_names(
    table: Table, position: int, is_named: Callable[[list[str]], bool]
) -> bool:
    values = table.body[position].iloc[:_SAMPLE].dropna()
    texts = [text for text in map(cell_text, values.unique()) if text]
    if not texts or is_named(texts):
        return False
    return are_person_names(texts, rows=len(values), is_beside_identity=True)


def find_personal_cells(
    columns: Sequence[ColumnRole], table: Table
) -> tuple[Finding, ...]:
    """Report columns kept in which some cells are about a person.

    Those cells are masked in all that is shown, and hidden in what is stored.
    """
    findings = []
    for column in columns:
        if column.role is Role.PERSONAL:
            continue
        count = _count_personal(table.body[column.column - 1])
        if count:
            findings.append(
                Finding(
                    *("personal_cells", column.sheet, None, column.column),
                    column.header,
                    params={"count": count},
                )
            )
    return tuple(findings)


def _count_personal(values: pd.Series[str]) -> int:
    codes, distinct = pd.factorize(values.to_numpy(dtype=object))
    hits = [at for at, value in enumerate(distinct) if _is_personal_cell(value)]
    return int(pd.Series(codes).isin(hits).sum()) if hits else 0


def _is_personal_cell(value: object) -> bool:
    if isinstance(value, int | float):
        return abs(value) >= 10**10
    text = cell_text(value) if isinstance(value, str) else ""
    return len(text) >= _SHORTEST and is_personal_text(text)
