"""A period knows its days, its code, its label and its order."""

from datetime import date

import pytest

from wksbm_mapping.i18n import use_language
from wksbm_mapping.periods import Period


@pytest.mark.parametrize(
    ("code", "start", "end", "label_id", "label_en"),
    [
        ("2025", (2025, 1, 1), (2025, 12, 31), "Tahun 2025", "Year 2025"),
        ("2025-S1", (2025, 1, 1), (2025, 6, 30), "Semester I 2025", "Semester 1 2025"),
        (
            "2024-S2",
            (2024, 7, 1),
            (2024, 12, 31),
            "Semester II 2024",
            "Semester 2 2024",
        ),
        ("2025-Q3", (2025, 7, 1), (2025, 9, 30), "Triwulan III 2025", "Quarter 3 2025"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "Februari 2024", "February 2024"),
        ("2025-12", (2025, 12, 1), (2025, 12, 31), "Desember 2025", "December 2025"),
        ("2025-06-30", (2025, 6, 30), (2025, 6, 30), "30 Juni 2025", "30 June 2025"),
    ],
)
def test_code_gives_days_and_labels(code, start, end, label_id, label_en):
    period = Period.from_code(code)
    assert (period.start, period.end) == (date(*start), date(*end))
    assert period.code == code
    assert period.label() == label_id
    with use_language("en"):
        assert period.label() == label_en


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-S3", "2025-Q5", "2025-13", "2025-02-30", "2025 S1", "x2025"],
)
def test_other_texts_are_no_codes(text):
    with pytest.raises(ValueError, match="month|day|code|starts"):
        Period.from_code(text)


def test_order_is_by_last_day_then_by_length():
    codes = ["2025", "2025-S2", "2025-12-31", "2025-S1", "2025-Q4", "2024", "2025-12"]
    ordered = [period.code for period in sorted(map(Period.from_code, codes))]
    assert ordered == [
        *("2024", "2025-S1", "2025-12-31", "2025-12", "2025-Q4", "2025-S2", "2025"),
    ]


@pytest.mark.parametrize(
    ("code", "earlier"),
    [("2025-S1", "2024-S1"), ("2024-02-29", "2023-02-28"), ("2025", "2024")],
)
def test_year_earlier_is_the_same_period_of_last_year(code, earlier):
    assert Period.from_code(code).year_earlier().code == earlier
