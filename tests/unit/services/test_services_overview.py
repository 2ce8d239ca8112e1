"""What is said to stand out, of counts set out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wksbm_mapping.categories.category import CategorySet, Group
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import t, use_language
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.overview import find_highlights

A1, A2, A3 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"
B1, B2 = "99.01.02.2001", "99.01.02.2002"
ALL = (A1, A2, A3, B1, B2)
PUBLIC, ANALIS = Audience.PUBLIC, Audience.ANALIS


def spread(category, *values):
    return [(code, category, value) for code, value in zip(ALL, values, strict=False)]


def earlier(category, *values, period="2024"):
    return [
        {
            "region": code,
            "category": category,
            "period": period,
            "breakdown": "total",
            "unit": "jiwa",
            "value": value,
        }
        for code, value in zip(ALL, values, strict=False)
    ]


def handled(category, **parts):
    return [
        {
            "region": A1,
            "category": category,
            "period": "2025",
            "breakdown": "handling",
            "handling": "" if part == "tidak_tercatat" else part,
            "unit": "jiwa",
            "value": value,
        }
        for part, value in parts.items()
    ]


def by_code(overview):
    return {each.code: each for each in overview.highlights}


def test_an_empty_store_has_no_period_and_no_highlights(seen_by, small_workspace):
    overview = find_highlights(seen_by(ANALIS, []), small_workspace)
    assert overview.period is None
    assert overview.highlights == ()
    assert (overview.reporting, overview.kalurahan) == (0, 5)


def test_the_largest_category_is_named_with_its_total(seen_by, small_workspace):
    rows = spread("s1", 100, 50, 30, 20, 10) + spread("s2", 90, 60, 20, 20, 10)
    overview = find_highlights(seen_by(ANALIS, rows), small_workspace)
    assert overview.period is not None
    assert overview.period.code == "2025"
    assert overview.reporting == 5
    largest = by_code(overview)["largest"]
    assert largest.values["category"] == "S1"
    assert largest.values["count"] == "210"
    assert largest.view == MapView("s1", "2025")
    assert "210 jiwa pada Tahun 2025." in t("overview.largest", **largest.values)


def test_without_a_denominator_the_highest_count_is_named(seen_by, small_workspace):
    rows = spread("s1", 100, 50, 30, 20, 10)
    found = by_code(find_highlights(seen_by(ANALIS, rows), small_workspace))
    assert "highest_rate" not in found
    assert found["highest_count"].values["region"] == "A1"
    assert found["highest_count"].values["count"] == "100"


def test_with_a_denominator_the_highest_rate_is_named(
    seen_by, small_workspace, small_population
):
    """A1: 100 of 10.000 is 10; A2: 50 of 1.000 is 50 per thousand."""
    rows = spread("s1", 100, 50, 30, 20, 10)
    seen = seen_by(ANALIS, rows, population=small_population)
    found = by_code(find_highlights(seen, small_workspace))
    assert "highest_count" not in found
    top = found["highest_rate"]
    assert (top.values["region"], top.values["parent"]) == ("A2", "A")
    assert (top.values["value"], top.values["count"]) == ("50,0", "50")
    assert top.values["year"] == "2025"
    assert top.view == MapView("s1", "2025", measure=Measure.PER_1000)


def test_a_total_of_some_kalurahan_says_of_how_many(seen_by, small_workspace):
    rows = [(A1, "s1", 100), (A2, "s1", 0), (A3, "s1", None)]
    overview = find_highlights(seen_by(ANALIS, rows), small_workspace)
    assert overview.reporting == 2
    values = by_code(overview)["largest"].values
    sentence = t("overview.largest", **values)
    assert sentence.endswith("Tahun 2025, dihitung dari 2 dari 5 kalurahan.")
    with use_language("en"):
        (largest, *_) = find_highlights(
            seen_by(ANALIS, rows), small_workspace
        ).highlights
        sentence = t("overview.largest", **largest.values)
        assert sentence.endswith("counted in 2 of 5 kalurahan.")


def test_only_the_newest_period_stands_out(seen_by, small_workspace):
    rows = spread("s1", 10, 10, 10, 10, 10)
    seen = seen_by(ANALIS, rows, extra=earlier("s2", 900, period="2024-S2"))
    overview = find_highlights(seen, small_workspace)
    assert by_code(overview)["largest"].values["category"] == "S1"


def test_rise_and_fall_compare_the_same_kalurahan(seen_by, small_workspace):
    """s1: A1 to A4 100 → 150 (B2 is new and left out); s2: 200 → 150."""
    rows = spread("s1", 60, 40, 30, 20, 500) + spread("s2", 50, 40, 30, 20, 10)
    before = earlier("s1", 40, 30, 20, 10) + earlier("s2", 60, 50, 40, 30, 20)
    found = by_code(
        find_highlights(seen_by(ANALIS, rows, extra=before), small_workspace)
    )
    rise, fall = found["rise"].values, found["fall"].values
    assert (rise["category"], rise["before"], rise["now"]) == ("S1", "100", "150")
    assert (rise["share"], rise["areas"]) == ("50%", "4")
    assert (fall["category"], fall["before"], fall["now"]) == ("S2", "200", "150")
    assert (fall["share"], fall["areas"]) == ("25%", "5")


@pytest.mark.parametrize("before", [(29,), (0,), ()])
def test_counts_too_small_to_compare_are_no_trend(seen_by, small_workspace, before):
    rows = spread("s1", 300)
    seen = seen_by(ANALIS, rows, extra=earlier("s1", *before))
    assert not {"rise", "fall"} & set(by_code(find_highlights(seen, small_workspace)))


def test_a_quarter_is_compared_with_that_of_the_year_before(seen_by, small_workspace):
    seen = seen_by(
        ANALIS,
        spread("s1", 80),
        period="2025-Q2",
        extra=[
            *earlier("s1", 40, period="2024-Q2"),
            *earlier("s1", 70, period="2025-Q1"),
        ],
    )
    rise = by_code(find_highlights(seen, small_workspace))["rise"].values
    assert (rise["before"], rise["now"], rise["share"]) == ("40", "80", "100%")


def test_who_waits_is_a_share_of_all_that_were_counted(seen_by, small_workspace):
    """Of 100, 40 are known to wait; 58 of unknown handling are not left out."""
    parts = handled("s1", belum=40, selesai=2, tidak_tercatat=58)
    seen = seen_by(ANALIS, spread("s1", 100), extra=parts)
    waiting = by_code(find_highlights(seen, small_workspace))["waiting"].values
    assert (waiting["count"], waiting["total"]) == ("40", "100")
    assert waiting["share"] == "40%"


def test_a_hidden_part_of_handling_leaves_no_share_of_the_rest(
    seen_by, small_workspace
):
    """The public must not read 40 of 40: two handled ones are hidden."""
    parts = handled("s1", belum=40, selesai=2)
    seen = seen_by(PUBLIC, spread("s1", 42), extra=parts)
    assert "waiting" not in by_code(find_highlights(seen, small_workspace))


@pytest.mark.parametrize(
    "parts", [{"selesai": 90}, {"belum": 0, "selesai": 90}, {"belum": 29}]
)
def test_nobody_waits_where_none_or_few_do(seen_by, small_workspace, parts):
    seen = seen_by(ANALIS, spread("s1", 90), extra=handled("s1", **parts))
    assert "waiting" not in by_code(find_highlights(seen, small_workspace))


def regions_named(overview):
    return {
        each.values["region"] for each in overview.highlights if "region" in each.values
    }


def test_the_public_hears_no_hidden_area(seen_by, small_workspace, small_population):
    """The 4 of A2 are hidden, and the 6 of A3 with them; A1 has 30 of 10.000."""
    rows = spread("s2", 30, 4, 6, 0, 0)
    more = {"population": small_population}
    analyst = find_highlights(seen_by(ANALIS, rows, **more), small_workspace)
    public = find_highlights(seen_by(PUBLIC, rows, **more), small_workspace)
    assert regions_named(analyst) == {"A3"}
    assert regions_named(public) == {"A1"}


def test_the_public_hears_no_area_at_all_of_what_is_most_sensitive(
    seen_by, small_workspace
):
    rows = spread("s4", 500, 20, 20, 20, 20)
    analyst = find_highlights(seen_by(ANALIS, rows), small_workspace)
    public = find_highlights(seen_by(PUBLIC, rows), small_workspace)
    assert regions_named(analyst) == {"A1"}
    assert regions_named(public) == set()
    assert by_code(public)["largest"].values["count"] == "580"
    assert public.reporting == 0


def test_the_public_hears_no_area_where_all_are_hidden(seen_by, small_workspace):
    public = find_highlights(
        seen_by(PUBLIC, spread("s2", 4, 3, 2, 1, 4)), small_workspace
    )
    assert regions_named(public) == set()
    assert by_code(public)["largest"].values["count"] == "14"


def test_resources_do_not_stand_out_as_problems(seen_by, small_workspace):
    categories = CategorySet(
        tuple(
            replace(each, group=Group.PSKS) if each.key == "s0" else each
            for each in small_workspace.categories.values()
        )
    )
    workspace = replace(small_workspace, categories=categories)
    rows = spread("s0", 900, 900) + spread("s1", 10, 10)
    overview = find_highlights(seen_by(ANALIS, rows), workspace)
    assert by_code(overview)["largest"].values["category"] == "S1"
    only = find_highlights(seen_by(ANALIS, spread("s0", 9, 9)), workspace)
    assert only.period is None
