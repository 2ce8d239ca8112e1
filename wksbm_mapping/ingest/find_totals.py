"""Which rows add up others, and which others."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.counts import Counts
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.ingest.personal import mask
from wksbm_mapping.ingest.rows import RowKind, TotalRow
from wksbm_mapping.ingest.texts import Texts
from wksbm_mapping.regions.level import Level

TOTAL_LABEL = re.compile(
    r"(?:\d+[.)]?\s*)?(?P<sub>sub ?-?)?(?:jumlah|jml|total|grand ?total)\b\W*(?P<of>.*)"
)
_ALL = re.compile(r"(?:total|keseluruhan|seluruh|akhir|semua|umum|besar|kab).*")
_KAPANEWON_LENGTH = 8

Mask = npt.NDArray[np.bool_]


class TotalFinder:
    """Finds totals among the placed rows; changes their kind and region in place.

    Parameters
    ----------
    kind, region : object arrays
        As placed so far; rows of a kapanewon are ``SUBTOTAL`` with its code.
    counts : Counts
    context : Context
    part : object array
        Which part a row counts (``sexes.read_sexes``): a total of women adds up women.
    """

    def __init__(
        self,
        kind: npt.NDArray[np.object_],
        region: npt.NDArray[np.object_],
        counts: Counts,
        context: Context,
        part: npt.NDArray[np.object_],
    ) -> None:
        self.kind, self.region, self.part = kind, region, part
        self.context = context
        self.known = counts.state == CellState.KNOWN
        self.value = counts.value * self.known

    def find(
        self, labels: Texts, place_text: Callable[[int], str], kapanewon: Texts
    ) -> tuple[TotalRow, ...]:
        """Decide for every total and subtotal which rows it should add up."""
        self._settle_kapanewon_rows()
        says_total = labels.where(
            lambda text: bool(TOTAL_LABEL.fullmatch(text.casefold()))
        )
        self.kind[says_total] = RowKind.TOTAL
        is_sum = (self.kind == RowKind.TOTAL) | (self.kind == RowKind.SUBTOTAL)
        totals, starts = [], dict.fromkeys(self.part.tolist(), 0)
        for position in np.flatnonzero(is_sum).tolist():
            label = labels.distinct[labels.codes[position]]
            beside = kapanewon.distinct[kapanewon.codes[position]]
            start = starts[self.part[position]]
            members = self._members(position, start, label.casefold(), beside)
            shown = label or place_text(position) or beside
            totals.append(TotalRow(position, mask(shown), members))
            starts[self.part[position]] = position + 1
        return tuple(totals)

    def _settle_kapanewon_rows(self) -> None:
        """Keep a kapanewon's row as data where the table has none of its kalurahan.

        A row that is named like kapanewon and kabupaten is the kabupaten's only when
        it holds the sum of all the others.
        """
        data = self.kind == RowKind.DATA
        lengths = np.array([len(str(code)) for code in self.region])
        fine = self.region[data & (lengths > _KAPANEWON_LENGTH)]
        within = {str(code)[:_KAPANEWON_LENGTH] for code in set(fine)}
        coarse = lengths == _KAPANEWON_LENGTH
        alone = coarse & np.array([code not in within for code in self.region])
        named = np.flatnonzero(self.region == self._code_named_like_kabupaten())
        for position in named.tolist():
            others = (data | alone) & ~(coarse & ~alone)
            others = self._of_same_part(position, others)
            others[position] = False
            if self._is_sum(position, others):
                self.kind[position] = RowKind.TOTAL
                self.region[position] = ""
                alone[position] = False
        self.kind[alone] = RowKind.DATA

    def _code_named_like_kabupaten(self) -> str | None:
        regions = self.context.regions
        names = regions.kapanewon["name"]
        return next((str(code) for code in names.index[names == regions.name]), None)

    def _is_sum(self, position: int, members: Mask) -> bool:
        known = self.known[position]
        stated = self.value[position]
        fits = (self.value[members].sum(axis=0) == stated)[known].all()
        return bool(members.any() and stated.any() and fits)

    def _members(self, position: int, start: int, label: str, beside: str) -> Mask:
        """Find the rows a total adds up; a subtotal's kind is set on the way."""
        data = self._of_same_part(position, self.kind == RowKind.DATA)
        found = TOTAL_LABEL.fullmatch(label)
        code = self.region[position] or (
            self._named_kapanewon(found["of"], beside) if found else ""
        )
        if code:
            self.kind[position] = RowKind.SUBTOTAL
            inside = [str(own).startswith(code) for own in self.region]
            return np.logical_and(data, inside)
        numbers = np.arange(len(data))
        segment = data & (numbers >= start) & (numbers < position)
        if (
            found
            and segment.any()
            and (
                found["sub"]
                or (not found["of"] and self._is_segment(position, segment, data))
            )
        ):
            self.kind[position] = RowKind.SUBTOTAL
            return segment
        return data

    def _of_same_part(self, position: int, rows: Mask) -> Mask:
        """Keep the rows that count the same part, where any does."""
        same: Mask = rows & (self.part == self.part[position])
        return same if same.any() else rows.copy()

    def _is_segment(self, position: int, segment: Mask, data: Mask) -> bool:
        """Whether a bare JUMLAH adds up the rows since the last one, not all."""
        fits_segment, fits_all = self._fit(position, segment), self._fit(position, data)
        goes_on = bool(data[position:].any())
        return fits_segment > fits_all or (goes_on and fits_segment >= fits_all)

    def _fit(self, position: int, members: Mask) -> int:
        sums = self.value[members].sum(axis=0)
        return int(((sums == self.value[position]) & self.known[position]).sum())

    def _named_kapanewon(self, rest: str, beside: str) -> str:
        """Read "Jumlah Kapanewon Moyudan", or JUMLAH beside a kapanewon's name."""
        match = self.context.region_matcher.match
        for text in (rest, beside.casefold()):
            if text and not _ALL.fullmatch(text):
                code = match(text, level=Level.KAPANEWON).code
                if code:
                    return code
        return ""
