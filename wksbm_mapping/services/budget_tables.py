"""A budget as the tables of a document, equal to those on screen to the rupiah."""

from __future__ import annotations

from collections.abc import Iterator

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.planning.amounts import spell_rupiah
from wksbm_mapping.planning.budget import Budget, BudgetLine
from wksbm_mapping.reports.document import Block, Grid, Paragraph


def tell_budget(budget: Budget) -> Iterator[Block]:
    """Lay out the lines, what they add up to in words, and who pays how much."""
    if not budget.lines:
        yield Paragraph(t("plan.note_no_lines"))
        return
    yield _lay_out_lines(budget)
    yield Paragraph(t("plan.in_words", words=spell_rupiah(budget.total)))
    shares = budget.shares
    rows = [
        [
            t(f"plan.source_{source}"),
            format_number(amount),
            format_number(float(shares.get(source, 0)), decimals=1),
        ]
        for source, amount in budget.by_source.items()
    ]
    header = (t("plan.source"), t("plan.amount"), "%")
    yield Grid(header, rows, right=frozenset({1, 2}), widths=(0.5, 0.3, 0.2))


def tell_spending(budget: Budget) -> Iterator[Block]:
    """Set what was planned beside what was spent, by source; unreported is not zero."""
    if not budget.lines:
        yield Paragraph(t("plan.note_no_lines"))
        return
    rows = [
        [t(f"plan.source_{source}"), *_compare(planned, budget.spent_by_source[source])]
        for source, planned in budget.by_source.items()
    ]
    rows.append([t("document.sum"), *_compare(budget.total, budget.spent)])
    header = (
        t("plan.source"),
        t("document.planned"),
        t("plan.spent"),
        t("document.left"),
    )
    yield Grid(
        header,
        rows,
        right=frozenset({1, 2, 3}),
        strong=frozenset({len(rows) - 1}),
        widths=(0.34, 0.22, 0.22, 0.22),
    )
    if budget.spent is None:
        yield Paragraph(t("document.not_all_reported"), is_small=True)
    else:
        yield Paragraph(t("plan.in_words", words=spell_rupiah(budget.spent)))


def _compare(planned: int, spent: int | None) -> tuple[str, str, str]:
    if spent is None:
        return format_number(planned), t("document.unreported"), "–"
    return format_number(planned), format_number(spent), format_number(planned - spent)


def _lay_out_lines(budget: Budget) -> Grid:
    rows: list[list[str]] = []
    strong = set()
    number = 0
    for group, subtotal in budget.by_group.items():
        for line in (each for each in budget.lines if each.group == group):
            number += 1
            rows.append([str(number), *_say_line(line)])
        strong.add(len(rows))
        rows.append(["", group, "", "", "", "", format_number(subtotal), ""])
    strong.add(len(rows))
    rows.append(
        ["", t("document.sum"), "", "", "", "", format_number(budget.total), ""]
    )
    header = (
        t("document.number"),
        t("plan.description"),
        t("plan.volume"),
        t("plan.unit"),
        t("plan.times"),
        t("plan.price"),
        t("plan.amount"),
        t("plan.source"),
    )
    return Grid(
        header,
        rows,
        right=frozenset({2, 4, 5, 6}),
        strong=frozenset(strong),
        widths=(0.06, 0.26, 0.09, 0.09, 0.07, 0.14, 0.15, 0.14),
    )


def _say_line(line: BudgetLine) -> list[str]:
    return [
        line.description,
        format_number(float(line.volume), decimals=_decimals(line.volume)),
        line.unit,
        format_number(line.times),
        format_number(line.price),
        format_number(line.amount),
        t(f"plan.source_{line.source}"),
    ]


def _decimals(volume: object) -> int:
    return 0 if float(str(volume)).is_integer() else 2
