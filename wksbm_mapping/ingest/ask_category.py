"""Categories that a header or cell does not name clearly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import LEAVE_OUT, Choice, Question
from wksbm_mapping.ingest.headers import label_role, normalise_header, part_of
from wksbm_mapping.ingest.personal import is_personal_text, mask

_OFFICIAL = "resmi"
NUMBERS_QUESTION = Question(
    "category:nomor_urut",
    "category",
    "numbers",
    (Choice(_OFFICIAL, key="question.official_numbers"), LEAVE_OUT),
)
NameContext = Literal["names", "abbreviations"]


def ask_category(
    name: str,
    keys: Sequence[str],
    context: Context,
    asked: set[str],
    questions: list[Question],
) -> str | None:
    """Take the answer which category a text means, or ask (once per text).

    A text about a person is not asked about: the question would show it.
    """
    if is_personal_text(name):
        return None
    question_id = f"category:{mask(normalise_header(name))}"
    choices = tuple(map(context.category_choice, dict.fromkeys(keys)))
    answer = context.answer(question_id, (*choices, LEAVE_OUT))
    if answer is None and context.answers.get(question_id) in context.categories:
        answer = context.answers[question_id]
    if answer is None and question_id not in asked:
        asked.add(question_id)
        questions.append(
            Question(
                *(question_id, "category", "unclear", (*choices, LEAVE_OUT)),
                {"text": mask(name)},
            )
        )
    return answer


def ask_numbers(key: str, context: Context, questions: list[Question]) -> str | None:
    """Ask once for all files whether 1, 2, 3 … are the official numbers."""
    answer = context.answer(NUMBERS_QUESTION.id, NUMBERS_QUESTION.choices)
    if answer is None and NUMBERS_QUESTION not in questions:
        questions.append(NUMBERS_QUESTION)
    return key if answer == _OFFICIAL else answer


def name_context(texts: set[str], context: Context) -> NameContext:
    """Tell whether most category texts are abbreviations (ABT, AT, LUT …)."""
    match = context.category_matcher.match
    known = [
        text
        for text in texts
        if label_role(normalise_header(text)) is None
        and part_of(normalise_header(text)) is None
        and match(text, context="abbreviations").key
    ]
    short = [text for text in known if len(text) <= 6 and text.isupper()]
    is_short = len(short) >= 3 and len(short) > 0.5 * len(known)
    return "abbreviations" if is_short else "names"
