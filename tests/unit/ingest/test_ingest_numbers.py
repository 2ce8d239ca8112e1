"""Counts are read as Indonesian files mean them, or not at all."""

import pytest

from wksbm_mapping.ingest.numbers import (
    CellState,
    NumberForm,
    find_number_form,
    parse_count,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0), ("12", 12), (" 12 ", 12), ("1.234", 1234), ("1.234.567", 1234567),
        ("1 234", 1234), ("1.234,00", 1234), ("12,0", 12), ("12.0", 12), ("007", 7),
        ("-", 0), ("–", 0), ("nihil", 0), ("NIHIL", 0), ("tidak ada", 0), ("Nol", 0),
        ("12 jiwa", 12), ("5 KK", 5), ("3 org", 3), ('="15"', 15), ("'15", 15),
        ("12\u00a0", 12), (12, 12), (12.0, 12), (0, 0), (0.0, 0),
    ],
)  # fmt: skip
def test_a_clear_count_is_a_number(text, number):
    parse = parse_count(text)
    assert (parse.state, parse.value, parse.code) == (CellState.KNOWN, number, "")


@pytest.mark.parametrize(
    "text",
    ["", "  ", None, "…", "...", "NA", "n/a", "N.A.", "x", "?", "tidak ada data",
     "belum didata", float("nan")],
)  # fmt: skip
def test_blank_and_its_kin_are_unknown_and_never_zero(text):
    parse = parse_count(text)
    assert (parse.state, parse.code) == (CellState.UNKNOWN, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<5", "censored_number"), (">10", "censored_number"),
        ("≥ 3", "censored_number"),
        ("5+", "censored_number"), ("kurang dari 5", "censored_number"),
        ("±20", "approximate_number"), ("~20", "approximate_number"),
        ("sekitar 20", "approximate_number"), ("10-15", "approximate_number"),
        ("20-an", "approximate_number"), ("12*", "marked_number"),
        ("12 a)", "marked_number"), ("12²", "marked_number"), ("1O", "marked_number"),
        ("#REF!", "formula_error"), ("#DIV/0!", "formula_error"),
    ],
)  # fmt: skip
def test_an_inexact_number_is_unknown_and_reported(text, code):
    parse = parse_count(text)
    assert (parse.state, parse.value, parse.code) == (CellState.UNKNOWN, 0, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5", "negative_number"), ("(5)", "negative_number"), (-1, "negative_number"),
        ("12,5", "decimal_number"), ("1.5", "decimal_number"), (7.5, "decimal_number"),
        ("7,46 %", "percent_number"), ("Rp 1.500.000,-", "money_number"),
        ("99999999", "absurd_number"), (1e300, "absurd_number"),
        (float("inf"), "absurd_number"), ("3404031501800001", "absurd_number"),
        ("dua belas", "not_a_number"), ("1e5", "not_a_number"),
        ("12 13 14", "not_a_number"),
        ("٣", "not_a_number"), ("9" * 200, "not_a_number"), ("TRUE", "not_a_number"),
    ],
)  # fmt: skip
def test_what_is_no_count_is_rejected(text, code):
    parse = parse_count(text)
    assert (parse.state, parse.value, parse.code) == (CellState.REJECTED, 0, code)


def test_the_unit_in_a_cell_is_kept():
    assert parse_count("5 KK").unit == "KK"
    assert parse_count("5 keluarga").unit == "KK"
    assert parse_count("5 orang").unit == "jiwa"
    assert parse_count("5").unit == ""


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (["12", "7"], NumberForm.DOT),
        (["1.234", "7"], NumberForm.DOT),
        (["1.234", "12.5"], NumberForm.DOT),
        (["1.234.567", "1,234"], NumberForm.DOT),
        (["1.234,5", "1,234"], NumberForm.DOT),
        (["1,234,567", "1,234"], NumberForm.COMMA),
        (["1,234.5"], NumberForm.COMMA),
        (["1,234", "12.5"], NumberForm.COMMA),
        (["1,234", "12,5"], NumberForm.DOT),
        (["1,234"], NumberForm.UNDECIDED),
        (["1,234", "1.234"], NumberForm.UNDECIDED),
        (["1,234,567", "1.234.567"], NumberForm.UNDECIDED),
        ([1234, 1.5], NumberForm.DOT),
    ],
)
def test_the_whole_file_tells_which_mark_parts_thousands(texts, form):
    assert find_number_form(texts) is form


def test_a_comma_means_thousands_only_where_the_file_is_english():
    assert parse_count("1,234", NumberForm.COMMA).value == 1234
    assert parse_count("1,234", NumberForm.DOT).code == "decimal_number"
    assert parse_count("1,234", NumberForm.UNDECIDED).code == "ambiguous_number"
    assert parse_count("1.234", NumberForm.COMMA).code == "decimal_number"
