"""A practice from elsewhere: with its source, without a plan, reviewed as any other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from persons import ANALYST, NOBODY
from practice_plans import (
    ANI,
    ELSEWHERE,
    HERE,
    PUBLISHED,
    SENT,
    finish_plan,
    read_library,
)

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.planning.practice_search import PracticeChoice
from wksbm_mapping.planning.practices import Practice, PracticeKind
from wksbm_mapping.services.practice_outside import add_outside_practice
from wksbm_mapping.services.practice_review import move_practice, save_practice
from wksbm_mapping.services.practice_use import make_practice
from wksbm_mapping.services.practices import choose_practices


def test_one_from_elsewhere_needs_a_source_and_is_reviewed_like_any_other(workspace):
    told = Practice("Lumbung", "fakir_miskin", HERE, origin="Warta desa, 2020")
    for wrong, code in (
        (replace(told, origin=" "), "practice_origin"),
        (replace(told, title=""), "words_missing"),
        (replace(told, title="Bu Siti Aminah 081234567890"), "words_personal"),
        (replace(told, region=ELSEWHERE), "not_your_area"),
    ):
        with pytest.raises(NotAllowedError, match=code):
            add_outside_practice(workspace, wrong, actor=ANI)
    number = add_outside_practice(workspace, told, actor=ANI)
    assert make_practice(workspace, finish_plan(workspace), actor=ANI) != number
    assert read_library(workspace, NOBODY) == []
    written = replace(told, result="Sebelum 40, sesudah 25", stated_cost=2_500_000)
    early = replace(written, price_year=1)
    with pytest.raises(NotAllowedError, match="practice_year"):
        save_practice(workspace, number, early, seen=1, actor=ANI)
    save_practice(workspace, number, written, seen=1, actor=ANI)
    move_practice(workspace, number, seen=2, to=SENT, actor=ANI)
    move_practice(workspace, number, seen=3, to=PUBLISHED, actor=ANALYST)
    (view,) = read_library(workspace, NOBODY)
    assert (view.practice.kind, view.place) == (PracticeKind.OUTSIDE, "")
    assert (view.practice.cost, view.practice.region) == (2_500_000, "34.04")
    assert choose_practices([view], PracticeChoice(kind="dari_luar")) == [view]
    assert choose_practices([view], PracticeChoice(kind="model")) == []
    assert choose_practices([view], PracticeChoice("warta", cost="1_10_juta")) == [view]
