"""Whether a service let somebody in."""

from __future__ import annotations

from collections.abc import Callable

from wksbm_mapping.errors import NotAllowedError, WksbmError


def is_let_in(attempt: Callable[[], object]) -> bool:
    """Whether a verb went beyond its question who may."""
    try:
        attempt()
    except NotAllowedError as error:
        return not error.code.startswith("not_")
    except WksbmError:
        return True
    return True
