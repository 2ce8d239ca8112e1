"""Where nobody is recorded for a category."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.regions.level import is_within

Counts = npt.NDArray[np.int64]


def count_helpers(
    organisations: Iterable[Organisation], category: str, regions: Sequence[str]
) -> pd.DataFrame:
    """How many organisations serve a category in each region?

    Returns
    -------
    DataFrame
        Index region code. ``helpers`` int64: both category and region are recorded;
        ``maybe`` int64: one of the two is not, and the other fits.
    """
    sure, maybe = _count(list(organisations), [category], regions)
    return pd.DataFrame(
        {"helpers": sure[0], "maybe": maybe[0]},
        index=pd.Index(list(regions), name="region"),
        dtype="int64",
    )


def count_gaps(
    organisations: Collection[Organisation],
    categories: Iterable[str],
    regions: Sequence[str],
) -> pd.DataFrame:
    """In how many regions is nobody recorded for each category?

    Returns
    -------
    DataFrame
        Index category key. ``organisations`` int64: who serves it anywhere;
        ``without`` int64: regions nobody surely serves; ``unsure`` int64: of these,
        regions where somebody may.
    """
    keys = list(categories)
    sure, maybe = _count(list(organisations), keys, regions)
    is_without = sure == 0
    return pd.DataFrame(
        {
            "organisations": [
                sum(key in each.serves for each in organisations) for key in keys
            ],
            "without": is_without.sum(axis=1),
            "unsure": (is_without & (maybe > 0)).sum(axis=1),
        },
        index=pd.Index(keys, name="category"),
        dtype="int64",
    )


def _count(
    organisations: Sequence[Organisation],
    categories: Sequence[str],
    regions: Sequence[str],
) -> tuple[Counts, Counts]:
    """Count who surely and who perhaps serves, by category and region."""
    if not organisations:
        nobody = np.zeros((len(categories), len(regions)), dtype=np.int64)
        return nobody, nobody
    inside = {
        area: np.array([is_within(region, area) for region in regions])
        for area in {area for each in organisations for area in each.areas}
    }
    nowhere = np.zeros(len(regions), dtype=bool)
    is_whole = np.array(
        [
            np.any([inside[area] for area in each.areas] or [nowhere], axis=0)
            for each in organisations
        ]
    )
    is_open = np.array([not each.areas for each in organisations])
    serves = np.array(
        [[key in each.serves for key in categories] for each in organisations]
    )
    is_silent = np.array([not each.serves for each in organisations])
    by_category = serves.T.astype(np.int64)
    maybe = by_category @ is_open.astype(np.int64)
    silent = (is_whole | is_open[:, None])[is_silent].sum(axis=0)
    return by_category @ is_whole.astype(np.int64), maybe[:, None] + silent[None, :]
