"""The pages where somebody logs in: plain HTML, for a script cannot set a cookie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from wksbm_mapping.i18n import current_language, t

LOGIN_PATH, LOGOUT_PATH, SETUP_PATH = "/masuk", "/keluar", "/awal"
PRIVACY_PATH = "/privasi"
OUTSIDE_PATH, ARRIVED_PATH = "/masuk/luar", "/masuk/luar/kembali"
PROVIDER, DEFAULT_PROVIDER = "penyedia", "default"
CODE, NAME, PASSWORD = "kode", "nama", "sandi"
NEXT, TOKEN, LANGUAGE, EVERYWHERE = "lanjut", "token", "lang", "semua"

_STYLE = (Path(__file__).parent / "login.css").read_text(encoding="utf-8")
_SHOW = (
    "document.getElementById('lihat').addEventListener('change',function(){"
    "document.getElementById('sandi').type=this.checked?'text':'password'})"
)


@dataclass(frozen=True)
class Field:
    """One line of a form.

    Parameters
    ----------
    name, label : str
    kind : str
        ``text`` or ``password``.
    autocomplete : str
        What a password manager may fill in.
    value : str
    note : str
    """

    name: str
    label: str
    kind: str = "text"
    autocomplete: str = "off"
    value: str = ""
    note: str = ""


@dataclass(frozen=True)
class Hidden:
    """What goes along with a form.

    Parameters
    ----------
    token : str
        Proves that the form is ours.
    goes_on : str
        The page to go on to.
    """

    token: str
    goes_on: str = ""


def build_login_page(
    hidden: Hidden,
    *,
    name: str = "",
    problem: str = "",
    is_setup_open: bool = False,
    providers: Sequence[str] = (),
) -> str:
    """Build the page that asks for name and password, or sends to a provider."""
    fields = (
        Field(NAME, t("access.name"), autocomplete="username", value=name),
        Field(PASSWORD, t("access.password"), "password", "current-password"),
    )
    more = _link(SETUP_PATH, t("access.go_setup")) if is_setup_open else ""
    back = _link("/", t("access.back"))
    body = _form(LOGIN_PATH, fields, hidden, t("access.log_in"))
    outside = "".join(_provider_link(each, hidden.goes_on) for each in providers)
    return _page(t("access.log_in_title"), problem, outside + body + more + back)


def build_invitation_page(hidden: Hidden, *, problem: str) -> str:
    """Build the page for somebody whose identity opens no account yet."""
    field = Field(CODE, t("outside.code"), note=t("outside.code_note"))
    body = _form(ARRIVED_PATH, (field,), hidden, t("outside.bind"))
    back = _link("/", t("access.back"))
    return _page(t("outside.unknown_title"), problem, body + back)


def build_setup_page(
    hidden: Hidden, *, code: str = "", name: str = "", problem: str = ""
) -> str:
    """Build the page that makes the first admin."""
    fields = (
        Field(CODE, t("access.code"), value=code, note=t("access.code_note")),
        Field(
            NAME,
            t("access.new_name"),
            autocomplete="username",
            value=name,
            note=t("access.name_note"),
        ),
        Field(
            PASSWORD,
            t("access.new_password"),
            "password",
            "new-password",
            note=t("access.password_note"),
        ),
    )
    body = _form(SETUP_PATH, fields, hidden, t("access.make_admin"))
    return _page(t("access.setup_title"), problem, body + _link("/", t("access.back")))


def build_notice_page(title: str, problem: str) -> str:
    """Build a page that only says something."""
    return _page(title, problem, _link("/", t("access.back")))


def build_logout_form(token: str) -> str:
    """Build the button that logs this browser out, for a page of Streamlit."""
    return (
        f'<form method="post" action="{LOGOUT_PATH}" target="_self">'
        f"{_hide(TOKEN, token)}{_hide(LANGUAGE, current_language())}"
        f'<button type="submit" style="{_BUTTON}">{escape(t("access.log_out"))}'
        "</button></form>"
    )


def build_login_link(goes_on: str) -> str:
    """Build the link to the log-in, for a page of Streamlit."""
    address = f"{LOGIN_PATH}?{NEXT}={goes_on}&{LANGUAGE}={current_language()}"
    return (
        f'<a href="{escape(address)}" target="_self" style="{_BUTTON}">'
        f"{escape(t('access.log_in'))}</a>"
    )


_BUTTON = (
    "display:inline-block;padding:.55rem 1.1rem;min-height:1.4rem;border-radius:.5rem;"
    "border:1px solid #1d4ea5;background:#1d4ea5;color:#fff;font:inherit;"
    "text-decoration:none;cursor:pointer"
)


def _form(action: str, fields: tuple[Field, ...], hidden: Hidden, submit: str) -> str:
    lines = "".join(_line(each) for each in fields)
    kept = (
        _hide(TOKEN, hidden.token)
        + _hide(NEXT, hidden.goes_on)
        + _hide(LANGUAGE, current_language())
    )
    show = (
        '<label class="lihat"><input type="checkbox" id="lihat"> '
        f"{escape(t('access.show_password'))}</label>"
    )
    script = f"<script>{_SHOW}</script>"
    if all(each.kind != "password" for each in fields):
        show = script = ""
    return (
        f'<form method="post" action="{action}">{kept}{lines}{show}'
        f'<button type="submit">{escape(submit)}</button></form>{script}'
    )


def _provider_link(provider: str, goes_on: str) -> str:
    """Build a link: a form that ends at another site is forbidden to our pages."""
    query = urlencode({PROVIDER: provider, NEXT: goes_on, LANGUAGE: current_language()})
    said = (
        t("outside.log_in")
        if provider == DEFAULT_PROVIDER
        else t("outside.log_in_with", provider=provider)
    )
    address = f"{OUTSIDE_PATH}?{query}"
    return f'<p><a class="luar" href="{escape(address)}">{escape(said)}</a></p>'


def _line(field: Field) -> str:
    noted = f' aria-describedby="{field.name}-ket"' if field.note else ""
    note = (
        f'<p class="ket" id="{field.name}-ket">{escape(field.note)}</p>'
        if field.note
        else ""
    )
    return (
        f'<label for="{field.name}">{escape(field.label)}</label>'
        f'<input id="{field.name}" name="{field.name}" type="{field.kind}" required'
        f' autocomplete="{field.autocomplete}" autocapitalize="none"'
        f' spellcheck="false" value="{escape(field.value)}"{noted}>{note}'
    )


def _hide(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def _link(address: str, text: str) -> str:
    address = f"{address}?{LANGUAGE}={current_language()}"
    return f'<p><a href="{escape(address)}">{escape(text)}</a></p>'


def _page(title: str, problem: str, body: str) -> str:
    said = f'<p class="galat" role="alert">{escape(problem)}</p>' if problem else ""
    app = escape(t("shell.app_title"))
    privacy = _link(PRIVACY_PATH, t("privacy.read"))
    return (
        f'<!doctype html><html lang="{current_language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {app}</title><style>{_STYLE}</style></head>"
        f'<body><main><p class="app">{app}</p><h1>{escape(title)}</h1>'
        f"{said}{body}{privacy}</main></body></html>"
    )
