"""A form becomes the same draft as a file, with honest totals, and one batch."""

from __future__ import annotations

import pytest
from persons import ANALYST, NOBODY, VOLUNTEER

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.services.batches import list_batches, undo
from wksbm_mapping.services.entry_counts import (
    load_counts,
    load_entry,
    save_count,
    set_complete,
    start_entry,
)
from wksbm_mapping.services.entry_review import check_entry, confirm_entry
from wksbm_mapping.store import EntryHead, FieldKey, load_snapshot

SUMBERAGUNG = "34.04.03.2003"
LANSIA, MISKIN = "lanjut_usia_telantar", "fakir_miskin"


@pytest.fixture
def fill(workspace):
    """Fill in a form: padukuhan → (category, field) → value; its id."""

    def fill_in(parts, *, source="WKSBM Uji"):
        head = EntryHead(SUMBERAGUNG, "2025-S1", source, by_padukuhan="" not in parts)
        form = ""
        for padukuhan, counts in parts.items():
            form, part = start_entry(workspace, head, padukuhan, actor=VOLUNTEER)
            for (category, field), value in counts.items():
                key = FieldKey(part, category, field)
                seen = load_counts(workspace, form, actor=ANALYST).get(key)
                save_count(
                    workspace,
                    form,
                    key,
                    value,
                    seen=seen.revision if seen else 0,
                    actor=VOLUNTEER,
                )
        return form

    return fill_in


def confirm(workspace, form, actor=ANALYST):
    entry = check_entry(workspace, form, {}, actor=ANALYST)
    return confirm_entry(workspace, entry, actor=actor)


def rows(table, category, breakdown):
    """Read rows as (sex, handling, padukuhan) → value; None for unknown."""
    found = table[(table["category"] == category) & (table["breakdown"] == breakdown)]
    keys = zip(found["sex"], found["handling"], found["padukuhan"], strict=True)
    values = found["value"].astype(object).where(found["value"].notna(), None)
    return dict(zip(keys, values, strict=True))


def codes(entry):
    return [f.code for file in entry.checked.draft.files for f in file.findings]


def test_a_form_is_stored_with_its_splits_as_a_file_would_be(workspace, fill):
    form = fill(
        {
            "": {
                (LANSIA, "L"): 3,
                (LANSIA, "P"): 4,
                (LANSIA, "belum"): 5,
                (MISKIN, "total"): 20,
                ("odha", "L"): 0,
                ("odha", "P"): 0,
            }
        }
    )
    number = confirm(workspace, form)
    table = load_snapshot(workspace.engine).observations
    assert rows(table, LANSIA, "total") == {("", "", ""): 7}
    assert rows(table, LANSIA, "sex") == {("L", "", ""): 3, ("P", "", ""): 4}
    assert rows(table, LANSIA, "handling") == {("", "belum", ""): 5, ("", "", ""): 2}
    assert rows(table, MISKIN, "total") == {("", "", ""): 20}
    assert rows(table, "odha", "total") == {("", "", ""): 0}
    assert set(table["category"]) == {LANSIA, MISKIN, "odha"}
    assert set(table["region"]) == {SUMBERAGUNG}
    assert set(table["period"]) == {"2025-S1"}
    batch = list_batches(workspace, actor=ANALYST).loc[number]
    assert batch["source"] == "WKSBM Uji"
    assert batch["files"] == ("Isian Sumberagung Semester I 2025",)
    assert batch["sum_by_unit"] == {"jiwa": 7, "KK": 20}


def test_rows_read_are_accepted_refused_or_skipped(workspace, fill):
    form = fill({"": {(LANSIA, "L"): 3, (LANSIA, "total"): 2, (MISKIN, "total"): 9}})
    (file,) = check_entry(workspace, form, {}, actor=ANALYST).checked.draft.files
    assert (file.rows_read, file.rows_accepted, file.rows_rejected) == (2, 1, 1)
    assert file.rows_skipped == 0


def test_one_sex_alone_is_unknown_and_said(workspace, fill):
    form = fill({"": {(LANSIA, "L"): 3}})
    entry = check_entry(workspace, form, {}, actor=ANALYST)
    assert codes(entry) == ["sex_incomplete"]
    finding = entry.checked.draft.files[0].findings[0]
    assert entry.line_at(finding.row) == ("", workspace.categories[LANSIA])
    confirm(workspace, form)
    table = load_snapshot(workspace.engine).observations
    assert rows(table, LANSIA, "total") == {("", "", ""): None}


def test_a_total_without_sexes_is_kept(workspace, fill):
    form = fill({"": {(LANSIA, "total"): 12}})
    confirm(workspace, form)
    table = load_snapshot(workspace.engine).observations
    assert rows(table, LANSIA, "total") == {("", "", ""): 12}
    assert rows(table, LANSIA, "sex") == {}


def test_women_alone_are_all_where_only_women_are_counted(workspace, fill):
    form = fill({"": {("perempuan_rawan_sosek", "P"): 4}})
    assert codes(check_entry(workspace, form, {}, actor=ANALYST)) == []
    confirm(workspace, form)
    table = load_snapshot(workspace.engine).observations
    assert rows(table, "perempuan_rawan_sosek", "total") == {("", "", ""): 4}


def test_some_padukuhan_leave_the_kalurahan_unknown(workspace, fill):
    form = fill(
        {
            "Jaten": {(LANSIA, "L"): 3, (LANSIA, "P"): 4},
            "Pangkalan": {(LANSIA, "total"): 5},
        }
    )
    confirm(workspace, form)
    table = load_snapshot(workspace.engine).observations
    assert rows(table, LANSIA, "total") == {("", "", ""): None}
    assert rows(table, LANSIA, "padukuhan") == {
        ("", "", "Jaten"): 7,
        ("", "", "Pangkalan"): 5,
    }


def test_all_padukuhan_add_up_to_the_kalurahan(workspace, fill):
    form = fill(
        {
            "Jaten": {(LANSIA, "L"): 3, (LANSIA, "P"): 4, (LANSIA, "belum"): 1},
            "Pangkalan": {(LANSIA, "L"): 0, (LANSIA, "P"): 5, (LANSIA, "belum"): 2},
        }
    )
    set_complete(workspace, form, is_complete=True, actor=VOLUNTEER)
    confirm(workspace, form)
    table = load_snapshot(workspace.engine).observations
    assert rows(table, LANSIA, "total") == {("", "", ""): 12}
    assert rows(table, LANSIA, "sex") == {("L", "", ""): 3, ("P", "", ""): 9}
    assert rows(table, LANSIA, "handling") == {("", "belum", ""): 3, ("", "", ""): 9}
    assert rows(table, LANSIA, "padukuhan") == {
        ("", "", "Jaten"): 7,
        ("", "", "Pangkalan"): 5,
    }


def test_a_category_that_one_padukuhan_left_blank_stays_unknown(workspace, fill):
    form = fill({"Jaten": {(MISKIN, "total"): 20}, "Pangkalan": {}})
    set_complete(workspace, form, is_complete=True, actor=VOLUNTEER)
    confirm(workspace, form)
    table = load_snapshot(workspace.engine).observations
    assert rows(table, MISKIN, "total") == {("", "", ""): None}
    assert rows(table, MISKIN, "padukuhan") == {
        ("", "", "Jaten"): 20,
        ("", "", "Pangkalan"): None,
    }


def test_parts_that_contradict_each_other_never_break_the_sum(workspace, fill):
    form = fill(
        {
            "Jaten": {(LANSIA, "L"): 9, (LANSIA, "total"): 5},
            "Pangkalan": {(LANSIA, "total"): 5},
        }
    )
    set_complete(workspace, form, is_complete=True, actor=VOLUNTEER)
    assert "part_exceeds_total" in codes(
        check_entry(workspace, form, {}, actor=ANALYST)
    )
    confirm(workspace, form)
    table = load_snapshot(workspace.engine).observations
    assert rows(table, LANSIA, "total") == {("", "", ""): None}


def test_a_further_padukuhan_is_confirmed_together_with_the_first(workspace, fill):
    form = fill({"Jaten": {(MISKIN, "total"): 20}})
    confirm(workspace, form)
    assert fill({"Pangkalan": {(MISKIN, "total"): 5}}) == form
    confirm(workspace, form)
    table = load_snapshot(workspace.engine).observations
    assert rows(table, MISKIN, "padukuhan") == {
        ("", "", "Jaten"): 20,
        ("", "", "Pangkalan"): 5,
    }


def test_undoing_the_batch_opens_the_form_again(workspace, fill):
    form = fill({"": {(MISKIN, "total"): 20}})
    number = confirm(workspace, form)
    assert not load_entry(workspace, form, actor=ANALYST).is_open
    undo(workspace, number, actor=ANALYST)
    assert load_entry(workspace, form, actor=ANALYST).is_open
    assert load_snapshot(workspace.engine).is_empty
    assert (
        load_counts(workspace, form, actor=ANALYST)[FieldKey("", MISKIN, "total")].value
        == 20
    )


def test_what_changed_since_the_review_is_reviewed_again(workspace, fill):
    form = fill({"": {(MISKIN, "total"): 20}})
    entry = check_entry(workspace, form, {}, actor=ANALYST)
    fill({"": {(MISKIN, "total"): 21}})
    with pytest.raises(NotAllowedError) as caught:
        confirm_entry(workspace, entry, actor=ANALYST)
    assert "berubah" in describe_error(caught.value)
    assert list_batches(workspace, actor=ANALYST).empty


@pytest.mark.parametrize(
    "actor",
    [VOLUNTEER, NOBODY],
)
def test_only_an_analyst_confirms(workspace, fill, actor):
    form = fill({"": {(MISKIN, "total"): 20}})
    with pytest.raises(NotAllowedError, match="not_allowed_confirm"):
        confirm(workspace, form, actor)
    assert list_batches(workspace, actor=ANALYST).empty


def test_an_empty_form_is_refused_in_words(workspace, fill):
    form = fill({"": {}})
    with pytest.raises(NotAllowedError, match="nothing_to_store"):
        confirm(workspace, form)


def test_a_category_left_blank_does_not_hide_what_another_source_counted(
    workspace, fill
):
    confirm(workspace, fill({"": {(LANSIA, "total"): 12}}, source="Dinas Uji"))
    confirm(workspace, fill({"": {(MISKIN, "total"): 20}}))
    table = load_snapshot(workspace.engine).observations
    assert rows(table, LANSIA, "total") == {("", "", ""): 12}


def test_a_form_changed_after_its_confirmation_replaces_its_own_counts(workspace, fill):
    form = fill({"": {(MISKIN, "total"): 20, (LANSIA, "total"): 7}})
    confirm(workspace, form)
    fill({"": {(MISKIN, "total"): 21}})
    assert load_entry(workspace, form, actor=ANALYST).is_open
    confirm(workspace, form)
    assert not load_entry(workspace, form, actor=ANALYST).is_open
    table = load_snapshot(workspace.engine).observations
    assert rows(table, MISKIN, "total") == {("", "", ""): 21}
    assert rows(table, LANSIA, "total") == {("", "", ""): 7}


@pytest.mark.parametrize(("answer", "count"), [("ganti", 25), ("pertahankan", 20)])
def test_what_the_source_stored_in_another_way_is_asked_about(
    workspace, fill, answer, count
):
    confirm(workspace, fill({"": {(MISKIN, "total"): 20}}))
    parts = {"Jaten": {(MISKIN, "total"): 25}, "Pangkalan": {(MISKIN, "total"): 0}}
    form = fill(parts)
    set_complete(workspace, form, is_complete=True, actor=VOLUNTEER)
    entry = check_entry(workspace, form, {}, actor=ANALYST)
    (question,) = entry.checked.draft.questions
    with pytest.raises(NotAllowedError, match="entry_question_open"):
        confirm_entry(workspace, entry, actor=ANALYST)
    entry = check_entry(workspace, form, {question.id: answer}, actor=ANALYST)
    if answer == "ganti":
        confirm_entry(workspace, entry, actor=ANALYST)
    table = load_snapshot(workspace.engine).observations
    assert rows(table, MISKIN, "total") == {("", "", ""): count}
