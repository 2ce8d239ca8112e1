"""How many were helped in a year: written by treasurers, told to everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.rules import PUBLIC_THRESHOLD
from wksbm_mapping.errors import LedgerError
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.money.helped import (
    Helped,
    HelpedRow,
    list_helped,
    number_helped,
    read_helped,
    write_helped,
)
from wksbm_mapping.money.lines import FIRST_YEAR, Heading
from wksbm_mapping.services.ledgers import require_ledger
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Collection, find_card, write_card


@dataclass(frozen=True)
class KeptHelped:
    """What was written of a year.

    Parameters
    ----------
    revision : int
        0: nothing yet.
    helped : Helped
    """

    revision: int
    helped: Helped


def read_helped_year(
    workspace: Workspace, ledger: int, year: int, *, actor: Person
) -> KeptHelped:
    """Read what the treasurer wrote of a year.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        ``helped_damaged``.
    """
    require_ledger(workspace, ledger, actor=actor)
    return _load(workspace, ledger, year)


def keep_helped(
    workspace: Workspace,
    ledger: int,
    year: int,
    helped: Helped,
    *,
    seen: int,
    actor: Person,
) -> None:
    """Write how many were helped from donations in a year.

    Raises
    ------
    NotAllowedError
        ``not_allowed_plan``, ``not_your_area``.
    LedgerNotFoundError
        ``ledger_not_found``.
    LedgerError
        ``helped_year``; ``campaign_changed``: somebody else was first.
    """
    require_ledger(workspace, ledger, actor=actor)
    if not FIRST_YEAR <= year <= date.today().year:
        raise LedgerError("helped_year")
    written = write_card(
        workspace.engine,
        Collection.HELPED,
        number_helped(ledger, year),
        write_helped(helped),
        seen=seen,
        actor=actor.name,
    )
    if written.is_conflict:
        raise LedgerError("campaign_changed")


def tell_helped(helped: Helped, spent: Mapping[Heading, int]) -> tuple[HelpedRow, ...]:
    """Tell everybody how many were helped; small counts of people are hidden."""
    return tuple(list_helped(helped, spent, threshold=PUBLIC_THRESHOLD))


def tabulate_helped(rows: tuple[HelpedRow, ...]) -> pd.DataFrame:
    """Write each kind of help as a row.

    Returns
    -------
    DataFrame
        RangeIndex. Kind of help, and how many in words.
    """
    names = [t("money.help"), t("money.helped")]
    return pd.DataFrame(
        [(t(f"money.heading_{row.heading}"), say_helped(row)) for row in rows],
        columns=names,
        dtype="str",
    )


def say_helped(row: HelpedRow) -> str:
    """Say how many were helped: a count with its unit, hidden, or unknown."""
    if row.is_hidden:
        return t("common.hidden")
    if row.count is None:
        return t("money.helped_unknown")
    value = format_number(row.count.value)
    return t(f"money.helped_{row.count.unit}", count=value)


def list_told(rows: tuple[HelpedRow, ...]) -> str:
    """Say each kind of help on one line."""
    return "; ".join(
        f"{t(f'money.heading_{row.heading}')}: {say_helped(row)}" for row in rows
    )


def _load(workspace: Workspace, ledger: int, year: int) -> KeptHelped:
    number = number_helped(ledger, year)
    card = find_card(workspace.engine, Collection.HELPED, number)
    if card is None:
        return KeptHelped(0, Helped({}))
    return KeptHelped(card.revision, read_helped(card.content or {}))
