"""Where names of accounts stand, and how they are erased from everywhere at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Table,
    case,
    delete,
    or_,
    select,
    update,
)

from wksbm_mapping.store.account_tables import (
    account,
    account_identity,
    account_invitation,
)
from wksbm_mapping.store.accounts import (
    Account,
    build_account,
    change_account,
    find_account,
    forget_browsers,
    keep_an_admin,
    select_accounts,
)
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.card_tables import card_version
from wksbm_mapping.store.engine import begin_write, repeatable
from wksbm_mapping.store.exploring_tables import area_visit, index_recipe
from wksbm_mapping.store.ledger_tables import ledger, ledger_line
from wksbm_mapping.store.planning.meeting_tables import meeting
from wksbm_mapping.store.planning.plan_tables import (
    cycle_date,
    plan,
    plan_comment,
    plan_part,
)
from wksbm_mapping.store.submission_tables import submission, submission_step
from wksbm_mapping.store.tables import (
    audit,
    batch,
    entry_form,
    remembered_answer,
    saved_check,
)

ERASED = "erase_account"
_ACCOUNT = "account:"

NAMES: Mapping[Table, Mapping[Column[str], str]] = {
    audit: {audit.c.actor: "", audit.c.subject: _ACCOUNT},
    batch: {batch.c.actor: "", batch.c.undone_by: ""},
    card_version: {card_version.c.actor: ""},
    cycle_date: {cycle_date.c.actor: ""},
    entry_form: {entry_form.c.actor: ""},
    ledger: {ledger.c.actor: ""},
    ledger_line: {ledger_line.c.actor: ""},
    meeting: {meeting.c.actor: ""},
    plan: {plan.c.actor: ""},
    plan_comment: {plan_comment.c.actor: ""},
    plan_part: {plan_part.c.actor: ""},
    index_recipe: {index_recipe.c.actor: ""},
    remembered_answer: {remembered_answer.c.actor: ""},
    saved_check: {saved_check.c.actor: ""},
    submission: {submission.c.sender: ""},
    submission_step: {submission_step.c.actor: ""},
}
"""Every column that holds names of accounts, by table, with what stands before the
name. Only ``account`` itself and ``area_visit`` are not here: their rows go."""


def name_erased(number: int) -> str:
    """Give the name an erased account has in what stays; no account can take it."""
    return f"akun-{number}"


@repeatable
def ask_erasure(engine: Engine, name: str, at: datetime | None, *, actor: str) -> None:
    """Note since when somebody wants their account erased; None: no longer.

    Raises
    ------
    StoreError
        ``account_unknown``.
    """
    with begin_write(engine) as connection:
        found = find_account(connection, name)
        change_account(connection, found.id, erasure_asked_at=at)
        action = "ask_erasure" if at else "withdraw_erasure"
        record(connection, action, f"{_ACCOUNT}{name}", actor=actor)


@repeatable
def erase_account(engine: Engine, name: str, *, actor: str) -> str:
    """Erase an account and its name everywhere; the name that stands there instead.

    Raises
    ------
    StoreError
        ``account_unknown``, ``account_last_admin``.
    """
    with begin_write(engine) as connection:
        found = find_account(connection, name)
        keep_an_admin(connection, found)
        erased = _erase(connection, found)
        record(
            connection,
            ERASED,
            f"{_ACCOUNT}{erased}",
            actor=erased if actor == name else actor,
            after={"created_at": found.created_at.isoformat()},
        )
    return erased


def erase_again(connection: Connection) -> None:
    """Erase what a restored backup brought back of accounts erased since."""
    query = select(audit.c.subject, audit.c.after).where(audit.c.action == ERASED)
    gone = {(row.subject, row.after["created_at"]) for row in connection.execute(query)}
    for row in connection.execute(select_accounts()).all():
        found = build_account(row)
        subject = f"{_ACCOUNT}{name_erased(found.id)}"
        if (subject, found.created_at.isoformat()) in gone:
            _erase(connection, found)


def _erase(connection: Connection, found: Account) -> str:
    erased = name_erased(found.id)
    # The database lets the logs forget only the name of who cannot log in.
    change_account(connection, found.id, is_active=False)
    forget_browsers(connection, found.id)
    for table, columns in NAMES.items():
        changes = {
            column: case(
                (column == f"{before}{found.name}", f"{before}{erased}"), else_=column
            )
            for column, before in columns.items()
        }
        holds = [
            column == f"{before}{found.name}" for column, before in columns.items()
        ]
        connection.execute(update(table).where(or_(*holds)).values(changes))
    connection.execute(delete(area_visit).where(area_visit.c.actor == found.name))
    for owned in (account_identity, account_invitation):
        connection.execute(delete(owned).where(owned.c.account == found.id))
    connection.execute(delete(account).where(account.c.id == found.id))
    return erased
