"""Referrals of plans: for whom, in documents, and beside figures of handling."""

from __future__ import annotations

import pytest
from persons import ADMIN, ANALYST, NOBODY
from plan_papers import read

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.observations.state import State
from wksbm_mapping.planning.contents import PlanHead
from wksbm_mapping.planning.referrals import Referral, ReferralCounts
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.services import plan_parts, plan_talk, plans
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.catalogue import read_catalogue
from wksbm_mapping.services.plan_documents import (
    DocumentFormat,
    PlanDocument,
    write_plan,
)
from wksbm_mapping.services.referral_figures import (
    compare_referrals,
    find_proposals,
    propose_handling,
)
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import load_protected, open_workspace
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store.planning import PlanSubject, load_versions

HERE, KAPANEWON = "34.04.03.2003", "34.04.03"
ELDERLY, PERIOD = "lanjut_usia_telantar", "2025-S2"
COUNTED_2024 = {"dirujuk": 1, "selesai": 7}
"""Of the elderly of Sumberagung in 2024-S2, as the file of the example data has it."""
ANI = Person("ani", Role.RELAWAN, (KAPANEWON,))
FAR = Person("jauh", Role.RELAWAN, ("34.04.04",))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """One store with the example data for all tests here."""
    folder = str(tmp_path_factory.mktemp("data"))
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": folder}))
    load_example_data(opened, actor=ADMIN)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def seen(office):
    """What each audience may see."""
    return {a: load_protected(office, a, actor=ADMIN) for a in Audience}


def referral(*counts, category=ELDERLY, period=PERIOD, office="Dinsos <b>"):
    return Referral(category, office, "Permakanan", period, ReferralCounts(*counts))


def plan(workspace, *rows, region=HERE, period=PERIOD):
    subject = PlanSubject(region, ELDERLY, period)
    number = plans.begin(workspace, subject, "Antar makanan", actor=ANALYST)
    plan_parts.save_head(
        workspace, number, PlanHead("Antar makanan"), seen=1, actor=ANALYST
    )
    plan_parts.save_referrals(workspace, number, rows, seen=0, actor=ANI)
    return plans.read_plan(workspace, number, actor=ANI)


@pytest.fixture
def write(office, seen):
    """Write a document of a plan for an audience; its text."""

    def run(view, file_format, *, audience, what=PlanDocument.REPORT, actor=ANALYST):
        content = write_plan(
            seen[audience],
            office,
            view,
            what=what,
            file_format=file_format,
            kind=AreaKind.HEXAGON,
            actor=actor,
        )
        return read(content, file_format)

    return run


def test_referrals_are_read_by_those_who_work_there_alone(office):
    number = plan(office, referral(12, 8, 5, 0)).plan.number
    assert plans.read_plan(office, number, actor=ANALYST).referrals is not None
    far = plans.read_plan(office, number, actor=FAR)
    assert far.referrals is None
    assert far.plan.part(PlanPart.REFERRALS).content == {}
    listed = [e for e in plans.list_plans(office, actor=FAR) if e.plan.number == number]
    assert listed[0].referrals is None
    for actor, is_told in ((ANI, True), (FAR, False)):
        told = [
            bool(version.content)
            for part, version in plan_talk.list_versions(office, number, actor=actor)
            if part is PlanPart.REFERRALS
        ]
        assert told == [is_told]
    with pytest.raises(NotAllowedError, match="not_your_area"):
        plan_parts.save_referrals(office, number, (), seen=1, actor=FAR)
    assert far.revision(PlanPart.REFERRALS) == 1


def test_every_version_stays_and_who_writes_on_an_old_one_is_told(office):
    view = plan(office, referral(12, 8, 5, 0))
    number = view.plan.number
    for referred, seen_now, is_late in ((20, 1, False), (30, 1, True)):
        rows = (referral(referred, 8, 5, 0),)
        done = plan_parts.save_referrals(office, number, rows, seen=seen_now, actor=ANI)
        assert done.is_conflict is is_late
    versions = load_versions(office.engine, number, PlanPart.REFERRALS)
    assert [each.content["baris"][0]["referred"] for each in versions] == [20, 12]


@pytest.mark.parametrize("text", ["Bu Siti 3404031501800001", "HP 081234567890"])
def test_no_person_is_written_down(office, text):
    number = plan(office).plan.number
    for row in (
        referral(1, office=text),
        Referral(ELDERLY, "Dinsos", text, PERIOD, ReferralCounts(1)),
    ):
        with pytest.raises(NotAllowedError, match="words_personal") as caught:
            plan_parts.save_referrals(office, number, (row,), seen=0, actor=ANI)
        assert text not in str(caught.value.values)


def test_every_office_of_the_catalogue_may_be_written(office):
    number = plan(office).plan.number
    places = sorted(read_catalogue(office, actor=ANI).places)
    assert "BSPSTW (Budi Luhur/Abiyoso)" in places
    rows = tuple(referral(1, office=each) for each in places)
    plan_parts.save_referrals(office, number, rows, seen=1, actor=ANI)
    view = plans.read_plan(office, number, actor=ANI)
    assert [each.office for each in view.referrals] == places


def test_a_category_nobody_knows_is_refused(office):
    number = plan(office).plan.number
    rows = (referral(1, category="lain"),)
    with pytest.raises(StoreError, match="plan_subject_unknown"):
        plan_parts.save_referrals(office, number, rows, seen=0, actor=ANI)


@pytest.mark.parametrize("file_format", DocumentFormat)
@pytest.mark.parametrize("what", [PlanDocument.WORK_PLAN, PlanDocument.REPORT])
def test_a_document_holds_the_figures_of_the_screen(office, write, what, file_format):
    view = plan(
        office, referral(31, 27, 13, 0), referral(24, None, 11, 0, office="PMI")
    )
    text = write(view, file_format, audience=Audience.ANALIS, what=what)
    for words in (
        "Dinsos <b> – Permakanan 31 27 13 0",
        "PMI – Permakanan 24 belum diketahui 11 0",
        "Jumlah 55 belum diketahui 24 0",
        "55 jiwa dirujuk ke Dinsos <b>, PMI",
        "31 masih berjalan",
    ):
        assert words in text, words


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_small_counts_are_in_no_document_for_others(office, write, file_format):
    rows = (
        referral(331, 331, 329, 0, period="2026-S2"),
        referral(377, 377, 333, 0, category="odha", period="2026-S2", office="KPA"),
        referral(40, 40, 20, 0, period="2026-S1"),
    )
    text = write(plan(office, *rows), file_format, audience=Audience.PUBLIC)
    assert "Disamarkan Disamarkan Disamarkan Disamarkan" in text
    assert "40 40 20 0" in text
    assert "Yang disamarkan bukan nol" in text
    told = text[text.index("Rujukan") :]
    for gone in ("331", "329", "377", "333", "KPA", "HIV"):
        assert gone not in told, gone


def test_who_works_elsewhere_writes_no_numbers_into_a_document(office, write):
    number = plan(office, referral(31, 31, 17, 0)).plan.number
    view = plans.read_plan(office, number, actor=FAR)
    text = write(view, DocumentFormat.DOCX, audience=Audience.RELAWAN, actor=FAR)
    assert "hanya untuk yang bekerja di wilayahnya" in text
    assert "31" not in text[text.index("Rujukan") :][:200]


def test_a_document_of_a_plan_without_referrals_does_not_speak_of_them(office, write):
    text = write(plan(office), DocumentFormat.DOCX, audience=Audience.ANALIS)
    assert "Rujukan" not in text


def test_who_is_done_is_not_proposed_as_referred_as_well(office):
    view = plan(office, referral(12, 8, 5, 1), referral(4, 4, 4, 0, office="PMI"))
    found = find_proposals(
        office, view.plan.number, region=HERE, period=PERIOD, actor=ANI
    )
    assert found[ELDERLY].values == {"dirujuk": 6, "selesai": 9}


@pytest.mark.parametrize(
    "counts", [(12, 8, 5, None), (12, 8, None, 0), (None, 8, 5, 0)]
)
def test_of_what_is_not_known_nothing_is_proposed(office, counts):
    view = plan(office, referral(*counts))
    (proposal,) = propose_handling(office.categories, view)
    assert proposal.values == {}
    number = view.plan.number
    assert not find_proposals(office, number, region=HERE, period=PERIOD, actor=ANI)


def test_proposals_are_for_the_kalurahan_and_period_they_were_written_for(office):
    number = plan(office, referral(12, 8, 5, 0)).plan.number
    for region, period in ((HERE, "2025-S1"), ("34.04.03.2001", PERIOD)):
        assert not find_proposals(
            office, number, region=region, period=period, actor=ANI
        )
    with pytest.raises(NotAllowedError, match="not_your_area"):
        find_proposals(office, number, region=HERE, period=PERIOD, actor=FAR)
    wide = plan(office, referral(12, 8, 5, 0), region=KAPANEWON)
    assert propose_handling(office.categories, wide) == []


def compare(office, seen, region, *, period="2024-S2", audience=Audience.ANALIS, **how):
    return compare_referrals(
        seen[audience],
        office,
        category=how.get("category", ELDERLY),
        period=period,
        region=region,
        actor=how.get("actor", ANI),
    )


def test_referrals_stand_beside_what_was_reported_and_are_not_added_to_it(office, seen):
    other = "34.04.03.2001"
    for region, counts in ((HERE, (12, 8, 5, 0)), (other, (4, 4, 1, 0))):
        plan(office, referral(*counts, period="2024-S2"), region=region)
    before = compare(office, seen, HERE)
    assert (before.plans, before.counts) == (1, ReferralCounts(12, 8, 5, 0))
    above = compare(office, seen, KAPANEWON)
    assert (above.plans, above.counts) == (2, ReferralCounts(16, 12, 6, 0))
    assert compare(office, seen, HERE, period="2024-S1") is None
    assert before.reported.state is State.VALUE
    assert before.reported.values == COUNTED_2024


def test_what_was_reported_is_told_as_far_as_the_audience_sees_it(office, seen):
    plan(office, referral(2, 2, 1, 0, category="odha", period="2024-S2"))
    found = compare(office, seen, HERE, category="odha", audience=Audience.RELAWAN)
    assert found.counts.referred == 2
    assert found.reported.state is State.HIDDEN
    assert found.reported.values == {}


def test_the_comparison_is_for_who_plans_in_the_whole_region(office, seen):
    for actor, code in ((NOBODY, "not_allowed_plan"), (ANI, "not_your_area")):
        with pytest.raises(NotAllowedError, match=code):
            compare(office, seen, "34.04", actor=actor)
