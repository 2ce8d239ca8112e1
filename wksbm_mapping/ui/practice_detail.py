"""One practice: the problem, what was done, what it cost, what became of it."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.practices import WRITABLE, Practice, PracticeKind
from wksbm_mapping.services.outcome_tables import (
    lay_out_outcome,
    say_caution,
)
from wksbm_mapping.services.practice_document import (
    say_about,
    say_step,
    write_practice_paper,
)
from wksbm_mapping.services.practice_tables import (
    find_result,
    lay_out_lines,
    list_line_columns,
    say_cost,
    say_result,
)
from wksbm_mapping.services.practices import PracticeView
from wksbm_mapping.services.recap_tables import Names
from wksbm_mapping.ui.address import write_address
from wksbm_mapping.ui.audience import current_audience
from wksbm_mapping.ui.cache import get_protected, get_workspace
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_documents import offer_document
from wksbm_mapping.ui.plan_state import render_notices
from wksbm_mapping.ui.practice_form import render_practice_form
from wksbm_mapping.ui.practice_review import render_way
from wksbm_mapping.ui.practice_state import PRACTICE, show_practice
from wksbm_mapping.ui.practice_use import render_use
from wksbm_mapping.ui.word_table import render_word_table


def render_practice(view: PracticeView, person: Person) -> None:
    """Draw one practice, and what this person can do with it."""
    st.button(
        t("practice.back"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=show_practice,
        args=(None,),
    )
    write_address({PRACTICE: view.key})
    render_notices()
    st.header(plain(view.practice.title))
    names = Names(get_protected(current_audience()), get_workspace())
    st.caption(plain(say_about(view, names)))
    if view.is_model:
        st.warning(f"**{plain(t('practice.model_mark'))}** {t('practice.model_note')}")
    else:
        render_way(view, person)
    render_use(view, person)
    _render_words(view)
    _offer_paper(view)
    if view.can_write and view.practice.state in WRITABLE:
        with st.expander(t("practice.change"), expanded=not view.practice.problem):
            render_practice_form(view, person)


def _render_words(view: PracticeView) -> None:
    practice = view.practice
    if practice.origin:
        st.markdown(plain(t("practice.origin_is", origin=practice.origin)))
    st.subheader(t("plan.problem"))
    st.markdown(_say(practice.problem))
    st.subheader(t("practice.steps"))
    st.markdown(
        "\n".join(
            f"{number}. {plain(say_step(each.title, each.partner))}"
            for number, each in enumerate(practice.steps, start=1)
        )
        or t("plan.not_written")
    )
    st.subheader(t("practice.partners"))
    st.markdown(
        "\n".join(f"- {plain(each)}" for each in practice.partners)
        or t("plan.not_written")
    )
    st.subheader(t("practice.cost"))
    _render_cost(practice)
    _render_result(view)
    st.subheader(t("practice.lessons"))
    st.markdown(_say(practice.lessons))


def _render_cost(practice: Practice) -> None:
    st.markdown(plain(say_cost(practice)))
    if practice.budget.lines:
        table = pd.DataFrame(lay_out_lines(practice), columns=list_line_columns())
        caption = t("practice.lines")
        render_word_table(table, caption=caption, anchor="praktik-rab")
        if practice.withheld:
            st.caption(t("practice.withheld_note"))
        st.caption(t("practice.price_note"))


def _render_result(view: PracticeView) -> None:
    if view.practice.kind is PracticeKind.OUTSIDE:
        st.subheader(t("practice.result_told"))
        st.markdown(_say(view.practice.result or t("practice.result_unknown")))
    protected = get_protected(current_audience())
    found = find_result(protected, get_workspace(), view)
    if found is None:
        return
    st.subheader(t("practice.result"))
    st.markdown(plain(say_result(found)))
    if found.after is None:
        return
    grid = lay_out_outcome(get_workspace().regions, found)
    table = pd.DataFrame(list(grid.rows), columns=list(grid.header))
    render_word_table(table, caption=t("practice.result"), anchor="praktik-hasil")
    st.caption(say_caution(found))
    if protected.is_example:
        st.caption(t("common.example"))


def _say(words: str) -> str:
    paragraphs = (plain(each) for each in words.split("\n") if each)
    return "\n\n".join(paragraphs) or t("plan.not_written")


def _offer_paper(view: PracticeView) -> None:
    """Offer the practice on paper, as this reader sees it."""
    write = partial(
        write_practice_paper, get_protected(current_audience()), get_workspace(), view
    )
    offer_document(
        write,
        f"praktik-baik-{view.key}",
        label=lambda file_format: t(f"document.get_{file_format}"),
    )
