"""Who logs in, who waits, and when a session ends."""

from __future__ import annotations

import pytest
from offices import CAFE, HOME, PHRASE, fail
from persons import ADMIN, NOBODY

from wksbm_mapping.access.person import Role
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.services.accounts import (
    change_own_password,
    make_account,
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

MOYUDAN = "34.04.03"


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
