"""What came of a tap, said until it was on screen long enough to be read."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.ui.plain_text import plain

READ_S = 4.0
"""So long what was said stays at least; it goes with the first draw afterwards."""
HELD_S = 30.0
"""So long it outlasts draws that nobody asked for."""
ANYWHERE = "pesan.di_mana_saja"
"""The place above every page: what no part of the page says."""
_PLACES, _TURN = "pesan.tempat", "pesan.giliran"


@dataclass(frozen=True)
class _Said:
    words: str
    is_refusal: bool
    drawn_at: float | None = None

    @property
    def is_read(self) -> bool:
        return self.has_stood(READ_S)

    def has_stood(self, seconds: float) -> bool:
        return self.drawn_at is not None and time.monotonic() - self.drawn_at > seconds


def tell(place: str, words: str) -> None:
    """Say at the next draw of a place what was done."""
    _say(place, _Said(words, is_refusal=False))


def refuse(place: str, reason: WksbmError | str) -> None:
    """Say at the next draw of a place what was refused, and why."""
    words = reason if isinstance(reason, str) else describe_error(reason)
    _say(place, _Said(words, is_refusal=True))


def is_refused(place: str) -> bool:
    """Whether a refusal is to be drawn at a place."""
    return any(each.is_refusal for each in _unread(place))


def render_notices(place: str) -> None:
    """Draw what was said at a place, refusals first.

    Streamlit may cut a draw off, where a further tap waits, and draw again: what was
    taken out of the session when it was first drawn would be gone before anybody saw
    it. It goes after ``READ_S`` seconds, or when somebody stores something again.
    Whoever pressed far below sees it at the top of the screen for a while (``theme``).
    """
    unread = _unread(place)
    # Always there, so that what is said moves no part below it: it would fold up.
    with st.container(key=f"pesan-{place}"):
        _draw(place, unread)
    now = time.monotonic()
    st.session_state[place] = tuple(
        replace(each, drawn_at=each.drawn_at or now) for each in unread
    )


def _draw(place: str, unread: tuple[_Said, ...]) -> None:
    """Draw in a box of another name each time: only so does the style show it anew."""
    if not unread:
        return
    turn = st.session_state.get(_TURN, 0) % 2
    with st.container(key=f"pesan-giliran-{turn}-{place}"):
        for each in sorted(unread, key=lambda said: not said.is_refusal):
            (st.error if each.is_refusal else st.success)(plain(each.words))


def forget_drawn() -> None:
    """Take away what was drawn: something new is being done."""
    for place in st.session_state.get(_PLACES, ()):
        waiting = st.session_state.get(place, ())
        st.session_state[place] = tuple(
            each for each in waiting if each.drawn_at is None
        )


def hold_drawn() -> None:
    """Let what stands on an open page outlast a draw the page begins by itself."""
    for place in st.session_state.get(_PLACES, ()):
        st.session_state[place] = tuple(
            replace(each, drawn_at=None)
            for each in st.session_state.get(place, ())
            if not each.has_stood(HELD_S)
        )


def _unread(place: str) -> tuple[_Said, ...]:
    return tuple(each for each in st.session_state.get(place, ()) if not each.is_read)


def _say(place: str, said: _Said) -> None:
    state = st.session_state
    state[_PLACES] = {*state.get(_PLACES, ()), place}
    state[_TURN] = state.get(_TURN, 0) + 1
    waiting = [each for each in state.get(place, ()) if each.drawn_at is None]
    state[place] = tuple(dict.fromkeys((*waiting, said)))
