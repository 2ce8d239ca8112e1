"""What one batch holds."""

from __future__ import annotations

from persons import ANALYST
from recaps import wide

from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.batches import read_batch, undo
from wksbm_mapping.services.import_survey import RawFile, check_files, confirm_draft

RECAP = wide("Sumberrahayu;3;100", "Sumbersari;;1.200")


def store(workspace, content=RECAP):
    draft = check_files(
        workspace,
        [RawFile("rekap.csv", content)],
        options=ImportOptions(source="Dinas Sosial"),
        answers={},
        actor=ANALYST,
    ).draft
    return confirm_draft(workspace, draft, actor=ANALYST)


def test_a_batch_is_counted_by_category_and_period(workspace):
    detail = read_batch(workspace, store(workspace), actor=ANALYST)
    assert detail.counts.to_dict("records") == [
        {
            "category": "anak_telantar",
            "period": "2024",
            "unit": "jiwa",
            "cells": 2,
            "known": 1,
            "value": 3,
        },
        {
            "category": "fakir_miskin",
            "period": "2024",
            "unit": "KK",
            "cells": 2,
            "known": 2,
            "value": 1300,
        },
    ]


def test_its_first_rows_say_where_they_stood(workspace):
    rows = read_batch(workspace, store(workspace), actor=ANALYST).first_rows
    assert len(rows) == 4
    assert set(rows["file"]) == {"rekap.csv"}
    assert rows["row"].to_list() == [3, 4, 3, 4]


def test_a_batch_that_was_undone_can_still_be_looked_into(workspace):
    number = store(workspace)
    undo(workspace, number, actor=ANALYST)
    assert read_batch(workspace, number, actor=ANALYST).counts["value"].sum() == 1303


def test_there_is_nothing_in_a_batch_that_never_was(workspace):
    detail = read_batch(workspace, 99, actor=ANALYST)
    assert detail.counts.empty
    assert detail.first_rows.empty
