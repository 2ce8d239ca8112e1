"""A pattern laid over the table of counts: what an audience sees of each cell."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.disclosure.count_table import SPLIT_COLUMNS
from wksbm_mapping.disclosure.pattern import Pattern
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State

_STATES = pd.CategoricalDtype([str(word) for word in State])
_PLACE = ["category", "period", "breakdown", "region"]
_PART = "part"


def hide_cells(counts: pd.DataFrame, pattern: Pattern) -> pd.DataFrame:
    """Give every count its state, and take away what the pattern hides.

    A hidden split lists every part that any region of its table was split into, so that
    a part that is not there cannot be told from one that is hidden.

    Parameters
    ----------
    counts : DataFrame
        As ``compute_hierarchy``, of the levels that are shown at all.
    pattern : Pattern
        Chosen on the same counts.

    Returns
    -------
    DataFrame
        RangeIndex. ``counts`` with ``state`` (category of ``State`` words); ``value``
        is ``<NA>`` unless the state is nilai or nol.
    """
    wanted = _list_hidden(pattern)
    parts = _name_parts(counts)
    keys = [counts[name].astype("str") for name in _PLACE]
    place = pd.MultiIndex.from_arrays([*keys, parts])
    hidden = place.isin(wanted) & counts["value"].notna().to_numpy()
    state = compute_states(counts["value"]).mask(hidden, str(State.HIDDEN))
    shown = counts.assign(state=state, value=counts["value"].mask(hidden, pd.NA))
    missing = wanted.difference(place, sort=False)
    if missing.empty:
        return shown.reset_index(drop=True)
    added = _build_rows(missing, shown)
    return pd.concat([shown, added], ignore_index=True).astype(shown.dtypes.to_dict())


def compute_states(value: pd.Series) -> pd.Series:
    """Tell a count, a zero and an unknown apart."""
    state = pd.Series(str(State.VALUE), index=value.index, dtype="str")
    state = state.mask(value.isna(), str(State.NO_DATA))
    state = state.mask((value == 0).fillna(False).astype(bool), str(State.ZERO))
    return state.astype(_STATES)


def _list_hidden(pattern: Pattern) -> pd.MultiIndex:
    """List every cell that is to be hidden, by place and part."""
    total = str(Breakdown.TOTAL)
    places: list[tuple[str, ...]] = []
    for key, table in pattern.items():
        places += [(*key, total, region, "") for region in table.totals.hidden]
        for breakdown, splits in table.splits.items():
            places += [
                (*key, breakdown, region, part)
                for region in splits.hidden
                for part in splits.hidden_parts(region)
            ]
    names = [*_PLACE, _PART]
    return pd.MultiIndex.from_frame(pd.DataFrame(places, columns=names, dtype="str"))


def _name_parts(counts: pd.DataFrame) -> pd.Series:
    """Give each row the name of its part, ``""`` for totals."""
    parts = pd.Series("", index=counts.index, dtype="str")
    for breakdown, column in SPLIT_COLUMNS.items():
        chosen = counts["breakdown"] == str(breakdown)
        parts = parts.mask(chosen, counts[column].astype("str"))
    return parts


def _build_rows(missing: pd.MultiIndex, shown: pd.DataFrame) -> pd.DataFrame:
    """Build hidden rows like those of the same split for parts it does not list."""
    like = shown.astype(dict.fromkeys(_PLACE, "str")).drop_duplicates(_PLACE)
    names = [*_PLACE, _PART]
    rows = missing.to_frame(index=False, name=names).merge(like, on=_PLACE)
    for breakdown, column in SPLIT_COLUMNS.items():
        chosen = rows["breakdown"] == str(breakdown)
        rows[column] = rows[column].astype("str").mask(chosen, rows[_PART])
    hidden = rows.assign(state=str(State.HIDDEN))
    hidden["value"] = pd.array([pd.NA] * len(hidden), dtype="Int64")
    return hidden.drop(columns=_PART)
