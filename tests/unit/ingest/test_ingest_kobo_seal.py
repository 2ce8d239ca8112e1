"""A survey kept while it is checked tells nobody and no place, and counts the same."""

import gzip
import re

import numpy as np
import pandas as pd
import pytest
from surveys import SENDER, as_csv, as_xlsx, kobo, kobo_repeat, odk

from wksbm_mapping.ingest import (
    build_draft,
    pack_uploads,
    read_uploads,
    seal_uploads,
    unpack_uploads,
)

SUMBERRAHAYU, SUMBERSARI = "34.04.03.2001", "34.04.03.2002"
NAMES = ["today", "kalurahan", "_gps_latitude", "_gps_longitude", "gps", "batas",
         "foto_rumah", "jumlah_pengemis"]  # fmt: skip
SHAPE = "-7.75123 110.23456 0 0;-7.75133 110.23466 0 0;"
FORMS = (
    ["2025-06-01", "", "-7.75123", "110.23456", "", SHAPE, "17.jpg", 3],
    ["2025-06-02", "sumbersari", "-7.75123", "110.23456", "-7.75123 110.23456 0 0",
     "", "https://kf.example.org/Zelvandra.jpg", 4],
    ["2025-06-03", "", "1.23456", "99.98765", "", "", "", 5],
    ["2025-06-04", "sumbersari", "", "", "", "", "", 4],
)  # fmt: skip
PEOPLE = ["nama", "jenis_kelamin", "jenis_ppks"]
CONTENTS = {
    "titik.csv": as_csv(kobo(NAMES, *FORMS)),
    "odk.csv": as_csv(
        odk(
            [
                "today",
                "a-kalurahan",
                "a-gps-Latitude",
                "a-gps-Longitude",
                "jml_pengemis",
            ],
            ["2025-06-01", "", "-7.75123", "110.23456", 3],
        )
    ),
    "ulangan.xlsx": as_xlsx(
        Survei=kobo(["today", "kalurahan"], ["2025-06-01", "sumbersari"]),
        warga=kobo_repeat(
            PEOPLE,
            "Survei",
            (1, ["Qomarivan Zelvandra", "l", "pengemis"]),
            (1, ["Wexitri Qalmarani", "p", "pengemis lansia_terlantar"]),
        ),
    ),
}


def north(latitude, longitude):
    return np.where(longitude > 110, SUMBERRAHAYU, "").astype(object)


def nowhere(latitude, longitude):
    return None


@pytest.fixture
def both(regions, categories):
    """Draft a file as it is, and sealed, packed and unpacked."""

    def drafts(name, locate):
        data = {"regions": regions, "categories": categories}
        files = read_uploads(name, CONTENTS[name])
        packed = pack_uploads(seal_uploads(files, **data, locate=locate))
        return (
            build_draft(files, **data, locate=locate),
            build_draft(unpack_uploads(packed), **data),
            gzip.decompress(packed).decode(),
        )

    return drafts


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("locate", [north, nowhere])
def test_a_sealed_survey_tells_nobody_and_no_place(both, name, locate):
    *_, packed = both(name, locate)
    for text in (SENDER, "zelvandra", "qomarivan", "qalmarani", "example.org"):
        assert text not in packed.casefold()
    assert not re.search(r"7[.,]75123|110[.,]23|99[.,]98", packed)


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("locate", [north, nowhere])
def test_a_sealed_survey_gives_the_same_draft(both, name, locate):
    plain, sealed, _ = both(name, locate)
    assert not plain.observations.empty or (name, locate) == ("odk.csv", nowhere)
    pd.testing.assert_frame_equal(sealed.observations, plain.observations)
    for before, after in zip(plain.files, sealed.files, strict=True):
        told = [(f.code, f.row, f.column, f.suggestion) for f in before.findings]
        assert [(f.code, f.row, f.column, f.suggestion) for f in after.findings] == told
        assert after.columns == before.columns
        assert after.rows_rejected == before.rows_rejected
