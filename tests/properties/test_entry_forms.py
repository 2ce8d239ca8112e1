"""Whatever is filled in, a form gives a sound draft and never a guessed number."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from persons import ANALYST, VOLUNTEER

from wksbm_mapping.services.entry_counts import save_count, set_complete, start_entry
from wksbm_mapping.services.entry_review import check_entry
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store import EntryHead, FieldKey
from wksbm_mapping.store.door import check_batch

CATEGORIES = ("lanjut_usia_telantar", "fakir_miskin", "perempuan_rawan_sosek")
FIELDS = ("L", "P", "total", "belum", "sedang", "selesai", "dirujuk")
NUMBERS = count(1)
PARTS = st.sampled_from([("",), ("Jaten",), ("Jaten", "Pangkalan")])


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("isian") / "local"
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": str(folder)}))
    yield opened
    opened.close()


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    parts=PARTS,
    is_complete=st.booleans(),
    counts=st.dictionaries(
        st.tuples(
            st.integers(0, 1), st.sampled_from(CATEGORIES), st.sampled_from(FIELDS)
        ),
        st.integers(0, 9) | st.just(250_000),
        min_size=1,
        max_size=12,
    ),
)
def test_any_form_gives_a_draft_the_store_takes(workspace, parts, is_complete, counts):
    head = EntryHead(
        "34.04.03.2003", "2025-S1", f"WKSBM uji ke-{next(NUMBERS)}", parts != ("",)
    )
    form = ""
    for part in parts:
        form, _ = start_entry(workspace, head, part, actor=VOLUNTEER)
    for (place, category, field), value in counts.items():
        if category == "fakir_miskin" and field in ("L", "P"):
            continue
        key = FieldKey(parts[place % len(parts)], category, field)
        save_count(workspace, form, key, value, seen=0, actor=VOLUNTEER)
    set_complete(workspace, form, is_complete=is_complete, actor=VOLUNTEER)
    draft = check_entry(workspace, form, {}, actor=ANALYST).checked.draft
    (file,) = draft.files
    assert file.rows_read == file.rows_accepted + file.rows_rejected + file.rows_skipped
    assert draft.questions == ()
    batch = draft.to_batch()
    if not batch.observations.empty:
        check_batch(batch)
    if parts != ("",) and not is_complete:
        rows = batch.observations
        assert rows[rows["breakdown"] == "total"]["value"].isna().all()
