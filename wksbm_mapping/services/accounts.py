"""Make accounts, change them, and make the first admin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from wksbm_mapping.access.names import clean_name
from wksbm_mapping.access.passwords import (
    check_password,
    create_password,
    hash_password,
    is_password,
)
from wksbm_mapping.access.person import ACCOUNT_ROLES, Person, Role
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.access.tokens import CODE_LONGEST, create_code, hash_code
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.logins import SETUP_NAME, Visitor, guarded_try
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.settings import Mode
from wksbm_mapping.store import (
    Account,
    NewAccount,
    add_account,
    has_setup_code,
    keep_setup_code,
    load_accounts,
    load_password,
    set_active,
    set_password,
    set_role,
    use_setup_code,
)

NO_PASSWORD = ""
"""What is kept where no password opens an account: no password has this hash."""

__all__ = [
    "change_own_password",
    "change_role",
    "create_setup_code",
    "is_setup_open",
    "list_accounts",
    "make_account",
    "make_first_admin",
    "reset_password",
    "set_account_active",
]


def list_accounts(workspace: Workspace, *, actor: Person) -> list[Account]:
    """Who has an account, by name.

    Raises
    ------
    NotAllowedError
        ``not_allowed_accounts``; so do all verbs about other people's accounts.
    """
    check(actor, Action.ACCOUNTS)
    return load_accounts(workspace.engine)


def make_account(
    workspace: Workspace,
    name: str,
    role: Role,
    areas: Sequence[str] = (),
    *,
    actor: Person,
    password: str | None = None,
    has_password: bool = True,
) -> str:
    """Make an account; the password to hand over, ``""`` for one without.

    Parameters
    ----------
    workspace : Workspace
    name : str
        As typed.
    role : Role
        One of ``ACCOUNT_ROLES``.
    areas : sequence of str
        Codes; a volunteer needs at least one, others none.
    actor : Person
    password : str, optional
        One is made up where none is given.
    has_password : bool
        False for an account that an identity from outside opens; ``invite`` gives the
        code to hand over.

    Raises
    ------
    NotAllowedError
        ``not_allowed_accounts``, ``account_name``, ``account_areas``, or what
        ``check_password`` refuses.
    StoreError
        ``account_exists``.
    """
    check(actor, Action.ACCOUNTS)
    clean = clean_name(name)
    settled = _settle_areas(workspace, role, areas)
    given, kept = "", NO_PASSWORD
    if has_password:
        given = create_password() if password is None else password
        kept = hash_password(check_password(given, words=_words(workspace, clean)))
    new = NewAccount(clean, str(role), settled, kept)
    add_account(workspace.engine, new, actor=actor.name)
    return given


def change_role(
    workspace: Workspace,
    name: str,
    role: Role,
    areas: Sequence[str] = (),
    *,
    actor: Person,
) -> None:
    """Give an account another role and other areas; it holds at its next click.

    Raises
    ------
    StoreError
        ``account_unknown``, ``account_last_admin``.
    """
    check(actor, Action.ACCOUNTS)
    settled = _settle_areas(workspace, role, areas)
    set_role(workspace.engine, name, str(role), settled, actor=actor.name)


def set_account_active(
    workspace: Workspace, name: str, *, is_active: bool, actor: Person
) -> None:
    """Disable an account, all its sessions with it, or let it log in again.

    Raises
    ------
    StoreError
        ``account_unknown``, ``account_last_admin``.
    """
    check(actor, Action.ACCOUNTS)
    set_active(workspace.engine, name, is_active=is_active, actor=actor.name)


def reset_password(workspace: Workspace, name: str, *, actor: Person) -> str:
    """Give an account a new password, to be handed over; all its sessions end."""
    check(actor, Action.ACCOUNTS)
    password = create_password()
    kept = hash_password(password)
    set_password(workspace.engine, name, kept, actor=actor.name)
    return password


def change_own_password(
    workspace: Workspace, before: str, password: str, *, actor: Person
) -> None:
    """Take another password for one's own account; all its sessions end.

    Raises
    ------
    NotAllowedError
        ``not_allowed_own_account``, ``login_refused``: the present one is wrong;
        ``login_wait``; what ``check_password`` refuses.
    """
    check(actor, Action.OWN_ACCOUNT)
    found = load_password(workspace.engine, actor.name)
    with guarded_try(workspace, actor.name, Visitor("own")) as attempt:
        attempt.is_right = is_password(found and found[1], before)
    if not attempt.is_right:
        raise NotAllowedError("login_refused")
    clean = check_password(password, words=_words(workspace, actor.name))
    kept = hash_password(clean)
    set_password(workspace.engine, actor.name, kept, actor=actor.name)


def create_setup_code(workspace: Workspace) -> str | None:
    """Give the code that makes the first admin; None where none is needed.

    An earlier code ends. Only its hash is kept.
    """
    if workspace.settings.mode is not Mode.KANTOR:
        return None
    code = create_code()
    expires_at = datetime.now(UTC) + CODE_LONGEST
    is_kept = keep_setup_code(workspace.engine, hash_code(code), expires_at)
    return code if is_kept else None


def is_setup_open(workspace: Workspace) -> bool:
    """Whether the first admin is still to be made."""
    return has_setup_code(workspace.engine)


def make_first_admin(
    workspace: Workspace, code: str, name: str, password: str, *, visitor: Visitor
) -> None:
    """Make the first admin with the code the server printed.

    Raises
    ------
    NotAllowedError
        ``setup_code_wrong``: wrong, used or too old; ``login_wait``;
        ``account_name``; what ``check_password`` refuses.
    """
    clean = clean_name(name)
    kept = hash_password(check_password(password, words=_words(workspace, clean)))
    new = NewAccount(clean, str(Role.ADMIN), (), kept)
    with guarded_try(workspace, SETUP_NAME, visitor) as attempt:
        attempt.is_right = use_setup_code(
            workspace.engine, hash_code(code), new, now=datetime.now(UTC), actor=clean
        )
    if not attempt.is_right:
        raise NotAllowedError("setup_code_wrong")


def _settle_areas(
    workspace: Workspace, role: Role, areas: Sequence[str]
) -> tuple[str, ...]:
    known = {code for level in Level for code in workspace.regions.codes(level)}
    settled = tuple(sorted(set(areas)))
    needs_areas = role is Role.RELAWAN
    if (
        role not in ACCOUNT_ROLES
        or bool(settled) != needs_areas
        or not known.issuperset(settled)
    ):
        raise NotAllowedError("account_areas")
    return settled


def _words(workspace: Workspace, name: str) -> tuple[str, ...]:
    """Name what an attacker would try first for this account."""
    return (name, workspace.regions.title)
