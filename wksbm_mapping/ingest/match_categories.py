"""The category of every row of a long table: each distinct text is matched once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wksbm_mapping.categories.match import CategoryReason
from wksbm_mapping.categories.population import is_population
from wksbm_mapping.ingest.ask_category import ask_category, ask_numbers, name_context
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import IGNORE, Finding, Question
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.person_names import is_like_name
from wksbm_mapping.ingest.personal import MASK, mask
from wksbm_mapping.ingest.texts import read_texts
from wksbm_mapping.ingest.units import find_unit, is_of_unit
from wksbm_mapping.periods import parse_period

_BARE_SUM = re.compile(r"(?:jumlah|jml|total|jumlah total)(?: penduduk| jiwa)?")
_CODE = re.compile(r"\W*(?:p[ps]ks|pmks)?[\W_]*\d{1,2}\W*", re.IGNORECASE)


@dataclass(frozen=True)
class RowCategories:
    """Which category every row is about.

    Parameters
    ----------
    key : object array of str
        "" where it is not known.
    is_left_out : bool array
        The person said to leave it out, or the row only adds up categories.
    is_sum : bool array
        The row adds up the categories of its region.
    maybe : object array of tuple of str
        Every key that may be meant; none where it is left out.
    findings, questions
        About texts that are no category for sure.
    """

    key: npt.NDArray[np.object_]
    is_left_out: npt.NDArray[np.bool_]
    is_sum: npt.NDArray[np.bool_]
    maybe: npt.NDArray[np.object_]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


def match_row_categories(
    table: Table,
    column: int,
    is_data: npt.NDArray[np.bool_],
    context: Context,
    *,
    is_about_persons: bool = False,
) -> RowCategories:
    """Match the category column; unclear texts of data rows are asked about.

    Beside personal columns a text that may be a name is neither asked nor shown.
    """
    texts = read_texts(table.body, column)
    names = name_context(set(texts.distinct) - {""}, context)
    used = set(texts.codes[is_data].tolist())
    questions: list[Question] = []
    keys, problems, shown = [], [], []
    maybe = np.empty(len(texts.distinct), dtype=object)
    is_people = _is_of_people(texts.distinct, context)
    for number, text in enumerate(texts.distinct):
        match = context.category_matcher.match(text, context=names)
        key = match.key or ("penduduk" if is_people and _is_bare_sum(text) else "")
        maybe[number] = match.choices
        is_secret = is_about_persons and not match.choices and is_like_name(text)
        shown.append(MASK if is_secret else mask(text))
        if is_secret:
            keys.append("")
            problems.append("unknown_category")
            continue
        if not key and number in used and text and not _adds_up(text):
            choices = match.choices or tuple(context.categories)
            if match.reason is CategoryReason.BARE_NUMBER:
                key = ask_numbers(choices[0], context, questions) or ""
            else:
                key = ask_category(text, choices, context, set(), questions) or ""
        is_fitting = key in ("", IGNORE) or is_of_unit(key, find_unit(text), context)
        keys.append(key if is_fitting else "")
        maybe[number] = () if key == IGNORE else (key,) if key else match.choices
        problem = "" if key or _adds_up(text) else _problem(match.choices)
        problems.append(problem if is_fitting else "unit_differs")
    key_array = np.array(keys, dtype=object)[texts.codes]
    left_out = (key_array == IGNORE) | texts.where(_adds_up)
    left_out &= ~np.array([is_population(key) for key in keys])[texts.codes]
    key_array[left_out] = ""
    is_sum = texts.where(_is_bare_sum) & (key_array == "")
    codes = np.array(problems, dtype=object)[texts.codes]
    findings = [
        Finding(
            str(codes[position]),
            table.sheet.name,
            int(table.body.index[position]) + 1,
            column + 1,
            shown[texts.codes[position]],
        )
        for position in np.flatnonzero(is_data & (codes != "")).tolist()
    ]
    return RowCategories(
        *(key_array, left_out, is_sum, np.asarray(maybe[texts.codes])),
        tuple(findings),
        tuple(questions),
    )


def is_known_text(text: str, context: Context) -> bool:
    """Whether a text is a category, a total or a period, so no name of a person."""
    choices = context.category_matcher.match(text).choices
    return bool(choices) or _adds_up(text) or parse_period(text) is not None


def are_codes(texts: Iterable[str]) -> bool:
    """Whether a column names its categories mostly by code or number."""
    filled = [text for text in texts if text]
    codes = sum(1 for text in filled if _CODE.fullmatch(text))
    return codes > 0.5 * len(filled)


def _is_of_people(texts: Iterable[str], context: Context) -> bool:
    """Whether a column names ages of all people, so that its sum is of all people."""
    keys = [context.category_matcher.match(text).key for text in texts if text]
    people = sum(key is not None and is_population(key) for key in keys)
    others = sum(key is not None for key in keys) - people
    return people > 1 and not others


def _is_bare_sum(text: str) -> bool:
    return _BARE_SUM.fullmatch(text.casefold().strip()) is not None


def _problem(choices: tuple[str, ...]) -> str:
    return "category_unclear" if choices else "unknown_category"


def _adds_up(text: str) -> bool:
    return text.casefold().startswith(("jumlah", "total", "jml", "sub total"))
