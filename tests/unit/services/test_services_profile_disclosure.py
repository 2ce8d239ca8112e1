"""Everything a profile says can be derived from what its reader is shown of that line.

Each number is looked up among the published figures of its own category and area, not
among all numbers; the same look-up finds what a profile of unprotected counts says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import permutations

import pypdfium2
import pytest

from wksbm_mapping.access.person import SETUP_PERSON
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import format_number, format_percent
from wksbm_mapping.maps.profile_handling_chart import build_profile_handling_chart
from wksbm_mapping.maps.spine_chart import build_spine_chart
from wksbm_mapping.measures.uncertainty import compute_poisson_limits
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level, kapanewon_of
from wksbm_mapping.services.area_profile import build_area_profile, measure_period
from wksbm_mapping.services.print_profile import (
    ProfilePaper,
    export_profile,
    print_profile,
)
from wksbm_mapping.services.profile_parts import (
    list_handled,
    list_shares,
    list_spine,
    read_splits,
)
from wksbm_mapping.services.profile_summary import summarise_profile
from wksbm_mapping.services.profile_words import (
    build_line_tables,
    describe_spine,
    tabulate_spine,
)
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import load_protected, open_workspace
from wksbm_mapping.settings import load_settings

NOW, EARLIER = "2025-S2", "2024-S2"
TODAY = date(2026, 3, 1)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
AGES = re.compile(r"\d+[–-]\d+ tahun|\d+ tahun ke atas|\d+\+ tahun")
BESIDE = {"1.000", "95%", *map(str, range(2022, 2027))}
"""Numbers of the words that are no figures: per 1.000, the interval, years."""
READERS = (Audience.PUBLIC, Audience.RELAWAN)


@pytest.fixture(scope="module")
def sleman(tmp_path_factory):
    """The example data, read once for all tests here."""
    folder = str(tmp_path_factory.mktemp("data"))
    workspace = open_workspace(load_settings({"WKSBM_DATA_DIR": folder}))
    load_example_data(workspace, actor=SETUP_PERSON)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def figures_of(sleman):
    """What an audience sees, and every view of the period; each computed once."""
    known = {}

    def find(audience):
        if audience not in known:
            seen = load_protected(sleman, audience, actor=SETUP_PERSON)
            known[audience] = seen, measure_period(seen, sleman, NOW)
        return known[audience]

    return find


def one_decimal(values):
    return {format_number(float(each), decimals=1) for each in values}


def shares_of(counts):
    return {format_percent(each / sum(counts)) for each in counts if sum(counts)}


class Published:
    """What may stand beside each category in a profile of one area.

    Made of the table of protected counts and of rates of shown areas alone, without
    the code of the profile.
    """

    def __init__(self, seen, tables, code):
        self.allowed = defaultdict(set)
        regions = {code, kapanewon_of(code), code[:5]}
        table = seen.table[seen.table["region"].isin(regions)]
        shown = table[table["value"].notna()]
        own = shown[shown["region"] == code]
        self._add_counts(own, shown[shown["period"] == NOW])
        self._add_splits(own[own["period"] == NOW])
        self._add_rates(tables, regions, code)
        self._add_shares(own, tables)

    def _add_counts(self, own, shown):
        totals = own[own["breakdown"] == "total"]
        for category, rows in totals.groupby("category", observed=True):
            allowed = self.allowed[str(category)]
            allowed |= {format_number(int(each)) for each in rows["value"]}
            two = rows[rows["period"].isin([NOW, EARLIER])]["value"].astype("float64")
            changes = [abs(b - a) / a for a, b in permutations(two, 2) if a]
            allowed |= set(map(format_percent, changes))
        rows = shown[shown["breakdown"] == "total"]
        for line in rows.itertuples():
            allowed = self.allowed[str(line.category)]
            numbers = (int(line.value), line.known, line.members)
            allowed |= set(map(format_number, numbers)) | {str(line.known)}

    def _add_splits(self, now):
        splits = now[now["breakdown"] != "total"]
        for (category, _), rows in splits.groupby(
            ["category", "breakdown"], observed=True
        ):
            counts = [int(each) for each in rows["value"]]
            allowed = self.allowed[str(category)]
            allowed |= set(map(format_number, counts)) | shares_of(counts)

    def _add_rates(self, tables, regions, code):
        for view, measured in tables.items():
            if str(view.measure) != "per_1000":
                continue
            allowed = self.allowed[view.category]
            shown = measured.table[measured.table["value"].notna()]
            values = shown["value"].astype("float64")
            allowed |= one_decimal(v for k, v in values.items() if k in regions)
            if measured.level is Level.KALURAHAN and len(values):
                quartiles = values.quantile([0, 0.25, 0.75, 1])
                allowed |= one_decimal(quartiles) | {format_number(len(values))}
                self._add_limits(allowed, shown, code)

    @staticmethod
    def _add_limits(allowed, shown, code):
        if code in shown.index:
            own = shown.loc[[code]]
            limits = compute_poisson_limits(own["count"]).iloc[0]
            people = float(own["denominator"].iloc[0])
            allowed |= one_decimal(each * 1_000 / people for each in limits)

    def _add_shares(self, own, tables):
        categories = {v.category: m.category for v, m in tables.items()}
        now = own[(own["period"] == NOW) & (own["breakdown"] == "total")]
        counts = {str(k): int(v) for k, v in zip(now["category"], now["value"])}
        by_unit = defaultdict(dict)
        for key, count in counts.items():
            category = categories[key]
            is_stock = str(category.counting) == "stok"
            if count and str(category.group) == "ppks" and is_stock:
                by_unit[category.unit][key] = count
        for unit in by_unit.values():
            for key, count in unit.items():
                self.allowed[key].add(format_percent(count / sum(unit.values())))


def list_said(sleman, seen, tables, code):
    """Every saying of a profile, each with the keys of the categories it is of."""
    profile = build_area_profile(seen, sleman, tables, code=code, period=NOW)
    splits = read_splits(seen, code=code, period=NOW)
    names = {each.category.name: each.category.key for each in profile.lines}
    said = [*summarise_profile(profile)]
    drawn = list_spine(profile)
    for text in (*said, *describe_spine(profile, drawn)):
        if "jenis PPKS" not in text and "tidak digambar" not in text:
            yield find_named(text, names), without_names(text, names)
    for table in build_line_tables(profile):
        for line, row in zip(table.lines, table.rows, strict=True):
            yield {line.category.key}, " ".join(row[1:])
    for each, row in zip(drawn, tabulate_spine(drawn).to_numpy(), strict=True):
        yield {each.line.category.key}, " ".join(row[1:])
    for shares in list_shares(profile).values():
        for each in shares:
            words = f"{format_number(each.count)} {format_percent(each.share)}"
            yield {each.category.key}, words
    yield from list_charted(profile, splits, names)
    closer = next((each for each in profile.lines if each.count), profile.lines[0])
    paper = ProfilePaper(profile, splits, closer.category.key, 1, TODAY)
    yield from read_paper(print_profile(paper, actor=SETUP_PERSON), names)


def list_charted(profile, splits, names):
    """The numbers a browser gets for a chart, as JSON."""
    drawn = list_spine(profile)
    pairs = [(each.line.category, each.spine) for each in drawn]
    handled = [(e.category, e.parts) for e in list_handled(profile, splits)]
    charts = [build_spine_chart(pairs)] if pairs else []
    charts += [build_profile_handling_chart(handled)] if handled else []
    for chart in charts:
        for rows in chart.to_dict()["datasets"].values():
            for row in rows:
                words = [
                    str(v) for k, v in row.items() if isinstance(v, str) and k in WORDS
                ]
                yield {names[row["name"]]}, " ".join(words)
    for name, counts in splits.dropna().groupby("category")["value"]:
        yield {name}, " ".join(format_number(int(each)) for each in counts)


WORDS = {"own", "interval", "reference", "range", "text"}


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


@pytest.mark.parametrize("audience", READERS)
def test_every_number_of_every_fourth_profile_is_derived_from_what_is_shown_there(
    sleman, figures_of, audience
):
    seen, tables = figures_of(audience)
    codes = sleman.regions.codes(Level.KALURAHAN)[::4]
    numbers = 0
    for code in codes:
        published = Published(seen, tables, code)
        leaks, count = find_leaks(list_said(sleman, seen, tables, code), published)
        assert not leaks, leaks[:3]
        numbers += count
    assert numbers > 150 * len(codes)


def test_a_profile_of_unprotected_counts_is_found_out(sleman, figures_of):
    seen, tables = figures_of(Audience.PUBLIC)
    bare, bare_tables = figures_of(Audience.ANALIS)
    for code in sleman.regions.codes(Level.KALURAHAN)[::20]:
        published = Published(seen, tables, code)
        leaks, _ = find_leaks(list_said(sleman, bare, bare_tables, code), published)
        leaking = set().union(*(keys for keys, _, _ in leaks))
        table = seen.table
        hidden = table[
            (table["region"] == code)
            & (table["period"] == NOW)
            & (table["breakdown"] == "total")
            & (table["state"] == str(State.HIDDEN))
        ]
        assert leaking.intersection(hidden["category"].astype("str"))


@pytest.mark.parametrize(
    ("keys", "text"),
    [({"fakir_miskin"}, "Fakir Miskin 9.999 KK"), (set(), "1 orang"), ({"x"}, "12%")],
)
def test_one_number_that_was_not_published_is_enough(sleman, figures_of, keys, text):
    seen, tables = figures_of(Audience.PUBLIC)
    published = Published(seen, tables, "34.04.03.2003")
    leaks, numbers = find_leaks([(keys, text)], published)
    assert (len(leaks), numbers) == (1, 1)


def test_a_file_of_a_profile_says_no_more_than_its_states(sleman, figures_of):
    seen, tables = figures_of(Audience.PUBLIC)
    code = "34.04.03.2003"
    profile = build_area_profile(seen, sleman, tables, code=code, period=NOW)
    lines = export_profile(profile, actor=SETUP_PERSON).decode("utf-8-sig").split("\n")
    head = lines[0].strip().split(",")
    states = [dict(zip(head, line.strip().split(","))) for line in lines[1:] if line]
    hidden = [row for row in states if row["state"] == "disamarkan"]
    assert hidden
    assert not any(row["value"] or row["lower"] or row["highest"] for row in hidden)
    assert Period.from_code(NOW) == profile.period
