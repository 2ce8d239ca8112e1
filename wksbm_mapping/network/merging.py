"""Two records of one organisation made one; nothing that was known is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wksbm_mapping.network.organisation import GroupProfile, Members, Organisation


def merge_organisations(
    kept: Organisation, other: Organisation, number: int
) -> Organisation:
    """Make one of two: what the kept one says stands, the other fills its gaps.

    Where either is discreet the whole is; contacts are taken from one of the two only,
    for the consent of the one says nothing of the other's.

    Parameters
    ----------
    kept, other : Organisation
    number : int
        Of the card of ``other``.
    """
    has_own = kept.contacts.is_any
    is_unplaced = not kept.place and kept.point is None
    return replace(
        kept,
        does=_join(kept.does, other.does),
        serves=_unite(kept.serves, other.serves),
        areas=_unite(kept.areas, other.areas),
        place=other.place if is_unplaced else kept.place,
        point=other.point if is_unplaced else kept.point,
        is_discreet=kept.is_discreet or other.is_discreet,
        contacts=kept.contacts if has_own else other.contacts,
        source=_join(kept.source, other.source, with_="; "),
        checked=_newer(kept.checked, other.checked),
        group=_merge_groups(kept.group, other.group),
        merged=(*kept.merged, number, *other.merged),
    )


def _merge_groups(kept: GroupProfile, other: GroupProfile) -> GroupProfile:
    decided = kept if kept.decree else other
    return GroupProfile(
        members=_merge_members(kept.members, other.members),
        decree=decided.decree,
        decree_year=decided.decree_year,
        activities=tuple(dict.fromkeys((*kept.activities, *other.activities))),
    )


def _merge_members(
    kept: tuple[Members, ...], other: tuple[Members, ...]
) -> tuple[Members, ...]:
    by_year = {each.year: each for each in (*other, *kept)}
    return tuple(sorted(by_year.values(), key=lambda each: -(each.year or 0)))


def _unite(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Unite what is recorded; nothing recorded on one side adds nothing."""
    return tuple(dict.fromkeys((*one, *other)))


def _join(one: str, other: str, with_: str = "\n\n") -> str:
    return one if not other or other in one else with_.join(filter(None, (one, other)))


def _newer(one: date | None, other: date | None) -> date | None:
    return max(filter(None, (one, other)), default=None)
