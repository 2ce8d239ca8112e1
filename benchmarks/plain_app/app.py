"""The plain way: build the map anew and hand it to st_folium on every run.

It shows the same figures on the same shapes as Peta Masalah, with folium's GeoJson
layer, its tooltip, and st_folium's default settings. Leaflet comes from ``static/``.
"""

import folium
import streamlit as st
from streamlit_folium import st_folium

from wksbm_mapping.access.person import LOCAL_PERSON
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.maps.figures import describe_figure
from wksbm_mapping.maps.legend import style_names
from wksbm_mapping.maps.palettes import HIDDEN, NO_DATA, ZERO, build_ramp
from wksbm_mapping.services.areas import list_area_kinds, load_areas
from wksbm_mapping.services.explore_map import (
    MapView,
    build_map_picture,
    list_categories,
    list_periods,
)
from wksbm_mapping.services.workspace import load_protected, open_workspace
from wksbm_mapping.settings import load_settings


class PlainMap(folium.Map):
    """A folium map whose Leaflet comes from this host."""

    default_js = [("leaflet", "/app/static/leaflet.js")]
    default_css = [("leaflet", "/app/static/leaflet.css")]


@st.cache_resource
def load():
    """Open the workspace once."""
    workspace = open_workspace(load_settings())
    protected = load_protected(workspace, Audience.ANALIS, actor=LOCAL_PERSON)
    kind = list_area_kinds(workspace)[-1]
    return workspace, protected, load_areas(workspace, kind, MapView("", "").level)


workspace, protected, areas = load()
names = {each.key: each.name for each in list_categories(protected, workspace)}
category = st.selectbox("Jenis", list(names), format_func=names.get)
period = st.selectbox("Periode", [p.code for p in list_periods(protected, category)])
picture = build_map_picture(protected, workspace, MapView(category, period))
measured, classes = picture.measured, picture.classes
ramp = build_ramp(measured.category.group, len(classes.upper))
colours = {f"class{n}": colour for n, colour in enumerate(ramp, start=1)}
colours |= {"zero": ZERO, "hidden": HIDDEN, "no_data": NO_DATA}
styles = style_names(measured.table["state"], picture.areas["class_"])
table = areas[["geometry"]].join(measured.table[["name"]])
table["figure"] = [describe_figure(measured, code).figure for code in table.index]
table["fill"] = [colours[styles[code]] for code in table.index]

drawn = PlainMap(location=[-7.7, 110.38], zoom_start=11, tiles=None)
folium.GeoJson(
    table,
    style_function=lambda feature: {
        "fillColor": feature["properties"]["fill"],
        "color": "#444",
        "weight": 1,
        "fillOpacity": 1,
    },
    tooltip=folium.GeoJsonTooltip(["name", "figure"]),
).add_to(drawn)
st_folium(drawn)
