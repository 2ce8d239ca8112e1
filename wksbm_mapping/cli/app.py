"""The parser of the command line, and ``main``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from wksbm_mapping.cli import (
    batches,
    boundaries,
    checking,
    exporting,
    importing,
    setup,
)
from wksbm_mapping.cli.output import REFUSED, say
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, set_language, t
from wksbm_mapping.settings import LANGUAGES, Settings, load_settings

VERBS = (setup, importing, batches, exporting, boundaries, checking)


def main(arguments: Sequence[str]) -> int:
    """Run one verb; the exit code says how it ended."""
    try:
        settings = load_settings()
        set_language(_asked_language(arguments) or settings.language)
        options = _build_parser().parse_args(arguments)
        return int(options.run(options, _with_language(settings, options)))
    except WksbmError as error:
        say(describe_error(error))
        return REFUSED


def _asked_language(arguments: Sequence[str]) -> str | None:
    for flag, value in zip(arguments, list(arguments)[1:], strict=False):
        if flag == "--lang" and value in LANGUAGES:
            return value
    return None


def _with_language(settings: Settings, options: argparse.Namespace) -> Settings:
    return replace(settings, language=options.lang or settings.language)


def _build_parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--lang", choices=LANGUAGES, default=None, help=t("cli.lang_help")
    )
    parser = argparse.ArgumentParser(
        prog="python -m wksbm_mapping", description=t("cli.description")
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=t("cli.verb"))
    for module in VERBS:
        module.add_parser(verbs, shared)
    return parser
