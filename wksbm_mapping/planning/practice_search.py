"""Which practices somebody looks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wksbm_mapping.planning.budget import Source
from wksbm_mapping.planning.practices import Practice
from wksbm_mapping.regions.level import is_within


@dataclass(frozen=True)
class PracticeChoice:
    """Which practices somebody looks for; ``""`` leaves nothing out.

    Parameters
    ----------
    words : str
        All of them must stand somewhere in it.
    category, cost, source, state, kind : str
    within : str
        Code of a region, with all that lies in it.
    """

    words: str = ""
    category: str = ""
    within: str = ""
    cost: str = ""
    source: str = ""
    state: str = ""
    kind: str = ""


def fits(practice: Practice, place: str, choice: PracticeChoice) -> bool:
    """Whether a practice is among those somebody looks for.

    Parameters
    ----------
    place : str
        Where it was done, as far as its reader may know.
    """
    sources = {str(line.source) for line in practice.budget.lines}
    return (
        choice.category in ("", practice.category)
        and choice.cost in ("", practice.cost_range)
        and choice.state in ("", practice.state)
        and choice.kind in ("", practice.kind)
        and (not choice.source or choice.source in sources)
        and (not choice.within or is_within(place, choice.within))
        and _has_words(practice, choice.words)
    )


def _has_words(practice: Practice, words: str) -> bool:
    texts = [practice.title, practice.problem, practice.lessons, *practice.partners]
    texts += [practice.origin, practice.elsewhere, practice.result]
    texts += [text for each in practice.steps for text in (each.title, each.partner)]
    texts += [each.description for each in practice.budget.lines]
    whole = " ".join(texts).casefold()
    return all(word in whole for word in words.casefold().split())


def list_sources(practices: Sequence[Practice]) -> list[Source]:
    """Which sources of money any of them names, in the usual order."""
    named = {line.source for each in practices for line in each.budget.lines}
    return [each for each in Source if each in named]
