"""Visitors of an office, and the password they try."""

from __future__ import annotations

import pytest

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.services.logins import Visitor, log_in
from wksbm_mapping.services.workspace import Workspace

HOME, CAFE = Visitor("192.0.2.7"), Visitor("198.51.100.9")
PHRASE = "jembatan hujan tujuh pagi"


def fail(
    office: Workspace, name: str = "ani", visitor: Visitor = HOME, times: int = 1
) -> NotAllowedError:
    """Try a wrong password; how it was refused the last time."""
    for _ in range(times):
        with pytest.raises(NotAllowedError) as refused:
            log_in(office, name, "salah", visitor=visitor)
    return refused.value
