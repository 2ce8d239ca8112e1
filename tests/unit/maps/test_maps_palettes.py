"""Colours whose order is read without hue."""

from __future__ import annotations

import itertools
import math

import pytest

from wksbm_mapping.categories.category import Group
from wksbm_mapping.maps.palettes import (
    INK,
    NO_DATA,
    ZERO,
    build_diverging_ramps,
    build_ramp,
)

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
@pytest.mark.parametrize("classes", range(1, 8))
def test_a_ramp_grows_darker_from_class_to_class(group, classes):
    ramp = build_ramp(group, classes)
    assert len(ramp) == classes
    for lighter, darker in itertools.pairwise(ramp):
        assert contrast(lighter, darker) > (1.3 if classes < 6 else 1.2)


DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""


def linear(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def lab(rgb):
    """CIE L*a*b*, D65, of linear RGB."""
    red, green, blue = (min(max(part, 0), 1) for part in rgb)
    tristimulus = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in tristimulus
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen_distance(one, other):
    """CIE76 distance of two colours as seen with deuteranopia."""
    seen = [
        lab([sum(a * b for a, b in zip(row, rgb, strict=True)) for row in DEUTERANOPIA])
        for rgb in (linear(one), linear(other))
    ]
    return math.dist(*seen)


def test_the_distance_of_black_and_white_is_100():
    assert seen_distance("#000000", "#ffffff") == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("group", Group)
@pytest.mark.parametrize("classes", range(2, 8))
def test_classes_are_told_apart_without_telling_red_from_green(group, classes):
    colours = (ZERO, *build_ramp(group, classes))
    for one, other in itertools.combinations(colours, 2):
        assert seen_distance(one, other) > 7


@pytest.mark.parametrize("group", Group)
def test_no_class_asks_for_no_colour(group):
    assert build_ramp(group, 0) == ()


@pytest.mark.parametrize("group", Group)
def test_zero_is_lighter_than_every_class(group):
    assert luminance(ZERO) > luminance(build_ramp(group, 5)[0])


@pytest.mark.parametrize("ground", [HIDDEN_GROUND, NO_DATA])
def test_patterns_stand_out_from_their_ground(ground):
    assert contrast(INK, ground) >= 3


@pytest.mark.parametrize("classes", range(1, 5))
def test_more_less_and_no_change_are_told_apart_without_red_and_green(classes):
    less, more = build_diverging_ramps(classes)
    assert len(less) == len(more) == classes
    for one, other in itertools.combinations((ZERO, *less, *more), 2):
        assert seen_distance(one, other) > 7
    for ramp in (less, more):
        for lighter, darker in itertools.pairwise((ZERO, *ramp)):
            assert contrast(lighter, darker) > 1.2
