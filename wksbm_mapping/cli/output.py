"""Where words and data of the command line go."""

from __future__ import annotations

import json
import sys

DONE, NEEDS_A_PERSON, REFUSED = 0, 1, 2


def say(text: str) -> None:
    """Say something to the person at the terminal (stderr)."""
    sys.stderr.write(text + "\n")


def put(text: str) -> None:
    """Put a line of data out (stdout)."""
    sys.stdout.write(text + "\n")


def put_json(document: object) -> None:
    """Put one JSON object out (stdout)."""
    put(json.dumps(document, ensure_ascii=False, indent=2, default=str))
