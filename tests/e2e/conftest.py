"""A real server and a real browser, on this machine only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from patience import make_patient
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
    sync_playwright,
)
from told import tell_log, tell_tabs

PROJECT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 60_000
OPENED = pytest.StashKey[list[BrowserContext]]()


expect.set_options(timeout=PATIENCE_MS)


@dataclass
class App:
    """A running server with a data folder of its own."""

    address: str
    data_dir: Path
    log: Path
    project: Path = PROJECT
    mode: str = "lokal"
    flags: Sequence[str] = ()
    server: subprocess.Popen[bytes] | None = None

    def serve(self) -> None:
        """Run the server until it is ended, and wait until it answers."""
        with self.log.open("ab") as output:
            self.server = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py"]
                + ["--server.port", self.address.rsplit(":", 1)[1]]
                + ["--server.headless", "true", *self.flags],
                cwd=self.project,
                env=environment(self.data_dir, self.mode),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        wait_until_healthy(self.address, self.server)

    def end(self) -> None:
        """End the server, if it runs."""
        if self.server is not None:
            self.server.terminate()
            self.server.wait(timeout=20)

    def crash(self) -> None:
        """Kill the server as a power cut would, and start it again on its data."""
        assert self.server is not None
        self.server.kill()
        self.server.wait(timeout=20)
        self.serve()

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a verb of the command line on the same data."""
        return subprocess.run(
            [sys.executable, "-m", "wksbm_mapping", *arguments],
            cwd=self.project,
            env=environment(self.data_dir, self.mode),
            capture_output=True,
            text=True,
            check=False,
        )


@dataclass
class Visit:
    """One browser tab and every address it asked for."""

    page: Page
    requested: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> set[str]:
        """Which hosts were asked for anything (data: and blob: aside)."""
        parts = [urlsplit(url) for url in self.requested]
        return {p.netloc for p in parts if p.scheme in {"http", "https", "ws", "wss"}}


def environment(data_dir: Path, mode: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("WKSBM_")}
    return {**kept, "WKSBM_DATA_DIR": str(data_dir), "WKSBM_MODE": mode}


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


@pytest.fixture(scope="module")
def port() -> int:
    """Give a port nobody listens on."""
    return free_port()


@pytest.fixture(scope="session")
def project() -> Path:
    """Give the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def chromium() -> str:
    """Find Chromium; left out where there is none, unless it is required."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        reason = "no Chromium on this machine: the browser tests are left out"
        if os.environ.get("WKSBM_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return executable


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Open a browser.

    Closed after each module: while it is open, no other test can run an event loop.
    """
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


def build_app(folder: Path, **choices: Any) -> App:
    """Describe a server that does not run yet."""
    return App(
        f"http://127.0.0.1:{free_port()}",
        folder,
        folder.with_suffix(".log"),
        **choices,
    )


@pytest.fixture(scope="session")
def example_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the example data once; it is copied, never served."""
    folder = tmp_path_factory.mktemp("example")
    set_up(build_app(folder), "--example")
    return folder


def set_up(app: App, *arguments: str) -> None:
    """Make the data of a server."""
    done = app.command("setup", *arguments)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def start_app(
    tmp_path_factory: pytest.TempPathFactory, example_data: Path, browser: Browser
) -> Iterator[Callable[..., App]]:
    """Start servers; all are ended after the module."""
    started: list[App] = []

    def start(*, example: bool = True, **choices: Any) -> App:
        started.append(build_app(tmp_path_factory.mktemp("data"), **choices))
        if example:
            shutil.copytree(example_data, started[-1].data_dir, dirs_exist_ok=True)
        else:
            set_up(started[-1])
        started[-1].serve()
        return started[-1]

    yield start
    for each in started:
        each.end()


@pytest.fixture(scope="session")
def app(
    tmp_path_factory: pytest.TempPathFactory, example_data: Path, chromium: str
) -> Iterator[App]:
    """Share one server with the example data; no test may change what it stores."""
    shared = build_app(tmp_path_factory.mktemp("data"))
    shutil.copytree(example_data, shared.data_dir, dirs_exist_ok=True)
    shared.serve()
    yield shared
    shared.end()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell of a failure what stood on the tabs and what the servers logged."""
    report = yield
    if report.when == "call" and report.failed and isinstance(item, pytest.Function):
        shown = tell_tabs(item.stash.get(OPENED, []))
        report.sections.append(("what stands on the tabs", shown))
        servers = [each for each in item.funcargs.values() if isinstance(each, App)]
        report.sections += [("server", tell_log(each.log)) for each in servers]
    return report


@pytest.fixture
def visit(
    browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Visit]]:
    """Open a fresh tab of a size; every request is noted.

    Whoever uses it wants little motion, and waits while the page moves, unless they
    are hasty.
    """
    contexts = request.node.stash.setdefault(OPENED, [])

    def open_tab(
        *, width: int = 1280, height: int = 900, is_hasty: bool = False
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce"
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        if not is_hasty:
            make_patient(context)
        found = Visit(context.new_page())
        found.page.on("request", lambda request: found.requested.append(request.url))
        found.page.on("websocket", lambda socket: found.requested.append(socket.url))
        return found

    yield open_tab
    for context in contexts:
        context.close()
