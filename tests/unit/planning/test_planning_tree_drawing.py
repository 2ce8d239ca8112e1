"""The drawing of a tree: causes lead to the problem, the problem to its effects."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wksbm_mapping.planning.contents import TreeNode
from wksbm_mapping.planning.tree_drawing import draw_tree

NODES = (
    TreeNode(1, 0, is_cause=True, text="Anak merantau", objective="Ada pendamping"),
    TreeNode(2, 1, is_cause=True, text="Sulit kerja"),
    TreeNode(3, 0, is_cause=False, text="Kurang gizi"),
)


def test_arrows_run_from_cause_to_effect():
    dot = draw_tree("Lansia sendiri", NODES)
    arrows = [line for line in dot.splitlines() if "->" in line]
    assert arrows == ["n1 -> n0;", "n2 -> n1;", "n0 -> n3;"]


def test_objectives_stand_where_they_are_written():
    dot = draw_tree("Lansia sendiri", NODES, objectives=True)
    assert "Ada pendamping" in dot
    assert "Anak merantau" not in dot
    assert "Sulit kerja" in dot


@given(st.text(max_size=60))
def test_no_text_can_leave_its_label(text):
    dot = draw_tree(text, (TreeNode(1, 0, is_cause=True, text=text),))
    lines = [line for line in dot.split("\n") if line.startswith("n")]
    labels = [line for line in lines if "label=" in line]
    for line in labels:
        inside = line.split('label="', 1)[1].rsplit('" fillcolor=', 1)[0]
        unescaped = inside.replace("\\\\", "").replace('\\"', "")
        assert '"' not in unescaped
        assert not unescaped.endswith("\\")
