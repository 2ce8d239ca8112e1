"""What a group began with is no income, in every report; spreadsheets read well."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import openpyxl
import pypdfium2
import pytest
from persons import ANALYST, HERE

from wksbm_mapping.money.lines import BookKind, Counterpart, Direction, Entry, Heading
from wksbm_mapping.periods import Period
from wksbm_mapping.services.ledger_export import export_statement
from wksbm_mapping.services.ledger_reports import write_statement
from wksbm_mapping.services.ledger_summary import export_summary
from wksbm_mapping.services.ledgers import keep_entry, open_ledger
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.store.ledgers import BookKey

PEOPLE = Counterpart.PEOPLE
GIFT = Entry(date(2026, 1, 5), Direction.IN, 500_000, Heading.BOX, "Kotak", PEOPLE)
BEGUN = Entry(
    date(2026, 1, 7), Direction.IN, 9_250_000, Heading.OPENING, "Kas lama", PEOPLE
)
HELP = Entry(
    date(2026, 2, 9), Direction.OUT, 300_000, Heading.MEALS, "Makan " * 24, PEOPLE
)


@pytest.fixture
def key(workspace):
    """A book whose first gift was written before what was there already."""
    number = open_ledger(workspace, HERE, "WKSBM Melati", actor=ANALYST)
    key = BookKey(number, BookKind.DONATION)
    for each in (GIFT, BEGUN, HELP):
        keep_entry(workspace, key, each, actor=ANALYST)
    return key


def print_pdf(workspace, key, period):
    content = write_statement(
        workspace, key, period, file_format=DocumentFormat.PDF, actor=ANALYST
    )
    pages = pypdfium2.PdfDocument(content)
    said = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(said.split())


def open_sheets(workspace, key, period):
    content = export_statement(
        workspace, key, period, file_format=TableFormat.XLSX, actor=ANALYST
    )
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets


@pytest.mark.parametrize(
    ("code", "amounts"),
    [
        ("2026-01", ("9.250.000", "500.000", "0", "9.750.000")),
        ("2026-02", ("9.750.000", "0", "300.000", "9.450.000")),
        ("2026", ("9.250.000", "500.000", "300.000", "9.450.000")),
    ],
)
def test_what_a_book_began_with_opens_its_first_month_and_is_no_income(
    workspace, key, code, amounts
):
    period = Period.from_code(code)
    names = ("Saldo awal", "Masuk", "Keluar", "Saldo akhir")
    told = " ".join(f"{n} Rp{a}" for n, a in zip(names, amounts, strict=True))
    paper = print_pdf(workspace, key, period)
    assert told in paper
    is_first = "Di dalam saldo awal: Rp9.250.000" in paper
    assert is_first is (code != "2026-02")
    assert ("[saldo awal Rp9.250.000]" in paper) is is_first
    numbers = [int(each.replace(".", "")) for each in amounts]
    sums, lines, months, *_ = open_sheets(workspace, key, period)
    rows = dict(row[:2] for row in sums.iter_rows(min_row=2, values_only=True))
    wanted = ("Saldo awal", "Jumlah masuk", "Jumlah keluar", "Saldo akhir")
    assert [rows[each] for each in wanted] == numbers
    columns = list(lines.iter_cols(min_row=2, min_col=7, max_col=9, values_only=True))
    assert [sum(each or 0 for each in column) for column in columns[:2]] == numbers[1:3]
    assert columns[2][-1] == numbers[3]
    by_month = list(months.iter_rows(min_row=2, max_row=3, values_only=True))
    assert by_month == [
        ("Januari 2026", 9_250_000, 500_000, 0, 9_750_000),
        ("Februari 2026", 9_750_000, 0, 300_000, 9_450_000),
    ]
    summary = csv.reader(io.StringIO(export_summary(workspace, period).decode("utf-8")))
    public = next(row for row in summary if "Donasi" in row)
    assert [int(each) for each in public[3:7]] == numbers


def test_amounts_days_and_long_words_of_a_spreadsheet_can_be_read(workspace, key):
    sums, lines, _, _ = open_sheets(workspace, key, Period.from_code("2026"))
    assert {row[1].number_format for row in sums.iter_rows(min_row=2)} == {"#,##0"}
    assert {type(row[1].value) for row in sums.iter_rows(min_row=2)} == {int}
    day = lines.cell(2, 2)
    assert (day.value, day.number_format) == (datetime(2026, 1, 5), "dd/mm/yyyy")
    assert lines.cell(2, 7).number_format == lines.cell(2, 9).number_format == "#,##0"
    assert lines.column_dimensions["I"].width >= len("9.750.000")
    assert lines.cell(4, 4).alignment.wrap_text
    assert lines.freeze_panes == "A2"
    assert lines.print_title_rows == "$1:$1"
    last = next(sums.iter_rows(min_row=2, values_only=True))[2:]
    assert last[1:] == ("Tahun 2026", "Donasi", "WKSBM Melati", "Kalurahan Sumberagung")
