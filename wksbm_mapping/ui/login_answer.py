"""How the addresses of the log-in answer: pages, cookies, refusals."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from wksbm_mapping.access.tokens import DEVICE_LONGEST, SESSION_LONGEST, is_same
from wksbm_mapping.i18n import t, use_language
from wksbm_mapping.services.logins import Login
from wksbm_mapping.settings import LANGUAGES
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.login_form import LANGUAGE, TOKEN, Hidden, build_notice_page
from wksbm_mapping.ui.login_request import (
    DEVICE_COOKIE,
    FORM_COOKIE,
    is_own_form,
    is_secure,
    read_form,
)
from wksbm_mapping.ui.navigation import PAGE_NAMES
from wksbm_mapping.ui.person import SESSION_COOKIE

HEADERS = {"Cache-Control": "no-store"}


async def read_own(request: Request) -> dict[str, str] | None:
    """Read a form that one of our pages sent; None for any other."""
    if not is_own_form(request):
        return None
    form = await read_form(request)
    cookie = request.cookies.get(FORM_COOKIE, "")
    if form is None or not cookie or not is_same(form.get(TOKEN, ""), cookie):
        return None
    return form


def send_page(
    request: Request, page: str, hidden: Hidden, *, status: int = 200
) -> Response:
    """Send a page whose form is good for this browser alone."""
    response = HTMLResponse(page, status, headers=HEADERS)
    response.set_cookie(
        FORM_COOKIE,
        hidden.token,
        httponly=True,
        secure=is_secure(request),
        samesite="strict",
    )
    return response


def let_in(request: Request, login: Login, goes_on: str) -> Response:
    """Give the browser its session, and go on to one of our pages."""
    known = goes_on if goes_on in PAGE_NAMES[1:] else ""
    response = RedirectResponse(f"/{known}", 303, headers=HEADERS)
    for name, token, longest in (
        (SESSION_COOKIE, login.session, SESSION_LONGEST),
        (DEVICE_COOKIE, login.device, DEVICE_LONGEST),
    ):
        response.set_cookie(
            name,
            token,
            max_age=int(longest.total_seconds()),
            httponly=True,
            secure=is_secure(request),
            samesite="lax",
        )
    response.delete_cookie(FORM_COOKIE, httponly=True, samesite="strict")
    return response


def refuse(request: Request) -> Response:
    """Answer a form that none of our pages sent."""
    with use_language(language_of(request.query_params.get(LANGUAGE))):
        page = build_notice_page(t("access.log_in_title"), t("access.form_stale"))
    return HTMLResponse(page, 403, headers=HEADERS)


def language_of(asked: str | None) -> str:
    """Give the language asked for, if there is such."""
    return asked if asked in LANGUAGES else get_workspace().settings.language
