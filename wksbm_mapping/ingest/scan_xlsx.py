"""The XML of one XLSX sheet, piece by piece: how large, what hidden, what lost."""

from __future__ import annotations

import re

from wksbm_mapping.ingest.marks import NO_VALUE, SheetMarks

_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_WILD_PLACE = re.compile(
    rb"\sr\s*=\s*[\"'](?!(?:[A-Za-z]{1,3})?\d{1,7}[\"'])", re.IGNORECASE
)
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_PLAIN_ROW = re.compile(rb'<row r="(\d{1,7})"')
_CELL_TAG = re.compile(rb"<c[\s/>]")
_PREFIXED = (b":c ", b":c>", b":c/", b":c\t", b":c\n", b":c\r", b":row")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\s[^<>]*\br\s*=\s*[\"'](\d{1,7})[\"']")
_SHEET = re.compile(rb"<(?:\w+:)?sheetData\b")
_HIDDEN = re.compile(
    rb"<(?:\w+:)?(row|col)\s([^<>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^<>]*)>"
)
_ATTRIBUTE = re.compile(rb"\b(r|min|max|t)\s*=\s*[\"'](\w{1,20})[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b")
_ERROR = re.compile(rb"<(?:\w+:)?c\s([^<>]*\bt\s*=\s*[\"']e[\"'][^<>]*)>")
_END = re.compile(rb"</(?:\w+:)?c\s*>")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^<>]*)?>([^<]+)")
_CLOSED = (b"</c>", b"</row>", b":c>", b":row>")
_TAIL = 200
_MAX_TAIL = 1 << 20
_MAX_NOTED = 100_000
_MAX_COLUMN = 16_384


class SheetScan:
    """Looks at a sheet while it is unpacked; what it notes is small.

    ``is_sheet``: it holds cells; ``is_wild``: some say they lie where no sheet reaches.
    """

    def __init__(self) -> None:
        self.is_sheet = self.is_wild = False
        self._rest = b""
        self._columns: set[bytes] = set()
        self._last_row = self._rows = self._cells = self._in_row = self._widest = 0
        self._hidden_rows: list[int] = []
        self._hidden_columns: set[int] = set()
        self._is_filtered = False
        self._texts: dict[tuple[int, int], str] = {}

    def add(self, piece: bytes) -> None:
        """Look at one more piece."""
        text = self._rest + piece
        ends = [at + len(end) for end in _CLOSED if (at := text.rfind(end)) >= 0]
        cut = max(ends, default=max(text.rfind(b"<"), 0))
        if len(text) - cut > _MAX_TAIL:
            cut = len(text) - _TAIL
        self._rest = text[cut:]
        self._look(text[:cut])

    def finish(self) -> SheetMarks:
        """Look at the rest and tell what was noted."""
        self._look(self._rest)
        self._rest = b""
        return SheetMarks(
            tuple(sorted(self._hidden_rows)),
            tuple(sorted(self._hidden_columns)),
            self._is_filtered,
            self._texts,
            self.cells,
        )

    @property
    def cells(self) -> int:
        """How many cells the full rectangle has, at least."""
        width = max((_column_number(name) for name in self._columns), default=0)
        rows = max(self._last_row, self._rows)
        return max(self._cells, max(width, self._widest) * rows)

    @property
    def filled_cells(self) -> int:
        """How many cells are really written."""
        return self._cells

    def _look(self, text: bytes) -> None:
        if not self.is_sheet:
            self.is_sheet = _SHEET.search(text) is not None
        if not self._measure_plain(text):
            self._measure_any(text)
        if b"hidden" in text:
            self._note_hidden(text)
        self._is_filtered = self._is_filtered or b"filterColumn" in text
        if b"<f" in text or b":f" in text:
            self._note_formulas(text)
        if b't="e"' in text or b"t='e'" in text:
            self._note_errors(text)

    def _measure_plain(self, text: bytes) -> bool:
        """Measure rows and cells written as Excel writes them; False for any other."""
        places = _PLAIN_CELL.findall(text)
        numbers = _PLAIN_ROW.findall(text)
        is_other = any(mark in text for mark in _PREFIXED)
        if is_other or len(places) != len(_CELL_TAG.findall(text)):
            return False
        if len(numbers) != text.count(b"<row"):
            return False
        self._take(places, numbers, cells=len(places), rows=len(numbers))
        return True

    def _measure_any(self, text: bytes) -> None:
        """Measure rows and cells however they are written."""
        self.is_wild = self.is_wild or _WILD_PLACE.search(text) is not None
        places = _PLACE.findall(text)
        cells = len(_CELL.findall(text))
        rows = len(_ROW.findall(text))
        self._take(places, _ROW_NUMBER.findall(text), cells=cells, rows=rows)
        if cells > len(places):
            self._measure_unplaced(text)

    def _take(
        self,
        places: list[tuple[bytes, bytes]],
        numbers: list[bytes],
        *,
        cells: int,
        rows: int,
    ) -> None:
        self._cells += cells
        self._rows += rows
        self._columns.update({column.upper() for column, _ in places})
        found = {row for _, row in places}.union(numbers)
        self._last_row = max(self._last_row, max(map(int, found), default=0))

    def _measure_unplaced(self, text: bytes) -> None:
        """Count cells that do not say where they are: they follow one another."""
        for number, row in enumerate(_ROW.split(text)):
            self._in_row = (self._in_row if number == 0 else 0) + len(
                _CELL.findall(row)
            )
            self._widest = max(self._widest, self._in_row)

    def _note_hidden(self, text: bytes) -> None:
        for kind, tag in _HIDDEN.findall(text):
            values = dict(_ATTRIBUTE.findall(tag))
            if kind == b"row" and values.get(b"r", b"").isdigit():
                if len(self._hidden_rows) < _MAX_NOTED:
                    self._hidden_rows.append(int(values[b"r"]) - 1)
            elif kind == b"col":
                self._note_hidden_columns(values)

    def _note_hidden_columns(self, values: dict[bytes, bytes]) -> None:
        first, last = values.get(b"min", b""), values.get(b"max", b"")
        if first.isdigit() and last.isdigit() and int(last) < _MAX_COLUMN:
            self._hidden_columns.update(range(int(first) - 1, int(last)))

    def _note_formulas(self, text: bytes) -> None:
        for found in _FORMULA.finditer(text):
            values = dict(_ATTRIBUTE.findall(found[1]))
            if values.get(b"t") == b"str":
                continue
            if not _VALUE.search(self._inside(text, found.end())):
                self._note(values.get(b"r", b""), NO_VALUE)

    def _note_errors(self, text: bytes) -> None:
        for found in _ERROR.finditer(text):
            value = _VALUE.search(self._inside(text, found.end()))
            place = dict(_ATTRIBUTE.findall(found[1])).get(b"r", b"")
            shown = value[1].decode("utf-8", "replace").strip() if value else ""
            self._note(place, shown if shown.startswith("#") else "#ERROR!")

    def _inside(self, text: bytes, start: int) -> bytes:
        end = _END.search(text, start)
        return text[start : end.start() if end else len(text)]

    def _note(self, place: bytes, shown: str) -> None:
        found = re.fullmatch(rb"([A-Za-z]{1,3})(\d{1,7})", place)
        if found and len(self._texts) < _MAX_NOTED:
            column = _column_number(found[1].upper()) - 1
            self._texts[int(found[2]) - 1, column] = shown[:20]


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number
