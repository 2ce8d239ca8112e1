"""Accounts are made, changed and ended; the first admin needs the printed code."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from offices import HOME, PHRASE, fail
from persons import ADMIN, NOBODY

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import NotAllowedError, StoreError
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
    find_person,
    log_in,
)
from wksbm_mapping.store import load_audit
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.tables import METADATA

MOYUDAN = "34.04.03"


def everything_stored(office):
    with begin_read(office.engine) as connection:
        rows = [connection.execute(each.select()) for each in METADATA.sorted_tables]
        return "\n".join(str(tuple(row)) for result in rows for row in result)


def test_no_secret_is_stored_in_clear(office, ani):
    code = create_setup_code(office)
    login = log_in(office, "ani", PHRASE, visitor=HOME)
    fail(office, "budi")
    stored = everything_stored(office)
    assert "ani" in stored
    for secret in (PHRASE, code, login.session, login.device, HOME.address):
        assert secret not in stored
    assert code.replace("-", "") not in stored


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
