"""From files to a draft, and from a draft to a batch."""

from __future__ import annotations

import pytest
from persons import ADMIN, ANALYST
from recaps import wide

from wksbm_mapping.errors import NotAllowedError, ReadError
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.batches import list_batches, undo
from wksbm_mapping.services.import_survey import (
    RawFile,
    check_files,
    confirm_draft,
    read_raw_files,
)
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import current_version
from wksbm_mapping.store import load_snapshot

RECAP = RawFile("rekap.csv", wide("Sumberrahayu;3;100", "Sumbersari;0;1.200"))


def check(workspace, *files, answers=None, source="Dinas Sosial"):
    return check_files(
        workspace,
        files,
        options=ImportOptions(source=source),
        answers=answers or {},
        actor=ANALYST,
    )


def test_checking_changes_nothing(workspace):
    checked = check(workspace, RECAP)
    assert checked.draft.files[0].rows_accepted == 2
    assert checked.seen_before.empty
    assert current_version(workspace) == 0


def test_a_confirmed_draft_is_one_batch_of_its_source(workspace):
    number = confirm_draft(workspace, check(workspace, RECAP).draft, actor=ANALYST)
    batch = list_batches(workspace, actor=ANALYST).loc[number]
    assert (batch["source"], batch["actor"]) == ("Dinas Sosial", "uji")
    assert batch["files"] == ("rekap.csv",)
    assert batch["sum_by_unit"] == {"jiwa": 3, "KK": 1300}


def test_a_file_seen_before_is_said_until_its_batch_is_undone(workspace):
    number = confirm_draft(workspace, check(workspace, RECAP).draft, actor=ANALYST)
    renamed = RawFile("nama lain.csv", RECAP.content)
    assert check(workspace, renamed).seen_before["batch"].to_list() == [number]
    other = RawFile("rekap.csv", RECAP.content + b"\r\n")
    assert check(workspace, other).seen_before.empty
    undo(workspace, number, actor=ANALYST)
    assert check(workspace, renamed).seen_before.empty


def test_nothing_accepted_is_nothing_stored(workspace):
    waiting = check(workspace, RawFile("rekap.csv", wide("Sumberagng;3;1")))
    assert len(waiting.draft.questions) == 1
    with pytest.raises(NotAllowedError, match="nothing_to_store"):
        confirm_draft(workspace, waiting.draft, actor=ANALYST)
    assert current_version(workspace) == 0


def test_rows_that_wait_are_left_out(workspace):
    file = RawFile("rekap.csv", wide("Sumbersari;3;1", "Sumberagng;5;1"))
    confirm_draft(workspace, check(workspace, file).draft, actor=ANALYST)
    assert set(load_snapshot(workspace.engine).observations["region"]) == {
        "34.04.03.2002"
    }


def test_an_answer_is_used(workspace):
    file = RawFile("rekap.csv", wide("Sumberagng;5;1"))
    answers = {"region:sumberagng": "34.04.03.2003"}
    checked = check(workspace, file, answers=answers)
    assert checked.draft.is_complete
    assert checked.draft.files[0].rows_accepted == 1


def test_progress_is_the_share_of_bytes_read():
    told: list[float] = []
    small = RawFile("kecil.csv", wide("Sumbersari;1;1"))
    large = RawFile("besar.csv", wide(*["Sumbersari;1;1"] * 50))
    read_raw_files([small, large], report_progress=told.append)
    whole = len(small.content) + len(large.content)
    assert len(small.content) / whole in told
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_one_unreadable_file_refuses_all(workspace):
    with pytest.raises(ReadError) as refusal:
        check(workspace, RECAP, RawFile("kosong.csv", b""))
    assert refusal.value.values["file"] == "kosong.csv"


def test_a_path_in_a_file_name_is_not_kept(workspace):
    file = RawFile("../../etc/C:\\Users\\Sri\\rekap.csv", RECAP.content)
    confirm_draft(workspace, check(workspace, file).draft, actor=ANALYST)
    assert list_batches(workspace, actor=ANALYST).iloc[0]["files"] == ("rekap.csv",)


def test_population_alone_is_stored_as_denominators_of_its_source(workspace):
    table = wide("Sumbersari;2.560;830", header="Kalurahan;Jumlah Penduduk;Jumlah KK")
    draft = check(workspace, RawFile("penduduk.csv", table)).draft
    confirm_draft(workspace, draft, actor=ANALYST)
    stored = load_snapshot(workspace.engine).population
    shown = stored[["region", "kind", "year", "series", "value"]].astype("object")
    assert sorted(shown.to_numpy().tolist()) == [
        ["34.04.03.2002", "kk", 2024, "Dinas Sosial", 830],
        ["34.04.03.2002", "penduduk", 2024, "Dinas Sosial", 2560],
    ]


def test_a_second_upload_is_compared_with_the_first(workspace):
    number = confirm_draft(workspace, check(workspace, RECAP).draft, actor=ANALYST)
    later = RawFile("baru.csv", wide("Sumberrahayu;4;100", "Sumbersari;0;1.200"))
    asked = check(workspace, later).draft
    assert [question.kind for question in asked.questions] == ["source_conflict"]
    assert asked.differences["batch"].to_list() == [number]
    assert check(workspace, later, source="Kader").draft.is_complete
    undo(workspace, number, actor=ANALYST)
    assert check(workspace, later).draft.is_complete


def test_replaced_counts_hold_and_come_back(workspace):
    confirm_draft(workspace, check(workspace, RECAP).draft, actor=ANALYST)
    later = RawFile("baru.csv", wide("Sumberrahayu;4;100", "Sumbersari;0;1.200"))
    (question,) = check(workspace, later).draft.questions
    draft = check(workspace, later, answers={question.id: "ganti"}).draft
    second = confirm_draft(workspace, draft, actor=ANALYST)
    totals = load_snapshot(workspace.engine).observations
    assert totals["value"].sum() == 4 + 100 + 1200
    assert list_batches(workspace, actor=ANALYST).loc[second, "replaced"] == {1: 4}
    undo(workspace, second, actor=ANALYST)
    assert load_snapshot(workspace.engine).observations["value"].sum() == 1303


def test_known_population_of_the_region_set_is_the_limit(workspace):
    file = RawFile("besar.csv", wide("Moyudan;9.999.999", header="KAPANEWON;Pengemis"))
    codes = [f.code for f in check(workspace, file).draft.files[0].findings]
    assert "above_population" in codes


def test_example_data_are_no_earlier_counts(workspace):
    load_example_data(workspace, actor=ADMIN)
    draft = check(workspace, RECAP, source="Data contoh (sintetis)").draft
    assert draft.is_complete
    codes = {finding.code for finding in draft.files[0].findings}
    assert codes <= {"missing_regions"}
