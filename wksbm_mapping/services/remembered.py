"""What a source's unclear names mean, answered once and remembered until revoked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.i18n import t
from wksbm_mapping.ingest import IGNORE, Draft
from wksbm_mapping.ingest.directory import DirectoryDraft
from wksbm_mapping.ingest.directory_columns import About
from wksbm_mapping.ingest.personal import MASK, is_personal_text, mask_numbers
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.network.organisation import Kind
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import load_remembered, revoke_remembered

DIRECTORY = "@jejaring"
"""Stands for the source of lists of organisations, which are not asked for one."""
_OFFICIAL = "resmi"
_KINDS = ("region:", "category:")
_DIRECTORY_KINDS = (*_KINDS, "kind:", "column:")
_ONE_LIST = ("kind:@", "column:name:")


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

    @property
    def source_name(self) -> str:
        """The source, as it is said on screen."""
        return t("memory.directory") if self.source == DIRECTORY else self.source


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


def recall_directory_answers(
    workspace: Workspace, *, actor: Person
) -> dict[str, RememberedAnswer]:
    """What is remembered of lists of organisations, by question.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``.
    """
    check(actor, Action.NETWORK)
    return {each.question: each for each in _load(workspace, DIRECTORY)}


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
    return _keep_lasting(draft.answers, _KINDS, still_open)


def choose_directory_memorable(
    draft: DirectoryDraft, once: Collection[str] = ()
) -> dict[str, str]:
    """Which answers about a list of organisations to remember: what its words mean.

    Which column names the organisations, and what those of a sheet are that says
    nothing of their kind, is asked anew for each list.

    Parameters
    ----------
    draft : DirectoryDraft
    once : collection of str
        Questions whose answers are for this list only.
    """
    passing = {*once, *(question.id for question in draft.questions)}
    passing |= {each for each in draft.answers if each.startswith(_ONE_LIST)}
    return _keep_lasting(draft.answers, _DIRECTORY_KINDS, passing)


def _keep_lasting(
    answers: Mapping[str, str], kinds: tuple[str, ...], passing: Collection[str]
) -> dict[str, str]:
    return {
        question: answer
        for question, answer in answers.items()
        if question.startswith(kinds)
        and question not in passing
        and not _is_secret(question.partition(":")[2])
        and not _is_secret(answer)
    }


def describe_meaning(workspace: Workspace, remembered: RememberedAnswer) -> str:
    """Say in words what was answered."""
    about, answer = remembered.question.partition(":")[0], remembered.answer
    if answer == IGNORE:
        return t("question.leave_out")
    if answer == _OFFICIAL:
        return t("question.official_numbers")
    if about == "kind" and answer in [*Kind]:
        return t(f"network.kind_{answer}")
    if about == "column" and answer in [*About]:
        return t(f"directory.about_{answer}")
    return _name_found(workspace, answer)


def _name_found(workspace: Workspace, answer: str) -> str:
    """Name a category or a region; what is neither is said as it was answered."""
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
