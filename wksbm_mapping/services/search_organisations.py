"""Which organisations were asked for: by words, kind, category, region."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wksbm_mapping.network.duplicates import normalise_organisation
from wksbm_mapping.network.helping import Serving, find_serving
from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.regions.level import is_within
from wksbm_mapping.services.organisations import OrganisationView


@dataclass(frozen=True)
class DirectoryChoice:
    """What was asked for; ``""``: anything.

    Parameters
    ----------
    words : str
        Part of a name, or of what is done.
    kind, category, region : str
    """

    words: str = ""
    kind: str = ""
    category: str = ""
    region: str = ""


def choose_organisations(
    views: Iterable[OrganisationView], choice: DirectoryChoice
) -> list[OrganisationView]:
    """Which organisations were asked for, in their order.

    One is of a region where it sits there or serves it, wholly or in part.
    """
    return [each for each in views if _is_meant(each.organisation, choice)]


def _is_meant(organisation: Organisation, choice: DirectoryChoice) -> bool:
    if choice.kind and organisation.kind != choice.kind:
        return False
    if choice.category and choice.category not in organisation.serves:
        return False
    if choice.region and not _is_of(organisation, choice.region):
        return False
    return _holds(organisation, choice.words)


def _is_of(organisation: Organisation, region: str) -> bool:
    is_there = bool(organisation.place) and is_within(organisation.place, region)
    serving = find_serving(organisation, region)
    return is_there or serving in (Serving.WHOLE, Serving.PART)


def _holds(organisation: Organisation, words: str) -> bool:
    plain = words.strip().casefold()
    if not plain or plain in organisation.does.casefold():
        return True
    normal = normalise_organisation(words)
    is_named = bool(normal) and normal in normalise_organisation(organisation.name)
    return is_named or plain in organisation.name.casefold()
