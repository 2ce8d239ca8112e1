"""A formula reckons and does nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.planning.formula import FormulaError, parse_formula


def test_brackets_and_products_are_reckoned_as_written():
    formula = parse_formula("(a + 2 * b) * c", {"a", "b", "c"})
    assert formula.compute({"a": 5, "b": 10, "c": 10}) == 250


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u + s",
        "u + s + g + x",
        "u - s + g",
        "u / s + g",
        "u ** s + g",
        "-u + s + g",
        "u + s + g + 0",
        "u + s + g + 1.5",
        "u + s + g + 10000",
        "u + s + g + True",
        "u + s + __import__('os')",
        "u.real + s + g",
        "u if s else g",
        "[u, s, g]",
        "u + s + g; s",
        "u + s + g" + " + u" * 100,
    ],
)
def test_what_is_no_sum_or_product_of_the_criteria_is_refused(text):
    with pytest.raises(FormulaError):
        parse_formula(text, {"u", "s", "g"})


@given(st.text(alphabet="usg+*() 0123456789._[]-/'", max_size=40))
def test_any_text_is_refused_or_reckons_a_number(text):
    try:
        formula = parse_formula(text, {"u", "s", "g"})
    except FormulaError:
        return
    assert formula.compute({"u": 1, "s": 1, "g": 1}) > 0


@given(st.dictionaries(st.sampled_from("usg"), st.integers(1, 4), min_size=3))
def test_a_higher_score_never_gives_a_lower_value(scores):
    formula = parse_formula("u * 2 * s + g", {"u", "s", "g"})
    for key in scores:
        more = {**scores, key: scores[key] + 1}
        assert formula.compute(more) > formula.compute(scores)
