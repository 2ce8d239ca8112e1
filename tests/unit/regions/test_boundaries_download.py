"""A download is used only when it is whole and exactly the expected one."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from boundary_files import as_sql

from wksbm_mapping.errors import BoundaryError, ReferenceDataError
from wksbm_mapping.i18n import describe_error, use_language
from wksbm_mapping.regions.boundaries.download import download_boundary_file
from wksbm_mapping.regions.boundaries.sources import (
    BoundarySource,
    load_boundary_source,
)


class Server(BaseHTTPRequestHandler):
    """Serves one file, in the way the first part of the path says."""

    content = b""
    stop = threading.Event()

    def do_GET(self) -> None:
        getattr(self, self.path.split("/")[1])()

    def head(self, status: int = 200, length: int | None = None, **more: str) -> None:
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def correct(self) -> None:
        self.head(length=len(self.content))
        self.wfile.write(self.content)

    def zipped(self) -> None:
        packed = gzip.compress(self.content)
        self.head(length=len(packed), Content_Encoding="gzip")
        self.wfile.write(packed)

    def truncated(self) -> None:
        self.head(length=len(self.content))
        self.wfile.write(self.content[:1000])

    def truncated_unsaid(self) -> None:
        self.head()
        self.wfile.write(self.content[:1000])

    def wrong(self) -> None:
        self.head(length=len(self.content))
        self.wfile.write(self.content[:-2] + b";\t")

    def missing(self) -> None:
        self.head(404, length=0)

    def failing(self) -> None:
        self.head(503, length=0)

    def silent(self) -> None:
        self.stop.wait(5)

    def stalled(self) -> None:
        self.head(length=len(self.content))
        self.wfile.write(self.content[:1000])
        self.stop.wait(5)

    def dripping(self) -> None:
        self.head(length=len(self.content))
        for start in range(0, len(self.content), 70_000):
            self.wfile.write(self.content[start : start + 70_000])
            self.wfile.flush()
            if self.stop.wait(0.1):
                return

    def endless(self) -> None:
        self.head()
        while not self.stop.is_set():
            try:
                self.wfile.write(bytes(2**20))
            except OSError:
                return

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server(cells) -> Iterator[str]:
    Server.content = as_sql(cells)
    Server.stop.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as http:
        http.daemon_threads = True
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        Server.stop.set()
        http.shutdown()


@pytest.fixture
def source(server) -> BoundarySource:
    return replace(
        load_boundary_source("34.04"),
        sha256=hashlib.sha256(Server.content).hexdigest(),
    )


def refusal(source: BoundarySource, base_url: str, **limits: float) -> str:
    limits = {"connect_seconds": 0.3, **limits}
    with pytest.raises(BoundaryError) as caught:
        download_boundary_file(source, base_url=base_url, **limits)
    for language in ("id", "en"):
        with use_language(language):
            assert describe_error(caught.value)
    return caught.value.code


@pytest.mark.parametrize("way", ["correct", "zipped"])
def test_the_expected_file_is_fetched(way, server, source):
    fetched = download_boundary_file(source, base_url=f"{server}/{way}")
    assert fetched == Server.content


@pytest.mark.parametrize(
    ("way", "code"),
    [
        ("truncated", "boundary_truncated"),
        ("truncated_unsaid", "boundary_wrong_hash"),
        ("wrong", "boundary_wrong_hash"),
        ("missing", "boundary_not_found"),
        ("failing", "boundary_server_error"),
        ("silent", "boundary_timeout"),
        ("stalled", "boundary_timeout"),
        ("endless", "boundary_too_large"),
    ],
)
def test_a_failed_download_says_why(way, code, server, source):
    assert refusal(source, f"{server}/{way}") == code


def test_a_server_that_drips_is_given_up(server, source):
    big, Server.content = Server.content, bytes(10 * 2**20)
    try:
        began = time.monotonic()
        code = refusal(source, f"{server}/dripping", total_seconds=0.5)
    finally:
        Server.content = big
    assert code == "boundary_timeout"
    assert time.monotonic() - began < 3


def test_no_network_is_said(source):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert refusal(source, f"http://127.0.0.1:{port}") == "boundary_no_network"


def test_the_known_download_is_pinned():
    source = load_boundary_source("34.04")
    assert source.url() == (
        "https://raw.githubusercontent.com/cahyadsn/wilayah_boundaries/"
        "3c5a7960f4d227a38489094d84252bdbb3f978a5/"
        "db/kel/34/wilayah_boundaries_kel_34.04.sql"
    )
    assert source.licence == "MIT"


def test_a_region_set_without_a_known_download_is_said(tmp_path):
    with pytest.raises(BoundaryError, match="boundary_no_download"):
        load_boundary_source("99.99", reference_dir=tmp_path)


@pytest.mark.parametrize(
    "text",
    ["", "[download", "[download]\n", '[download]\nbase_url = "file:///etc"\n'],
)
def test_a_broken_source_file_is_named(text, tmp_path: Path):
    folder = tmp_path / "wilayah" / "99.99"
    folder.mkdir(parents=True)
    (folder / "batas.toml").write_text(text)
    with pytest.raises(ReferenceDataError) as caught:
        load_boundary_source("99.99", reference_dir=tmp_path)
    assert caught.value.values["file"] == "batas.toml"
