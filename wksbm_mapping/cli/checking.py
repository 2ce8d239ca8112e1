"""``check``: is this installation sound?"""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import asdict

from wksbm_mapping.cli.output import DONE, NEEDS_A_PERSON, put_json, say
from wksbm_mapping.cli.parsers import Verbs, add_json
from wksbm_mapping.i18n import t
from wksbm_mapping.services.check import check_installation
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import Settings


def add_parser(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser("check", parents=[shared], help=t("cli.check_help"))
    add_json(parser, t("cli.json_help"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Look at settings, reference data, boundaries and store."""
    with closing(open_workspace(settings)) as workspace:
        lines = check_installation(workspace)
    is_sound = all(line.is_sound for line in lines)
    if options.json:
        put_json({"sound": is_sound, "lines": [asdict(line) for line in lines]})
    else:
        for line in lines:
            say(f"{'✓' if line.is_sound else '✗'} {line.text}")
        say(t("cli.check_ok") if is_sound else t("cli.check_problems"))
    return DONE if is_sound else NEEDS_A_PERSON
