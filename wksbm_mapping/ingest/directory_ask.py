"""What texts of a list of organisations mean; unclear ones are asked about once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from wksbm_mapping.categories.category import Group
from wksbm_mapping.ingest.ask_category import ask_category, category_question_id
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.directory_words import match_kind, match_need
from wksbm_mapping.ingest.findings import IGNORE, LEAVE_OUT, Choice, Question
from wksbm_mapping.ingest.personal import is_personal_text, mask
from wksbm_mapping.network.organisation import Kind
from wksbm_mapping.regions.level import Level, is_within
from wksbm_mapping.regions.matched import MatchKind

_PARTS = re.compile(r"[;\n|]+")
_FINE = re.compile(r"[,/]")
_AND = re.compile(r"\s+(?:dan|serta|and)\s+|\s*&\s*", re.IGNORECASE)
_LEVELS = (Level.KALURAHAN, Level.KAPANEWON, Level.KABUPATEN)


@dataclass(frozen=True)
class Meaning:
    """What a text means.

    Parameters
    ----------
    found : tuple of str
        Keys, codes or a kind.
    left_out : tuple of str
        Parts that nobody knows, that may be about a person, or that are not wanted.
    waits : bool
        Somebody is to say what a part means.
    """

    found: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    waits: bool = False


@dataclass
class Asker:
    """Says what texts mean, each distinct one once, and asks where it is not sure.

    Parameters
    ----------
    context : Context
        Reference data and answers.
    questions : dict of str to Question
        Open ones, by id.
    """

    context: Context
    questions: dict[str, Question] = field(default_factory=dict)
    _known: dict[tuple[str, ...], Meaning] = field(default_factory=dict)

    def read_kind(self, text: str, name: str, sheet: str) -> Meaning:
        """Read what an organisation is: by its kind, its name, or a person's word."""
        kind = match_kind(text) or match_kind(name)
        if kind is not None:
            return Meaning((str(kind),))
        if is_personal_text(text) or is_personal_text(name):
            return Meaning((str(Kind.OTHER),), (text,))
        about = f"kind:{mask(text).casefold()}" if text else f"kind:@{sheet}"
        choices = tuple(Choice(str(e), key=f"network.kind_{e}") for e in Kind)
        variant = "unknown" if text else "missing"
        params = {"text": mask(text), "sheet": sheet}
        return self._ask(
            Question(about, "kind", variant, (*choices, LEAVE_OUT), params)
        )

    def read_needs(self, text: str) -> Meaning:
        """Read which categories are served; a part of several words is tried whole."""
        return self._once(("needs", text), lambda: self._read_needs(text))

    def read_areas(self, text: str) -> Meaning:
        """Read which regions are served.

        A kapanewon beside kalurahan of its own says where they are, and is no more.
        """
        return self._once(("areas", text), lambda: self._read_areas(text))

    def read_place(self, text: str, kapanewon: str = "") -> Meaning:
        """Read one region, of any level."""
        return self._once(
            ("place", text, kapanewon), lambda: self._read_region(text, kapanewon)
        )

    def _once(self, key: tuple[str, ...], read: Callable[[], Meaning]) -> Meaning:
        if key not in self._known:
            self._known[key] = read()
        return self._known[key]

    def _read_needs(self, text: str) -> Meaning:
        return _join(
            self._read_need(part)
            for given in _split(_PARTS, text)
            for part in self._divide(given)
        )

    def _divide(self, text: str) -> list[str]:
        """Take a text apart as far as that makes categories of it."""
        if match_need(text, self.context):
            return [text]
        pieces = []
        for piece in _split(_FINE, text):
            parts = _split(_AND, piece)
            is_known = match_need(piece, self.context)
            if not is_known and all(match_need(e, self.context) for e in parts):
                pieces += parts
            else:
                pieces.append(piece)
        return pieces

    def _read_need(self, text: str) -> Meaning:
        key = match_need(text, self.context)
        if key:
            return Meaning((key,))
        if is_personal_text(text):
            return Meaning(left_out=(text,))
        needs = [
            each.key
            for each in self.context.categories.values()
            if each.group is Group.PPKS
        ]
        likely = self.context.category_matcher.match(text).choices
        keys = [*(each for each in likely if each in needs), *needs]
        asked: list[Question] = []
        answer = ask_category(text, keys, self.context, set(), asked)
        self.questions.update({each.id: each for each in asked})
        if answer is None:
            return Meaning(waits=category_question_id(text) in self.questions)
        return Meaning((answer,)) if answer in needs else Meaning(left_out=(text,))

    def _read_areas(self, text: str) -> Meaning:
        return _join(map(self._read_area, _split(_PARTS, text)))

    def _read_area(self, text: str) -> Meaning:
        whole = self._match(text)
        if whole:
            return Meaning((whole,))
        parts = [e for piece in _split(_FINE, text) for e in _split(_AND, piece)]
        known = [code for part in parts if (code := self._match(part))]
        beside = [code for code in known if self._is_kapanewon(code)]
        given = beside[0] if len(beside) == 1 else ""
        read = _join(self._read_region(part, given) for part in parts)
        around = {
            code
            for code in beside
            if any(each != code and is_within(each, code) for each in read.found)
        }
        found = tuple(code for code in read.found if code not in around)
        return Meaning(found, read.left_out, read.waits)

    def _read_region(self, text: str, kapanewon: str) -> Meaning:
        code = self._match(text, kapanewon)
        if code:
            return Meaning((code,))
        context = self.context
        match = context.region_matcher.match(
            text, kapanewon=kapanewon or None, trusted=True
        )
        is_secret = is_personal_text(f"{text} {kapanewon}")
        if is_secret or match.kind is MatchKind.FOREIGN:
            return Meaning(left_out=(text,))
        shown, beside = mask(text), mask(kapanewon)
        known = {*context.regions.all_codes()}
        named = context.regions.name_of(beside) if beside in known else beside
        codes = dict.fromkeys((*match.choices, *context.regions.all_codes()))
        question = Question(
            f"region:{shown.casefold()}{f'@{beside.casefold()}' if beside else ''}",
            "region",
            match.reason.value if match.kind is MatchKind.ASK else "not_found",
            (*map(context.region_choice, codes), LEAVE_OUT),
            {"text": shown, "kapanewon": named},
        )
        return self._ask(question, text)

    def _match(self, text: str, kapanewon: str = "") -> str:
        match = self.context.region_matcher.match
        for level in _LEVELS:
            given = kapanewon if level is Level.KALURAHAN else ""
            code = match(text, level=level, kapanewon=given or None, trusted=True).code
            if code:
                return code
        return ""

    def _is_kapanewon(self, code: str) -> bool:
        return code in self.context.regions.kapanewon.index

    def _ask(self, question: Question, text: str = "") -> Meaning:
        answer = self.context.answer(question.id, question.choices)
        if answer is None:
            self.questions.setdefault(question.id, question)
            return Meaning(waits=True)
        return Meaning(left_out=(text,)) if answer == IGNORE else Meaning((answer,))


def _join(meanings: Iterable[Meaning]) -> Meaning:
    every: Sequence[Meaning] = tuple(meanings)
    return Meaning(
        tuple(dict.fromkeys(code for each in every for code in each.found)),
        tuple(text for each in every for text in each.left_out),
        any(each.waits for each in every),
    )


def _split(by: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in by.split(text) if part.strip()]
