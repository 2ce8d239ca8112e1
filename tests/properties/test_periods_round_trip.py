"""Every period can be read back from its code and its label in both languages."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.i18n import use_language
from wksbm_mapping.periods import Period, PeriodKind, find_period, parse_period

_PARTS = {
    PeriodKind.YEAR: 1,
    PeriodKind.SEMESTER: 2,
    PeriodKind.QUARTER: 4,
    PeriodKind.MONTH: 12,
}


@st.composite
def periods(draw: st.DrawFn) -> Period:
    if draw(st.booleans()):
        day = draw(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
        return Period(PeriodKind.DAY, day)
    kind = draw(st.sampled_from(list(_PARTS)))
    number = draw(st.integers(1, _PARTS[kind]))
    return Period.of(kind, draw(st.integers(1990, 2099)), number)


@given(periods(), st.sampled_from(["id", "en"]))
def test_every_printed_form_is_read_back(period: Period, language: str) -> None:
    with use_language(language):
        label = period.label()
    for text in (period.code, label, label.upper(), f"  {label}. "):
        assert parse_period(text) == period


@given(periods())
def test_code_round_trip(period: Period) -> None:
    assert Period.from_code(period.code) == period
    assert period.start <= period.end
    assert period.year_earlier() < period


@given(st.text(max_size=60))
def test_no_text_crashes_the_parser(text: str) -> None:
    parse = find_period(text)
    period = parse_period(text)
    assert period is None or period in parse.periods or not parse.periods
