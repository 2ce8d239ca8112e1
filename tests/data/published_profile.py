"""What may stand in a profile, and the numbers of what does."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import chain, permutations

import pandas as pd
import pypdfium2

from wksbm_mapping import i18n
from wksbm_mapping.measures.uncertainty import compute_poisson_limits
from wksbm_mapping.regions.level import Level, kapanewon_of

format_number = lru_cache(None)(i18n.format_number)
format_percent = lru_cache(None)(i18n.format_percent)

NOW, EARLIER = "2025-S2", "2024-S2"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
AGES = re.compile(r"\d+[–-]\d+ tahun|\d+ tahun ke atas|\d+\+ tahun")
BESIDE = {"1.000", "95%", *map(str, range(2022, 2027))}
"""Numbers of the words that are no figures: per 1.000, the interval, years."""


def one_decimal(values):
    return {format_number(float(each), decimals=1) for each in values}


def shares_of(counts):
    return {format_percent(each / sum(counts)) for each in counts if sum(counts)}


def _set_out(table):
    """Give the rates of a level that are shown, and their limits, by region."""
    shown = table[table["value"].notna()]
    limits = compute_poisson_limits(shown["count"])
    per_1000 = limits.mul(1_000).div(shown["denominator"].astype("float64"), axis=0)
    ends = zip(per_1000["lower"], per_1000["upper"], strict=True)
    values = shown["value"].astype("float64").to_dict()
    return values, dict(zip(shown.index, ends, strict=True))


class Reader:
    """What one audience is shown, set out once for the profiles of all areas.

    Made of the table of protected counts and of rates of shown areas alone, without
    the code of the profile.
    """

    def __init__(self, seen, tables):
        self.rows = defaultdict(list)
        shown = seen.table[seen.table["value"].notna()]
        names = ("region", "category", "period", "breakdown")
        columns = [shown[name].astype("str").tolist() for name in names]
        numbers = [shown[name].tolist() for name in ("value", "known", "members")]
        for region, *rest in zip(*columns, *numbers, strict=True):
            self.rows[region].append(rest)
        self.rates = [
            (view.category, measured.level, *_set_out(measured.table))
            for view, measured in tables.items()
            if str(view.measure) == "per_1000"
        ]
        self.ranges = {
            category: one_decimal(pd.Series(values).quantile([0, 0.25, 0.75, 1]))
            | {format_number(len(values))}
            for category, level, values, _ in self.rates
            if level is Level.KALURAHAN and values
        }
        self.categories = {v.category: m.category for v, m in tables.items()}


class Published:
    """What may stand beside each category in a profile of one area."""

    def __init__(self, reader, code):
        self.allowed = defaultdict(set)
        self.reader = reader
        regions = (code, kapanewon_of(code), code[:5])
        own = reader.rows[code]
        self._add_trends(own)
        for category, period, breakdown, value, known, members in chain(
            *(reader.rows[each] for each in regions)
        ):
            if period == NOW and breakdown == "total":
                numbers = (value, known, members) if known < members else (value,)
                self.allowed[category] |= set(map(format_number, numbers))
        self._add_splits(own)
        self._add_rates(regions, code)
        self._add_shares(own)

    def _add_trends(self, own):
        compared = defaultdict(list)
        for category, period, breakdown, value, *_ in own:
            if breakdown == "total":
                self.allowed[category].add(format_number(value))
                if period in (NOW, EARLIER):
                    compared[category].append(value)
        for category, two in compared.items():
            changes = [abs(b - a) / a for a, b in permutations(two, 2) if a]
            self.allowed[category] |= set(map(format_percent, changes))

    def _add_splits(self, own):
        splits = defaultdict(list)
        for category, period, breakdown, value, *_ in own:
            if period == NOW and breakdown != "total":
                splits[category, breakdown].append(value)
        for (category, _), counts in splits.items():
            self.allowed[category] |= set(map(format_number, counts))
            self.allowed[category] |= shares_of(counts)

    def _add_rates(self, regions, code):
        for category, level, values, limits in self.reader.rates:
            allowed = self.allowed[category]
            allowed |= one_decimal(values[each] for each in regions if each in values)
            allowed |= one_decimal(limits.get(code, ()))
            if level is Level.KALURAHAN:
                allowed |= self.reader.ranges.get(category, set())

    def _add_shares(self, own):
        counts = {row[0]: row[3] for row in own if row[1:3] == [NOW, "total"]}
        by_unit = defaultdict(dict)
        for key, count in counts.items():
            category = self.reader.categories[key]
            is_stock = str(category.counting) == "stok"
            if count and str(category.group) == "ppks" and is_stock:
                by_unit[category.unit][key] = count
        for unit in by_unit.values():
            for key, count in unit.items():
                self.allowed[key].add(format_percent(count / sum(unit.values())))


def read_paper(content, names):
    """The lines of a PDF; a line without a category is of the title above it."""
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    lines = "\n".join(pages).replace("\r", "").split("\n")
    above: set[str] = set()
    for text in join_sentences(lines):
        if any(each in text for each in SKIPPED):
            continue
        named = find_named(text, names)
        above = named or above
        yield above, without_names(text, names)


SKIPPED = (
    "Versi data",
    "jenis PPKS",
    "jenis,",
    "tidak digambar",
    "tidak dimuat",
    "lalu.",
    "disamarkan untuk melindungi",
)


def join_sentences(lines):
    """Put the lines of a sentence together, which begin with a dot."""
    sentence = ""
    for line in lines:
        if line.startswith("•"):
            if sentence:
                yield sentence
            sentence = line
        elif sentence and not sentence.endswith("."):
            sentence += f" {line}"
        else:
            if sentence:
                yield sentence
            sentence = ""
            yield line
    if sentence:
        yield sentence


def find_named(text, names):
    return {key for name, key in names.items() if name in text}


def without_names(text, names):
    """Leave out names of categories and ages of populations, which hold numbers."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return AGES.sub("", text)


def find_leaks(sayings, published):
    """Which numbers cannot be derived, and how many were looked at."""
    leaks, numbers = [], 0
    for keys, text in sayings:
        found = set(NUMBER.findall(text)) - BESIDE
        allowed = set().union(*(published.allowed[key] for key in keys))
        numbers += len(found)
        leaks += [(keys, text, each) for each in found - allowed]
    return leaks, numbers
