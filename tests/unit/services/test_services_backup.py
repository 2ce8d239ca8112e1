"""A backup holds everything, and it comes back."""

from __future__ import annotations

import io

import backups
import geopandas as gpd
import pandas as pd
import pyrage
import pytest
from filled_store import (
    HIDDEN,
    PASSPHRASE,
    A,
    B,
    backup_of,
    batch_of,
    exports,
    fill,
    restore,
    tables,
)
from pandas.testing import assert_frame_equal
from persons import ADMIN
from shapely import box

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import BackupError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.regions.boundaries import load_boundaries
from wksbm_mapping.regions.boundaries.installed import Provenance, save_boundaries
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services import backup_seal
from wksbm_mapping.services.export_table import (
    ExportFormat,
)
from wksbm_mapping.services.workspace import (
    current_version,
    load_protected,
)
from wksbm_mapping.store import (
    load_audit,
    load_batches,
    load_check,
    load_checks,
    load_form,
    load_hidden,
    load_observations,
    load_remembered,
    load_snapshot,
    load_values,
    remember_hidden,
    remove_example_data,
    save_batch,
)


def test_what_is_saved_meanwhile_is_not_in_the_backup_and_does_not_harm_it(
    full, elsewhere
):
    before = tables(full)

    def save_once(_share):
        if len(load_batches(full.engine)) == 2:
            save_batch(full.engine, batch_of({A: 77}), actor="cici")

    content = backup_of(full, report_progress=save_once)
    assert len(load_batches(full.engine)) == 3
    restore(elsewhere, content)
    assert tables(elsewhere) == before


def test_restored_installation_exports_the_same_bytes(full, elsewhere):
    restore(elsewhere, backup_of(full))
    assert exports(elsewhere) == exports(full)
    assert b"11" in exports(full)[(Level.KALURAHAN, ExportFormat.CSV)]


def test_every_row_of_every_table_comes_back(full, elsewhere):
    report = restore(elsewhere, backup_of(full))
    assert tables(elsewhere) == tables(full)
    assert report.batches == 2
    assert all(tables(full).values()), "a table without a row proves nothing"


def test_snapshot_batches_forms_and_checks_are_the_same(workspace, elsewhere):
    form, kept = fill(workspace)
    restore(elsewhere, backup_of(workspace))
    old, new = load_snapshot(workspace.engine), load_snapshot(elsewhere.engine)
    for name in ("observations", "superseded", "population", "batches"):
        assert_frame_equal(getattr(old, name), getattr(new, name))
    for load in (load_batches, load_remembered, load_checks):
        assert_frame_equal(load(workspace.engine), load(elsewhere.engine))
    for load, key in ((load_observations, 3), (load_form, form), (load_values, form)):
        first, second = load(workspace.engine, key), load(elsewhere.engine, key)
        if isinstance(first, pd.DataFrame):
            assert_frame_equal(first, second)
        else:
            assert first == second
    assert load_check(elsewhere.engine, kept).content == bytes(range(256))


def test_number_that_was_given_is_not_given_again(workspace, elsewhere):
    save_batch(workspace.engine, batch_of({A: 1}, is_example=True), actor="contoh")
    remove_example_data(workspace.engine, actor="ani")
    restore(elsewhere, backup_of(workspace))
    assert save_batch(elsewhere.engine, batch_of({A: 5}), actor="ani") == 2


def test_audit_log_comes_along_and_says_that_it_was_restored(full, elsewhere):
    before = load_audit(full.engine)
    restore(elsewhere, backup_of(full))
    after = load_audit(elsewhere.engine)
    assert after.loc[0, "action"] == "restore_backup"
    assert after.loc[0, "after"]["batches"] == 2
    assert_frame_equal(after[1:].reset_index(drop=True), before)


def test_restore_over_data_keeps_the_audit_log_of_both(full):
    content = backup_of(full)
    save_batch(full.engine, batch_of({A: 99}), actor="cici")
    before = load_audit(full.engine)
    restore(full, content, replace=True)
    after = load_audit(full.engine)
    assert_frame_equal(after[1:].reset_index(drop=True), before)
    assert after.loc[0, "before"]["batches"] == 3


def test_what_was_hidden_here_or_in_the_backup_stays_hidden(full):
    content = backup_of(full)
    later = (B, "pengemis", "2025", "total", "2")
    remember_hidden(full.engine, "public", {later})
    restore(full, content, replace=True)
    assert load_hidden(full.engine, "public") == {HIDDEN, later}


def test_readers_are_told_of_a_restore_by_the_data_version(full):
    content = backup_of(full)
    seen = current_version(full)
    restore(full, content, replace=True)
    assert current_version(full) > seen


def test_stored_data_is_not_given_up_unasked(full):
    content = backup_of(full)
    save_batch(full.engine, batch_of({A: 99}), actor="cici")
    before = tables(full)
    with pytest.raises(BackupError) as refused:
        restore(full, content)
    assert refused.value.code == "backup_over_data"
    assert tables(full) == before


def test_example_data_is_given_up_unasked(full, elsewhere):
    save_batch(elsewhere.engine, batch_of({A: 1}, is_example=True), actor="contoh")
    load_protected(elsewhere, Audience.PUBLIC, actor=ADMIN)
    remember_hidden(elsewhere.engine, "public", {HIDDEN})
    restore(elsewhere, backup_of(full))
    assert exports(elsewhere) == exports(full)


def test_backup_of_another_kabupaten_is_refused(full, elsewhere):
    def move(document):
        document["region_set"] = "34.02"

    with pytest.raises(BackupError) as refused:
        restore(elsewhere, backups.with_manifest(backup_of(full), move))
    assert "34.02" in describe_error(refused.value)


def test_boundaries_in_force_come_along(full, elsewhere):
    codes = full.regions.kalurahan.index
    shapes = [box(110 + at / 100, -7, 110.01 + at / 100, -6.99) for at in range(86)]
    areas = gpd.GeoDataFrame(geometry=shapes, index=codes, crs="EPSG:4326")
    about = Provenance("", "", "", "c" * 64, pd.Timestamp("2026-01-02").date())
    save_boundaries(full.settings, full.regions, areas, about)
    restore(elsewhere, backup_of(full))
    found = load_boundaries(elsewhere.settings, elsewhere.regions)
    assert found is not None
    assert found.provenance == about
    assert list(found.areas.geometry) == shapes


def test_sealed_backup_opens_with_its_passphrase_alone_and_unchanged(full, elsewhere):
    content = backup_of(full, passphrase=PASSPHRASE)
    assert b"observation" not in content
    changed = backups.with_flipped_byte(content, len(content) // 2)
    for attempt, wrong in ((content, ""), (content, "salah"), (changed, PASSPHRASE)):
        with pytest.raises(BackupError) as refused:
            restore(elsewhere, attempt, passphrase=wrong)
        code = "wrong" if wrong else "needed"
        assert refused.value.code == f"backup_passphrase_{code}"
    restore(elsewhere, content, passphrase=PASSPHRASE)
    assert tables(elsewhere) == tables(full)


@pytest.fixture
def guesses(monkeypatch):
    """Let the library guess this many times that the work is too much."""
    monkeypatch.setattr(backup_seal, "_PAUSE_S", 0)
    left = []

    def decrypt(content, passphrase):
        if left:
            left.pop()
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        return b"isi"

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    return left


def test_a_busy_computer_is_not_taken_for_a_wrong_passphrase(guesses):
    guesses.extend(range(4))
    opened = backup_seal.unseal(io.BytesIO(b"segel"), PASSPHRASE)
    assert opened.read() == b"isi"
    guesses.extend(range(5))
    with pytest.raises(BackupError, match="backup_passphrase_slow"):
        backup_seal.unseal(io.BytesIO(b"segel"), PASSPHRASE)


def test_passphrase_soon_guessed_is_refused(full):
    with pytest.raises(BackupError, match="backup_passphrase_short"):
        backup_of(full, passphrase="x" * 11)
