"""Start a server and a Chromium, and watch when areas of a map are painted."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")

WATCH = """
(() => {
  if (window.top !== window) return;
  const now = () => performance.timeOrigin + performance.now();
  window.paints = [];
  window.blanks = [];
  window.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest("[role=option]")) {
      window.chosen = now();
    }
  }, true);
  const look = () => {
    const frame = document.querySelector('iframe[title*="folium"]');
    const inside = frame && frame.contentDocument;
    const paths = inside ? inside.querySelectorAll("path.leaflet-interactive") : [];
    const seen = [...paths].filter((path) => path.style.display !== "none")
      .map((path) => path.getAttribute("fill")).join();
    const last = window.paints.length ? window.paints.at(-1).seen : "";
    if (!seen) window.blanks.push(now());
    else if (seen !== last) window.paints.push({ at: now(), seen });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
"""Notes, frame by frame, when the fills of a map change, and when no area is seen."""


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(script: Path, data_dir: Path, *options: str) -> Iterator[str]:
    """Run a Streamlit server until the block ends; give its address."""
    port = free_port()
    server = start(script, data_dir, port, *options)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def start(
    script: Path, data_dir: Path, port: int, *options: str
) -> subprocess.Popen[bytes]:
    """Start a Streamlit server and wait until it answers."""
    environ = {**os.environ, "WKSBM_DATA_DIR": str(data_dir)}
    environ["PYTHONPATH"] = str(PROJECT)
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.headless", "true", *options]
    server = subprocess.Popen(
        command,
        cwd=script.parent,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _wait(f"http://127.0.0.1:{port}")
    return server


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


@contextmanager
def browse() -> Iterator[Page]:
    """Open a fresh browser that watches what is painted."""
    executable = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(WATCH)
        yield page
        browser.close()


def set_up(data_dir: Path) -> None:
    """Fill a data folder with the example data."""
    command = [sys.executable, "-m", "wksbm_mapping", "setup", "--example"]
    environ = {**os.environ, "WKSBM_DATA_DIR": str(data_dir)}
    subprocess.run(command, cwd=PROJECT, env=environ, check=True)
