"""Read the reference files under ``data/``, and say exactly where one is broken."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd

from wksbm_mapping.errors import ReferenceDataError
from wksbm_mapping.i18n import t

HEADER_ROW = 1


class BrokenValueError(ValueError):
    """A cell is not what its column asks for; carries the reason as a sentence."""


def read_reference_table(
    path: Path, columns: Mapping[str, Callable[[str], object]]
) -> pd.DataFrame:
    """Read a reference CSV, every cell parsed by the parser of its column.

    Parameters
    ----------
    path : Path
        UTF-8 CSV with a header row.
    columns : Mapping of str to callable
        Column name to its parser; a parser raises ``BrokenValueError``.

    Returns
    -------
    DataFrame
        Index ``row`` (int, as a person numbers the rows of the file), the columns
        asked for, in that order, dtype object. What is missing is what the parser
        made of an empty text.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file`` with file, row and reason.
    """
    records = _read_records(path)
    header = records[0] if records else []
    _check_header(path, header, columns)
    rows = {
        number: _parse_record(path, number, header, record, columns)
        for number, record in enumerate(records[1:], start=HEADER_ROW + 1)
        if record
    }
    if not rows:
        raise broken(path, HEADER_ROW, t("reference.no_rows"))
    index = pd.Index(rows, name="row")
    values = {
        name: pd.Series([row[name] for row in rows.values()], index, dtype=object)
        for name in columns
    }
    return pd.DataFrame(values)


def broken(path: Path, row: int, reason: str) -> ReferenceDataError:
    """Build the error that names the file, the row and the reason."""
    name = f"{path.parent.name}/{path.name}"
    return ReferenceDataError(
        "broken_reference_file", file=name, row=row, reason=reason
    )


def check_unique(path: Path, table: pd.DataFrame, column: str) -> None:
    """Refuse a value that stands in two rows of a column.

    Raises
    ------
    ReferenceDataError
        Naming the second row and the value.
    """
    seen = table[column]
    repeated = seen[seen.duplicated()]
    if not repeated.empty:
        reason = t("reference.repeated", column=column, value=repeated.iloc[0])
        raise broken(path, int(repeated.index[0]), reason)


def check_known(
    path: Path, table: pd.DataFrame, column: str, known: Iterable[object]
) -> None:
    """Refuse a value that stands for nothing known elsewhere.

    Raises
    ------
    ReferenceDataError
        Naming the row and the value.
    """
    strange = table[column][~table[column].isin(set(known))]
    if not strange.empty:
        reason = t("reference.unknown", column=column, value=strange.iloc[0])
        raise broken(path, int(strange.index[0]), reason)


def parse_text(text: str) -> str:
    """Take a text that may not be empty."""
    if not text:
        raise BrokenValueError(t("reference.empty"))
    return text


def parse_list(text: str) -> tuple[str, ...]:
    """Take texts joined by ``|``; empty gives none."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def pattern(expression: str) -> Callable[[str], str]:
    """Build a parser of texts of one form."""

    def parse(text: str) -> str:
        if not re.fullmatch(expression, text):
            raise BrokenValueError(t("reference.wrong_form", value=text))
        return text

    return parse


def choice(options: Iterable[str]) -> Callable[[str], str]:
    """Build a parser of one of several words."""
    allowed = tuple(options)

    def parse(text: str) -> str:
        if text not in allowed:
            words = ", ".join(option or '""' for option in allowed)
            raise BrokenValueError(t("reference.no_choice", value=text, choices=words))
        return text

    return parse


def whole_number(*, at_least: int = 0) -> Callable[[str], int]:
    """Build a parser of whole numbers."""

    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,10}", text) or int(text) < at_least:
            raise BrokenValueError(t("reference.no_whole_number", value=text))
        return int(text)

    return parse


def number_between(lowest: float, highest: float) -> Callable[[str], float]:
    """Build a parser of numbers within limits (both allowed)."""

    def parse(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not lowest <= value <= highest:
            reason = t(
                "reference.out_of_range", value=text, lowest=lowest, highest=highest
            )
            raise BrokenValueError(reason)
        return value

    return parse


def _read_records(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, strict=True))
    except FileNotFoundError:
        raise broken(path, HEADER_ROW, t("reference.no_file")) from None
    except (UnicodeDecodeError, csv.Error):
        raise broken(path, HEADER_ROW, t("reference.no_csv")) from None


def _check_header(path: Path, header: list[str], columns: Iterable[str]) -> None:
    for column in columns:
        if header.count(column) != 1:
            reason = t("reference.no_column", column=column)
            raise broken(path, HEADER_ROW, reason)


def _parse_record(
    path: Path,
    row: int,
    header: list[str],
    record: list[str],
    columns: Mapping[str, Callable[[str], object]],
) -> dict[str, object]:
    if len(record) != len(header):
        reason = t("reference.cell_count", found=len(record), wanted=len(header))
        raise broken(path, row, reason)
    texts = {name: text.strip() for name, text in zip(header, record, strict=True)}
    return {
        name: _parse_cell(path, row, name, texts[name], parse)
        for name, parse in columns.items()
    }


def _parse_cell(
    path: Path, row: int, column: str, text: str, parse: Callable[[str], object]
) -> object:
    try:
        return parse(text)
    except BrokenValueError as error:
        reason = t("reference.in_column", column=column, reason=str(error))
        raise broken(path, row, reason) from None
