"""Axes write numbers as the rest of the page does."""

from __future__ import annotations

import altair as alt
import pytest

from wksbm_mapping.i18n import use_language
from wksbm_mapping.ui.chart_numbers import write_numbers


@pytest.mark.parametrize(
    ("language", "signs"), [("id", (",", ".")), ("en", (".", ","))]
)
def test_a_chart_has_the_signs_of_the_language_of_the_screen(language, signs):
    with use_language(language):
        spec = write_numbers(alt.Chart().mark_point()).to_dict()
    number = spec["config"]["locale"]["number"]
    assert (number["decimal"], number["thousands"]) == signs
