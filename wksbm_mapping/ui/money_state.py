"""Which group and which of its books are chosen."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.money.lines import BookKind
from wksbm_mapping.store.ledgers import BookKey

LEDGER, BOOK = "kas", "buku"
"""Parts of the address, and keys of the fields that choose."""


def chosen_ledger(drawn: int) -> int:
    """Tell which group is chosen at a tap, which may come before the next draw."""
    chosen = str(st.session_state.get(LEDGER) or "")
    return int(chosen) if chosen.isdecimal() and len(chosen) < 10 else drawn


def chosen_book(drawn: BookKey) -> BookKey:
    """Tell which book is chosen at a tap; see ``chosen_ledger``."""
    kind = st.session_state.get(BOOK)
    is_kind = kind in list(BookKind)
    return BookKey(
        chosen_ledger(drawn.ledger), BookKind(str(kind)) if is_kind else drawn.kind
    )
