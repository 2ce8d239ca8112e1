"""Every service that needs a right asks for it: each verb, called by each role."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Set
from types import ModuleType

import pandas as pd
import pytest
from figure_verbs import FIGURE_VERBS
from persons import ADMIN, ANALYST, HERE, NOBODY, VOLUNTEER
from recaps import wide
from verbs import (
    ADMIN_VERBS,
    ANALYST_VERBS,
    FORM_VERBS,
    OPTIONS,
    VOLUNTEER_VERBS,
    head,
)

from wksbm_mapping import services
from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import CheckNotFoundError, NotAllowedError, WksbmError
from wksbm_mapping.observations import Known
from wksbm_mapping.services import entry_counts, import_survey, unfinished_checks
from wksbm_mapping.services.import_survey import RawFile, check_files
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings

ELSEWHERE = "34.04.04.2001"
ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
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
    "follow_report": "asks for the code of a report",
    "pass_gates": "counts tries of anybody",
    "take_back_try": "counts tries of anybody",
    "check_reader": "is the question itself",
    "find_look": "how documents look is no secret; who writes one is asked",
    "build_example_meeting": "a part of try_template, which asks first",
    "describe_meaning": "names of regions and categories",
}
"""Services that reach the store or its folder, but ask nobody who they are."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Share one store."""
    folder = str(tmp_path_factory.mktemp("data"))
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": folder}))
    yield opened
    opened.close()


def is_let_in(attempt: Callable[[], object]) -> bool:
    """Whether a verb went beyond its question who may."""
    try:
        attempt()
    except NotAllowedError as error:
        return not error.code.startswith("not_")
    except WksbmError:
        return True
    return True


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


@pytest.mark.parametrize("verb", FORM_VERBS)
def test_a_form_is_for_those_who_work_there(shared, verb):
    here, elsewhere = (
        entry_counts.start_entry(shared, head(region), "", actor=ADMIN)[0]
        for region in (HERE, ELSEWHERE)
    )
    run = FORM_VERBS[verb]
    assert not is_let_in(lambda: run(shared, here, NOBODY))
    assert not is_let_in(lambda: run(shared, elsewhere, ANI))
    assert is_let_in(lambda: run(shared, here, ANI))
    assert is_let_in(lambda: run(shared, elsewhere, ANALYST))


def test_a_volunteer_lists_and_begins_only_forms_of_the_own_area(workspace):
    for region in (HERE, ELSEWHERE):
        entry_counts.start_entry(workspace, head(region), "", actor=ADMIN)
    listed = entry_counts.list_entries(workspace, actor=ANI)
    assert [form.head.region for form in listed] == [HERE]
    with pytest.raises(NotAllowedError, match="not_your_area"):
        entry_counts.start_entry(workspace, head(ELSEWHERE), "", actor=ANI)


def upload(workspace, *rows, actor):
    file = RawFile("rekap.csv", wide(*rows, header="KALURAHAN;Lanjut Usia Telantar"))
    return check_files(workspace, [file], options=OPTIONS, answers={}, actor=actor)


def test_a_volunteer_uploads_counts_of_the_own_area_alone(workspace):
    own = upload(workspace, "Sumberagung;4", "Sidomulyo;", actor=ANI)
    assert own.draft.observations["value"].notna().sum() == 1
    with pytest.raises(NotAllowedError, match="not_your_area"):
        upload(workspace, "Sumberagung;4", "Sidomulyo;3", actor=ANI)


def test_a_volunteer_is_not_told_stored_counts(workspace):
    draft = upload(workspace, "Sumberagung;2", actor=ANALYST).draft
    import_survey.confirm_draft(workspace, draft, actor=ANALYST)
    seen = upload(workspace, "Sumberagung;5", actor=ANALYST).draft
    assert seen.differences["stored"].tolist() == [2]
    hidden = upload(workspace, "Sumberagung;5", actor=ANI).draft
    assert hidden.differences.empty
    given = import_survey.check_uploads(
        workspace,
        [],
        options=OPTIONS,
        answers={},
        actor=ANI,
        known=Known(totals=pd.DataFrame({"source": ["x"]})),
    )
    assert given.draft.differences.empty


def test_a_check_put_aside_is_for_its_owner_and_for_analysts(workspace):
    number = unfinished_checks.put_aside(
        workspace, [], options=OPTIONS, answers={}, actor=ANI
    )
    assert unfinished_checks.list_unfinished(workspace, actor=VOLUNTEER).empty
    for attempt in (
        lambda: unfinished_checks.resume(workspace, number, actor=VOLUNTEER),
        lambda: unfinished_checks.drop(workspace, number, actor=VOLUNTEER),
        lambda: unfinished_checks.put_aside(
            workspace,
            [],
            options=OPTIONS,
            answers={},
            actor=VOLUNTEER,
            number=number,
        ),
    ):
        with pytest.raises(CheckNotFoundError):
            attempt()
    assert unfinished_checks.resume(workspace, number, actor=ANI).options == OPTIONS
    assert unfinished_checks.resume(workspace, number, actor=ANALYST)
    assert unfinished_checks.drop(workspace, number, actor=ANALYST)
