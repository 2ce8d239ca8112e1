"""Check a list of organisations, and add what it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.ingest import ImportOptions, read_file
from wksbm_mapping.ingest.context import build_context
from wksbm_mapping.ingest.directory import (
    DirectoryDraft,
    DirectoryRow,
    read_directory,
)
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.network.duplicates import normalise_organisation
from wksbm_mapping.network.organisation import Organisation, write_organisation
from wksbm_mapping.services.import_survey import RawFile
from wksbm_mapping.services.organisation_texts import clean_organisation, find_inside
from wksbm_mapping.services.organisations import check_home, list_organisations
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.card_changes import CardChange, write_cards
from wksbm_mapping.store.cards import Collection

MOST_ROWS = 5_000


def check_directory(
    workspace: Workspace, file: RawFile, *, actor: Person
) -> DirectoryDraft:
    """Read a file: what it would add, and what of it is left out and why.

    Every row goes through what a typed organisation goes through; one that is recorded
    already is skipped.

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
    regions, categories = workspace.regions, workspace.categories
    context = build_context(regions, categories, ImportOptions(), {})
    read = read_directory(sheets, context)
    known = {
        _key(each.organisation) for each in list_organisations(workspace, reader=actor)
    }
    return _sift(workspace, read, known, actor)


def save_directory(
    workspace: Workspace, draft: DirectoryDraft, *, actor: Person
) -> int:
    """Add all organisations of a checked file together; how many.

    Raises
    ------
    NotAllowedError
        ``not_allowed_network``, ``not_your_area``.
    """
    check(actor, Action.NETWORK)
    taken = [each.organisation for each in draft.accepted]
    for organisation in taken:
        check_home(workspace, organisation, actor=actor)
    changes = [CardChange(None, write_organisation(each)) for each in taken]
    kind = Collection.ORGANISATION
    written = write_cards(workspace.engine, kind, changes, actor=actor.name)
    return len(written or ())


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
    return DirectoryDraft(
        tuple(accepted),
        read.rejected + rejected,
        read.skipped + skipped,
        tuple(_in_order(findings)),
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
