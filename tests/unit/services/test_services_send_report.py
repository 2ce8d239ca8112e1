"""Anybody tells something without an account: guarded, counted, followed by a code."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hostile import ALL, CONTROL, SCRIPT, STEERING
from identities import MARKS, NIKS, PHONES
from persons import ANALYST, HERE
from sqlalchemy import select
from told_reports import HOME, kept, refused

from wksbm_mapping.errors import NotAllowedError, ReportNotFoundError
from wksbm_mapping.participation import flood
from wksbm_mapping.participation.citizen_report import OTHER, ReportStatus
from wksbm_mapping.participation.flood import Gate
from wksbm_mapping.services import report_gate
from wksbm_mapping.services import send_report as sending
from wksbm_mapping.services.follow_report import follow_report
from wksbm_mapping.services.handle_reports import answer_report, mark_same
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.services.send_report import (
    ToldProblem,
    list_told_categories,
    send_report,
)
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store.account_tables import login_failure
from wksbm_mapping.store.cards import Collection, load_cards
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.logins import LASTING

TOLD = ToldProblem(HERE, "Jaten", "pengemis", "Lansia sendirian, butuh dijenguk")


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Share one store among tests that leave nothing in it."""
    folder = str(tmp_path_factory.mktemp("usul") / "local")
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": folder}))
    yield opened
    opened.close()


def send(workspace, told=TOLD, visitor=HOME, has_agreed=True):
    return send_report(workspace, told, visitor=visitor, has_agreed=has_agreed)


def test_what_is_told_waits_unread_and_without_a_name(workspace):
    send(workspace)
    (one,) = kept(workspace)
    assert (one.report.region, one.report.category) == (HERE, "pengemis")
    assert (one.report.padukuhan, one.report.text) == ("Jaten", TOLD.text)
    assert one.report.status is ReportStatus.NEW
    (card,) = load_cards(workspace.engine, Collection.REPORT)
    assert card.actor == ""


def test_a_code_is_easy_to_read_out_and_only_its_hash_is_kept(workspace):
    code = send(workspace)
    letters = code.replace("-", "")
    assert len(letters) == 12
    assert not set(letters) & set("0o1il")
    assert send(workspace) != code
    database = (workspace.settings.data_dir / "wksbm.sqlite3").read_bytes()
    log = (workspace.settings.data_dir / "wksbm.sqlite3-wal").read_bytes()
    for written in (code, letters):
        assert written.encode() not in database + log


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"region": None}, "report_place"),
        ({"region": "34.04.03"}, "report_place"),
        ({"region": "' OR 1=1 --"}, "report_place"),
        ({"category": None}, "report_category"),
        ({"category": "odha"}, "report_category"),
        ({"category": "karang_taruna"}, "report_category"),
        ({"text": " \n\t"}, "words_missing"),
        ({"text": "a" * 501}, "words_long"),
        ({"padukuhan": "b" * 61}, "words_long"),
        ({"padukuhan": "rumah Bu Siti"}, "report_personal"),
    ],
)
def test_what_is_missing_or_unfit_is_said_and_nothing_is_kept(shared, change, code):
    assert refused(lambda: send(shared, replace(TOLD, **change))) == code
    assert kept(shared) == []


def test_nothing_is_sent_without_agreeing(shared):
    assert refused(lambda: send(shared, has_agreed=False)) == "report_agree"
    assert kept(shared) == []


def test_other_problems_can_be_told_and_the_most_guarded_cannot(workspace):
    offered = {each.key for each in list_told_categories(workspace)}
    assert "odha" not in offered
    assert {"fakir_miskin", "anak_jalanan"} <= offered
    send(workspace, replace(TOLD, category=OTHER, padukuhan=""))
    assert kept(workspace)[0].report.category == OTHER


def test_no_mark_of_a_person_is_in_a_byte_of_the_store_or_the_log(workspace, caplog):
    caplog.set_level("DEBUG")
    for mark in (*MARKS, *(f"Hubungi {number} ya" for number in (*NIKS, *PHONES))):
        told = replace(TOLD, text=f"Bu {mark} butuh bantuan")
        assert refused(lambda told=told: send(workspace, told)) == "report_personal"
    assert kept(workspace) == []
    files = workspace.settings.data_dir.rglob("*")
    written = b"".join(path.read_bytes() for path in files if path.is_file())
    found = written.decode("latin-1") + caplog.text
    assert [mark for mark in MARKS if mark in found] == []
    assert "butuh bantuan" not in found


def test_a_refused_text_costs_nothing_of_what_may_be_sent(workspace):
    for _ in range(10):
        code = refused(lambda: send(workspace, replace(TOLD, text=NIKS[0])))
        assert code == "report_personal"
    assert send(workspace)


def test_hostile_texts_are_kept_as_they_look_or_refused(workspace):
    said = {}
    for number, text in enumerate((*ALL, *CONTROL)):
        visitor = Visitor(f"192.0.2.{number}", str(number))
        try:
            send(workspace, replace(TOLD, text=text), visitor)
        except NotAllowedError as error:
            said[text] = error.code
    texts = [each.report.text for each in reversed(kept(workspace))]
    assert set(said.values()) == {"report_personal"}
    assert "surat@evil.example" in said
    assert len(texts) == len(ALL) + len(CONTROL) - len(said)
    assert len(texts) > 30
    assert SCRIPT[0] in texts
    assert not STEERING & set("".join(texts))


def test_a_tab_sends_five_an_hour_and_is_told_how_long_to_wait(workspace, monkeypatch):
    set_clock(monkeypatch, datetime(2026, 2, 3, 9, 45, tzinfo=UTC))
    for _ in range(5):
        send(workspace)
    with pytest.raises(NotAllowedError) as error:
        send(workspace)
    assert (error.value.code, error.value.values) == ("report_wait", {"minutes": 15})
    assert send(workspace, visitor=replace(HOME, device="dua"))
    set_clock(monkeypatch, datetime(2026, 2, 3, 10, 0, tzinfo=UTC))
    assert send(workspace)


def test_new_tabs_do_not_help_a_flood_from_one_address(workspace):
    for number in range(20):
        send(workspace, visitor=replace(HOME, device=str(number)))
    fresh = replace(HOME, device="baru")
    assert refused(lambda: send(workspace, visitor=fresh)) == "report_wait"
    assert send(workspace, visitor=Visitor("192.0.2.2", "lain"))


def test_many_addresses_together_are_held_back_as_well(workspace, monkeypatch):
    monkeypatch.setattr(report_gate, "compute_wait", only_overall)
    for number in range(3):
        send(workspace, visitor=Visitor(f"192.0.2.{number}", str(number)))
    late = Visitor("198.51.100.1", "x")
    assert refused(lambda: send(workspace, visitor=late)) == "report_wait"
    assert len(kept(workspace)) == 3


def test_an_address_sends_so_many_a_day_even_over_hours_and_log_ins(
    workspace, monkeypatch, keep_zone
):
    keep_zone("UTC0")
    most = {**flood.MOST, Gate.ADDRESS_DAY: 3}
    monkeypatch.setattr(flood, "MOST", most)
    for hour in (1, 4, 7):
        set_clock(monkeypatch, datetime(2026, 2, 3, hour, 0, tzinfo=UTC))
        send(workspace, visitor=replace(HOME, device=str(hour)))
    set_clock(monkeypatch, datetime(2026, 2, 3, 10, 30, tzinfo=UTC))
    late = replace(HOME, device="baru")
    with pytest.raises(NotAllowedError) as error:
        send(workspace, visitor=late)
    told = error.value
    assert (told.code, told.values) == ("report_wait_long", {"hours": 14})
    assert send(workspace, visitor=Visitor("192.0.2.2", "lain"))
    set_clock(monkeypatch, datetime(2026, 2, 4, 0, 0, tzinfo=UTC))
    assert send(workspace, visitor=late)


def test_a_report_of_early_morning_bears_and_counts_for_the_day_that_began_here(
    workspace, monkeypatch, keep_zone
):
    keep_zone("WIB-7")
    monkeypatch.setattr(flood, "MOST", {**flood.MOST, Gate.ADDRESS_DAY: 1})
    set_clock(monkeypatch, datetime(2026, 2, 2, 17, 30, tzinfo=UTC))
    send(workspace)
    set_clock(monkeypatch, datetime(2026, 2, 3, 16, 59, tzinfo=UTC))
    with pytest.raises(NotAllowedError) as error:
        send(workspace)
    assert (error.value.code, error.value.values) == ("report_wait", {"minutes": 1})
    set_clock(monkeypatch, datetime(2026, 2, 3, 23, 30, tzinfo=UTC))
    send(workspace)
    days = [each.report.sent_on for each in kept(workspace)]
    assert days == ["2026-02-04", "2026-02-03"]


def test_counts_of_a_day_are_gone_after_it(workspace, monkeypatch):
    set_clock(monkeypatch, datetime(2026, 2, 3, 9, 0, tzinfo=UTC))
    send(workspace)
    set_clock(monkeypatch, datetime(2026, 2, 4, 9, 1, tzinfo=UTC))
    send(workspace, visitor=Visitor("198.51.100.7", "lain"))
    with begin_read(workspace.engine) as connection:
        rows = connection.execute(select(login_failure.c.last_at)).scalars().all()
    assert {each.date() for each in rows} == {date(2026, 2, 4)}


def test_whoever_fills_in_what_no_person_sees_keeps_nothing(workspace):
    attempt = lambda: send(workspace, replace(TOLD, trap="http://x"))  # noqa: E731
    assert refused(attempt) == "report_machine"
    assert kept(workspace) == []


def only_overall(now, counts):
    return 60.0 if counts.get(report_gate.Gate.OVERALL, 0) >= 3 else 0.0


def set_clock(monkeypatch, now):
    class Clock(datetime):
        @classmethod
        def now(cls, tz):
            return now.astimezone(tz)

    for module in (report_gate, sending):
        monkeypatch.setattr(module, "datetime", Clock)


def test_a_code_tells_the_status_and_the_answer_but_not_the_text(workspace):
    code = send(workspace)
    (one,) = kept(workspace)
    answer_report(workspace, one, ReportStatus.DONE, "Sudah dijenguk", actor=ANALYST)
    found = follow_report(workspace, f" {code.upper()} ", visitor=HOME)
    assert (found.status, found.answer) == (ReportStatus.DONE, "Sudah dijenguk")
    assert (found.region, found.category, found.period) == (HERE, "pengemis", "")
    assert TOLD.text not in repr(found)


def test_who_told_the_same_follows_the_one_it_was_merged_with(workspace):
    send(workspace)
    code = send(workspace, replace(TOLD, category=OTHER))
    second, first = kept(workspace)
    mark_same(workspace, second, first.number, actor=ANALYST)
    answer_report(workspace, first, ReportStatus.PASSED_ON, "Ke TKSK", actor=ANALYST)
    found = follow_report(workspace, code, visitor=HOME)
    assert (found.status, found.answer) == (ReportStatus.PASSED_ON, "Ke TKSK")
    assert found.is_same
    assert found.category == OTHER


def test_a_code_nobody_was_given_is_not_known(workspace):
    send(workspace)
    for code in ("", "x", "k7mq-3xyz-8abc", "' OR 1=1 --", "a" * 999):
        with pytest.raises(ReportNotFoundError, match="report_not_found"):
            follow_report(workspace, code, visitor=HOME)


def test_codes_cannot_be_guessed_without_end_but_looked_up_they_can(workspace):
    code = send(workspace)
    for _ in range(40):
        follow_report(workspace, code, visitor=HOME)
    for _ in range(30):
        with pytest.raises(ReportNotFoundError):
            follow_report(workspace, "salah", visitor=HOME)
    assert refused(lambda: follow_report(workspace, code, visitor=HOME)) == (
        "report_wait"
    )
    assert follow_report(workspace, code, visitor=Visitor("192.0.2.9"))


def test_the_hour_after_leaves_no_hash_of_an_address(workspace, monkeypatch):
    send(workspace)
    set_clock(monkeypatch, datetime.now(UTC) + timedelta(hours=2))
    send(workspace, visitor=Visitor("192.0.2.7", "x"))
    with begin_read(workspace.engine) as connection:
        rows = connection.execute(login_failure.select()).all()
    hourly = [row for row in rows if not row.key.startswith(LASTING)]
    assert len(hourly) == 3
