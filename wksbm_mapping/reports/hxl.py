"""Figures as CSV with a row of HXL tags (Humanitarian Exchange Language 1.1)."""

from __future__ import annotations

import pandas as pd

from wksbm_mapping.regions.level import Level
from wksbm_mapping.reports.csv import write_csv

_LEVEL_TAGS = {
    str(Level.KABUPATEN): "#adm2",
    str(Level.KAPANEWON): "#adm3",
    str(Level.KALURAHAN): "#adm4",
}
_TAGS = {
    "region_code": "{area}+code",
    "region": "{area}+name",
    "level": "#meta+level",
    "category": "#indicator+code",
    "period": "#date+period",
    "measure": "#meta+measure",
    "unit": "#meta+unit",
    "value": "#indicator+value+num",
    "state": "#status",
    "denominator": "#meta+denominator",
    "denominator_year": "#date+year+denominator",
    "source": "#meta+source",
}


def write_hxl(figures: pd.DataFrame, level: Level) -> bytes:
    """Write the rows of ``write_csv`` with a row of tags below the header.

    Parameters
    ----------
    figures : DataFrame
        ``FIGURE_COLUMNS``, all of one level.
    level : Level
        Which administrative level its regions are of.
    """
    header, rows = write_csv(figures).split(b"\r\n", 1)
    area = _LEVEL_TAGS[str(level)]
    tags = ",".join(_TAGS[str(name)].format(area=area) for name in figures.columns)
    return b"\r\n".join((header, tags.encode(), rows))
