"""All that is stored about one account, for the person behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, Select, or_, select

from wksbm_mapping.store.account_tables import (
    account_identity,
    login_device,
    login_session,
)
from wksbm_mapping.store.accounts import find_account
from wksbm_mapping.store.card_tables import card_version
from wksbm_mapping.store.engine import begin_read
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

Record = dict[str, Any]


def load_own_data(engine: Engine, name: str) -> Mapping[str, Record | list[Record]]:
    """Read what is kept of an account: no secret, no figure, nothing of others.

    Raises
    ------
    StoreError
        ``account_unknown``.
    """
    with begin_read(engine) as connection:
        found = find_account(connection, name)
        own = vars(found) | {"areas": list(found.areas)}
        queries = {
            **_of_account(found.id),
            **_of_work(name),
            **_of_planning(name),
            **_of_money(name),
        }
        return {"account": own} | {
            key: _read(connection, query) for key, query in queries.items()
        }


def _of_account(number: int) -> dict[str, Select[Any]]:
    identity, session, device = account_identity, login_session, login_device
    return {
        "identities": select(identity.c.issuer, identity.c.bound_at).where(
            identity.c.account == number
        ),
        "sessions": select(session.c.started_at, session.c.seen_at).where(
            session.c.account == number
        ),
        "known_browsers": select(device.c.known_at).where(device.c.account == number),
    }


def _of_work(name: str) -> dict[str, Select[Any]]:
    form, step, answer = entry_form, submission_step, remembered_answer
    mine = or_(audit.c.actor == name, audit.c.subject == f"account:{name}")
    return {
        "audit": select(audit.c.at, audit.c.action, audit.c.subject)
        .where(mine)
        .order_by(audit.c.id),
        "submissions": select(
            submission.c.id,
            submission.c.kind,
            submission.c.status,
            submission.c.sent_at,
        ).where(submission.c.sender == name),
        "submission_steps": select(step.c.submission, step.c.action, step.c.at).where(
            step.c.actor == name
        ),
        "batches": select(
            batch.c.id, batch.c.status, batch.c.confirmed_at, batch.c.cells
        ).where(batch.c.actor == name),
        "undone_batches": select(batch.c.id, batch.c.undone_at).where(
            batch.c.undone_by == name
        ),
        "forms": select(form.c.id, form.c.started_at, form.c.changed_at).where(
            form.c.actor == name
        ),
        "unfinished_checks": select(saved_check.c.id, saved_check.c.saved_at).where(
            saved_check.c.actor == name
        ),
        "remembered_answers": select(answer.c.answered_at).where(
            answer.c.actor == name
        ),
        "recipes": select(
            index_recipe.c.id, index_recipe.c.name, index_recipe.c.at
        ).where(index_recipe.c.actor == name),
        "visits": select(area_visit.c.region, area_visit.c.seen_at).where(
            area_visit.c.actor == name
        ),
    }


def _of_planning(name: str) -> dict[str, Select[Any]]:
    part, comment, dated = plan_part, plan_comment, cycle_date
    card = card_version
    return {
        "meetings": select(meeting.c.id, meeting.c.state, meeting.c.opened_at).where(
            meeting.c.actor == name
        ),
        "plans": select(plan.c.id, plan.c.status, plan.c.created_at).where(
            plan.c.actor == name
        ),
        "plan_versions": select(
            part.c.plan, part.c.part, part.c.revision, part.c.at
        ).where(part.c.actor == name),
        "plan_comments": select(comment.c.plan, comment.c.at, comment.c.text).where(
            comment.c.actor == name
        ),
        "cycle_dates": select(
            dated.c.cycle, dated.c.step, dated.c.year, dated.c.at
        ).where(dated.c.actor == name),
        "cards": select(
            card.c.collection, card.c.number, card.c.revision, card.c.at
        ).where(card.c.actor == name),
    }


def _of_money(name: str) -> dict[str, Select[Any]]:
    line = ledger_line
    return {
        "ledgers": select(ledger.c.id, ledger.c.region, ledger.c.opened_at).where(
            ledger.c.actor == name
        ),
        "ledger_lines": select(
            line.c.ledger, line.c.book, line.c.year, line.c.number, line.c.at
        ).where(line.c.actor == name),
    }


def _read(connection: Connection, query: Select[Any]) -> list[Record]:
    return [dict(row._mapping) for row in connection.execute(query)]
