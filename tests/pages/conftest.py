"""The app as AppTest runs it, over a store of its own, with no cache of another."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from entry_pages import begin
from persons import ADMIN, ANALYST
from recaps import wide
from streamlit.testing.v1 import AppTest

from wksbm_mapping.access.person import NOBODY, Person
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.import_survey import RawFile, check_files, confirm_draft
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import PROJECT_DIR, load_settings
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
    "isi_data",
    "unggah",
    "tinjau",
    "cadangan",
    "pengaturan",
    "privasi",
)


@pytest.fixture(scope="session")
def example_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Local state that holds the example data."""
    folder = tmp_path_factory.mktemp("contoh") / "local"
    workspace = open_workspace(load_settings({"WKSBM_DATA_DIR": str(folder)}))
    load_example_data(workspace, actor=ADMIN)
    workspace.close()
    return folder


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
def example_store(empty_store: Path, example_dir: Path) -> Path:
    """Let the app work over a store with the example data."""
    shutil.copytree(example_dir, empty_store)
    return empty_store


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
