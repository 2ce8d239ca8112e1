"""Which plans are listed: of a place, a status, a cycle, a budget year."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.planning.cycles import Cycle
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services.plan_recap import PlanChoice
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.address import settle, write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.meeting_words import name_region

WITHIN = "wilayah_rencana"
STATUS, CYCLE, YEAR = "status_rencana", "siklus_rencana", "tahun_rencana"
FILTERS = (WITHIN, STATUS, CYCLE, YEAR)


def choose_filter(found: Sequence[PlanView]) -> PlanChoice:
    """Let a person choose; the choice stands in the address."""
    codes = get_workspace().regions.all_codes()
    years = sorted({str(each.head.year) for each in found if each.head.year})
    within = choose_one(WITHIN, codes, t("plan.within"), name_region)
    left, middle, right = st.columns(3)
    with left:
        status = choose_one(
            STATUS,
            ["", *map(str, PlanStatus)],
            t("document.status"),
            lambda each: t(f"plan.status_{each}") if each else t("recap.any"),
        )
    with middle:
        cycle = choose_one(
            CYCLE,
            ["", *map(str, Cycle)],
            t("plan.cycle"),
            lambda each: t(f"plan.cycle_{each}") if each else t("recap.any"),
        )
    with right:
        year = choose_one(
            YEAR, ["", *years], t("plan.year"), lambda each: each or t("recap.any")
        )
    return PlanChoice(within, status, cycle, year)


def choose_one(
    name: str, options: Sequence[str], label: str, words: Callable[[str], str]
) -> str:
    """Let a person choose one; the first stands for all and leaves the address."""
    settle(name, options, default=options[0])
    chosen = str(st.selectbox(label, options, key=name, format_func=words))
    write_address({name: None if chosen == options[0] else chosen})
    return chosen
