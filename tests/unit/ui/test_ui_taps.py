"""What a tap stores, it stores to the end."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]
MODULES = sorted((PROJECT / "wksbm_mapping" / "ui").glob("*.py"))
ON_TAP = {"on_click", "on_change"}
BUTTONS = {"button", "form_submit_button"}

ASKED_IN_THE_DRAW = {
    # Minutes of work behind a bar, which only a draw can move; all of it or nothing.
    "backup_panel": {"render_backup", "_render_restoring"},
    # Turns to another page, which no callback can; it stores nothing.
    "review_detail": {"_offer_open"},
}
"""Functions that may ask a button whether it was pressed, and why."""


def _functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}


def _on_tap(tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            for given in call.keywords:
                if given.arg in ON_TAP:
                    yield from _names(given.value)


def _names(node: ast.AST) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def _asks_a_service(name: str, functions: dict[str, ast.FunctionDef]) -> bool:
    """Whether a function, or one of its module that it names, acts for a person."""
    waiting, seen = [name], set[str]()
    while waiting:
        each = waiting.pop()
        if each in seen or each not in functions:
            continue
        seen.add(each)
        for part in ast.walk(functions[each]):
            if isinstance(part, ast.keyword) and part.arg == "actor":
                return True
            if isinstance(part, ast.Name):
                waiting.append(part.id)
    return False


def _is_uninterrupted(function: ast.FunctionDef) -> bool:
    return "uninterrupted" in {ast.unparse(each) for each in function.decorator_list}


def _interrupted(source: str) -> set[str]:
    tree = ast.parse(source)
    functions = _functions(tree)
    return {
        name
        for name in _on_tap(tree)
        if name in functions
        and not _is_uninterrupted(functions[name])
        and _asks_a_service(name, functions)
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda each: each.stem)
def test_a_tap_that_acts_for_a_person_cannot_be_cut_off(module):
    assert _interrupted(module.read_text(encoding="utf-8")) == set()


def test_a_callback_that_stores_through_another_function_is_found():
    source = (
        "def _save():\n    _try(lambda: keep(1, actor=who()))\n"
        "def _other():\n    _save()\n"
        "st.button('x', on_click=_other)\n"
    )
    assert _interrupted(source) == {"_other"}
    assert _interrupted(source.replace("def _other", "@uninterrupted\ndef _other")) == (
        set()
    )


def test_a_callback_that_is_one_of_two_or_bound_beforehand_is_found():
    source = (
        "def _save():\n    keep(1, actor=who())\n"
        "def _drop():\n    drop(1, actor=who())\n"
        "def _mark(n):\n    mark(n, actor=who())\n"
        "st.button('x', on_click=_save if fresh else _drop)\n"
        "st.button('y', on_click=partial(_mark, 3))\n"
    )
    assert _interrupted(source) == {"_save", "_drop", "_mark"}


def _asked_in_the_draw(source: str) -> set[str]:
    """Name the functions that draw a button without a callback.

    Whether it was pressed they can only ask while they draw: a further tap that waits
    ends the draw before that, and what was pressed is forgotten.
    """
    return {
        function.name
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in BUTTONS
        and not ON_TAP & {given.arg for given in call.keywords}
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda each: each.stem)
def test_no_button_is_asked_while_the_page_is_drawn(module):
    found = _asked_in_the_draw(module.read_text(encoding="utf-8"))
    assert found <= ASKED_IN_THE_DRAW.get(module.stem, set())


@pytest.mark.parametrize(
    "drawn",
    [
        "if st.button('x'):\n        keep(1, actor=who())",
        "is_sent = left.form_submit_button('x')\n    return None if not is_sent else 1",
        "return st.button('x', key='y')",
    ],
)
def test_a_button_that_is_a_condition_is_found_however_it_is_asked(drawn):
    assert _asked_in_the_draw(f"def _draw():\n    {drawn}\n") == {"_draw"}
    assert (
        _asked_in_the_draw("def _d():\n    st.button('x', on_click=_save)\n") == set()
    )


@pytest.mark.parametrize("module", MODULES, ids=lambda each: each.stem)
def test_what_came_of_a_tap_is_said_where_it_stays(module):
    """A toast is gone after four seconds, and with a page that draws itself anew."""
    assert "st.toast" not in module.read_text(encoding="utf-8")


def test_a_second_tap_starts_no_second_thread_on_a_session():
    config = (PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert tomllib.loads(config)["runner"]["fastReruns"] is False
