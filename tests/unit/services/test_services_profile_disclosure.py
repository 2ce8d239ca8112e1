"""Everything a profile says can be derived from what its reader is shown of that line.

Each number is looked up among the published figures of its own category and area, not
among all numbers; the same look-up finds what a profile of unprotected counts says.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date

import pytest
from published_profile import (
    NOW,
    Published,
    Reader,
    find_leaks,
    find_named,
    read_paper,
    without_names,
)

from wksbm_mapping.access.person import SETUP_PERSON
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import format_number, format_percent
from wksbm_mapping.maps.profile_handling_chart import build_profile_handling_chart
from wksbm_mapping.maps.spine_chart import build_spine_chart
from wksbm_mapping.regions.level import Level
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

TODAY = date(2026, 3, 1)
READERS = (Audience.PUBLIC, Audience.RELAWAN)


@pytest.fixture(scope="module")
def sleman(example):
    return example


@pytest.fixture(scope="module")
def figures_of(sleman, seen):
    """What an audience sees, and every view of the period; each computed once."""
    known = {}

    def find(audience):
        if audience not in known:
            figures = seen[audience]
            known[audience] = figures, measure_period(figures, sleman, NOW)
        return known[audience]

    return find


def list_said(sleman, seen, tables, code, *, with_charts=True):
    """Every saying of a profile by where it stands, with the categories it is of."""
    profile = build_area_profile(seen, sleman, tables, code=code, period=NOW)
    splits = read_splits(seen, code=code, period=NOW)
    names = {each.category.name: each.category.key for each in profile.lines}
    drawn, handled = list_spine(profile), list_handled(profile, splits)
    closer = next((each for each in profile.lines if each.count), profile.lines[0])
    paper = ProfilePaper(profile, splits, closer.category.key, 1, TODAY)
    return {
        "sentences": [
            (find_named(text, names), without_names(text, names))
            for text in (*summarise_profile(profile), *describe_spine(profile, drawn))
            if "jenis PPKS" not in text and "tidak digambar" not in text
        ],
        "lines": [
            ({line.category.key}, " ".join(row[1:]))
            for table in build_line_tables(profile)
            for line, row in zip(table.lines, table.rows, strict=True)
        ],
        "spine": [
            ({each.line.category.key}, " ".join(row[1:]))
            for each, row in zip(drawn, tabulate_spine(drawn).to_numpy(), strict=True)
        ],
        "shares": [
            (
                {each.category.key},
                f"{format_number(each.count)} {format_percent(each.share)}",
            )
            for shares in list_shares(profile).values()
            for each in shares
        ],
        "splits": [
            ({key}, " ".join(format_number(int(each)) for each in counts))
            for key, counts in splits.dropna().groupby("category")["value"]
        ],
        "trends": [
            ({key}, " ".join(format_number(int(each)) for each in counts))
            for key, counts in profile.trend.dropna().groupby("category")["value"]
        ],
        "charts": list(list_charted(drawn, handled, names)) if with_charts else [],
        "paper": list(read_paper(print_profile(paper, actor=SETUP_PERSON), names)),
    }


def list_charted(drawn, handled, names):
    """The numbers a browser gets for a chart, as JSON."""
    pairs = [(each.line.category, each.spine) for each in drawn]
    parts = [(each.category, each.parts) for each in handled]
    charts = [build_spine_chart(pairs)] if pairs else []
    charts += [build_profile_handling_chart(parts)] if parts else []
    for chart in charts:
        for rows in chart.to_dict(validate=False)["datasets"].values():
            for row in rows:
                words = " ".join(row[each] for each in WORDS & set(row))
                yield {names[row["name"]]}, words


WORDS = {"own", "interval", "reference", "range", "text"}


@pytest.mark.parametrize("audience", READERS)
def test_every_number_of_every_eighth_profile_is_derived_from_what_is_shown_there(
    sleman, figures_of, audience
):
    seen, tables = figures_of(audience)
    reader = Reader(seen, tables)
    codes = sleman.regions.codes(Level.KALURAHAN)[::8]
    numbers = 0
    for place_in_list, code in enumerate(codes):
        published = Published(reader, code)
        said = list_said(sleman, seen, tables, code, with_charts=place_in_list % 4 == 0)
        for place, sayings in said.items():
            leaks, count = find_leaks(sayings, published)
            assert not leaks, (place, leaks[:3])
            numbers += count
    assert numbers > 100 * len(codes)


def test_a_profile_of_unprotected_counts_is_found_out_wherever_it_speaks(
    sleman, figures_of
):
    seen, tables = figures_of(Audience.PUBLIC)
    bare, bare_tables = figures_of(Audience.ANALIS)
    reader, leaking = Reader(seen, tables), Counter()
    for code in sleman.regions.codes(Level.KALURAHAN)[::20]:
        published = Published(reader, code)
        for place, sayings in list_said(sleman, bare, bare_tables, code).items():
            leaks, _ = find_leaks(sayings, published)
            leaking[place] += bool(leaks)
    found = {place for place, times in leaking.items() if times}
    assert found == set(leaking)


@pytest.mark.parametrize(
    ("keys", "text"),
    [({"fakir_miskin"}, "Fakir Miskin 9.999 KK"), (set(), "1 orang"), ({"x"}, "12%")],
)
def test_one_number_that_was_not_published_is_enough(sleman, figures_of, keys, text):
    seen, tables = figures_of(Audience.PUBLIC)
    published = Published(Reader(seen, tables), "34.04.03.2003")
    leaks, numbers = find_leaks([(keys, text)], published)
    assert (len(leaks), numbers) == (1, 1)


def test_a_file_of_a_profile_says_no_more_than_its_states(sleman, figures_of):
    seen, tables = figures_of(Audience.PUBLIC)
    code = "34.04.03.2003"
    profile = build_area_profile(seen, sleman, tables, code=code, period=NOW)
    content = export_profile(profile, actor=SETUP_PERSON).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    hidden = [row for row in rows if row["state"] == "disamarkan"]
    assert hidden
    assert not any(row["value"] or row["lower"] or row["highest"] for row in hidden)
    assert len({row["category"] for row in rows}) == len(profile.lines)
