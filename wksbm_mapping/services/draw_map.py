"""One view of the map as a picture."""

from __future__ import annotations

from enum import StrEnum

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import check_audience
from wksbm_mapping.categories.category import Category, Sensitivity
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.regions.level import Level
from wksbm_mapping.reports.map_picture import PictureSubject, draw_map_picture
from wksbm_mapping.services.areas import AreaKind, load_areas
from wksbm_mapping.services.explore_map import MapView, build_map_picture
from wksbm_mapping.services.workspace import Workspace


class PictureFormat(StrEnum):
    """File formats a map can be drawn in."""

    PNG = "png"
    SVG = "svg"


def may_be_drawn(category: Category) -> bool:
    """Whether a category may stand in pictures at all; the most guarded may not."""
    return category.sensitivity is not Sensitivity.S4


def draw_map(
    protected: ProtectedCounts,
    workspace: Workspace,
    view: MapView,
    *,
    kind: AreaKind,
    file_format: PictureFormat,
    actor: Person,
    circles: bool = False,
) -> bytes:
    """Draw a view as its audience may see it.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own; ``no_picture``: of
        a category that must not stand in pictures.
    """
    check_audience(actor, protected.audience)
    if not may_be_drawn(workspace.categories[view.category]):
        raise NotAllowedError("no_picture")
    picture = build_map_picture(protected, workspace, view)
    outlines = load_areas(workspace, kind, Level.KAPANEWON)
    inside = [view.within] if view.within else workspace.regions.codes(Level.KAPANEWON)
    return draw_map_picture(
        PictureSubject(
            measured=picture.measured,
            classes=picture.classes,
            areas=load_areas(workspace, kind, view.level),
            outlines=outlines.loc[inside],
            place=workspace.regions.name_of(view.within or workspace.regions.code),
            circles=circles,
        ),
        file_format,
    )
