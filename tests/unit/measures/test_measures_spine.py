"""One area's rate between the lowest and the highest: limits, quartiles, standing."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.rules import Rule
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.measures.spine import FEWEST_AREAS, compute_spine
from wksbm_mapping.measures.uncertainty import Standing
from wksbm_mapping.regions.level import Level


@pytest.fixture
def rates_of(small_categories):
    """Rates of areas a0, a1 … of these counts, each with 1.000 people."""

    def build(counts, people=1_000):
        index = pd.Index([f"a{n}" for n in range(len(counts))], name="region")
        count = pd.Series(counts, index=index, dtype="Int64")
        table = pd.DataFrame(
            {
                "name": index,
                "value": count.astype("Float64") / people * 1_000,
                "count": count,
                "denominator": pd.Series(people, index=index, dtype="Int64"),
            }
        )
        return MeasuredTable(
            table=table,
            category=small_categories["s1"],
            period="2025",
            level=Level.KALURAHAN,
            measure=Measure.PER_1000,
            denominator=None,
            rule=Rule(Level.KALURAHAN, 3, hides=True),
            audience=Audience.PUBLIC,
            is_example=False,
            sources=(),
        )

    return build


TEN_TO_TWENTY = list(range(10, 21))


def test_the_bar_reaches_from_lowest_to_highest_and_the_band_holds_the_middle_half(
    rates_of,
):
    spine = compute_spine(rates_of(TEN_TO_TWENTY), "a0", reference=15)
    assert (spine.lowest, spine.highest) == (10, 20)
    assert (spine.lower_quartile, spine.upper_quartile) == (12.5, 17.5)
    assert spine.areas == 11


def test_the_interval_is_the_exact_one_of_the_table_of_poisson_limits(rates_of):
    spine = compute_spine(rates_of(TEN_TO_TWENTY), "a0", reference=15)
    assert (spine.lower, spine.upper) == pytest.approx((4.795, 18.390), abs=0.001)
    wider = compute_spine(rates_of(TEN_TO_TWENTY, people=2_000), "a0", reference=15)
    assert wider.upper == pytest.approx(18.390 / 2, abs=0.001)


@pytest.mark.parametrize(
    ("reference", "standing"),
    [
        (4.79, Standing.ABOVE),
        (4.80, Standing.ALIKE),
        (18.39, Standing.ALIKE),
        (18.40, Standing.BELOW),
    ],
)
def test_a_rate_differs_where_its_whole_interval_lies_on_one_side(
    rates_of, reference, standing
):
    spine = compute_spine(rates_of(TEN_TO_TWENTY), "a0", reference=reference)
    assert spine.standing is standing


def test_the_reference_is_at_the_same_place_and_the_farthest_area_at_the_edge(rates_of):
    spine = compute_spine(rates_of([*range(10, 20), 50]), "a0", reference=20)
    assert spine.place(20) == 0
    assert spine.place(50) == 1
    assert spine.place(10) == pytest.approx(-1 / 3)
    low = compute_spine(rates_of(TEN_TO_TWENTY), "a0", reference=18)
    assert low.place(10) == -1
    assert low.place(20) == pytest.approx(0.25)


def test_what_is_hidden_or_unknown_takes_no_part(rates_of):
    spine = compute_spine(rates_of([*TEN_TO_TWENTY, None, None]), "a0", reference=15)
    assert spine.areas == 11
    assert compute_spine(rates_of([None, *TEN_TO_TWENTY]), "a0", reference=15) is None


def test_with_few_areas_with_equal_ones_and_for_counts_nothing_is_drawn(rates_of):
    few = rates_of(TEN_TO_TWENTY[: FEWEST_AREAS - 1])
    assert compute_spine(few, "a0", reference=15) is None
    enough = rates_of(TEN_TO_TWENTY[:FEWEST_AREAS])
    assert compute_spine(enough, "a0", reference=15) is not None
    assert compute_spine(rates_of([5] * 11), "a0", reference=5) is None
    counts = replace(rates_of(TEN_TO_TWENTY), measure=Measure.COUNT)
    assert compute_spine(counts, "a0", reference=15) is None
