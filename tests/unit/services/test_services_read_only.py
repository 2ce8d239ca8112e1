"""A store that can only be read is read, and gives no hidden count away."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from pandas.testing import assert_frame_equal
from persons import ADMIN
from sqlalchemy import event

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import StoreError
from wksbm_mapping.event_log import set_up_log
from wksbm_mapping.observations import (
    AcceptedBatch,
    build_observations,
    empty_population,
)
from wksbm_mapping.services.health import read_health
from wksbm_mapping.services.workspace import load_protected, open_workspace
from wksbm_mapping.store import check_store, hidden, load_hidden, save_batch

OLD, NEW = "gelandangan", "pengemis"
COUNTS = {"34.04.01.2001": 1, "34.04.01.2002": 8, "34.04.01.2003": 9}


@pytest.fixture
def opened(new_store):
    """Open an empty store of each kind in turn."""
    with new_store() as settings:
        workspace = open_workspace(replace(settings, region_set="34.04"))
        yield workspace
        workspace.close()


def save(workspace, category):
    rows = [
        {
            "region": region,
            "category": category,
            "period": "2025",
            "breakdown": "total",
            "unit": "jiwa",
            "value": value,
        }
        for region, value in COUNTS.items()
    ]
    batch = AcceptedBatch("Dinas", (), build_observations(rows), empty_population())
    save_batch(workspace.engine, batch, actor="ani")


@contextmanager
def only_read(workspace) -> Iterator[None]:
    """Have the database refuse every write for the time of a block."""
    engine = workspace.engine
    is_file = engine.dialect.name == "sqlite"
    order = "PRAGMA query_only = ON" if is_file else "SET TRANSACTION READ ONLY"

    def refuse_writes(connection):
        connection.exec_driver_sql(order)

    event.listen(engine, "begin", refuse_writes)
    yield
    event.remove(engine, "begin", refuse_writes)
    engine.dispose()


def seen(workspace, category, audience=Audience.PUBLIC):
    table = load_protected(workspace, audience, actor=ADMIN).table
    words = table.select_dtypes("category").columns
    table = table.astype(dict.fromkeys(words, "str"))
    return table[table["category"] == category].reset_index(drop=True)


def test_what_was_looked_at_before_is_shown_as_ever(opened):
    save(opened, OLD)
    before = seen(opened, OLD)
    with only_read(opened):
        assert not load_protected(opened, Audience.PUBLIC, actor=ADMIN).is_withheld
        assert_frame_equal(seen(opened, OLD), before)
        assert read_health(opened).database == "ok"


def test_what_would_hide_something_new_is_hidden_whole_until_it_can_be_kept(opened):
    save(opened, OLD)
    before, kept = seen(opened, OLD), load_hidden(opened.engine, Audience.PUBLIC)
    save(opened, NEW)
    with only_read(opened):
        assert load_protected(opened, Audience.PUBLIC, actor=ADMIN).is_withheld
        assert_frame_equal(seen(opened, OLD), before)
        assert set(seen(opened, NEW)["state"]) == {"disamarkan"}
        assert seen(opened, NEW)["value"].isna().all()
        assert load_hidden(opened.engine, Audience.PUBLIC) == kept
    again = load_protected(opened, Audience.PUBLIC, actor=ADMIN)
    assert not again.is_withheld
    assert "nilai" in set(seen(opened, NEW)["state"])
    assert load_hidden(opened.engine, Audience.PUBLIC) > kept
    assert check_store(opened.engine) == []


def test_analysts_see_everything_in_a_store_that_can_only_be_read(opened):
    save(opened, NEW)
    with only_read(opened):
        found = seen(opened, NEW, Audience.ANALIS)
    of_villages = found[found["level"] == "kalurahan"]
    counts = dict(zip(of_villages["region"], of_villages["value"], strict=True))
    assert counts == COUNTS


def test_log_says_why_and_nothing_of_the_figures(opened):
    save(opened, NEW)
    stream = io.StringIO()
    set_up_log(None, stream)
    with only_read(opened):
        load_protected(opened, Audience.PUBLIC, actor=ADMIN)
    set_up_log(None)
    (line,) = [json.loads(each) for each in stream.getvalue().splitlines()]
    assert (line["event"], line["level"]) == ("hidden_not_kept", "warning")
    assert line["error"] in {"database_unwritable", "database_read_only"}
    assert NEW not in stream.getvalue()


def test_full_disk_withholds_and_a_server_that_is_gone_is_told(opened, monkeypatch):
    save(opened, NEW)

    def fail(code):
        def refuse(*_args):
            raise StoreError(code)

        monkeypatch.setattr(hidden, "insert_table", refuse)

    fail("database_full")
    assert load_protected(opened, Audience.RELAWAN, actor=ADMIN).is_withheld
    fail("database_unreachable")
    with pytest.raises(StoreError, match="database_unreachable"):
        load_protected(opened, Audience.RELAWAN, actor=ADMIN)
