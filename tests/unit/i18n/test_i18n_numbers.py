"""Moments are written as the clock where the users live shows them."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pytest

from wksbm_mapping.i18n import format_date, format_datetime, use_language

MORNING = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "moment", [MORNING, MORNING.astimezone(), pd.Timestamp(MORNING)], ids=str
)
def test_a_moment_of_early_morning_bears_the_day_that_began_here(keep_zone, moment):
    keep_zone("WIB-7")
    with use_language("id"):
        assert format_datetime(moment) == "1 Juli 2025 06.30"
        assert format_date(moment, weekday=True) == "Selasa, 1 Juli 2025"


def test_a_moment_without_a_zone_is_of_this_clock_already(keep_zone):
    keep_zone("WIB-7")
    with use_language("id"):
        assert format_datetime(datetime(2025, 7, 1, 6, 30)) == "1 Juli 2025 06.30"
