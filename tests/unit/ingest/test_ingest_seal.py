"""What is kept while a file is checked tells nobody, and counts the same."""

import gzip
import random
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from identities import MARKS, by_name_rows, recap_rows
from recap_styles import draw_truth, write
from recaps import LONG_WITH_HANDLING, WIDE_L_P_JML, workbook

from wksbm_mapping.ingest import (
    build_draft,
    pack_uploads,
    read_uploads,
    seal_uploads,
    unpack_uploads,
)

PERSONS = {
    "daftar.csv": "\r\n".join(";".join(row) for row in by_name_rows()).encode(),
    "rekap.csv": "\r\n".join(";".join(row) for row in recap_rows()).encode(),
    "dua.xlsx": workbook({"a": by_name_rows(), "b": recap_rows()}),
    "tanpa-judul.csv": "\r\n".join(";".join(r) for r in by_name_rows()[2:]).encode(),
}
COUNTS = {
    "lebar.csv": WIDE_L_P_JML.encode(),
    "panjang.csv": LONG_WITH_HANDLING.encode(),
}


@pytest.fixture
def seal(regions, categories):
    """Seal what a file holds."""
    return lambda files: seal_uploads(files, regions=regions, categories=categories)


@pytest.fixture
def draft(regions, categories):
    """Draft files read before."""
    return lambda files, answers=None: build_draft(
        files, regions=regions, categories=categories, answers=answers
    )


def marks_in(text):
    return [mark for mark in MARKS if mark.casefold() in text.casefold()]


def told(result):
    """All a draft says but the values of cells, which a seal may mask further."""
    return [
        (
            file.layout,
            (file.rows_read, file.rows_accepted, file.rows_rejected, file.rows_skipped),
            [(c.column, c.role, c.category, c.part) for c in file.columns],
            [question.id for question in file.questions],
            sorted(f"{f.row} {f.column} {f.severity}" for f in file.findings),
            file.totals.filter(["stated", "computed"]).to_numpy().tolist(),
        )
        for file in result.files
    ]


@pytest.mark.parametrize("name", PERSONS)
def test_no_person_is_left_in_a_sealed_file(seal, name):
    sealed = seal(read_uploads(name, PERSONS[name]))
    packed = gzip.decompress(pack_uploads(sealed)).decode()
    assert marks_in(packed) == []
    cells = [sheet.cells.to_csv() for file in sealed for sheet in file.sheets]
    assert marks_in("".join(cells)) == []


@pytest.mark.parametrize("name", [*PERSONS, *COUNTS])
def test_a_sealed_file_gives_the_same_draft(seal, draft, name):
    files = read_uploads(name, {**PERSONS, **COUNTS}[name])
    open_draft, sealed_draft = draft(files), draft(seal(files))
    pd.testing.assert_frame_equal(sealed_draft.observations, open_draft.observations)
    assert told(sealed_draft) == told(open_draft)


def test_files_in_many_styles_give_the_same_draft_when_sealed(seal, draft):
    for number in range(16):
        dice = random.Random(number)
        files = read_uploads(*write(draw_truth(dice), dice))
        before, after = draft(files), draft(seal(files))
        pd.testing.assert_frame_equal(after.observations, before.observations)
        assert told(after) == told(before), number


def test_sealing_again_changes_nothing(seal):
    once = seal(read_uploads("daftar.csv", PERSONS["daftar.csv"]))
    again = seal(once)
    for before, after in zip(once[0].sheets, again[0].sheets, strict=True):
        assert after.sealed == before.sealed
        pd.testing.assert_frame_equal(after.cells, before.cells)


def test_a_person_has_the_same_mark_in_every_sheet(seal):
    content = workbook({"a": by_name_rows(), "b": by_name_rows()})
    (sealed,) = seal(read_uploads("dua.xlsx", content))
    first, second = (sheet.cells[1].iloc[2:].tolist() for sheet in sealed.sheets)
    assert first == second
    assert len(set(first)) == len(first)
    assert all(mark.startswith("#p") for mark in first)


def test_whatever_is_answered_a_sealed_column_stays_shut(seal, draft):
    sealed = seal(read_uploads("daftar.csv", PERSONS["daftar.csv"]))
    columns = draft(sealed).files[0].columns
    personal = [c.answer_id for c in columns if c.role == "personal"]
    assert len(personal) >= 6
    for role in ("region", "category", "padukuhan", "count", "period", "note"):
        answered = draft(sealed, dict.fromkeys(personal, role))
        roles = {c.answer_id: c.role for c in answered.files[0].columns}
        assert {roles[each] for each in personal} == {"personal"}, role


def test_packed_files_come_back_as_they_were(seal, draft):
    rows = [
        ["REKAP PPKS KABUPATEN SLEMAN 2024"],
        ["Kalurahan", "Fakir Miskin", "Pengemis", "Tanggal"],
        ["Sumbersari", 12, 1.5, date(2024, 3, 1)],
        ["Sumberagung", "1.234", None, "x"],
    ]
    files = seal(read_uploads("r.xlsx", workbook({"Satu": rows}, merged=["A1:D1"])))
    back = unpack_uploads(pack_uploads(files))
    assert [replace(f, sheets=()) for f in back] == [
        replace(f, sheets=()) for f in files
    ]
    pd.testing.assert_frame_equal(back[0].sheets[0].cells, files[0].sheets[0].cells)
    assert back[0].sheets[0].merged == files[0].sheets[0].merged
    assert told(draft(back)) == told(draft(files))


SUB_COLUMNS = {
    "triwulan": "Kalurahan;Pengemis;;;\n;TW I;TW II;TW III;TW IV\nTridadi;1;2;0;0\n",
    "dtks": "Kalurahan;Pengemis;\n;DTKS;Non DTKS\nTridadi;1;2\nBalecatur;3;4\n",
    "nama": "Kalurahan;Pengemis;\n;Wexitri Qalmarani;Jumlah\nTridadi;1;2\n",
    "satuan": "Kalurahan;Korban Bencana Alam (KK);Korban Bencana Alam (Jiwa)\n"
    "Tridadi;6;20\n",
    "sekali": "Kalurahan;Jenis PPKS;Jumlah\nTridadi;Lansia Terlantar;3\n;Pengemis;1\n",
}


@pytest.mark.parametrize("name", SUB_COLUMNS)
def test_headers_say_the_same_when_sealed(seal, draft, name):
    content = f"REKAP PPKS KABUPATEN SLEMAN TAHUN 2024\n{SUB_COLUMNS[name]}".encode()
    files = read_uploads("rekap.csv", content)
    before, after = draft(files), draft(seal(files))
    pd.testing.assert_frame_equal(after.observations, before.observations)
    assert told(after) == told(before)
