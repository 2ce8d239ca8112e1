"""Names that strayed among counts and below them are neither shown nor kept."""

import pytest
from people_lists import codes

from wksbm_mapping.ingest import read_uploads, seal_uploads
from wksbm_mapping.ingest.stray_texts import mask_count

NAME = "Wagirah Zq"
RECAP = f"""REKAP PPKS 2024
Kalurahan;Pengemis;Pemulung
Tridadi;1;{NAME}
Caturtunggal;3;4
Jumlah;4;6
;;Sleman, 31 Desember 2024
{NAME};;Kepala Seksi
;;{NAME}
"""


def shown(draft):
    (file,) = draft.files
    return (
        repr(file.findings)
        + repr(file.questions)
        + repr(file.columns)
        + file.preview.to_csv()
    )


def test_a_name_in_or_below_the_counts_is_shown_nowhere(draft_of):
    draft = draft_of(RECAP)
    assert codes(draft)["not_a_number"] == 1
    assert NAME.casefold() not in shown(draft).casefold()


def test_a_name_in_or_below_the_counts_is_not_kept(regions, categories):
    (file,) = seal_uploads(
        read_uploads("a.csv", RECAP.encode()), regions=regions, categories=categories
    )
    texts = file.sheets[0].cells.to_csv().casefold()
    assert "wagirah" not in texts
    assert "caturtunggal" in texts


def test_a_header_that_looks_like_a_name_is_hidden(draft_of, regions, categories):
    content = f"REKAP PPKS 2024\nKalurahan;Pengemis;{NAME}\nTridadi;1;2\nTriharjo;3;4\n"
    assert NAME.casefold() not in shown(draft_of(content)).casefold()
    (file,) = seal_uploads(
        read_uploads("a.csv", content.encode()), regions=regions, categories=categories
    )
    assert "wagirah" not in file.sheets[0].cells.to_csv().casefold()


@pytest.mark.parametrize(
    "text", ["12*", "<5", "sekitar 20 orang", "tidak ada data", "1.234 jiwa", "nihil"]
)
def test_what_is_usual_in_cells_of_counts_stays(text):
    assert mask_count(text) == text


BANTUL = [("Kasihan", "Bangunjiwo"), ("Pandak", "Triharjo"), ("Sedayu", "Argomulyo")]


def test_a_recap_of_strange_kapanewon_is_refused_without_questions(draft_of):
    rows = "\n".join(f"{kapanewon};{desa};1;2" for kapanewon, desa in BANTUL)
    draft = draft_of(f"REKAP PMKS 2024\nKecamatan;Desa;Pengemis;Pemulung\n{rows}\n")
    assert codes(draft)["no_known_region"] == 1
    assert not draft.questions
    assert draft.observations.empty


def test_codes_of_another_kabupaten_name_it(draft_of):
    draft = draft_of(
        "REKAP PMKS 2024\nKode;Desa;Pengemis\n34.02.08.2001;Triharjo;1\n"
        "34.02.08.2002;Caturharjo;2\n34.02.08.2003;Wijirejo;2\n"
    )
    (finding,) = [f for f in draft.files[0].findings if f.code == "other_kabupaten"]
    assert "Bantul" in finding.params["place"]
    assert not draft.questions
