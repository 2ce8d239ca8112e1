"""The addresses that send to a provider of identities, and take who comes back."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from wksbm_mapping.access.identity import Identity
from wksbm_mapping.access.tokens import create_token
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, use_language
from wksbm_mapping.services.identities import accept_invitation, log_in_from_outside
from wksbm_mapping.services.logins import Login, log_out
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.login_answer import (
    HEADERS,
    language_of,
    let_in,
    read_own,
    refuse,
    send_page,
)
from wksbm_mapping.ui.login_form import (
    ARRIVED_PATH,
    CODE,
    LANGUAGE,
    LOGIN_PATH,
    NEXT,
    OUTSIDE_PATH,
    PROVIDER,
    Hidden,
    build_invitation_page,
)
from wksbm_mapping.ui.login_request import find_session_token, find_visitor, is_secure
from wksbm_mapping.ui.outside_login import (
    build_departure,
    find_providers,
    forget_identity,
    read_identity,
)

GOES_ON_COOKIE = "wksbm_lanjut"
_GOES_ON_S = 600


def build_outside_routes() -> list[Route]:
    """List the addresses, where a provider is configured."""
    return [
        Route(OUTSIDE_PATH, _depart, methods=["GET"]),
        Route(ARRIVED_PATH, _arrive, methods=["GET"]),
        Route(ARRIVED_PATH, _take_code, methods=["POST"]),
    ]


async def _depart(request: Request) -> Response:
    asked = request.query_params.get(PROVIDER)
    if asked not in find_providers():
        return RedirectResponse(LOGIN_PATH, 303, headers=HEADERS)
    response = RedirectResponse(build_departure(asked), 303, headers=HEADERS)
    language = language_of(request.query_params.get(LANGUAGE))
    response.set_cookie(
        GOES_ON_COOKIE,
        f"{language}.{request.query_params.get(NEXT, '')[:40]}",
        max_age=_GOES_ON_S,
        httponly=True,
        secure=is_secure(request),
        samesite="lax",
    )
    return response


async def _arrive(request: Request) -> Response:
    language, goes_on = _read_goes_on(request)
    with use_language(language):
        identity = read_identity(request)
        if identity is None:
            response: Response = RedirectResponse(LOGIN_PATH, 303, headers=HEADERS)
            forget_identity(request, response)
            return response
        try:
            login = await run_in_threadpool(
                log_in_from_outside, get_workspace(), identity
            )
        except WksbmError as error:
            return _ask_code(request, error)
        return await _let_in(request, login, goes_on)


async def _take_code(request: Request) -> Response:
    form = await read_own(request)
    identity = read_identity(request)
    if form is None or identity is None:
        response = refuse(request)
        forget_identity(request, response)
        return response
    with use_language(language_of(form.get(LANGUAGE))):
        try:
            login = await _accept(request, identity, form.get(CODE, ""))
        except WksbmError as error:
            return _ask_code(request, error)
        return await _let_in(request, login, _read_goes_on(request)[1])


async def _accept(request: Request, identity: Identity, code: str) -> Login:
    return await run_in_threadpool(
        accept_invitation,
        get_workspace(),
        identity,
        code,
        visitor=find_visitor(request),
    )


def _ask_code(request: Request, error: WksbmError) -> Response:
    """Say that nobody is known by this identity, and ask for an invitation."""
    hidden = Hidden(create_token())
    page = build_invitation_page(hidden, problem=describe_error(error))
    return send_page(request, page, hidden, status=403)


async def _let_in(request: Request, login: Login, goes_on: str) -> Response:
    await run_in_threadpool(log_out, get_workspace(), find_session_token(request))
    response = let_in(request, login, goes_on)
    forget_identity(request, response)
    response.delete_cookie(GOES_ON_COOKIE, httponly=True, samesite="lax")
    return response


def _read_goes_on(request: Request) -> tuple[str, str]:
    """Read what was noted before the browser left: language and page to go on to."""
    language, _, goes_on = request.cookies.get(GOES_ON_COOKIE, "").partition(".")
    return language_of(language), goes_on
