"""The two planning cycles of a budget year, with an office's own dates."""

from __future__ import annotations

from datetime import date

import pytest

from wksbm_mapping.errors import ReferenceDataError
from wksbm_mapping.planning.cycles import Cycle, find_next, lay_out_year, load_steps
from wksbm_mapping.settings import REFERENCE_DIR

STEPS = load_steps()


def dates(cycle, year, local=None):
    laid = lay_out_year(STEPS, cycle, year, local=local or {})
    return {each.step.key: (each.start, each.end) for each in laid}


def test_the_musrenbang_of_the_kapanewon_is_in_february_before_the_budget_year():
    found = dates(Cycle.RKPD, 2027)["musrenbang_kapanewon"]
    assert found == (date(2026, 2, 1), date(2026, 2, 28))


def test_february_of_a_leap_year_has_29_days():
    assert dates(Cycle.RKPD, 2029)["pra_kapanewon"][1] == date(2028, 2, 29)


def test_padukuhan_meet_two_years_before_and_the_money_is_spent_in_the_year():
    found = dates(Cycle.RKPD, 2027)
    assert found["musdukuh"] == (date(2025, 10, 1), date(2025, 12, 31))
    assert found["pelaksanaan"] == (date(2027, 1, 1), date(2027, 12, 31))


def test_dates_of_the_office_stand_in_the_place_of_the_usual_months():
    own = (date(2026, 2, 3), date(2026, 2, 3))
    laid = lay_out_year(STEPS, Cycle.RKPD, 2027, local={"musrenbang_kapanewon": own})
    (local,) = [each for each in laid if each.is_local]
    assert (local.start, local.end) == own


@pytest.mark.parametrize(
    ("today", "key"),
    [
        (date(2025, 1, 1), "musdukuh"),
        (date(2026, 2, 10), "pra_kapanewon"),
        (date(2026, 4, 1), "rkpd"),
        (date(2027, 12, 31), "pelaksanaan"),
    ],
)
def test_the_next_step_is_the_one_that_runs_or_comes(today, key):
    found = find_next(lay_out_year(STEPS, Cycle.RKPD, 2027, local={}), today)
    assert found is not None
    assert found.step.key == key


def test_after_the_year_nothing_comes():
    laid = lay_out_year(STEPS, Cycle.RKPKAL, 2027, local={})
    assert find_next(laid, date(2028, 1, 1)) is None


def test_a_month_that_is_none_is_refused_with_its_row(tmp_path):
    folder = tmp_path / "perencanaan"
    folder.mkdir()
    text = (REFERENCE_DIR / "perencanaan" / "siklus.csv").read_text(encoding="utf-8")
    (folder / "siklus.csv").write_text(text.replace("-2,10,12", "-2,12,10"), "utf-8")
    with pytest.raises(ReferenceDataError) as refused:
        load_steps(reference_dir=tmp_path)
    assert refused.value.values["row"] == 2
