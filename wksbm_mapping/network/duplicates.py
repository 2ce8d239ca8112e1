"""Which organisations may be one and the same: a like name in a like place."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from rapidfuzz import fuzz

from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.regions.level import do_overlap

_ALIKE = 90.0
_SHORTEST = 6
"""Shorter names are one letter from too many others."""

_LONG_FORMS = {
    "kt": "karangtaruna",
    "kartar": "karangtaruna",
    "yys": "yayasan",
    "yay": "yayasan",
    "pa": "pantiasuhan",
    "kal": "kalurahan",
    "kel": "kalurahan",
    "desa": "kalurahan",
    "kelurahan": "kalurahan",
    "kap": "kapanewon",
    "kec": "kapanewon",
    "kecamatan": "kapanewon",
}
_SILENT = {"dan", "di", "lembaga", "kelompok"}


def normalise_organisation(name: str) -> str:
    """Bring a name to the form all its spellings share.

    Examples
    --------
    >>> normalise_organisation("KT. Budi-Luhur")
    'karangtarunabudiluhur'
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"[a-z0-9]+", plain)
    return "".join(_LONG_FORMS.get(word, word) for word in words if word not in _SILENT)


def are_alike(one: Organisation, other: Organisation) -> bool:
    """Whether two may be one: equal or nearly equal names, and no two places."""
    if not _may_be_one_place(one.place, other.place):
        return False
    first, second = map(normalise_organisation, (one.name, other.name))
    if first == second:
        return True
    is_sure_place = bool(one.place) and one.place == other.place
    is_long = min(len(first), len(second)) >= _SHORTEST
    return is_sure_place and is_long and fuzz.ratio(first, second) >= _ALIKE


def find_duplicates(
    organisations: Mapping[int, Organisation],
) -> list[tuple[int, int]]:
    """Which pairs may be one, the older number first."""
    by_name: dict[str, list[int]] = defaultdict(list)
    by_place: dict[str, list[int]] = defaultdict(list)
    for number, each in organisations.items():
        by_name[normalise_organisation(each.name)].append(number)
        if each.place:
            by_place[each.place].append(number)
    near = {
        pair
        for group in (*by_name.values(), *by_place.values())
        for pair in combinations(sorted(group), 2)
    }
    return sorted(
        (one, other)
        for one, other in near
        if are_alike(organisations[one], organisations[other])
    )


def _may_be_one_place(one: str, other: str) -> bool:
    return not one or not other or do_overlap(one, other)
