"""Of a log-in elsewhere only what was signed here, for us and just now is believed."""

from __future__ import annotations

import json
import time

import pytest
from starlette.requests import Request
from starlette.responses import Response
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from wksbm_mapping.access.identity import Identity
from wksbm_mapping.ui import outside_login

NAME, SECRET = "_streamlit_user", "uji" * 20
ORIGIN = "https://peta.example"
USUAL = {"iss": "https://masuk.example", "sub": "17", "origin": ORIGIN}


@pytest.fixture(autouse=True)
def configured(monkeypatch):
    monkeypatch.setattr(outside_login, "get_signing_secret", lambda: SECRET)
    monkeypatch.setattr(outside_login, "get_origin_from_redirect_uri", lambda: ORIGIN)


def request_with(**cookies):
    line = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return Request({"type": "http", "headers": [(b"cookie", line.encode())]})


def read(claims, *, secret=SECRET, spoil=lambda text: text):
    value = create_signed_value(secret, NAME, json.dumps(claims)).decode()
    return outside_login.read_identity(request_with(**{NAME: spoil(value)}))


def test_a_fresh_and_signed_identity_is_believed():
    found = read({**USUAL, "iat": int(time.time())})
    assert found == Identity("https://masuk.example", "17")


@pytest.mark.parametrize(
    "change",
    [
        {"iat": 0},
        {"iat": 10**18},
        {"iat": "2026"},
        {"iat": None},
        {"origin": "https://lain.example"},
        {"origin": None},
        {"iss": ""},
        {"iss": None},
        {"sub": ""},
        {"sub": 17},
        {"sub": "x" * 256},
    ],
)
def test_what_is_old_or_not_for_us_or_not_whole_is_nobody(change):
    assert read({**USUAL, "iat": int(time.time()), **change}) is None


def test_a_cookie_of_another_secret_or_changed_after_signing_is_nobody():
    claims = {**USUAL, "iat": int(time.time())}
    assert read(claims, secret="lain" * 20) is None
    assert read(claims, spoil=lambda text: "A" + text[1:]) is None
    assert read(claims, spoil=lambda text: text[:-3] + "AAA") is None
    assert read([1, 2]) is None


def test_everything_of_streamlit_is_deleted_and_nothing_else():
    kept = {"wksbm_sesi": "a", "_streamlit_xsrf": "b"}
    gone = {NAME: "c", f"{NAME}_1": "d", f"{NAME}_tokens": "e", f"{NAME}_tokens_2": "f"}
    response = Response()
    outside_login.forget_identity(request_with(**kept, **gone), response)
    lines = [v.decode() for k, v in response.raw_headers if k == b"set-cookie"]
    assert {line.partition("=")[0] for line in lines} == set(gone)
    assert all("Max-Age=0" in line for line in lines)


@pytest.mark.parametrize(
    ("mode", "section", "offered"),
    [
        ("kantor", {}, ()),
        ("lokal", {"cookie_secret": SECRET, "client_id": "x"}, ()),
        ("kantor", {"cookie_secret": "pendek", "client_id": "x"}, ()),
        ("kantor", {"cookie_secret": SECRET, "client_id": "x"}, ("default",)),
        ("kantor", {"cookie_secret": SECRET, "kabupaten": {}}, ("kabupaten",)),
    ],
)
def test_only_what_is_configured_in_an_office_is_offered(
    monkeypatch, mode, section, offered
):
    monkeypatch.setenv("WKSBM_MODE", mode)
    monkeypatch.setattr(outside_login, "get_secrets_auth_section", lambda: section)
    monkeypatch.setattr(outside_login, "validate_auth_credentials", lambda _: None)
    assert outside_login.find_providers() == offered


def test_incomplete_settings_offer_nobody(monkeypatch):
    monkeypatch.setenv("WKSBM_MODE", "kantor")
    section = {"cookie_secret": SECRET, "client_id": "x"}
    monkeypatch.setattr(outside_login, "get_secrets_auth_section", lambda: section)
    assert outside_login.find_providers() == ()
