"""The categories of every listed row: named in cells, ticked, or those of the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.categories.match import CategoryReason
from wksbm_mapping.ingest.ask_category import ask_category, ask_numbers, name_context
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import IGNORE, LEAVE_OUT, Choice, Finding, Question
from wksbm_mapping.ingest.headers import is_sure_category, normalise_path
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.people.list_columns import PeopleColumns
from wksbm_mapping.ingest.people.split import NamedCategory, split_categories
from wksbm_mapping.ingest.people.ticks import Tick, parse_tick, read_cross
from wksbm_mapping.ingest.people.title_category import find_titled_categories
from wksbm_mapping.ingest.person_names import is_like_name
from wksbm_mapping.ingest.personal import MASK, is_personal_text, mask
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.ingest.texts import read_texts

_NONE = re.compile(
    r"-+|–|nihil|(?:tidak ada|bukan|non|tidak termasuk)(?: (?:ppks|pmks|psks))?",
    re.IGNORECASE,
)
_KNOWN_SHARE = 0.3
_CROSS_CHOICES = (
    Choice(Tick.YES.name.lower(), key="question.cross_yes"),
    Choice(Tick.NO.name.lower(), key="question.cross_no"),
)
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class ListCategories:
    """Which categories the listed rows are counted in.

    Parameters
    ----------
    row : int array
        Position in the listed rows; a row stands once for each of its categories.
    key : Categorical
        The category.
    is_lost : bool array
        Per listed row: something it says of categories is not known (yet).
    findings, questions
        About texts and ticks.
    """

    row: Positions
    key: pd.Categorical[str]
    is_lost: npt.NDArray[np.bool_]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


def find_categories(
    table: Table,
    plan: ColumnPlan,
    columns: PeopleColumns,
    listed: Positions,
    titles: Sequence[str],
    key: str,
    context: Context,
) -> ListCategories:
    """Find the categories of every listed row."""
    return _CategoryReader(table, plan, columns, listed, context).read(titles, key)


class _CategoryReader:
    """Collects the categories of the listed rows from column after column."""

    def __init__(
        self,
        table: Table,
        plan: ColumnPlan,
        columns: PeopleColumns,
        listed: Positions,
        context: Context,
    ) -> None:
        self.table, self.plan, self.columns = table, plan, columns
        self.body, self.context = table.body.iloc[listed], context
        self.number = {key: at for at, key in enumerate(context.categories)}
        self.found: list[tuple[Positions, npt.NDArray[np.intp]]] = []
        self.is_lost = np.zeros(len(listed), dtype=bool)
        self.findings: list[Finding] = []
        self.questions: list[Question] = []
        self._asked: set[str] = set()

    def read(self, titles: Sequence[str], key: str) -> ListCategories:
        """Read cells and ticks; the title only where there are neither."""
        for column in self.columns.categories:
            self._read_names(column)
        if self.columns.ticks:
            self._read_ticks(key)
        if not self.columns.categories and not self.columns.ticks:
            self._read_titles(titles, key)
        return self._build()

    def _build(self) -> ListCategories:
        none = np.zeros(0, dtype=np.intp)
        row = np.concatenate([none, *(rows for rows, _ in self.found)])
        code = np.concatenate([none, *(codes for _, codes in self.found)])
        if len(self.found) > 1:
            _, first = np.unique(row * len(self.number) + code, return_index=True)
            row, code = row[first], code[first]
        known = pd.Index(list(self.number))
        keys = pd.Categorical.from_codes(code, categories=known)
        return ListCategories(
            row, keys, self.is_lost, tuple(self.findings), tuple(self.questions)
        )

    def _add(self, rows: Positions, key: str) -> None:
        self.found.append((rows, np.full(len(rows), self.number[key], dtype=np.intp)))

    def _read_names(self, column: int) -> None:
        """Read a column of category names, each distinct cell once."""
        codes, values = pd.factorize(self.body[column].to_numpy(dtype=object))
        texts = [cell_text(value) for value in values]
        names = name_context(set(texts), self.context)
        matcher = self.context.category_matcher
        named = [
            self._split(value, text, lambda t: matcher.match(t, context=names))
            for value, text in zip(values, texts, strict=True)
        ]
        may_ask = self._may_ask(column, named)
        order = np.argsort(codes, kind="stable")
        borders = np.searchsorted(codes[order], np.arange(len(values) + 1))
        blank = order[: borders[0]]
        if len(self.columns.categories) == 1:
            self._lose("row_without_category", column, blank, "")
        for at, each in enumerate(named):
            rows = order[borders[at] : borders[at + 1]]
            for name in each:
                self._take(name, column, rows, may_ask=may_ask)

    def _split(self, value: object, text: str, match) -> list[NamedCategory]:  # type: ignore[no-untyped-def]
        """Take a cell apart; several lines are several categories, unless one name."""
        found = split_categories(text, match)
        is_open = any(each.match.key is None for each in found)
        if is_open and isinstance(value, str) and "\n" in value.strip():
            return split_categories(cell_text(value.replace("\n", "; ")), match)
        return found

    def _may_ask(self, column: int, named: Sequence[Sequence[NamedCategory]]) -> bool:
        """Whether unknown texts of a column may be shown in a question.

        Only where the header, or much of the column, is about categories: else it may
        be a column of persons that somebody called so.
        """
        role = next(c for c in self.plan.columns if c.column == column + 1)
        is_answered = bool(self.context.answers.get(role.answer_id, "").strip())
        headers = normalise_path(self.table.paths[column])
        if any(map(is_sure_category, headers)) and not is_answered:
            return True
        known = sum(any(each.match.key for each in names) for names in named)
        return known >= _KNOWN_SHARE * len(named)

    def _take(
        self, name: NamedCategory, column: int, rows: Positions, *, may_ask: bool
    ) -> None:
        if _NONE.fullmatch(name.text) or not name.text:
            return
        key = name.match.key or self._ask(name, may_ask=may_ask)
        if key == IGNORE:
            return
        if key:
            self._add(rows, key)
            return
        code = "category_unclear" if name.match.choices else "unknown_category"
        is_shown = may_ask and not self._is_secret(name)
        self._lose(code, column, rows, mask(name.text) if is_shown else MASK)

    def _ask(self, name: NamedCategory, *, may_ask: bool) -> str | None:
        choices = name.match.choices
        if name.match.reason is CategoryReason.BARE_NUMBER:
            return ask_numbers(choices[0], self.context, self.questions)
        if not may_ask or self._is_secret(name):
            return None
        keys = choices or tuple(self.context.categories)
        return ask_category(name.text, keys, self.context, self._asked, self.questions)

    def _is_secret(self, name: NamedCategory) -> bool:
        """Whether a text may be a person's name that strayed into the column."""
        is_stray = not name.match.choices and is_like_name(name.text)
        return is_stray or is_personal_text(name.text)

    def _read_ticks(self, key: str) -> None:
        columns = {at: read_texts(self.body, at) for at in self.columns.ticks}
        said = {text for texts in columns.values() for text in texts.distinct}
        cross = self._decide_cross(said, key)
        for at, texts in columns.items():
            ticks = texts.map(parse_tick)
            crossed = ticks == Tick.CROSS
            is_yes = ticks == Tick.YES
            if cross is Tick.YES:
                is_yes |= crossed
            self._add(np.flatnonzero(is_yes), self.columns.ticks[at])
            unclear = (ticks == Tick.UNCLEAR) | (crossed if cross is None else False)
            self._lose("tick_unclear", at, np.flatnonzero(unclear), MASK)

    def _decide_cross(self, said: set[str], key: str) -> Tick | None:
        """Tell what an x means: by the other ticks of the list, else by asking."""
        if not any(parse_tick(text) is Tick.CROSS for text in said):
            return Tick.NO
        known = read_cross(said)
        if known is not None:
            return known
        question = Question(
            *(f"column:cross:{key}", "column", "cross", _CROSS_CHOICES),
            {"sheet": self.table.sheet.name},
        )
        answer = self.context.answer(question.id, _CROSS_CHOICES)
        if answer is None:
            self.questions.append(question)
            return None
        return Tick[answer.upper()]

    def _read_titles(self, titles: Sequence[str], key: str) -> None:
        """Take the category a title names; ask where none or several are named."""
        keys = find_titled_categories(titles, self.context)
        everyone = np.arange(len(self.body))
        if len(keys) == 1:
            self._add(everyone, keys[0])
            return
        offered = keys or tuple(self.context.categories)
        choices = (*map(self.context.category_choice, offered), LEAVE_OUT)
        question = Question(
            *(f"category:sheet:{key}", "category", "of_sheet", choices),
            {"sheet": self.table.sheet.name},
        )
        answer = self.context.answer(question.id, choices)
        if answer is None:
            self.questions.append(question)
            self.is_lost[:] = True
        elif answer != IGNORE:
            self._add(everyone, answer)

    def _lose(self, code: str, column: int, rows: Positions, shown: str) -> None:
        self.is_lost[rows] = True
        for row in (self.body.index.to_numpy()[rows] + 1).tolist():
            self.findings.append(
                Finding(code, self.table.sheet.name, row, column + 1, shown)
            )
