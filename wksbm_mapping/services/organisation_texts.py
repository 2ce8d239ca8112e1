"""What may be kept of an organisation: taken clean, or refused in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from wksbm_mapping.categories.category import Group
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.network.organisation import (
    Activity,
    GroupProfile,
    Organisation,
)
from wksbm_mapping.services.contact_texts import clean_contacts
from wksbm_mapping.services.locate_points import locate_points
from wksbm_mapping.services.plan_texts import clean_line, clean_title, clean_words
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.spatial.distance import measure_from

NAME_LIMIT = 120
FARTHEST_KM = 6.0
"""From a point to the nearest middle of a kalurahan, where no boundaries are known."""
FIRST_YEAR, LAST_YEAR = 1945, 2100
_MOST = 10_000_000
_DECIMALS = 3
_BODY = re.compile(
    r"\b(?:yayasan|panti|lksa?|lk3|lku|karang taruna|kartar|wksbm|pkk|forum|paguyuban"
    r"|kelompok|komunitas|perkumpulan|posyandu|puskesmas|rumah sakit|rsud|rsu?|klinik"
    r"|balai|dinas|kantor|kalurahan|kapanewon|badan|baznas|laz|lazis\w*|bank|bpr|pt|cv"
    r"|ud|koperasi|toko|hotel|sekolah|s[dm]p?|sm[pak]|slb|madrasah|pesantren|ponpes"
    r"|universitas|masjid|musala|gereja|pura|wihara|klenteng|takmir|majelis|radio)\b",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(
    r"^(?:kepala|ketua|sekretaris|bendahara)\b|\b(?:drs|dra|bpk|nip)\b"
    r"|,\s*[sma]\.?\s?(?:sos|pd|si|kom|ag|md|ip|psi|kep|km|ap|tr|h|e)\b",
    re.IGNORECASE,
)
"""Who leads an organisation, or what somebody studied: of no organisation itself."""


def clean_organisation(
    workspace: Workspace,
    written: Organisation,
    *,
    inside: frozenset[tuple[float, float]] | None = None,
) -> Organisation:
    """Take an organisation clean, or refuse it.

    Parameters
    ----------
    inside : frozenset, optional
        What ``find_inside`` said of the points of many organisations at once.

    Raises
    ------
    NotAllowedError
        ``words_missing``, ``words_long``, ``words_personal``;
        ``organisation_name_personal``; ``organisation_unknown``: a category or region
        that is not known here; ``contact_*``; ``point_outside``;
        ``group_number_unlikely``.
    """
    _check_known(workspace, written)
    point = _clean_point(workspace, written.point, inside)
    return replace(
        written,
        name=clean_name(written.name),
        does=clean_words(written.does),
        source=clean_line(written.source),
        serves=tuple(dict.fromkeys(written.serves)),
        areas=tuple(dict.fromkeys(written.areas)),
        point=point,
        contacts=clean_contacts(written.contacts),
        group=_clean_group(written.group),
    )


def clean_name(text: str) -> str:
    """Take the name of an organisation, which may be called after a person.

    Raises
    ------
    NotAllowedError
        ``words_missing``, ``words_long``; ``organisation_name_personal``: it may be
        the name of a person alone, or holds more than a name.
    """
    name = cell_text(text)
    if _OF_PERSON.search(name):
        raise NotAllowedError("organisation_name_personal")
    if _BODY.search(name) and not set(name) & set(":=@"):
        clean_title(f"Yayasan {name}" if name else "", limit=NAME_LIMIT + 8)
        return name
    try:
        return clean_title(name, limit=NAME_LIMIT)
    except NotAllowedError as error:
        if error.code == "words_personal":
            raise NotAllowedError("organisation_name_personal") from None
        raise


def _check_known(workspace: Workspace, written: Organisation) -> None:
    needs = {
        key
        for key, each in workspace.categories.items()
        if each.group is not Group.PSKS
    }
    codes = {*workspace.regions.all_codes(), ""}
    if not {*written.serves} <= needs or not {*written.areas, written.place} <= codes:
        raise NotAllowedError("organisation_unknown")


def find_inside(
    workspace: Workspace, points: Iterable[tuple[float, float]]
) -> frozenset[tuple[float, float]]:
    """Which points, taken to about 100 m, lie in the kabupaten.

    Without boundaries: which lie near the middle of a kalurahan.
    """
    rough = sorted({_round(point) for point in points})
    if not rough:
        return frozenset()
    located = locate_points(workspace, *np.array(rough).T)
    if located is not None:
        return frozenset(p for p, code in zip(rough, located, strict=True) if code)
    middles = workspace.regions.kalurahan[["lat", "lng"]]
    return frozenset(
        point for point in rough if measure_from(point, middles).min() <= FARTHEST_KM
    )


def _round(point: tuple[float, float]) -> tuple[float, float]:
    """Take a point to about 100 m: near enough to find, too far to name a house."""
    return round(point[0], _DECIMALS), round(point[1], _DECIMALS)


def _clean_point(
    workspace: Workspace,
    point: tuple[float, float] | None,
    inside: frozenset[tuple[float, float]] | None,
) -> tuple[float, float] | None:
    if point is None:
        return None
    rough = _round(point)
    if rough not in (find_inside(workspace, [rough]) if inside is None else inside):
        raise NotAllowedError("point_outside", name=workspace.regions.title)
    return rough


def _clean_group(group: GroupProfile) -> GroupProfile:
    for each in group.members:
        _check_count(each.count)
        _check_year(each.year)
    _check_year(group.decree_year)
    return replace(
        group,
        decree=clean_line(group.decree),
        activities=tuple(map(_clean_activity, group.activities)),
    )


def _clean_activity(activity: Activity) -> Activity:
    _check_count(activity.times)
    _check_count(activity.reached)
    _check_year(activity.year)
    return replace(activity, what=clean_title(activity.what))


def _check_count(count: int | None) -> None:
    if count is not None and not 0 <= count <= _MOST:
        raise NotAllowedError("group_number_unlikely")


def _check_year(year: int | None) -> None:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotAllowedError("group_number_unlikely")
