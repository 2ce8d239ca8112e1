"""Entries of the catalogue as JSON: the same when read back, refused when damaged."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.planning.catalogue import (
    CERTAINTIES,
    LEVELS,
    Programme,
    Response,
)
from wksbm_mapping.planning.catalogue_cards import (
    read_programme,
    read_response,
    write_programme,
    write_response,
)
from wksbm_mapping.planning.contents import ContentError

SOUND = Programme("Lumbung", "beras", "warga", "", "", "", 2026, "kantor", "warga")
PROGRAMMES = st.builds(
    Programme,
    name=st.text(min_size=1),
    year=st.none() | st.integers(2000, 2099),
    certainty=st.sampled_from(CERTAINTIES),
    level=st.sampled_from(LEVELS),
    categories=st.lists(st.text()).map(tuple),
    contact=st.text(),
)


@given(PROGRAMMES, st.booleans())
def test_a_programme_comes_back_as_it_was_written(programme, is_away):
    stored = json.loads(json.dumps(write_programme(programme, is_away=is_away)))
    assert read_programme(stored) == (programme, is_away)


@given(st.builds(Response))
def test_steps_come_back_as_they_were_written(response):
    stored = json.loads(json.dumps(write_response(response)))
    assert read_response(stored) == (response, False)


@pytest.mark.parametrize(
    "damage",
    [
        {"name": ""},
        {"name": 5},
        {"year": "2026"},
        {"year": True},
        {"year": 20260},
        {"certainty": "pasti"},
        {"level": ["warga"]},
        {"categories": "pengemis"},
        {"categories": [1]},
        {"disingkirkan": "ya"},
        {"lain": "x"},
    ],
)
def test_a_damaged_programme_is_refused(damage):
    with pytest.raises(ContentError):
        read_programme({**write_programme(SOUND), **damage})


def test_a_programme_that_lacks_a_part_is_refused():
    content = dict(write_programme(SOUND))
    del content["contact"]
    with pytest.raises(ContentError):
        read_programme(content)


def test_steps_of_another_form_are_refused():
    content = write_response(Response("a", "", "", "", "", "", ""))
    for wrong in ({**content, "steps": None}, [], {"category": "a"}):
        with pytest.raises(ContentError):
            read_response(wrong)
