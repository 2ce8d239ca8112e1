"""A document as its parts, before it is written in any format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wksbm_mapping.maps.part_bars import PartBar


@dataclass(frozen=True)
class Heading:
    """The title of a section; ``level`` 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Sentences; line breaks are kept. ``is_small``: a note."""

    text: str
    is_small: bool = False


@dataclass(frozen=True)
class Fields:
    """Names and what they are: a letter's head, the essentials of a plan."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Grid:
    """A table.

    Parameters
    ----------
    header : sequence of str
    rows : sequence of sequence of str
        As many cells each as the header.
    right : set of int
        Columns of numbers, set to the right.
    strong : set of int
        Rows that are sums.
    widths : sequence of float
        Share of the page of each column; empty: all alike.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    widths: Sequence[float] = ()


@dataclass(frozen=True)
class Picture:
    """A PNG with what it shows in words."""

    content: bytes
    words: str


@dataclass(frozen=True)
class TrendPoint:
    """One period of a line.

    Parameters
    ----------
    label : str
    value : int or None
        None: nothing is shown, and the line breaks.
    text : str
        The figure, or why there is none.
    """

    label: str
    value: int | None
    text: str


@dataclass(frozen=True)
class Chart:
    """A drawing of figures: a line over periods, or named bars.

    Parameters
    ----------
    parts : sequence of TrendPoint or of PartBar
        From left to right, or from top to bottom.
    words : str
        What it shows: source, period, unit.
    alt : str
        The figures themselves, for who does not see it.
    """

    parts: Sequence[TrendPoint] | Sequence[PartBar]
    words: str
    alt: str


@dataclass(frozen=True)
class Signatures:
    """Who signs: under each role room for a name."""

    place: str
    roles: Sequence[str]


Block = Heading | Paragraph | Fields | Grid | Picture | Chart | Signatures


@dataclass(frozen=True)
class Section:
    """A part of a document that a template can place.

    Parameters
    ----------
    name : str
        As in ``planning.templates.PLACES``.
    title : str
        Its heading in the built-in look; ``""``: none.
    blocks : sequence of Block
        Without the heading; empty: there is nothing to tell.
    """

    name: str
    title: str
    blocks: Sequence[Block]


def join_sections(sections: Iterable[Section]) -> list[Block]:
    """Put sections under their headings; those with nothing to tell are left out."""
    joined: list[Block] = []
    for each in sections:
        if each.title and each.blocks:
            joined.append(Heading(each.title))
        joined.extend(each.blocks)
    return joined


@dataclass(frozen=True)
class Document:
    """A document ready to be written.

    Parameters
    ----------
    title, subtitle : str
    blocks : sequence of Block
    footer : str
        On every page: source, what is hidden.
    mark : str
        On every page, large (``DATA CONTOH``); ``""``: none.
    """

    title: str
    subtitle: str
    blocks: Sequence[Block]
    footer: str
    mark: str = ""
