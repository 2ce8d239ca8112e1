"""How long somebody waits after wrong passwords.

Failures are counted apart for a browser that logged in before (``DEVICE``), an account
from one address (``PAIR``), an address over all accounts (``ADDRESS``) and an account
over all addresses (``ACCOUNT``). A known browser answers for itself alone. The
account's own count stops only addresses that already failed at that account, so that
nobody's failures keep a person out who comes from elsewhere. No wait is longer than a
minute: a password of 15 characters does not fall to one guess a minute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network

LONGEST_WAIT = 60.0
FORGET = timedelta(hours=1)
"""Failures are forgotten this long after the last one."""


class Counter(StrEnum):
    """What failures are counted for."""

    DEVICE = "device"
    PAIR = "pair"
    ADDRESS = "address"
    ACCOUNT = "account"


_FREE: Mapping[Counter, int] = {
    Counter.DEVICE: 5,
    Counter.PAIR: 5,
    Counter.ADDRESS: 20,
    Counter.ACCOUNT: 20,
}
"""How many failures cost no wait."""


@dataclass(frozen=True)
class Failures:
    """What went wrong so far.

    Parameters
    ----------
    count : int
    last_at : datetime
        Of the last failure (UTC).
    """

    count: int
    last_at: datetime


def compute_wait(now: datetime, found: Mapping[Counter, Failures]) -> float:
    """How many seconds somebody must wait before the next try; 0 for none.

    The wait doubles with every failure beyond the free ones: 2, 4, 8, … 60 seconds.
    """
    told = dict(found)
    if Counter.PAIR not in told:
        told.pop(Counter.ACCOUNT, None)
    waits = (_wait(now, failures, _FREE[each]) for each, failures in told.items())
    return max((0.0, *waits))


def _wait(now: datetime, failures: Failures, free: int) -> float:
    beyond = failures.count - free
    if beyond <= 0 or now - failures.last_at > FORGET:
        return 0.0
    whole = min(2.0 ** min(beyond, 10), LONGEST_WAIT)
    return min(whole, max(0.0, whole - (now - failures.last_at).total_seconds()))


def group_address(address: str) -> str:
    """Write an address as what one person commands: an IPv6 network is one."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((int(parsed), 64), strict=False).network_address)
    return str(parsed)
