"""Codes, names and places of the regions of a kabupaten.

``level``       kabupaten, kapanewon, kalurahan, and how a code tells them apart
``region_set``  the regions of one kabupaten as typed tables
``load``        ``load_region_set``: read them from ``data/wilayah/``
``names``       one form for all spellings of a name
"""

from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.regions.load import load_region_set
from wksbm_mapping.regions.region_set import RegionSet

__all__ = ["Level", "RegionSet", "kapanewon_of", "level_of", "load_region_set"]
