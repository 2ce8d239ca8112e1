"""The library used: a practice becomes a plan, models are marked, tables are safe."""

from __future__ import annotations

import io
from functools import partial

import pandas as pd
import pytest
from persons import NOBODY
from practice_plans import (
    ANI,
    ELSEWHERE,
    FAR,
    finish_plan,
    publish_practice,
    read_library,
)

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import use_language
from wksbm_mapping.planning.contents import PlanAction, PlanHead
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services import plans
from wksbm_mapping.services.practice_tables import export_practices, find_result
from wksbm_mapping.services.practice_use import (
    make_practice,
    use_practice,
)
from wksbm_mapping.services.practices import (
    list_practices,
)
from wksbm_mapping.services.recap_document import TableFormat
from wksbm_mapping.services.recap_tables import Names
from wksbm_mapping.services.workspace import load_protected
from wksbm_mapping.store.planning import PlanSubject


@pytest.fixture
def finish(workspace):
    return partial(finish_plan, workspace)


@pytest.fixture
def library(workspace):
    return partial(read_library, workspace)


@pytest.fixture
def publish(workspace):
    return partial(publish_practice, workspace)


def test_a_practice_becomes_a_plan_elsewhere_with_steps_and_marked_prices(
    workspace, finish, publish, library
):
    publish(make_practice(workspace, finish(), actor=ANI))
    (view,) = library(FAR)
    subject = PlanSubject(ELSEWHERE, "fakir_miskin", "2025")
    with use_language("id"):
        number = use_practice(
            workspace, view.practice, subject, "Makan bersama", actor=FAR
        )
    plan = plans.read_plan(workspace, number, actor=FAR)
    assert (plan.plan.subject, plan.plan.status) == (subject, PlanStatus.DRAFT)
    assert plan.head == PlanHead("Makan bersama")
    assert plan.actions == (PlanAction("Belanja", partner="PKK"),)
    (copied,) = plan.budget.lines
    assert (copied.description, copied.spent) == ("Beras (harga 2026)", None)
    assert plan.budget.total == 150_000
    assert plan.referrals == ()


def test_a_practice_is_used_in_the_own_area_alone(workspace, finish, library):
    make_practice(workspace, finish(), actor=ANI)
    (view,) = library(ANI)
    subject = PlanSubject(ELSEWHERE, "fakir_miskin", "2025")
    with pytest.raises(NotAllowedError, match="not_your_area"):
        use_practice(workspace, view.practice, subject, "X", actor=ANI)


def test_a_model_is_read_by_all_and_has_no_result(workspace):
    protected = load_protected(workspace, Audience.PUBLIC, actor=NOBODY)
    models = list_practices(protected, workspace, person=NOBODY)
    assert models
    assert all(each.is_model for each in models)
    assert {find_result(protected, workspace, each) for each in models} == {None}


def test_the_table_says_which_is_a_model_and_runs_no_formula(
    workspace, finish, library
):
    number = finish(title="=1+1 makan")
    make_practice(workspace, number, actor=ANI)
    protected = load_protected(workspace, Audience.RELAWAN, actor=ANI)
    views = list_practices(protected, workspace, person=ANI)
    names = Names(protected, workspace)
    with use_language("id"):
        content = export_practices(views, names, file_format=TableFormat.CSV)
        book = export_practices(views, names, file_format=TableFormat.XLSX)
    table = pd.read_csv(io.BytesIO(content))
    assert table["Praktik baik"].iloc[0].startswith("'=1+1")
    marks = table["Keadaan"].tolist()
    assert marks[0] == "Draf"
    assert set(marks[1:]) == {"CONTOH MODEL – bukan kisah nyata"}
    assert len(pd.read_excel(io.BytesIO(book), engine="openpyxl")) == len(views)
