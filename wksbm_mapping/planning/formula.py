"""A formula over criteria, as an office writes it: ``(a + 2 * b) * c``."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import pandas as pd

_LONGEST = 200
_LARGEST = 1000
_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Mult: operator.mul,
}


class FormulaError(ValueError):
    """A text is no formula of sums and products over the criteria given."""


@dataclass(frozen=True)
class Formula:
    """Sums and products of criteria and whole numbers; grows with each criterion.

    Parameters
    ----------
    text : str
        As written.
    root : ast.expr
        As read by ``parse_formula``, which lets nothing else through.
    """

    text: str
    root: ast.expr

    def compute(self, scores: Mapping[str, float]) -> float:
        """Work out the value for one set of scores, a number for each criterion."""
        return _compute(self.root, scores)

    def compute_columns(self, scores: pd.DataFrame) -> pd.Series:
        """Work out the value of each row; missing where a score it uses is missing."""
        rows = scores.to_dict("records")
        values = [
            self.compute({str(key): float(value) for key, value in row.items()})
            for row in rows
        ]
        return pd.Series(values, index=scores.index, dtype="float64")


def parse_formula(text: str, criteria: Collection[str]) -> Formula:
    """Read a formula: criteria, whole numbers (1 to 1000), ``+``, ``*``, brackets.

    With nothing else in it, no formula can do more than reckon, and a higher score
    never gives a lower value.

    Parameters
    ----------
    text : str
        The formula.
    criteria : collection of str
        The names it may and must use, each at least once.

    Raises
    ------
    FormulaError
        Anything else stands in it, or a criterion is not used.

    Examples
    --------
    >>> parse_formula("(a + 2 * b) * c", {"a", "b", "c"}).compute(
    ...     {"a": 1, "b": 2, "c": 3})
    15.0
    """
    if len(text) > _LONGEST:
        raise FormulaError(text[:_LONGEST])
    try:
        root = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(text) from None
    if set(_list_names(root, text)) != set(criteria):
        raise FormulaError(text)
    return Formula(text, root)


def _list_names(node: ast.expr, text: str) -> list[str]:
    if isinstance(node, ast.Name):
        return [node.id]
    if _is_factor(node):
        return []
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _list_names(node.left, text) + _list_names(node.right, text)
    raise FormulaError(text)


def _is_factor(node: ast.expr) -> bool:
    is_whole = isinstance(node, ast.Constant) and type(node.value) is int
    return is_whole and 1 <= int(ast.literal_eval(node)) <= _LARGEST


def _compute(node: ast.expr, scores: Mapping[str, float]) -> float:
    if isinstance(node, ast.BinOp):
        left, right = _compute(node.left, scores), _compute(node.right, scores)
        return _OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.Name):
        return float(scores[node.id])
    return float(ast.literal_eval(node))
