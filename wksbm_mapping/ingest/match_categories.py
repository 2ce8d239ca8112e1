"""The category of every row of a long table: each distinct text is matched once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wksbm_mapping.categories.match import CategoryReason
from wksbm_mapping.ingest.ask_category import ask_category, ask_numbers, name_context
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import IGNORE, Finding, Question
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.personal import mask
from wksbm_mapping.ingest.texts import read_texts

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
    findings, questions
        About texts that are no category for sure.
    """

    key: npt.NDArray[np.object_]
    is_left_out: npt.NDArray[np.bool_]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


def match_row_categories(
    table: Table,
    column: int,
    is_data: npt.NDArray[np.bool_],
    context: Context,
) -> RowCategories:
    """Match the category column; unclear texts of data rows are asked about."""
    texts = read_texts(table.body, column)
    names = name_context(set(texts.distinct) - {""}, context)
    used = set(texts.codes[is_data].tolist())
    questions: list[Question] = []
    keys, problems = [], []
    for number, text in enumerate(texts.distinct):
        match = context.category_matcher.match(text, context=names)
        key = match.key or ""
        if not key and number in used and text and not _adds_up(text):
            choices = match.choices or tuple(context.categories)
            if match.reason is CategoryReason.BARE_NUMBER:
                key = ask_numbers(choices[0], context, questions) or ""
            else:
                key = ask_category(text, choices, context, set(), questions) or ""
        keys.append(key)
        problems.append("" if key or _adds_up(text) else _problem(match.choices))
    key_array = np.array(keys, dtype=object)[texts.codes]
    left_out = (key_array == IGNORE) | texts.where(_adds_up)
    key_array[left_out] = ""
    problem = np.array(problems, dtype=object)[texts.codes]
    findings = [
        Finding(
            str(problem[position]),
            table.sheet.name,
            int(table.body.index[position]) + 1,
            column + 1,
            mask(texts.distinct[texts.codes[position]]),
        )
        for position in np.flatnonzero(is_data & (problem != "")).tolist()
    ]
    return RowCategories(key_array, left_out, tuple(findings), tuple(questions))


def are_codes(texts: Iterable[str]) -> bool:
    """Whether a column names its categories mostly by code or number."""
    filled = [text for text in texts if text]
    codes = sum(1 for text in filled if _CODE.fullmatch(text))
    return codes > 0.5 * len(filled)


def _problem(choices: tuple[str, ...]) -> str:
    return "category_unclear" if choices else "unknown_category"


def _adds_up(text: str) -> bool:
    return text.casefold().startswith(("jumlah", "total", "jml", "sub total"))
