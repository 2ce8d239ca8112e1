"""Templates of documents: which there are, what each is filled with, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wksbm_mapping.planning.contents import Content, ContentError

WHOLE = "isi"
"""The place for all parts of a document at once, in their usual order."""

SIGNED = "tanda_tangan"
"""The place for those who sign; an office may have a block of its own instead."""


class TemplateKind(StrEnum):
    """The documents an office can give a look of its own."""

    PROPOSAL = "proposal"
    FORM = "usulan"
    BUDGET = "rab"
    WORK_PLAN = "rencana_kerja"
    MINUTES = "berita_acara"
    REPORT = "lpj"


CARDS: Mapping[TemplateKind, int] = {
    TemplateKind.PROPOSAL: 1,
    TemplateKind.FORM: 2,
    TemplateKind.BUDGET: 3,
    TemplateKind.WORK_PLAN: 4,
    TemplateKind.MINUTES: 5,
    TemplateKind.REPORT: 6,
}
"""Number of the card of each document; never used for another."""


@dataclass(frozen=True)
class Places:
    """The places of one document, by the names they have in a template.

    Parameters
    ----------
    parts : tuple of str
        Each takes a paragraph of its own, in the usual order.
    required : frozenset of str
        Parts a document cannot go without, as its figures stand in them.
    lines : tuple of str
        A word or a line within any text.
    """

    parts: tuple[str, ...]
    required: frozenset[str]
    lines: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        """Every name a template may hold."""
        return frozenset({*self.parts, *self.lines, WHOLE})


_OF_PLANS = (
    "judul",
    "nama",
    "tempat",
    "jenis_masalah",
    "periode",
    "tahun_anggaran",
    "biaya",
    "terbilang",
)
_OF_MEETINGS = ("judul", "nama", "tempat", "tanggal", "metode", "peserta")


def _places(parts: str, lines: tuple[str, ...] = _OF_PLANS) -> Places:
    """Read names of parts; a star marks what is required."""
    words = [*parts.split(), SIGNED]
    names = tuple(word.rstrip("*") for word in words)
    required = frozenset(word[:-1] for word in words if word.endswith("*"))
    return Places(names, required, lines)


PLACES: Mapping[TemplateKind, Places] = {
    TemplateKind.PROPOSAL: _places(
        "pokok latar_belakang* sebab_akibat tujuan* langkah* rab* penutup"
    ),
    TemplateKind.FORM: _places("pokok* rab* rekomendasi*"),
    TemplateKind.BUDGET: _places("rab*"),
    TemplateKind.WORK_PLAN: _places("pokok tujuan* langkah* rujukan"),
    TemplateKind.MINUTES: _places("pokok* urutan* daftar_hadir*", _OF_MEETINGS),
    TemplateKind.REPORT: _places(
        "pokok latar_belakang tujuan* pelaksanaan* rujukan hasil* pelajaran keuangan*"
    ),
}


@dataclass(frozen=True)
class TemplateChoice:
    """What stands on the card of a document.

    Parameters
    ----------
    active : int or None
        Revision whose file is used; None: the built-in look.
    file_name : str
        Of the file that came with this revision; ``""``: none did.
    """

    active: int | None = None
    file_name: str = ""


def write_choice(choice: TemplateChoice) -> Content:
    """Write a choice as JSON."""
    return vars(choice).copy()


def read_choice(content: Content | None) -> TemplateChoice:
    """Read a choice; nothing written means the built-in look.

    Raises
    ------
    ContentError
    """
    if content is None:
        return TemplateChoice()
    active, name = content.get("active"), content.get("file_name")
    is_revision = active is None or (type(active) is int and active > 0)
    if not (is_revision and isinstance(name, str)):
        raise ContentError
    return TemplateChoice(active, name)
