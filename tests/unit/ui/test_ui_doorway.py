"""In mode lokal only this machine, by a local name, is let in."""

from __future__ import annotations

import asyncio
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse

from wksbm_mapping.ui.doorway import Doorway, is_local_name, is_loopback

ANYWHERE = "0.0.0.0"  # noqa: S104
HERE = ("127.0.0.1", 40000)
OTHER_NAMES = [
    "evil.example",
    "localhost.evil.example",
    "evil.example:8501",
    "127.0.0.1.evil.example",
    "192.168.1.20:8501",
    "10.0.0.1",
    "0.0.0.0:8501",
    "[::]:8501",
    "[fe80::1]:8501",
    "localhost@evil.example",
    "localhost:8501:80",
    "localhost:x",
    "",
]


HOME = Doorway(PlainTextResponse("home"))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8501", "[::1]:8501"])
def test_local_names_are_let_in(ask, host):
    assert ask(HOME, host=host).text == "home"


@pytest.mark.parametrize("host", OTHER_NAMES)
def test_other_names_are_turned_away(ask, host):
    answer = ask(HOME, host=host)
    assert answer.status == 403
    assert "home" not in answer.text


def test_the_refusal_says_where_to_go_and_repeats_nothing_of_the_request(ask):
    answer = ask(HOME, host="<script>alert(1)</script>")
    assert "http://localhost:8501" in answer.text
    assert "script" not in answer.text


@pytest.mark.parametrize(
    "client", [("192.168.1.9", 1), ("10.0.0.2", 1), ("x", 1), None]
)
def test_other_machines_are_turned_away(ask, client):
    assert ask(HOME, client=client).status == 403


def open_websocket(host):
    """Which messages a websocket gets, once its client wants to connect."""
    sent = []

    async def live(scope, receive, send):
        await send({"type": "websocket.accept"})

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message["type"])

    headers = [(b"host", host.encode())]
    scope = {"type": "websocket", "headers": headers, "client": HERE}
    asyncio.run(Doorway(live)(scope, receive, send))
    return sent


def test_a_websocket_of_a_foreign_page_is_refused():
    assert open_websocket("evil.example") == ["websocket.close"]


def test_a_websocket_of_our_own_page_is_served():
    assert open_websocket("localhost:8501") == ["websocket.accept"]


def test_the_policy_names_no_origin_but_our_own(ask):
    policy = ask(HOME).headers["content-security-policy"]
    origins = re.findall(r"\w+://[^\s;]+", policy)
    assert origins == ["ws://localhost:8501", "wss://localhost:8501"]
    assert "*" not in policy
    for rule in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'self'"):
        assert rule in policy


def test_a_refusal_has_the_same_rules_and_no_name_of_the_request(ask):
    headers = ask(HOME, host="evil.example").headers
    home = ask(HOME, host="localhost").headers
    for name in home:
        if name not in {"content-length", "content-type"}:
            assert headers[name] == home[name]
    assert "evil" not in str(headers)


def test_answers_cannot_be_sniffed_or_framed_by_others(ask):
    headers = ask(HOME).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"


@given(st.text())
def test_only_three_names_are_local(name):
    assert is_local_name(name) == (
        re.fullmatch(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", name, re.I | re.A)
        is not None
    )


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "[::1]"])
def test_this_machine_is_loopback(address):
    assert is_loopback(address)


@pytest.mark.parametrize("address", [None, "", ANYWHERE, "::", "192.168.1.2", "x"])
def test_every_other_address_is_not(address):
    assert not is_loopback(address)
