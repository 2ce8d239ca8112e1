"""A profile in plain sentences, made from its figures by rules.

No cause is named, no category is added to another, and only figures the audience may
see are compared.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from wksbm_mapping.categories.category import Group
from wksbm_mapping.i18n import format_number, format_percent, t
from wksbm_mapping.maps.figures import (
    describe_denominator,
    describe_value,
    name_area,
    name_category,
    name_unit,
)
from wksbm_mapping.measures.uncertainty import Standing as Differs
from wksbm_mapping.measures.uncertainty import compute_rate_limits, stand_against
from wksbm_mapping.observations.state import State
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.services.area_detail import Standing
from wksbm_mapping.services.area_profile import AreaProfile, ProfileLine
from wksbm_mapping.services.overview import SMALLEST_BASE

MOST_NAMED = 3
_SHOWN = (State.VALUE, State.ZERO)


def summarise_profile(profile: AreaProfile) -> list[str]:
    """Put a profile into sentences, in the order to be read."""
    needs = profile.of_group(Group.PPKS)
    return [
        *_name_largest(profile, needs),
        *_compare_year(profile, needs),
        *_compare_rate(needs),
        *_count_unseen(profile, needs),
        t("profile.no_sum"),
    ]


def name_profile_area(profile: AreaProfile) -> str:
    """Write the area with its level before it."""
    own = profile.lines[0].counts[0]
    name = str(own.measured.table.at[own.code, "name"])
    return name_area(name, level_of(profile.code))


def _name_largest(
    profile: AreaProfile, needs: tuple[ProfileLine, ...]
) -> Iterator[str]:
    """One sentence for each unit: units are never compared."""
    values = {
        "area": name_profile_area(profile),
        "period": profile.period.label(),
    }
    for unit in dict.fromkeys(line.category.unit for line in needs):
        shown = [
            each for each in needs if each.category.unit == unit and _is_whole(each)
        ]
        shown.sort(key=lambda line: -(line.count or 0))
        if shown:
            yield t(
                "profile.largest",
                unit=name_unit(shown[0].category),
                list=", ".join(map(_name_with_count, shown[:MOST_NAMED])),
                **values,
            )


def _is_whole(line: ProfileLine) -> bool:
    return bool(line.count) and line.is_complete


def _name_with_count(line: ProfileLine) -> str:
    unit = name_unit(line.category)
    return f"{name_category(line.category)} ({format_number(line.count or 0)} {unit})"


def _compare_year(
    profile: AreaProfile, needs: tuple[ProfileLine, ...]
) -> Iterator[str]:
    """Say how the largest changed in a year, where both counts are large enough."""
    earlier = profile.period.year_earlier()
    rows = profile.trend[profile.trend["period"] == earlier.code].dropna()
    before = {
        str(key): int(v) for key, v in rows.set_index("category")["value"].items()
    }
    for line in _largest_of_each_unit(needs):
        was, now = before.get(line.category.key, 0), line.count
        if not line.is_complete or now in (None, was) or was < SMALLEST_BASE:
            continue
        yield t(
            "profile.rise" if now > was else "profile.fall",
            category=name_category(line.category),
            share=format_percent(abs(now - was) / was),
            before=format_number(was),
            now=format_number(now),
            unit=name_unit(line.category),
            earlier=earlier.label(),
        )


def _largest_of_each_unit(needs: tuple[ProfileLine, ...]) -> list[ProfileLine]:
    by_size = sorted(needs, key=lambda line: -(line.count or 0))
    units = dict.fromkeys(line.category.unit for line in needs)
    return [
        line
        for unit in units
        for line in [each for each in by_size if each.category.unit == unit][
            :MOST_NAMED
        ]
    ]


def _compare_rate(needs: tuple[ProfileLine, ...]) -> Iterator[str]:
    """Name the category whose rate is highest against that of the kabupaten.

    Only where the 95 % interval leaves the kabupaten out, as the spine chart says.
    """
    found: list[tuple[float, ProfileLine]] = []
    for line in needs:
        if (line.count or 0) < SMALLEST_BASE or not line.rates:
            continue
        own, county = read_value(line.rates[0]), read_value(line.rates[-1])
        if not own or not county:
            continue
        limits = compute_rate_limits(line.rates[0].row)
        if stand_against(*limits, county) is Differs.ABOVE:
            found.append((own / county, line))
    if not found:
        return
    _, line = max(found, key=lambda each: each[0])
    denominator = line.rates[0].measured.denominator
    yield t(
        "profile.higher",
        category=name_category(line.category),
        own=say_standing(line.rates[0]),
        county=say_standing(line.rates[-1]),
        denominator=describe_denominator(denominator) if denominator else "",
    )


def _count_unseen(
    profile: AreaProfile, needs: tuple[ProfileLine, ...]
) -> Iterator[str]:
    hidden = sum(line.state is State.HIDDEN for line in needs)
    unknown = sum(line.state is State.NO_DATA for line in needs)
    if hidden:
        yield t("profile.hidden", count=format_number(hidden))
    if unknown:
        yield t(
            "profile.unknown",
            count=format_number(unknown),
            period=profile.period.label(),
        )


def say_standing(standing: Standing) -> str:
    """Write a standing's figure and what it covers, or say why there is none."""
    row = standing.row
    figure = describe_value(standing.measured, row)
    if State(row["state"]) not in _SHOWN or row["known"] >= row["members"]:
        return figure
    known, members = row["known"], row["members"]
    return t("profile.part", figure=figure, known=known, members=members)


def read_value(standing: Standing) -> float | None:
    """Give a standing's value where it is shown."""
    value = standing.row["value"]
    return None if pd.isna(value) else float(value)
