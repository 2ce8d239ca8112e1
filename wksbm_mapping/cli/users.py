"""``users``: add, list and disable accounts; tie an outside identity to one."""

from __future__ import annotations

import argparse
import getpass
import sys
from contextlib import closing

from wksbm_mapping.access.identity import Identity
from wksbm_mapping.access.person import ACCOUNT_ROLES, TERMINAL_PERSON, Role
from wksbm_mapping.cli.output import DONE, put, put_json, say
from wksbm_mapping.cli.parsers import Verbs, add_json
from wksbm_mapping.i18n import t
from wksbm_mapping.services.accounts import (
    list_accounts,
    make_account,
    set_account_active,
)
from wksbm_mapping.services.identities import link_identity
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import Account


def add_parser(verbs: Verbs, shared: argparse.ArgumentParser) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser("users", parents=[shared], help=t("access.cli_help"))
    parts = parser.add_subparsers(dest="part", required=True, metavar=t("cli.verb"))
    add = parts.add_parser("add", parents=[shared], help=t("access.cli_add_help"))
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=[str(each) for each in ACCOUNT_ROLES])
    add.add_argument(
        "--region",
        action="append",
        default=[],
        metavar="CODE",
        help=t("access.cli_region_help"),
    )
    add.set_defaults(run=run_add, role=str(Role.RELAWAN))
    listing = parts.add_parser("list", parents=[shared], help=t("access.cli_list_help"))
    add_json(listing, t("cli.json_help"))
    listing.set_defaults(run=run_list)
    disable = parts.add_parser(
        "disable", parents=[shared], help=t("access.cli_disable_help")
    )
    disable.add_argument("name", metavar="NAME")
    disable.set_defaults(run=run_disable)
    link = parts.add_parser("link", parents=[shared], help=t("access.cli_link_help"))
    link.add_argument("name", metavar="NAME")
    link.add_argument("--issuer", required=True, metavar="URL")
    link.add_argument("--subject", required=True, metavar="ID")
    link.set_defaults(run=run_link)


def run_add(options: argparse.Namespace, settings: Settings) -> int:
    """Make an account; a password not typed is made up and printed this once."""
    typed = getpass.getpass(t("access.cli_password")) if sys.stdin.isatty() else ""
    with closing(open_workspace(settings)) as workspace:
        password = make_account(
            workspace,
            options.name,
            Role(options.role),
            options.region,
            actor=TERMINAL_PERSON,
            password=typed or None,
        )
    say(t("access.cli_added", name=options.name))
    if not typed:
        put(password)
    return DONE


def run_list(options: argparse.Namespace, settings: Settings) -> int:
    """List all accounts."""
    with closing(open_workspace(settings)) as workspace:
        accounts = list_accounts(workspace, actor=TERMINAL_PERSON)
    if options.json:
        put_json({"users": [_record(each) for each in accounts]})
    elif not accounts:
        say(t("access.no_accounts"))
    for each in () if options.json else accounts:
        state = "" if each.is_active else f" ({t('access.disabled')})"
        put(f"{each.name}\t{each.role}\t{','.join(each.areas)}{state}")
    return DONE


def run_disable(options: argparse.Namespace, settings: Settings) -> int:
    """Let an account log in no longer; all its sessions end."""
    with closing(open_workspace(settings)) as workspace:
        set_account_active(
            workspace, options.name, is_active=False, actor=TERMINAL_PERSON
        )
    say(t("access.cli_disabled", name=options.name))
    return DONE


def run_link(options: argparse.Namespace, settings: Settings) -> int:
    """Let an identity of a provider open an account."""
    identity = Identity(options.issuer, options.subject)
    with closing(open_workspace(settings)) as workspace:
        link_identity(workspace, options.name, identity, actor=TERMINAL_PERSON)
    say(t("access.cli_linked", name=options.name))
    return DONE


def _record(account: Account) -> dict[str, object]:
    return {
        "name": account.name,
        "role": account.role,
        "regions": list(account.areas),
        "active": account.is_active,
        "created_at": account.created_at,
        "last_login_at": account.last_login_at,
    }
