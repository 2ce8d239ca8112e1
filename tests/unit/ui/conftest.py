"""Ask an ASGI app without a server."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette

from wksbm_mapping.ui.server import build_routes


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


def ask_app(app, path="/", *, host="localhost:8501", client=("127.0.0.1", 40000)):
    sent: list[dict] = []
    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive():
        return next(asked, None) or await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", host.encode("latin-1"))],
        "client": client,
        "server": ("127.0.0.1", 8501),
    }
    asyncio.run(app(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent)
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, body.decode())


@pytest.fixture
def ask():
    return ask_app


@pytest.fixture
def ask_routes():
    """Ask the addresses of our own."""
    return lambda path: ask_app(Starlette(routes=build_routes()), path)
