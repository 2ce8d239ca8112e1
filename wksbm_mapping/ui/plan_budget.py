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
from wksbm_mapping.ui.plan_fields import FieldKind, Row, RowField
from wksbm_mapping.ui.plan_rows import (
    CardFace,
    EditedPart,
    UnreadableRowError,
    read_text,
)
from wksbm_mapping.ui.plan_table import edit_part


def render_budget(view: PlanView, person: Person) -> None:
    """Draw the lines, what they add up to, and what should be looked at."""
    if not view.budget.lines:
        st.info(t("plan.no_budget"))
    edited = EditedPart(
        view,
        PlanPart.BUDGET,
        rows=[_write_row(each) for each in view.budget.lines],
        fields=_list_fields(),
        save=lambda rows, seen: save_budget(
            get_workspace(), view.plan.number, _read_all(rows), seen=seen, actor=person
        ),
        face=_describe,
        follow=_say_amount,
    )
    edit_part(edited, person)
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


def _write_row(line: BudgetLine) -> Row:
    row = {each.name: getattr(line, each.name) for each in _list_fields()}
    return {**row, "volume": float(line.volume), "source": _name_source(line.source)}


def _name_source(source: Source) -> str:
    return t(f"plan.source_{source}")


def _list_fields() -> tuple[RowField, ...]:
    number, choice = FieldKind.NUMBER, FieldKind.CHOICE
    rupiah: dict[str, Any] = {"kind": number, "least": 0, "most": LARGEST_PRICE}
    words: dict[str, Any] = {"limit": TITLE_LIMIT}
    names = tuple(_name_source(each) for each in Source)
    group, source = t("plan.group_default"), _name_source(Source.SELF_HELP)
    return (
        RowField("group", t("plan.group"), default=group, width=100, **words),
        RowField("description", t("plan.description"), width=135, **words),
        RowField(
            "volume", t("plan.volume"), number, 1.0, least=0.01, step=0.01, width=88
        ),
        RowField("unit", t("plan.unit"), limit=30, width=80),
        RowField("times", t("plan.times"), number, 1, least=1, width=60),
        RowField("price", t("plan.price"), width=145, **rupiah),
        RowField("source", t("plan.source"), choice, source, options=names, width=115),
        RowField(
            "spent", t("plan.spent"), help=t("plan.spent_help"), width=130, **rupiah
        ),
    )


def _describe(row: Row) -> CardFace:
    title = read_text(row, "description")
    try:
        line = _read(row)
    except BudgetError:
        return CardFace(title, (_say_amount(row),))
    volume = format_number(float(line.volume), 0 if line.volume % 1 == 0 else 2)
    sum_of = t(
        "planrow.sum_of",
        volume=volume,
        unit=line.unit,
        times=format_number(line.times),
        price=format_number(line.price),
    )
    spent = (
        t("planrow.spent_unknown")
        if line.spent is None
        else t("planrow.spent", amount=format_number(line.spent))
    )
    source = _name_source(line.source)
    return CardFace(title, (sum_of, _say_amount(row), f"{source} · {spent}"))


def _say_amount(row: Row) -> str:
    """Say what a line costs, also while its words are still missing."""
    try:
        line = _read({**row, "description": "-", "unit": "-"})
    except BudgetError:
        return t("planrow.no_subtotal")
    return t("planrow.subtotal", amount=format_number(line.amount))


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
