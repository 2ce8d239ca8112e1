"""What the verbs' parsers share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Verbs = object


def add_json(parser: argparse.ArgumentParser, help_text: str) -> None:
    """Let a verb print one JSON object on stdout."""
    parser.add_argument("--json", action="store_true", help=help_text)
