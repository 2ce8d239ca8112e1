"""Log in and out: the addresses that set and take the cookie of a session."""

from __future__ import annotations

import sys

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.access.tokens import (
    create_token,
    derive_form_token,
    is_same,
)
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, t, use_language
from wksbm_mapping.services.accounts import (
    create_setup_code,
    is_setup_open,
    make_first_admin,
)
from wksbm_mapping.services.logins import Login, find_person, log_in, log_out
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
    CODE,
    LANGUAGE,
    LOGIN_PATH,
    LOGOUT_PATH,
    NAME,
    NEXT,
    PASSWORD,
    SETUP_PATH,
    TOKEN,
    Hidden,
    build_login_page,
    build_setup_page,
)
from wksbm_mapping.ui.login_request import (
    find_session_token,
    find_visitor,
    is_own_form,
    read_form,
)
from wksbm_mapping.ui.outside_login import find_providers, forget_identity
from wksbm_mapping.ui.person import SESSION_COOKIE

LOGOUT_FORM = "keluar"


def build_login_routes() -> list[Route]:
    """List the addresses of mode kantor."""
    return [
        Route(LOGIN_PATH, _show_login, methods=["GET"]),
        Route(LOGIN_PATH, _take_login, methods=["POST"]),
        Route(SETUP_PATH, _show_setup, methods=["GET"]),
        Route(SETUP_PATH, _take_setup, methods=["POST"]),
        Route(LOGOUT_PATH, _take_logout, methods=["POST"]),
    ]


def announce_setup_code() -> None:
    """Print the code for the first admin, where there is none; it is kept nowhere."""
    code = create_setup_code(get_workspace())
    if code is not None:
        sys.stderr.write(t("access.code_printed", code=code, path=SETUP_PATH) + "\n")
        sys.stderr.flush()


async def may_upload(request: HTTPConnection) -> bool:
    """Whether a browser may send files at all."""
    token = find_session_token(request)
    person = await run_in_threadpool(find_person, get_workspace(), token)
    return may(person, Action.UPLOAD)


async def _show_login(request: Request) -> Response:
    with use_language(language_of(request.query_params.get(LANGUAGE))):
        goes_on = request.query_params.get(NEXT, "")
        return await _answer_login(request, Hidden(create_token(), goes_on))


async def _take_login(request: Request) -> Response:
    form = await read_own(request)
    if form is None:
        return refuse(request)
    with use_language(language_of(form.get(LANGUAGE))):
        name, password = form.get(NAME, ""), form.get(PASSWORD, "")
        hidden = Hidden(create_token(), form.get(NEXT, ""))
        try:
            login = await run_in_threadpool(
                log_in,
                get_workspace(),
                name,
                password,
                visitor=find_visitor(request),
            )
        except WksbmError as error:
            return await _answer_login(request, hidden, name=name, error=error)
        await run_in_threadpool(log_out, get_workspace(), find_session_token(request))
        return let_in(request, login, hidden.goes_on)


async def _show_setup(request: Request) -> Response:
    with use_language(language_of(request.query_params.get(LANGUAGE))):
        if not await run_in_threadpool(is_setup_open, get_workspace()):
            return RedirectResponse(LOGIN_PATH, 303)
        hidden = Hidden(create_token())
        return send_page(request, build_setup_page(hidden), hidden)


async def _take_setup(request: Request) -> Response:
    form = await read_own(request)
    if form is None:
        return refuse(request)
    with use_language(language_of(form.get(LANGUAGE))):
        code, name = form.get(CODE, ""), form.get(NAME, "")
        password, visitor = form.get(PASSWORD, ""), find_visitor(request)
        hidden = Hidden(create_token())

        def make_and_log_in() -> Login:
            make_first_admin(get_workspace(), code, name, password, visitor=visitor)
            return log_in(get_workspace(), name, password, visitor=visitor)

        try:
            login = await run_in_threadpool(make_and_log_in)
        except WksbmError as error:
            page = build_setup_page(
                hidden, code=code, name=name, problem=describe_error(error)
            )
            return send_page(request, page, hidden, status=403)
        return let_in(request, login, "pengaturan")


async def _take_logout(request: Request) -> Response:
    session = find_session_token(request)
    form = await read_form(request) if is_own_form(request) else None
    wanted = derive_form_token(session, LOGOUT_FORM)
    if form is None or not is_same(form.get(TOKEN, ""), wanted):
        return refuse(request)
    await run_in_threadpool(log_out, get_workspace(), session)
    response = RedirectResponse("/", 303, headers=HEADERS)
    response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax")
    forget_identity(request, response)
    return response


async def _answer_login(
    request: Request,
    hidden: Hidden,
    *,
    name: str = "",
    error: WksbmError | None = None,
) -> Response:
    page = build_login_page(
        hidden,
        name=name,
        problem=describe_error(error) if error else "",
        is_setup_open=await run_in_threadpool(is_setup_open, get_workspace()),
        providers=find_providers(),
    )
    return send_page(request, page, hidden, status=403 if error else 200)
