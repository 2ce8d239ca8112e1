"""Whether what was read back from the store is of the types its fields promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def check_fields(told: object) -> None:
    """Refuse a dataclass that holds something else than it says, at any depth.

    Raises
    ------
    TypeError
        Naming the field, never what stands in it.
    """
    own: Any = type(told)
    for name, kind in _list_types(own).items():
        if not _fits(getattr(told, name), kind):
            raise TypeError(name)


@cache
def _list_types(kind: type) -> Mapping[str, Any]:
    """List the types of the fields of a dataclass."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def _fits(value: object, kind: Any) -> bool:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return any(_fits(value, each) for each in inner)
    if origin is tuple:
        return isinstance(value, tuple) and _fit_each(value, inner)
    if origin is Mapping:
        return isinstance(value, Mapping) and all(
            _fits(name, inner[0]) and _fits(each, inner[1])
            for name, each in value.items()
        )
    if isinstance(value, bool) and kind is not bool:
        return False
    if not isinstance(value, kind):
        return False
    if is_dataclass(value):
        check_fields(value)
    return True


def _fit_each(values: tuple[object, ...], kinds: tuple[Any, ...]) -> bool:
    if kinds[-1] is Ellipsis:
        return all(_fits(each, kinds[0]) for each in values)
    return len(values) == len(kinds) and all(map(_fits, values, kinds))
