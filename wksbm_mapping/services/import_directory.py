"""Check a list of organisations, and add what it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.ingest import Answers, ImportOptions, Sheet, read_file
from wksbm_mapping.ingest.context import Context, build_context
from wksbm_mapping.ingest.directory import (
    DirectoryDraft,
    DirectoryRow,
    read_directory,
)
from wksbm_mapping.ingest.directory_seal import seal_directory
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.network.duplicates import normalise_organisation
from wksbm_mapping.network.organisation import Organisation, write_organisation
from wksbm_mapping.services.import_survey import RawFile
from wksbm_mapping.services.organisation_texts import (
    clean_name,
    clean_organisation,
    find_inside,
)
from wksbm_mapping.services.organisations import check_home, list_organisations
from wksbm_mapping.services.remembered import (
    DIRECTORY,
    RememberedAnswer,
    choose_directory_memorable,
    recall_directory_answers,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import cards
from wksbm_mapping.store.card_changes import CardChange, write_cards
from wksbm_mapping.store.remembered import insert_remembered

MOST_ROWS = 5_000


@dataclass(frozen=True)
class CheckedDirectory:
    """A list as it was read, and what earlier lists helped to read it.

    Parameters
    ----------
    draft : DirectoryDraft
    recalled : tuple of RememberedAnswer
        Answers of earlier lists that were used.
    """

    draft: DirectoryDraft
    recalled: tuple[RememberedAnswer, ...] = ()


def open_directory(
    workspace: Workspace, file: RawFile, *, actor: Person
) -> tuple[Sheet, ...]:
    """Read the sheets of a file, without what is about persons in them.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``; ``directory_too_long``.
    ReadError
        The file cannot be read.
    """
    check(actor, Action.NETWORK)
    sheets = read_file(file.name, file.content)
    if sum(len(sheet.cells) for sheet in sheets) > MOST_ROWS:
        raise NotAllowedError("directory_too_long", limit=MOST_ROWS)
    context = _build_context(workspace, {})
    return tuple(seal_directory(sheet, context, _is_person) for sheet in sheets)


def check_directory(
    workspace: Workspace,
    sheets: Sequence[Sheet],
    answers: Answers,
    *,
    actor: Person,
    ask_again: Collection[str] = (),
) -> CheckedDirectory:
    """Read a list: what it would add, what is asked, what is left out and why.

    Every row goes through what a typed organisation goes through; one that is recorded
    already is skipped. What was answered for earlier lists is taken as answered; an
    answer given now comes before it.

    Parameters
    ----------
    workspace : Workspace
    sheets : sequence of Sheet
        Of ``open_directory``.
    answers : Answers
        What the person answered so far.
    actor : Person
    ask_again : collection of str
        Questions for which nothing remembered is taken this time.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``.
    """
    check(actor, Action.NETWORK)
    remembered = recall_directory_answers(workspace, actor=actor)
    recalled = {
        question: each
        for question, each in remembered.items()
        if question not in answers and question not in ask_again
    }
    before = {question: each.answer for question, each in recalled.items()}
    read = read_directory(sheets, _build_context(workspace, {**before, **answers}))
    still_open = {question.id for question in read.questions}
    used = read.answers.keys() & recalled.keys() - still_open
    given = {name: each for name, each in read.answers.items() if name not in recalled}
    read = replace(read, answers=given)
    return CheckedDirectory(
        _sift(workspace, read, _list_known(workspace, actor), actor),
        tuple(each for name, each in recalled.items() if name in used),
    )


def save_directory(
    workspace: Workspace,
    draft: DirectoryDraft,
    *,
    actor: Person,
    once: Collection[str] = (),
) -> int:
    """Add the organisations of a checked list together; how many.

    What somebody else recorded since the list was checked is not added again. What its
    words mean is remembered for the next list.

    Parameters
    ----------
    workspace : Workspace
    draft : DirectoryDraft
    actor : Person
    once : collection of str
        Questions whose answers are for this list only.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``.
    """
    check(actor, Action.NETWORK)
    known = _list_known(workspace, actor)
    every = (each.organisation for each in draft.accepted)
    taken = [each for each in every if _key(each) not in known]
    for organisation in taken:
        check_home(workspace, organisation, actor=actor)
    changes = [CardChange(None, write_organisation(each)) for each in taken]
    remember = partial(
        insert_remembered,
        source=DIRECTORY,
        answers=choose_directory_memorable(draft, once),
        actor=actor.name,
    )
    written = write_cards(
        workspace.engine,
        cards.Collection.ORGANISATION,
        changes,
        actor=actor.name,
        alongside=remember,
    )
    return len(written or ())


def _build_context(workspace: Workspace, answers: Answers) -> Context:
    regions, categories = workspace.regions, workspace.categories
    return build_context(regions, categories, ImportOptions(), answers)


def _list_known(workspace: Workspace, actor: Person) -> set[tuple[str, str]]:
    views = list_organisations(workspace, reader=actor)
    return {_key(each.organisation) for each in views}


def _is_person(name: str) -> bool:
    try:
        clean_name(name)
    except NotAllowedError as error:
        return error.code not in ("words_missing", "words_long")
    return False


def _sift(
    workspace: Workspace,
    read: DirectoryDraft,
    known: set[tuple[str, str]],
    actor: Person,
) -> DirectoryDraft:
    points = (each.organisation.point for each in read.accepted)
    inside = find_inside(workspace, filter(None, points))
    accepted: list[DirectoryRow] = []
    findings = list(read.findings)
    rejected = skipped = 0
    for row in read.accepted:
        try:
            clean = clean_organisation(workspace, row.organisation, inside=inside)
            check_home(workspace, clean, actor=actor)
        except NotAllowedError as error:
            rejected += 1
            findings.append(_find(row, "directory_refused", error))
            continue
        if _key(clean) in known:
            skipped += 1
            findings.append(_find(row, "directory_known"))
            continue
        known.add(_key(clean))
        accepted.append(replace(row, organisation=clean))
    return replace(
        read,
        accepted=tuple(accepted),
        rejected=read.rejected + rejected,
        skipped=read.skipped + skipped,
        findings=tuple(_in_order(findings)),
    )


def _find(
    row: DirectoryRow, code: str, error: NotAllowedError | None = None
) -> Finding:
    params = {} if error is None else {"reason": error}
    return Finding(code, row.sheet, row.row, params=params)


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda each: (each.sheet, each.row or 0))


def _key(organisation: Organisation) -> tuple[str, str]:
    return normalise_organisation(organisation.name), organisation.place
