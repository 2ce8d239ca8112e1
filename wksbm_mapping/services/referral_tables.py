"""Referrals in words and as a table, for the reader they are shown to.

A row is told whole or not at all: where one number of people it tells of is small, or
where the figure it belongs to is itself hidden, none of its numbers is shown, and no
sum it is part of. See docs/metode/rujukan.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from wksbm_mapping.reports.document import Block, Grid, Heading, Paragraph
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
    """Hide the rows whose numbers the audience must not see."""
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
    )


@dataclass(frozen=True)
class _Guard:
    """What must not be told of one category and period in a region.

    Parameters
    ----------
    rule : Rule
    is_closed : bool
        Nothing of it is told.
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
    is_open = rule.is_open(level_of(region))
    return _Guard(rule, is_hidden or not is_open, published)


def say_referrals(
    workspace: Workspace, shown: Sequence[ShownReferral]
) -> Iterator[str]:
    """Say how many were referred to whom, a sentence for each category and period."""
    hidden = {each.referral.group for each in shown if each.is_hidden}
    for group in add_up(each.referral for each in shown):
        about = name_group(workspace, group.category, group.period)
        if (group.category, group.period) in hidden:
            yield t("referral.group_hidden", about=about)
        else:
            yield t("referral.group", about=about, counts=_say_sum(workspace, group))


def name_group(workspace: Workspace, category: str, period: str) -> str:
    """Name a category and a period."""
    name = name_category(workspace.categories[category])
    return t("referral.about", category=name, period=Period.from_code(period).label())


def _say_sum(workspace: Workspace, group: ReferralSum) -> str:
    unit = name_unit(workspace.categories[group.category])
    counts = group.counts
    words = [
        t(
            "referral.says_referred",
            count=say_count(counts.referred),
            unit=unit,
            offices=", ".join(group.offices),
        ),
        *(
            t(f"referral.says_{field}", count=say_count(getattr(counts, field)))
            for field in FIELDS[1:]
        ),
    ]
    if counts.open is not None:
        words.append(t("referral.says_open", count=format_number(counts.open)))
    return ", ".join(words)


def say_count(count: int | None) -> str:
    """Write a count; one that is not known in words."""
    return t("referral.unknown") if count is None else format_number(count)


def lay_out_referrals(workspace: Workspace, shown: Sequence[ShownReferral]) -> Grid:
    """Lay out the rows, and a sum where all rows of a category and period are told."""
    rows = [
        [
            str(number),
            _say_about(workspace, each.referral.category, each.referral.period),
            _say_office(each.referral),
            *_say_counts(each),
        ]
        for number, each in enumerate(shown, start=1)
    ]
    strong = len(rows)
    rows += _lay_out_sums(workspace, shown)
    header = (
        t("document.number"),
        t("referral.category_period"),
        t("referral.office_service"),
        *(t(f"referral.{field}") for field in FIELDS),
    )
    return Grid(
        header,
        rows,
        right=frozenset({3, 4, 5, 6}),
        strong=frozenset(range(strong, len(rows))),
        widths=(0.06, 0.25, 0.25, 0.11, 0.11, 0.11, 0.11),
    )


def _lay_out_sums(
    workspace: Workspace, shown: Sequence[ShownReferral]
) -> list[list[str]]:
    hidden = {each.referral.group for each in shown if each.is_hidden}
    return [
        [
            "",
            _say_about(workspace, group.category, group.period),
            t("document.sum"),
            *(say_count(getattr(group.counts, field)) for field in FIELDS),
        ]
        for group in add_up(each.referral for each in shown)
        if group.rows > 1 and (group.category, group.period) not in hidden
    ]


def _say_about(workspace: Workspace, category: str, period: str) -> str:
    unit = name_unit(workspace.categories[category])
    return t(
        "referral.about_unit", about=name_group(workspace, category, period), unit=unit
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
    yield Heading(t("referral.title"))
    if referrals is None:
        yield Paragraph(t("referral.withheld"))
        return
    shown = protect_referrals(told.protected, told.workspace, told.code, referrals)
    yield lay_out_referrals(told.workspace, shown)
    yield Paragraph("\n".join(say_referrals(told.workspace, shown)))
    if any(each.is_hidden for each in shown):
        yield Paragraph(t("referral.hidden_note"), is_small=True)
