"""An installation with something in every table, its backup and the way back."""

from __future__ import annotations

import io
import sqlite3
from datetime import date

from persons import ADMIN

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.money.lines import (
    BookKind,
    Counterpart,
    Direction,
    Entry,
    Heading,
)
from wksbm_mapping.observations import (
    AcceptedBatch,
    SourceFile,
    build_observations,
    build_population,
)
from wksbm_mapping.planning.states import MeetingState, PlanPart
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.backup import build_backup
from wksbm_mapping.services.export_table import (
    ExportFormat,
    ExportRequest,
    export_figures,
)
from wksbm_mapping.services.restore import put_back
from wksbm_mapping.services.workspace import (
    load_protected,
)
from wksbm_mapping.store import (
    EntryHead,
    FieldKey,
    NewAccount,
    SavedCheck,
    Sending,
    Summary,
    add_account,
    bind_identity,
    delete_check,
    keep_check,
    keep_recipe,
    remember_hidden,
    save_batch,
    send_submission,
    start_form,
    undo_batch,
    write_value,
)
from wksbm_mapping.store.backed_up import LEFT_OUT
from wksbm_mapping.store.cards import Collection, add_card, write_card
from wksbm_mapping.store.ledgers import (
    BookKey,
    add_ledger,
    write_entry,
    write_reversal,
)
from wksbm_mapping.store.planning import (
    MeetingHead,
    PlanSubject,
    ProposedProblem,
    add_comment,
    begin_plan,
    join_meeting,
    move_meeting,
    open_meeting,
    propose_problem,
    write_cycle_date,
    write_part,
    write_scores,
)

A, B = "34.04.03.2001", "34.04.03.2002"
PASSPHRASE = "empat kata yang panjang"  # noqa: S105
HIDDEN = (A, "pengemis", "2025", "total", "3")
HOSTILE = "'; DROP TABLE batch;-- \U0001f600 \u202e=1+1 \x7f é"


def batch_of(counts, *, source="Dinas Uji", **more):
    rows = [
        {
            "region": region,
            "category": "lanjut_usia_telantar",
            "period": "2025",
            "breakdown": "total",
            "unit": "jiwa",
            "value": value,
            "file": "a.csv",
            "row": 3,
        }
        for region, value in counts.items()
    ]
    people = {"region": A, "kind": "penduduk", "year": 2025, "series": "x", "value": 9}
    return AcceptedBatch(
        source=source,
        files=(SourceFile("a.csv", "a" * 64, 12),),
        observations=build_observations(rows),
        population=build_population([people]),
        **more,
    )


def fill(workspace):
    """Put something in every table: two batches, answers, a form, a check, a mark."""
    engine = workspace.engine
    save_batch(engine, batch_of({A: 1}, is_example=True), actor="contoh")
    save_batch(
        engine, batch_of({A: 11, B: None}), actor="ani", answers={"q": "34.04.03.2001"}
    )
    undone = save_batch(engine, batch_of({B: 2}, source=HOSTILE), actor="budi")
    undo_batch(engine, undone, actor="budi")
    form = start_form(engine, EntryHead(A, "2025", HOSTILE, True), "Kembang", actor="x")
    key = FieldKey("Kembang", "pengemis", "total")
    write_value(engine, form, key, 2**40, seen=0)
    write_value(engine, form, key._replace(field="L"), None, seen=0)
    content = bytes(range(256))
    kept = keep_check(engine, SavedCheck("a", {"o": "1"}, {}, content), actor="x")
    gone = keep_check(engine, SavedCheck("b", {}, {}, b""), actor="x")
    delete_check(engine, gone, actor="x")
    check = SavedCheck("c", {"o": "1"}, {HOSTILE: HOSTILE}, content)
    send_submission(engine, Sending(HOSTILE, Summary("x"), check), actor="x")
    remember_hidden(engine, "public", {HIDDEN})
    add_account(engine, NewAccount("ani", "relawan", (A,), HOSTILE), actor="x")
    bind_identity(engine, "ani", "sidik", "https://masuk.example", actor="x")
    fill_planning(engine, "x")
    fill_cards(engine, "x")
    fill_money(engine, "x")
    keep_recipe(engine, HOSTILE, "persentil.pengemis~2", actor="x")
    return form, kept


def fill_planning(engine, actor):
    """Put something in every table of meetings and plans."""
    head = MeetingHead(A, HOSTILE, "Balai", "2026-02-03", "usg")
    opened = open_meeting(engine, head, actor=actor)
    who = join_meeting(engine, opened.number, HOSTILE, key_hash="sidik")
    weighed = ProposedProblem(HOSTILE, A, "pengemis", "2025")
    place = propose_problem(engine, opened.number, weighed, participant=who.number)
    move_meeting(engine, opened.number, MeetingState.SCORING, seen=1, actor=actor)
    write_scores(engine, who, place, {"u": 5, "s": 4, "g": 3})
    subject = PlanSubject(A, "pengemis", "2025", opened.number)
    number = begin_plan(engine, subject, {"judul": HOSTILE}, actor=actor)
    write_part(
        engine,
        number,
        PlanPart.BUDGET,
        {"baris": [{"harga": 2**40}]},
        seen=0,
        actor=actor,
    )
    add_comment(engine, number, HOSTILE, actor=actor)
    days = (date(2026, 2, 3), date(2026, 2, 4))
    write_cycle_date(engine, "rkpd", "musdukuh", 2027, days, actor=actor)


def fill_cards(engine, actor):
    """Put a card with a file, and one that was taken away."""
    bytes_ = bytes(range(256))
    said = {"nama": HOSTILE}
    add_card(engine, Collection.TEMPLATE, said, actor=actor, file=bytes_)
    gone = add_card(engine, Collection.PROGRAMME, said, actor=actor)
    write_card(engine, Collection.PROGRAMME, gone.number, None, seen=1, actor=actor)


def fill_money(engine, actor):
    """Put a group whose book holds a line, and one that was taken back."""
    key = BookKey(add_ledger(engine, A, HOSTILE, actor=actor), BookKind.DONATION)
    day = date(2026, 2, 3)
    given = Entry(
        day,
        Direction.IN,
        2**39,
        Heading.TJSP,
        HOSTILE,
        Counterpart.BUSINESS,
        HOSTILE,
        campaign=1,
        pledge=2,
    )
    for _ in range(2):
        line = write_entry(engine, key, given, today=day, actor=actor)
    write_reversal(
        engine,
        key,
        line.receipt,
        day=day,
        reason=HOSTILE,
        today=day,
        actor=actor,
    )


def backup_of(workspace, **more):
    return build_backup(workspace, actor=ADMIN, **more)[0]


def restore(workspace, content, **more):
    return put_back(workspace, io.BytesIO(content), actor=ADMIN, **more)


def exports(workspace):
    protected = load_protected(workspace, Audience.ANALIS, actor=ADMIN)
    return {
        (level, kind): export_figures(
            protected,
            workspace,
            ExportRequest(("lanjut_usia_telantar",), "2025", level),
            file_format=kind,
            actor=ADMIN,
        )
        for level in Level
        for kind in (ExportFormat.CSV, ExportFormat.GEOJSON, ExportFormat.HXL)
    }


def tables(workspace):
    """Every row of every table of a backup but the audit log and the version."""
    path = workspace.settings.data_dir / "wksbm.sqlite3"
    with sqlite3.connect(path) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT IN ('audit', 'data_version', 'sqlite_sequence')"
        ).fetchall()
        found = {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608
            for (name,) in names
            if name not in LEFT_OUT
        }
    connection.close()
    return found
