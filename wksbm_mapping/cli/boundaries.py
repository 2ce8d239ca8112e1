"""``boundaries``: install, import and inspect boundary files."""

from __future__ import annotations

import argparse
from pathlib import Path

from wksbm_mapping.access.person import TERMINAL_PERSON
from wksbm_mapping.cli.output import DONE, REFUSED, put_json, say
from wksbm_mapping.cli.parsers import Verbs, add_json
from wksbm_mapping.i18n import t
from wksbm_mapping.regions.load import load_region_set
from wksbm_mapping.services.boundaries import (
    BoundaryReport,
    boundary_status,
    describe_boundary_report,
    describe_boundary_status,
    import_boundary_file,
    install_boundaries,
)
from wksbm_mapping.settings import Settings


def add_parser(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verb and its three sub-verbs to the command line."""
    parser = verbs.add_parser(
        "boundaries", parents=[shared], help=t("cli.boundaries_help")
    )
    below = parser.add_subparsers(dest="action", required=True)
    install = below.add_parser("install", parents=[shared])
    install.add_argument("code", help=t("cli.boundary_code_help"))
    install.set_defaults(run=run_install)
    load = below.add_parser("import", parents=[shared])
    load.add_argument("file", type=Path, help=t("cli.boundary_file_help"))
    load.set_defaults(run=run_import)
    status = below.add_parser("status", parents=[shared])
    add_json(status, t("cli.json_help"))
    status.set_defaults(run=run_status)


def run_install(options: argparse.Namespace, settings: Settings) -> int:
    """Download and install the boundaries of the region set in use."""
    if options.code != settings.region_set:
        current, asked = settings.region_set, options.code
        say(t("cli.boundary_other_set", current=current, asked=asked))
        return REFUSED
    regions = load_region_set(settings.region_set)
    _say_report(install_boundaries(settings, regions, actor=TERMINAL_PERSON))
    return DONE


def run_import(options: argparse.Namespace, settings: Settings) -> int:
    """Install boundaries from a file."""
    regions = load_region_set(settings.region_set)
    try:
        content = options.file.read_bytes()
    except OSError:
        say(t("cli.file_not_found", file=options.file))
        return REFUSED
    _say_report(import_boundary_file(settings, regions, content, actor=TERMINAL_PERSON))
    return DONE


def run_status(options: argparse.Namespace, settings: Settings) -> int:
    """Say which boundaries are installed."""
    regions = load_region_set(settings.region_set)
    status = boundary_status(settings, regions)
    if options.json:
        put_json(status.as_record())
    else:
        say(describe_boundary_status(status))
    if not status.is_installed:
        say(t("cli.boundaries_later", code=regions.code))
    return DONE


def _say_report(report: BoundaryReport) -> None:
    for sentence in describe_boundary_report(report):
        say(sentence)
