"""Place the hexagons of a region set and store them as data.

Usage: ``python scripts/build_hexagons.py 34.04``. Look at the map afterwards: the
shape should be recognisable and every kapanewon whole.
"""

from __future__ import annotations

import sys

from wksbm_mapping.regions import load_region_set
from wksbm_mapping.regions.hexagon_layout import compute_hexagon_layout
from wksbm_mapping.settings import REFERENCE_DIR


def main(code: str) -> None:
    """Compute the layout of one region set and write ``hexagon.csv``."""
    regions = load_region_set(code)
    layout = compute_hexagon_layout(regions.kalurahan, regions.hexagon_radius_m)
    path = REFERENCE_DIR / "wilayah" / code / "hexagon.csv"
    layout.to_csv(path, lineterminator="\n", float_format="%.5f")
    print(f"{path}: {len(layout)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
