"""No table is forgotten by a backup."""

from __future__ import annotations

import io

from sqlalchemy import inspect

from wksbm_mapping.store import ArchiveWriter, dump_store
from wksbm_mapping.store.backed_up import LEFT_OUT, list_backed_up

ADDED_LATER = {
    "remembered_answer",
    "saved_check",
    "entry_form",
    "entry_padukuhan",
    "entry_value",
    "hidden_cell",
}


def test_every_table_is_in_the_backup_or_left_out_for_a_reason(engine):
    with ArchiveWriter(io.BytesIO()) as writer:
        manifest = dump_store(engine, writer, region_set="99.01", files={})
    held = set(manifest.tables)
    assert held | LEFT_OUT.keys() == set(inspect(engine).get_table_names())
    assert not held & LEFT_OUT.keys()
    assert all(len(reason) > 15 for reason in LEFT_OUT.values())
    assert held >= ADDED_LATER


def test_every_column_of_a_table_is_in_the_backup(engine):
    with ArchiveWriter(io.BytesIO()) as writer:
        manifest = dump_store(engine, writer, region_set="99.01", files={})
    for table in list_backed_up():
        columns = {each["name"] for each in inspect(engine).get_columns(table.name)}
        assert set(manifest.tables[table.name].columns) == columns
