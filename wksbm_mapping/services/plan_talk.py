"""What people say about a plan, and what was changed in it."""

from __future__ import annotations

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, may
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.services.plan_readers import may_read, withhold
from wksbm_mapping.services.plan_texts import clean_words
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.planning import (
    Comment,
    PartVersion,
    add_comment,
    load_comment,
    load_comments,
    load_region,
    load_versions,
    remove_comment,
)

COMMENT_LIMIT = 1_000


def list_comments(workspace: Workspace, number: int, *, actor: Person) -> list[Comment]:
    """Read what was said about a plan, the oldest first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    """
    check(actor, Action.PLAN)
    return load_comments(workspace.engine, number)


def say(workspace: Workspace, number: int, text: str, *, actor: Person) -> int:
    """Say something about a plan; any volunteer may, not only of its area.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``; ``words_missing`` or what ``clean_words`` refuses.
    PlanNotFoundError
        ``plan_not_found``.
    """
    check(actor, Action.PLAN)
    words = clean_words(text, limit=COMMENT_LIMIT)
    if not words:
        raise NotAllowedError("words_missing")
    return add_comment(workspace.engine, number, words, actor=actor.name)


def may_unsay(person: Person, comment: Comment) -> bool:
    """Whether somebody may take a comment out: who wrote it, or an analyst."""
    return person.name == comment.actor or may(person, Action.JUDGE)


def unsay(workspace: Workspace, comment: Comment, *, actor: Person) -> None:
    """Take a comment out of sight.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``; ``comment_of_another``.
    PlanNotFoundError
        ``comment_not_found``.
    """
    check(actor, Action.PLAN)
    if not may_unsay(actor, load_comment(workspace.engine, comment.number)):
        raise NotAllowedError("comment_of_another")
    remove_comment(workspace.engine, comment.number, actor=actor.name)


def list_versions(
    workspace: Workspace, number: int, *, actor: Person
) -> list[tuple[PlanPart, PartVersion]]:
    """Read every version of every part of a plan, the newest first.

    Of a part that is not for the reader, only who wrote it and when.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``.
    PlanNotFoundError
        ``plan_not_found``.
    """
    check(actor, Action.PLAN)
    region = load_region(workspace.engine, number)
    every = [
        (part, version if may_read(actor, part, region) else withhold(version))
        for part in PlanPart
        for version in load_versions(workspace.engine, number, part)
    ]
    return sorted(every, key=lambda each: str(each[1].at), reverse=True)
