"""A book of a month or a year as a spreadsheet."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import t
from wksbm_mapping.money.lines import Direction
from wksbm_mapping.periods import Period
from wksbm_mapping.reports.csv import write_csv
from wksbm_mapping.reports.money_workbook import write_money_workbook
from wksbm_mapping.services.ledger_told import ToldBook, gather_book
from wksbm_mapping.services.ledger_words import (
    say_state,
    tabulate_lines,
    tabulate_months,
)
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.ledgers import BookKey


def export_statement(
    workspace: Workspace,
    key: BookKey,
    period: Period,
    *,
    file_format: TableFormat,
    actor: Person,
) -> bytes:
    """Write the lines of a book in a period as a table, balance by balance.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    """
    told = gather_book(workspace, key, period, actor=actor)
    table = tabulate_lines(told.book, told.statement)
    if file_format is TableFormat.CSV:
        return write_csv(table)
    title = f"{t(f'money.book_{key.kind}')} {period.code}"
    sheets = {
        t("money.sums_sheet"): _tabulate_sums(told),
        title: _date_days(table),
        t("money.by_month"): tabulate_months(told.book, period.year),
    }
    if told.tells_helped:
        sheets[t("money.helped")] = told.tabulate_helped()
    return write_money_workbook(sheets)


def _date_days(table: pd.DataFrame) -> pd.DataFrame:
    """Write the days of lines as dates, by which a spreadsheet can sort and reckon."""
    name = t("money.day")
    return table.assign(**{name: pd.to_datetime(table[name])})


def _tabulate_sums(told: ToldBook) -> pd.DataFrame:
    """Write opening, each heading, sums and closing under each other.

    Returns
    -------
    DataFrame
        RangeIndex. What it is, as text; rupiah, int64; as text whether the period is
        closed, which it is, and whose book.
    """
    statement, rows = told.statement, []
    rows.append((t("money.opening"), statement.opening))
    for direction, name in ((Direction.IN, "income"), (Direction.OUT, "spending")):
        for heading, amount in statement.by_heading(direction).items():
            rows.append(
                (f"{t(f'money.{name}')}: {t(f'money.heading_{heading}')}", amount)
            )
        rows.append((t(f"money.sum_{name}"), getattr(statement, name)))
    rows.append((t("money.closing"), statement.closing))
    table = pd.DataFrame(rows, columns=[t("money.line"), t("money.in_rupiah")])
    about = {
        "state": say_state(is_closed=told.closer is not None),
        "span": told.period.label(),
        "book": t(f"money.book_{told.book.kind}"),
        "group": told.ledger.title,
        "region": told.area,
    }
    for name, said in about.items():
        table[t(f"money.{name}")] = pd.Series([said] * len(table), dtype="str")
    return table
