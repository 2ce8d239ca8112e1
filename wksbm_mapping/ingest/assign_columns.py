"""What each column of a table is; unclear ones are asked about, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from wksbm_mapping.categories.match import CategoryMatch, CategoryMatchKind
from wksbm_mapping.categories.population import (
    is_households,
    is_population,
    match_population,
    mentions_population,
)
from wksbm_mapping.ingest.ask_category import ask_category, ask_numbers, name_context
from wksbm_mapping.ingest.columns import ColumnPlan, ColumnRole, count_as
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import IGNORE, Finding, Question
from wksbm_mapping.ingest.headers import (
    Part,
    Role,
    is_kabupaten,
    is_percent,
    is_status,
    is_sure_category,
    normalise_header,
    normalise_path,
    parse_status,
    part_of_path,
    path_role,
    says_nothing,
    split_part,
)
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.listed_counts import settle_listed
from wksbm_mapping.ingest.match_periods import known_years, with_year
from wksbm_mapping.ingest.personal import is_personal_header, mask
from wksbm_mapping.ingest.personal_gate import PersonalGate
from wksbm_mapping.ingest.pulse import pulse
from wksbm_mapping.ingest.settle_columns import (
    name_kabupaten,
    set_second_aside,
    settle_counts,
)
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.ingest.stray_texts import mask_header
from wksbm_mapping.ingest.sub_columns import (
    find_within_group,
    says_only_part,
    set_sums_aside,
)
from wksbm_mapping.ingest.titled_category import name_bare_counts
from wksbm_mapping.ingest.units import set_units_aside
from wksbm_mapping.periods import Period, find_period
from wksbm_mapping.regions.matched import MatchKind

_CONTENT_ROWS = 2000
_TEXTS = 200
_MOSTLY = 0.6
_CODE_LENGTH = 10
_PART_WORD = re.compile(r"[^\W\d]{2}")
_PART_OF_ROLE = {
    Role.COUNT: Part.TOTAL,
    Role.COUNT_L: Part.MALE,
    Role.COUNT_P: Part.FEMALE,
}


def assign_columns(
    table: Table, sheet_key: str, context: Context, *, file: str = ""
) -> ColumnPlan:
    """Decide the role of every column from its header, its content and answers.

    Where no header names a category, title, sheet name or ``file`` name may.
    """
    stage = _Assigner(table, sheet_key, context, file)
    columns = [
        column
        for position in range(len(table.paths))
        if (column := stage.assign(position)) is not None
    ]
    columns = stage.gate.set_aside(columns, stage.findings)
    columns = name_kabupaten(columns)
    listed = settle_listed(columns, table, sheet_key, context)
    columns = name_bare_counts(listed.columns, stage.titles, context, stage.questions)
    if listed.question:
        stage.questions.append(listed.question)
    columns = set_units_aside(columns, table.paths, context, stage.note)
    columns = set_sums_aside(columns, stage.note)
    columns = set_second_aside(columns, stage.note)
    return ColumnPlan(
        settle_counts(columns, stage.note),
        tuple(stage.findings),
        tuple(stage.questions),
        is_undecided=listed.question is not None,
    )


class _Assigner:
    """Assigns one column after the other and collects what it finds."""

    def __init__(
        self, table: Table, sheet_key: str, context: Context, file: str
    ) -> None:
        self.table = table
        self.context = context
        self.findings: list[Finding] = []
        self.questions: list[Question] = []
        self._sheet_key = sheet_key
        self._asked: set[str] = set()
        self.gate = PersonalGate(table, context, self._is_region, self._is_category)
        texts = {text for path in table.paths for text in path}
        self._name_context = name_context(texts, context)
        self.titles = (*table.titles, table.sheet.name, file.rpartition(".")[0])
        self._years = known_years(table.titles, self.titles[-2:], context)
        self._is_about_people = any(map(mentions_population, self.titles)) or any(
            match_population(text) == "penduduk" for text in texts
        )

    def assign(self, position: int) -> ColumnRole | None:
        """Decide one column; None for an empty one without header."""
        pulse()
        path = self.table.paths[position]
        texts = self._texts(position)
        if not path and not texts:
            return None
        base = ColumnRole(
            self.table.sheet.name,
            position + 1,
            " / ".join(mask_header(text, self.context) for text in path),
            Role.IGNORED,
            answer_id=f"column:{self._sheet_key}:{position + 1}",
        )
        answered = self._answered(base, path)
        if answered:
            is_allowed = self.gate.may_become(answered, texts)
            return answered if is_allowed else self._shut(base, "personal_stays")
        if self.gate.is_shut(position, path, texts, path_role(path)):
            return replace(self._shut(base), is_by_content=True)
        role = self._label_role(path, texts)
        if role is Role.PERSONAL:
            return self._shut(base)
        if role or not path or is_kabupaten(base.header):
            return replace(base, role=role or Role.IGNORED)
        return self._count_column(base, path)

    def _shut(self, base: ColumnRole, code: str = "personal_column") -> ColumnRole:
        """Set a column aside because it is about single persons."""
        self.note(code, base)
        return replace(base, role=Role.PERSONAL)

    def note(self, code: str, base: ColumnRole) -> None:
        """Add a finding about a column."""
        self.findings.append(
            Finding(code, base.sheet, column=base.column, value=base.header)
        )

    def _texts(self, position: int) -> list[str]:
        values = self.table.body[position].iloc[:_CONTENT_ROWS].dropna().unique()
        return [text for text in map(cell_text, values) if text]

    def _answered(self, base: ColumnRole, path: Sequence[str]) -> ColumnRole | None:
        """Follow a role or category that a person put in place."""
        answer = self.context.answers.get(base.answer_id, "").strip()
        if not answer:
            return None
        if answer == IGNORE:
            return base
        if answer in self.context.categories:
            part = part_of_path(path)[1] or Part.TOTAL
            return count_as(base, part, answer)
        if answer not in set(Role):
            self.note("answer_not_understood", replace(base, header=mask(answer)))
            return None
        role = Role(answer)
        return replace(base, role=role, part=_PART_OF_ROLE.get(role))

    def _label_role(self, path: Sequence[str], texts: list[str]) -> Role | None:
        headers, role = normalise_path(path), path_role(path)
        if role is Role.CATEGORY and texts:
            is_sure = any(map(is_sure_category, headers))
            if is_sure or self._holds(self._is_category, texts):
                return role
            role = Role.PERSONAL if any(map(is_personal_header, headers)) else None
        if role is None and any(map(is_status, headers)):
            return (
                Role.HANDLING
                if self._holds(lambda text: parse_status(text) != "", texts)
                else None
            )
        if role is Role.AGE and self._is_about_people:
            return (
                Role.CATEGORY
                if self._holds(lambda text: bool(match_population(text)), texts)
                else role
            )
        is_open = role in (Role.PERSONAL, None) and not self._names_category(path)
        if is_open and self._holds(self._is_region, texts):
            is_code = self._holds(lambda text: text[0].isdigit(), texts)
            return Role.REGION_CODE if is_code else Role.REGION
        return role

    def _names_category(self, path: Sequence[str]) -> bool:
        return any(self._match(text).key for text in path)

    def _holds(self, test: Callable[[str], bool], texts: list[str]) -> bool:
        some = texts[:: max(1, len(texts) // _TEXTS)]
        hits = sum(map(test, some))
        return hits >= _MOSTLY * len(some) and hits > 0

    def _is_region(self, text: str) -> bool:
        match = self.context.region_matcher.match(text, trusted=True)
        is_foreign_code = match.kind is MatchKind.FOREIGN and len(text) >= _CODE_LENGTH
        return match.kind is MatchKind.EXACT or is_foreign_code

    def _is_category(self, text: str) -> bool:
        return (
            text.casefold().startswith(("jumlah", "total", "jml"))
            or self._match(text).kind is not CategoryMatchKind.UNKNOWN
        )

    def _match(self, text: str) -> CategoryMatch:
        """Match a category, or a kind of people where the table is about people."""
        match = self.context.category_matcher.match(text, context=self._name_context)
        is_people = match.key is not None and is_population(match.key)
        if is_people and not self._is_about_people:
            return CategoryMatch(None, CategoryMatchKind.UNKNOWN)
        return match

    def _count_column(self, base: ColumnRole, path: Sequence[str]) -> ColumnRole:
        if self._is_about_people and is_households(normalise_header(path[-1])):
            return count_as(base, Part.TOTAL, "kk")
        if is_percent(path):
            self.note("unknown_column", base)
            return base
        names, part = part_of_path(path)
        period = ""
        for name in names:
            found = self._period_of(name)
            if found:
                period = found.code
                names = tuple(other for other in names if other != name)
        base = replace(base, period=period)
        names = tuple(n for n in names if not says_nothing(n)) or (
            tuple(n for n in names if n.strip().isdigit())
        )
        if names:
            return self._category_column(base, names, part)
        if part or period:
            return count_as(base, part or Part.TOTAL, "")
        self.note("unknown_column", base)
        return base

    def _period_of(self, name: str) -> Period | None:
        """Read a header that is a period; part of a year is of the year of titles."""
        parse = find_period(name)
        if parse.rest:
            return None
        is_word = _PART_WORD.match(name) is not None
        return parse.period or (with_year(parse, self._years) if is_word else None)

    def _category_column(
        self, base: ColumnRole, names: tuple[str, ...], part: Part | None
    ) -> ColumnRole:
        name = " ".join(names)
        match = self._match(name)
        parted = split_part(name) if part is None else None
        if match.key is None and parted and self._match(parted[0]).key:
            (name, part), match = parted, self._match(parted[0])
        if says_only_part(names, self._match):
            self.note("subcolumn_unclear", base)
            return base
        key = match.key or find_within_group(names, self._match)
        if key:
            return count_as(base, part or Part.TOTAL, key)
        return self._ask_category(base, name, names, part)

    def _ask_category(
        self,
        base: ColumnRole,
        name: str,
        names: tuple[str, ...],
        part: Part | None,
    ) -> ColumnRole:
        keys = list(self._match(name).choices)
        for other in names if len(names) > 1 else ():
            keys += self._match(other).choices
        if not keys:
            self.note("unknown_column", base)
            return replace(base, part=None)
        if name.strip().isdigit():
            key = ask_numbers(keys[0], self.context, self.questions)
        else:
            key = ask_category(name, keys, self.context, self._asked, self.questions)
        if key is None or key == IGNORE:
            return base
        return count_as(base, part or Part.TOTAL, key)
