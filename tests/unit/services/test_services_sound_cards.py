"""One damaged card never takes a page from everybody, whatever stands on it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from persons import ANALYST, HERE, NOBODY

from wksbm_mapping.money.campaigns import (
    Campaign,
    Pledge,
    Reach,
    write_campaign,
    write_pledge,
)
from wksbm_mapping.money.lines import Counterpart
from wksbm_mapping.network.organisation import (
    Activity,
    Contacts,
    GroupProfile,
    Kind,
    Members,
    Organisation,
    write_organisation,
)
from wksbm_mapping.participation.citizen_report import (
    CitizenReport,
    DoubtedFigure,
    write_report,
)
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.practice_search import PracticeChoice
from wksbm_mapping.planning.practices import (
    Practice,
    PracticeState,
    PracticeStep,
    write_practice,
)
from wksbm_mapping.services.campaigns import (
    begin_campaign,
    list_campaigns,
    list_damaged_campaigns,
    promise,
)
from wksbm_mapping.services.find_helpers import find_helpers
from wksbm_mapping.services.keep_apart import list_apart
from wksbm_mapping.services.kept_reports import list_reports
from wksbm_mapping.services.ledger_summary import (
    export_summary,
    list_calls,
    summarise_ledgers,
)
from wksbm_mapping.services.ledgers import open_ledger
from wksbm_mapping.services.merge_organisations import suggest_merges
from wksbm_mapping.services.organisation_table import tabulate_organisations
from wksbm_mapping.services.organisations import (
    add_organisation,
    list_damaged_organisations,
    list_organisations,
)
from wksbm_mapping.services.practice_tables import find_result, tabulate_practices
from wksbm_mapping.services.practices import choose_practices, list_practices
from wksbm_mapping.services.recap_tables import Names
from wksbm_mapping.services.search_organisations import (
    DirectoryChoice,
    choose_organisations,
)
from wksbm_mapping.services.workspace import load_protected
from wksbm_mapping.store.card_changes import CardChange, write_cards
from wksbm_mapping.store.cards import Collection

TODAY = date.today()
ODD = (None, 5, -1.5, "x", "9999-99-99", [], {}, [5], {"a": [None]}, True, 1e308)
ORGANISATION = Organisation(
    Kind.WKSBM,
    "WKSBM Uji",
    serves=("pengemis",),
    areas=(HERE,),
    place=HERE,
    point=(-7.75, 110.25),
    contacts=Contacts("0274868504", consent=True),
    checked=TODAY,
    group=GroupProfile((Members(2026, 20),), "1/2026", 2026, (Activity(2026, "a"),)),
)
CAMPAIGN = Campaign(1, "Uji", 1_000, TODAY, TODAY, Reach.NEIGHBOURS)
PLEDGE = Pledge(1, TODAY, 500, Counterpart.PEOPLE)
LINE = BudgetLine("", "Beras", Decimal(20), "kg", 1, 15_000, Source.DONATION)
PRACTICE = Practice(
    "Uji",
    "pengemis",
    HERE,
    "2025",
    steps=(PracticeStep("a"),),
    budget=Budget((LINE,)),
    price_year=2025,
    partners=("b",),
    state=PracticeState.PUBLISHED,
)
DOUBT = CitizenReport(
    HERE,
    "pengemis",
    "Keliru",
    "sidik",
    "2026-02-03",
    figure=DoubtedFigure("2025", "jumlah", "12", 1),
)


def distort(content):
    """Put everything odd in the place of everything, at two depths."""
    for name, value in content.items():
        yield {each: told for each, told in content.items() if each != name}
        for odd in ODD:
            yield content | {name: odd}
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict):
            for key in inner:
                for odd in ODD:
                    changed = inner | {key: odd}
                    kept = [changed] if isinstance(value, list) else changed
                    yield content | {name: kept}
    yield from ({}, {"a": 1})


def keep(workspace, kind, content):
    changes = [CardChange(None, each) for each in distort(dict(content))]
    write_cards(workspace.engine, kind, changes, actor="uji")


def test_a_damaged_organisation_is_left_out_and_the_directory_goes_on(workspace):
    add_organisation(workspace, ORGANISATION, actor=ANALYST)
    keep(workspace, Collection.ORGANISATION, write_organisation(ORGANISATION))
    keep(workspace, Collection.DISTINCT, {"pair": [1, 2]})
    regions, categories = workspace.regions, workspace.categories
    for reader in (NOBODY, ANALYST):
        views = list_organisations(workspace, reader=reader)
        assert 1 in {each.number for each in views}
        tabulate_organisations(views, regions, categories)
        find_helpers(regions, views, "pengemis", HERE)
        choose_organisations(views, DirectoryChoice("x", region=HERE))
    suggest_merges(views, list_apart(workspace, actor=ANALYST))
    damaged = list_damaged_organisations(workspace, actor=ANALYST)
    assert damaged
    assert 1 not in damaged


def test_damaged_campaigns_and_promises_take_nothing_from_other_groups(workspace):
    ledger = open_ledger(workspace, HERE, "WKSBM Melati", actor=ANALYST)
    begin_campaign(workspace, CAMPAIGN, actor=ANALYST)
    promise(workspace, PLEDGE, actor=ANALYST)
    for kind, content in (
        (Collection.CAMPAIGN, write_campaign(CAMPAIGN)),
        (Collection.PLEDGE, write_pledge(PLEDGE)),
        (Collection.HELPED, {"santunan": {"value": 20, "unit": "jiwa"}}),
        (Collection.CLOSING, {"until": "2026-01", "seals": {}, "reason": ""}),
    ):
        keep(workspace, kind, content)
    found = list_campaigns(workspace, ledger, actor=ANALYST)
    assert 1 in {each.number for each in found}
    assert 1 in {each.number for each in list_calls(workspace)}
    for code in (str(TODAY.year), TODAY.isoformat()[:7]):
        period = Period.from_code(code)
        assert [e.title for e in summarise_ledgers(workspace, period)] == [
            "WKSBM Melati"
        ]
        assert export_summary(workspace, period)
    damaged = list_damaged_campaigns(workspace, actor=ANALYST)
    assert damaged
    assert 1 not in damaged


def test_damaged_practices_and_doubts_are_left_out_of_their_lists(workspace):
    keep(workspace, Collection.PRACTICE, write_practice(PRACTICE))
    keep(workspace, Collection.DOUBT, write_report(DOUBT))
    counts = load_protected(workspace, NOBODY.audience, actor=NOBODY)
    views = list_practices(counts, workspace, person=NOBODY)
    choose_practices(views, PracticeChoice("beras"))
    tabulate_practices(views, Names(counts, workspace))
    for view in views:
        find_result(counts, workspace, view)
    for kept in list_reports(workspace, Collection.DOUBT, actor=ANALYST):
        if kept.report.figure is not None:
            assert Period.from_code(kept.report.figure.period).label()
