"""What comes out of matching a text with the regions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MatchKind(StrEnum):
    """How sure a match is."""

    EXACT = "exact"
    ASK = "ask"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"


class Reason(StrEnum):
    """Why a match is not plainly exact.

    ``IS_KAPANEWON`` and ``IS_KABUPATEN``: the text names a coarser region, given as
    the only choice. ``SAME_AS_KABUPATEN``: a bare name that the kabupaten shares with
    a kapanewon; the caller may decide by the sum of the other rows.
    """

    NONE = ""
    EMPTY = "empty"
    NOT_FOUND = "not_found"
    IS_KAPANEWON = "is_kapanewon"
    IS_KABUPATEN = "is_kabupaten"
    SAME_AS_KABUPATEN = "same_as_kabupaten"
    SIMILAR_NAME = "similar_name"
    SEVERAL = "several"
    EXISTS_ELSEWHERE = "exists_elsewhere"
    KAPANEWON_DISAGREES = "kapanewon_disagrees"
    KAPANEWON_UNKNOWN = "kapanewon_unknown"
    CODE_NOT_FOUND = "code_not_found"
    CODE_AND_NAME_DISAGREE = "code_and_name_disagree"
    OTHER_KABUPATEN = "other_kabupaten"


@dataclass(frozen=True)
class RegionMatch:
    """Which region a text means.

    Parameters
    ----------
    code : str or None
        The region, when ``kind`` is exact.
    kind : MatchKind
        Exact, to be asked, unknown, or of another kabupaten.
    choices : tuple of str
        Codes to offer, best first.
    reason : Reason
        Why it is not plainly exact.
    place : str
        Name (or code) of the other kabupaten, when ``kind`` is foreign.
    """

    code: str | None
    kind: MatchKind
    choices: tuple[str, ...] = ()
    reason: Reason = Reason.NONE
    place: str = ""


def exact(code: str, reason: Reason = Reason.NONE) -> RegionMatch:
    """Build a sure match."""
    return RegionMatch(code, MatchKind.EXACT, (code,), reason)


def ask(reason: Reason, choices: tuple[str, ...]) -> RegionMatch:
    """Build a match a person must decide."""
    return RegionMatch(None, MatchKind.ASK, choices, reason)


def unknown(reason: Reason, choices: tuple[str, ...] = ()) -> RegionMatch:
    """Build a match with no region of the level looked for."""
    return RegionMatch(None, MatchKind.UNKNOWN, choices, reason)


def foreign(place: str) -> RegionMatch:
    """Build a match with another kabupaten."""
    return RegionMatch(None, MatchKind.FOREIGN, (), Reason.OTHER_KABUPATEN, place)
