"""The library of what worked: who reads which, and how one reaches the public."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, check_audience, may
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.disclosure.rules import rule_for
from wksbm_mapping.planning.practice_counts import find_small_words, withhold_small
from wksbm_mapping.planning.practice_models import load_models
from wksbm_mapping.planning.practice_search import PracticeChoice, fits
from wksbm_mapping.planning.practices import (
    PRACTICE_MOVES,
    REVIEWED,
    Practice,
    PracticeKind,
    PracticeState,
    read_practice,
)
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.services.plans import read_stored
from wksbm_mapping.services.sound_cards import find_damaged, keep_sound
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import (
    Card,
    Collection,
    count_cards,
    load_cards,
)


@dataclass(frozen=True)
class PracticeView:
    """A practice as its reader may see it.

    Parameters
    ----------
    key : str
        The number of its card, which is that of its plan; a word for a model.
    revision : int
        0 for a model.
    practice : Practice
    place : str
        Where it was done, as far as this reader may know; ``""`` for a model and for
        one from elsewhere.
    can_write : bool
        Whether this reader works where it was done, or written down.
    small : tuple of str
        What in its texts tells of few people, for who writes and reviews it.
    """

    key: str
    revision: int
    practice: Practice
    place: str
    can_write: bool
    small: tuple[str, ...] = ()

    @property
    def is_model(self) -> bool:
        """Whether nobody did it: it shows how one could go about it."""
        return self.practice.kind is PracticeKind.MODEL

    @property
    def number(self) -> int:
        """The number of its card; 0 for a model."""
        return 0 if self.is_model else int(self.key)


def list_practices(
    protected: ProtectedCounts, workspace: Workspace, *, person: Person
) -> list[PracticeView]:
    """Which practices somebody may read: the newest first, models last.

    Everybody reads what was published; what is not yet, who works there and analysts.
    Who works elsewhere reads no small volume of its budget. What cannot be read is left
    out.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: the counts are for an audience above the person's own.
    """
    check_audience(person, protected.audience)
    cards = load_cards(workspace.engine, Collection.PRACTICE)
    found = (
        _view(protected, workspace, card, practice, person)
        for card, practice in reversed(keep_sound(cards, read_practice_card))
        if _may_read(practice, workspace, person)
    )
    models = (
        PracticeView(key, 0, practice, "", can_write=False)
        for key, practice in _load_models(tuple(workspace.categories)).items()
    )
    return [*found, *models]


def choose_practices(
    views: Sequence[PracticeView], choice: PracticeChoice
) -> list[PracticeView]:
    """Which of them somebody looks for; a model lies in no place."""
    return [each for each in views if fits(each.practice, each.place, choice)]


def count_practices(
    workspace: Workspace, state: PracticeState, *, actor: Person
) -> int:
    """Count the practices in a state in the actor's areas, without reading them.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    """
    check(actor, Action.PLAN)
    known = set(workspace.regions.all_codes())
    counts = count_cards(
        workspace.engine,
        Collection.PRACTICE,
        by="region",
        having={"state": str(state)},
    )
    return sum(
        count
        for region, count in counts.items()
        if region in known and actor.covers(region)
    )


def list_damaged_practices(workspace: Workspace, *, actor: Person) -> tuple[int, ...]:
    """Number the practices that cannot be read.

    Raises
    ------
    NotAllowedError
        ``not_allowed_review``.
    """
    check(actor, Action.REVIEW)
    cards = load_cards(workspace.engine, Collection.PRACTICE)
    return find_damaged(cards, read_practice_card)


def list_practice_moves(view: PracticeView, person: Person) -> list[PracticeState]:
    """Where somebody may move a practice to, the usual next step first."""
    if view.is_model or not view.can_write:
        return []
    can_review = may(person, Action.REVIEW)
    moves = PRACTICE_MOVES[view.practice.state]
    return [each for each in moves if can_review or each not in REVIEWED]


@cache
def _load_models(categories: tuple[str, ...]) -> dict[str, Practice]:
    return load_models(categories)


def read_practice_card(card: Card) -> Practice:
    """Read what stands on a card.

    Raises
    ------
    StoreError
        ``plan_damaged``.
    """
    return read_stored(lambda: read_practice(card.content or {}))


def _may_read(practice: Practice, workspace: Workspace, person: Person) -> bool:
    is_known = practice.category in workspace.categories
    is_here = practice.region in workspace.regions.all_codes()
    is_published = practice.state is PracticeState.PUBLISHED
    can_write = may(person, Action.PLAN, practice.region)
    return is_known and is_here and (is_published or can_write)


def _view(
    protected: ProtectedCounts,
    workspace: Workspace,
    card: Card,
    practice: Practice,
    person: Person,
) -> PracticeView:
    sensitivity = workspace.categories[practice.category].sensitivity
    key, is_outside = str(card.number), practice.kind is PracticeKind.OUTSIDE
    if may(person, Action.PLAN, practice.region):
        public = rule_for(protected.rules, Audience.PUBLIC, sensitivity)
        small = tuple(find_small_words(practice, public.threshold))
        place = "" if is_outside else practice.region
        return PracticeView(
            key, card.revision, practice, place, can_write=True, small=small
        )
    rule = rule_for(protected.rules, protected.audience, sensitivity)
    seen = (each for each in _places(practice.region) if rule.is_open(level_of(each)))
    place = next(seen, workspace.regions.code)
    if is_outside:
        place = workspace.regions.code
    shown = replace(withhold_small(practice, rule.threshold), region=place, reason="")
    return PracticeView(
        key, card.revision, shown, "" if is_outside else place, can_write=False
    )


def _places(region: str) -> Iterable[str]:
    """Name a region, then those it lies in."""
    yield region
    if level_of(region) is Level.KALURAHAN:
        yield kapanewon_of(region)
