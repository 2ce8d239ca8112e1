"""What a picture to share says, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import geopandas as gpd

from wksbm_mapping.maps.legend import LegendRow

MOST_NUMBERS = 5
"""More than these nobody remembers."""


@dataclass(frozen=True)
class MapBody:
    """A map with its key.

    Parameters
    ----------
    areas, outlines : GeoDataFrame
        Index region code, EPSG:4326.
    names : dict of str to str
        Style of every area, as ``style_names``.
    ramp : tuple of str
        Colours of the classes, from low to high.
    ends : tuple of str
        The lowest and the highest figure shown; empty: none is.
    blanks : tuple of LegendRow
        What else there is: zero, hidden, no data.
    most : tuple of str
        What is said of the area with the highest figure, its name, the figure; empty:
        none.
    circles : bool
        Classes are graduated circles.
    """

    areas: gpd.GeoDataFrame
    outlines: gpd.GeoDataFrame
    names: dict[str, str]
    ramp: tuple[str, ...]
    ends: tuple[str, ...]
    blanks: tuple[LegendRow, ...]
    most: tuple[str, ...] = ()
    circles: bool = False


@dataclass(frozen=True)
class NumberBody:
    """One number.

    Parameters
    ----------
    figure : str
        The number, or why there is none.
    unit : str
        Its unit; ``""`` where there is no number.
    beside : tuple of str
        Sentences that help to read it.
    """

    figure: str
    unit: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class RankingRow:
    """One place of a ranking: name, what it lies in, figure, length of its bar."""

    name: str
    place: str
    figure: str
    share: float


@dataclass(frozen=True)
class RankingBody:
    """A few areas in order.

    Parameters
    ----------
    rows : tuple of RankingRow
        At most ``MOST_NUMBERS``.
    colour : str
        Of the bars.
    empty : str
        Said where there is no row.
    """

    rows: tuple[RankingRow, ...]
    colour: str
    empty: str = ""


@dataclass(frozen=True)
class ProgressBody:
    """How far something has come.

    Parameters
    ----------
    figure, of : str
        How much there is, and of how much.
    share : float or None
        How much of it, 1 = all; None: no bar.
    steps : int
        The bar is cut into so many parts; 0: it is whole.
    lines : tuple of tuple of str
        What else is told: what it is and what it says.
    """

    figure: str
    of: str
    share: float | None
    steps: int = 0
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class InvitationBody:
    """When and where: what each line is and what it says."""

    lines: tuple[tuple[str, str], ...]


Body: TypeAlias = MapBody | NumberBody | RankingBody | ProgressBody | InvitationBody


@dataclass(frozen=True)
class Post:
    """What a picture says.

    Parameters
    ----------
    above, title, below : str
        Heading: where, what, when.
    body : Body
    ground : str
        Colour of the heading; white letters are read on it.
    sentences : tuple of str
        The picture in words, for whoever cannot see it and to be pasted beside it.
    notes : tuple of str
        Source, what is hidden, of what a rate is taken.
    link : str
        Where the same can be looked at; ``""``: nowhere.
    scan : str
        What the code of the link is for; ``""``: to look at the data.
    is_example : bool
        The figures are synthetic.
    """

    above: str
    title: str
    below: str
    body: Body
    ground: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()
    link: str = ""
    scan: str = ""
    is_example: bool = False
