"""Which practices are listed: by words, category, place, cost and source of money."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.planning.practice_search import PracticeChoice, list_sources
from wksbm_mapping.planning.practices import CostRange, PracticeKind, PracticeState
from wksbm_mapping.regions.level import is_within
from wksbm_mapping.services.practices import PracticeView
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.plan_filter import choose_one

WORDS, ABOUT = "cari_praktik", "jenis_praktik"
WITHIN, COST = "wilayah_praktik", "biaya_praktik"
SOURCE, STATE = "dana_praktik", "status_praktik"
KIND = "asal_praktik"
PRACTICE_FILTERS = (WORDS, ABOUT, WITHIN, COST, SOURCE, STATE, KIND)
_WORDS_LIMIT = 80


def choose_practice_filter(views: Sequence[PracticeView]) -> PracticeChoice:
    """Let a person choose; the choice stands in the address."""
    words = _ask_words()
    is_narrowed = any(st.session_state.get(each) for each in PRACTICE_FILTERS[1:])
    with st.expander(t("practice.narrow"), expanded=is_narrowed):
        return _narrow(words, views)


def _narrow(words: str, views: Sequence[PracticeView]) -> PracticeChoice:
    practices = [each.practice for each in views]
    left, right = st.columns(2)
    with left:
        about = _choose(
            ABOUT,
            [key for key in get_workspace().categories if _is_among(key, views)],
            t("map.category"),
            lambda key: name_category(get_workspace().categories[key]),
        )
        cost = _choose(
            COST,
            list(map(str, CostRange)),
            t("practice.cost"),
            lambda each: t(f"practice.range_{each}"),
        )
    with right:
        within = choose_one(
            WITHIN, ["", *_list_places(views)], t("map.area"), _name_place
        )
        source = _choose(
            SOURCE,
            list(map(str, list_sources(practices))),
            t("plan.source"),
            lambda each: t(f"plan.source_{each}"),
        )
    return PracticeChoice(
        words, about, within, cost, source, _choose_state(views), _choose_kind()
    )


def show_all_practices() -> None:
    """Leave nothing out any more."""
    for name in PRACTICE_FILTERS:
        st.session_state[name] = ""
    write_address(dict.fromkeys(PRACTICE_FILTERS))


def _choose_kind() -> str:
    return _choose(
        KIND,
        list(map(str, PracticeKind)),
        t("practice.kind_ask"),
        lambda each: t(f"practice.kind_{each}"),
    )


def _choose_state(views: Sequence[PracticeView]) -> str:
    """Let those who see more than what was published choose by state."""
    states = {each.practice.state for each in views}
    if states <= {PracticeState.PUBLISHED}:
        return ""
    return _choose(
        STATE,
        [str(each) for each in PracticeState if each in states],
        t("document.status"),
        lambda each: t(f"practice.state_{each}"),
    )


def _ask_words() -> str:
    asked = str(st.session_state.get(WORDS) or "")[:_WORDS_LIMIT]
    st.session_state[WORDS] = asked
    words = st.text_input(
        t("practice.search"),
        key=WORDS,
        max_chars=_WORDS_LIMIT,
        placeholder=t("practice.search_example"),
    )
    write_address({WORDS: words})
    return words


def _choose(
    name: str, options: Sequence[str], label: str, words: Callable[[str], str]
) -> str:
    return choose_one(
        name, ["", *options], label, lambda each: words(each) if each else _any()
    )


def _list_places(views: Sequence[PracticeView]) -> list[str]:
    """List the regions that hold any practice."""
    places = [each.place for each in views if each.place]
    return [
        code
        for code in get_workspace().regions.all_codes()
        if any(is_within(each, code) for each in places)
    ]


def _name_place(code: str) -> str:
    return name_region(code) if code else _any()


def _is_among(key: str, views: Sequence[PracticeView]) -> bool:
    return any(each.practice.category == key for each in views)


def _any() -> str:
    return t("recap.any")
