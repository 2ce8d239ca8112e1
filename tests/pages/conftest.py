"""The app as AppTest runs it, over a store of its own, with no cache of another."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit as st
from entry_pages import begin
from persons import ADMIN, ANALYST
from recaps import wide
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from wksbm_mapping.access.person import NOBODY, Person
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.pattern import Mark
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.import_survey import RawFile, check_files, confirm_draft
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import (
    Workspace,
    current_version,
    load_protected,
    open_workspace,
)
from wksbm_mapping.settings import PROJECT_DIR, load_settings
from wksbm_mapping.store import load_hidden, remember_hidden
from wksbm_mapping.ui import cache
from wksbm_mapping.ui import person as at_browser
from wksbm_mapping.ui.cache import get_workspace

MAIN = PROJECT_DIR / "wksbm_mapping" / "ui" / "main.py"
PAGES = (
    "beranda",
    "peta_masalah",
    "profil",
    "analisis",
    "wilayah_saya",
    "pelatihan",
    "musyawarah",
    "rencana",
    "praktik",
    "bagikan",
    "usul",
    "kas",
    "jejaring",
    "isi_data",
    "unggah",
    "tinjau",
    "cadangan",
    "pengaturan",
    "privasi",
)


@dataclass
class Example:
    """A store with the example data, and what was seen and hidden of it so far."""

    folder: Path
    version: int
    seen: dict[Audience, tuple[ProtectedCounts, set[Mark]]]

    def load(
        self, workspace: Workspace, audience: Audience, *, actor: Person
    ) -> ProtectedCounts:
        """Load what an audience sees of a copy, and remember there what is hidden."""
        engine, codes = workspace.engine, workspace.regions.all_codes()
        if current_version(workspace) != self.version:
            return load_protected(workspace, audience, actor=actor)
        if audience not in self.seen:
            figures = load_protected(workspace, audience, actor=actor)
            self.seen[audience] = figures, load_hidden(engine, audience, codes)
        figures, marks = self.seen[audience]
        remember_hidden(engine, audience, marks)
        return figures


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Local state that holds the example data; it is copied, never opened."""
    folder = tmp_path_factory.mktemp("contoh") / "local"
    workspace = open_workspace(load_settings({"WKSBM_DATA_DIR": str(folder)}))
    load_example_data(workspace, actor=ADMIN)
    version = current_version(workspace)
    workspace.close()
    return Example(folder, version, {})


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the app work over an empty store."""
    for name in ("WKSBM_DATABASE_URL", "WKSBM_WILAYAH", "WKSBM_MODE", "WKSBM_LANG"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "local"
    monkeypatch.setenv("WKSBM_DATA_DIR", str(folder))
    st.cache_resource.clear()
    yield folder
    get_workspace().close()
    st.cache_resource.clear()


@pytest.fixture
def unseen_example_store(empty_store: Path, example: Example) -> Path:
    """Let the app work over a store with the example data nobody looked at yet."""
    shutil.copytree(example.folder, empty_store)
    return empty_store


@pytest.fixture
def example_store(
    unseen_example_store: Path, example: Example, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Let the app work over a store with the example data.

    What is seen of it is computed by the first test that looks, and anew as soon as a
    test changes the data.
    """
    monkeypatch.setattr(cache, "load_protected", example.load)
    return unseen_example_store


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    """Look through the installed packages for components once, not at every page."""
    with pytest.MonkeyPatch.context() as patch:
        scan = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


Open = Callable[..., AppTest]


@pytest.fixture
def open_page() -> Open:
    """Open a page as a person does: through the main script, by an address."""

    def open_by_address(name: str = "beranda", **address: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        for part, value in address.items():
            app.query_params[part] = value
        app.run()
        return app if name == "beranda" else turn_to(app, name, **address)

    return open_by_address


@pytest.fixture
def turn() -> Open:
    """Turn an open app to another of its pages."""
    return turn_to


def turn_to(app: AppTest, name: str, **address: str) -> AppTest:
    for part, value in address.items():
        app.query_params[part] = value
    return app.switch_page(f"../../pages/{name}.py").run()


@pytest.fixture
def store_counts(empty_store: Path) -> Callable[..., int]:
    """Store the counts of 2024 of the four kalurahan of Moyudan, one category."""

    def store(category: str, *values: int | None, source: str = "Dinas Sosial") -> int:
        names = ("Sumberrahayu", "Sumbersari", "Sumberagung", "Sumberarum")
        rows = [
            f"{name};{'' if value is None else value}"
            for name, value in zip(names, values, strict=True)
        ]
        content = wide(*rows, header=f"KALURAHAN;{category}")
        workspace = get_workspace()
        checked = check_files(
            workspace,
            [RawFile("rekap.csv", content)],
            options=ImportOptions(source=source),
            answers={},
            actor=ANALYST,
        )
        return confirm_draft(workspace, checked.draft, actor=ANALYST)

    return store


@pytest.fixture
def form(empty_store: Path, open_page: Open) -> str:
    """Begin a form of a whole kalurahan; its id."""
    open_page("isi_data")
    return begin()


@pytest.fixture
def become(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Person], None]:
    """Run the app in mode kantor, with this person at the browser."""
    monkeypatch.setenv("WKSBM_MODE", "kantor")
    st.cache_resource.clear()

    def be(person: Person) -> None:
        monkeypatch.setattr(at_browser, "find_person", lambda *_, **__: person)
        token = None if person == NOBODY else "x" * 43
        monkeypatch.setattr(at_browser, "session_token", lambda: token)

    return be
