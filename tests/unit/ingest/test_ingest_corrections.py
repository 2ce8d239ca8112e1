"""A cell put right or a row rejected changes what is found, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recaps import wide

from wksbm_mapping.ingest.corrections import Correction, read_corrections

RECAP = wide("Sumberrahayu;3;100", "Sumbersari;sepuluh;200", "Sumberagng;5;300")


def accounts(draft):
    file = draft.files[0]
    return (
        file.rows_read, file.rows_accepted, file.rows_rejected, file.rows_skipped
    )  # fmt: skip


def test_a_corrected_number_is_read_and_its_finding_is_gone(draft_of, cells, found):
    before = draft_of(RECAP)
    assert [4, 2, "not_a_number"] in found(before)
    after = draft_of(RECAP, answers={"cell:rekap:4:2": "10"})
    assert cells(after)["34.04.03.2002", "anak_telantar", "2024"] == 10
    assert [4, 2, "not_a_number"] not in found(after)


def test_a_corrected_region_is_no_longer_asked_about(draft_of, cells):
    assert draft_of(RECAP).questions
    after = draft_of(RECAP, answers={"cell:rekap:5:1": "Sumberagung"})
    assert after.questions == ()
    assert cells(after)["34.04.03.2003", "fakir_miskin", "2024"] == 300


def test_a_rejected_row_is_counted_and_named_but_not_kept(draft_of, cells):
    answers = {"row:rekap:3": "abaikan", "cell:rekap:4:2": "10"}
    draft = draft_of(RECAP, answers=answers)
    assert accounts(draft) == (3, 1, 2, 0)
    assert {region for region, *_ in cells(draft)} == {"34.04.03.2002"}
    rejected = [f.row for f in draft.files[0].findings if f.code == "row_rejected"]
    assert rejected == [3]


def test_all_rows_rejected_leave_nothing_to_store(draft_of):
    answers = {f"row:rekap:{row}": "abaikan" for row in (3, 4, 5)}
    draft = draft_of(RECAP, answers=answers)
    assert accounts(draft) == (3, 0, 3, 0)
    assert draft.observations.empty


def test_an_emptied_cell_is_unknown_not_zero(draft_of, cells):
    draft = draft_of(RECAP, answers={"cell:rekap:3:2": "  "})
    assert cells(draft)["34.04.03.2001", "anak_telantar", "2024"] is None


def test_a_correction_of_another_sheet_or_beyond_the_sheet_changes_nothing(draft_of):
    answers = {
        "cell:lain:3:2": "99", "cell:rekap:900:2": "9", "cell:rekap:3:900": "9",
        "row:rekap:1": "abaikan", "row:rekap:77": "abaikan", "row:rekap:3": "ya",
    }  # fmt: skip
    plain, corrected = draft_of(RECAP), draft_of(RECAP, answers=answers)
    assert corrected.observations.equals(plain.observations)
    assert accounts(corrected) == accounts(plain)


def test_a_number_of_a_person_typed_as_a_correction_is_not_shown(draft_of):
    draft = draft_of(RECAP, answers={"cell:rekap:3:2": "3404031501800001"})
    shown = " ".join(f.message() + f.value for f in draft.files[0].findings)
    assert "1501800001" not in shown


@given(
    sheet=st.text(min_size=1, max_size=12),
    row=st.integers(1, 10**6),
    column=st.integers(1, 10**4) | st.none(),
    text=st.text(max_size=12),
)
def test_a_correction_is_read_back_from_its_answer(sheet, row, column, text):
    made = Correction(sheet, row, column, text if column else "")
    assert read_corrections({made.id: made.answer}) == (made,)


@pytest.mark.parametrize(
    "answer", ["cell:rekap:0:2", "cell:rekap:2", "row:rekap:x", "cell:::", "row:"]
)
def test_an_answer_that_names_no_place_is_no_correction(answer):
    assert read_corrections({answer: "abaikan"}) == ()
