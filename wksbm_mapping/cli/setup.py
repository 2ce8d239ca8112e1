"""``setup``: make an installation ready to use."""

from __future__ import annotations

import argparse
from contextlib import closing

from wksbm_mapping.access.person import SETUP_PERSON
from wksbm_mapping.cli.output import DONE, say
from wksbm_mapping.cli.parsers import Verbs
from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.services.areas import AreaKind, list_area_kinds
from wksbm_mapping.services.boundaries import install_boundaries
from wksbm_mapping.services.setup import load_first_example
from wksbm_mapping.services.workspace import Workspace, open_workspace
from wksbm_mapping.settings import Settings

CONNECT_SECONDS = 3.0


def add_parser(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser("setup", parents=[shared], help=t("cli.setup_help"))
    parser.add_argument("--example", action="store_true", help=t("cli.example_help"))
    parser.add_argument(
        "--try-boundaries", action="store_true", help=t("cli.try_boundaries_help")
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Create or upgrade the database; load example data and boundaries if asked."""
    with closing(open_workspace(settings)) as workspace:
        say(t("cli.setup_done", folder=settings.data_dir))
        if options.example:
            loaded = load_first_example(workspace)
            say(t("cli.example_loaded") if loaded else t("cli.example_not_loaded"))
        if options.try_boundaries:
            _try_boundaries(workspace)
    return DONE


def _try_boundaries(workspace: Workspace) -> None:
    if AreaKind.BOUNDARY in list_area_kinds(workspace):
        return
    try:
        install_boundaries(
            workspace.settings,
            workspace.regions,
            actor=SETUP_PERSON,
            connect_seconds=CONNECT_SECONDS,
        )
        say(t("cli.boundaries_installed", region=workspace.regions.title))
    except BoundaryError as error:
        say(describe_error(error))
        say(t("cli.boundaries_later", code=workspace.regions.code))
