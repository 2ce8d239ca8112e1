"""``check``: is this installation sound?"""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import asdict

from wksbm_mapping.access.person import TERMINAL_PERSON
from wksbm_mapping.cli.output import DONE, NEEDS_A_PERSON, put_json, say
from wksbm_mapping.cli.parsers import Verbs, add_json
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.services.check import check_installation
from wksbm_mapping.services.check_disclosure import check_disclosure
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import Settings


def add_parser(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser("check", parents=[shared], help=t("cli.check_help"))
    add_json(parser, t("cli.json_help"))
    parser.add_argument("--disclosure", action="store_true", help=t("disclosure.help"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Look at settings, reference data, boundaries and store; attack if asked to."""
    with closing(open_workspace(settings)) as workspace:
        lines = check_installation(workspace, actor=TERMINAL_PERSON)
        if options.disclosure:
            lines += check_disclosure(workspace, _Progress(), actor=TERMINAL_PERSON)
    is_sound = all(line.is_sound for line in lines)
    if options.json:
        put_json({"sound": is_sound, "lines": [asdict(line) for line in lines]})
    else:
        for line in lines:
            say(f"{'✓' if line.is_sound else '✗'} {line.text}")
        say(t("cli.check_ok") if is_sound else t("cli.check_problems"))
    return DONE if is_sound else NEEDS_A_PERSON


class _Progress:
    """Says how far the attack is, every tenth of it."""

    def __init__(self) -> None:
        self._said: set[tuple[Audience, int]] = set()

    def __call__(self, audience: Audience, done: int, total: int) -> None:
        step = done * 10 // total
        if (audience, step) in self._said:
            return
        self._said.add((audience, step))
        say(
            t(
                "disclosure.progress",
                audience=t(f"disclosure.{audience}"),
                done=format_number(done),
                total=format_number(total),
            )
        )
