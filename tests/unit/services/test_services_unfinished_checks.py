"""A check can be left and continued, without any person being kept."""

import pandas as pd
from identities import MARKS, NIKS, recap_rows
from persons import ANALYST
from recaps import wide

from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.periods import Period
from wksbm_mapping.services.import_survey import (
    RawFile,
    check_uploads,
    read_raw_files,
    seal_files,
)
from wksbm_mapping.services.unfinished_checks import (
    drop,
    list_unfinished,
    put_aside,
    resume,
)

RECAP = wide("Sumberrahayu;3;100", "Sumbersari;sepuluh;200", "Sumberagng;5;300")
OPTIONS = ImportOptions(Period.from_code("2024-S1"), "Dinas Sosial", "34.04.03")


def open_files(workspace, content, name="rekap.csv"):
    return seal_files(workspace, read_raw_files([RawFile(name, content)]))


def test_a_continued_check_gives_the_same_draft(workspace):
    uploads = open_files(workspace, RECAP)
    answers = {"cell:rekap:4:2": "10", "region:sumberagng": "34.04.03.2003"}
    before = check_uploads(
        workspace, uploads, options=OPTIONS, answers=answers, actor=ANALYST
    )
    number = put_aside(
        workspace, uploads, options=OPTIONS, answers=answers, actor=ANALYST
    )
    check = resume(workspace, number, actor=ANALYST)
    assert (check.options, check.answers) == (OPTIONS, answers)
    after = check_uploads(
        workspace,
        check.uploads,
        options=check.options,
        answers=check.answers,
        actor=ANALYST,
    )
    pd.testing.assert_frame_equal(after.draft.observations, before.draft.observations)
    assert after.draft.source_files == before.draft.source_files
    assert len(after.draft.observations) == 6


def test_nothing_about_a_person_is_kept_with_it(workspace):
    rows = "\r\n".join(";".join(row) for row in recap_rows()).encode()
    uploads = open_files(workspace, rows)
    answers = {"cell:rekap:3:2": f"titip {NIKS[0]}", "cell:rekap:4:2": "5"}
    options = ImportOptions(source=f"Pendata {NIKS[1]}")
    number = put_aside(
        workspace, uploads, options=options, answers=answers, actor=ANALYST
    )
    folder = workspace.settings.data_dir
    written = b"".join(path.read_bytes() for path in folder.rglob("*.sqlite3*"))
    text = written.decode("latin-1")
    assert [mark for mark in MARKS if mark in text] == []
    assert resume(workspace, number, actor=ANALYST).answers == {"cell:rekap:4:2": "5"}


def test_a_dropped_check_is_gone(workspace):
    uploads = open_files(workspace, RECAP)
    number = put_aside(workspace, uploads, options=OPTIONS, answers={}, actor=ANALYST)
    assert list_unfinished(workspace, actor=ANALYST).index.tolist() == [number]
    assert drop(workspace, number, actor=ANALYST)
    assert list_unfinished(workspace, actor=ANALYST).empty
