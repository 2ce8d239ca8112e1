"""What each role may do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError


class Action(StrEnum):
    """What can be done; ``error.not_allowed_<action>`` says who may."""

    VIEW = "view"
    FILL = "fill"
    UPLOAD = "upload"
    OWN_ACCOUNT = "own_account"
    RECIPES = "recipes"
    PLAN = "plan"
    MEET = "meet"
    NETWORK = "network"
    JUDGE = "judge"
    CALENDAR = "calendar"
    CATALOGUE = "catalogue"
    TEMPLATES = "templates"
    CONFIRM = "confirm"
    REVIEW = "review"
    UNDO = "undo"
    HISTORY = "history"
    REMEMBERED = "remembered"
    EXAMPLES = "examples"
    BOUNDARIES = "boundaries"
    ACCOUNTS = "accounts"
    MAINTAIN = "maintain"


_PUBLIK = frozenset({Action.VIEW})
_RELAWAN = _PUBLIK | {
    Action.FILL,
    Action.UPLOAD,
    Action.OWN_ACCOUNT,
    Action.RECIPES,
    Action.PLAN,
    Action.MEET,
    Action.NETWORK,
}
_ANALIS = _RELAWAN | {
    Action.CONFIRM,
    Action.REVIEW,
    Action.UNDO,
    Action.HISTORY,
    Action.REMEMBERED,
    Action.EXAMPLES,
    Action.JUDGE,
    Action.CALENDAR,
    Action.CATALOGUE,
    Action.TEMPLATES,
}
_ADMIN = _ANALIS | {Action.BOUNDARIES, Action.ACCOUNTS, Action.MAINTAIN}

ALLOWED: Mapping[Role, frozenset[Action]] = {
    Role.PUBLIK: _PUBLIK,
    Role.RELAWAN: _RELAWAN,
    Role.ANALIS: _ANALIS,
    Role.ADMIN: _ADMIN,
}


def may(person: Person, action: Action, region: str | None = None) -> bool:
    """Whether a person may do something, in a region if one is named."""
    if action not in ALLOWED[person.role]:
        return False
    return region is None or person.covers(region)


def check(person: Person, action: Action, region: str | None = None) -> None:
    """Let only those pass who may; the first statement of a service.

    Raises
    ------
    NotAllowedError
        ``not_allowed_<action>``, ``not_your_area``.
    """
    if action not in ALLOWED[person.role]:
        raise NotAllowedError(f"not_allowed_{action}")
    if region is not None and not person.covers(region):
        raise NotAllowedError("not_your_area")


def check_audience(person: Person, audience: Audience) -> None:
    """Let nobody have figures as an audience above their own sees them.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``.
    """
    order = tuple(Audience)
    if order.index(audience) > order.index(person.audience):
        raise NotAllowedError("not_your_figures")
