"""The period of every row: its own, else of title, sheet, file, or as was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Choice, Finding, Question
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.personal import mask, mask_stray
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.ingest.texts import Texts, combine_texts, read_texts
from wksbm_mapping.periods import Period, PeriodParse, find_period, parse_period

_TIME = re.compile(
    r"(?:tw|triwulan|sem|smt|semester|th|thn|tahun|kuartal|caturwulan|bulan)\b"
    r"\W*[\divx]*\W*(?:(?:th|thn|tahun)?\W*\d*)$",
    re.IGNORECASE,
)


def mask_period(text: str) -> str:
    """Show what should be a period, but no name that strayed there.

    Examples
    --------
    >>> mask_period("TW III"), mask_period("Texmun Qorvasena")
    ('TW III', '••••••••')
    """
    return mask(text) if _TIME.match(text) else mask_stray(text)


def decide_period(
    table: Table, file: str, sheet_key: str, context: Context
) -> tuple[str, tuple[Question, ...], tuple[Finding, ...]]:
    """Decide the one period a table is about.

    Titles come before the sheet's name, that before the file's name, that before the
    option. Several periods at one place, or a part of a year whose year stands
    nowhere, are asked about.

    Returns
    -------
    code : str
        Period code, "" when it is not known.
    questions, findings
        Open question; a difference from what the person had said.
    """
    question_id = f"period:{sheet_key}"
    answered = parse_period(context.answers.get(question_id, ""))
    if answered:
        return answered.code, (), ()
    stem = file.rpartition(".")[0]
    levels = (" . ".join(table.titles), table.sheet.name, stem)
    parse = _first_parse(levels)
    option = context.options.period
    if parse.period:
        return parse.period.code, (), _compare(parse.period, option, table)
    if not parse.periods and not parse.yearless and option:
        return option.code, (), ()
    if parse.needs_year and option and _is_part(option, parse):
        return option.code, (), ()
    return "", (_ask(question_id, parse, table),), ()


def _first_parse(levels: Sequence[str]) -> PeriodParse:
    """Read the first text that mentions time; a year may come from a later one."""
    for position, text in enumerate(levels):
        parse = find_period(text)
        if parse.periods:
            return parse
        if parse.yearless:
            for later in levels[position + 1 :]:
                years = {period.year for period in find_period(later).periods}
                if len(years) == 1:
                    return find_period(f"{text} {years.pop()}")
            return parse
    return PeriodParse()


def _is_part(option: Period, parse: PeriodParse) -> bool:
    return (option.kind, option.number) in parse.yearless


def _compare(
    period: Period, option: Period | None, table: Table
) -> tuple[Finding, ...]:
    if option is None or option == period:
        return ()
    params = {"used": period.label(), "other": option.label()}
    return (Finding("period_differs", table.sheet.name, params=params),)


def _ask(question_id: str, parse: PeriodParse, table: Table) -> Question:
    choices = tuple(Choice(period.code, period.label()) for period in parse.periods)
    variant = "several" if choices else "no_year" if parse.yearless else "missing"
    title = mask(" ".join(table.titles))
    params = {"sheet": table.sheet.name, "title": title}
    return Question(question_id, "period", variant, choices, params)


@dataclass(frozen=True)
class RowPeriods:
    """What the period columns of a table say.

    Parameters
    ----------
    codes : object array of str
        Period code per row, "" where blank, unreadable or open.
    is_unreadable : bool array
        Where something stands that is no period, or not yet.
    questions : tuple of Question
        Which year a part of a year belongs to.
    """

    codes: npt.NDArray[np.object_]
    is_unreadable: npt.NDArray[np.bool_]
    questions: tuple[Question, ...]


def read_row_periods(
    table: Table, plan: ColumnPlan, file: str, sheet_key: str, context: Context
) -> RowPeriods | None:
    """Read the period columns of a table, together ("2025" and "Semester I").

    None when there is no such column.
    """
    columns = plan.find_all(Role.PERIOD)
    if not columns:
        return None
    headers = [" ".join(table.paths[column]) for column in columns]
    texts = [_read_column(table.body[column]) for column in columns]
    numbers, combinations = combine_texts(*texts)
    names = (table.sheet.name, file.rpartition(".")[0])
    years = known_years(table.titles, names, context)
    questions: list[Question] = []
    periods = []
    for combination in combinations:
        parse = _parse_together(headers, combination)
        period = parse.period or with_year(parse, years)
        if period is None and parse.needs_year:
            text = mask(" ".join(filter(None, combination)))
            question = Question(
                *(f"period:{sheet_key}:{text}", "period", "no_year_row", ()),
                {"text": text},
            )
            period = parse_period(context.answers.get(question.id, ""))
            questions += [] if period else [question]
        periods.append(period)
    codes = np.array([p.code if p else "" for p in periods], dtype=object)
    unreadable = np.array(
        [p is None and any(c) for p, c in zip(periods, combinations, strict=True)],
        dtype=bool,
    )
    return RowPeriods(codes[numbers], unreadable[numbers], tuple(questions))


def known_years(
    titles: Sequence[str], names: Sequence[str], context: Context
) -> set[int]:
    """Find the years of the titles, else of the sheet, the file, the option."""
    for text in (" . ".join(titles), *names):
        years = {period.year for period in find_period(text).periods}
        if years:
            return years
    return {context.options.period.year} if context.options.period else set()


def with_year(parse: PeriodParse, years: set[int]) -> Period | None:
    """Tell which part of the one known year is meant; None when that is not clear."""
    if not parse.needs_year or len(parse.yearless) != 1 or len(years) != 1:
        return None
    kind, number = parse.yearless[0]
    return Period.of(kind, next(iter(years)), number)


def _read_column(values: pd.Series[str]) -> Texts:
    """Read periods as codes where a cell says one alone (dates, Excel day numbers)."""
    _, distinct = pd.factorize(values.to_numpy())
    known = {cell_text(value): parse_period(value) for value in distinct}
    texts = read_texts(values.to_frame(0), 0)
    shown = tuple(
        period.code if (period := known.get(text)) else text for text in texts.distinct
    )
    return Texts(texts.codes, shown)


def _parse_together(
    headers: Sequence[str], combination: tuple[str, ...]
) -> PeriodParse:
    """Read the cells alone, else with their headers before them ("Semester" "I")."""
    filled = [(h, c) for h, c in zip(headers, combination, strict=True) if c]
    plain = find_period(" ".join(cell for _, cell in filled))
    if not filled or (plain.period and not plain.rest):
        return plain
    named = find_period(" ".join(f"{head} {cell}" for head, cell in filled))
    known = [parse for parse in (named, plain) if not parse.rest]
    return known[0] if known else PeriodParse()
