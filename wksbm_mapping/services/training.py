"""Short guides for a training: what they teach, where they lead, and on paper."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wksbm_mapping.i18n import t
from wksbm_mapping.reports.document import Block, Document, Heading, Paragraph
from wksbm_mapping.reports.pdf_document import write_pdf

WORDS_A_MINUTE = 120
"""Of who reads a guide to others."""


@dataclass(frozen=True)
class GuideLink:
    """Where a guide leads.

    Parameters
    ----------
    page : str
        Name of a page.
    query : mapping of str to str
        The part of its address that restores a view.
    """

    page: str
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Guide:
    """One topic of a training; its words are in the catalogue.

    Parameters
    ----------
    key : str
    steps, cautions, tasks : int
        How many sentences there are: what to do, what to watch for, the exercise.
    links : tuple of GuideLink
        Pages that do what it teaches.
    """

    key: str
    steps: int
    cautions: int
    tasks: int
    links: tuple[GuideLink, ...]

    @property
    def title(self) -> str:
        """What the guide is called."""
        return t(f"training.{self.key}_title")

    @property
    def goal(self) -> str:
        """What one can do afterwards."""
        return t(f"training.{self.key}_goal")

    @property
    def source(self) -> str:
        """What it rests on, and how sure that is."""
        return t(f"training.{self.key}_source")

    @property
    def minutes(self) -> int:
        """How long it takes to read it slowly."""
        parts = ("step", "caution", "task")
        sentences = [each for part in parts for each in self.say(part)]
        words = len(" ".join([self.goal, *sentences]).split())
        return math.ceil(words / WORDS_A_MINUTE)

    def say(self, part: str) -> list[str]:
        """List the sentences of a part: ``step``, ``caution`` or ``task``."""
        count = {"step": self.steps, "caution": self.cautions, "task": self.tasks}[part]
        return [t(f"training.{self.key}_{part}_{at + 1}") for at in range(count)]


GUIDES = (
    Guide(
        "partisipasi",
        5,
        3,
        3,
        (
            GuideLink("musyawarah"),
            GuideLink("usul"),
            GuideLink("peta_masalah", {"jenis": "lanjut_usia_telantar"}),
        ),
    ),
    Guide(
        "pengorganisasian",
        6,
        2,
        3,
        (
            GuideLink("wilayah_saya"),
            GuideLink("isi_data"),
            GuideLink("rencana", {"tampilan": "papan"}),
        ),
    ),
    Guide(
        "peran_strategis",
        5,
        3,
        3,
        (
            GuideLink("peta_masalah", {"jenis": "fakir_miskin"}),
            GuideLink("analisis", {"analisis": "kebutuhan_potensi"}),
            GuideLink("rencana", {"tampilan": "rekap"}),
        ),
    ),
    Guide(
        "media_sosial",
        5,
        4,
        3,
        (GuideLink("bagikan"), GuideLink("profil"), GuideLink("privasi")),
    ),
    Guide(
        "jejaring",
        5,
        2,
        3,
        (
            GuideLink("jejaring"),
            GuideLink("analisis", {"analisis": "kebutuhan_potensi"}),
            GuideLink("rencana"),
        ),
    ),
    Guide(
        "fundraising",
        6,
        4,
        3,
        (
            GuideLink("kas"),
            GuideLink("rencana"),
            GuideLink("praktik", {"dana_praktik": "donasi"}),
        ),
    ),
    Guide(
        "praktik_baik",
        5,
        3,
        3,
        (
            GuideLink("praktik"),
            GuideLink("rencana", {"status_rencana": "selesai"}),
        ),
    ),
)


def write_leaflet(guides: Sequence[Guide]) -> bytes:
    """Write guides as a PDF to be printed, one after the other."""
    first = guides[0]
    is_one = len(guides) == 1
    document = Document(
        title=first.title if is_one else t("training.title"),
        subtitle=first.goal if is_one else t("training.intro"),
        blocks=[block for each in guides for block in _tell(each, is_one=is_one)],
        footer=t("training.footer"),
    )
    return write_pdf(document)


def _tell(guide: Guide, *, is_one: bool) -> Iterator[Block]:
    if not is_one:
        yield Heading(guide.title)
        yield Paragraph(guide.goal)
    yield Heading(t("training.steps"), level=2)
    for number, step in enumerate(guide.say("step"), start=1):
        yield Paragraph(f"{number}. {step}")
    yield Heading(t("training.cautions"), level=2)
    for caution in guide.say("caution"):
        yield Paragraph(f"• {caution}")
    yield Heading(t("training.tasks"), level=2)
    for number, task in enumerate(guide.say("task"), start=1):
        yield Paragraph(f"{number}. {task}")
    yield Paragraph(guide.source, is_small=True)
