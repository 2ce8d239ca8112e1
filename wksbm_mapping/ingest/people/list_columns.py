"""Whether a table lists persons, families or institutions, and by which columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from wksbm_mapping.ingest.columns import ColumnPlan, ColumnRole
from wksbm_mapping.ingest.headers import (
    HANDLING_PARTS,
    Part,
    Role,
    label_role,
    normalise_header,
    normalise_path,
    part_of,
)
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.people.ticks import are_drawn, are_ticks
from wksbm_mapping.ingest.person_names import are_person_names
from wksbm_mapping.ingest.sheet import cell_text

_SAMPLE = 2000
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?: ?(?:jiwa|orang|org|kk))?", re.IGNORECASE)
_IDENTITY_NUMBER = re.compile(r"\d(?:[ .\-']?\d){14,15}")
_RUNNING = re.compile(r"(?:no|nomor|nmr)(?: urut)?|#|urut")
_SEXES = (Part.MALE, Part.FEMALE)


class Mark(StrEnum):
    """What a column tells one row of a list from another by."""

    NIK = "nik"
    FAMILY = "family"
    NAME = "name"
    BIRTH = "birth"
    INSTITUTION = "institution"
    ADDRESS = "address"


_OTHERS = (
    r"(?:ibu|ayah|bapak|wali|suami|istri|pelapor|petugas|pendata|pendamping|ketua"
    r"|dukuh|lurah|kader|pengurus|pimpinan|relawan|panewu|camat|operator|enumerator"
    r"|verifikator|surveyor|fasilitator|narahubung|penanggung jawab|pj|pic)"
)
_INSTITUTIONS = (
    r"(?:lembaga|organisasi|yayasan|panti|lks|lksa|orsos|kelompok|karang taruna|wksbm"
    r"|lk3|perusahaan|badan usaha|dunia usaha|usaha|psks)"
)
_MARKS: tuple[tuple[Mark, str], ...] = (
    (
        Mark.FAMILY,
        r"nkk|kk|(?:no|nomor) (?:kk|kartu keluarga)|nik (?:kk|kepala keluarga)",
    ),
    (Mark.NIK, rf"(?!.*\b{_OTHERS}\b)(?:.* )?n ?i ?k(?: .*)?"),
    (Mark.NIK, r"ktp|(?:no|nomor) ktp(?: .*)?|(?:no|nomor) (?:induk|identitas).*"),
    (
        Mark.INSTITUTION,
        rf"(?:nama )?{_INSTITUTIONS}(?: (?:sosial|{_INSTITUTIONS}))?",
    ),
    (Mark.BIRTH, r"(?!tempat lahir$|tmpt lahir$)(?:.* )?lahir(?: .*)?|ttl"),
    (Mark.NAME, rf"(?!.*\b{_OTHERS}\b)(?:nama(?: .*)?|kepala keluarga)"),
    (Mark.ADDRESS, r"alamat(?: .*)?"),
)
_LIST = re.compile(r"\b(?:daftar|nominatif|bnba|by ?name|nama[- ]nama)\b")
_HELPERS = re.compile(
    r"\b(?:pendamping|petugas|kader|pendata|pengurus|relawan|panitia|pegawai|operator"
    r"|enumerator|ketua|dukuh|lurah|narasumber)\b"
)
_NOT_INSTITUTION = re.compile(r"(?:jenis|kategori|kode|jumlah|jml)\b.*|psks|lks|usaha")


@dataclass(frozen=True)
class PeopleColumns:
    """The columns of a list; positions from 0, in the sheet.

    Parameters
    ----------
    marks : mapping of Mark to int
        What tells one person, family or institution from another.
    sexes, ages, handling : mapping of Part to int
        Columns of ticks (or of ages) by what they say: ``L | P``, ``belum | sudah``.
    categories : tuple of int
        Columns that name categories.
    ticks : mapping of int to str
        Columns of ticks, and the category each is about.
    number : int or None
        The running number.
    is_form : bool
        Every row is a form of a survey, so about somebody.
    """

    marks: Mapping[Mark, int]
    sexes: Mapping[Part, int] = field(default_factory=dict)
    ages: Mapping[Part, int] = field(default_factory=dict)
    handling: Mapping[Part, int] = field(default_factory=dict)
    categories: tuple[int, ...] = ()
    ticks: Mapping[int, str] = field(default_factory=dict)
    number: int | None = None
    is_form: bool = False


def find_people(
    table: Table, plan: ColumnPlan, *, is_form: bool = False
) -> PeopleColumns | None:
    """Read the columns of a list; None for a table of counts.

    A list has no column of counts above one, and something that only single persons,
    families or institutions have. Counts beside personal data are a recap all the
    same: what they add up is not guessed away. A row of a survey (``is_form``) is one
    form: that it names a category and no count is enough.
    """
    finder = _Finder(table, plan)
    columns = finder.find()
    if columns is None:
        return None
    is_anonymous = is_form and bool(columns.categories) and not plan.counts
    if is_anonymous or finder.is_list(columns):
        return replace(columns, is_form=is_form)
    return None


def mark_of_headers(headers: Sequence[str], *, is_personal: bool) -> Mark | None:
    """Tell what a column marks by its normalised headers, as far as they say."""
    for mark, form in _MARKS:
        if is_personal or mark is Mark.INSTITUTION:
            for header in headers:
                if re.fullmatch(form, header) and not (
                    mark is Mark.INSTITUTION and _NOT_INSTITUTION.fullmatch(header)
                ):
                    return mark
    return None


class _Finder:
    """Looks at the columns of one table; remembers their first texts."""

    def __init__(self, table: Table, plan: ColumnPlan) -> None:
        self.table, self.plan = table, plan
        self.sexes: dict[Part, int] = {}
        self.ages: dict[Part, int] = {}
        self.handling: dict[Part, int] = {}
        self.ticks: dict[int, str] = {}
        self._seen: dict[int, list[str]] = {}
        self._is_drawn = self._has_counts = self._has_bare_counts = False

    def find(self) -> PeopleColumns | None:
        """Sort the columns; None when one of them holds counts."""
        for column in self.plan.columns:
            age_of = self._age_of(column)
            if age_of is not None:
                self.ages[age_of] = column.column - 1
            elif column.part is not None:
                self._sort(column, column.part)
        categories = tuple(self.plan.find_all(Role.CATEGORY))
        is_bare = self._has_bare_counts and not self.ticks and not categories
        if self._has_counts or is_bare:
            return None
        return PeopleColumns(
            *(self._marks(), self.sexes, self.ages, self.handling),
            *(categories, self.ticks, self._number()),
        )

    def _sort(self, column: ColumnRole, part: Part) -> None:
        """Tell ticks and ages from counts in a column that looks like one of counts."""
        at, texts = column.column - 1, self._texts(column.column - 1)
        if not are_ticks(texts):
            is_counted = any(map(_NUMBER.fullmatch, texts))
            self._has_counts |= is_counted and column.is_count
            self._has_bare_counts |= is_counted and not column.category
        elif column.category and column.is_count:
            self.ticks[at] = column.category
            self._is_drawn |= are_drawn(texts)
        elif part in _SEXES and not column.category:
            self.sexes[part] = at
        elif not column.category and part in HANDLING_PARTS:
            self.handling[part] = at

    def is_list(self, columns: PeopleColumns) -> bool:
        """Whether the rows are single persons, families or institutions."""
        marks = set(columns.marks)
        roles = {column.role for column in self.plan.columns}
        has_sex = Role.SEX in roles or bool(columns.sexes) or bool(columns.ages)
        has_age = Role.AGE in roles or bool(columns.ages)
        named = bool(columns.categories)
        if marks & {Mark.NIK, Mark.FAMILY, Mark.BIRTH}:
            return True
        is_described = named or has_sex or has_age or Mark.ADDRESS in marks
        if Mark.NAME in marks and (is_described or self._names_persons()):
            return True
        if Mark.INSTITUTION in marks:
            return not columns.ticks
        if columns.ticks:
            return self._is_drawn
        return named and has_sex and has_age and not self._has_other_numbers()

    def _names_persons(self) -> bool:
        """Whether names and places alone are a list: of nobody who only helps."""
        titles = " ".join((*self.table.titles, self.table.sheet.name)).casefold()
        if self.plan.questions or _HELPERS.search(titles):
            return False
        return bool(_LIST.search(titles)) or not self._has_other_numbers()

    def _marks(self) -> dict[Mark, int]:
        found: dict[Mark, int] = {}
        for column in self.plan.columns:
            mark = self._mark(column)
            if mark is not None:
                found.setdefault(mark, column.column - 1)
        return found

    def _mark(self, column: ColumnRole) -> Mark | None:
        headers = normalise_path(self.table.paths[column.column - 1])
        is_personal = column.role is Role.PERSONAL
        if not is_personal and column.role is not Role.IGNORED:
            return None
        mark = mark_of_headers(headers, is_personal=is_personal)
        if mark is not None or not is_personal:
            return mark
        return self._mark_by_content(column)

    def _mark_by_content(self, column: ColumnRole) -> Mark | None:
        texts = self._texts(column.column - 1)
        numbers = sum(_IDENTITY_NUMBER.fullmatch(text) is not None for text in texts)
        if texts and numbers > 0.5 * len(texts):
            return Mark.NIK
        return Mark.NAME if are_person_names(texts) else None

    def _number(self) -> int | None:
        for column in self.plan.columns:
            headers = normalise_path(self.table.paths[column.column - 1])
            if column.role is Role.IGNORED and any(map(_RUNNING.fullmatch, headers)):
                return column.column - 1
        return None

    def _age_of(self, column: ColumnRole) -> Part | None:
        """Whose ages a column holds: L or P below "Umur"; None for other columns."""
        path = list(map(normalise_header, self.table.paths[column.column - 1]))
        part = part_of(path[-1]) if path else None
        is_age = column.role is Role.AGE
        is_age |= any(label_role(header) is Role.AGE for header in path[:-1])
        return part if is_age and part in _SEXES else None

    def _has_other_numbers(self) -> bool:
        """Whether a column nobody knows holds numbers that may be counts."""
        unknown = (
            column.column - 1
            for column in self.plan.columns
            if column.role is Role.IGNORED and column.column - 1 != self._number()
        )
        return any(_NUMBER.fullmatch(t) for at in unknown for t in self._texts(at))

    def _texts(self, at: int) -> list[str]:
        if at not in self._seen:
            self._seen[at] = list(self._read(at))
        return self._seen[at]

    def _read(self, at: int) -> Iterator[str]:
        for value in self.table.body[at].iloc[:_SAMPLE].dropna().unique():
            text = cell_text(value)
            if text:
                yield text
