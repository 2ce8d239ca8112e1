"""``backup`` and ``restore``: everything into one file, and back."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from getpass import getpass
from pathlib import Path

from wksbm_mapping.access.person import TERMINAL_PERSON
from wksbm_mapping.cli.output import DONE, put_json, say
from wksbm_mapping.cli.parsers import Verbs, add_json
from wksbm_mapping.errors import BackupError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.services.backup import back_up
from wksbm_mapping.services.backup_seal import is_sealed
from wksbm_mapping.services.restore import put_back
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import Settings

PASSPHRASE = "WKSBM_BACKUP_PASSPHRASE"  # noqa: S105
_STEP = 10


def add_parser(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verbs to the command line."""
    parser = verbs.add_parser("backup", parents=[shared], help=t("backup.cli_help"))
    parser.add_argument("file", type=Path, help=t("backup.cli_file_help"))
    parser.add_argument(
        "--encrypt", action="store_true", help=t("backup.cli_encrypt_help")
    )
    add_json(parser, t("cli.json_help"))
    parser.set_defaults(run=run_backup)
    parser = verbs.add_parser(
        "restore", parents=[shared], help=t("backup.cli_restore_help")
    )
    parser.add_argument("file", type=Path, help=t("backup.cli_restore_file_help"))
    parser.add_argument(
        "--replace", action="store_true", help=t("backup.cli_replace_help")
    )
    add_json(parser, t("cli.json_help"))
    parser.set_defaults(run=run_restore)


def run_backup(options: argparse.Namespace, settings: Settings) -> int:
    """Write a verified backup."""
    passphrase = os.environ.get(PASSPHRASE, "")
    if options.encrypt and not passphrase:
        passphrase = _ask_twice()
    with closing(open_workspace(settings)) as workspace:
        report = back_up(
            workspace,
            options.file,
            actor=TERMINAL_PERSON,
            passphrase=passphrase,
            report_progress=_tell_progress(),
        )
    if options.json:
        put_json(asdict(report))
    kind = "backup.made_sealed" if report.is_sealed else "backup.made_open"
    say(t("backup.made", rows=format_number(report.rows), file=options.file))
    say(t(kind))
    return DONE


def run_restore(options: argparse.Namespace, settings: Settings) -> int:
    """Put a backup back."""
    try:
        file = options.file.open("rb")
    except OSError:
        raise BackupError("backup_unreadable", file=options.file.name) from None
    with file, closing(open_workspace(settings)) as workspace:
        report = put_back(
            workspace,
            file,
            actor=TERMINAL_PERSON,
            passphrase=_find_passphrase() if is_sealed(file) else "",
            replace=options.replace,
            report_progress=_tell_progress(),
        )
    if options.json:
        put_json(asdict(report))
    rows, batches = format_number(report.rows), format_number(report.batches)
    say(t("backup.restored", rows=rows, batches=batches))
    return DONE


def _find_passphrase() -> str:
    return os.environ.get(PASSPHRASE, "") or _ask(t("backup.cli_ask"))


def _ask_twice() -> str:
    first = _ask(t("backup.cli_ask_new"))
    if first != _ask(t("backup.cli_ask_again")):
        raise BackupError("backup_passphrase_differs")
    return first


def _ask(question: str) -> str:
    """Ask at the terminal, unseen; where there is none, say how else."""
    if not sys.stdin.isatty():
        raise BackupError("backup_passphrase_needed")
    return getpass(f"{question} ")


def _tell_progress() -> Callable[[float], None] | None:
    """Tell every tenth of the work to a person who watches."""
    if not sys.stderr.isatty():
        return None
    told = 0

    def tell(share: float) -> None:
        nonlocal told
        percent = int(100 * share)
        if percent >= told + _STEP:
            told = percent
            say(t("backup.progress", percent=percent))

    return tell
