"""Where nobody is recorded for a category."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from wksbm_mapping.network.helping import Serving, find_serving
from wksbm_mapping.network.organisation import Organisation


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
    sure, maybe = dict.fromkeys(regions, 0), dict.fromkeys(regions, 0)
    for each in organisations:
        if each.serves and category not in each.serves:
            continue
        for region in regions:
            serving = find_serving(each, region)
            if serving is Serving.WHOLE and each.serves:
                sure[region] += 1
            elif serving in (Serving.WHOLE, Serving.UNKNOWN):
                maybe[region] += 1
    return pd.DataFrame(
        {"helpers": list(sure.values()), "maybe": list(maybe.values())},
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
    rows = {}
    for category in categories:
        counted = count_helpers(organisations, category, regions)
        is_without = counted["helpers"].eq(0)
        rows[category] = {
            "organisations": sum(category in each.serves for each in organisations),
            "without": int(is_without.sum()),
            "unsure": int((is_without & counted["maybe"].gt(0)).sum()),
        }
    columns = ["organisations", "without", "unsure"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return table.astype("int64").rename_axis("category")
