"""The addresses that log in and out believe nobody but our own pages."""

from __future__ import annotations

import asyncio
import re
from urllib.parse import urlencode

import pytest
from argon2 import PasswordHasher
from persons import ADMIN
from starlette.applications import Starlette

from wksbm_mapping.access import passwords
from wksbm_mapping.access.person import NOBODY, Person, Role
from wksbm_mapping.access.tokens import derive_form_token
from wksbm_mapping.services.accounts import make_account
from wksbm_mapping.services.logins import find_person
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings
from wksbm_mapping.ui import login
from wksbm_mapping.ui.doorway import Doorway

PHRASE = "jembatan hujan tujuh pagi"
ORIGIN = "http://peta.example"


@pytest.fixture
def office(tmp_path, monkeypatch):
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)
    environ = {"WKSBM_DATA_DIR": str(tmp_path), "WKSBM_MODE": "kantor"}
    opened = open_workspace(load_settings(environ))
    make_account(opened, "ani", Role.ANALIS, actor=ADMIN, password=PHRASE)
    monkeypatch.setattr(login, "get_workspace", lambda: opened)
    yield opened
    opened.close()


class Browser:
    """A browser that keeps cookies and sends forms."""

    def __init__(self):
        self.cookies: dict[str, str] = {}
        self.app = Doorway(
            Starlette(routes=login.build_login_routes()), admit=login.may_upload
        )

    def ask(self, method, path, form=None, *, peer="192.0.2.7", **headers):
        body = urlencode(form or {}).encode()
        told = {"host": "peta.example", "origin": ORIGIN, **headers}
        told["content-type"] = "application/x-www-form-urlencoded"
        told["cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        path, _, query = path.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [
                (name.replace("_", "-").encode(), value.encode())
                for name, value in told.items()
                if value is not None
            ],
            "client": (peer, 40000),
            "server": ("peta.example", 80),
        }
        sent = []

        async def receive():
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message):
            sent.append(message)

        asyncio.run(self.app(scope, receive, send))
        self.status = sent[0]["status"]
        self.headers = [(k.decode(), v.decode()) for k, v in sent[0]["headers"]]
        self.text = b"".join(each.get("body", b"") for each in sent).decode()
        self.set_cookies = [v for k, v in self.headers if k == "set-cookie"]
        for line in self.set_cookies:
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0].strip('"')
            self.cookies[name] = value
        self.cookies = {k: v for k, v in self.cookies.items() if v}
        return self

    def log_in(self, *, name="ani", phrase=PHRASE, goes_on="", **more):
        self.ask("GET", "/masuk")
        form = {"nama": name, "sandi": phrase, "lanjut": goes_on, **self.hidden()}
        return self.ask("POST", "/masuk", form, **more)

    def hidden(self):
        return dict(
            re.findall(r'type="hidden" name="(token)" value="([^"]+)"', self.text)
        )

    @property
    def location(self):
        return dict(self.headers).get("location")

    @property
    def session(self):
        return self.cookies.get("wksbm_sesi")


@pytest.fixture
def browser(office):
    return Browser()


def test_a_right_password_sets_a_cookie_no_script_can_read(browser, office):
    browser.log_in(goes_on="unggah")
    assert (browser.status, browser.location) == (303, "/unggah")
    assert find_person(office, browser.session) == Person("ani", Role.ANALIS)
    (line,) = [each for each in browser.set_cookies if each.startswith("wksbm_sesi=")]
    assert "HttpOnly" in line
    assert "SameSite=lax" in line
    assert "Path=/" in line
    assert "Secure" not in line


@pytest.mark.parametrize(
    ("peer", "is_secure"), [("127.0.0.1", True), ("192.0.2.7", False)]
)
def test_only_a_proxy_on_this_machine_is_believed_about_tls(browser, peer, is_secure):
    browser.log_in(peer=peer, x_forwarded_proto="https")
    assert browser.status == 303
    assert all(("Secure" in line) is is_secure for line in browser.set_cookies[:2])


@pytest.mark.parametrize(
    "goes_on",
    ["https://evil.example", "//evil.example", "beranda", "../x", "unggah\r\nX: y", ""],
)
def test_a_login_leads_to_no_other_place(browser, goes_on):
    assert browser.log_in(goes_on=goes_on).location == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": None},
        {"origin": None, "sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "http://peta.example.evil.example"},
    ],
)
def test_a_form_of_another_site_is_refused(browser, headers):
    assert browser.log_in(**headers).status == 403
    assert browser.session is None


def test_a_form_without_the_token_of_this_browser_is_refused(browser):
    browser.ask("GET", "/masuk")
    form = {"nama": "ani", "sandi": PHRASE}
    assert browser.ask("POST", "/masuk", form).status == 403
    other = {**form, "token": "x" * 43}
    assert browser.ask("POST", "/masuk", other).status == 403
    assert browser.session is None


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x>', "ani'"])
def test_what_was_typed_comes_back_as_text_alone(browser, name):
    browser.log_in(name=name, phrase="salah")
    assert browser.status == 403
    assert "Nama atau kata sandi tidak cocok" in browser.text
    assert "<script>alert" not in browser.text
    assert "<img" not in browser.text
    assert "salah" not in browser.text


def test_a_page_to_log_in_is_never_kept_and_has_the_headers(browser):
    headers = dict(browser.ask("GET", "/masuk?lang=en").headers)
    assert headers["cache-control"] == "no-store"
    assert "form-action 'self'" in headers["content-security-policy"]
    assert '<html lang="en">' in browser.text


def test_a_very_long_form_is_refused(browser):
    assert browser.log_in(phrase="x" * 20_000).status == 403


def test_too_many_tries_are_told_to_wait_by_the_address_the_proxy_names(browser):
    for _ in range(6):
        browser.log_in(phrase="salah", peer="127.0.0.1", x_forwarded_for="203.0.113.5")
    browser.log_in(peer="127.0.0.1", x_forwarded_for="203.0.113.5")
    assert "Coba lagi setelah" in browser.text
    assert browser.log_in(peer="127.0.0.1", x_forwarded_for="203.0.113.6").status == 303


def test_a_forged_address_gains_nothing(browser):
    for number in range(6):
        browser.log_in(phrase="salah", x_forwarded_for=f"203.0.113.{number}")
    browser.log_in(x_forwarded_for="203.0.113.99")
    assert "Coba lagi setelah" in browser.text


def test_logging_out_needs_the_token_of_the_session(browser, office):
    browser.log_in()
    session = browser.session
    assert browser.ask("POST", "/keluar", {"token": "x"}).status == 403
    right = {"token": derive_form_token(session, "keluar")}
    refused = browser.ask("POST", "/keluar", right, origin="https://evil.example")
    assert refused.status == 403
    assert find_person(office, session).name == "ani"
    assert browser.ask("POST", "/keluar", right).status == 303
    assert find_person(office, session) == NOBODY
    assert browser.session is None


@pytest.mark.parametrize("path", ["/masuk", "/awal", "/keluar"])
def test_no_address_logs_in_or_out_by_a_link(browser, path):
    browser.log_in()
    session = browser.session
    browser.ask("GET", f"{path}?nama=ani&sandi=x&token=y")
    assert browser.session == session


def test_where_there_is_an_admin_nobody_makes_the_first(browser):
    assert browser.ask("GET", "/awal").location == "/masuk"


@pytest.mark.parametrize("is_logged_in", [False, True])
def test_files_are_taken_from_those_who_may_upload(browser, is_logged_in):
    if is_logged_in:
        browser.log_in()
    browser.ask("PUT", "/_stcore/upload_file/session/file")
    assert browser.status == (404 if is_logged_in else 403)


@pytest.mark.parametrize("host", ["peta.example; script-src *", "a\nb", "", "ex ample"])
def test_a_host_that_would_write_a_header_is_refused(browser, host):
    assert browser.ask("GET", "/masuk", host=host).status == 403
