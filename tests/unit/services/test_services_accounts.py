"""Accounts are made, changed and ended; the first admin needs the printed code."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from persons import ADMIN, NOBODY

from wksbm_mapping.access import passwords
from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.services import accounts, logins
from wksbm_mapping.services.accounts import (
    change_own_password,
    change_role,
    create_setup_code,
    is_setup_open,
    list_accounts,
    make_account,
    make_first_admin,
    reset_password,
    set_account_active,
)
from wksbm_mapping.services.logins import (
    Visitor,
    find_person,
    log_in,
    log_out,
    log_out_everywhere,
)
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import Mode
from wksbm_mapping.store import load_audit
from wksbm_mapping.store.account_tables import ACCESS_TABLES
from wksbm_mapping.store.engine import begin_read, begin_write
from wksbm_mapping.store.tables import METADATA

HOME, CAFE = Visitor("192.0.2.7"), Visitor("198.51.100.9")
PHRASE = "jembatan hujan tujuh pagi"
MOYUDAN = "34.04.03"


@pytest.fixture(scope="module")
def opened(new_store):
    """Open an office on each database in turn, once for all tests of this file."""
    with new_store() as settings:
        settings = replace(settings, region_set="34.04", mode=Mode.KANTOR)
        opened = open_workspace(settings)
        yield opened
        opened.close()


@pytest.fixture
def office(opened, monkeypatch):
    """An office where nobody has an account yet; only the audit is of all tests."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)
    yield opened
    with begin_write(opened.engine) as connection:
        for table in reversed(METADATA.sorted_tables):
            if table in ACCESS_TABLES:
                connection.execute(table.delete())


@pytest.fixture
def ani(office):
    """An analyst."""
    make_account(office, "ani", Role.ANALIS, actor=ADMIN, password=PHRASE)
    return Person("ani", Role.ANALIS)


@pytest.fixture
def clock(monkeypatch):
    """Let time go by."""

    class Clock(datetime):
        gone = timedelta()

        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + cls.gone

    for module in (accounts, logins):
        monkeypatch.setattr(module, "datetime", Clock)

    def go(**by):
        Clock.gone += timedelta(**by)

    return go


def fail(office, name="ani", visitor=HOME, times=1):
    for _ in range(times):
        with pytest.raises(NotAllowedError) as refused:
            log_in(office, name, "salah", visitor=visitor)
    return refused.value


def everything_stored(office):
    with begin_read(office.engine) as connection:
        rows = [connection.execute(each.select()) for each in METADATA.sorted_tables]
        return "\n".join(str(tuple(row)) for result in rows for row in result)


def test_the_right_password_opens_a_session(office, ani):
    login = log_in(office, " Ani ", PHRASE, visitor=HOME)
    assert find_person(office, login.session) == ani


@pytest.mark.parametrize("session", [None, "", "x", "' OR 1=1 --"])
def test_without_a_session_one_is_nobody(office, ani, session):
    assert find_person(office, session) == NOBODY


def test_a_wrong_name_and_a_wrong_password_are_told_the_same(office, ani):
    assert str(fail(office)) == str(fail(office, "tidak.ada")) == "login_refused"


def test_a_name_that_no_database_can_hold_is_told_the_same(office, ani):
    assert str(fail(office, "a\0ni")) == str(fail(office, "\ud800")) == "login_refused"


def test_no_secret_is_stored_in_clear(office, ani):
    code = create_setup_code(office)
    login = log_in(office, "ani", PHRASE, visitor=HOME)
    fail(office, "budi")
    stored = everything_stored(office)
    assert "ani" in stored
    for secret in (PHRASE, code, login.session, login.device, HOME.address):
        assert secret not in stored
    assert code.replace("-", "") not in stored


def test_who_fails_too_often_waits_and_then_gets_in(office, ani, clock):
    fail(office, times=6)
    with pytest.raises(NotAllowedError) as refused:
        log_in(office, "ani", PHRASE, visitor=HOME)
    assert (refused.value.code, refused.value.values) == ("login_wait", {"seconds": 2})
    clock(seconds=3)
    assert log_in(office, "ani", PHRASE, visitor=HOME)


def test_failures_of_others_keep_nobody_out(office, ani, clock):
    known = log_in(office, "ani", PHRASE, visitor=HOME)
    for number in range(4):
        fail(office, visitor=Visitor(f"203.0.113.{number}"), times=6)
    fail(office, visitor=HOME, times=6)
    assert log_in(office, "ani", PHRASE, visitor=CAFE)
    assert log_in(office, "ani", PHRASE, visitor=Visitor(HOME.address, known.device))
    with pytest.raises(NotAllowedError, match="login_wait"):
        log_in(office, "ani", PHRASE, visitor=HOME)


def test_the_token_of_a_browser_is_of_one_account_only(office, ani):
    make_account(office, "budi", Role.ANALIS, actor=ADMIN)
    known = log_in(office, "ani", PHRASE, visitor=HOME)
    there = Visitor("203.0.113.1", known.device)
    fail(office, "budi", there, times=6)
    with pytest.raises(NotAllowedError, match="login_wait"):
        log_in(office, "budi", "salah", visitor=there)


def test_tries_while_waiting_do_not_lengthen_the_wait(office, ani, clock):
    fail(office, times=6)
    for _ in range(50):
        with pytest.raises(NotAllowedError, match="login_wait"):
            log_in(office, "ani", PHRASE, visitor=HOME)
    clock(seconds=3)
    assert log_in(office, "ani", PHRASE, visitor=HOME)


def test_a_session_ends_when_it_is_idle_and_after_a_week(office, ani, clock):
    idle = log_in(office, "ani", PHRASE, visitor=HOME).session
    clock(hours=9)
    assert find_person(office, idle) == NOBODY
    used = log_in(office, "ani", PHRASE, visitor=HOME).session
    for _ in range(27):
        clock(hours=6)
        assert find_person(office, used) == ani
    clock(hours=7)
    assert find_person(office, used) == NOBODY


def test_logging_out_ends_this_session_alone(office, ani):
    one, other = (log_in(office, "ani", PHRASE, visitor=HOME) for _ in range(2))
    log_out(office, one.session)
    assert find_person(office, one.session) == NOBODY
    assert find_person(office, other.session) == ani


def end_everywhere(office, ani):
    log_out_everywhere(office, actor=ani)


def end_by_disabling(office, _):
    set_account_active(office, "ani", is_active=False, actor=ADMIN)


def end_by_reset(office, _):
    reset_password(office, "ani", actor=ADMIN)


def end_by_change(office, ani):
    change_own_password(office, PHRASE, "kuda nil biru tua", actor=ani)


@pytest.mark.parametrize(
    "end", [end_everywhere, end_by_disabling, end_by_reset, end_by_change]
)
def test_every_session_ends(office, ani, end):
    sessions = [log_in(office, "ani", PHRASE, visitor=HOME) for _ in range(2)]
    end(office, ani)
    assert [find_person(office, each.session) for each in sessions] == [NOBODY] * 2


def test_a_disabled_account_cannot_log_in_and_its_old_session_stays_ended(office, ani):
    session = log_in(office, "ani", PHRASE, visitor=HOME).session
    set_account_active(office, "ani", is_active=False, actor=ADMIN)
    assert str(fail(office)) == "login_refused"
    with pytest.raises(NotAllowedError, match="login_refused"):
        log_in(office, "ani", PHRASE, visitor=HOME)
    set_account_active(office, "ani", is_active=True, actor=ADMIN)
    assert find_person(office, session) == NOBODY
    assert log_in(office, "ani", PHRASE, visitor=HOME)


def test_another_role_holds_at_once(office, ani):
    session = log_in(office, "ani", PHRASE, visitor=HOME).session
    change_role(office, "ani", Role.RELAWAN, [MOYUDAN], actor=ADMIN)
    assert find_person(office, session) == Person("ani", Role.RELAWAN, (MOYUDAN,))


def test_the_own_password_changes_only_with_the_present_one(office, ani):
    with pytest.raises(NotAllowedError, match="login_refused"):
        change_own_password(office, "salah", "kuda nil biru tua", actor=ani)
    with pytest.raises(NotAllowedError, match="password_short"):
        change_own_password(office, PHRASE, "pendek", actor=ani)
    change_own_password(office, PHRASE, "kuda nil biru tua", actor=ani)
    assert log_in(office, "ani", "kuda nil biru tua", visitor=HOME)


def test_a_made_up_password_works(office):
    password = make_account(office, "budi", Role.RELAWAN, [MOYUDAN], actor=ADMIN)
    session = log_in(office, "budi", password, visitor=HOME).session
    assert find_person(office, session).areas == (MOYUDAN,)


@pytest.mark.parametrize(
    ("role", "areas"),
    [
        (Role.RELAWAN, []),
        (Role.RELAWAN, ["99.99"]),
        (Role.ANALIS, [MOYUDAN]),
        (Role.PUBLIK, []),
    ],
)
def test_areas_are_of_volunteers_and_exist(office, role, areas):
    with pytest.raises(NotAllowedError, match="account_areas"):
        make_account(office, "budi", role, areas, actor=ADMIN)
    assert list_accounts(office, actor=ADMIN) == []


def test_two_accounts_have_two_names(office, ani):
    with pytest.raises(StoreError, match="account_exists"):
        make_account(office, "ANI", Role.ANALIS, actor=ADMIN)


@pytest.mark.parametrize(
    "change",
    [
        lambda w: set_account_active(w, "kepala", is_active=False, actor=ADMIN),
        lambda w: change_role(w, "kepala", Role.ANALIS, actor=ADMIN),
    ],
)
def test_the_last_admin_stays(office, change):
    make_account(office, "kepala", Role.ADMIN, actor=ADMIN)
    with pytest.raises(StoreError, match="account_last_admin"):
        change(office)
    make_account(office, "wakil", Role.ADMIN, actor=ADMIN)
    change(office)


def test_the_printed_code_makes_one_admin_once(office):
    code = create_setup_code(office)
    assert is_setup_open(office)
    with pytest.raises(NotAllowedError, match="setup_code_wrong"):
        make_first_admin(office, "aaaa-bbbb", "kepala", PHRASE, visitor=HOME)
    make_first_admin(office, code, "kepala", PHRASE, visitor=HOME)
    assert not is_setup_open(office)
    with pytest.raises(NotAllowedError, match="setup_code_wrong"):
        make_first_admin(office, code, "lain", PHRASE, visitor=HOME)
    (only,) = list_accounts(office, actor=ADMIN)
    assert (only.name, only.role) == ("kepala", "admin")
    assert create_setup_code(office) is None


def test_a_code_ends_with_the_next_and_after_a_day(office, clock):
    old, new = create_setup_code(office), create_setup_code(office)
    with pytest.raises(NotAllowedError, match="setup_code_wrong"):
        make_first_admin(office, old, "kepala", PHRASE, visitor=HOME)
    clock(hours=25)
    with pytest.raises(NotAllowedError, match="setup_code_wrong"):
        make_first_admin(office, new, "kepala", PHRASE, visitor=HOME)


def test_a_weak_password_leaves_the_code_as_it_was(office):
    code = create_setup_code(office)
    with pytest.raises(NotAllowedError, match="password_common"):
        make_first_admin(office, code, "kepala", "kepalakepalakepala", visitor=HOME)
    make_first_admin(office, code, "kepala", PHRASE, visitor=HOME)


def test_mode_lokal_has_no_code(workspace):
    assert create_setup_code(workspace) is None


def test_the_audit_tells_who_changed_which_account_and_no_secret(office, ani):
    reset_password(office, "ani", actor=ADMIN)
    change_role(office, "ani", Role.ADMIN, actor=ADMIN)
    lines = load_audit(office.engine, 3)[["actor", "action", "subject"]]
    assert lines.to_numpy().tolist() == [
        ["kepala", "change_account", "account:ani"],
        ["kepala", "change_password", "account:ani"],
        ["kepala", "add_account", "account:ani"],
    ]
    assert datetime.now(UTC) > load_audit(office.engine)["at"].max()
