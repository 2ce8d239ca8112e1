"""Cells the store has already: asked about, told, or simply the same."""

from __future__ import annotations

import pandas as pd
import pytest
from recaps import wide, workbook

from wksbm_mapping.observations import KNOWN_COLUMNS, Known

SARI, RAHAYU = "34.04.03.2002", "34.04.03.2001"
AT, FM = "anak_telantar", "fakir_miskin"
ASKED = "source_conflict:stored@dinas sosial"
RECAP = wide("Sumberrahayu;3;100", "Sumbersari;5;20")


def known_of(*rows, source="Dinas Sosial", batch=1):
    """Totals of 2024 as (region, category, value)."""
    lines = [
        {
            "region": region,
            "category": category,
            "period": "2024",
            "value": value,
            "batch": batch,
            "source": source,
            "confirmed_at": pd.Timestamp("2025-01-31", tz="UTC"),
        }
        for region, category, value in rows
    ]
    return Known(pd.DataFrame(lines, columns=list(KNOWN_COLUMNS)).astype(KNOWN_COLUMNS))


def both(first, second):
    return Known(pd.concat([first.totals, second.totals], ignore_index=True))


def codes(draft):
    return [finding.code for file in draft.files for finding in file.findings]


def counted(draft):
    return [
        (f.code, f.params.get("count")) for file in draft.files for f in file.findings
    ]


def rows(draft):
    (file,) = draft.files
    read = file.rows_read, file.rows_accepted, file.rows_rejected, file.rows_skipped
    assert read[0] == sum(read[1:])
    return read[1:]


def test_cells_that_differ_from_the_stored_ones_wait_and_are_asked_about_once(
    draft_of, cells
):
    known = known_of((SARI, AT, 7), (SARI, FM, 21), (RAHAYU, AT, 3))
    draft = draft_of(RECAP, known=known)
    (question,) = draft.questions
    assert (question.id, question.kind) == (ASKED, "source_conflict")
    assert "2 sel" in question.text()
    assert [choice.value for choice in question.choices] == ["ganti", "pertahankan"]
    assert set(cells(draft)) == {(RAHAYU, AT, "2024"), (RAHAYU, FM, "2024")}
    assert rows(draft) == (1, 1, 0)


def test_a_row_of_which_one_cell_waits_keeps_the_others(draft_of, cells):
    draft = draft_of(RECAP, known=known_of((SARI, AT, 7)))
    assert cells(draft)[SARI, FM, "2024"] == 20
    assert (SARI, AT, "2024") not in cells(draft)
    assert rows(draft) == (2, 0, 0)


def test_replacing_stores_the_new_counts(draft_of, cells):
    known = known_of((SARI, AT, 7), (SARI, FM, 21))
    draft = draft_of(RECAP, known=known, answers={ASKED: "ganti"})
    assert draft.is_complete
    assert cells(draft)[SARI, AT, "2024"] == 5
    assert counted(draft) == [("missing_regions", 2), ("stored_replaced", 2)]
    assert rows(draft) == (2, 0, 0)


def test_keeping_leaves_the_new_counts_out(draft_of, cells):
    known = known_of((SARI, AT, 7), (SARI, FM, 21))
    draft = draft_of(RECAP, known=known, answers={ASKED: "pertahankan"})
    assert draft.is_complete
    assert set(cells(draft)) == {(RAHAYU, AT, "2024"), (RAHAYU, FM, "2024")}
    assert ("stored_kept", 2) in counted(draft)
    assert rows(draft) == (1, 0, 1)


@pytest.mark.parametrize("answer", [None, "ganti", "pertahankan"])
def test_the_difference_is_told_cell_by_cell_whatever_is_answered(draft_of, answer):
    answers = {ASKED: answer} if answer else {}
    known = known_of((SARI, AT, 7), (RAHAYU, AT, 3), batch=4)
    (line,) = draft_of(RECAP, known=known, answers=answers).differences.to_dict(
        "records"
    )
    assert (line["region"], line["category"], line["period"]) == (SARI, AT, "2024")
    assert (line["stored"], line["value"], line["batch"]) == (7, 5, 4)
    assert line["confirmed_at"] == pd.Timestamp("2025-01-31", tz="UTC")


def test_equal_counts_are_not_asked_about_but_counted(draft_of, cells):
    known = known_of((SARI, AT, 5), (SARI, FM, 20), (RAHAYU, AT, 3), (RAHAYU, FM, 100))
    draft = draft_of(RECAP, known=known)
    assert draft.is_complete
    assert draft.differences.empty
    assert ("stored_same", 4) in counted(draft)
    assert len(cells(draft)) == 4


def test_a_count_where_none_was_known_is_taken_without_a_question(draft_of, cells):
    draft = draft_of(RECAP, known=known_of((SARI, AT, None)))
    assert draft.is_complete
    assert cells(draft)[SARI, AT, "2024"] == 5
    assert ("stored_filled", 1) in counted(draft)


def test_a_blank_does_not_wipe_out_a_stored_count_unasked(draft_of, cells):
    known = known_of((SARI, AT, 7))
    draft = draft_of(wide("Sumbersari;;20"), known=known)
    assert [question.id for question in draft.questions] == [ASKED]
    assert pd.isna(draft.differences["value"].iloc[0])
    replaced = draft_of(wide("Sumbersari;;20"), known=known, answers={ASKED: "ganti"})
    assert cells(replaced)[SARI, AT, "2024"] is None


def test_a_blank_over_a_blank_is_the_same(draft_of):
    draft = draft_of(wide("Sumbersari;;20"), known=known_of((SARI, AT, None)))
    assert draft.is_complete
    assert ("stored_same", 1) in counted(draft)


def test_the_source_is_the_same_however_it_is_spelt(draft_of):
    known = known_of((SARI, AT, 7), source="  dinas   SOSIAL")
    assert not draft_of(RECAP, known=known).is_complete


def test_the_newest_batch_of_the_source_is_compared(draft_of):
    older, newer = known_of((SARI, AT, 5)), known_of((SARI, AT, 7), batch=2)
    assert draft_of(RECAP, known=both(older, newer)).differences["stored"].item() == 7
    older, newer = known_of((SARI, AT, 7)), known_of((SARI, AT, 5), batch=2)
    assert draft_of(RECAP, known=both(newer, older)).differences.empty


def test_another_period_is_another_cell(draft_of):
    draft = draft_of(
        RECAP.replace(b"2024", b"2025"), known=known_of((SARI, AT, 5), (SARI, FM, 20))
    )
    assert draft.is_complete
    assert codes(draft) == ["missing_regions"]


def test_another_source_is_told_and_both_are_kept(draft_of, cells):
    kader = known_of((SARI, AT, 9), (RAHAYU, AT, 3), source="Kader")
    tagana = known_of((SARI, AT, 5), source="Tagana", batch=2)
    draft = draft_of(RECAP, known=both(kader, tagana))
    assert draft.is_complete
    assert len(cells(draft)) == 4
    (told,) = (f for f in draft.files[0].findings if f.code == "stored_elsewhere")
    assert told.severity == "info"
    assert "Kader (2), Tagana (1)" in told.message()
    assert (told.params["count"], told.params["differing"]) == (2, 1)


def test_what_waits_is_not_told_of_other_sources(draft_of):
    known = both(known_of((SARI, AT, 7)), known_of((SARI, AT, 9), source="Kader"))
    assert "stored_elsewhere" not in codes(draft_of(RECAP, known=known))
    answered = draft_of(RECAP, known=known, answers={ASKED: "ganti"})
    assert "stored_elsewhere" in codes(answered)


def test_without_a_source_nothing_is_of_the_same_source(draft_of, cells):
    draft = draft_of(RECAP, known=known_of((SARI, AT, 7), source=""), source="")
    assert draft.is_complete
    assert cells(draft)[SARI, AT, "2024"] == 5
    assert "stored_elsewhere" in codes(draft)


def test_sheets_that_differ_from_the_store_ask_one_question_between_them(
    draft_of, cells
):
    title = ["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024"]
    header = ["KALURAHAN", "Anak Telantar"]
    content = workbook(
        {
            "A": [title, header, ["Sumbersari", 5]],
            "B": [title, header, ["Sumberrahayu", 3]],
        }
    )
    known = known_of((SARI, AT, 7), (RAHAYU, AT, 8))
    draft = draft_of(content, name="dua.xlsx", known=known)
    assert [question.id for question in draft.questions] == [ASKED]
    assert rows(draft) == (0, 2, 0)
    answered = draft_of(
        *(content,), name="dua.xlsx", known=known, answers={ASKED: "ganti"}
    )
    assert len(cells(answered)) == 2


def test_a_cell_that_two_sheets_dispute_is_not_asked_about_twice(draft_of):
    files = {"a.csv": wide("Sumbersari;1;1"), "b.csv": wide("Sumbersari;2;1")}
    known = known_of((SARI, AT, 7), (SARI, FM, 1))
    first = draft_of(files, known=known)
    assert [question.id for question in first.questions] == ["source_conflict:a|b"]
    second = draft_of(files, known=known, answers={"source_conflict:a|b": "b"})
    assert [question.id for question in second.questions] == [ASKED]
    assert second.differences["value"].to_list() == [2]
    for file in (*first.files, *second.files):
        assert file.rows_read == (
            file.rows_accepted + file.rows_rejected + file.rows_skipped
        )


def test_the_same_file_twice_in_one_upload_counts_once(draft_of, cells):
    draft = draft_of({"a.csv": RECAP, "salinan a.csv": RECAP})
    assert len(draft.observations) == len(cells(draft)) == 4
    first, second = draft.files
    assert (first.rows_read, first.rows_accepted) == (2, 2)
    read = second.rows_read, second.rows_accepted, second.rows_skipped
    assert read == (2, 0, 2)
    assert (second.columns, second.keys) == ((), {})
    (told,) = second.findings
    assert (told.code, told.params["first"]) == ("file_twice", "a.csv")
    assert [source.name for source in draft.source_files] == ["a.csv"]


def test_equal_files_of_two_periods_are_no_copies(draft_of, cells):
    content = b"KALURAHAN;Anak Telantar;Fakir Miskin\r\nSumbersari;0;0\r\n"
    draft = draft_of({"rekap_2023.csv": content, "rekap_2024.csv": content})
    assert {period for _, _, period in cells(draft)} == {"2023", "2024"}
    assert "file_twice" not in codes(draft)
