"""What a list says of each person: sex, age band, handling, padukuhan; "" unknown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.headers import Part, Role, parse_status
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.people.ages import (
    IMPLAUSIBLE,
    find_band,
    parse_age,
    parse_birth,
)
from wksbm_mapping.ingest.people.list_columns import Mark, PeopleColumns
from wksbm_mapping.ingest.people.ticks import Tick, parse_tick
from wksbm_mapping.ingest.person_names import is_like_hamlet, is_like_name
from wksbm_mapping.ingest.personal import MASK, hide
from wksbm_mapping.ingest.sexes import parse_sex
from wksbm_mapping.ingest.texts import (
    Texts,
    combine_texts,
    number_texts,
    read_texts,
)
from wksbm_mapping.periods import Period

Positions = npt.NDArray[np.intp]
_PADUKUHAN = re.compile(
    r"(?:padukuhan|pedukuhan|dusun|dsn|dukuh|dk|padk|ped)\b[. ]*(?=[^\W\d])",
    re.IGNORECASE,
)
_UNREAD = "!"
_NOTHING = frozenset({"-", "–", "…", "...", "n/a", "na"})


@dataclass(frozen=True)
class Attributes:
    """What is known of some rows; texts in their order, "" where unknown.

    Parameters
    ----------
    sex, age_band, handling, padukuhan : Texts
    findings : tuple of Finding
        Cells that could not be read; what stood there is not shown.
    """

    sex: Texts
    age_band: Texts
    handling: Texts
    padukuhan: Texts
    findings: tuple[Finding, ...]


class AttributeReader:
    """Reads the attributes of some rows of a list.

    Parameters
    ----------
    table, plan, columns
        The list.
    positions : int array
        The rows, in the body.
    """

    def __init__(
        self,
        table: Table,
        plan: ColumnPlan,
        columns: PeopleColumns,
        positions: Positions,
    ) -> None:
        self.plan, self.columns, self.sheet = plan, columns, table.sheet.name
        self.body = table.body.iloc[positions]
        self.findings: list[Finding] = []

    def read(self, periods: Texts) -> Attributes:
        """Read them all; ages are those on the last day of each row's period."""
        padukuhan = self._texts(self.plan.find(Role.PADUKUHAN))
        return Attributes(
            self._read_sex(),
            self._read_ages(periods),
            self._read_handling(),
            merge_spellings(padukuhan),
            tuple(self.findings),
        )

    def _texts(self, column: int | None) -> Texts:
        return read_texts(self.body, column)

    def _read_sex(self) -> Texts:
        sex = self._translate(self.plan.find(Role.SEX), parse_sex, "sex_unclear")
        sex = _first_filled(sex, self._read_ticks(self.columns.sexes))
        ages = {part: self._texts(at).filled for part, at in self.columns.ages.items()}
        return _first_filled(sex, _only_one(ages, len(self.body)))

    def _read_handling(self) -> Texts:
        column = next(
            (
                c.column - 1
                for c in self.plan.columns
                if c.role is Role.HANDLING and c.part is None
            ),
            None,
        )
        said = self._translate(column, parse_status, "handling_unclear")
        return _first_filled(said, self._read_ticks(self.columns.handling))

    def _read_ages(self, periods: Texts) -> Texts:
        birth = self.columns.marks.get(Mark.BIRTH)
        bands = self._settle_ages(birth, _find_bands(self._texts(birth), periods))
        of_sexes = self.columns.ages.values()
        for column in dict.fromkeys((self.plan.find(Role.AGE), *of_sexes)):
            said = self._texts(column)
            read = number_texts([_read_age(t) for t in said.distinct], said.codes)
            bands = _first_filled(bands, self._settle_ages(column, read))
        return bands

    def _settle_ages(self, column: int | None, bands: Texts) -> Texts:
        """Report ages that cannot be, or cannot be read; they are unknown."""
        unread = bands.where(lambda band: band == _UNREAD)
        implausible = bands.where(lambda band: band == IMPLAUSIBLE)
        self._note_together("age_unclear", column, unread)
        for position in np.flatnonzero(implausible).tolist():
            self._note("age_implausible", column, position)
        return bands.only(~unread & ~implausible)

    def _read_ticks(self, columns: Mapping[Part, int]) -> Texts:
        """Read which one of several columns is ticked; two ticks say nothing."""
        marked = {
            part: self._texts(at).where(lambda text: parse_tick(text) is not Tick.NO)
            for part, at in columns.items()
        }
        return _only_one(marked, len(self.body))

    def _translate(
        self, column: int | None, parse: Callable[[str], str], code: str
    ) -> Texts:
        said = self._texts(column)
        read = number_texts([parse(text) for text in said.distinct], said.codes)
        is_said = said.where(lambda text: text.casefold() not in _NOTHING)
        self._note_together(code, column, said.filled & is_said & ~read.filled)
        return read

    def _note_together(
        self, code: str, column: int | None, where: npt.NDArray[np.bool_]
    ) -> None:
        """Report cells of one column in one finding, at the first of them."""
        count = int(where.sum())
        if count:
            self._note(code, column, int(np.flatnonzero(where)[0]), count=count)

    def _note(
        self, code: str, column: int | None, position: int, **params: object
    ) -> None:
        row = int(self.body.index[position]) + 1
        at = None if column is None else column + 1
        self.findings.append(Finding(code, self.sheet, row, at, MASK, params=params))


def merge_spellings(texts: Texts) -> Texts:
    """Give all spellings of a padukuhan the first one; drop what may be a person.

    That is what the gate would mask, and what looks like a name and stands only once.
    """
    first: dict[str, str] = {}
    spellings = [_spell(text) for text in texts.distinct]
    rows = Counter[str]()
    counts = np.bincount(texts.codes, minlength=len(texts.distinct)).tolist()
    for spelling, count in zip(spellings, counts, strict=True):
        rows[spelling] += count
    shown = []
    for text, spelling in zip(texts.distinct, spellings, strict=True):
        is_named = is_like_hamlet(text) or _PADUKUHAN.match(text)
        is_alone = rows[spelling] == 1 and not is_named
        is_person = hide(text) == MASK or (is_alone and is_like_name(text))
        shown.append("" if is_person else first.setdefault(spelling, hide(text)))
    return number_texts(shown, texts.codes)


def _spell(text: str) -> str:
    return "".join(_PADUKUHAN.sub("", text).casefold().split())


def _find_bands(births: Texts, periods: Texts) -> Texts:
    codes, combinations = combine_texts(births, periods)
    return number_texts([_find_band(*pair) for pair in combinations], codes)


def _find_band(birth: str, period: str) -> str:
    if not birth or not period or birth.casefold() in _NOTHING:
        return ""
    until = Period.from_code(period).end
    born = parse_birth(birth, until)
    return find_band(born, until) if born else _UNREAD


def _read_age(text: str) -> str:
    band = "" if text.casefold() in _NOTHING else parse_age(text)
    return _UNREAD if band is None else band


def _first_filled(first: Texts, second: Texts) -> Texts:
    """Take the first text of every row, else the second."""
    if not second.filled.any():
        return first
    codes = np.where(first.filled, first.codes, second.codes + len(first.distinct))
    return number_texts([*first.distinct, *second.distinct], codes)


def _only_one(marked: Mapping[Part, npt.NDArray[np.bool_]], rows: int) -> Texts:
    """Name the one part that is marked in every row; "" where none or several are."""
    codes = np.zeros(rows, dtype=np.intp)
    for number, where in enumerate(marked.values(), start=1):
        codes[where] = number
    several = sum((where.astype(int) for where in marked.values()), np.zeros(rows)) > 1
    codes[several] = 0
    return Texts(codes, ("", *(part.value for part in marked)))
