"""Codes, names and places of the regions of a kabupaten.

``level``       kabupaten, kapanewon, kalurahan, and how a code tells them apart
``region_set``  the regions of one kabupaten as typed tables
``load``        ``load_region_set``: read them from ``data/wilayah/``
``local_time``  WIB, WITA or WIT: which day it is there
``match``       ``RegionMatcher``: which region a text means, or what to ask
``matched``     what a match says
``codes``       Kemendagri and BPS codes in a text
``gazetteer``   names looked up, and texts of several names taken apart
``names``       one form for all spellings of a name
``hexagons``    the hexagon map, and the outlines of kapanewon
``hexagon_layout``  where each hexagon lies; computed once, stored as data
``plane``       degrees to metres and back
``boundaries``  real boundaries, when installed
``boundaries``  the real shapes, when installed
"""

from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.regions.load import load_region_set
from wksbm_mapping.regions.match import RegionMatcher
from wksbm_mapping.regions.matched import MatchKind, Reason, RegionMatch
from wksbm_mapping.regions.region_set import RegionSet

__all__ = [
    "Level",
    "MatchKind",
    "Reason",
    "RegionMatch",
    "RegionMatcher",
    "RegionSet",
    "kapanewon_of",
    "level_of",
    "load_region_set",
]
