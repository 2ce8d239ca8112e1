"""Thousands of files: the same meaning gives the same counts, damage no surprise.

``make soak`` runs 10,000 files; the test command a smaller share of them.
"""

from __future__ import annotations

import os
import random
import sys

import pandas as pd
import pytest
from damaged_files import damage
from list_styles import draw_list_truth, write_list
from recap_styles import Cells, draw_truth, write

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest import Draft, build_draft, read_uploads
from wksbm_mapping.regions.load import load_region_set
from wksbm_mapping.store.door import check_batch

REGIONS = load_region_set("34.04")
CATEGORIES = load_categories()
FILES = int(os.environ.get("WKSBM_SOAK_FILES", "60"))
SAME_MEANING = 0.95


def draft(name: str, content: bytes) -> Draft:
    return build_draft(
        read_uploads(name, content), regions=REGIONS, categories=CATEGORIES
    )


def totals(result: Draft) -> Cells:
    rows = result.observations
    rows = rows[rows["breakdown"] == "total"]
    values = [None if value is pd.NA else int(value) for value in rows["value"]]
    keys = zip(rows["region"], rows["category"], rows["period"], strict=True)
    return dict(zip(keys, values, strict=True))


def check_accounts(result: Draft) -> None:
    for file in result.files:
        parts = (file.rows_accepted, file.rows_rejected, file.rows_skipped)
        assert min(parts) >= 0
        assert file.rows_read == sum(parts)
    if not result.observations.empty:
        check_batch(result.to_batch())


def test_ways_to_write_the_same_counts_give_the_same_counts() -> None:
    asked = []
    for number in range(FILES // 2):
        dice = random.Random(number)
        truth = draw_truth(dice)
        result = draft(*write(truth, dice))
        check_accounts(result)
        found = totals(result)
        assert found.items() <= truth.cells.items(), f"file {number} was misread"
        if found != truth.cells:
            assert result.questions, f"file {number}: counts lost without a question"
            asked.append(number)
    share = 1 - len(asked) / (FILES // 2)
    sys.stdout.write(f"{share:.2%} gave the same counts; asked about: {asked}\n")
    assert share >= SAME_MEANING


def test_ways_to_list_the_same_persons_give_the_same_counts() -> None:
    asked, files = [], FILES // 4
    for number in range(files):
        dice = random.Random(number)
        truth = draw_list_truth(dice)
        result = draft(*write_list(truth, dice))
        check_accounts(result)
        found = totals(result)
        assert found.items() <= truth.cells.items(), f"list {number} was misread"
        if found != truth.cells:
            assert result.questions, f"list {number}: counts lost without a question"
            asked.append(number)
    share = 1 - len(asked) / files
    sys.stdout.write(f"{share:.2%} of lists gave the same counts; asked: {asked}\n")
    assert share >= SAME_MEANING


def test_damaged_files_are_read_or_refused_and_every_row_is_accounted_for() -> None:
    refused = 0
    for number in range(FILES // 2):
        dice = random.Random(-1 - number)
        is_list = number % 3 == 0
        name, content = (
            write_list(draw_list_truth(dice), dice)
            if is_list
            else write(draw_truth(dice), dice)
        )
        try:
            check_accounts(draft(name, damage(name, content, dice)))
        except ReadError:
            refused += 1
        except Exception as error:
            pytest.fail(f"damaged file {number} ({name}): {error!r}")
    sys.stdout.write(f"{refused} of {FILES // 2} damaged files were refused\n")
    assert 0 < refused < FILES // 2
