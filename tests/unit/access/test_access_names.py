"""Account names are short and plain, and hold nobody's number."""

from __future__ import annotations

import pytest

from wksbm_mapping.access.names import clean_name
from wksbm_mapping.errors import NotAllowedError


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ani", "ani"),
        (" Ani ", "ani"),
        ("Relawan.Moyudan-2", "relawan.moyudan-2"),
        ("ａｎｉ", "ani"),
    ],
)
def test_a_name_has_one_form(typed, name):
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    ["", "an", "lokal", "CLI", "setup", "ani budi", "аni", "<b>ani</b>", "ani\u202eb"]
    + [
        "3404031201990001",
        "relawan081234567",
        ".ani",
        "ani.",
        "a" * 41,
        "':--",
        "a\nb",
    ],
)
def test_a_name_that_could_mislead_is_refused(typed):
    with pytest.raises(NotAllowedError, match="account_name"):
        clean_name(typed)
