"""The content of an ODS file: how large its sheets are, what is hidden in them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest.marks import NO_VALUE, SheetMarks
from wksbm_mapping.ingest.text_volume import check_text
from wksbm_mapping.ingest.zip_guard import MAX_SHEETS, check_cells

_MAX_NOTED = 100_000
_DIGITS = 20
_CELLS = ("table:table-cell", "table:covered-table-cell")


def scan_ods(file: str, pieces: Iterable[bytes]) -> dict[str, SheetMarks]:
    """Look at ``content.xml`` while it is unpacked.

    Returns
    -------
    dict
        What was noted, by the name of the sheet.

    Raises
    ------
    ReadError
        ``broken_workbook``, ``too_many_cells``, ``too_many_sheets`` or
        ``too_much_text``.
    """
    scan = _OdsScan(file)
    try:
        for piece in pieces:
            scan.parser.Parse(piece, False)
        scan.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        raise ReadError("broken_workbook", file=file) from None
    return scan.sheets


class _OdsScan:
    """Walks the elements of a spreadsheet; repeats are counted, not made."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheets: dict[str, SheetMarks] = {}
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._cells = self._filled = self._rows = self._text = 0
        self._open_cells: list[tuple[int, int]] = []
        self._is_written = False
        self._clear("")

    def _refuse(self, *_declared: object) -> None:
        raise ReadError("broken_workbook", file=self.file)

    def _clear(self, name: str) -> None:
        self._name = name
        self._row = self._column = self._width = self._last_row = 0
        self._own_filled = self._next_column = 0
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[int] = []
        self._is_filtered = False
        self._merged: list[tuple[int, int, int, int]] = []
        self._texts: dict[tuple[int, int], str] = {}

    def _start(self, tag: str, values: dict[str, str]) -> None:
        if tag in _CELLS:
            self._add_cell(values)
        elif tag == "text:p":
            self._is_written = True
        elif tag == "text:s":
            self._add_text(_repeat(values, "text:c"))
        elif tag == "table:table-row":
            self._add_row(values)
        elif tag == "table:table-column":
            self._add_column(values)
        elif tag == "table:table":
            self._clear(values.get("table:name", ""))

    def _end(self, tag: str) -> None:
        if tag in _CELLS:
            self._close_cell()
        elif tag == "table:table-row":
            self._row += self._rows
            self._column = 0
        elif tag == "table:table":
            self._close_sheet()

    def _close_cell(self) -> None:
        if self._is_written:
            self._add_text(self.parser.CurrentByteIndex - self._open_cells[-1][0])
        self._open_cells.pop()

    def _add_text(self, size: int) -> None:
        """Count a text as often as its cell is repeated; its markup counts, too."""
        times = self._open_cells[-1][1] if self._open_cells else 1
        self._text += size * times
        check_text(self.file, self._text)

    def _add_row(self, values: dict[str, str]) -> None:
        self._rows = _repeat(values, "table:number-rows-repeated")
        seen = values.get("table:visibility", "visible")
        if seen != "visible" and len(self._hidden_rows) < _MAX_NOTED:
            self._is_filtered = self._is_filtered or seen == "filter"
            last = self._row + min(self._rows, _MAX_NOTED)
            self._hidden_rows += range(self._row, last)

    def _add_column(self, values: dict[str, str]) -> None:
        count = min(_repeat(values, "table:number-columns-repeated"), 16_384)
        if values.get("table:visibility", "visible") != "visible":
            first = self._next_column
            self._hidden_columns += range(first, first + count)
        self._next_column += count

    def _add_cell(self, values: dict[str, str]) -> None:
        count = _repeat(values, "table:number-columns-repeated")
        at = self.parser.CurrentByteIndex
        self._open_cells.append((at, count * max(self._rows, 1)))
        kind = values.get("office:value-type") or values.get("calcext:value-type")
        self._is_written = bool(kind or "table:formula" in values)
        if self._is_written:
            self._note(kind, values)
            self._own_filled += 1
            self._width = max(self._width, self._column + count)
            self._last_row = self._row + self._rows
            size = self._width * self._last_row
            check_cells(self.file, self._cells + size, self._filled + self._own_filled)
            self._note_merged(values)
        self._column += count

    def _note_merged(self, values: dict[str, str]) -> None:
        down = _repeat(values, "table:number-rows-spanned")
        right = _repeat(values, "table:number-columns-spanned")
        if down * right > 1 and len(self._merged) < _MAX_NOTED:
            top, left = self._row, self._column
            self._merged.append((top, left, top + down - 1, left + right - 1))

    def _note(self, kind: str | None, values: dict[str, str]) -> None:
        if "table:formula" not in values or len(self._texts) >= _MAX_NOTED:
            return
        if values.get("calcext:value-type") == "error":
            self._texts[self._row, self._column] = "#ERROR!"
        elif not kind:
            self._texts[self._row, self._column] = NO_VALUE

    def _close_sheet(self) -> None:
        size = self._width * self._last_row
        self._cells, self._filled = self._cells + size, self._filled + self._own_filled
        used = [row for row in self._hidden_rows if row < self._last_row]
        columns = [at for at in self._hidden_columns if at < self._width]
        self.sheets[self._name] = SheetMarks(
            *(tuple(used), tuple(columns), self._is_filtered, self._texts, size),
            tuple(self._merged),
        )
        if len(self.sheets) > MAX_SHEETS:
            raise ReadError("too_many_sheets", file=self.file, limit=MAX_SHEETS)


def _repeat(values: dict[str, str], name: str) -> int:
    text = values.get(name, "1").removeprefix("+")[:_DIGITS]
    return int(text) if text.isdecimal() else 1
