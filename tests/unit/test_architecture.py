"""The directions of the package hold, and files stay small enough to read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "wksbm_mapping"
MODULES = sorted(PACKAGE.rglob("*.py"))
EVERY_FILE = [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
LONGEST_FILE = 300
READS_GEOPACKAGE = {PACKAGE / "regions" / "boundaries" / "geopackage.py"}
"""A GeoPackage is an SQLite file; it is read in memory, never as a store."""


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def area(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_streamlit_is_known_in_ui_only_and_sql_in_store_only(path):
    names = imported(path)
    if area(path) != "ui":
        assert not names & {"streamlit", "streamlit_folium"}
    if area(path) != "store" and path not in READS_GEOPACKAGE:
        assert not names & {"sqlalchemy", "alembic", "sqlite3"}


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_is_short_enough_to_be_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_every_package_is_a_map_of_itself():
    for init in PACKAGE.rglob("__init__.py"):
        tree = ast.parse(init.read_text(encoding="utf-8"))
        docstring = ast.get_docstring(tree) or ""
        modules = {
            p.stem
            for p in init.parent.iterdir()
            if (p.suffix == ".py" and not p.stem.startswith("__"))
            or (p / "__init__.py").exists()
        } - {"locale", "versions"}
        if "migrations" in init.parts:
            continue
        missing = {name for name in modules if f"``{name}" not in docstring}
        assert missing == set(), init.relative_to(ROOT)


def test_the_words_of_one_region_stand_in_data_and_not_in_code():
    for path in [*MODULES, *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]:
        if not path.exists():
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in ("value", "id", "attr"):
                text = getattr(node, name, "")
                if isinstance(text, str) and "sleman" in text.lower():
                    assert _is_docstring(path, text), f"{path}: {text[:60]}"


def _is_docstring(path: Path, text: str) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    ]
    return any(ast.get_docstring(node, clean=False) == text for node in bodies)
