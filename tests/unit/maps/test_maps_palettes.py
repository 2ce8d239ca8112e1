"""Colours whose order is read without hue."""

from __future__ import annotations

import itertools

import pytest

from wksbm_mapping.categories.category import Group
from wksbm_mapping.maps.palettes import INK, NO_DATA, ZERO, build_ramp

HIDDEN_GROUND = "#ffffff"


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("group", Group)
@pytest.mark.parametrize("classes", range(1, 6))
def test_a_ramp_grows_darker_from_class_to_class(group, classes):
    ramp = build_ramp(group, classes)
    assert len(ramp) == classes
    for lighter, darker in itertools.pairwise(ramp):
        assert contrast(lighter, darker) > 1.3


@pytest.mark.parametrize("group", Group)
def test_no_class_asks_for_no_colour(group):
    assert build_ramp(group, 0) == ()


@pytest.mark.parametrize("group", Group)
def test_zero_is_lighter_than_every_class(group):
    assert luminance(ZERO) > luminance(build_ramp(group, 5)[0])


@pytest.mark.parametrize("ground", [HIDDEN_GROUND, NO_DATA])
def test_patterns_stand_out_from_their_ground(ground):
    assert contrast(INK, ground) >= 3
