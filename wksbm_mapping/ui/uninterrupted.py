"""What a tap began is carried out before the next tap is looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from streamlit.runtime.scriptrunner import get_script_run_ctx

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.ui.notices import ANYWHERE, forget_drawn, refuse

Arguments = ParamSpec("Arguments")


def uninterrupted(callback: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Let a callback that stores something run to its end.

    Streamlit ends a run, callbacks included, wherever the session state is read or
    written while a further tap waits; it does not call the callback again. A number
    just typed would be lost. The tap that waits is taken up right afterwards. What was
    said of the tap before goes. What is refused and said nowhere else is said above the
    page, which stays.
    """

    @wraps(callback)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        context = get_script_run_ctx()
        if context is None:
            callback(*args, **kwargs)
            return
        state = context.session_state
        usual = state._yield_callback
        object.__setattr__(state, "_yield_callback", lambda: None)
        try:
            forget_drawn()
            callback(*args, **kwargs)
        except WksbmError as error:
            refuse(ANYWHERE, error)
        finally:
            object.__setattr__(state, "_yield_callback", usual)

    return run
