"""The files to try, offered with the documentation, give what it says of them."""

from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[3] / "docs" / "contoh-berkas"


def draft_sample(draft_of, name):
    return draft_of({name: (SAMPLES / name).read_bytes()})


@pytest.mark.parametrize(
    ("name", "layout", "sums", "population"),
    [
        ("rekap-melebar.csv", "wide", {"jiwa": 19 + 48, "KK": 1315}, 0),
        ("rekap-l-p.csv", "wide", {"jiwa": 7 + 48}, 0),
        ("rekap-memanjang.csv", "long", {"jiwa": 7 + 3 + 2 + 2}, 0),
        ("rekap-terbalik.csv", "transposed", {"jiwa": 3 + 12 + 96, "KK": 960}, 0),
        ("psks.csv", "psks", {"orang": 18, "lembaga": 8}, 0),
        ("penduduk.csv", "population", {}, 12),
        ("indikator-tambahan.csv", "wide", {"unit": 108, "KK": 1373, "jiwa": 8}, 0),
    ],
)
def test_sample_is_read_whole(draft_of, name, layout, sums, population):
    """Sums by hand from the files."""
    draft = draft_sample(draft_of, name)
    (file,) = draft.files
    assert draft.is_complete
    assert (file.layout, file.sum_by_unit) == (layout, sums)
    assert len(draft.population) == population
    assert file.rows_rejected == 0
