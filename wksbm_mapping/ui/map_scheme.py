"""How the map parts its figures into classes: method, number, own limits."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.spatial.classification import (
    FEWEST_CLASSES,
    MOST_CLASSES,
    Method,
    Scheme,
)
from wksbm_mapping.spatial.limits import LONGEST, read_limits
from wksbm_mapping.ui.address import settle

METHOD, CLASSES, LIMITS, SYMBOL = "bagi", "kelas", "batas", "simbol"
SCHEME = (METHOD, CLASSES, LIMITS, SYMBOL)

_AREAS, _CIRCLES = "bidang", "lingkaran"
_SYMBOLS = (_AREAS, _CIRCLES)

_METHODS = tuple(str(each) for each in Method)
_NUMBERS = tuple(str(each) for each in range(FEWEST_CLASSES, MOST_CLASSES + 1))
_FIRST = Scheme()


def settle_scheme() -> Scheme:
    """Decide on the classes from the session; own limits that will not do are none."""
    settle(METHOD, _METHODS, default=str(_FIRST.method))
    settle(CLASSES, _NUMBERS, default=str(_FIRST.k))
    typed = str(st.session_state.get(LIMITS) or "")
    st.session_state[LIMITS] = typed[:LONGEST]
    method, k = Method(st.session_state[METHOD]), int(st.session_state[CLASSES])
    if method is not Method.MANUAL:
        return Scheme(method, k)
    limits = read_limits(typed).values
    return Scheme(method, _FIRST.k, limits) if limits else _FIRST


def settle_circles(measure: Measure) -> bool:
    """Decide whether circles are drawn; only counts can be, a rate has no size."""
    settle(SYMBOL, _SYMBOLS, default=_AREAS)
    return measure is Measure.COUNT and st.session_state[SYMBOL] == _CIRCLES


def scheme_address() -> dict[str, str | None]:
    """The choice as parts of the address; what has no effect is left out."""
    is_manual = st.session_state[METHOD] == str(Method.MANUAL)
    return {
        METHOD: st.session_state[METHOD],
        CLASSES: None if is_manual else st.session_state[CLASSES],
        LIMITS: st.session_state[LIMITS] if is_manual else None,
        SYMBOL: st.session_state[SYMBOL],
    }


def render_scheme(measure: Measure) -> None:
    """Draw the choices."""
    if measure is Measure.COUNT:
        st.segmented_control(
            t("mapkit.symbol"),
            _SYMBOLS,
            key=SYMBOL,
            format_func=lambda each: t(f"mapkit.symbol_{each}"),
            persist_state="session",
        )
    left, right = st.columns(2)
    left.selectbox(
        t("mapkit.method"),
        _METHODS,
        key=METHOD,
        format_func=lambda each: t(f"mapkit.method_{each}"),
        persist_state="session",
    )
    method = Method(st.session_state[METHOD])
    left.caption(t(f"mapkit.about_{method}"))
    with right:
        if method is Method.MANUAL:
            _render_limits()
        else:
            _render_number()


def _render_number() -> None:
    st.segmented_control(
        t("mapkit.classes"), _NUMBERS, key=CLASSES, persist_state="session"
    )


def _render_limits() -> None:
    st.text_input(
        t("mapkit.limits"),
        key=LIMITS,
        max_chars=LONGEST,
        placeholder=t("mapkit.limits_example"),
        help=t("mapkit.limits_help"),
        persist_state="session",
    )
    problem = read_limits(st.session_state[LIMITS]).problem
    if problem:
        st.warning(t(f"mapkit.limits_{problem}"))
