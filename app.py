"""The entry: ``streamlit run app.py``."""

import streamlit as st

from wksbm_mapping.ui.server import (
    MAIN_SCRIPT,
    build_middleware,
    build_routes,
    on_script_error,
    refuse_open_address,
    start_clock,
    start_log,
    warm_up,
)

refuse_open_address()
start_log()
start_clock()
app = st.App(
    MAIN_SCRIPT,
    routes=build_routes(),
    middleware=build_middleware(),
    lifespan=warm_up,
    on_script_error=on_script_error,
)
