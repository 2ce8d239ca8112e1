"""The budget of a plan (RAB), with what is amiss in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
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
from wksbm_mapping.ui.plan_table import (
    Row,
    UnreadableRowError,
    edit_part,
    read_text,
)

_NUMBERS = ("volume", "times", "price", "spent")
_COLUMNS = (
    "group",
    "description",
    "volume",
    "unit",
    "times",
    "price",
    "source",
    "spent",
)


def render_budget(view: PlanView, person: Person) -> None:
    """Draw the lines, what they add up to, and what should be looked at."""
    if not view.budget.lines:
        st.info(t("plan.no_budget"))
    edit_part(
        view,
        person,
        PlanPart.BUDGET,
        table=_lay_out(view.budget),
        config=_config(),
        save=lambda rows, seen: save_budget(
            get_workspace(), view.plan.number, _read_all(rows), seen=seen, actor=person
        ),
    )
    if view.budget.lines:
        _render_sums(view.budget)
        _render_notes(view)


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


def _render_notes(view: PlanView) -> None:
    ceiling = view.head.ceiling
    ceilings = {} if ceiling is None else {Source.PUPM: ceiling}
    for note in check_budget(view.budget, ceilings=ceilings):
        st.warning(plain(_say_note(note)))


def _sum_table(label: str, sums: dict[str, int]) -> pd.DataFrame:
    names = [plain(each) for each in sums]
    amounts = [format_number(each) for each in sums.values()]
    table = pd.DataFrame({label: names, t("plan.amount"): amounts})
    return table.set_index(label)


def _say_note(note: BudgetNote) -> str:
    values = dict(note.values)
    for name in ("amount", "ceiling"):
        if name in values:
            values[name] = format_number(int(str(values[name])))
    if "source" in values:
        values["source"] = t(f"plan.source_{values['source']}")
    return t(f"plan.note_{note.code}", **values)


def _lay_out(budget: Budget) -> pd.DataFrame:
    rows = [[getattr(each, name) for name in _COLUMNS] for each in budget.lines]
    table = pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)
    return table.assign(
        **{name: table[name].astype("float64") for name in _NUMBERS},
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
            max_chars=TITLE_LIMIT,
        ),
        "description": column.TextColumn(
            t("plan.description"), width=220, max_chars=TITLE_LIMIT
        ),
        "volume": column.NumberColumn(
            t("plan.volume"), min_value=0.01, step=0.01, default=1.0
        ),
        "unit": column.TextColumn(t("plan.unit"), max_chars=30),
        "times": column.NumberColumn(t("plan.times"), min_value=1, step=1, default=1),
        "price": column.NumberColumn(
            t("plan.price"),
            min_value=0,
            max_value=LARGEST_PRICE,
            step=1,
            default=0,
        ),
        "source": column.SelectboxColumn(
            t("plan.source"),
            options=[_name_source(each) for each in Source],
            default=_name_source(Source.SELF_HELP),
        ),
        "spent": column.NumberColumn(
            t("plan.spent"),
            min_value=0,
            max_value=LARGEST_PRICE,
            step=1,
            help=t("plan.spent_help"),
        ),
    }


def _read_all(rows: list[Row]) -> Budget:
    lines = []
    for number, row in enumerate(rows, start=1):
        try:
            lines.append(_read(row))
        except BudgetError as error:
            raise UnreadableRowError(
                t("plan.line_wrong", line=number, field=t(f"plan.{error.field}"))
            ) from None
    return Budget(tuple(lines))


def _read(row: Row) -> BudgetLine:
    names = {_name_source(each): each for each in Source}

    def number(name: str) -> Decimal:
        value = row[name]
        return Decimal(0) if pd.isna(value) else Decimal(str(value))

    return BudgetLine(
        group=read_text(row, "group") or t("plan.group_default"),
        description=read_text(row, "description"),
        volume=number("volume").quantize(Decimal("0.01")),
        unit=read_text(row, "unit"),
        times=int(number("times")),
        price=int(number("price")),
        source=names.get(row["source"], Source.OTHER),
        spent=None if pd.isna(row["spent"]) else int(number("spent")),
    )
