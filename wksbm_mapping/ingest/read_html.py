"""Tables of web pages, and of Excel's old XML format, that call themselves ``.xls``.

The text is cut into tags by one linear pass; nothing of it is run, loaded or resolved.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.ingest.zip_guard import MAX_SHEETS, check_cells

_TOKEN = re.compile(r"<(/?)([A-Za-z][\w:.-]{0,40})([^<>]{0,4000})>|([^<]+)|<")
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s{0,9}=\s{0,9}[\"']?([^\"'\s>]{0,200})")
_NAME = re.compile(r"(?i:name)\s{0,9}=\s{0,9}[\"']([^\"']{0,200})[\"']")
_SHEETS = frozenset({"table", "ss:table"})
_ROWS = frozenset({"tr", "row", "ss:row"})
_CELLS = frozenset({"td", "th", "cell", "ss:cell"})
_SILENT = ("script", "style")
_MAX_SPAN = 1_000
_LEAST = 2

Range = tuple[int, int, int, int]


def read_html_tables(file: str, text: str) -> tuple[Sheet, ...]:
    """Read every table of a page (or of SpreadsheetML) as a sheet, cells as text.

    Raises
    ------
    ReadError
        ``web_page``: no table of two rows and columns; ``too_many_sheets``;
        ``too_many_cells``.
    """
    reader = _Reader(file)
    for closing, tag, attributes, words in _tokens(text):
        if words:
            reader.add_text(words)
        elif closing:
            reader.end(tag)
        else:
            reader.start(tag, attributes)
    tables = [table for table in reader.tables if table.is_table]
    if not tables:
        raise ReadError("web_page", file=file)
    stem = file.rpartition(".")[0] or file
    names = [table.name or stem for table in tables]
    if len(set(names)) < len(names):
        names = [f"{name} {n}" for n, name in enumerate(names, start=1)]
    return tuple(table.sheet(name) for table, name in zip(tables, names, strict=True))


def _tokens(text: str) -> Iterator[tuple[bool, str, str, str]]:
    """Cut a page into (closing, tag, attributes, text), silent parts left out."""
    for found in _TOKEN.finditer(_without_silent(text)):
        closing, tag, attributes, words = found.groups()
        if tag or words:
            yield bool(closing), (tag or "").lower(), attributes or "", words or ""


def _without_silent(text: str) -> str:
    text = _cut(text, "<!--", "-->")
    for tag in _SILENT:
        text = _cut(text, f"<{tag}", f"</{tag}>")
    return text


def _cut(text: str, start: str, end: str) -> str:
    """Leave out everything from each start to its end."""
    folded, parts, at = text.lower(), [], 0
    if len(folded) != len(text):
        return text
    while (here := folded.find(start, at)) >= 0:
        parts.append(text[at:here])
        close = folded.find(end, here)
        if close < 0:
            return "".join(parts)
        at = close + len(end)
    return "".join([*parts, text[at:]])


@dataclass
class _Table:
    name: str = ""
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    covered: set[tuple[int, int]] = field(default_factory=set)
    merged: list[Range] = field(default_factory=list)
    row: int = -1
    column: int = 0
    height: int = 0
    width: int = 0

    @property
    def is_table(self) -> bool:
        rows = {row for row, _ in self.cells}
        columns = {column for _, column in self.cells}
        return min(len(rows), len(columns)) >= _LEAST

    def sheet(self, name: str) -> Sheet:
        array = np.full((self.height, self.width), None, dtype=object)
        for place, text in self.cells.items():
            array[place] = text
        frame = pd.DataFrame(array, dtype=object)
        return Sheet(name=name, cells=frame, merged=tuple(self.merged))


class _Reader:
    """Collects the cells of all tables; a table in a cell is a table of its own."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._words: list[str] | None = None
        self._place = (0, 0)
        self._name = ""
        self._total = 0

    def start(self, tag: str, attributes: str) -> None:
        """Take an opening tag."""
        if tag in ("worksheet", "ss:worksheet"):
            found = _NAME.search(attributes)
            self._name = html.unescape(found[1]) if found else ""
        elif tag in _SHEETS:
            self._open_table()
        elif tag in _ROWS and self._open:
            self._open_row(_attributes(attributes))
        elif tag in _CELLS and self._open:
            self._open_cell(_attributes(attributes))
            if attributes.endswith("/"):
                self._close_cell()
        elif tag == "br" and self._words is not None:
            self._words.append("\n")

    def end(self, tag: str) -> None:
        """Take a closing tag."""
        if tag in _CELLS or tag in _ROWS:
            self._close_cell()
        elif tag in _SHEETS and self._open:
            self._close_cell()
            self._open.pop()

    def add_text(self, words: str) -> None:
        """Take the text between two tags."""
        if self._words is not None:
            self._words.append(words)

    def _open_table(self) -> None:
        self._close_cell()
        if len(self.tables) >= MAX_SHEETS:
            raise ReadError("too_many_sheets", file=self.file, limit=MAX_SHEETS)
        self.tables.append(_Table(self._name))
        self._open.append(self.tables[-1])

    def _open_row(self, values: dict[str, str]) -> None:
        self._close_cell()
        table = self._open[-1]
        table.row = max(_number(values, "ss:index", table.row + 2) - 1, table.row + 1)
        table.column = 0

    def _open_cell(self, values: dict[str, str]) -> None:
        self._close_cell()
        table = self._open[-1]
        table.row = max(table.row, 0)
        table.column = max(_number(values, "ss:index", 1) - 1, table.column)
        while (table.row, table.column) in table.covered:
            table.column += 1
        right = max(
            _number(values, "colspan", 1), _number(values, "ss:mergeacross", 0) + 1
        )
        down = max(
            _number(values, "rowspan", 1), _number(values, "ss:mergedown", 0) + 1
        )
        self._place = (table.row, table.column)
        self._words = []
        self._cover(table, min(right, _MAX_SPAN), min(down, _MAX_SPAN))

    def _cover(self, table: _Table, right: int, down: int) -> None:
        top, left = self._place
        self._total += right * down
        table.height = max(table.height, top + 1)
        table.width = max(table.width, left + right)
        size = table.height * table.width
        check_cells(self.file, max(size, self._total), len(table.cells))
        if right * down > 1:
            table.merged.append((top, left, top + down - 1, left + right - 1))
        for row in range(top + 1, top + down):
            table.covered.update((row, left + n) for n in range(right))
        table.column = left + right

    def _close_cell(self) -> None:
        if self._words is not None and self._open:
            text = html.unescape("".join(self._words)).strip()
            if text:
                self._open[-1].cells[self._place] = text
        self._words = None


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): value for name, value in _ATTRIBUTE.findall(text)}


def _number(values: dict[str, str], name: str, default: int) -> int:
    text = values.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 8 else default
