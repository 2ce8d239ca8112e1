"""Limits are read as people type them, or refused with a reason."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.spatial import read_limits


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10; 25; 100", (10, 25, 100)),
        ("10 25 100", (10, 25, 100)),
        ("10, 25, 100", (10, 25, 100)),
        ("0,5;1,25", (0.5, 1.25)),
        ("500; 1.000; 2.500,5", (500, 1000, 2500.5)),
        ("1.5;2.5", (1.5, 2.5)),
    ],
)
def test_limits_are_read_as_they_are_typed(text, values):
    assert read_limits(text).values == values
    assert read_limits(text).problem == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "how_many"),
        ("10", "how_many"),
        ("1;2;3;4;5;6;7", "how_many"),
        ("10;5", "rising"),
        ("5;5", "rising"),
        ("0;5", "rising"),
        ("-1;5", "number"),
        ("10,20,50", "number"),
        ("sepuluh; 20", "number"),
        ("=1+1; 5", "number"),
        ("<b>1</b>; 5", "number"),
        ("1e5; nan", "number"),
        ("1; 99999999999", "number"),
        ("\u0661; \u0662", "number"),
        ("1;2" + " " * 200, "number"),
    ],
)
def test_what_will_not_do_is_refused_with_its_reason(text, problem):
    found = read_limits(text)
    assert (found.values, found.problem) == ((), problem)


@given(st.text(max_size=150))
def test_any_text_gives_rising_limits_or_a_problem(text):
    found = read_limits(text)
    assert bool(found.values) != bool(found.problem)
    assert all(a < b for a, b in itertools.pairwise((0.0, *found.values)))
