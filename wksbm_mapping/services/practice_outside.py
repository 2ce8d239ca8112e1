"""A practice from elsewhere: written down without a plan, with its source."""

from __future__ import annotations

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import StoreError
from wksbm_mapping.planning.practices import Practice, PracticeState, write_practice
from wksbm_mapping.services.practice_review import check_outside, clean_practice
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Collection, add_card

NUMBERS_ABOVE = 10_000_000
"""A practice of here has the number of its plan; those from elsewhere lie above."""


def add_outside_practice(
    workspace: Workspace, practice: Practice, *, actor: Person
) -> int:
    """Begin a draft of what was done elsewhere; its number.

    Parameters
    ----------
    practice : Practice
        ``region``: where its writer works; ``origin``: who told it, or a link.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``; ``practice_origin``: it does not say
        where it comes from; a text is refused.
    StoreError
        ``plan_subject_unknown``: no such region or category.
    """
    check(actor, Action.PLAN, practice.region)
    is_known = practice.region in workspace.regions.all_codes()
    if not is_known or practice.category not in workspace.categories:
        raise StoreError("plan_subject_unknown")
    check_outside(practice)
    draft = Practice(
        title=practice.title,
        category=practice.category,
        region=practice.region,
        origin=practice.origin,
        elsewhere=practice.elsewhere,
        state=PracticeState.DRAFT,
    )
    card = add_card(
        workspace.engine,
        Collection.PRACTICE,
        write_practice(clean_practice(draft)),
        actor=actor.name,
        above=NUMBERS_ABOVE,
    )
    return card.number
