"""Drafts of files against the real region set and categories."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.ingest import Draft, ImportOptions, build_draft, read_uploads
from wksbm_mapping.ingest.kobo_places import without_boundaries
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.load import load_region_set
from wksbm_mapping.store.door import check_batch


@pytest.fixture(scope="session")
def regions():
    return load_region_set("34.04")


@pytest.fixture(scope="session")
def categories():
    return load_categories()


@pytest.fixture(scope="session")
def draft_of(regions, categories) -> Callable[..., Draft]:
    """Build the draft of one file, or of several given as name=content."""

    def build(
        content, *, name="rekap.csv", answers=None, known=None, locate=None, **said
    ):
        files = content if isinstance(content, dict) else {name: content}
        encoded = {n: c.encode() if isinstance(c, str) else c for n, c in files.items()}
        return build_draft(
            [file for n, c in encoded.items() for file in read_uploads(n, c)],
            regions=regions,
            categories=categories,
            options=ImportOptions(
                period=Period.from_code(said["period"]) if "period" in said else None,
                source=said.get("source", "Dinas Sosial"),
                region=said.get("region"),
            ),
            answers=answers,
            known=known,
            locate=locate or without_boundaries,
        )

    return build


@pytest.fixture
def cells() -> Callable[[Draft], dict[tuple[str, str, str], int | None]]:
    """Totals of a draft by (region, category, period)."""

    def totals(draft):
        rows = draft.observations[draft.observations["breakdown"] == "total"]
        keys = zip(rows["region"], rows["category"], rows["period"], strict=True)
        values = [None if value is pd.NA else int(value) for value in rows["value"]]
        return dict(zip(keys, values, strict=True))

    return totals


def _places(draft: Draft, *severities: str) -> list[list[object]]:
    return [
        [finding.row, finding.column, finding.code]
        for file in draft.files
        for finding in file.findings
        if finding.severity in severities
    ]


@pytest.fixture
def found() -> Callable[[Draft], list[list[object]]]:
    """Errors and warnings of a draft as [row, column, code]."""
    return lambda draft: _places(draft, "error", "warning")


@pytest.fixture
def one(draft_of, cells):
    """Count a list of one category: {region: count}."""

    def count(*args, **options):
        draft = draft_of(*args, **options)
        if not draft.observations.empty:
            check_batch(draft.to_batch())
        return {key[:2]: value for key, value in cells(draft).items()}, draft

    return count


@pytest.fixture
def read(draft_of, cells):
    """Read a file: its counts, finding codes with places, and its draft."""

    def read_one(text, **options):
        draft = draft_of(text, **options)
        file = draft.files[0]
        parts = (file.rows_accepted, file.rows_rejected, file.rows_skipped)
        assert file.rows_read == sum(parts)
        found = {(f.code, f.row, f.column) for f in file.findings}
        return cells(draft), found, draft

    return read_one
