"""Begin a form: which kalurahan, which part of it, when, who counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.periods import Period, PeriodKind, parse_period
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.services.entry_counts import list_padukuhan, start_entry
from wksbm_mapping.services.entry_texts import PADUKUHAN_LIMIT, SOURCE_LIMIT
from wksbm_mapping.store import EntryHead
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.entry_print import render_blank_sheets
from wksbm_mapping.ui.entry_state import REGION, open_form
from wksbm_mapping.ui.notices import refuse, render_notices
from wksbm_mapping.ui.uninterrupted import uninterrupted

_PLACE, _EXTENT, _PADUKUHAN = "isian.tempat", "isian.lingkup", "isian.padukuhan"
_PERIOD, _SOURCE, _REFUSED = "isian.periode", "isian.sumber", "isian.ditolak"
_PERIOD_ASKED = "isian.periode_diminta"
_WHOLE, _ONE = "kalurahan", "padukuhan"
_YEARS_BACK = 2


@dataclass(frozen=True)
class Wish:
    """What was chosen so far.

    Parameters
    ----------
    region : str or None
    padukuhan : str or None
        None: the kalurahan as a whole; ``""``: not chosen yet.
    period : Period or None
    source : str
    """

    region: str | None
    padukuhan: str | None
    period: Period | None
    source: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return (
            bool(self.region and self.period and self.source.strip())
            and self.padukuhan != ""
        )


def render_start() -> None:
    """Draw the choices, the button to begin, and the sheets to print."""
    st.subheader(t("entry.begin_title"))
    _choose_part(_choose_region())
    _choose_period()
    _choose_source()
    wish = _read_wish()
    render_notices(_REFUSED)
    st.button(
        t("entry.begin"),
        type="primary",
        icon=":material/edit_note:",
        disabled=not wish.is_whole,
        on_click=_begin,
        width="stretch",
    )
    if not wish.is_whole:
        st.caption(t("entry.begin_missing"))
    render_blank_sheets(wish.region, wish.period)


def _read_wish() -> Wish:
    """Read what is chosen, also where a tap comes before the next draw."""
    state = st.session_state
    region, padukuhan = state.get(_PLACE), None
    if state.get(_EXTENT) == _ONE:
        padukuhan = read_padukuhan(f"{_PADUKUHAN}.{region}")
    return Wish(region, padukuhan, _read_period(), str(state.get(_SOURCE) or ""))


def choose_before(region: str, period: str) -> None:
    """Choose a kalurahan and a period for the person, where these may be chosen."""
    codes = get_workspace().regions.codes(Level.KALURAHAN)
    if region in codes and current_person().covers(region):
        st.session_state[_PLACE] = region
    known = parse_period(period)
    if known is not None:
        st.session_state[_PERIOD_ASKED] = known.code
        st.session_state[_PERIOD] = known.code
    st.session_state[_EXTENT] = _WHOLE


def own_kapanewon() -> str | None:
    """Tell which kapanewon the address says is the person's own."""
    code = st.query_params.get(REGION, "")[:8]
    known = get_workspace().regions.codes(Level.KAPANEWON)
    return code if code in known else None


def name_place(code: str) -> str:
    """Name a kalurahan so that it cannot be mistaken: ``Sumberagung (Moyudan)``."""
    regions = get_workspace().regions
    return f"{regions.name_of(code)} ({regions.name_of(kapanewon_of(code))})"


def _choose_region() -> str | None:
    regions, own = get_workspace().regions, own_kapanewon()
    actor = current_person()
    codes = sorted(
        filter(actor.covers, regions.codes(Level.KALURAHAN)),
        key=lambda code: (kapanewon_of(code) != own, name_place(code)),
    )
    asked = st.query_params.get(REGION)
    if _PLACE not in st.session_state and asked in codes:
        st.session_state[_PLACE] = asked
    return st.selectbox(
        t("entry.place"),
        codes,
        index=None,
        key=_PLACE,
        format_func=name_place,
        placeholder=t("entry.place_search"),
    )


def _choose_part(region: str | None) -> None:
    st.session_state.setdefault(_EXTENT, _WHOLE)
    extent = st.segmented_control(
        t("entry.extent"),
        (_WHOLE, _ONE),
        key=_EXTENT,
        format_func=lambda each: t(f"entry.extent_{each}"),
        required=True,
        width="stretch",
    )
    if extent == _ONE:
        choose_padukuhan(region, key=f"{_PADUKUHAN}.{region}")


def choose_padukuhan(
    region: str | None, *, key: str, without: Collection[str] = ()
) -> None:
    """Let the person choose a padukuhan entered before, or write another."""
    listed = (
        list_padukuhan(get_workspace(), region, actor=current_person())
        if region
        else []
    )
    known = [name for name in listed if name not in without]
    if not known:
        st.text_input(
            t("entry.padukuhan"),
            key=f"{key}.baru",
            max_chars=PADUKUHAN_LIMIT,
            placeholder=t("entry.padukuhan_example"),
        )
        return
    st.selectbox(
        t("entry.padukuhan"),
        known,
        index=None,
        key=key,
        accept_new_options=True,
        placeholder=t("entry.padukuhan_search"),
    )


def read_padukuhan(key: str) -> str:
    """Read which padukuhan is chosen or written; ``""`` for none."""
    state = st.session_state
    return str(state.get(key) or state.get(f"{key}.baru") or "").strip()


def _choose_period() -> None:
    offered = {period.code: period.label() for period in _list_offered()}
    chosen = st.selectbox(
        t("entry.period"),
        list(offered),
        key=_PERIOD,
        format_func=lambda code: offered.get(code, code),
        accept_new_options=True,
        help=t("entry.period_help"),
    )
    if chosen and _read_period() is None:
        st.error(t("upload.period_unreadable"))


def _read_period() -> Period | None:
    chosen = st.session_state.get(_PERIOD) or ""
    offered = {period.code: period for period in _list_offered()}
    return offered.get(chosen) or parse_period(chosen)


def _list_offered() -> list[Period]:
    """List the periods to choose from: the recent ones, and the one chosen before."""
    recent, asked = _recent_periods(), st.session_state.get(_PERIOD_ASKED)
    known = parse_period(asked or "")
    return [*recent, known] if known and known not in recent else recent


def _recent_periods() -> list[Period]:
    year, half = date.today().year, 1 if date.today().month <= 6 else 2
    halves = [
        Period.of(PeriodKind.SEMESTER, each, number)
        for each in range(year, year - _YEARS_BACK, -1)
        for number in (2, 1)
        if (each, number) <= (year, half)
    ]
    years = [Period.of(PeriodKind.YEAR, year - back) for back in range(_YEARS_BACK)]
    return [*halves, *years]


def _choose_source() -> None:
    st.text_input(
        t("entry.source"),
        key=_SOURCE,
        max_chars=SOURCE_LIMIT,
        placeholder=t("entry.source_example"),
        help=t("entry.source_help"),
    )


@uninterrupted
def _begin() -> None:
    wish = _read_wish()
    if wish.region is None or wish.period is None:
        return
    begin(
        EntryHead(
            wish.region, wish.period.code, wish.source, wish.padukuhan is not None
        ),
        wish.padukuhan or "",
    )


def begin(head: EntryHead, padukuhan: str, *, place: str = _REFUSED) -> None:
    """Begin a form, or a further padukuhan of it, and turn to it.

    A refusal is said at a place of ``notices``.
    """
    try:
        form_id, part = start_entry(
            get_workspace(),
            head,
            padukuhan,
            actor=current_person(),
        )
    except WksbmError as error:
        refuse(place, error)
        return
    open_form(form_id, part or None)
