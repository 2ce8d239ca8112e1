"""Every word on screen stands in both languages, and every key is used."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from wksbm_mapping.i18n import format_number, t, tn, use_language
from wksbm_mapping.i18n.catalogue import LOCALE_DIR, load_catalogue

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [
    *sorted((ROOT / "wksbm_mapping").rglob("*.py")),
    *sorted((ROOT / "pages").glob("*.py")),
    ROOT / "app.py",
]


def all_keys(language: str) -> set[str]:
    catalogue = load_catalogue(language)
    return {*catalogue.singular, *catalogue.plural}


ROMAN_IN_INDONESIAN = {"roman": "number"}
"""Semester II is "Semester 2" in English: the same place, written another way."""


def places(text: str) -> set[str]:
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return {ROMAN_IN_INDONESIAN.get(name, name) for name in names}


def string_constants() -> Iterator[tuple[str, bool]]:
    """Every string in the code: (text, whether it is only a beginning)."""
    for path in SOURCES:
        if not path.exists():
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and node.values:
                first = node.values[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value), True
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, False


def translated_literals() -> Iterator[str]:
    for path in SOURCES:
        if not path.exists():
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"t", "tn"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value)


def test_both_languages_have_the_same_keys():
    assert all_keys("id") == all_keys("en")
    assert all_keys("id")


def test_both_languages_use_the_same_places():
    indonesian, english = load_catalogue("id"), load_catalogue("en")
    for key, text in indonesian.singular.items():
        assert places(text) == places(english.singular[key]), key
    for key, forms in indonesian.plural.items():
        wanted = set().union(*(places(form) for form in forms))
        assert wanted == set().union(*(places(f) for f in english.plural[key])), key


def test_no_text_is_empty_and_no_key_stands_in_the_wrong_file():
    for language in ("id", "en"):
        catalogue = load_catalogue(language)
        assert all(text.strip() for text in catalogue.singular.values())
        areas = {path.stem for path in (LOCALE_DIR / language).glob("*.po")}
        assert {key.split(".")[0] for key in all_keys(language)} <= areas


def test_every_key_the_code_names_is_in_the_catalogue():
    missing = set(translated_literals()) - all_keys("id")
    assert missing == set()


def test_every_key_is_used():
    texts = list(string_constants())
    whole = {text for text, only_start in texts if not only_start}
    starts = tuple(text for text, only_start in texts if only_start and "." in text)
    errors = {f"error.{text}" for text in whole}
    unused = {
        key
        for key in all_keys("id")
        if key not in whole and key not in errors and not key.startswith(starts)
    }
    assert unused == set()


@pytest.mark.parametrize(("language", "text"), [("id", "1.234,6"), ("en", "1,234.6")])
def test_numbers_are_written_as_people_of_the_language_write_them(language, text):
    with use_language(language):
        assert format_number(1234.56, 1) == text


def test_a_hostile_value_is_only_text_in_a_sentence():
    hostile = "{0.__class__} {language} %s ${x}"
    with use_language("en"):
        said = t("error.unknown_mode", value=hostile, choices="lokal")
    assert hostile in said


def test_a_missing_key_is_an_error_and_not_a_blank():
    with pytest.raises(KeyError):
        t("common.there_is_no_such_key")
    with pytest.raises(KeyError):
        tn("common.there_is_no_such_key", 2)
