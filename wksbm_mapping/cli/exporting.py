"""``export``: filtered figures as a file."""

from __future__ import annotations

import argparse
import os
from contextlib import closing, suppress
from pathlib import Path

from wksbm_mapping.access.person import TERMINAL_PERSON
from wksbm_mapping.cli.output import DONE, REFUSED, say
from wksbm_mapping.cli.parsers import Verbs
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import t
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.periods import parse_period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.export_table import (
    ExportFormat,
    ExportRequest,
    export_figures,
)
from wksbm_mapping.services.workspace import (
    Workspace,
    load_protected,
    open_workspace,
)
from wksbm_mapping.settings import Settings

ALL = "semua"


def add_parser(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser("export", parents=[shared], help=t("cli.export_help"))
    parser.add_argument("--category", required=True, help=t("cli.category_help"))
    parser.add_argument("--period", required=True, help=t("cli.period_help"))
    parser.add_argument("--level", choices=list(Level), default=Level.KALURAHAN)
    parser.add_argument("--audience", choices=list(Audience), default=Audience.PUBLIC)
    parser.add_argument("--measure", choices=list(Measure), default=Measure.COUNT)
    parser.add_argument("--format", choices=list(ExportFormat), default="csv")
    parser.add_argument("--output", type=Path, required=True, help=t("cli.output_help"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the figures; the file appears whole or not at all."""
    with closing(open_workspace(settings)) as workspace:
        request = _read_request(options, workspace)
        if request is None:
            return REFUSED
        audience = Audience(options.audience)
        protected = load_protected(workspace, audience, actor=TERMINAL_PERSON)
        content = export_figures(
            protected,
            workspace,
            request,
            file_format=ExportFormat(options.format),
            actor=TERMINAL_PERSON,
        )
    try:
        _write_whole(options.output, content)
    except OSError:
        say(t("cli.unwritable", file=options.output))
        return REFUSED
    if protected.is_withheld:
        say(t("disclosure.withheld"))
    say(t("cli.exported", file=options.output))
    return DONE


def _write_whole(path: Path, content: bytes) -> None:
    partial = path.parent / f"{path.name}.{os.getpid()}.part"
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _read_request(
    options: argparse.Namespace, workspace: Workspace
) -> ExportRequest | None:
    period = parse_period(options.period)
    if period is None:
        say(t("cli.unknown_period", text=options.period))
        return None
    known = list(workspace.categories)
    if options.category != ALL and options.category not in known:
        choices = ", ".join([ALL, *known])
        say(t("cli.unknown_category", text=options.category, choices=choices))
        return None
    return ExportRequest(
        categories=tuple(known) if options.category == ALL else (options.category,),
        period=period.code,
        level=Level(options.level),
        measure=Measure(options.measure),
    )
