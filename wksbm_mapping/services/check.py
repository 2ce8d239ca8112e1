"""Is this installation sound?"""

from __future__ import annotations

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.i18n import t
from wksbm_mapping.services.boundaries import (
    BoundaryState,
    boundary_status,
    describe_boundary_status,
)
from wksbm_mapping.services.check_line import CheckLine
from wksbm_mapping.services.check_place import check_backup, check_place
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import check_store, describe_place, load_batches


def check_installation(workspace: Workspace, *, actor: Person) -> list[CheckLine]:
    """What of this installation was looked at, and what was seen.

    A broken setting or reference file never gets here: opening the workspace refuses
    it first.

    Raises
    ------
    NotAllowedError
        ``not_allowed_maintain``.
    """
    check(actor, Action.MAINTAIN)
    settings, regions = workspace.settings, workspace.regions
    status = boundary_status(settings, regions)
    return [
        CheckLine(
            "settings",
            True,
            t(
                "check.settings",
                folder=settings.data_dir,
                database=describe_place(workspace.engine),
                mode=settings.mode,
                region=regions.title,
            ),
        ),
        CheckLine(
            "reference",
            True,
            t(
                "check.reference",
                kapanewon=len(regions.kapanewon),
                kalurahan=len(regions.kalurahan),
                categories=len(workspace.categories),
            ),
        ),
        CheckLine(
            "boundaries",
            status.state is not BoundaryState.BROKEN,
            describe_boundary_status(status),
        ),
        *check_place(workspace),
        *_store_lines(workspace),
        check_backup(workspace),
    ]


def _store_lines(workspace: Workspace) -> list[CheckLine]:
    problems = check_store(workspace.engine)
    if problems:
        return [
            CheckLine(problem.code, False, t(f"check.{problem.code}", **problem.values))
            for problem in problems
        ]
    in_force = load_batches(workspace.engine, include_undone=False)
    return [CheckLine("store", True, t("check.store", batches=len(in_force)))]
