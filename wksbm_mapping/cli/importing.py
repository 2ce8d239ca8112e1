"""``import``: check files, and store them when asked."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from pathlib import Path

from wksbm_mapping.access.person import TERMINAL_PERSON
from wksbm_mapping.cli.known import say_recalled, say_stored
from wksbm_mapping.cli.output import (
    DONE,
    NEEDS_A_PERSON,
    REFUSED,
    put_json,
    say,
)
from wksbm_mapping.cli.parsers import Verbs, add_json
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, format_number, t
from wksbm_mapping.ingest import Draft, ImportOptions, draft_to_json
from wksbm_mapping.periods import parse_period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.services.import_survey import (
    CheckedImport,
    RawFile,
    check_files,
    confirm_draft,
)
from wksbm_mapping.services.workspace import Workspace, open_workspace
from wksbm_mapping.settings import Settings

ANSWERS_EXAMPLE = '{"region:sumberagng": "34.04.03.2003"}'


class _BadOptionError(Exception):
    """An option cannot be used; carries the sentence that says why."""


def add_parser(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser("import", parents=[shared], help=t("cli.import_help"))
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=t("cli.import_files_help")
    )
    parser.add_argument("--period", help=t("cli.period_help"))
    parser.add_argument("--source", default="", help=t("cli.source_help"))
    parser.add_argument("--region", help=t("cli.region_help"))
    parser.add_argument("--answers", type=Path, help=t("cli.answers_help"))
    parser.add_argument("--save", action="store_true", help=t("cli.save_help"))
    add_json(parser, t("cli.json_help"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Check the files; with ``--save`` store what was accepted."""
    try:
        files = [_read_upload(path) for path in options.files]
        answers = _read_answers(options.answers) if options.answers else {}
        with closing(open_workspace(settings)) as workspace:
            said = _read_options(options, workspace.regions)
            checked = check_files(
                workspace, files, options=said, answers=answers, actor=TERMINAL_PERSON
            )
            saved = _save(workspace, checked.draft) if options.save else None
            known = [*say_recalled(workspace, checked), *say_stored(workspace, checked)]
    except _BadOptionError as problem:
        return _refuse(options, "bad_option", str(problem))
    except WksbmError as error:
        return _refuse(options, error.code, describe_error(error))
    return _report(options, checked, saved, known)


def _report(
    options: argparse.Namespace,
    checked: CheckedImport,
    saved: int | None,
    known: list[str],
) -> int:
    if options.json:
        put_json({**draft_to_json(checked.draft), "saved_batch": saved})
    for _, seen in checked.seen_before.iterrows():
        say(t("cli.seen_before", file=seen["name"], batch=seen["batch"]))
    _say_draft(checked.draft)
    for sentence in known:
        say(sentence)
    if saved is not None:
        say(t("cli.saved", batch=saved))
    elif options.save:
        say(t("cli.nothing_saved"))
    return _exit_code(checked.draft)


def _refuse(options: argparse.Namespace, code: str, message: str) -> int:
    say(message)
    if options.json:
        error = {"code": code, "message": message}
        put_json({"files": [], "saved_batch": None, "error": error})
    return REFUSED


def _read_upload(path: Path) -> RawFile:
    try:
        return RawFile(path.name, path.read_bytes())
    except OSError:
        raise _BadOptionError(t("cli.file_not_found", file=path)) from None


def _read_options(options: argparse.Namespace, regions: RegionSet) -> ImportOptions:
    period = None
    if options.period:
        period = parse_period(options.period)
        if period is None:
            raise _BadOptionError(t("cli.unknown_period", text=options.period))
    known = {code for level in Level for code in regions.codes(level)}
    if options.region and options.region not in known:
        sentence = t("cli.unknown_region", text=options.region, region=regions.title)
        raise _BadOptionError(sentence)
    return ImportOptions(period=period, source=options.source, region=options.region)


def _read_answers(path: Path) -> dict[str, str]:
    example = ANSWERS_EXAMPLE
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        sentence = t("cli.answers_unreadable", file=path, example=example)
        raise _BadOptionError(sentence) from None
    if not isinstance(found, dict):
        raise _BadOptionError(t("cli.answers_unreadable", file=path, example=example))
    return {str(question): str(answer) for question, answer in found.items()}


def _accepted(draft: Draft) -> int:
    return sum(file.rows_accepted for file in draft.files)


def _save(workspace: Workspace, draft: Draft) -> int | None:
    if not _accepted(draft):
        return None
    return confirm_draft(workspace, draft, actor=TERMINAL_PERSON)


def _say_draft(draft: Draft) -> None:
    for file in draft.files:
        say(
            t(
                "cli.file_summary",
                file=file.file,
                read=format_number(file.rows_read),
                accepted=format_number(file.rows_accepted),
                rejected=format_number(file.rows_rejected),
                skipped=format_number(file.rows_skipped),
            )
        )
        for finding in file.findings:
            say("  " + ": ".join(filter(None, (finding.place(), finding.message()))))
        for question in file.questions:
            text = t("cli.open_question", id=question.id, text=question.text())
            say(f"  {text}")


def _exit_code(draft: Draft) -> int:
    if draft.questions:
        return NEEDS_A_PERSON
    if not _accepted(draft):
        return REFUSED
    grave = any(
        finding.severity != "info" for file in draft.files for finding in file.findings
    )
    return NEEDS_A_PERSON if grave else DONE
