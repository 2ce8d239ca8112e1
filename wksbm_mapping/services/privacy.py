"""What is kept of those who have an account: shown, given out, erased (UU 27/2022)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    Account,
    ask_erasure,
    count_old_contents,
    empty_old_contents,
    erase_account,
    load_accounts,
    load_own_data,
)

UNUSED_AFTER = timedelta(days=365)
"""How long an account may lie unused before an admin is asked about it."""

KEPT_FOR = timedelta(days=365)
"""How long what was returned or withdrawn keeps its contents."""


def is_unused(account: Account, now: datetime) -> bool:
    """Whether nobody logged in to an account for a year."""
    return now - (account.last_login_at or account.created_at) > UNUSED_AFTER


def list_unused(workspace: Workspace, *, actor: Person) -> list[Account]:
    """List the accounts nobody logged in to for a year.

    Raises
    ------
    NotAllowedError
        ``not_allowed_accounts``; so do the other verbs about other people's data.
    """
    check(actor, Action.ACCOUNTS)
    now = datetime.now(UTC)
    return [each for each in load_accounts(workspace.engine) if is_unused(each, now)]


def export_own_data(workspace: Workspace, *, actor: Person) -> bytes:
    """Give all that is kept of one's own account, as JSON.

    Raises
    ------
    NotAllowedError
        ``not_allowed_own_account``.
    StoreError
        ``account_unknown``: nobody logs in here (mode lokal).
    """
    check(actor, Action.OWN_ACCOUNT)
    own = load_own_data(workspace.engine, actor.name)
    return json.dumps(own, ensure_ascii=False, indent=2, default=_write_moment).encode()


def request_erasure(workspace: Workspace, *, is_wanted: bool, actor: Person) -> None:
    """Ask for one's own account to be erased, or ask no longer.

    Raises
    ------
    NotAllowedError
        ``not_allowed_own_account``.
    StoreError
        ``account_unknown``.
    """
    check(actor, Action.OWN_ACCOUNT)
    at = datetime.now(UTC) if is_wanted else None
    ask_erasure(workspace.engine, actor.name, at, actor=actor.name)


def is_erasure_requested(workspace: Workspace, *, actor: Person) -> bool:
    """Whether one asked for the own account to be erased.

    Raises
    ------
    NotAllowedError
        ``not_allowed_own_account``.
    """
    check(actor, Action.OWN_ACCOUNT)
    found = load_accounts(workspace.engine)
    return any(each.name == actor.name and each.erasure_asked_at for each in found)


def erase(workspace: Workspace, name: str, *, actor: Person) -> str:
    """Erase an account and its name everywhere; the name that stands there instead.

    What was done stays. Nothing brings the name back, but a backup made before: put
    back here, the account is erased again.

    Raises
    ------
    StoreError
        ``account_unknown``, ``account_last_admin``.
    """
    check(actor, Action.ACCOUNTS)
    return erase_account(workspace.engine, name, actor=actor.name)


def count_old_submissions(workspace: Workspace, *, actor: Person) -> int:
    """Count what was returned or withdrawn a year ago and still has its contents."""
    check(actor, Action.ACCOUNTS)
    return count_old_contents(workspace.engine, datetime.now(UTC) - KEPT_FOR)


def empty_old_submissions(workspace: Workspace, *, actor: Person) -> int:
    """Empty what was returned or withdrawn a year ago; how many."""
    check(actor, Action.ACCOUNTS)
    before = datetime.now(UTC) - KEPT_FOR
    return empty_old_contents(workspace.engine, before, actor=actor.name)


def _write_moment(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError(type(value).__name__)
    return value.astimezone(UTC).isoformat(timespec="seconds")
