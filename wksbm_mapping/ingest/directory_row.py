"""One row of a list of organisations, as far as it says what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from wksbm_mapping.ingest.directory_ask import Asker, Meaning
from wksbm_mapping.ingest.directory_columns import About
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.personal import MASK, mask
from wksbm_mapping.network.contacts import (
    Line,
    parse_email,
    parse_phone,
    parse_website,
)
from wksbm_mapping.network.organisation import Contacts, Kind, Organisation
from wksbm_mapping.network.points import parse_point

_YES = re.compile(
    r"(?:ya|iya|y|yes|boleh|izin|ijin|setuju|ada|1|v|✓|true)", re.IGNORECASE
)
_PARTS = re.compile(r"[;\n|/,]+")
_NUMBER = r"\(?(?:\+?62|0)[\d\s().\-]{5,16}\d"
_CALL = r"(?:no\.?|nomor|hp|wa|telp?|tlp|telepon|cp|kontak|whatsapp)"
_IN_NAME = re.compile(
    rf"\s*[(\[][^()\[\]]*{_NUMBER}[^()\[\]]*[)\]]"
    rf"|[\s,;:/\-]*(?:\b{_CALL}\b[\s.:/]*)*(?<!\d){_NUMBER}(?!\d)"
    rf"|(?<=\S)\s+{MASK}$",
    re.IGNORECASE,
)


def part_name(text: str) -> tuple[str, bool]:
    """Part the name of an organisation from a telephone number written beside it.

    Examples
    --------
    >>> part_name("Panti Kasih (0274) 868504"), part_name("Panti, HP 0812-3456-789")
    (('Panti Kasih', True), ('Panti', True))
    """
    name = " ".join(_IN_NAME.sub(" ", text).split())
    return name, name != text


@dataclass
class RowReader:
    """Reads one row.

    Parameters
    ----------
    sheet : str
    number : int
        As a person counts.
    places : mapping of About to int
        The first column (from 0) that says it.
    texts : mapping of About to str
    asker : Asker
    findings : list of Finding
        About this row, filled while reading.
    waits : bool
        A person is to say what one of its texts means.
    """

    sheet: str
    number: int
    places: Mapping[About, int]
    texts: Mapping[About, str]
    asker: Asker
    findings: list[Finding] = field(default_factory=list)
    waits: bool = False

    def read(self) -> Organisation:
        """Read the organisation; only what is clear of it where the row waits."""
        name, had_number = part_name(self._text(About.NAME))
        if had_number:
            self._find("directory_number_in_name", About.NAME)
        organisation = Organisation(
            kind=self._read_kind(name),
            name=name,
            does=self._text(About.DOES),
            serves=self._take(
                self.asker.read_needs(self._text(About.SERVES)),
                About.SERVES,
                "directory_category",
            ),
            areas=self._take(
                self.asker.read_areas(self._text(About.AREAS)),
                About.AREAS,
                "directory_region",
            ),
            place=self._read_place(),
            point=self._read_point(),
            contacts=self._read_contacts(),
            source=self._text(About.SOURCE),
            checked=self._read_checked(),
        )
        if self.waits:
            self.findings.insert(0, Finding("directory_waits", self.sheet, self.number))
        return organisation

    def _text(self, about: About) -> str:
        return self.texts.get(about, "")

    def _find(self, code: str, about: About, value: str = "") -> None:
        column = self.places.get(about)
        at = None if column is None else column + 1
        self.findings.append(Finding(code, self.sheet, self.number, at, mask(value)))

    def _take(self, meaning: Meaning, about: About, code: str) -> tuple[str, ...]:
        self.waits = self.waits or meaning.waits
        for text in meaning.left_out:
            self._find(code, about, text)
        return meaning.found

    def _read_kind(self, name: str) -> Kind:
        meaning = self.asker.read_kind(self._text(About.KIND), name, self.sheet)
        found = self._take(meaning, About.KIND, "directory_kind")
        return Kind(found[0]) if found else Kind.OTHER

    def _read_place(self) -> str:
        kapanewon, place = self._text(About.KAPANEWON), self._text(About.PLACE)
        if not kapanewon and not place:
            return ""
        about = About.PLACE if place else About.KAPANEWON
        read = self.asker.read_place
        meaning = read(place, kapanewon) if place else read(kapanewon)
        return next(iter(self._take(meaning, about, "directory_region")), "")

    def _read_point(self) -> tuple[float, float] | None:
        both = self._text(About.LATITUDE), self._text(About.LONGITUDE)
        text = self._text(About.POINT) or "; ".join(filter(None, both))
        point = parse_point(text)
        if text and point is None:
            self._find("directory_point", About.POINT, text)
        return point

    def _read_contacts(self) -> Contacts:
        """Read contacts where the row says that the organisation agrees."""
        consent = _YES.fullmatch(self._text(About.CONSENT)) is not None
        contacts = Contacts(consent=consent)
        for about, text in self._list_contacts():
            taken = _read_contact(about, text, contacts) if consent else None
            if taken is None:
                self._find("directory_contact", about)
            contacts = taken or contacts
        return contacts

    def _list_contacts(self) -> Iterator[tuple[About, str]]:
        for part in _PARTS.split(self._text(About.PHONE)):
            if part.strip():
                yield About.PHONE, part.strip()
        for about in (About.EMAIL, About.WEBSITE):
            if self._text(about):
                yield about, self._text(about)

    def _read_checked(self) -> date | None:
        text = self._text(About.CHECKED)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self._find("directory_date", About.CHECKED, text)
            return None


def _read_contact(about: About, text: str, so_far: Contacts) -> Contacts | None:
    """Add a contact to those of a row; None where it cannot be taken."""
    if about is About.EMAIL:
        email = parse_email(text)
        return None if email is None else replace(so_far, email=email)
    if about is About.WEBSITE:
        website = parse_website(text)
        return None if website is None else replace(so_far, website=website)
    found = parse_phone(text)
    if found is None:
        return None
    line, digits = found
    if line is Line.MOBILE:
        return None if so_far.mobile else replace(so_far, mobile=digits)
    return None if so_far.phone else replace(so_far, phone=digits)
