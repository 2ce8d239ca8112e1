"""What is kept of who has an account: given out, left after a year, erased."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from filled_store import backup_of, restore
from persons import ADMIN
from sqlalchemy import update

from wksbm_mapping.access.names import is_name
from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import StoreError
from wksbm_mapping.services import privacy
from wksbm_mapping.services.privacy import (
    count_old_submissions,
    empty_old_submissions,
    erase,
    export_own_data,
    is_erasure_requested,
    list_unused,
    request_erasure,
)
from wksbm_mapping.store import (
    NewAccount,
    SavedCheck,
    Seen,
    Sending,
    Step,
    StepAction,
    SubmissionStatus,
    Summary,
    add_account,
    load_accounts,
    load_audit,
    load_sent_check,
    load_submission,
    move_submission,
    send_submission,
)
from wksbm_mapping.store.account_tables import account
from wksbm_mapping.store.engine import begin_write

ANI = Person("ani", Role.RELAWAN, ("34.04.03",))


@pytest.fixture
def ani(workspace):
    """A volunteer beside the admin."""
    for name, role in (("kepala", "admin"), ("ani", "relawan")):
        new = NewAccount(name, role, (), "")
        add_account(workspace.engine, new, actor="setup")
    return ANI


@pytest.fixture
def later(monkeypatch):
    """Let days go by for whoever asks what is old."""

    def go(days):
        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return datetime.now(tz) + timedelta(days=days)

        monkeypatch.setattr(privacy, "datetime", Clock)

    return go


def send(workspace, *actions):
    check = SavedCheck("rekap.csv", {"o": "1"}, {"q": "a"}, b"isi")
    sending = Sending("rekap.csv", Summary("Dinas Uji"), check)
    number = send_submission(workspace.engine, sending, actor="ani")
    for revision, action in enumerate(actions, 1):
        move_submission(workspace.engine, Seen(number, revision), Step(action, "uji"))
    return number


def test_own_data_are_json_of_the_own_account(workspace, ani):
    send(workspace)
    own = json.loads(export_own_data(workspace, actor=ani))
    assert (own["account"]["name"], own["account"]["role"]) == ("ani", "relawan")
    (sent,) = own["submissions"]
    assert sent["status"] == "waiting"
    assert datetime.fromisoformat(sent["sent_at"]).tzinfo == UTC
    assert {each["subject"] for each in own["audit"]} == {"account:ani", "submission:1"}


def test_where_nobody_logs_in_there_are_no_own_data(workspace):
    with pytest.raises(StoreError, match="account_unknown"):
        export_own_data(workspace, actor=ADMIN)


def test_a_wish_to_be_erased_can_be_taken_back(workspace, ani):
    for is_wanted in (True, False):
        request_erasure(workspace, is_wanted=is_wanted, actor=ani)
        assert is_erasure_requested(workspace, actor=ani) is is_wanted
    actions = load_audit(workspace.engine)["action"].tolist()[:2]
    assert actions == ["withdraw_erasure", "ask_erasure"]


def test_an_account_is_unused_a_year_after_its_last_login(workspace, ani, later):
    later(364)
    assert list_unused(workspace, actor=ADMIN) == []
    later(366)
    unused = list_unused(workspace, actor=ADMIN)
    assert [each.name for each in unused] == ["ani", "kepala"]
    with begin_write(workspace.engine) as connection:
        used = update(account).where(account.c.name == "ani")
        moment = datetime.now(UTC) + timedelta(days=300)
        connection.execute(used.values(last_login_at=moment))
    assert [each.name for each in list_unused(workspace, actor=ADMIN)] == ["kepala"]


def test_what_came_to_nothing_is_emptied_after_a_year(workspace, ani, later):
    waiting = send(workspace)
    over = [send(workspace, StepAction.RETURNED), send(workspace, StepAction.WITHDRAWN)]
    later(364)
    assert count_old_submissions(workspace, actor=ADMIN) == 0
    later(366)
    assert count_old_submissions(workspace, actor=ADMIN) == 2
    assert empty_old_submissions(workspace, actor=ADMIN) == 2
    assert empty_old_submissions(workspace, actor=ADMIN) == 0
    assert load_sent_check(workspace.engine, waiting).content == b"isi"
    for number, status in zip(
        over, (SubmissionStatus.RETURNED, SubmissionStatus.WITHDRAWN), strict=True
    ):
        left = load_submission(workspace.engine, number)
        assert (left.status, left.title, left.revision) == (status, "", 3)
        with pytest.raises(Exception, match="submission_not_found"):
            load_sent_check(workspace.engine, number)


def test_a_backup_does_not_bring_back_who_was_erased(workspace, ani):
    send(workspace)
    before = backup_of(workspace)
    erased = erase(workspace, "ani", actor=ADMIN)
    restore(workspace, before, replace=True)
    assert [each.name for each in load_accounts(workspace.engine)] == ["kepala"]
    assert load_submission(workspace.engine, 1).sender == erased
    lines = load_audit(workspace.engine)
    assert "ani" not in set(lines["actor"])
    assert "account:ani" not in set(lines["subject"])


def test_another_account_of_the_same_number_is_left(workspace, elsewhere, ani):
    erase(workspace, "ani", actor=ADMIN)
    for name in ("wakil", "budi"):
        new = NewAccount(name, "admin", (), "")
        add_account(elsewhere.engine, new, actor="setup")
    restore(workspace, backup_of(elsewhere), replace=True)
    names = [each.name for each in load_accounts(workspace.engine)]
    assert names == ["budi", "wakil"]


def test_nobody_can_take_the_name_of_an_erased_account():
    assert not is_name("akun-7")
    assert is_name("akun-tujuh")
