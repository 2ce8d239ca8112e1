"""Every service that needs a right asks for it: each verb, called by each role."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Set
from types import ModuleType

import pytest
from access_asked import is_let_in
from figure_verbs import FIGURE_VERBS
from persons import ADMIN, ANALYST, NOBODY, VOLUNTEER
from verbs import (
    ADMIN_VERBS,
    ANALYST_VERBS,
    FORM_VERBS,
    VOLUNTEER_VERBS,
)

from wksbm_mapping import services
from wksbm_mapping.disclosure.audience import Audience

PERSONS = {"publik": NOBODY, "relawan": VOLUNTEER, "analis": ANALYST, "admin": ADMIN}
CASES = [
    (verb, role, role in roles)
    for verbs, roles in (
        (VOLUNTEER_VERBS, {"relawan", "analis", "admin"}),
        (ANALYST_VERBS, {"analis", "admin"}),
        (ADMIN_VERBS, {"admin"}),
    )
    for verb in verbs
    for role in PERSONS
]
EVERY_VERB = {**VOLUNTEER_VERBS, **ANALYST_VERBS, **ADMIN_VERBS}
OPEN_TO_ALL = {
    "log_in": "how one becomes somebody",
    "log_in_from_outside": "how one becomes somebody",
    "accept_invitation": "asks for the code of an invitation",
    "open_session": "after somebody proved who they are",
    "guarded_try": "how one becomes somebody",
    "find_person": "tells who a session belongs to",
    "log_out": "whoever has the session may end it",
    "create_setup_code": "the server prints it for whoever has its terminal",
    "is_setup_open": "asked before anybody is there",
    "make_first_admin": "asks for the set-up code",
    "load_first_example": "only into a store nobody wrote to",
    "open_workspace": "the server itself",
    "read_health": "a watchman has no account",
    "read_free_mb": "a number of the disk",
    "check_backup": "a part of check_installation, which asks first",
    "check_place": "a part of check_installation, which asks first",
    "current_version": "a number that tells nothing",
    "list_organisations": "public but for what is left out for the reader",
    "show_organisation": "public but for what is left out for the reader",
    "may_change": "tells whether a button is shown; the verbs ask again",
    "require_card": "a part of verbs that ask first",
    "clean_organisation": "a part of verbs that ask first",
    "find_inside": "a part of verbs that ask first",
    "list_area_kinds": "outlines are public",
    "areas_version": "outlines are public",
    "load_areas": "outlines are public",
    "load_neighbours": "outlines are public",
    "boundary_status": "outlines are public",
    "locate_points": "outlines are public",
    "seal_files": "takes persons out of what was sent, reads nothing",
    "list_recipes": "recipes hold names of categories and weights",
    "look_up": "asks for the code of a meeting",
    "join": "asks for the code of a meeting",
    "take_seat": "asks for the key of a participant",
    "leave": "asks for the key of a participant",
    "come_back": "asks for the key of a participant",
    "propose": "asks for the key of a participant",
    "score": "asks for the key of a participant",
    "build_view": "a part of read_meeting and take_seat, which ask first",
    "may_unsay": "tells whether a button is shown; the verb asks again",
    "read_year": "dates of planning are public",
    "feel_pulse": "numbers that tell nothing",
    "may_lead": "tells whether buttons are shown; the verbs ask again",
    "list_moves": "tells which buttons are shown; the verb asks again",
    "list_practices": "what was published is for all, the rest for who works there",
    "list_practice_moves": "tells which buttons are shown; the verb asks again",
    "may_remove": "tells whether a button is shown; the verb asks again",
    "may_read": "tells what of a plan is given; the verbs ask first",
    "withhold_parts": "a part of read_plan and list_plans, which ask first",
    "list_told_categories": "names of categories",
    "send_report": "anybody may tell; guarded and counted",
    "check_doubted": "says the figure of protected counts it was given",
    "doubt_figure": "anybody may tell; guarded and counted",
    "empty_due_reports": "empties only what is due, whoever opens a page",
    "follow_report": "asks for the code of a report",
    "pass_gates": "counts tries of anybody",
    "take_back_try": "counts tries of anybody",
    "check_reader": "is the question itself",
    "load_pledges": "a part of list_campaigns, which asks first",
    "load_withdrawn": "a part of list_campaigns, which asks first",
    "find_pledge": "a part of withdraw_promise, which asks first",
    "summarise_ledgers": "sums without any line or name are public",
    "list_summary_periods": "months and years",
    "list_calls": "a part of summarise_ledgers, public",
    "post_campaign": "what list_calls told",
    "compose_donation": "a part of post_donation, which asks, and of post_campaign",
    "check_words": "refuses words, reads nothing",
    "find_small_counts": "reads words, by the names of categories",
    "may_invite": "tells whether a link is shown; the verb asks again",
    "tabulate_summary": "what summarise_ledgers told",
    "export_summary": "what summarise_ledgers told",
    "find_look": "how documents look is no secret; who writes one is asked",
    "build_example_meeting": "a part of try_template, which asks first",
    "describe_meaning": "names of regions and categories",
}
"""Services that reach the store or its folder, but ask nobody who they are."""


@pytest.mark.parametrize(("verb", "role", "is_allowed"), CASES)
def test_a_verb_is_for_these_roles(shared, verb, role, is_allowed):
    found = is_let_in(lambda: EVERY_VERB[verb](shared, PERSONS[role]))
    assert found is is_allowed


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("role", PERSONS)
@pytest.mark.parametrize("verb", FIGURE_VERBS)
def test_figures_are_for_those_who_see_as_much(shared, verb, role, audience):
    seen = {"publik": 1, "relawan": 2, "analis": 3, "admin": 3}[role]
    found = is_let_in(lambda: FIGURE_VERBS[verb](shared, audience, PERSONS[role]))
    is_plan = verb in {"write_plan", "write_recap", "export_recap"}
    is_closed = is_plan and role == "publik"
    assert found is (audience in tuple(Audience)[:seen] and not is_closed)


def reaching(package: ModuleType) -> Iterator[tuple[str, inspect.Signature]]:
    """Name the public functions of a package that get hold of what is stored.

    What takes protected counts and never asks the store shows those counts alone.
    """
    for each in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(each.name)
        asks_store = ".engine" in inspect.getsource(module)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != each.name or name.startswith("_"):
                continue
            signature = inspect.signature(function)
            kinds = {part.annotation for part in signature.parameters.values()}
            shows_alone = "ProtectedCounts" in kinds and not asks_store
            if "Person" in kinds or (
                kinds & {"Workspace", "Settings", "Engine"} and not shows_alone
            ):
                yield name, signature


def check_asking(package: ModuleType, tried: Iterable[str], open_to_all: Set[str]):
    """Fail where a service of a package does not ask who acts, or is not tried."""
    pairs = list(reaching(package))
    found = dict(pairs)
    assert len(found) == len(pairs)
    asking = {name for name, each in found.items() if "actor" in each.parameters}
    assert found.keys() - asking == open_to_all
    assert asking == set(tried)
    for name in asking:
        actor = found[name].parameters["actor"]
        assert actor.annotation == "Person", name
        assert actor.default is inspect.Parameter.empty, name


def test_no_service_forgets_to_ask_who_acts():
    tables = (VOLUNTEER_VERBS, ANALYST_VERBS, ADMIN_VERBS, FORM_VERBS, FIGURE_VERBS)
    tried = [name for table in tables for name in table]
    assert len(tried) == len(set(tried))
    check_asking(services, tried, OPEN_TO_ALL.keys())


ASKING = "def read(w: Workspace, *, actor: Person): ..."
FAILING = {
    "never asks": "def read(w: Workspace): ...",
    "asks nobody in particular": "def read(w: Workspace, *, actor: str): ...",
    "takes somebody for granted": "def read(w: Workspace, *, actor: Person = ME): ...",
    "is called otherwise": "def read(w: Workspace, *, who: Person): ...",
    "is not tried": f"{ASKING}\ndef write(w: Workspace, *, actor: Person): ...",
    "reaches the store itself": f"{ASKING}\ndef write(e: Engine): ...",
}


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Make a package of one service of this text."""
    monkeypatch.syspath_prepend(tmp_path)

    def build(text):
        name = f"dicoba_{tmp_path.name}"
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
        source = f"from __future__ import annotations\nME = None\n{text}\n"
        (tmp_path / name / "verbs.py").write_text(source, encoding="utf-8")
        return importlib.import_module(name)

    yield build
    for name in [each for each in sys.modules if each.startswith("dicoba_")]:
        del sys.modules[name]


@pytest.mark.parametrize("text", FAILING.values(), ids=FAILING)
def test_the_check_finds_a_service_that(package, text):
    with pytest.raises(AssertionError):
        check_asking(package(text), ["read"], set())


def test_the_check_lets_a_service_pass_that_asks(package):
    check_asking(package(ASKING), ["read"], set())
