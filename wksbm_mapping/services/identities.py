"""Log in with an identity from outside: what it opens is an account made here."""

from __future__ import annotations

from datetime import UTC, datetime

from wksbm_mapping.access.identity import INVITATION_LONGEST, Identity
from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.access.tokens import create_code, hash_code
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.services.logins import Login, Visitor, guarded_try, open_session
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    bind_by_code,
    bind_identity,
    find_identity,
    keep_invitation,
    load_issuers,
    unbind_identities,
)

__all__ = [
    "accept_invitation",
    "invite",
    "link_identity",
    "list_issuers",
    "log_in_from_outside",
    "unlink_identities",
]

INVITATION_NAME = ":undangan"
"""What tries of invitation codes are counted for; no account can have this name."""


def log_in_from_outside(workspace: Workspace, identity: Identity) -> Login:
    """Let somebody in whose identity is bound to an account.

    Parameters
    ----------
    workspace : Workspace
    identity : Identity
        As its provider proved it a moment ago.

    Raises
    ------
    NotAllowedError
        ``identity_unknown``: bound to no account that may log in.
    """
    account = find_identity(workspace.engine, identity.hashed)
    if account is None:
        raise NotAllowedError("identity_unknown")
    login = open_session(workspace, account, "", identity=identity.hashed)
    if login is None:
        raise NotAllowedError("identity_unknown")
    return login


def accept_invitation(
    workspace: Workspace, identity: Identity, code: str, *, visitor: Visitor
) -> Login:
    """Bind an identity to the account of an invitation, and log in.

    Raises
    ------
    NotAllowedError
        ``invitation_wrong``: wrong, used or too old; ``login_wait``.
    StoreError
        ``identity_taken``.
    """
    with guarded_try(workspace, INVITATION_NAME, visitor) as attempt:
        attempt.is_right = bind_by_code(
            workspace.engine,
            hash_code(code),
            identity.hashed,
            identity.issuer,
            now=datetime.now(UTC),
        )
    if not attempt.is_right:
        raise NotAllowedError("invitation_wrong")
    return log_in_from_outside(workspace, identity)


def invite(workspace: Workspace, name: str, *, actor: Person) -> str:
    """Give the code with which somebody binds their identity to an account, once.

    An earlier code ends. Only its hash is kept.

    Raises
    ------
    NotAllowedError
        ``not_allowed_accounts``.
    StoreError
        ``account_unknown``.
    """
    check(actor, Action.ACCOUNTS)
    code = create_code()
    expires_at = datetime.now(UTC) + INVITATION_LONGEST
    keep_invitation(
        workspace.engine, name, hash_code(code), expires_at, actor=actor.name
    )
    return code


def link_identity(
    workspace: Workspace, name: str, identity: Identity, *, actor: Person
) -> None:
    """Bind an identity that the admin knows to an account.

    Raises
    ------
    NotAllowedError
        ``not_allowed_accounts``.
    StoreError
        ``account_unknown``, ``identity_taken``.
    """
    check(actor, Action.ACCOUNTS)
    bind_identity(
        workspace.engine, name, identity.hashed, identity.issuer, actor=actor.name
    )


def unlink_identities(workspace: Workspace, name: str, *, actor: Person) -> None:
    """Let no identity from outside open an account any more; its sessions end.

    Raises
    ------
    NotAllowedError
        ``not_allowed_accounts``.
    StoreError
        ``account_unknown``.
    """
    check(actor, Action.ACCOUNTS)
    unbind_identities(workspace.engine, name, actor=actor.name)


def list_issuers(workspace: Workspace, *, actor: Person) -> dict[str, list[str]]:
    """List by account name where the identities are from that open it.

    Raises
    ------
    NotAllowedError
        ``not_allowed_accounts``.
    """
    check(actor, Action.ACCOUNTS)
    return load_issuers(workspace.engine)
