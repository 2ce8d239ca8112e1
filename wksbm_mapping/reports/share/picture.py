"""What stands where on a picture, before anything is drawn; all in units."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from wksbm_mapping.reports.share.letters import LINE, Fitted, measure_text

INK, SOFT, PAPER = "#16202e", "#47505c", "#ffffff"
PALE = "#eef2f8"
NOTICE, NOTICE_INK = "#fff0b3", "#5f3d00"


class Align(StrEnum):
    """To which side of its box a text stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Box:
    """A rectangle; the y axis points down."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def below(self, used: float) -> Box:
        """What is left when this much is used from above."""
        return Box(self.left, self.top + used, self.width, max(self.height - used, 1))

    def inside(self, edge: float) -> Box:
        """The same with free room on all sides."""
        return Box(
            self.left + edge,
            self.top + edge,
            max(self.width - 2 * edge, 1),
            max(self.height - 2 * edge, 1),
        )


@dataclass(frozen=True)
class Words:
    """Lines of text.

    Parameters
    ----------
    lines : tuple of str
    at : tuple of float
        The edge they are set against and the upper edge of the first line.
    size : float
        Type size.
    colour, on : str
        Of the letters, and of what lies behind them.
    bold : bool
    align : Align
        Which edge ``at`` is.
    """

    lines: tuple[str, ...]
    at: tuple[float, float]
    size: float
    colour: str
    on: str
    bold: bool = False
    align: Align = Align.LEFT

    @property
    def box(self) -> Box:
        """What the lines cover."""
        widths = [measure_text(line, self.size, bold=self.bold) for line in self.lines]
        width = max(widths, default=0.0)
        share = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[self.align]
        height = len(self.lines) * self.size * LINE
        return Box(self.at[0] - share * width, self.at[1], width, height)


@dataclass(frozen=True)
class Block:
    """A filled rectangle, its corners round if asked for."""

    box: Box
    colour: str
    radius: float = 0
    edge: str = ""


@dataclass(frozen=True)
class Shapes:
    """Filled outlines.

    Parameters
    ----------
    outlines : tuple of array
        Each of rings of points, ``(n, 2)``, closed; holes go the other way round.
    colour : str
        ``""``: not filled.
    hatch : str
        As matplotlib writes it; ``""``: none.
    edge : str
    line : float
        How thick the edge is.
    """

    outlines: tuple[tuple[NDArray[np.float64], ...], ...]
    colour: str
    hatch: str = ""
    edge: str = SOFT
    line: float = 1


@dataclass(frozen=True)
class Code:
    """A link as a QR code."""

    link: str
    box: Box


Mark: TypeAlias = Words | Block | Shapes | Code


@dataclass(frozen=True)
class Picture:
    """All marks of a picture, those behind first.

    Parameters
    ----------
    width, height : float
    marks : tuple of Mark
    title : str
        What a PDF calls it.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]
    title: str


def place(
    fitted: Fitted,
    at: tuple[float, float],
    colour: str,
    on: str,
    *,
    bold: bool = False,
    align: Align = Align.LEFT,
) -> Words:
    """Put a fitted text somewhere."""
    return Words(fitted.lines, at, fitted.size, colour, on, bold, align)
