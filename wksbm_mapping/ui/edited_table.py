"""What was typed into a table, where only the session can tell: in a callback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

TypedRow = dict[str, Any]


def list_typed_rows(begun: pd.DataFrame, typed: Mapping[str, Any]) -> list[TypedRow]:
    """List the rows of a table as they stand on screen.

    Parameters
    ----------
    begun : DataFrame
        RangeIndex; as the table was first drawn.
    typed : mapping
        What ``st.data_editor`` keeps in the session: ``edited_rows``, ``added_rows``,
        ``deleted_rows``.

    Returns
    -------
    list of dict
        An empty cell is None; an added row has only the cells that were filled.

    Examples
    --------
    >>> begun = pd.DataFrame({"what": ["Kunjungan", "Rapat"]})
    >>> added = {"edited_rows": {0: {"what": "Senam"}}, "added_rows": [{}]}
    >>> list_typed_rows(begun, {**added, "deleted_rows": [1]})
    [{'what': 'Senam'}, {}]
    """
    rows: list[TypedRow] = [
        {str(name): None if pd.isna(cell) else cell for name, cell in row.items()}
        for row in begun.to_dict("records")
    ]
    for at, cells in typed["edited_rows"].items():
        rows[at].update(cells)
    left = [row for at, row in enumerate(rows) if at not in typed["deleted_rows"]]
    return [*left, *typed["added_rows"]]
