"""Lists of organisations taken in: every row accounted for, no person kept."""

from __future__ import annotations

import pytest
from directories import ROWS, adds_up, check, codes, csv
from hypothesis import given, settings
from hypothesis import strategies as st
from persons import ANALYST, HERE, NOBODY
from recaps import workbook

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import ReadError
from wksbm_mapping.i18n import use_language
from wksbm_mapping.network.organisation import Contacts, Kind, Organisation
from wksbm_mapping.services.import_directory import (
    save_directory,
)
from wksbm_mapping.services.organisation_table import (
    export_organisations,
    tabulate_organisations,
)
from wksbm_mapping.services.organisations import add_organisation, list_organisations
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings

ANI = Person("ani", Role.RELAWAN, ("34.04.03",))


LEAVE_ALL = {
    "category:naga": "abaikan",
    "region:negeri jauh": "abaikan",
    "region:entah": "abaikan",
}


def test_a_messy_list_is_read_and_every_row_is_accounted_for(workspace):
    draft = check(workspace, csv(*ROWS))
    panti, youth = (each.organisation for each in draft.accepted)
    assert (panti.kind, panti.name) == (Kind.LKS, "Panti Kasih")
    assert panti.serves == ("lanjut_usia_telantar", "pengemis")
    assert (panti.areas, panti.place) == (("34.04.03",), HERE)
    assert panti.contacts == Contacts(phone="0274868504", consent=True)
    assert (youth.kind, youth.areas) == (Kind.KARANG_TARUNA, ("34.04",))
    assert not youth.contacts.is_any
    assert (draft.rows_read, draft.rejected, draft.skipped) == (8, 4, 2)
    assert draft.waiting == 1
    assert codes(draft) == [
        ("directory_contact", 4),
        ("directory_refused", 5),
        ("directory_no_name", 6),
        ("directory_waits", 8),
        ("directory_no_name", 9),
    ]


def test_what_is_unclear_is_asked_once_and_the_answer_is_taken(workspace):
    asked = check(workspace, csv(*ROWS)).questions
    assert [each.id for each in asked] == list(LEAVE_ALL)
    answers = LEAVE_ALL | {
        "category:naga": "pengemis",
        "region:entah": "34.04.03.2001",
    }
    draft = check(workspace, csv(*ROWS), answers=answers)
    strange = draft.accepted[-1].organisation
    assert strange.serves == ("pengemis",)
    assert (strange.areas, strange.place) == ((), "34.04.03.2001")
    assert (draft.rows_read, draft.rejected, draft.skipped) == (8, 3, 2)
    assert (draft.questions, draft.waiting) == ((), 0)
    assert ("directory_region", 8) in codes(draft)


def test_what_was_checked_is_added_once(workspace):
    draft = check(workspace, csv(*ROWS), answers=LEAVE_ALL)
    assert save_directory(workspace, draft, actor=ANALYST) == 3
    assert save_directory(workspace, draft, actor=ANI) == 0
    again = check(workspace, csv(*ROWS), answers=LEAVE_ALL)
    assert again.accepted == ()
    assert [code for code, _ in codes(again)].count("directory_known") == 3
    assert (again.rows_read, again.rejected, again.skipped) == (8, 3, 5)
    assert len(list_organisations(workspace, reader=NOBODY)) == 3


def test_a_list_of_two_sheets_with_merged_headers_and_joined_cells(workspace):
    head = [
        ["DAFTAR LKS KABUPATEN SLEMAN", *[None] * 8],
        [*[None] * 9],
        ["No", "Nama Lembaga", "LOKASI", None, "Sasaran", "Wilayah Kerja"]
        + ["KONTAK", None, "Akreditasi"],
        [None, None, "Kec.", "Kel.", None, None, "Telp", "Ketua", None],
    ]
    rows = [
        ["1", "Panti Kasih Telp. (0274) 868504", "Moyudan", "Sumberagung"]
        + ["Pengemis/Lansia Terlantar", "Sumberagung, Sumbersari dan Sumberarum"]
        + ["0274 868504", "Siti Aminah", "A"],
        [None] * 9,
        ["2", "Panti Kasih", "Moyudan", "Sumberagung", "Pengemis", None]
        + [None, None, "B"],
        ["3", "LKS Harapan", "Kec. Moyudan", "Kel. Sumbersari", None]
        + ["Sumberagung dan Sumbersari, Kec. Moyudan", None, None, None],
    ]
    second = [
        ["Nama Kelompok", "Jenis", "Kalurahan"],
        ["KT Budi Luhur", "Karang Taruna", "Sumber Agung"],
        ["Wahana Rukun", "Paket C", "Sumbersari"],
    ]
    book = workbook({"LKS": head + rows, "Lain": second})
    draft = check(workspace, book, "daftar.xlsx")
    panti, harapan, *_ = (each.organisation for each in draft.accepted)
    assert (panti.name, panti.place) == ("Panti Kasih", HERE)
    assert panti.serves == ("pengemis", "lanjut_usia_telantar")
    assert panti.areas == (HERE, "34.04.03.2002", "34.04.03.2004")
    assert harapan.areas == (HERE, "34.04.03.2002")
    assert {each.id for each in draft.questions} == {
        "column:akreditasi",
        "kind:paket c",
    }
    assert ("directory_number_in_name", 5) in codes(draft)
    assert ("directory_known", 7) in codes(draft)
    assert adds_up(draft)
    assert (draft.rows_read, draft.waiting) == (6, 1)


def test_a_list_whose_name_column_is_not_known_asks_which_it_is(workspace):
    rows = csv(
        "Sebutan;Kalurahan;Sasaran",
        "Panti Kasih;Sumberagung;Pengemis",
        "Siti Aminah;Sumberagung;Pengemis",
    )
    draft = check(workspace, rows)
    (question,) = draft.questions
    assert [each.label() for each in question.choices][0] == "Sebutan"
    assert (draft.accepted, draft.waiting, adds_up(draft)) == ((), 3, True)
    draft = check(workspace, rows, answers={question.id: "0"})
    assert [each.organisation.name for each in draft.accepted] == ["Panti Kasih"]
    assert ("directory_refused", 3) in codes(draft)


def test_a_column_that_is_not_known_is_read_once_somebody_says_what_it_holds(
    workspace,
):
    rows = csv(
        "Nama Lembaga;Kalurahan;Giat Rutin", "Panti Kasih;Sumberagung;Makan bersama"
    )
    draft = check(workspace, rows)
    assert [each.id for each in draft.questions] == ["column:giat rutin"]
    assert draft.accepted[0].organisation.does == ""
    draft = check(workspace, rows, answers={"column:giat rutin": "does"})
    assert draft.accepted[0].organisation.does == "Makan bersama"
    assert draft.questions == ()


def test_what_a_volunteer_may_not_write_is_refused_row_by_row(workspace):
    draft = check(
        workspace,
        csv(
            "Nama Lembaga;Kalurahan",
            "Panti Kasih;Sumberagung",
            "Panti Jauh;34.04.07.2001",
        ),
        actor=ANI,
    )
    assert [each.organisation.name for each in draft.accepted] == ["Panti Kasih"]
    assert codes(draft) == [("directory_refused", 3)]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("file_format", list(TableFormat))
def test_an_export_comes_back_in_as_it_was(workspace, file_format, language):
    given = Organisation(
        Kind.HEALTH,
        "Klinik =1+1 {{7*7}} <b>",
        does="Periksa",
        serves=("lanjut_usia_telantar", "korban_napza"),
        areas=("34.04", HERE),
        place=HERE,
        contacts=Contacts("0274868504", "081234567890", consent=True),
        source="Dinas Kesehatan",
    )
    add_organisation(workspace, given, actor=ANALYST)
    views = list_organisations(workspace, reader=ANALYST)
    with use_language(language):
        table = tabulate_organisations(views, workspace.regions, workspace.categories)
        content = export_organisations(table, file_format)
    assert b"081234567890" not in content
    draft = check(workspace, content, f"a.{file_format}")
    assert codes(draft) == [("directory_known", 2)]


def test_a_file_of_several_sheets_says_which_holds_no_list(workspace):
    book = workbook(
        {
            "Catatan": [["Halo"], ["Dunia"]],
            "LKS": [["Nama Lembaga", "Kalurahan"], ["Panti Kasih", "Sumberagung"]],
        }
    )
    draft = check(workspace, book, "daftar.xlsx")
    assert [(each.code, each.sheet) for each in draft.findings] == [
        ("directory_no_table", "Catatan")
    ]
    assert (len(draft.accepted), draft.rejected) == (1, 2)


def test_a_file_that_is_no_table_is_refused(workspace):
    with pytest.raises(ReadError, match="not_a_table"):
        check(workspace, b"%PDF-1.7")


@pytest.fixture(scope="module")
def shared_workspace(tmp_path_factory):
    """Share one store."""
    folder = str(tmp_path_factory.mktemp("data"))
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": folder}))
    yield opened
    opened.close()


@settings(max_examples=40)
@given(st.lists(st.lists(st.text(max_size=20), min_size=4, max_size=4), max_size=5))
def test_whatever_stands_in_the_rows_they_add_up(shared_workspace, rows):
    sheet = [["Nama Lembaga", "Kalurahan", "Sasaran", "Koordinat"], *rows]
    lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in sheet]
    try:
        draft = check(shared_workspace, "\n".join(lines).encode(errors="ignore"))
    except ReadError:
        return
    assert adds_up(draft)
