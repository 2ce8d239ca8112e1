"""Measured tables of the small kabupaten, for whoever looks."""

from __future__ import annotations

import pandas as pd
import pytest

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import protect
from wksbm_mapping.measures.measured import Measure, measure_counts
from wksbm_mapping.observations import build_population
from wksbm_mapping.regions.level import Level


@pytest.fixture
def measured_of(small_regions, small_categories, snapshot_of):
    """Measure one category's (region, value) rows; population 1,000 a village."""

    def build(
        rows,
        *,
        category="s2",
        audience=Audience.ANALIS,
        measure=Measure.COUNT,
        level=Level.KALURAHAN,
        names=None,
    ):
        population = build_population(
            pd.DataFrame(
                {
                    "region": small_regions.codes(Level.KALURAHAN),
                    "kind": "penduduk",
                    "year": 2025,
                    "series": "contoh",
                    "value": 1000,
                }
            )
        )
        protected = protect(
            snapshot_of(
                [(code, category, value) for code, value in rows.items()],
                population=population,
            ),
            regions=small_regions,
            categories=small_categories,
            audience=audience,
        )
        for code, name in (names or {}).items():
            small_regions.kalurahan.loc[code, "name"] = name
        return measure_counts(
            protected,
            regions=small_regions,
            category=small_categories[category],
            period="2025",
            level=level,
            measure=measure,
        )

    return build
