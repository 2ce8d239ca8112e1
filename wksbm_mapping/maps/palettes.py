"""Colours that are told apart by people with any colour vision, and in grey print.

Each ramp grows steadily darker (checked by a test on relative luminance), so order
reads even without hue. Hidden and no data carry a pattern besides their colour.
"""

from __future__ import annotations

from wksbm_mapping.categories.category import Group

_RAMPS = {
    Group.PPKS: ("#fddcaf", "#f9b266", "#e9793a", "#bf4520", "#7c200f"),
    Group.PSKS: ("#cfe8dc", "#94cdb9", "#4fa694", "#23786f", "#0b4a4b"),
    Group.TAMBAHAN: ("#dcdcef", "#b3b0dc", "#8279bf", "#57489b", "#33246b"),
}
ZERO = "#f4f7fb"
NO_DATA = "#d5d8dd"
HIDDEN = "#ffffff"
INK = "#5b6470"
"""Colour of the patterns: strokes of hidden, dots of no data."""


def build_ramp(group: Group, classes: int) -> tuple[str, ...]:
    """Choose this many colours from light to dark, spread over the whole ramp.

    Examples
    --------
    >>> build_ramp(Group.PPKS, 1)
    ('#e9793a',)
    """
    ramp = _RAMPS[group]
    if classes <= 1:
        return ramp[2:3] * classes
    steps = [round(step * (len(ramp) - 1) / (classes - 1)) for step in range(classes)]
    return tuple(ramp[step] for step in steps)
