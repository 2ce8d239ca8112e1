"""A folium map that loads nothing from outside."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import folium
import xstatic.pkg.leaflet

LEAFLET_DIR = Path(xstatic.pkg.leaflet.BASE_DIR)
"""The folder of Leaflet's own files, brought by the package XStatic-Leaflet."""

LEAFLET_VERSION = version("XStatic-Leaflet")
LEAFLET_PATH = f"/aset/leaflet/{LEAFLET_VERSION}"
"""Where the server offers them."""


class OfflineMap(folium.Map):
    """A map without tiles whose scripts and styles come from our own host.

    Parameters
    ----------
    scripts : tuple of str
        Addresses, on this host, of scripts to load after Leaflet.
    location : tuple of float
        Latitude and longitude of the centre, before anything is drawn.
    """

    def __init__(self, scripts: tuple[str, ...], *, location: tuple[float, float]):
        super().__init__(
            location=location,
            tiles=None,
            zoom_start=10,
            zoom_snap=0.25,
            zoom_control=True,
            scroll_wheel_zoom=False,
            attribution_control=False,
        )
        self.default_js = [
            ("leaflet", f"{LEAFLET_PATH}/leaflet.js"),
            *((script, script) for script in scripts),
        ]
        self.default_css = [("leaflet_css", f"{LEAFLET_PATH}/leaflet.css")]
