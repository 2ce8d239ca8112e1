"""Which plan is open, and on which version of a part somebody writes."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.store.planning import PartWritten
from wksbm_mapping.ui import notices
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.plain_text import plain

PLAN, PLAN_VIEW, PLAN_SHAPE = "rencana", "tampilan", "baris"
_SAID = "rencana.pesan"


def show_plan(number: int | None) -> None:
    """Turn to a plan, or back to the list."""
    chosen = None if number is None else str(number)
    st.session_state[PLAN] = chosen
    write_address({PLAN: chosen})


def tell(words: str) -> None:
    """Say at the next draw what was done."""
    notices.tell(_SAID, words)


def refuse(reason: WksbmError | str) -> None:
    """Say at the next draw what was refused."""
    notices.refuse(_SAID, reason)


def render_notices() -> None:
    """Say what came of the last click."""
    notices.render_notices(_SAID)


def seen_revision(view: PlanView, part: PlanPart) -> int:
    """On which version somebody writes: the one that was there when they began."""
    key = _key(view.plan.number, part)
    return int(st.session_state.setdefault(key, view.revision(part)))


def field_key(view: PlanView, part: PlanPart, name: str) -> str:
    """Key of a field of a part, of the version it is written on."""
    return f"rencana.{view.plan.number}.{part}.{seen_revision(view, part)}.{name}"


def settle_written(view: PlanView, part: PlanPart, written: PartWritten) -> None:
    """Go on with what was written, or keep it beside what another wrote."""
    if written.is_conflict:
        refuse(t("plan.conflict", actor=written.now.actor, part=t(f"plan.part_{part}")))
        return
    st.session_state[_key(view.plan.number, part)] = written.now.revision
    tell(t("plan.saved"))


def render_newer(view: PlanView, part: PlanPart) -> None:
    """Say that another wrote meanwhile, and offer both ways to go on."""
    newest = view.plan.part(part)
    if newest.revision == seen_revision(view, part):
        return
    st.warning(plain(t("plan.newer", actor=newest.actor)))
    with st.container(horizontal=True):
        st.button(
            t("plan.take_newer"),
            key=f"rencana.ambil.{part}",
            on_click=_forget,
            args=(view, part),
        )


def _forget(view: PlanView, part: PlanPart) -> None:
    st.session_state.pop(_key(view.plan.number, part), None)


def _key(number: int, part: PlanPart) -> str:
    return f"rencana.{number}.{part}.versi"
