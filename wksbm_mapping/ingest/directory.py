"""A list of organisations: every row one, or said why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.directory_columns import (
    About,
    find_directory,
    is_about_persons,
    list_dropped,
)
from wksbm_mapping.ingest.directory_words import match_kind, match_needs
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.personal import mask
from wksbm_mapping.ingest.sheet import Sheet, cell_text
from wksbm_mapping.network.contacts import (
    Line,
    parse_email,
    parse_phone,
    parse_website,
)
from wksbm_mapping.network.organisation import Contacts, Kind, Organisation
from wksbm_mapping.network.points import parse_point
from wksbm_mapping.regions.level import Level

_SUMS = re.compile(r"(?:jumlah|total|jml)\b.*", re.IGNORECASE)
_PARTS = re.compile(r"[;\n|]+")
_YES = re.compile(
    r"(?:ya|iya|y|yes|boleh|izin|ijin|setuju|ada|1|v|✓|true)", re.IGNORECASE
)


@dataclass(frozen=True)
class DirectoryRow:
    """A row that names an organisation.

    Parameters
    ----------
    sheet : str
    row : int
        As a person counts.
    organisation : Organisation
        Not yet looked at for what may not be kept.
    """

    sheet: str
    row: int
    organisation: Organisation


@dataclass(frozen=True)
class DirectoryDraft:
    """What a file of organisations would add.

    Parameters
    ----------
    accepted : tuple of DirectoryRow
    rejected, skipped : int
        Rows that could not be taken, and rows that are none (blank, sums).
    findings : tuple of Finding
    """

    accepted: tuple[DirectoryRow, ...] = ()
    rejected: int = 0
    skipped: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def rows_read(self) -> int:
        """All rows below the headers."""
        return len(self.accepted) + self.rejected + self.skipped


def read_directory(sheets: Sequence[Sheet], context: Context) -> DirectoryDraft:
    """Read the lists of organisations of a file; columns about persons are left out."""
    whole = DirectoryDraft()
    for sheet in sheets:
        whole = _add(whole, _read_sheet(sheet, context))
    return whole


def _add(one: DirectoryDraft, other: DirectoryDraft) -> DirectoryDraft:
    return DirectoryDraft(
        (*one.accepted, *other.accepted),
        one.rejected + other.rejected,
        one.skipped + other.skipped,
        (*one.findings, *other.findings),
    )


def _read_sheet(sheet: Sheet, context: Context) -> DirectoryDraft:
    found = find_directory(sheet)
    if found is None:
        return _leave_out(sheet, "directory_no_table")
    table, columns = found
    if is_about_persons(table):
        return _leave_out(sheet, "directory_persons")
    findings = [
        Finding("directory_person_column", sheet.name, None, column + 1)
        for column in list_dropped(table, columns)
    ]
    accepted, rejected, skipped = [], 0, 0
    for number, cells in zip(table.body.index, table.body.to_numpy(), strict=True):
        texts = {about: cell_text(cells[at]) for about, at in columns.items()}
        row = _Row(table, int(number) + 1, columns, texts, context)
        name = texts[About.NAME]
        if not any(map(cell_text, cells)) or _SUMS.fullmatch(name):
            skipped += 1
        elif not name:
            rejected += 1
            findings.append(row.find("directory_no_name", About.NAME, ""))
        else:
            organisation = row.read(findings)
            accepted.append(DirectoryRow(sheet.name, row.number, organisation))
    return DirectoryDraft(tuple(accepted), rejected, skipped, tuple(findings))


def _leave_out(sheet: Sheet, code: str) -> DirectoryDraft:
    rows = [any(map(cell_text, row)) for row in sheet.cells.to_numpy()]
    if not any(rows):
        return DirectoryDraft(skipped=len(rows))
    return DirectoryDraft(
        rejected=sum(rows),
        skipped=len(rows) - sum(rows),
        findings=(Finding(code, sheet.name),),
    )


@dataclass(frozen=True)
class _Row:
    table: Table
    number: int
    columns: Mapping[About, int]
    texts: Mapping[About, str]
    context: Context

    def text(self, about: About) -> str:
        return self.texts.get(about, "")

    def find(self, code: str, about: About, value: str) -> Finding:
        column = self.columns.get(about)
        at = None if column is None else column + 1
        return Finding(code, self.table.sheet.name, self.number, at, mask(value))

    def read(self, findings: list[Finding]) -> Organisation:
        kind = match_kind(self.text(About.KIND)) or match_kind(self.text(About.NAME))
        if kind is None:
            findings.append(self.find("directory_kind", About.KIND, ""))
        return Organisation(
            kind=kind or Kind.OTHER,
            name=self.text(About.NAME),
            does=self.text(About.DOES),
            serves=tuple(self._read_needs(findings)),
            areas=tuple(self._read_areas(findings)),
            place=self._read_place(findings),
            point=self._read_point(findings),
            contacts=self._read_contacts(findings),
            source=self.text(About.SOURCE),
            checked=self._read_checked(findings),
        )

    def _read_needs(self, findings: list[Finding]) -> Iterator[str]:
        for text in _split(self.text(About.SERVES)):
            keys = match_needs(text, self.context)
            if keys:
                yield from keys
            else:
                findings.append(self.find("directory_category", About.SERVES, text))

    def _read_areas(self, findings: list[Finding]) -> Iterator[str]:
        for text in _split(self.text(About.AREAS)):
            whole = self._match_region(text)
            parts = [part.strip() for part in text.split(",") if part.strip()]
            codes = [whole] if whole else [self._match_region(each) for each in parts]
            if all(codes):
                yield from codes
            else:
                findings.append(self.find("directory_region", About.AREAS, text))

    def _read_place(self, findings: list[Finding]) -> str:
        kapanewon, place = self.text(About.KAPANEWON), self.text(About.PLACE)
        if not kapanewon and not place:
            return ""
        code = self._match_region(place, kapanewon) if place else ""
        code = code or (self._match_region(kapanewon) if not place else "")
        if not code:
            at = About.PLACE if place else About.KAPANEWON
            findings.append(self.find("directory_region", at, place or kapanewon))
        return code

    def _match_region(self, text: str, kapanewon: str = "") -> str:
        match = self.context.region_matcher.match
        for level in (Level.KALURAHAN, Level.KAPANEWON, Level.KABUPATEN):
            given = kapanewon if level is Level.KALURAHAN else ""
            code = match(text, level=level, kapanewon=given or None, trusted=True).code
            if code:
                return code
        return ""

    def _read_point(self, findings: list[Finding]) -> tuple[float, float] | None:
        both = self.text(About.LATITUDE), self.text(About.LONGITUDE)
        text = self.text(About.POINT) or "; ".join(filter(None, both))
        point = parse_point(text)
        if text and point is None:
            findings.append(self.find("directory_point", About.POINT, text))
        return point

    def _read_contacts(self, findings: list[Finding]) -> Contacts:
        """Read contacts where the row says that the organisation agrees."""
        consent = _YES.fullmatch(self.text(About.CONSENT)) is not None
        contacts = Contacts(consent=consent)
        readers = {
            About.PHONE: _read_phone,
            About.EMAIL: _read_email,
            About.WEBSITE: _read_website,
        }
        for about, read in readers.items():
            text = self.text(about)
            taken = read(text, contacts) if text and consent else None
            if text and taken is None:
                findings.append(self.find("directory_contact", about, ""))
            contacts = taken or contacts
        return contacts

    def _read_checked(self, findings: list[Finding]) -> date | None:
        text = self.text(About.CHECKED)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            findings.append(self.find("directory_date", About.CHECKED, text))
            return None


def _split(text: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def _read_phone(text: str, contacts: Contacts) -> Contacts | None:
    found = parse_phone(text)
    if found is None:
        return None
    line, digits = found
    if line is Line.MOBILE:
        return replace(contacts, mobile=digits)
    return replace(contacts, phone=digits)


def _read_email(text: str, contacts: Contacts) -> Contacts | None:
    found = parse_email(text)
    return None if found is None else replace(contacts, email=found)


def _read_website(text: str, contacts: Contacts) -> Contacts | None:
    found = parse_website(text)
    return None if found is None else replace(contacts, website=found)
