"""Every file of a ZIP is read as a file of its own; traps in it are refused."""

import struct

import pytest
from recaps import wide, workbook
from workbooks import xls, zipped

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.errors import ReadError
from wksbm_mapping.i18n import describe_error, use_language
from wksbm_mapping.ingest import build_draft, read_uploads
from wksbm_mapping.regions.load import load_region_set

ROWS = [["KALURAHAN", "Anak Telantar", "Pengemis"], ["Sumbersari", 4, 1]]


def names(content):
    return [file.source.name for file in read_uploads("semua.zip", content)]


def draft_of_zip(content):
    files = read_uploads("semua.zip", content)
    categories = load_categories()
    return build_draft(files, regions=load_region_set("34.04"), categories=categories)


def test_each_file_of_a_zip_is_drafted_on_its_own():
    content = zipped(
        {
            "2023/rekap 2023.csv": wide("Sumberagung;2;3").replace(b"2024", b"2023"),
            "2024/rekap.xlsx": workbook({"Rekap 2024": ROWS}),
            "2022/lama.xls": xls({"Rekap 2022": ROWS}),
        }
    )
    draft = draft_of_zip(content)
    assert [file.file for file in draft.files] == [
        *("rekap 2023.csv", "rekap.xlsx", "lama.xls"),
    ]
    assert [file.rows_accepted for file in draft.files] == [1, 1, 1]
    assert sorted(set(draft.observations["period"])) == ["2022", "2023", "2024"]
    assert len({file.sha256 for file in draft.source_files}) == 3


def test_what_operating_systems_add_to_a_zip_is_left_out():
    junk = ("__MACOSX/._a.csv", ".DS_Store", "Thumbs.db", "~$a.xlsx", "map/")
    assert names(zipped({"a.csv": "x;y\n1;2", **dict.fromkeys(junk, "x")})) == ["a.csv"]


@pytest.mark.parametrize(
    ("path", "name"),
    [("../../etc/cron.d/rekap.csv", "rekap.csv"), ("C:\\data\\rekap.csv", "rekap.csv"),
     ("/x/<script>.csv", "script.csv"), ("a/\u202erekap.csv", "rekap.csv"),
     ("x" * 300 + ".csv", "x" * 120)],
)  # fmt: skip
def test_hostile_paths_in_a_zip_are_only_names(path, name):
    assert names(zipped({path: "x;y\n1;2"})) == [name]


def test_files_of_the_same_name_carry_their_folder():
    content = zipped({"Depok/a.csv": "x;y\n1;2", "Mlati/a.csv": "x;y\n1;2"})
    assert names(content) == ["Depok - a.csv", "Mlati - a.csv"]


def test_file_of_a_zip_that_cannot_be_read_is_named_with_the_reason():
    inner = zipped({"b.csv": "x;y\n1;2"})
    content = zipped(
        {"a.csv": wide("Sumbersari;4;1"), "b.zip": inner, "c.pdf": "%PDF-"}
    )
    draft = draft_of_zip(content)
    assert [[f.code for f in file.findings] for file in draft.files] == [
        *([], ["file_not_read"], ["file_not_read"]),
    ]
    assert [file.rows_read for file in draft.files] == [1, 0, 0]
    assert [file.name for file in draft.source_files] == ["a.csv"]
    with use_language("id"):
        message = draft.files[1].findings[0].message()
    assert '"b.zip" adalah ZIP di dalam ZIP' in message


def lying(content, size):
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", changed, at + 24, size)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def encrypted(content):
    changed = bytearray(content)
    changed[changed.find(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


ZEROS = zipped({"a.csv": b"0" * 60_000_000})
INNER = zipped({"xl/worksheets/sheet1.xml": b" " * 19_000_000, "xl/workbook.xml": "x"})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (ZEROS, "unpacks_too_large"),
        (lying(ZEROS, 100), "unpacks_too_large"),
        (zipped({f"{n}.xlsx": INNER + bytes([n]) for n in range(200)}),
         "unpacks_too_large"),
        (zipped({f"{n}.csv": "" for n in range(1_001)}), "too_many_files"),
        (zipped({"a.zip": zipped({"a.csv": "x"})}), "zip_without_tables"),
        (zipped({"map/": ""}), "zip_without_tables"),
        (zipped({"a.png": b"\x89PNG\r\n"}), "zip_without_tables"),
        (encrypted(zipped({"a.csv": "x;y\n1;2"})), "password_protected"),
        (zipped({"a.csv": "x"})[:-8], "broken_workbook"),
    ],
)  # fmt: skip
def test_zip_that_is_a_trap_or_no_use_is_refused(content, code):
    with pytest.raises(ReadError) as caught:
        read_uploads("semua.zip", content)
    assert caught.value.code == code
    for language in ("id", "en"):
        with use_language(language):
            assert describe_error(caught.value)
