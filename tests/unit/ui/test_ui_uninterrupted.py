"""A tap that waits does not cut off what the tap before it stores."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState

from wksbm_mapping.errors import BatchNotFoundError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.ui import notices
from wksbm_mapping.ui import uninterrupted as module


def test_a_callback_that_stores_runs_to_its_end_and_the_next_tap_is_seen_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def next_tap_waits() -> None:
        raise RerunException(RerunData())

    state = SafeSessionState(SessionState(), next_tap_waits)
    monkeypatch.setattr(
        module, "get_script_run_ctx", lambda: SimpleNamespace(session_state=state)
    )
    stored = []

    def store(number: int) -> None:
        state["angka"] = number
        stored.append(number)

    with pytest.raises(RerunException):
        store(3)
    assert stored == []
    module.uninterrupted(store)(3)
    assert stored == [3]
    with pytest.raises(RerunException):
        state["angka"] = 4


def test_a_callback_that_fails_leaves_the_session_as_interruptible_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    state = SafeSessionState(SessionState(), lambda: asked.append(1))
    monkeypatch.setattr(
        module, "get_script_run_ctx", lambda: SimpleNamespace(session_state=state)
    )

    def fail() -> None:
        state["angka"] = 1
        raise ValueError("disk")

    with pytest.raises(ValueError, match="disk"):
        module.uninterrupted(fail)()
    assert asked == []
    state["angka"] = 2
    assert asked == [1]


def test_a_refusal_that_no_part_of_the_page_says_is_said_above_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    state = SafeSessionState(SessionState(), lambda: None)
    monkeypatch.setattr(
        module, "get_script_run_ctx", lambda: SimpleNamespace(session_state=state)
    )
    said = []
    monkeypatch.setattr(module, "refuse", lambda *words: said.append(words))
    refusal = BatchNotFoundError("batch_not_found", batch=4)

    def undo() -> None:
        raise refusal

    module.uninterrupted(undo)()
    assert said == [(notices.ANYWHERE, refusal)]
    assert "4" in describe_error(refusal)
