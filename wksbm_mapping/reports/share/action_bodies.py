"""How far something has come, and an invitation."""

from __future__ import annotations

from wksbm_mapping.reports.share.letters import LINE, fit_text
from wksbm_mapping.reports.share.picture import INK, PALE, SOFT, Block, Box, Mark, place
from wksbm_mapping.reports.share.post import InvitationBody, ProgressBody

_BAR = 60
_MOST_STEPS = 20
"""A bar of more parts would show none of them."""


def set_progress(body: ProgressBody, room: Box, on: str, colour: str) -> list[Mark]:
    """Set how much there is, a bar, and what else is told."""
    share = 0.52 if body.lines else 1
    upper = Box(room.left, room.top, room.width, room.height * share)
    bar = min(_BAR, upper.height * 0.16)
    words = upper.height - bar - 40
    figure = fit_text(body.figure, (room.width, words * 0.62), (42, 160), bold=True)
    of = fit_text(body.of, (room.width, words * 0.38), (28, 48))
    used = figure.height + of.height + bar + 40
    top = upper.top + max(0, (upper.height - used) / (3 if body.lines else 2))
    at = top + figure.height + of.height + 20
    marks: list[Mark] = [
        place(figure, (room.left, top), colour, on, bold=True),
        place(of, (room.left, top + figure.height), INK, on),
        *_set_bar(body, Box(room.left, at, room.width, bar), colour),
    ]
    if body.lines:
        low = at + bar + 44
        marks += set_lines(body.lines, room.below(low - room.top), on)
    return marks


def _set_bar(body: ProgressBody, room: Box, colour: str) -> list[Mark]:
    """Draw a bar, cut into steps where they can be told apart."""
    if not 0 < body.steps <= _MOST_STEPS:
        full = Block(room, PALE, room.height / 2, SOFT)
        wide = max(room.width * min(body.share, 1), room.height)
        part = Box(room.left, room.top, wide, room.height)
        done = [Block(part, colour, room.height / 2)] if body.share > 0 else []
        return [full, *done]
    gap = 10
    width = (room.width - gap * (body.steps - 1)) / body.steps
    reached = round(body.share * body.steps)
    return [
        Block(
            Box(room.left + each * (width + gap), room.top, width, room.height),
            colour if each < reached else PALE,
            min(12, width / 3),
            "" if each < reached else SOFT,
        )
        for each in range(body.steps)
    ]


def set_invitation(body: InvitationBody, room: Box, on: str) -> list[Mark]:
    """Set when and where."""
    return set_lines(body.lines, room, on)


def set_lines(lines: tuple[tuple[str, str], ...], room: Box, on: str) -> list[Mark]:
    """Set what each line is, small, over what it says, large."""
    kept = [(label, said) for label, said in lines if said]
    if not kept:
        return []
    high = min(room.height / len(kept), 210)
    label_size = 32 if high >= 130 else 24
    left = high - label_size * LINE
    marks: list[Mark] = []
    top = room.top + (room.height - high * len(kept)) / 2
    for number, (label, said) in enumerate(kept):
        at = top + number * high
        name = fit_text(label, (room.width, label_size * LINE), (24, label_size))
        words = fit_text(said, (room.width, left * 0.94), (24, 66), bold=True)
        marks += [
            place(name, (room.left, at), SOFT, on),
            place(words, (room.left, at + name.height), INK, on, bold=True),
        ]
    return marks
