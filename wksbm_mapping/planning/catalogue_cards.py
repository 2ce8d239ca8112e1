"""An entry of the catalogue as an office wrote it, to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from wksbm_mapping.planning.catalogue import (
    CERTAINTIES,
    LEVELS,
    Programme,
    Response,
)
from wksbm_mapping.planning.contents import Content, ContentError

_AWAY = "disingkirkan"


def write_programme(programme: Programme, *, is_away: bool = False) -> Content:
    """Write a programme as JSON."""
    listed = {"categories": list(programme.categories)}
    return vars(programme) | listed | {_AWAY: is_away}


def read_programme(content: Content) -> tuple[Programme, bool]:
    """Read a programme, and whether it was put away.

    Raises
    ------
    ContentError
    """
    values, is_away = _take(content, Programme)
    categories, year = values["categories"], values["year"]
    texts = {k: v for k, v in values.items() if k not in ("categories", "year")}
    _check_texts(texts)
    is_list = isinstance(categories, list) and all(map(_is_text, categories))
    is_year = year is None or (type(year) is int and 2000 <= year <= 2099)
    is_word = texts["certainty"] in CERTAINTIES and texts["level"] in LEVELS
    if not (is_list and is_year and is_word and texts["name"]):
        raise ContentError
    return Programme(**texts, year=year, categories=tuple(categories)), is_away


def write_response(response: Response) -> Content:
    """Write what is done about a category as JSON."""
    return vars(response) | {_AWAY: False}


def read_response(content: Content) -> tuple[Response, bool]:
    """Read what is done about a category; it is never put away.

    Raises
    ------
    ContentError
    """
    values, is_away = _take(content, Response)
    _check_texts(values)
    return Response(**values), is_away


def _take(content: Content, kind: type) -> tuple[dict[str, Any], bool]:
    wanted = {each.name for each in fields(kind)}
    if not isinstance(content, Mapping) or set(content) != wanted | {_AWAY}:
        raise ContentError
    is_away = content[_AWAY]
    if not isinstance(is_away, bool):
        raise ContentError
    return {name: content[name] for name in wanted}, is_away


def _check_texts(values: Mapping[str, Any]) -> None:
    if not all(map(_is_text, values.values())):
        raise ContentError


def _is_text(value: object) -> bool:
    return isinstance(value, str)
