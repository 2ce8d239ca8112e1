"""Who can help: who serves the problem and the place, the nearest first."""

from __future__ import annotations

import pytest

from wksbm_mapping.network.gaps import count_gaps, count_helpers
from wksbm_mapping.network.helping import Serving, find_serving, rank_helpers
from wksbm_mapping.network.organisation import Kind, Organisation

HERE, BESIDE, FAR = "34.04.03.2003", "34.04.03.2001", "34.04.07.2001"
ELDERLY, CHILDREN = "lanjut_usia_telantar", "anak_telantar"


def organisation(name, *, serves=(ELDERLY,), areas=(HERE,)):
    return Organisation(Kind.LKS, name, serves=tuple(serves), areas=tuple(areas))


@pytest.mark.parametrize(
    ("areas", "region", "serving"),
    [
        ((HERE,), HERE, Serving.WHOLE),
        (("34.04.03",), HERE, Serving.WHOLE),
        (("34.04",), HERE, Serving.WHOLE),
        ((HERE,), "34.04.03", Serving.PART),
        ((FAR,), HERE, Serving.ELSEWHERE),
        ((), HERE, Serving.UNKNOWN),
    ],
)
def test_an_area_holds_all_that_lies_in_it(areas, region, serving):
    assert find_serving(organisation("a", areas=areas), region) is serving


def test_the_sure_come_first_then_the_near_and_an_unknown_distance_last():
    given = {
        1: organisation("dekat, wilayah lain", areas=(FAR,)),
        2: organisation("jarak belum diketahui"),
        3: organisation("jauh"),
        4: organisation("dekat"),
        5: organisation("belum tercatat", serves=()),
        6: organisation("masalah lain", serves=(CHILDREN,)),
        7: organisation("wilayah belum tercatat", areas=()),
    }
    ranked = rank_helpers(given, ELDERLY, HERE, {1: 0.5, 3: 9.0, 4: 2.0, 5: 0.1, 7: 1})
    assert [each.number for each in ranked] == [4, 3, 2, 7, 1, 5]
    assert ranked[2].distance_km is None
    assert not ranked[-1].is_for_category


def test_a_place_without_anybody_is_told_from_one_where_somebody_may_help():
    given = [
        organisation("a"),
        organisation("b", areas=("34.04.03",)),
        organisation("c", areas=()),
        organisation("d", serves=(), areas=(FAR,)),
        organisation("e", serves=(CHILDREN,)),
    ]
    counted = count_helpers(given, ELDERLY, [HERE, BESIDE, FAR])
    assert counted["helpers"].tolist() == [2, 1, 0]
    assert counted["maybe"].tolist() == [1, 1, 2]
    gaps = count_gaps(given, [ELDERLY, CHILDREN], [HERE, BESIDE, FAR])
    assert gaps.loc[ELDERLY].tolist() == [3, 1, 1]
    assert gaps.loc[CHILDREN].tolist() == [1, 2, 1]


def test_without_any_organisation_everywhere_is_a_gap():
    assert count_gaps([], [ELDERLY], [HERE]).loc[ELDERLY].tolist() == [0, 1, 0]
