"""Lists of organisations taken in: every row accounted for, no person kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from persons import ANALYST, HERE, NOBODY
from recaps import workbook

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import ReadError
from wksbm_mapping.i18n import use_language
from wksbm_mapping.network.organisation import Contacts, Kind, Organisation
from wksbm_mapping.services.import_directory import check_directory, save_directory
from wksbm_mapping.services.import_survey import RawFile
from wksbm_mapping.services.organisation_table import (
    export_organisations,
    tabulate_organisations,
)
from wksbm_mapping.services.organisations import add_organisation, list_organisations
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings

ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
HEAD = "No;Nama Lembaga;Jenis;Sasaran;Wilayah Kerja;Kapanewon;Kalurahan;Telp;Izin"
ROWS = (
    "DAFTAR LKS;;;;;;;;",
    HEAD,
    "1;Panti Kasih;LKS;Lansia Terlantar, Pengemis;Moyudan;;Sumberagung;0274868504;ya",
    "2;Karang Taruna Uji;;Pengemis;34.04;;Sumbersari;0812 3456 7890;tidak",
    "3;Siti Aminah;LKS;;;;Sumbersari;;",
    "4;;LKS;;;;Sumbersari;;",
    ";;;;;;;;",
    "5;Yayasan Antah;;Naga;Negeri Jauh;;Entah;;",
    "Jumlah;;;;;;;;",
    ";Jumlah;;;;;;;",
)


def check(workspace, content, name="daftar.csv", actor=ANALYST):
    return check_directory(workspace, RawFile(name, content), actor=actor)


def csv(*rows):
    return "\r\n".join(rows).encode()


def codes(draft):
    return [(each.code, each.row) for each in draft.findings]


def adds_up(draft):
    return draft.rows_read == len(draft.accepted) + draft.rejected + draft.skipped


def test_a_messy_list_is_read_and_every_row_is_accounted_for(workspace):
    draft = check(workspace, csv(*ROWS))
    panti, youth, strange = (each.organisation for each in draft.accepted)
    assert (panti.kind, panti.name) == (Kind.LKS, "Panti Kasih")
    assert panti.serves == ("lanjut_usia_telantar", "pengemis")
    assert (panti.areas, panti.place) == (("34.04.03",), HERE)
    assert panti.contacts == Contacts(phone="0274868504", consent=True)
    assert (youth.kind, youth.areas) == (Kind.KARANG_TARUNA, ("34.04",))
    assert not youth.contacts.is_any
    assert (strange.serves, strange.areas, strange.place) == ((), (), "")
    assert (draft.rows_read, draft.rejected, draft.skipped) == (8, 3, 2)
    assert codes(draft) == [
        ("directory_contact", 4),
        ("directory_refused", 5),
        ("directory_no_name", 6),
        ("directory_category", 8),
        ("directory_region", 8),
        ("directory_region", 8),
        ("directory_no_name", 9),
    ]


def test_what_was_checked_is_added_once(workspace):
    draft = check(workspace, csv(*ROWS))
    assert save_directory(workspace, draft, actor=ANALYST) == 3
    again = check(workspace, csv(*ROWS))
    assert again.accepted == ()
    assert [code for code, _ in codes(again)].count("directory_known") == 3
    assert (again.rows_read, again.rejected, again.skipped) == (8, 3, 5)
    assert len(list_organisations(workspace, reader=NOBODY)) == 3


def test_columns_about_persons_are_named_and_not_read(workspace):
    draft = check(
        workspace,
        csv(
            "Nama Lembaga;Ketua;Alamat;No HP;Kalurahan",
            "Panti Kasih;Siti Aminah;Jl. Melati 3;081234567890;Sumberagung",
        ),
    )
    stored = str([vars(each.organisation) for each in draft.accepted])
    said = str([(each.value, each.message()) for each in draft.findings])
    for secret in ("Siti", "Melati", "0812"):
        assert secret not in stored + said
    assert ("directory_person_column", None) in codes(draft)
    assert len(draft.accepted) == 1


@pytest.mark.parametrize(
    "header",
    ["Nama;NIK;Kalurahan", "Nama Lembaga;NIK;Kalurahan", "Nama;Umur;Kalurahan"],
)
def test_a_list_of_persons_is_refused_whole(workspace, header):
    draft = check(workspace, csv(header, "Texmun Qorvasena;1;Sumberagung"))
    assert draft.accepted == ()
    assert adds_up(draft)
    assert "Texmun" not in str(draft)


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
