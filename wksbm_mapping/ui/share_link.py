"""From any view to a picture of it, and from a picture back to its view."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.ui.navigation import open_page_link

MOTIF, FORMAT, CALL = "gambar", "format", "galang"


class Motif(StrEnum):
    """What a picture is of."""

    MAP = "peta"
    NUMBER = "angka"
    RANKING = "peringkat"
    PLAN = "rencana"
    DONATION = "donasi"
    INVITATION = "undangan"


def render_picture_link(motif: Motif, query: Mapping[str, str | None]) -> None:
    """Lead to a picture of a view.

    Parameters
    ----------
    motif : Motif
    query : mapping
        What the view is of, as parts of the address.
    """
    known = {name: value for name, value in query.items() if value}
    open_page_link(
        "bagikan", label=t("share.make_picture"), query={MOTIF: str(motif), **known}
    )


def build_link(page: str, query: Mapping[str, str | None]) -> str:
    """Build the link of a page of this app as others open it."""
    parts = urlsplit(st.context.url or "")
    folder = parts.path.rpartition("/")[0]
    known = urlencode({name: value for name, value in query.items() if value})
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/{page}", known, ""))


def is_only_here() -> bool:
    """Whether links of this app open on this machine alone."""
    host = urlsplit(st.context.url or "").hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in {"", "localhost"}
