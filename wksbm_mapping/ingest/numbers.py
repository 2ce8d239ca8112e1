"""Counts as Indonesian files write them: text to number, without guessing.

A dot parts thousands and a comma decimals, unless the file shows the English way.
``1,234`` alone says neither and is asked about. ``-`` and ``nihil`` are zero; blank
and ``…`` are unknown; ``<5``, ``±20``, ``12*`` are findings, never numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from unicodedata import category

from wksbm_mapping.ingest.sheet import cell_text

MAX_COUNT = 10_000_000


class NumberForm(StrEnum):
    """Which mark parts the thousands."""

    DOT = "titik"
    COMMA = "koma"
    UNDECIDED = ""


class CellState(IntEnum):
    """What a count cell turned out to be."""

    ABSENT = 0
    KNOWN = 1
    UNKNOWN = 2
    REJECTED = 3


@dataclass(frozen=True)
class NumberParse:
    """A count cell, read.

    Parameters
    ----------
    state : CellState
        Known number, unknown (blank, or a number that is not exact), or rejected.
    value : int
        The number; 0 unless known.
    code : str
        Finding code, or empty. ``ambiguous_number`` waits for an answer.
    unit : str
        Unit written in the cell (``jiwa``, ``KK``, ``unit``), or empty.
    """

    state: CellState
    value: int = 0
    code: str = ""
    unit: str = ""


_ZERO = re.compile(r"[-–—−]+|nihil|nol|tidak ada|tdk ada")
_UNKNOWN = re.compile(
    r"|…|\.{2,}|n\.?/?a\.?|#n/a|x|\?+|null|nan|none|(?:tidak|tdk) ada data"
    r"|belum ada data|(?:tidak|belum)(?: ter)?(?: ?di)?data|belum masuk"
)
_UNIT = re.compile(
    r"(?P<n>.*\d)\s*(?P<u>jiwa|orang|org|anak|kk|kel(?:uarga)?|kpm|lembaga|unit|rumah)\.?"
)
_UNITS = dict.fromkeys(("kk", "kel", "keluarga", "kpm"), "KK") | {
    "lembaga": "lembaga",
    "unit": "unit",
    "rumah": "unit",
}
_PLAIN = re.compile(r"\d+(?:[.,]0{1,2})?")
_DOTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,0{1,2})?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.0{1,2})?")
_SPACES = re.compile(r"\d{1,3}(?:[ ']\d{3})+")
_ONE_COMMA = re.compile(r"[1-9]\d{0,2},\d{3}")
_ONE_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_SURELY_DOT = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+")
_SURELY_COMMA = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+")
_DECIMAL_DOT = re.compile(r"\d+\.\d{1,2}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_PROBLEMS = (
    ("formula_without_value", re.compile(r"=(?:…|\.\.\.)")),
    (
        "formula_error",
        re.compile(r"#(?:ref|div/0|value|name|num|null|spill|calc|error).*"),
    ),
    ("percent_number", re.compile(r".*\d\s*(?:%|persen)")),
    ("money_number", re.compile(r"rp\.?\s*\d.*|.*\d,-")),
    (
        "censored_number",
        re.compile(
            r"(?:[<>≤≥]|kurang dari|lebih dari|minimal|maksimal).*\d.*|\d+\s*\+"
        ),
    ),
    (
        "approximate_number",
        re.compile(
            r"(?:±|~|\+/-|\+-|ca\.?|sekitar|kurang lebih|kira-kira|k\.l\.).*\d.*"
            r"|\d[\d.]*\s*(?:-|–|—|s/d|s\.d\.|sampai)\s*\d[\d.]*|\d+\s*-?an"
        ),
    ),
    ("negative_number", re.compile(r"[-−–]\s*\d.*|\(\d[\d.,]*\)")),
    ("marked_number", re.compile(r"\d[\d.,]*\s*(?:\*+|[a-z]\)?|\([a-z0-9*• ]+\))")),
    ("decimal_number", re.compile(r"\d*[.,]\d+|[\d.]+,\d+|[\d,]+\.\d+")),
)
_NUMBER_UNCLEAR = frozenset(
    {
        "formula_error",
        "formula_without_value",
        "censored_number",
        "approximate_number",
        "marked_number",
    }
)
_MAX_LENGTH = 60
_UNCLEAR = "?"


def find_number_form(values: Iterable[object]) -> NumberForm:
    """Tell from all counts of a file which mark parts its thousands.

    Returns
    -------
    NumberForm
        ``UNDECIDED`` when nothing tells, or the file contradicts itself.
    """
    texts = {text for value in values if (text := _count_text(value))}

    def has(form: re.Pattern[str]) -> bool:
        return any(form.fullmatch(text) for text in texts)

    dot, comma = has(_SURELY_DOT), has(_SURELY_COMMA)
    if dot or comma:
        return _one_of(dot=dot, comma=comma)
    if not has(_ONE_COMMA):
        return NumberForm.DOT
    if has(_ONE_DOT):
        return NumberForm.UNDECIDED
    return _one_of(dot=has(_DECIMAL_COMMA), comma=has(_DECIMAL_DOT))


def parse_count(value: object, form: NumberForm = NumberForm.DOT) -> NumberParse:
    """Read one count.

    Parameters
    ----------
    value : object
        Cell value: text, number, date or None.
    form : NumberForm
        How the file parts thousands.

    Examples
    --------
    >>> parse_count("1.234").value, parse_count("nihil").value
    (1234, 0)
    >>> parse_count("<5").code
    'censored_number'
    """
    if isinstance(value, int | float) and value == value:
        return _from_typed(value)
    if isinstance(value, date):
        return NumberParse(CellState.REJECTED, code="date_as_number")
    text = _count_text(value)
    if len(text) > _MAX_LENGTH:
        return NumberParse(CellState.REJECTED, code="not_a_number")
    if _has_raised_digit(value):
        return NumberParse(CellState.UNKNOWN, code="marked_number")
    unit = _UNIT.fullmatch(text)
    if unit:
        parsed = _from_text(unit["n"].strip(), form)
        name = _UNITS.get(unit["u"], "jiwa")
        return NumberParse(parsed.state, parsed.value, parsed.code, name)
    return _from_text(text, form)


def _one_of(*, dot: bool, comma: bool) -> NumberForm:
    if dot == comma:
        return NumberForm.UNDECIDED
    return NumberForm.DOT if dot else NumberForm.COMMA


def _count_text(value: object) -> str:
    return cell_text(value).casefold() if isinstance(value, str) else ""


def _has_raised_digit(value: object) -> bool:
    """Whether a footnote mark (²) would read as one more digit."""
    return isinstance(value, str) and any(category(char) == "No" for char in value)


def _from_typed(value: float) -> NumberParse:
    if value < 0:
        return NumberParse(CellState.REJECTED, code="negative_number")
    if value > MAX_COUNT:
        return NumberParse(CellState.REJECTED, code="absurd_number")
    if value != int(value):
        return NumberParse(CellState.REJECTED, code="decimal_number")
    return NumberParse(CellState.KNOWN, int(value))


def _from_text(text: str, form: NumberForm) -> NumberParse:
    if _UNKNOWN.fullmatch(text):
        return NumberParse(CellState.UNKNOWN)
    if _ZERO.fullmatch(text):
        return NumberParse(CellState.KNOWN)
    digits = _whole_number(text, form)
    if digits is None:
        return _refuse(text)
    if digits == _UNCLEAR:
        return NumberParse(CellState.REJECTED, code="ambiguous_number")
    return _from_typed(float(digits) if len(digits) > 15 else int(digits))


def _whole_number(text: str, form: NumberForm) -> str | None:
    """Take the digits of a whole number: unclear if its mark is, None if it is none."""
    if not text.isascii():
        return None
    if _PLAIN.fullmatch(text) or _SPACES.fullmatch(text):
        return re.sub(r"[.,]0{1,2}$|[ ']", "", text)
    is_dots, is_commas = _DOTS.fullmatch(text), _COMMAS.fullmatch(text)
    if not (is_dots or is_commas):
        return None
    if form is NumberForm.UNDECIDED:
        return _UNCLEAR
    group, mark = (".", ",") if form is NumberForm.DOT else (",", ".")
    fits = is_dots if form is NumberForm.DOT else is_commas
    return text.partition(mark)[0].replace(group, "") if fits else None


def _refuse(text: str) -> NumberParse:
    code = next(
        (code for code, form in _PROBLEMS if form.fullmatch(text)), "not_a_number"
    )
    state = CellState.UNKNOWN if code in _NUMBER_UNCLEAR else CellState.REJECTED
    return NumberParse(state, code=code)
