"""What a request to log in tells: where it came from, and its form."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from starlette.requests import HTTPConnection, Request

from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.ui.doorway import is_loopback
from wksbm_mapping.ui.person import SESSION_COOKIE

DEVICE_COOKIE = "wksbm_perangkat"
FORM_COOKIE = "wksbm_formulir"
_LONGEST_FORM = 16_384
_FORM_TYPE = "application/x-www-form-urlencoded"


def find_visitor(request: HTTPConnection) -> Visitor:
    """Where a request comes from.

    A proxy on this machine is believed about the address; nobody else is.
    """
    peer = request.client.host if request.client else ""
    told = request.headers.get("x-forwarded-for", "")
    address = choose_address(peer, told)
    return Visitor(address, request.cookies.get(DEVICE_COOKIE, ""))


def choose_address(peer: str, forwarded: str) -> str:
    """Choose between who is connected and whom the last proxy names."""
    told = forwarded.rpartition(",")[2].strip()
    return told if told and is_loopback(peer) else peer


def is_secure(request: HTTPConnection) -> bool:
    """Whether the browser speaks TLS, with us or with a proxy on this machine."""
    if request.url.scheme in {"https", "wss"}:
        return True
    peer = request.client.host if request.client else ""
    return is_loopback(peer) and request.headers.get("x-forwarded-proto") == "https"


def is_own_form(request: Request) -> bool:
    """Whether a form was sent from a page of ours, as far as the browser tells."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if origin is None:
        return site == "same-origin"
    host = request.headers.get("host", "")
    return urlsplit(origin).netloc.lower() == host.lower() and (
        site in {None, "same-origin"}
    )


async def read_form(request: Request) -> dict[str, str] | None:
    """Read a small form; None for anything else."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM_TYPE:
        return None
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_FORM:
            return None
    try:
        text = body.decode("ascii")
        found = parse_qs(
            text, keep_blank_values=True, max_num_fields=10, errors="strict"
        )
    except ValueError:
        return None
    return {name: values[-1] for name, values in found.items()}


def find_session_token(request: HTTPConnection) -> str:
    """What the browser shows as its session; ``""`` for nothing."""
    return request.cookies.get(SESSION_COOKIE, "")
