"""Referrals in words and as a table, for the reader they are shown to.

A row is told whole or not at all: where one number of people it tells of is small, or
where the figure it belongs to is itself hidden, none of its numbers is shown, and no
sum it is part of. See docs/metode/rujukan.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.disclosure.rules import Rule, rule_for
from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import name_category, name_unit
from wksbm_mapping.observations import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.planning.referrals import (
    FIELDS,
    Referral,
    ReferralCounts,
    ReferralSum,
    add_up,
)
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.reports.document import Block, Grid, Paragraph
from wksbm_mapping.services.plan_sections import Told
from wksbm_mapping.services.workspace import Workspace


@dataclass(frozen=True)
class ShownReferral:
    """A row as a reader sees it.

    Parameters
    ----------
    referral : Referral
    is_hidden : bool
        Its numbers are not for this reader.
    """

    referral: Referral
    is_hidden: bool = False


def protect_referrals(
    protected: ProtectedCounts,
    workspace: Workspace,
    region: str,
    referrals: Sequence[Referral],
) -> tuple[ShownReferral, ...]:
    """Hide the rows whose numbers the audience must not see.

    Rows of a category of which nothing is told at this level are left out whole.
    """
    guards = {
        each.group: _find_guard(protected, workspace, region, each)
        for each in referrals
    }
    guarded = {
        group
        for group, guard in guards.items()
        if guard.hides([each.counts for each in referrals if each.group == group])
    }
    return tuple(
        ShownReferral(
            each, each.group in guarded or guards[each.group].hides([each.counts])
        )
        for each in referrals
        if guards[each.group].rule.is_open(level_of(region))
    )


@dataclass(frozen=True)
class _Guard:
    """What must not be told of one category and period in a region.

    Parameters
    ----------
    rule : Rule
    is_closed : bool
        The published figure is hidden.
    published : tuple of (str, int)
        Figures anybody of the audience sees: a field of counts, and how many were
        published of those it is a part of.
    """

    rule: Rule
    is_closed: bool
    published: tuple[tuple[str, int], ...]

    def hides(self, rows: Sequence[ReferralCounts]) -> bool:
        """Whether rows tell of few people, by themselves or beside what is known."""
        if not self.rule.hides:
            return False
        own = rows[0].groups if len(rows) == 1 else ()
        rests = [
            figure - sum(getattr(each, field) or 0 for each in rows)
            for field, figure in self.published
        ]
        return self.is_closed or any(
            0 < count < self.rule.threshold for count in (*own, *rests)
        )


_PARTS = {"dirujuk": "open", "selesai": "done"}
"""Handling, and which count of a referral it holds."""


def _find_guard(
    protected: ProtectedCounts, workspace: Workspace, region: str, referral: Referral
) -> _Guard:
    category = workspace.categories[referral.category]
    rule = rule_for(protected.rules, protected.audience, category.sensitivity)
    table = protected.table
    cell = table[
        (table["region"] == region)
        & (table["category"] == referral.category)
        & (table["period"] == referral.period)
        & table["breakdown"].isin([str(Breakdown.TOTAL), str(Breakdown.HANDLING)])
    ]
    is_hidden = bool((cell["state"] == str(State.HIDDEN)).any())
    told = cell[cell["value"].notna()]
    published = tuple(
        ("referred" if kind == str(Breakdown.TOTAL) else _PARTS[part], int(value))
        for kind, part, value in zip(
            told["breakdown"], told["handling"], told["value"], strict=True
        )
        if kind == str(Breakdown.TOTAL) or part in _PARTS
    )
    return _Guard(rule, is_hidden, published)


def say_referrals(
    categories: CategorySet, shown: Sequence[ShownReferral]
) -> Iterator[str]:
    """Say how many were referred to whom, a sentence for each category and period."""
    hidden = {each.referral.group for each in shown if each.is_hidden}
    for group in add_up(each.referral for each in shown):
        about = name_group(categories, group.category, group.period)
        if (group.category, group.period) in hidden:
            yield t("referral.group_hidden", about=about)
        else:
            yield t("referral.group", about=about, counts=_say_sum(categories, group))


def name_group(categories: CategorySet, category: str, period: str) -> str:
    """Name a category and a period."""
    name = name_category(categories[category])
    return t("referral.about", category=name, period=Period.from_code(period).label())


def _say_sum(categories: CategorySet, group: ReferralSum) -> str:
    counts = group.counts
    about = {
        "unit": name_unit(categories[group.category]),
        "offices": ", ".join(group.offices),
    }
    words = [_say_one(each, getattr(counts, each), about) for each in FIELDS]
    if counts.open is not None:
        words.append(t("referral.says_open", count=format_number(counts.open)))
    return ", ".join(words)


def _say_one(field: str, count: int | None, about: dict[str, str]) -> str:
    if count is None:
        return t(f"referral.unknown_{field}", **about)
    return t(f"referral.says_{field}", count=format_number(count), **about)


def say_count(count: int | None) -> str:
    """Write a count; one that is not known in words."""
    return t("referral.unknown") if count is None else format_number(count)


def lay_out_referrals(categories: CategorySet, shown: Sequence[ShownReferral]) -> Grid:
    """Lay out the rows, and a sum where all rows of a category and period are told."""
    rows = [
        [
            str(number),
            _say_office(each.referral),
            *_say_counts(each),
            _say_about(categories, each.referral.category, each.referral.period),
        ]
        for number, each in enumerate(shown, start=1)
    ]
    strong = len(rows)
    rows += _lay_out_sums(categories, shown)
    header = (
        t("document.number"),
        t("referral.office_service"),
        *(t(f"referral.{field}") for field in FIELDS),
        t("referral.category_period"),
    )
    return Grid(
        header,
        rows,
        right=frozenset({2, 3, 4, 5}),
        strong=frozenset(range(strong, len(rows))),
        widths=(0.06, 0.2, 0.135, 0.135, 0.135, 0.135, 0.2),
    )


def _lay_out_sums(
    categories: CategorySet, shown: Sequence[ShownReferral]
) -> list[list[str]]:
    hidden = {each.referral.group for each in shown if each.is_hidden}
    return [
        [
            "",
            t("referral.sum"),
            *(say_count(getattr(group.counts, field)) for field in FIELDS),
            _say_about(categories, group.category, group.period),
        ]
        for group in add_up(each.referral for each in shown)
        if group.rows > 1 and (group.category, group.period) not in hidden
    ]


def _say_about(categories: CategorySet, category: str, period: str) -> str:
    unit = name_unit(categories[category])
    return t(
        "referral.about_unit", about=name_group(categories, category, period), unit=unit
    )


def _say_office(referral: Referral) -> str:
    return " – ".join(filter(None, (referral.office, referral.service)))


def _say_counts(shown: ShownReferral) -> list[str]:
    if shown.is_hidden:
        return [t("common.hidden")] * len(FIELDS)
    return [say_count(getattr(shown.referral.counts, field)) for field in FIELDS]


def tell_referrals(told: Told) -> Iterator[Block]:
    """Tell in a document what its reader may see of the referrals of a plan."""
    referrals = told.view.referrals
    if referrals == ():
        return
    if referrals is None:
        yield Paragraph(t("referral.withheld"))
        return
    shown = protect_referrals(told.protected, told.workspace, told.code, referrals)
    if shown:
        yield lay_out_referrals(told.workspace.categories, shown)
        yield Paragraph("\n".join(say_referrals(told.workspace.categories, shown)))
    if len(shown) < len(referrals) or any(each.is_hidden for each in shown):
        yield Paragraph(t("referral.hidden_note"), is_small=True)
