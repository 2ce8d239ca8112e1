"""An identity from outside opens the account it was bound to, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from persons import ADMIN, NOBODY

from wksbm_mapping.access.identity import Identity, is_fresh
from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import NotAllowedError, StoreError
from wksbm_mapping.services.accounts import make_account, set_account_active
from wksbm_mapping.services.identities import (
    accept_invitation,
    invite,
    link_identity,
    list_issuers,
    log_in_from_outside,
    unlink_identities,
)
from wksbm_mapping.services.logins import (
    Visitor,
    find_person,
    log_in,
    log_out_everywhere,
)
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import Mode
from wksbm_mapping.store import load_audit
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.tables import METADATA

HOME = Visitor("192.0.2.7")
ISSUER = "https://masuk.example"
NIK_LIKE = Identity(ISSUER, "3404030101900001")
ANI = Person("ani", Role.ANALIS)


@pytest.fixture
def office(new_store):
    with new_store() as settings:
        opened = open_workspace(replace(settings, region_set="34.04", mode=Mode.KANTOR))
        make_account(opened, "ani", Role.ANALIS, actor=ADMIN, has_password=False)
        yield opened
        opened.close()


def test_a_bound_identity_opens_its_account_until_unbound(office):
    link_identity(office, "ani", NIK_LIKE, actor=ADMIN)
    session = log_in_from_outside(office, NIK_LIKE).session
    assert find_person(office, session) == ANI
    assert list_issuers(office, actor=ADMIN) == {"ani": [ISSUER]}
    unlink_identities(office, "ani", actor=ADMIN)
    assert find_person(office, session) == NOBODY
    with pytest.raises(NotAllowedError, match="identity_unknown"):
        log_in_from_outside(office, NIK_LIKE)


@pytest.mark.parametrize(
    "other",
    [
        Identity("https://palsu.example", NIK_LIKE.subject),
        Identity(ISSUER, NIK_LIKE.subject + "0"),
        Identity(ISSUER, "ani"),
    ],
)
def test_another_issuer_or_subject_opens_nothing(office, other):
    link_identity(office, "ani", NIK_LIKE, actor=ADMIN)
    with pytest.raises(NotAllowedError, match="identity_unknown"):
        log_in_from_outside(office, other)


@pytest.mark.parametrize("typed", ["", "salah", " "])
def test_an_account_without_a_password_is_opened_by_none(office, typed):
    with pytest.raises(NotAllowedError, match="login_refused"):
        log_in(office, "ani", typed, visitor=HOME)


def test_a_code_binds_one_identity_once(office):
    old, code = (invite(office, "ani", actor=ADMIN) for _ in range(2))
    for wrong in (old, "aaaa-bbbb"):
        with pytest.raises(NotAllowedError, match="invitation_wrong"):
            accept_invitation(office, NIK_LIKE, wrong, visitor=HOME)
    session = accept_invitation(office, NIK_LIKE, code.upper(), visitor=HOME).session
    assert find_person(office, session) == ANI
    with pytest.raises(NotAllowedError, match="invitation_wrong"):
        accept_invitation(office, Identity(ISSUER, "2"), code, visitor=HOME)


def test_a_code_ends_after_a_week_and_with_its_account(office, clock):
    code = invite(office, "ani", actor=ADMIN)
    set_account_active(office, "ani", is_active=False, actor=ADMIN)
    with pytest.raises(NotAllowedError, match="invitation_wrong"):
        accept_invitation(office, NIK_LIKE, code, visitor=HOME)
    set_account_active(office, "ani", is_active=True, actor=ADMIN)
    clock(days=7, minutes=1)
    with pytest.raises(NotAllowedError, match="invitation_wrong"):
        accept_invitation(office, NIK_LIKE, code, visitor=HOME)


def test_an_identity_belongs_to_one_account_and_its_code_stays_good(office):
    make_account(office, "budi", Role.ANALIS, actor=ADMIN, has_password=False)
    link_identity(office, "ani", NIK_LIKE, actor=ADMIN)
    code = invite(office, "budi", actor=ADMIN)
    with pytest.raises(StoreError, match="identity_taken"):
        accept_invitation(office, NIK_LIKE, code, visitor=HOME)
    assert accept_invitation(office, Identity(ISSUER, "2"), code, visitor=HOME)


def test_codes_cannot_be_guessed_quickly(office):
    for _ in range(6):
        with pytest.raises(NotAllowedError, match="invitation_wrong"):
            accept_invitation(office, NIK_LIKE, "salah", visitor=HOME)
    with pytest.raises(NotAllowedError, match="login_wait"):
        accept_invitation(office, NIK_LIKE, "salah", visitor=HOME)


def end_by_disabling(office):
    set_account_active(office, "ani", is_active=False, actor=ADMIN)


def end_everywhere(office):
    log_out_everywhere(office, actor=ANI)


@pytest.mark.parametrize("end", [end_by_disabling, end_everywhere])
def test_its_sessions_end_like_any_other(office, end):
    link_identity(office, "ani", NIK_LIKE, actor=ADMIN)
    session = log_in_from_outside(office, NIK_LIKE).session
    end(office)
    assert find_person(office, session) == NOBODY


def test_a_page_that_asks_by_itself_keeps_no_idle_session_alive(office, clock):
    link_identity(office, "ani", NIK_LIKE, actor=ADMIN)
    watched, used = (log_in_from_outside(office, NIK_LIKE).session for _ in range(2))
    for _ in range(2):
        clock(hours=5)
        seen = find_person(office, watched, in_use=False)
        assert find_person(office, used) == ANI
    assert seen == NOBODY


def test_of_a_subject_and_a_code_only_hashes_are_kept(office):
    code = invite(office, "ani", actor=ADMIN)
    accept_invitation(office, NIK_LIKE, code, visitor=HOME)
    with begin_read(office.engine) as connection:
        rows = [connection.execute(each.select()) for each in METADATA.sorted_tables]
        stored = "\n".join(str(tuple(row)) for found in rows for row in found)
    assert ISSUER in stored
    assert NIK_LIKE.subject not in stored + repr(NIK_LIKE)
    assert code not in stored
    assert code.replace("-", "") not in stored
    assert load_audit(office.engine)["action"].tolist()[:2] == [
        "bind_identity",
        "invite_identity",
    ]


@pytest.mark.parametrize("text", ["", "x" * 256, "a\nb", "a\0"])
def test_what_no_provider_says_is_refused(text):
    for make in (lambda: Identity(text, "1"), lambda: Identity(ISSUER, text)):
        with pytest.raises(NotAllowedError, match="identity_unreadable"):
            make()


@pytest.mark.parametrize(("minutes", "is_good"), [(9, True), (11, False), (-3, False)])
def test_what_a_provider_said_holds_ten_minutes(minutes, is_good):
    now = datetime.now(UTC)
    assert is_fresh(now, now - timedelta(minutes=minutes)) is is_good
