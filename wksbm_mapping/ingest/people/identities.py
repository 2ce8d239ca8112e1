"""Which rows are about the same person, family or institution, without saying who.

A row's key is a hash under a random key of this run; it is compared, then thrown away.
Numbers that Excel cut to 15 digits are the same for many people and are not compared.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.people.list_columns import Mark, PeopleColumns
from wksbm_mapping.ingest.personal import MASK
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.ingest.texts import Texts, read_texts

Keys = npt.NDArray[np.uint64]
_SECRET = secrets.token_hex(8)
_NUMBER = r"[1-9]\d{15}"
_GROUPED = re.compile(r"[ .\-/_'’]")
_NO_SERIAL = "|".join((".*0000", *(f"{digit}{{16}}" for digit in range(1, 10))))
_TOKEN = re.compile(r"#\w+")
_FULL_DATE = re.compile(r".*\d[-/. ]+\w+[-/. ]+\d+.*|\d{5}")
_ROUND_SHARE, _ROUND_ROWS = 0.9, 5
_FIELD = "\x1f"


@dataclass(frozen=True)
class Identities:
    """Keys of some rows; 0 where nothing tells the row from others.

    Parameters
    ----------
    person : uint64 array
        By NIK, else by name, birth and place.
    family : uint64 array
        By the number of the family's register.
    institution : uint64 array
        By name and region.
    findings : tuple of Finding
        Numbers that could not be used.
    """

    person: Keys
    family: Keys
    institution: Keys
    findings: tuple[Finding, ...]


class IdentityReader:
    """Reads the keys of some rows of a list.

    Parameters
    ----------
    table, columns
        The list.
    positions : int array
        The rows, in the body.
    scope : str
        Sheet: masks such as ``#12`` mean the same person within it only.
    """

    def __init__(
        self,
        table: Table,
        columns: PeopleColumns,
        positions: npt.NDArray[np.intp],
        scope: str,
    ) -> None:
        self.marks, self.scope = columns.marks, scope
        self.body, self.sheet = table.body.iloc[positions], table.sheet.name
        self.findings: list[Finding] = []

    def read(
        self, regions: Texts, padukuhan: Texts, *, has_institutions: bool
    ) -> Identities:
        """Work out the keys; rows of a kind are told apart by region last."""
        family = self._read_numbers(Mark.FAMILY)
        person = self._read_numbers(Mark.NIK)
        left = np.flatnonzero(person == 0)
        if len(left):
            person[left] = self._read_names(left, regions, padukuhan)
        nobody = np.zeros(len(self.body), dtype=np.uint64)
        return Identities(
            person,
            family,
            self._read_institutions(regions) if has_institutions else nobody,
            tuple(self.findings),
        )

    def _read_numbers(self, mark: Mark) -> Keys:
        """Read a column of 16-digit numbers, or of the masks put in their place."""
        keys = np.zeros(len(self.body), dtype=np.uint64)
        column = self.marks.get(mark)
        if column is None:
            return keys
        values = self.body[column].to_numpy(dtype=object)
        texts, lost = _read_numbers(values)
        lost |= _find_cut(texts)
        texts = texts.where(~lost)
        if lost.any():
            self._note(column, int(lost.argmax()), int(lost.sum()))
        return self._hash(mark.value, texts)

    def _read_names(
        self, rows: npt.NDArray[np.intp], regions: Texts, padukuhan: Texts
    ) -> Keys:
        """Compare by name, birth and place; by more where the birth is not a day."""
        name, birth = self.marks.get(Mark.NAME), self.marks.get(Mark.BIRTH)
        if name is None or birth is None:
            return np.zeros(len(rows), dtype=np.uint64)
        body = self.body.iloc[rows]
        names, births = read_texts(body, name), read_texts(body, birth)
        addresses = read_texts(body, self.marks.get(Mark.ADDRESS))
        is_day = births.where(lambda text: _FULL_DATE.fullmatch(text) is not None)
        finer = _spread(padukuhan, rows) + _FIELD + _spread(addresses)
        texts = (
            names.map(lambda text: "".join(text.casefold().split()))
            + _FIELD
            + births.map(str)
            + _FIELD
            + _spread(regions, rows)
            + np.where(is_day, "", finer)
        )
        known = names.filled & births.filled
        return self._hash("name", pd.Series(texts).where(known))

    def _read_institutions(self, regions: Texts) -> Keys:
        column = self.marks.get(Mark.INSTITUTION, self.marks.get(Mark.NAME))
        names = read_texts(self.body, column)
        if column is None:
            return np.zeros(len(self.body), dtype=np.uint64)
        plain = names.map(lambda text: "".join(re.findall(r"\w|#", text.casefold())))
        texts = pd.Series(plain + _FIELD + regions.map(str))
        return self._hash("institution", texts.where(names.filled))

    def _hash(self, kind: str, texts: pd.Series[str]) -> Keys:
        """Hash texts of one kind; masks only mean something within their sheet."""
        known = texts.notna().to_numpy()
        if not known.any():
            return np.zeros(len(texts), dtype=np.uint64)
        filled = texts[known].astype("str")
        masked = filled.str.contains("#", regex=False).to_numpy(dtype=bool)
        filled = f"{kind}{_FIELD}" + filled
        filled = filled.where(~masked, filled + f"{_FIELD}{self.scope}")
        keys = np.zeros(len(texts), dtype=np.uint64)
        keys[known] = pd.util.hash_array(
            filled.to_numpy(dtype=object), hash_key=_SECRET, categorize=False
        )
        return keys

    def _note(self, column: int, position: int, count: int) -> None:
        row = int(self.body.index[position]) + 1
        self.findings.append(
            Finding(
                *("identity_damaged", self.sheet, row, column + 1, MASK),
                params={"count": count},
            )
        )


def _read_numbers(
    values: npt.NDArray[np.object_],
) -> tuple[pd.Series[str], npt.NDArray[np.bool_]]:
    """Read cells as 16 digits or masks; tell where something else stands."""
    filled = pd.notna(values)
    is_text = np.fromiter((type(value) is str for value in values), bool, len(values))
    texts = pd.Series(values, dtype=object).where(is_text).astype("str")
    is_whole = _fits(texts, _NUMBER)
    rest = np.flatnonzero(filled & ~is_whole)
    clean = [_clean_number(value) for value in values[rest]]
    texts = texts.where(is_whole)
    texts.iloc[rest] = pd.Series(clean, dtype="str")
    lost = np.zeros(len(values), dtype=bool)
    lost[rest] = [not text for text in clean]
    return texts.where(~lost), lost


def _find_cut(texts: pd.Series[str]) -> npt.NDArray[np.bool_]:
    """Find numbers without a serial, and the zeros of a column that Excel cut."""
    known = texts.notna().to_numpy() & ~_fits(texts, _TOKEN.pattern)
    round_ = known & _fits(texts, r".*0")
    is_cut = known.sum() >= _ROUND_ROWS and round_.sum() >= _ROUND_SHARE * known.sum()
    return (round_ & bool(is_cut)) | (known & _fits(texts, _NO_SERIAL))


def _fits(texts: pd.Series[str], form: str) -> npt.NDArray[np.bool_]:
    found = texts.str.fullmatch(form).fillna(value=False)
    return np.asarray(found.to_numpy(dtype=bool)).copy()


def _clean_number(value: object) -> str:
    """Bring a number to its 16 digits, or keep a mask; "" when it is neither.

    A number Excel held as a number has lost its last digit where it ends in 0.
    """
    text = cell_text(value)
    if _TOKEN.fullmatch(text):
        return text
    digits = _GROUPED.sub("", text)
    if not re.fullmatch(_NUMBER, digits):
        return ""
    return "" if not isinstance(value, str) and digits.endswith("0") else digits


def _spread(
    texts: Texts, rows: npt.NDArray[np.intp] | None = None
) -> npt.NDArray[np.object_]:
    spread = texts.map(str)
    return spread if rows is None else spread[rows]
