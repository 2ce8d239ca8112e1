"""Which source told a cell, for those who see the cell in any way."""

from __future__ import annotations

from filled_store import A, B, batch_of
from persons import ANALYST, NOBODY

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.observations import AcceptedBatch, build_observations
from wksbm_mapping.services.cell_sources import load_cell_sources
from wksbm_mapping.services.workspace import load_protected
from wksbm_mapping.store import save_batch


def save(workspace, batch: AcceptedBatch) -> None:
    save_batch(workspace.engine, batch, actor="uji")


def test_the_source_in_force_is_named_and_a_superseded_one_is_not(workspace):
    save(workspace, batch_of({A: 40, B: 50}, source="Dinas Uji"))
    save(workspace, batch_of({B: 55}, source="WKSBM"))
    seen = load_protected(workspace, Audience.ANALIS, actor=ANALYST)
    told = load_cell_sources(workspace, seen, actor=ANALYST)
    assert told.set_index("region")["source"].to_dict() == {A: "Dinas Uji", B: "WKSBM"}
    assert told["confirmed_at"].notna().all()


def test_cells_of_a_closed_level_are_not_named(workspace):
    batch = batch_of({A: 40})
    rows = batch.observations.assign(category="korban_trafficking")
    closed = AcceptedBatch(
        source="Dinas Rahasia",
        files=batch.files,
        observations=build_observations(rows),
    )
    save(workspace, closed)
    for audience, count in ((Audience.ANALIS, 1), (Audience.PUBLIC, 0)):
        actor = NOBODY if audience is Audience.PUBLIC else ANALYST
        seen = load_protected(workspace, audience, actor=actor)
        assert len(load_cell_sources(workspace, seen, actor=actor)) == count
