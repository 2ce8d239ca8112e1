"""Whether what was read back is of the types its fields promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pytest

from wksbm_mapping.field_types import check_fields


@dataclass(frozen=True)
class Part:
    count: int
    note: str | None = None


@dataclass(frozen=True)
class Whole:
    day: date
    parts: tuple[Part, ...] = ()
    point: tuple[float, float] | None = None
    sums: Mapping[str, int] | None = None


SOUND = Whole(date(2026, 1, 2), (Part(1), Part(2, "a")), (1.5, 2.0), {"a": 1})


def test_what_holds_what_it_says_passes():
    check_fields(SOUND)
    check_fields(Whole(date(2026, 1, 2)))


@pytest.mark.parametrize(
    "broken",
    [
        {"day": "2026-01-02"},
        {"day": None},
        {"parts": [Part(1)]},
        {"parts": (Part(1), 5)},
        {"parts": (Part("1"),)},
        {"parts": (Part(True),)},
        {"parts": (Part(1, 5),)},
        {"point": (1.5, 2.0, 3.0)},
        {"point": (1.5, "2")},
        {"sums": {1: 1}},
        {"sums": {"a": 1.5}},
    ],
)
def test_a_field_that_holds_something_else_is_refused(broken):
    with pytest.raises(TypeError):
        check_fields(replace(SOUND, **broken))
