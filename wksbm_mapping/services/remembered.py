"""What a source's unclear names mean, answered once and remembered until revoked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.i18n import t
from wksbm_mapping.ingest import IGNORE, Draft
from wksbm_mapping.ingest.personal import MASK, is_personal_text, mask_numbers
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import load_remembered, revoke_remembered

_KINDS = ("region:", "category:")


@dataclass(frozen=True)
class RememberedAnswer:
    """An answer that holds for every upload of its source.

    Parameters
    ----------
    source : str
        Who counted, as first written.
    question : str
        Id of the question.
    answer : str
        Region code, category key, or one of the answers of the question.
    """

    source: str
    question: str
    answer: str

    @property
    def text(self) -> str:
        """The name that was asked about, as the file wrote it (lower case)."""
        return self.question.partition(":")[2]


def recall_answers(
    workspace: Workspace, source: str, *, actor: Person
) -> dict[str, RememberedAnswer]:
    """What is remembered of a source, by question; nothing without a source.

    Raises
    ------
    NotAllowedError
        ``not_allowed_upload``.
    """
    check(actor, Action.UPLOAD)
    name = mask_numbers(source)
    return {each.question: each for each in _load(workspace, name)} if name else {}


def list_remembered(workspace: Workspace, *, actor: Person) -> list[RememberedAnswer]:
    """All that is remembered, by source and question.

    Raises
    ------
    NotAllowedError
        ``not_allowed_remembered``.
    """
    check(actor, Action.REMEMBERED)
    return _load(workspace, None)


def revoke_answer(
    workspace: Workspace, answer: RememberedAnswer, *, actor: Person
) -> bool:
    """Forget an answer for good; whether it was remembered.

    Raises
    ------
    NotAllowedError
        ``not_allowed_remembered``.
    """
    check(actor, Action.REMEMBERED)
    return revoke_remembered(
        workspace.engine, answer.source, answer.question, actor=actor.name
    )


def choose_memorable(draft: Draft) -> dict[str, str]:
    """Which answers of a draft to remember: what names mean, nothing about persons.

    Questions about one file (its columns, period, form of numbers, conflicts) are
    asked anew each time.
    """
    if not draft.source or _is_secret(draft.source):
        return {}
    still_open = {question.id for question in draft.questions}
    return {
        question: answer
        for question, answer in draft.answers.items()
        if question.startswith(_KINDS)
        and question not in still_open
        and not _is_secret(question.partition(":")[2])
        and not _is_secret(answer)
    }


def describe_meaning(workspace: Workspace, answer: str) -> str:
    """Say in words what was answered."""
    if answer == IGNORE:
        return t("question.leave_out")
    if answer in workspace.categories:
        return name_category(workspace.categories[answer])
    regions = workspace.regions
    if answer in regions.codes(Level.KALURAHAN):
        kapanewon = regions.name_of(kapanewon_of(answer))
        return f"{regions.name_of(answer)} ({kapanewon})"
    known: Iterable[str] = (code for level in Level for code in regions.codes(level))
    return regions.name_of(answer) if answer in known else answer


def _load(workspace: Workspace, source: str | None) -> list[RememberedAnswer]:
    table = load_remembered(workspace.engine, source)
    columns = (table[name] for name in ("source", "question", "answer"))
    return [RememberedAnswer(*map(str, row)) for row in zip(*columns, strict=True)]


def _is_secret(text: str) -> bool:
    return MASK in text or is_personal_text(text)
