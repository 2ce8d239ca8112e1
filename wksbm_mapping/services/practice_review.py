"""Write a practice and bring it on its way: sent, returned, published, put away."""

from __future__ import annotations

from dataclasses import replace

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.planning.budget import LARGEST_PRICE
from wksbm_mapping.planning.practices import (
    PRACTICE_MOVES,
    REVIEWED,
    WRITABLE,
    Practice,
    PracticeKind,
    PracticeState,
    PracticeStep,
    write_practice,
)
from wksbm_mapping.services.plan_parts import check_length
from wksbm_mapping.services.plan_texts import clean_line, clean_title, clean_words
from wksbm_mapping.services.practices import read_practice_card
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import (
    Card,
    Collection,
    find_card,
    load_card_versions,
    write_card,
)

REASON_LIMIT = 500
ORIGIN_LIMIT = 300
PRICE_YEARS = range(1990, 2101)


def save_practice(
    workspace: Workspace, number: int, practice: Practice, *, seen: int, actor: Person
) -> Card:
    """Write the words of a practice on the version that was seen; the new version.

    Its place, category, budget and state stay as they are; of one from elsewhere its
    source, result and cost are written, too.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; a text is refused;
        ``practice_closed``: it was sent or published; ``practice_changed``: somebody
        wrote meanwhile; as ``check_outside``.
    StoreError
        ``practice_not_found``.
    """
    before = _require(workspace, number, actor)
    if before.state not in WRITABLE:
        raise NotAllowedError("practice_closed")
    told = replace(
        before,
        title=practice.title,
        problem=practice.problem,
        lessons=practice.lessons,
        steps=practice.steps,
        partners=practice.partners,
    )
    if before.kind is PracticeKind.OUTSIDE:
        told = replace(
            told,
            origin=practice.origin,
            elsewhere=practice.elsewhere,
            result=practice.result,
            stated_cost=practice.stated_cost,
            price_year=practice.price_year,
        )
        check_outside(told)
    after = clean_practice(told)
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
    practice = read_practice_card(kept[0])
    check(actor, Action.PLAN, practice.region)
    if practice.state is PracticeState.PUBLISHED:
        check(actor, Action.REVIEW)
    if versions[0].content is not None:
        raise NotAllowedError("practice_changed")
    _write(workspace, number, practice, seen=versions[0].revision, actor=actor)


def check_outside(practice: Practice) -> None:
    """Let only those pass that say where they come from and cost what can be.

    Raises
    ------
    NotAllowedError
        ``practice_origin``, ``practice_cost``, ``practice_year``.
    """
    if not practice.origin.strip():
        raise NotAllowedError("practice_origin")
    cost, year = practice.stated_cost, practice.price_year
    if cost is not None and not 0 <= cost <= LARGEST_PRICE:
        raise NotAllowedError("practice_cost")
    if year is not None and year not in PRICE_YEARS:
        raise NotAllowedError("practice_year", first=PRICE_YEARS[0])


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
        origin=clean_line(practice.origin, limit=ORIGIN_LIMIT),
        elsewhere=clean_line(practice.elsewhere),
        result=clean_words(practice.result),
    )


def _require(workspace: Workspace, number: int, actor: Person) -> Practice:
    """Find a practice this person may change."""
    check(actor, Action.PLAN)
    card = find_card(workspace.engine, Collection.PRACTICE, number)
    if card is None or card.content is None:
        raise StoreError("practice_not_found")
    practice = read_practice_card(card)
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
