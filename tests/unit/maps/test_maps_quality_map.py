"""Classes of the map of quality, at their borders."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.maps.quality_map import Aspect, classify_aspect, describe_aspect


@pytest.mark.parametrize(
    ("aspect", "value", "name"),
    [
        (Aspect.COMPLETENESS, 100, "penuh"),
        (Aspect.COMPLETENESS, 99.9, "tinggi"),
        (Aspect.COMPLETENESS, 80, "tinggi"),
        (Aspect.COMPLETENESS, 79.9, "sedang"),
        (Aspect.COMPLETENESS, 49.9, "rendah"),
        (Aspect.COMPLETENESS, 0, "nol"),
        (Aspect.COMPLETENESS, None, "tanpa"),
        (Aspect.AGE, 0, "baru"),
        (Aspect.AGE, 6, "baru"),
        (Aspect.AGE, 7, "setahun"),
        (Aspect.AGE, 12, "setahun"),
        (Aspect.AGE, 13, "agak_lama"),
        (Aspect.AGE, 24, "agak_lama"),
        (Aspect.AGE, 25, "lama"),
        (Aspect.HIDDEN, 0, "tidak"),
        (Aspect.HIDDEN, 19.9, "sedikit"),
        (Aspect.HIDDEN, 20, "sebagian"),
        (Aspect.HIDDEN, 50, "banyak"),
    ],
)
def test_a_value_is_in_the_class_its_words_name(aspect, value, name):
    scores = pd.DataFrame({str(aspect): pd.array([value], dtype="Float64")})
    assert classify_aspect(scores, aspect).tolist() == [name]


def test_what_is_not_known_is_said():
    assert describe_aspect(pd.NA, Aspect.AGE) == "Tidak ada data"
    assert describe_aspect(7, Aspect.AGE) == "7 bulan"
    assert describe_aspect(99.7, Aspect.COMPLETENESS) == "99,7 %"
