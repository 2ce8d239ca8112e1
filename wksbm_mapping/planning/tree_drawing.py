"""The tree of a problem in the DOT language, effects above and causes below."""

from __future__ import annotations

import textwrap

from wksbm_mapping.planning.contents import TreeNode

_WIDTH = 26
_CORE, _CAUSE, _EFFECT = "#f9d5b8", "#e6eef7", "#fdeceb"


def draw_tree(
    problem: str, nodes: tuple[TreeNode, ...], *, objectives: bool = False
) -> str:
    """Write a tree as DOT; any text is drawn as it is and can be no command.

    Parameters
    ----------
    problem : str
        Stands in the middle.
    nodes : tuple of TreeNode
        As ``check_tree`` lets them through.
    objectives : bool
        What each is turned into, where that is written; else causes and effects.
    """
    lines = [
        "digraph {",
        "rankdir=BT;",
        'node [shape=box style="rounded,filled" fontname="sans-serif" fontsize=11];',
        'node [color="#8a8a86"]; edge [color="#6b6b68"];',
        f'n0 [label="{_quote(problem)}" fillcolor="{_CORE}"];',
    ]
    for node in nodes:
        words = node.objective if objectives and node.objective else node.text
        colour = _CAUSE if node.is_cause else _EFFECT
        lines.append(f'n{node.key} [label="{_quote(words)}" fillcolor="{colour}"];')
        ends = (node.key, node.parent) if node.is_cause else (node.parent, node.key)
        lines.append(f"n{ends[0]} -> n{ends[1]};")
    return "\n".join([*lines, "}"])


def _quote(text: str) -> str:
    safe = text.replace("\\", "\\\\").replace('"', '\\"')
    return "\\n".join(textwrap.wrap(safe, _WIDTH)) or " "
