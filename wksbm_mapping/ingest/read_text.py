"""Text tables (CSV and its kin) into one sheet."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest.pulse import pulse
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.ingest.zip_guard import MAX_COLUMNS, check_cells

DELIMITERS = (";", ",", "\t", "|", "^", "~")
_SEP_LINE = re.compile(
    r"\"?sep=([;,\t|^~#:!&*@$])\"?[ ;,\t|]*(?:\r\n|\n|\r|$)", re.IGNORECASE
)
_CONTROL = bytes(set(range(32)) - {0, 9, 10, 12, 13, 26})
_SAMPLE = 1 << 16
_SWALLOWED_LINES = 50
_WIDEST = 16_384
"""Columns of a row, blank ones too, as in Excel; each costs memory by itself."""


def read_text_table(file: str, text: str) -> Sheet:
    """Read a delimited text (see ``decode_text``), every cell as text.

    A first line ``sep=;`` names the delimiter and is, as in Excel, not a row.

    Raises
    ------
    ReadError
        ``empty_file``, ``too_many_cells`` or ``too_many_columns``.
    """
    named = _SEP_LINE.match(text)
    if named:
        text = text[named.end() :]
    if not text.strip():
        raise ReadError("empty_file", file=file)
    delimiter = named[1] if named else find_delimiter(text)
    pulse()
    cells = _split(file, text, delimiter)
    pulse()
    cells[cells == ""] = None
    name = file.rpartition(".")[0] or file
    return Sheet(name=name, cells=pd.DataFrame(cells, dtype=object))


def decode_text(file: str, content: bytes) -> str:
    """Decode UTF-8 (with or without mark), UTF-16 or Windows-1252 text.

    Raises
    ------
    ReadError
        ``not_a_table``: the bytes are no text.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace").replace("\0", "")
    sample = content[:_SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        if len(half) > 1 and half.count(0) > 0.4 * len(half):
            return content.decode(encoding, errors="replace").replace("\0", "")
    noise = len(sample) - len(sample.translate(None, _CONTROL))
    if noise > 0.02 * len(sample) or sample.count(0) > 0.25 * len(sample):
        raise ReadError("not_a_table", file=file)
    content = content.replace(b"\0", b"")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def find_delimiter(text: str) -> str:
    """Choose the delimiter that splits most rows into the same number of columns.

    Examples
    --------
    >>> find_delimiter("Kalurahan;Jumlah 1,5")
    ';'
    """
    sample = text[:_SAMPLE]

    def score(delimiter: str) -> int:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        try:
            widths = Counter(len(row) for row in itertools.islice(reader, 300))
        except csv.Error:
            return 0
        return max(
            (n * (width - 1) for width, n in widths.items() if width > 1), default=0
        )

    return max(DELIMITERS, key=score)


def _split(file: str, text: str, delimiter: str) -> npt.NDArray[np.object_]:
    if '"' not in text:
        return _split_plain(file, text, delimiter)
    try:
        rows = list(csv.reader(_open_text(text), delimiter=delimiter))
        if not _is_swallowed(rows):
            return _to_array(file, rows)
    except csv.Error:
        pass
    return _split_plain(file, text, delimiter)


def _open_text(text: str) -> io.TextIOWrapper:
    """Open a text for reading; ``StringIO`` would hold it at four bytes a letter."""
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")


def _lines(text: str) -> Iterator[str]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _is_swallowed(rows: list[list[str]]) -> bool:
    """Whether a quote nobody closed took many lines into one cell."""
    return any(
        cell.count("\n") > _SWALLOWED_LINES
        for row in rows
        for cell in row
        if len(cell) > _SWALLOWED_LINES
    )


def _split_plain(file: str, text: str, delimiter: str) -> npt.NDArray[np.object_]:
    """Split text in which quotes mean nothing, with the fast parser of pandas."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    width = max(line.count(delimiter) for line in _lines(text)) + 1
    lines = text.count("\n") + 1
    _check_width(file, width)
    check_cells(file, lines * width, text.count(delimiter) + lines)
    encoded = io.BytesIO(text.encode())
    del text
    table = pd.read_csv(
        encoded,
        sep=delimiter,
        encoding="utf-8",
        header=None,
        names=list(range(width)),
        index_col=False,
        dtype=object,
        na_filter=False,
        skip_blank_lines=False,
        quoting=csv.QUOTE_NONE,
        engine="c",
    )
    return table.to_numpy().copy()


def _check_width(file: str, width: int) -> None:
    if width > _WIDEST:
        raise ReadError("too_many_columns", file=file, limit=MAX_COLUMNS)


def _to_array(file: str, rows: list[list[str]]) -> npt.NDArray[np.object_]:
    width = max(map(len, rows), default=0)
    _check_width(file, width)
    check_cells(file, len(rows) * width, sum(map(len, rows)))
    cells = np.full((len(rows), width), "", dtype=object)
    lengths = set(map(len, rows))
    if lengths == {width}:
        cells[:] = rows
        return cells
    for index, row in enumerate(rows):
        cells[index, : len(row)] = row
    return cells
