"""The parser of the command line, and ``main``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

from wksbm_mapping.cli import (
    backing_up,
    batches,
    boundaries,
    checking,
    exporting,
    importing,
    setup,
    users,
)
from wksbm_mapping.cli.output import REFUSED, say
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.event_log import set_up_log
from wksbm_mapping.i18n import describe_error, set_language, t, use_language
from wksbm_mapping.settings import LANGUAGES, load_settings

VERBS = (
    setup,
    importing,
    batches,
    exporting,
    boundaries,
    backing_up,
    users,
    checking,
)


class _Parser(argparse.ArgumentParser):
    """Refuses in a sentence of the catalogue."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        say(t("cli.wrong_use", detail=message, program=self.prog))
        sys.exit(REFUSED)


def main(arguments: Sequence[str]) -> int:
    """Run one verb; the exit code says how it ended."""
    asked = _asked_language(arguments)
    with use_language(asked or LANGUAGES[0]):
        try:
            settings = load_settings()
            settings = replace(settings, language=asked or settings.language)
            set_language(settings.language)
            set_up_log(settings.log_file)
            options = _build_parser().parse_args(arguments)
            return int(options.run(options, settings))
        except WksbmError as error:
            say(describe_error(error))
            return REFUSED


def _asked_language(arguments: Sequence[str]) -> str | None:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", nargs="?")
    asked = parser.parse_known_args(arguments)[0].lang
    return asked if asked in LANGUAGES else None


def _build_parser() -> argparse.ArgumentParser:
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=t("cli.lang_help")
    )
    parser = _Parser(
        prog="python -m wksbm_mapping",
        description=t("cli.description"),
        parents=[shared],
        allow_abbrev=False,
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=t("cli.verb"))
    for module in VERBS:
        module.add_parser(verbs, shared)
    return parser
