"""Scripts for the browser, offered by the server under names that hold their hash."""

from __future__ import annotations

import hashlib
from importlib.resources import files


def read_area_script() -> str:
    """Read ``areas.js``: it draws the areas on a Leaflet map."""
    return files("wksbm_mapping.maps.assets").joinpath("areas.js").read_text("utf-8")


def read_player_script() -> str:
    """Read ``player.js``: it moves two maps as one and plays the periods of a map."""
    return files("wksbm_mapping.maps.assets").joinpath("player.js").read_text("utf-8")


def hash_text(text: str) -> str:
    """Name a version of a text: the first 16 digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
