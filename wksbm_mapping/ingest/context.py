"""What every stage may look at: reference data, options and answers."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.categories.match import CategoryMatcher
from wksbm_mapping.categories.names import normalise_words
from wksbm_mapping.categories.population import CountedSet, CountMatcher
from wksbm_mapping.ingest.corrections import Correction, read_corrections
from wksbm_mapping.ingest.findings import Choice
from wksbm_mapping.ingest.kobo_places import LocatePoints, without_boundaries
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.regions.match import RegionMatcher
from wksbm_mapping.regions.region_set import RegionSet

Answers = Mapping[str, str]
"""Question id to the value (or label) chosen."""


class AnswerBook(Mapping[str, str]):
    """Answers, and which of them were looked for.

    Parameters
    ----------
    answers : Answers
        What was answered.
    """

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._used: set[str] = set()

    def __getitem__(self, question_id: str) -> str:
        answer = self._answers[question_id]
        self._used.add(question_id)
        return answer

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def items(self) -> ItemsView[str, str]:
        """Look over all of them, which is not to look for one."""
        return self._answers.items()

    @property
    def used(self) -> dict[str, str]:
        """The answers that were looked for, in the order they were given."""
        return {k: text for k, text in self._answers.items() if k in self._used}


@dataclass(frozen=True)
class ImportOptions:
    """What the person said before the file was read.

    Parameters
    ----------
    period : Period, optional
        Used where the file does not say its own.
    source : str
        Who counted.
    region : str, optional
        Code of the one region the file is about, where the file does not say.
    """

    period: Period | None = None
    source: str = ""
    region: str | None = None


def build_context(
    regions: RegionSet,
    categories: CategorySet,
    options: ImportOptions,
    answers: Answers,
    locate: LocatePoints = without_boundaries,
) -> Context:
    """Gather what every stage may look at, kinds of population beside categories."""
    return Context(
        regions=regions,
        categories=CountedSet(tuple(categories.values())),
        region_matcher=RegionMatcher(regions),
        category_matcher=CountMatcher(categories),
        options=options,
        answers=answers,
        locate=locate,
    )


@dataclass(frozen=True)
class Context:
    """Everything but the file itself.

    Parameters
    ----------
    regions, categories, region_matcher, category_matcher
        Reference data.
    options, answers
        What a person said before and after the file was read.
    locate : LocatePoints
        In which kalurahan points lie, where boundaries are installed.
    """

    regions: RegionSet
    categories: CategorySet
    region_matcher: RegionMatcher
    category_matcher: CategoryMatcher
    options: ImportOptions
    answers: Answers
    locate: LocatePoints = without_boundaries

    @cached_property
    def category_words(self) -> frozenset[str]:
        """The words that names of categories are made of."""
        names = (
            name
            for each in self.categories.values()
            for name in (each.name, each.official_name, *each.aliases)
        )
        return frozenset(w for name in names for w in normalise_words(name).split())

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """Cells put right and rows rejected, among the answers."""
        return read_corrections(self.answers)

    def region_label(self, code: str) -> str:
        """Name a region so that it cannot be mistaken: ``Sumberagung (Moyudan)``."""
        return self._region_choices[code].name

    def region_choice(self, code: str) -> Choice:
        """Offer a region."""
        return self._region_choices[code]

    @cached_property
    def _region_choices(self) -> dict[str, Choice]:
        regions = self.regions
        codes = [code for level in Level for code in regions.codes(level)]
        labels = {code: regions.name_of(code) for code in codes}
        for code in regions.codes(Level.KALURAHAN):
            labels[code] = f"{labels[code]} ({regions.name_of(kapanewon_of(code))})"
        return {code: Choice(code, label) for code, label in labels.items()}

    def category_choice(self, key: str) -> Choice:
        """Offer a category."""
        return Choice(key, self.categories[key].name)

    def answer(self, question_id: str, choices: tuple[Choice, ...]) -> str | None:
        """Tell what was answered, by value or by label; None when not (validly)."""
        given = self.answers.get(question_id)
        if given is None:
            return None
        wanted = given.strip().casefold()
        for choice in choices:
            if wanted in (choice.value.casefold(), choice.label().casefold()):
                return choice.value
        return None
