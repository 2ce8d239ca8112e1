"""An index by a recipe: a function of what can be seen, told in a short text."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.measures.index import Scaling
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.services.build_index import (
    Recipe,
    RecipePart,
    build_index,
    count_states,
    read_recipe,
    write_recipe,
)
from wksbm_mapping.services.explore_map import MapView

A1, A2, B1, B2 = "99.01.01.2001", "99.01.01.2002", "99.01.02.2001", "99.01.02.2002"
VIEW = MapView("s1", "2025")
KEYS = ["fakir_miskin", "psm", "gelandangan"]
PARTS = st.lists(
    st.builds(
        RecipePart,
        st.sampled_from(KEYS),
        st.integers(1, 5),
        higher_is_worse=st.booleans(),
    ),
    min_size=1,
    unique_by=lambda part: part.category,
)


@given(st.builds(Recipe, PARTS.map(tuple), st.sampled_from(Scaling)))
def test_a_recipe_read_back_is_the_same(recipe):
    assert read_recipe(write_recipe(recipe), KEYS) == recipe


@given(st.text(max_size=60))
def test_any_text_is_a_recipe_or_none(text):
    found = read_recipe(text, KEYS)
    assert found is None or read_recipe(write_recipe(found), KEYS) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "persentil",
        "persentil.",
        "persentil.psm",
        "persentil.psm~0",
        "persentil.psm~6",
        "persentil.psm~1.psm~2",
        "persentil.tidak_ada~1",
        "lain.psm~1",
        "persentil.psm~1.",
        "persentil." + ".".join(f"psm{n}~1" for n in range(40)),
    ],
)
def test_what_is_no_recipe_is_none(text):
    assert read_recipe(text, KEYS) is None


@pytest.fixture
def seen(seen_by):
    def build(audience, **counts):
        rows = [
            (region, key, value)
            for key, values in counts.items()
            for region, value in zip((A1, A2, B1, B2), values, strict=True)
        ]
        return seen_by(audience, rows)

    return build


def test_two_categories_are_ranked_by_hand(seen, small_workspace):
    """s1 40 10 20 30 gives 1 0 1/3 2/3; s2, the more the better, 9 8 7 6 gives 0 … 1.

    With weights 2 and 1: A1 2/3, A2 1/9, B1 4/9, B2 7/9.
    """
    protected = seen(Audience.ANALIS, s1=(40, 10, 20, 30), s2=(9, 8, 7, 6))
    recipe = Recipe((RecipePart("s1", 2), RecipePart("s2", 1, higher_is_worse=False)))
    table = build_index(protected, small_workspace, VIEW, recipe).table
    known = table.loc[[A1, A2, B1, B2]]
    assert known["score"].tolist() == pytest.approx([6 / 9, 1 / 9, 4 / 9, 7 / 9])
    assert known["rank"].to_dict() == {A1: 2, A2: 4, B1: 3, B2: 1}


def test_an_area_hidden_in_one_part_has_no_index(seen, small_workspace):
    protected = seen(Audience.PUBLIC, s1=(40, 10, 20, 30), s2=(2, 30, 40, 50))
    recipe = Recipe((RecipePart("s1"), RecipePart("s2")))
    index = build_index(protected, small_workspace, VIEW, recipe)
    hidden = index.scaled["s2"].isna()
    assert hidden[A1]
    assert index.table.loc[hidden, ["score", "rank", "in_top"]].isna().all(axis=None)
    assert index.missing["s2"] == hidden.sum() == sum(count_states(index)["s2"])


def test_an_index_tells_nothing_but_what_can_be_seen(seen, small_workspace):
    """Two truths that look the same from outside give the same index."""
    recipe = Recipe((RecipePart("s1"), RecipePart("s2", 3)), Scaling.Z_SCORE)
    tables = []
    for small in (1, 2):
        protected = seen(
            Audience.PUBLIC, s1=(40, 10, 20, 30), s2=(small, 3 - small, 40, 50)
        )
        tables.append(build_index(protected, small_workspace, VIEW, recipe).table)
    pd.testing.assert_frame_equal(*tables)


def test_without_a_population_the_part_is_a_count_and_says_so(seen, small_workspace):
    protected = seen(Audience.ANALIS, s1=(40, 10, 20, 30))
    (part,) = build_index(
        protected, small_workspace, VIEW, Recipe((RecipePart("s1"),))
    ).measured
    assert part.measure is Measure.COUNT


def test_a_category_nobody_counted_in_the_period_is_left_out(seen, small_workspace):
    protected = seen(Audience.ANALIS, s1=(40, 10, 20, 30))
    recipe = Recipe((RecipePart("s1"), RecipePart("s3")))
    index = build_index(protected, small_workspace, VIEW, recipe)
    assert [each.category for each in index.recipe.parts] == ["s1"]
    nothing = build_index(protected, small_workspace, VIEW, Recipe((RecipePart("s3"),)))
    assert nothing.measured == ()


def test_leaving_one_part_out_is_counted_by_hand(seen, small_workspace):
    """The first of four is one area: B2 by s2 alone and by both, A1 by s1 alone."""
    protected = seen(Audience.ANALIS, s1=(40, 10, 20, 39), s2=(9, 8, 7, 60))
    recipe = Recipe((RecipePart("s1"), RecipePart("s2")))
    index = build_index(protected, small_workspace, VIEW, recipe)
    assert index.top == 1
    assert index.table["without"].dropna().to_dict() == {A1: 1, A2: 0, B1: 0, B2: 1}
    assert index.table.at[B2, "scalings"] == 3
