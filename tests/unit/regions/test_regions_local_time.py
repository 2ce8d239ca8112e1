"""The day begins where the users live, wherever the server stands."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from wksbm_mapping.regions.load import load_time_zone
from wksbm_mapping.regions.local_time import keep_local_time

pytestmark = pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="Windows keeps the time it is set to"
)
MORNING = datetime(2026, 2, 3, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "here"), [("WIB", "06:30"), ("WITA", "07:30"), ("WIT", "08:30")]
)
def test_on_a_server_in_utc_it_is_the_time_of_the_kabupaten(
    keep_zone, monkeypatch, zone, here
):
    keep_zone("UTC0")
    monkeypatch.delenv("TZ")
    keep_local_time(zone)
    assert MORNING.astimezone().strftime("%d %H:%M") == f"04 {here}"


def test_who_set_a_zone_keeps_it(keep_zone):
    keep_zone("UTC0")
    keep_local_time("WIB")
    assert MORNING.astimezone().strftime("%d %H:%M") == "03 23:30"


def test_sleman_keeps_the_time_of_western_indonesia():
    assert load_time_zone("34.04") == "WIB"
