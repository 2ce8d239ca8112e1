"""The audit log is shown and exported, and holds nothing about persons."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from identities import MARKS, NIKS, PHONES, by_name_rows
from persons import ADMIN

from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.audit import (
    PAGE_LINES,
    AuditFilter,
    export_audit,
    list_audit,
    list_choices,
)
from wksbm_mapping.services.import_survey import RawFile, check_files, confirm_draft
from wksbm_mapping.services.unfinished_checks import put_aside
from wksbm_mapping.store import load_audit
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_write

ALL = AuditFilter()


@pytest.fixture
def write(workspace):
    """Write lines into the log as the store does."""

    def write_lines(*lines):
        with begin_write(workspace.engine) as connection:
            for actor, action, subject in lines:
                record(connection, action, subject, actor=actor, after={"n": 1})

    return write_lines


def test_pages_hold_every_line_once_newest_first(workspace, write):
    write(*(("ani", "save_batch", f"batch:{n}") for n in range(PAGE_LINES + 3)))
    pages = [list_audit(workspace, ALL, page=page, actor=ADMIN) for page in (1, 2)]
    subjects = [s for page in pages for s in page.lines["subject"]]
    assert subjects == [f"batch:{n}" for n in reversed(range(PAGE_LINES + 3))]
    assert (pages[0].total, pages[0].pages) == (PAGE_LINES + 3, 2)
    assert list_audit(workspace, ALL, page=3, actor=ADMIN).lines.empty


def test_empty_log_is_one_empty_page(workspace):
    page = list_audit(workspace, ALL, page=1, actor=ADMIN)
    assert (page.total, page.pages, len(page.lines)) == (0, 1, 0)
    assert export_audit(workspace, ALL, actor=ADMIN).decode().splitlines() == [
        "at,actor,action,subject,before,after"
    ]


def test_filter_by_who_and_what(workspace, write):
    write(("ani", "save_batch", "batch:1"), ("budi", "undo_batch", "batch:1"))
    assert list_choices(workspace, actor=ADMIN) == (
        ["ani", "budi"],
        ["save_batch", "undo_batch"],
    )
    for chosen in (AuditFilter(actor="budi"), AuditFilter(action="undo_batch")):
        page = list_audit(workspace, chosen, page=1, actor=ADMIN)
        assert (page.total, page.lines["actor"].tolist()) == (1, ["budi"])


def test_filter_by_time_takes_the_first_moment_and_leaves_the_last(workspace, write):
    write(("ani", "save_batch", "batch:1"))
    at = load_audit(workspace.engine).loc[0, "at"].to_pydatetime()
    second = timedelta(seconds=1)

    def count(since, until):
        chosen = AuditFilter(since=since, until=until)
        return list_audit(workspace, chosen, page=1, actor=ADMIN).total

    assert count(at, at + second) == 1
    assert count(at - second, at) == 0
    assert count(at + second, None) == 0
    assert count(None, datetime.now(UTC) + second) == 1


def test_export_holds_every_line_and_no_formula(workspace, write):
    harmless = {
        "=HYPERLINK('x')": "'=HYPERLINK('x')",
        "+1": "'+1",
        "-1": "'-1",
        "@SUM(A1)": "'@SUM(A1)",
        "\t=1": "'\t'=1",
        "'; DROP TABLE audit": "'; DROP TABLE audit",
    }
    hostile = list(harmless)
    write(*((each, each, each) for each in hostile))
    rows = list(
        csv.DictReader(io.StringIO(export_audit(workspace, ALL, actor=ADMIN).decode()))
    )
    assert len(rows) == len(hostile)
    for row, given in zip(reversed(rows), hostile, strict=True):
        assert row["actor"] == harmless[given]
        assert row["after"] == '{"n": 1}'
        assert datetime.fromisoformat(row["at"]).tzinfo is not None


def test_upload_of_persons_leaves_no_person_in_the_log(workspace):
    content = "\r\n".join(";".join(row) for row in by_name_rows()).encode()
    file = RawFile(f"{NIKS[0]} daftar.csv", content)
    options = ImportOptions(source=f"Pak Dukuh {PHONES[0]} {NIKS[1]}")
    draft = check_files(
        workspace, [file], options=options, answers={}, actor=ADMIN
    ).draft
    choices = {q.id: q.choices[0].value for q in draft.questions if q.choices}
    draft = check_files(
        workspace, [file], options=options, answers=choices, actor=ADMIN
    ).draft
    confirm_draft(workspace, draft, actor=ADMIN)
    put_aside(workspace, (), options=options, answers={"x": NIKS[2]}, actor=ADMIN)
    log = export_audit(workspace, ALL, actor=ADMIN).decode()
    assert "save_batch" in log
    assert "keep_check" in log
    assert [mark for mark in MARKS if mark.casefold() in log.casefold()] == []
