"""Log in, stay logged in, log out."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from wksbm_mapping.access.lockout import (
    FORGET,
    Counter,
    Failures,
    compute_wait,
    group_address,
)
from wksbm_mapping.access.names import fold_name, is_name
from wksbm_mapping.access.passwords import is_password
from wksbm_mapping.access.person import NOBODY, Person, Role
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.access.tokens import (
    DEVICE_LONGEST,
    SESSION_IDLE,
    SESSION_LONGEST,
    SESSION_TOUCH,
    create_token,
    hash_token,
    is_session_alive,
)
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    count_attempt,
    delete_old,
    end_session,
    end_sessions,
    find_session,
    forgive,
    is_known_device,
    load_password,
    start_session,
    touch_session,
)

__all__ = [
    "Login",
    "Visitor",
    "find_person",
    "log_in",
    "log_out",
    "log_out_everywhere",
]

SETUP_NAME = ":setup"
"""What tries of the set-up code are counted for; no account can have this name."""

NO_NAME = ""
"""What tries are counted for with a name that no account can have."""

_LONGEST_KEY = 500


@dataclass(frozen=True)
class Visitor:
    """Where a try comes from.

    Parameters
    ----------
    address : str
        Of the network.
    device : str
        The token this browser was given at an earlier log-in; "" without one.
    """

    address: str
    device: str = ""


@dataclass(frozen=True)
class Login:
    """What a browser keeps.

    Parameters
    ----------
    session : str
        Shows who it is, until it ends.
    device : str
        Shows that it logged in before.
    """

    session: str
    device: str


@dataclass
class Attempt:
    """One try; ``is_right`` says afterwards how it ended."""

    is_right: bool = False
    keys: dict[str, str] = field(default_factory=dict)


def log_in(
    workspace: Workspace, name: str, password: str, *, visitor: Visitor
) -> Login:
    """Let somebody in whose password is right.

    An unknown name takes as long as a wrong password and is told the same.

    Raises
    ------
    NotAllowedError
        ``login_refused``; ``login_wait``: too many wrong tries, values: seconds.
    """
    folded = fold_name(name)
    account = folded if is_name(folded) else NO_NAME
    with guarded_try(workspace, account, visitor) as attempt:
        found = load_password(workspace.engine, account)
        attempt.is_right = is_password(found and found[1], password)
    if not attempt.is_right or found is None:
        raise NotAllowedError("login_refused")
    device = visitor.device if Counter.DEVICE in attempt.keys else ""
    login = open_session(workspace, found[0], device, password_hash=found[1])
    if login is None:
        raise NotAllowedError("login_refused")
    return login


def open_session(
    workspace: Workspace,
    account: int,
    device: str,
    *,
    password_hash: str | None = None,
    identity: str | None = None,
) -> Login | None:
    """Open a session of an account somebody has just proved to be theirs.

    Parameters
    ----------
    workspace : Workspace
    account : int
    device : str
        The token of a browser known for this account; "" gives a new one.
    password_hash, identity : str or None
        The one that proved it: None comes back where it does so no longer.
    """
    now = datetime.now(UTC)
    delete_old(
        workspace.engine,
        idle_since=now - SESSION_IDLE,
        started=now - SESSION_LONGEST,
        known=now - DEVICE_LONGEST,
    )
    login = Login(create_token(), device or create_token())
    is_started = start_session(
        workspace.engine,
        account,
        session_hash=hash_token(login.session),
        device_hash=hash_token(login.device),
        password_hash=password_hash,
        identity=identity,
        now=now,
    )
    return login if is_started else None


@contextmanager
def guarded_try(workspace: Workspace, name: str, visitor: Visitor) -> Iterator[Attempt]:
    """Count a try against guessing; within the block, say whether it was right.

    Raises
    ------
    NotAllowedError
        ``login_wait``, values: seconds.
    """
    attempt = Attempt(keys=_name_counters(workspace, name, visitor))
    now = datetime.now(UTC)

    def judge(found: dict[str, tuple[int, datetime]]) -> float:
        failures = {Counter(each): Failures(*told) for each, told in found.items()}
        return compute_wait(now, failures)

    wait = count_attempt(workspace.engine, attempt.keys, judge, now=now, forget=FORGET)
    if wait > 0:
        raise NotAllowedError("login_wait", seconds=math.ceil(wait))
    yield attempt
    if attempt.is_right:
        own = (Counter.DEVICE, Counter.PAIR)
        keys = attempt.keys.items()
        forgive(
            workspace.engine,
            cleared=[key for each, key in keys if each in own],
            lessened=[key for each, key in keys if each not in own],
        )


def find_person(
    workspace: Workspace, session: str | None, *, in_use: bool = True
) -> Person:
    """Who a browser's session belongs to; nobody once it ended. Ask on every run.

    Parameters
    ----------
    workspace : Workspace
    session : str or None
    in_use : bool
        Somebody did something. False where the page asks by itself: that keeps no idle
        session alive.
    """
    if not session:
        return NOBODY
    token_hash, now = hash_token(session), datetime.now(UTC)
    found = find_session(workspace.engine, token_hash)
    if found is None or not is_session_alive(
        now, started_at=found.started_at, seen_at=found.seen_at
    ):
        return NOBODY
    if in_use and now - found.seen_at > SESSION_TOUCH:
        touch_session(workspace.engine, token_hash, now)
    return Person(found.name, Role(found.role), found.areas)


def log_out(workspace: Workspace, session: str) -> None:
    """End one browser's session."""
    end_session(workspace.engine, hash_token(session))


def log_out_everywhere(workspace: Workspace, *, actor: Person) -> None:
    """End every session of one's own account.

    Raises
    ------
    NotAllowedError
        ``not_allowed_own_account``.
    """
    check(actor, Action.OWN_ACCOUNT)
    end_sessions(workspace.engine, actor.name, actor=actor.name)


def _name_counters(workspace: Workspace, name: str, visitor: Visitor) -> dict[str, str]:
    """Name what a try is counted for; a known browser answers for itself alone."""
    if visitor.device:
        device = hash_token(visitor.device)
        if is_known_device(workspace.engine, device, name):
            return {Counter.DEVICE: _key(Counter.DEVICE, device)}
    address = group_address(visitor.address)
    return {
        Counter.PAIR: _key(Counter.PAIR, name, address),
        Counter.ADDRESS: _key(Counter.ADDRESS, address),
        Counter.ACCOUNT: _key(Counter.ACCOUNT, name),
    }


def _key(*parts: str) -> str:
    """Name a counter so that the store holds neither names nor addresses."""
    text = "\0".join(parts)[:_LONGEST_KEY]
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()
