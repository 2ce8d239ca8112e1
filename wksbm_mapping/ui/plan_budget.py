"""The budget of a plan (RAB), with what is amiss in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.planning.amounts import spell_rupiah
from wksbm_mapping.planning.budget import (
    LARGEST_PRICE,
    Budget,
    BudgetError,
    BudgetLine,
    BudgetNote,
    Source,
    check_budget,
)
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.services.plan_parts import save_budget
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import (
    REFUSED,
    field_key,
    refuse,
    render_newer,
    seen_revision,
    settle_written,
)

_PART = PlanPart.BUDGET
_COLUMNS = ("group", "description", "volume", "unit", "times", "price", "source")


def render_budget(view: PlanView, person: Person) -> None:
    """Draw the lines, what they add up to, and what should be looked at."""
    if not view.budget.lines:
        st.info(t("plan.no_budget"))
    if may(person, Action.PLAN, view.plan.subject.region):
        render_newer(view, _PART)
        st.caption(t("plan.table_note"))
        written = st.data_editor(
            _begin_with(view),
            key=field_key(view, _PART, "tabel"),
            num_rows="dynamic",
            hide_index=True,
            column_config=_config(),
            width="stretch",
        )
        if st.button(t("plan.save"), type="primary", key="rencana.simpan.rab"):
            _save(view, person, written)
    else:
        st.dataframe(_lay_out(view.budget), hide_index=True, column_config=_config())
    if view.budget.lines:
        _render_sums(view.budget)


def _render_sums(budget: Budget) -> None:
    total = format_number(budget.total)
    st.markdown(f"**{t('plan.total', amount=total)}**")
    st.caption(plain(t("plan.in_words", words=spell_rupiah(budget.total))))
    left, right = st.columns(2)
    with left:
        st.table(_sum_table(t("plan.group"), budget.by_group))
    with right:
        shares = budget.shares
        st.table(
            pd.DataFrame(
                {
                    t("plan.source"): [t(f"plan.source_{s}") for s in budget.by_source],
                    t("plan.amount"): [
                        format_number(each) for each in budget.by_source.values()
                    ],
                    "%": [
                        format_number(float(shares.get(each, 0)), decimals=1)
                        for each in budget.by_source
                    ],
                }
            ).set_index(t("plan.source"))
        )
    for note in check_budget(budget, ceilings={}):
        st.warning(plain(_say_note(note)))


def _sum_table(label: str, sums: dict[str, int]) -> pd.DataFrame:
    names = [plain(each) for each in sums]
    amounts = [format_number(each) for each in sums.values()]
    table = pd.DataFrame({label: names, t("plan.amount"): amounts})
    return table.set_index(label)


def _say_note(note: BudgetNote) -> str:
    return t(f"plan.note_{note.code}", **note.values)


def _begin_with(view: PlanView) -> pd.DataFrame:
    table: pd.DataFrame = st.session_state.setdefault(
        field_key(view, _PART, "awal"), _lay_out(view.budget)
    )
    return table


def _lay_out(budget: Budget) -> pd.DataFrame:
    rows = [[getattr(each, name) for name in _COLUMNS] for each in budget.lines]
    table = pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)
    return table.assign(
        volume=table["volume"].astype("float64"),
        times=table["times"].astype("float64"),
        price=table["price"].astype("float64"),
        source=table["source"].map(_name_source),
    )


def _name_source(source: Source) -> str:
    return t(f"plan.source_{source}")


def _config() -> dict[str, Any]:
    column = st.column_config
    return {
        "group": column.TextColumn(
            t("plan.group"),
            default=t("plan.group_default"),
            required=True,
            max_chars=TITLE_LIMIT,
        ),
        "description": column.TextColumn(
            t("plan.description"), width=220, required=True, max_chars=TITLE_LIMIT
        ),
        "volume": column.NumberColumn(
            t("plan.volume"), min_value=0.01, step=0.01, default=1.0, required=True
        ),
        "unit": column.TextColumn(t("plan.unit"), required=True, max_chars=30),
        "times": column.NumberColumn(
            t("plan.times"), min_value=1, step=1, default=1, required=True
        ),
        "price": column.NumberColumn(
            t("plan.price"),
            min_value=0,
            max_value=LARGEST_PRICE,
            step=1,
            default=0,
            required=True,
        ),
        "source": column.SelectboxColumn(
            t("plan.source"),
            options=[_name_source(each) for each in Source],
            default=_name_source(Source.SELF_HELP),
            required=True,
        ),
    }


def _save(view: PlanView, person: Person, written: pd.DataFrame) -> None:
    budget = _read_all(written)
    if budget is not None:
        try:
            done = save_budget(
                get_workspace(),
                view.plan.number,
                budget,
                seen=seen_revision(view, _PART),
                actor=person,
            )
        except WksbmError as error:
            refuse(error)
        else:
            settle_written(view, _PART, done)
    st.rerun()


def _read_all(written: pd.DataFrame) -> Budget | None:
    lines = []
    for number, row in enumerate(written.to_dict("records"), start=1):
        try:
            lines.append(_read(row))
        except BudgetError as error:
            st.session_state[REFUSED] = t(
                "plan.line_wrong", line=number, field=t(f"plan.{error.field}")
            )
            return None
    return Budget(tuple(lines))


def _read(row: dict[Any, Any]) -> BudgetLine:
    names = {_name_source(each): each for each in Source}

    def number(name: str) -> Decimal:
        value = row[name]
        return Decimal(0) if pd.isna(value) else Decimal(str(value))

    def text(name: str) -> str:
        return "" if pd.isna(row[name]) else str(row[name])

    return BudgetLine(
        group=text("group") or t("plan.group_default"),
        description=text("description"),
        volume=number("volume").quantize(Decimal("0.01")),
        unit=text("unit"),
        times=int(number("times")),
        price=int(number("price")),
        source=names.get(row["source"], Source.OTHER),
    )
