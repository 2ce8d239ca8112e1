"""One organisation that helps, as it is kept: to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from wksbm_mapping.field_types import check_fields

Content = Mapping[str, Any]
CONTACTS = "contacts"
"""The part of a card that is kept with consent alone."""


class OrganisationError(ValueError):
    """What stands on a card is no organisation: it was damaged."""


class Kind(StrEnum):
    """What an organisation is; the first five are kinds of PSKS."""

    LKS = "lks"
    KARANG_TARUNA = "karang_taruna"
    LK3 = "lk3"
    WKSBM = "wksbm"
    BUSINESS = "dunia_usaha"
    FORUM = "forum_psks"
    WOMEN = "pkk"
    OFFICE = "kantor"
    HEALTH = "kesehatan"
    SCHOOL = "pendidikan"
    FAITH = "keagamaan"
    GIVING = "amil"
    COMMUNITY = "komunitas"
    OTHER = "lainnya"


@dataclass(frozen=True)
class Contacts:
    """How the organisation itself is reached; nothing of it without its consent.

    Parameters
    ----------
    phone : str
        A line of the office.
    mobile : str
        Never shown to the public.
    email, website : str
    consent : bool
        The organisation said that these may be shown.
    """

    phone: str = ""
    mobile: str = ""
    email: str = ""
    website: str = ""
    consent: bool = False

    @property
    def is_any(self) -> bool:
        """Whether there is any way to reach it."""
        return any((self.phone, self.mobile, self.email, self.website))


@dataclass(frozen=True)
class Activity:
    """What a group did in a year.

    Parameters
    ----------
    year : int
    what : str
    times : int or None
        How often; None: not counted.
    reached : int or None
        How many persons or families; None: not counted, or not for this reader.
    is_small : bool
        So few were reached that this reader is not told; never kept.
    """

    year: int
    what: str
    times: int | None = None
    reached: int | None = None
    is_small: bool = False


@dataclass(frozen=True)
class Members:
    """How many belonged to a group in a year.

    Parameters
    ----------
    year : int or None
        None: not recorded.
    count : int
    """

    year: int | None
    count: int


@dataclass(frozen=True)
class GroupProfile:
    """What the yearly evaluation asks of a group.

    Parameters
    ----------
    members : tuple of Members
        One a year, the newest first.
    decree : str
        Number of the SK of the lurah; ``""``: none, or not known.
    decree_year : int or None
    activities : tuple of Activity
    """

    members: tuple[Members, ...] = ()
    decree: str = ""
    decree_year: int | None = None
    activities: tuple[Activity, ...] = ()


@dataclass(frozen=True)
class Organisation:
    """One organisation.

    Parameters
    ----------
    kind : Kind
    name : str
    does : str
        In sentences.
    serves : tuple of str
        Category keys; none: not recorded.
    areas : tuple of str
        Codes of the regions it serves; none: not recorded.
    place : str
        Code of the region it sits in; ``""``: not known.
    point : tuple of float or None
        Latitude and longitude, to about 100 m.
    is_discreet : bool
        Where it sits is not for the public, as of a shelter.
    contacts : Contacts
    source : str
        Who said so.
    checked : date or None
        When somebody last made sure; None: never.
    group : GroupProfile
    merged : tuple of int
        Numbers of the cards that were found to be this one.
    """

    kind: Kind
    name: str
    does: str = ""
    serves: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    place: str = ""
    point: tuple[float, float] | None = None
    is_discreet: bool = False
    contacts: Contacts = field(default_factory=Contacts)
    source: str = ""
    checked: date | None = None
    group: GroupProfile = field(default_factory=GroupProfile)
    merged: tuple[int, ...] = ()

    @property
    def homes(self) -> tuple[str, ...]:
        """The regions it belongs to: where it sits, else all it serves."""
        return (self.place,) if self.place else self.areas


def write_organisation(organisation: Organisation) -> Content:
    """Write an organisation as JSON."""
    group = organisation.group
    return vars(organisation) | {
        "kind": str(organisation.kind),
        "serves": list(organisation.serves),
        "areas": list(organisation.areas),
        "point": list(organisation.point) if organisation.point else None,
        CONTACTS: vars(organisation.contacts).copy(),
        "checked": organisation.checked.isoformat() if organisation.checked else None,
        "group": vars(group)
        | {
            "members": [vars(each).copy() for each in group.members],
            "activities": [_write_activity(each) for each in group.activities],
        },
        "merged": list(organisation.merged),
    }


def _write_activity(activity: Activity) -> Content:
    kept = vars(activity).copy()
    del kept["is_small"]
    return kept


def read_organisation(content: Content) -> Organisation:
    """Read an organisation.

    Raises
    ------
    OrganisationError
    """
    try:
        return _read(content)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise OrganisationError from error


def _read(content: Content) -> Organisation:
    group = dict(content.get("group") or {})
    activities = tuple(Activity(**each) for each in group.pop("activities", ()))
    members = _read_members(group.pop("members", None))
    checked, point = content.get("checked"), content.get("point")
    own = {
        "kind": Kind(content["kind"]),
        "serves": _texts(content.get("serves", ())),
        "areas": _texts(content.get("areas", ())),
        "point": _read_point(point) if point else None,
        CONTACTS: Contacts(**(content.get(CONTACTS) or {})),
        "checked": date.fromisoformat(checked) if checked else None,
        "group": GroupProfile(**group, members=members, activities=activities),
        "merged": tuple(int(each) for each in content.get("merged", ())),
    }
    read = Organisation(**{**content, **own})
    check_fields(read)
    if not read.name:
        raise ValueError
    return read


def _read_members(given: Any) -> tuple[Members, ...]:
    """Read members by year; a bare number, as it was once kept, has no year."""
    if isinstance(given, int):
        return (Members(None, given),)
    return tuple(Members(**each) for each in given or ())


def _texts(values: Any) -> tuple[str, ...]:
    if isinstance(values, str) or not all(isinstance(each, str) for each in values):
        raise TypeError
    return tuple(values)


def _read_point(values: Any) -> tuple[float, float]:
    latitude, longitude = (float(each) for each in values)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError
    return latitude, longitude
