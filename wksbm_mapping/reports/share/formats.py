"""The formats of pictures to share, and the grid each is laid out on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """Where a picture is to be posted or hung up."""

    SQUARE = "persegi"
    PORTRAIT = "potret"
    STORY = "status"
    LINK = "tautan"
    A4 = "a4"
    A3 = "a3"


class FileKind(StrEnum):
    """Files a picture is written as."""

    PNG = "png"
    PDF = "pdf"


@dataclass(frozen=True)
class Sheet:
    """How large a format is.

    Parameters
    ----------
    pixels : tuple of int
        Width and height of the PNG.
    points : tuple of float or None
        Width and height of a page on paper; None: a picture for screens alone.
    units : float
        Width of the grid all is laid out on; type sizes are in these units.
    covered : float
        What apps lay over the upper and the lower edge, in units.
    """

    pixels: tuple[int, int]
    points: tuple[float, float] | None = None
    units: float = 1080
    covered: float = 0

    @property
    def scale(self) -> float:
        """Pixels of a unit."""
        return self.pixels[0] / self.units

    @property
    def height(self) -> float:
        """Height in units."""
        return self.pixels[1] / self.scale

    @property
    def is_wide(self) -> bool:
        """Whether it is wider than high."""
        return self.pixels[0] > self.pixels[1]

    @property
    def margin(self) -> float:
        """Room left free at the edges, in units."""
        return 48 if self.is_wide else 72


SHEETS = {
    Format.SQUARE: Sheet((1080, 1080)),
    Format.PORTRAIT: Sheet((1080, 1350)),
    Format.STORY: Sheet((1080, 1920), covered=250),
    Format.LINK: Sheet((1200, 630), units=1200),
    Format.A4: Sheet((2480, 3508), points=(595.276, 841.89)),
    Format.A3: Sheet((3508, 4961), points=(841.89, 1190.551)),
}


def list_kinds(chosen: Format) -> tuple[FileKind, ...]:
    """Which files a format comes as: paper also as PDF."""
    if SHEETS[chosen].points is None:
        return (FileKind.PNG,)
    return (FileKind.PNG, FileKind.PDF)
