"""The region of every row: each distinct text is matched once, unclear ones asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import IGNORE, LEAVE_OUT, Question
from wksbm_mapping.ingest.person_names import is_like_name
from wksbm_mapping.ingest.personal import is_personal_text, mask
from wksbm_mapping.ingest.titled_region import OTHER_KABUPATEN
from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.matched import MatchKind, Reason, RegionMatch
from wksbm_mapping.regions.names import normalise_name

_ENOUGH = 3
_SHARE = 0.8
_SEVERAL, _MOSTLY = 2, 0.5

Place = tuple[str, str, str]
"""Code text, region text and kapanewon text of a row."""


@dataclass(frozen=True)
class PlacedText:
    """What the place texts of a row mean.

    Parameters
    ----------
    code : str
        Region code, or "" (not known, not asked, or asked and open).
    match : RegionMatch
        As the matcher found it.
    question : Question or None
        Open question.
    is_left_out : bool
        The person said to leave it out.
    is_secret : bool
        The text may be about one person: not shown, so not asked either.
    """

    code: str
    match: RegionMatch
    question: Question | None = None
    is_left_out: bool = False
    is_secret: bool = False


@dataclass
class RegionStage:
    """Matches the places of one table.

    Parameters
    ----------
    context : Context
        Reference data and answers.
    level : Level
        Kalurahan, or kapanewon for a table that has no finer region.
    titles : sequence of str
        Titles, sheet and file name: what the file says of itself.
    kapanewon : str
        Code of the one kapanewon the file is about, or "".
    is_about_persons : bool
        The table has personal columns.
    """

    context: Context
    level: Level
    titles: Sequence[str]
    kapanewon: str = ""
    is_about_persons: bool = False
    is_trusted: bool = field(init=False, default=False)
    _is_strange: bool = field(init=False, default=False)

    def place_all(self, places: Sequence[Place]) -> list[PlacedText]:
        """Match every distinct place, knowing all the others."""
        self.is_trusted = self._says_own_name()
        self._is_strange = self._has_strange_kapanewon(places)
        first = [self._match(place) for place in places]
        if not self.is_trusted and _is_evidence(first):
            self.is_trusted = True
            first = [self._match(place) for place in places]
        return [self._place(*both) for both in zip(places, first, strict=True)]

    def foreign_name(self, places: Sequence[PlacedText]) -> str | None:
        """Name the other kabupaten a table is about; None when it is of this one.

        "" when nothing is known but that no region is of this kabupaten.
        """
        named = self._other_in_titles()
        if named:
            return named
        if self.level is Level.KABUPATEN and any(p.code for p in places):
            return None
        foreign = [p.match.place for p in places if p.match.kind is MatchKind.FOREIGN]
        texts = [p for p in places if p.match.reason is not Reason.EMPTY]
        if foreign and len(foreign) >= 0.5 * len(texts):
            return max(set(foreign), key=foreign.count)
        if self._is_strange:
            return ""
        known = any(p.code or p.match.choices for p in texts)
        return "" if len(texts) >= _ENOUGH and not known else None

    def _has_strange_kapanewon(self, places: Sequence[Place]) -> bool:
        """Whether most kapanewon are not of this kabupaten, nor nearly."""
        match = self.context.region_matcher.match
        named = {kapanewon for _, _, kapanewon in places if kapanewon}
        if self.is_about_persons:
            named = {text for text in named if not is_like_name(text)}
        found = [match(text, level=Level.KAPANEWON) for text in named]
        strange = sum(1 for each in found if not (each.code or each.choices))
        return strange >= _SEVERAL and strange > _MOSTLY * len(named)

    def _other_in_titles(self) -> str | None:
        names = {
            normalise_name(name): name
            for name in self.context.regions.neighbours.values()
        }
        own = normalise_name(self.context.regions.name)
        found = [
            normalise_name(text)
            for title in self.titles
            for match in OTHER_KABUPATEN.findall(title)
            for text in (match, match.split()[0])
        ]
        if own in found:
            return None
        return next((names[name] for name in found if name in names), None)

    def _says_own_name(self) -> bool:
        own = self.context.regions.name.casefold()
        return any(own in title.casefold() for title in self.titles)

    def _match(self, place: Place) -> RegionMatch:
        code, name, kapanewon = place
        match = self.context.region_matcher.match
        given = kapanewon or self.kapanewon or None
        if self.level is not Level.KALURAHAN:
            return match(code or name or kapanewon, level=self.level)
        if not code:
            return match(name, kapanewon=given, trusted=self.is_trusted)
        text = f"{code} {name}" if name else code
        return match(text, kapanewon=given, trusted=self.is_trusted)

    def _place(self, place: Place, match: RegionMatch) -> PlacedText:
        if match.code:
            return PlacedText(match.code, match)
        is_other = self.level is Level.KABUPATEN or match.kind is MatchKind.FOREIGN
        if is_other or match.reason in (
            Reason.EMPTY,
            Reason.IS_KAPANEWON,
            Reason.IS_KABUPATEN,
            Reason.SAME_AS_KABUPATEN,
        ):
            return PlacedText("", match)
        return self._ask(place, match)

    def _ask(self, place: Place, match: RegionMatch) -> PlacedText:
        code, name, kapanewon = place
        plain = " ".join(filter(None, (code, name)))
        is_open = not match.choices or match.reason is Reason.KAPANEWON_UNKNOWN
        is_stray = self.is_about_persons and is_open
        is_name = any(map(is_like_name, (code, name, kapanewon)))
        if is_personal_text(f"{plain} {kapanewon}") or (is_stray and is_name):
            return PlacedText("", match, is_secret=True)
        text = mask(plain)
        where = f"@{mask(kapanewon).casefold()}" if kapanewon else ""
        codes = match.choices or self._all_codes()
        question = Question(
            f"region:{text.casefold()}{where}",
            "region",
            match.reason.value if match.choices else "not_found",
            (*map(self.context.region_choice, codes), LEAVE_OUT),
            {"text": text, "kapanewon": mask(kapanewon) or self._titled_kapanewon},
        )
        answer = self._answer(question)
        if answer == IGNORE:
            return PlacedText("", match, is_left_out=True)
        return PlacedText(answer or "", match, None if answer else question)

    @property
    def _titled_kapanewon(self) -> str:
        code = self.kapanewon
        is_one = code in self.context.regions.kapanewon.index
        return self.context.region_label(code) if is_one else ""

    def _answer(self, question: Question) -> str | None:
        answer = self.context.answer(question.id, question.choices)
        given = self.context.answers.get(question.id, "").strip()
        if answer is None and given in self._all_codes(Level.KALURAHAN):
            return given
        return answer

    def place_table(self, region: str) -> PlacedText:
        """Tell which one region a table is about that names none in its rows.

        Parameters
        ----------
        region : str
            What title, sheet or file name say, or "": then it is asked.
        """
        if region:
            return self._place(("", region, ""), self._match(("", region, "")))
        unknown = self.context.region_matcher.match("")
        *_, sheet, file = self.titles
        codes = [self.context.regions.code, *self._all_codes()]
        choices = (*map(self.context.region_choice, codes), LEAVE_OUT)
        question_id = f"region:{file}/{sheet}"
        question = Question(
            question_id, "region", "table", choices, {"sheet": sheet, "file": file}
        )
        answer = self.context.answer(question_id, choices)
        if answer == IGNORE:
            return PlacedText("", unknown, is_left_out=True)
        return PlacedText(answer or "", unknown, None if answer else question)

    def _all_codes(self, level: Level | None = None) -> list[str]:
        within = self.kapanewon or self.context.regions.code
        return self.context.regions.members(within, level or self.level)


def _is_evidence(matches: Sequence[RegionMatch]) -> bool:
    """Whether the names that exist only here show that the file is of here."""
    known = sum(1 for match in matches if match.code)
    strange = sum(
        1
        for match in matches
        if match.kind in (MatchKind.FOREIGN, MatchKind.UNKNOWN)
        and not match.choices
        and match.reason is not Reason.EMPTY
    )
    if not strange:
        return known > 0
    return known >= _ENOUGH and known >= _SHARE * (known + strange)
