"""``batches`` and ``undo``: list what was confirmed, take one back."""

from __future__ import annotations

import argparse
from contextlib import closing

import pandas as pd

from wksbm_mapping.access.person import TERMINAL_PERSON
from wksbm_mapping.cli.output import DONE, put, put_json, say
from wksbm_mapping.cli.parsers import Verbs, add_json
from wksbm_mapping.i18n import t
from wksbm_mapping.services.batches import list_batches, undo
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import Settings


def add_parser(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verbs to the command line."""
    parser = verbs.add_parser("batches", parents=[shared], help=t("cli.batches_help"))
    add_json(parser, t("cli.json_help"))
    parser.set_defaults(run=run_list)
    parser = verbs.add_parser("undo", parents=[shared], help=t("cli.undo_help"))
    parser.add_argument("batch", type=int, help=t("cli.undo_batch_help"))
    parser.set_defaults(run=run_undo)


def run_list(options: argparse.Namespace, settings: Settings) -> int:
    """List every batch, newest first."""
    with closing(open_workspace(settings)) as workspace:
        table = list_batches(workspace, actor=TERMINAL_PERSON)
    if options.json:
        put_json({"batches": _records(table)})
    elif table.empty:
        say(t("cli.no_batches"))
    else:
        put(table.to_string())
    return DONE


def run_undo(options: argparse.Namespace, settings: Settings) -> int:
    """Take one batch back."""
    with closing(open_workspace(settings)) as workspace:
        undo(workspace, options.batch, actor=TERMINAL_PERSON)
    say(t("cli.undone", batch=options.batch))
    return DONE


def _records(table: pd.DataFrame) -> list[dict[str, object]]:
    plain = table.reset_index().astype(object)
    rows = plain.where(plain.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]
