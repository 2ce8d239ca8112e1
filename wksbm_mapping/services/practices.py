"""The library of what worked: who reads which, and how one reaches the public."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, check_audience, may
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.disclosure.rules import rule_for
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.planning.practice_models import load_models
from wksbm_mapping.planning.practices import (
    PRACTICE_MOVES,
    REVIEWED,
    WRITABLE,
    Practice,
    PracticeChoice,
    PracticeState,
    PracticeStep,
    fits,
    read_practice,
    write_practice,
)
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.services.plan_outcome import Outcome, compare_subject
from wksbm_mapping.services.plan_parts import check_length
from wksbm_mapping.services.plan_texts import clean_line, clean_title, clean_words
from wksbm_mapping.services.plans import read_stored
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import (
    Card,
    Collection,
    find_card,
    load_card_versions,
    load_cards,
    write_card,
)
from wksbm_mapping.store.planning import PlanSubject

REASON_LIMIT = 500


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
        Where it was done, as far as this reader may know; ``""`` for a model.
    can_write : bool
        Whether this reader works where it was done.
    """

    key: str
    revision: int
    practice: Practice
    place: str
    can_write: bool

    @property
    def is_model(self) -> bool:
        """Whether nobody did it: it shows how one could go about it."""
        return not self.practice.region

    @property
    def number(self) -> int:
        """The number of its card; 0 for a model."""
        return 0 if self.is_model else int(self.key)


def list_practices(
    protected: ProtectedCounts, workspace: Workspace, *, person: Person
) -> list[PracticeView]:
    """Which practices somebody may read: the newest first, models last.

    Everybody reads what was published; what is not yet, who works there and analysts.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: the counts are for an audience above the person's own.
    """
    check_audience(person, protected.audience)
    cards = load_cards(workspace.engine, Collection.PRACTICE)
    found = (
        _view(protected, workspace, str(card.number), card.revision, practice, person)
        for card in reversed(cards)
        if _may_read(practice := _read_card(card), workspace, person)
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


def find_result(
    protected: ProtectedCounts, workspace: Workspace, view: PracticeView
) -> Outcome | None:
    """Compare the figure before with the newest, at the place the reader may know.

    None for a model: nobody did it, so it has no result.
    """
    if view.is_model:
        return None
    practice = view.practice
    subject = PlanSubject(view.place, practice.category, practice.period)
    return compare_subject(protected, workspace, subject)


def list_practice_moves(view: PracticeView, person: Person) -> list[PracticeState]:
    """Where somebody may move a practice to, the usual next step first."""
    if view.is_model or not view.can_write:
        return []
    can_review = may(person, Action.REVIEW)
    moves = PRACTICE_MOVES[view.practice.state]
    return [each for each in moves if can_review or each not in REVIEWED]


def save_practice(
    workspace: Workspace, number: int, practice: Practice, *, seen: int, actor: Person
) -> Card:
    """Write the words of a practice on the version that was seen; the new version.

    Its place, category, budget and state stay as they are.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; a text is refused;
        ``practice_closed``: it was sent or published; ``practice_changed``: somebody
        wrote meanwhile.
    StoreError
        ``practice_not_found``.
    """
    before = _require(workspace, number, actor)
    if before.state not in WRITABLE:
        raise NotAllowedError("practice_closed")
    after = clean_practice(
        replace(
            before,
            title=practice.title,
            problem=practice.problem,
            lessons=practice.lessons,
            steps=practice.steps,
            partners=practice.partners,
        )
    )
    return _write(workspace, number, after, seen=seen, actor=actor)


def move_practice(
    workspace: Workspace,
    number: int,
    *,
    seen: int,
    to: PracticeState,
    reason: str = "",
    actor: Person,
) -> Card:
    """Send a practice on its way, publish it or return it with a reason.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; ``not_allowed_review``: what only an
        analyst can say; the reason is missing or refused; ``practice_changed``.
    StoreError
        ``practice_not_found``.
    """
    before = _require(workspace, number, actor)
    if to in REVIEWED:
        check(actor, Action.REVIEW)
    if to not in PRACTICE_MOVES[before.state]:
        raise NotAllowedError("practice_changed")
    is_returned = to is PracticeState.RETURNED
    words = clean_title(reason, limit=REASON_LIMIT) if is_returned else ""
    after = replace(clean_practice(before), state=to, reason=words)
    return _write(workspace, number, after, seen=seen, actor=actor)


def put_practice_away(
    workspace: Workspace, number: int, *, seen: int, actor: Person
) -> None:
    """Take a practice out of the library; ``bring_practice_back`` undoes it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; ``not_allowed_review``: it was
        published; ``practice_changed``.
    StoreError
        ``practice_not_found``.
    """
    before = _require(workspace, number, actor)
    if before.state is PracticeState.PUBLISHED:
        check(actor, Action.REVIEW)
    written = write_card(
        workspace.engine,
        Collection.PRACTICE,
        number,
        None,
        seen=seen,
        actor=actor.name,
    )
    if written.is_conflict:
        raise NotAllowedError("practice_changed")


def bring_practice_back(workspace: Workspace, number: int, *, actor: Person) -> None:
    """Put a practice back that was taken out, as it stood.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; ``not_allowed_review``;
        ``practice_changed``: it is there again.
    StoreError
        ``practice_not_found``.
    """
    check(actor, Action.PLAN)
    versions = load_card_versions(workspace.engine, Collection.PRACTICE, number)
    kept = [each for each in versions if each.content is not None]
    if not kept:
        raise StoreError("practice_not_found")
    practice = _read_card(kept[0])
    check(actor, Action.PLAN, practice.region)
    if practice.state is PracticeState.PUBLISHED:
        check(actor, Action.REVIEW)
    if versions[0].content is not None:
        raise NotAllowedError("practice_changed")
    _write(workspace, number, practice, seen=versions[0].revision, actor=actor)


def clean_practice(practice: Practice) -> Practice:
    """Take what was written clean, or refuse it in words.

    Raises
    ------
    NotAllowedError
        As ``clean_title``; ``plan_too_long``: too many steps or partners.
    """
    for rows in (practice.steps, practice.partners):
        check_length(rows)
    lines = tuple(
        replace(
            each,
            group=clean_line(each.group),
            description=clean_title(each.description),
            unit=clean_title(each.unit),
        )
        for each in practice.budget.lines
    )
    return replace(
        practice,
        title=clean_title(practice.title),
        problem=clean_words(practice.problem),
        lessons=clean_words(practice.lessons),
        steps=tuple(
            PracticeStep(clean_title(each.title), clean_line(each.partner))
            for each in practice.steps
        ),
        partners=tuple(map(clean_title, practice.partners)),
        budget=replace(practice.budget, lines=lines),
    )


@cache
def _load_models(categories: tuple[str, ...]) -> dict[str, Practice]:
    return load_models(categories)


def _require(workspace: Workspace, number: int, actor: Person) -> Practice:
    """Find a practice this person may change."""
    check(actor, Action.PLAN)
    card = find_card(workspace.engine, Collection.PRACTICE, number)
    if card is None or card.content is None:
        raise StoreError("practice_not_found")
    practice = _read_card(card)
    check(actor, Action.PLAN, practice.region)
    return practice


def _write(
    workspace: Workspace, number: int, practice: Practice, *, seen: int, actor: Person
) -> Card:
    written = write_card(
        workspace.engine,
        Collection.PRACTICE,
        number,
        write_practice(practice),
        seen=seen,
        actor=actor.name,
    )
    if written.is_conflict:
        raise NotAllowedError("practice_changed")
    return written.now


def _read_card(card: Card) -> Practice:
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
    key: str,
    revision: int,
    practice: Practice,
    person: Person,
) -> PracticeView:
    can_write = may(person, Action.PLAN, practice.region)
    sensitivity = workspace.categories[practice.category].sensitivity
    rule = rule_for(protected.rules, protected.audience, sensitivity)
    seen = (each for each in _places(practice.region) if rule.is_open(level_of(each)))
    place = practice.region if can_write else next(seen, workspace.regions.code)
    shown = practice if can_write else replace(practice, region=place, reason="")
    return PracticeView(key, revision, shown, place, can_write)


def _places(region: str) -> Iterable[str]:
    """Name a region, then those it lies in."""
    yield region
    if level_of(region) is Level.KALURAHAN:
        yield kapanewon_of(region)
