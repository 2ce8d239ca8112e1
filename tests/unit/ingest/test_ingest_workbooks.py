"""Workbooks of every kind are read alike; what they hide or lost is said."""

import io
import zipfile

import pytest
from openpyxl import load_workbook
from recaps import workbook
from workbooks import (
    error_cell,
    merged_cells,
    ods,
    ods_row,
    ods_table,
    xls,
    zipped,
)

from wksbm_mapping.ingest import read_file

RECAP = [
    ["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024"],
    ["KALURAHAN", "Anak Telantar", "Pengemis"],
    ["Sumbersari", 4, 1],
    ["Sumberagung", 2, 0],
    ["JUMLAH", 6, 1],
]
EXPECTED = {
    ("34.04.03.2002", "anak_telantar", "2024"): 4,
    ("34.04.03.2002", "pengemis", "2024"): 1,
    ("34.04.03.2003", "anak_telantar", "2024"): 2,
    ("34.04.03.2003", "pengemis", "2024"): 0,
}


def html(rows=RECAP):
    lines = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    style = "<style>td { color: red }</style>"
    return f"<html><head>{style}</head><body><table>{lines}</table></body></html>"


def spreadsheetml(rows=RECAP):
    lines = "".join(
        "<Row>"
        + "".join(f"<Cell><Data>{cell}</Data></Cell>" for cell in row)
        + "</Row>"
        for row in rows
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="Rekap"><Table>{lines}</Table></Worksheet></Workbook>'
    )


def tsv(rows=RECAP):
    return "\r\n".join("\t".join(map(str, row)) for row in rows)


FORMS = {
    "xlsx": lambda: workbook({"Rekap": RECAP}),
    "xls": lambda: xls({"Rekap": RECAP}),
    "ods": lambda: ods(ods_table("Rekap", *(ods_row(*row) for row in RECAP))),
    "html": lambda: html().encode("cp1252"),
    "html-utf-16": lambda: html().encode("utf-16"),
    "spreadsheetml": lambda: spreadsheetml().encode(),
    "tsv": lambda: tsv().encode("utf-16-le"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_of_file_gives_the_same_observations(draft_of, cells, form):
    draft = draft_of(FORMS[form](), name="rekap.xls")
    assert cells(draft) == EXPECTED
    file = draft.files[0]
    assert file.totals["difference"].tolist() == [0, 0]
    assert (file.rows_read, file.rows_accepted) == (3, 2)


def findings(draft, *codes):
    return [
        (f.code, f.row, f.column, f.params.get("names"))
        for file in draft.files
        for f in file.findings
        if f.code in codes
    ]


HIDING = ("hidden_rows", "filtered_rows", "hidden_columns")


def hiding_xlsx(*, is_filtered):
    book = load_workbook(io.BytesIO(workbook({"Rekap": RECAP})))
    sheet = book.active
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    if is_filtered:
        sheet.auto_filter.ref = "A2:C5"
        sheet.auto_filter.add_filter_column(0, ["Sumberagung"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def hiding_ods(state):
    rows = [
        ods_row(*row, attributes=f'table:visibility="{state}"' if n == 2 else "")
        for n, row in enumerate(RECAP)
    ]
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
    )
    return ods(ods_table("Rekap", *rows, columns=columns))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (hiding_xlsx(is_filtered=False), "hidden_rows"),
        (hiding_xlsx(is_filtered=True), "filtered_rows"),
        (xls({"Rekap": RECAP}, hidden_row=2, hidden_column=2), "hidden_rows"),
        (hiding_ods("collapse"), "hidden_rows"),
        (hiding_ods("filter"), "filtered_rows"),
    ],
    ids=["xlsx", "xlsx-filter", "xls", "ods", "ods-filter"],
)
def test_hidden_rows_and_columns_are_read_and_named(draft_of, cells, content, code):
    draft = draft_of(content)
    assert cells(draft) == EXPECTED
    assert findings(draft, *HIDING) == [
        (code, 3, None, "3"),
        ("hidden_columns", None, 3, "C"),
    ]


def test_formula_without_its_result_is_unknown_and_named(draft_of, cells):
    rows = [*RECAP[:2], ["Sumbersari", "=1+3", 1], ["Sumberagung", 2, "=SUM(C3)"]]
    draft = draft_of(workbook({"Rekap": rows}))
    unknown = {
        ("34.04.03.2002", "anak_telantar", "2024"): None,
        ("34.04.03.2003", "pengemis", "2024"): None,
    }
    assert cells(draft) == {**EXPECTED, **unknown}
    assert findings(draft, "formula_without_value") == [
        ("formula_without_value", 3, 2, None),
        ("formula_without_value", 4, 3, None),
    ]


def broken_formula_xlsx():
    book = load_workbook(io.BytesIO(workbook({"Rekap": RECAP})))
    cell = book.active["B3"]
    cell.value, cell.data_type = "#REF!", "e"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        broken_formula_xlsx(),
        xls(
            {"Rekap": [*RECAP[:2], ["Sumbersari", None, 1], *RECAP[3:]]},
            extra=error_cell(2, 1, 0x17),
        ),
    ],
    ids=["xlsx", "xls"],
)
def test_error_of_a_formula_is_a_finding_and_no_number(draft_of, cells, content):
    draft = draft_of(content)
    unknown = {("34.04.03.2002", "anak_telantar", "2024"): None}
    assert cells(draft) == {**EXPECTED, **unknown}
    assert findings(draft, "formula_error") == [("formula_error", 3, 2, None)]
    finding = next(f for f in draft.files[0].findings if f.code == "formula_error")
    assert finding.value == "#REF!"


def test_result_of_a_formula_that_is_an_empty_text_is_no_finding(draft_of):
    content = workbook({"Rekap": [*RECAP[:2], ["Sumbersari", "=A1", 1]]})
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries[sheet] = entries[sheet].replace(b'<c r="B3">', b'<c r="B3" t="str">')
    assert findings(draft_of(zipped(entries)), "formula_without_value") == []


def test_merged_cells_of_old_and_open_workbooks_are_known():
    (old,) = read_file("a.xls", xls({"R": RECAP}, extra=merged_cells(0, 0, 0, 2)))
    spanned = 'office:value-type="string" table:number-columns-spanned="3"'
    table = ods_table("R", ods_row((spanned, "x")), ods_row("a", "b", "c"))
    (opened,) = read_file("a.ods", ods(table))
    assert old.merged == opened.merged == ((0, 0, 0, 2),)


def test_ods_rows_repeated_to_the_end_of_the_sheet_are_no_cells():
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    many = 'table:number-rows-repeated="1048570"'
    tail = f"<table:table-row {many}>{empty}</table:table-row>"
    table = ods_table("Rekap", *(ods_row(*row) for row in RECAP), tail)
    (sheet,) = read_file("a.ods", ods(table))
    assert sheet.cells.shape == (5, 3)


@pytest.mark.parametrize("tag", ["script", "style"])
def test_text_between_cells_and_in_scripts_is_left_out(tag):
    page = (
        f"<table><tr><td>a<{tag}>x<td>b</{tag}><td>1<tr>teks<td>c<br>d<td>&lt;2</table>"
    )
    (sheet,) = read_file("a.xls", page.encode())
    assert sheet.cells.to_numpy().tolist() == [["a", "1"], ["c\nd", "<2"]]


def test_spans_of_a_web_table_are_merged_ranges():
    page = (
        "<table><tr><td rowspan=2>K<td colspan=2>Anak Telantar<tr><td>L<td>P"
        "<tr><td>Sumbersari<td>1<td>2</table>"
    )
    (sheet,) = read_file("a.xls", page.encode())
    assert sheet.cells.to_numpy().tolist() == [
        ["K", "Anak Telantar", None],
        [None, "L", "P"],
        ["Sumbersari", "1", "2"],
    ]
    assert sheet.merged == ((0, 0, 1, 0), (0, 1, 0, 2))
