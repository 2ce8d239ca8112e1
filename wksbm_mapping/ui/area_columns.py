"""Tables of areas without a column that says nothing."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.i18n import t


def drop_blank_parents(words: pd.DataFrame) -> pd.DataFrame:
    """Leave out the column of kapanewon where no row lies in one."""
    name = t("map.level_kapanewon")
    return words if words[name].ne("").any() else words.drop(columns=name)
