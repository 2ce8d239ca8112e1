"""What came of a tap is said until somebody could read it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from wksbm_mapping.ui import notices


def _page() -> None:
    import streamlit as st

    from wksbm_mapping.ui.notices import hold_drawn, refuse, render_notices, tell
    from wksbm_mapping.ui.uninterrupted import uninterrupted

    @uninterrupted
    def save() -> None:
        tell("tempat", "Tersimpan <b>3</b>")

    @uninterrupted
    def fail() -> None:
        refuse("tempat", "Ditolak")

    @uninterrupted
    def keep_silent() -> None:
        pass

    if st.session_state.pop("sendiri", False):
        hold_drawn()
    st.button("simpan", on_click=save)
    st.button("gagal", on_click=fail)
    st.button("diam", on_click=keep_silent)
    st.text_input("nama", key="nama", on_change=fail)
    if not st.session_state.get("tutup"):
        render_notices("tempat")
    if st.session_state.get("bawah"):
        st.button("bawah")


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_function(_page).run()


def _press(page: AppTest, label: str) -> AppTest:
    next(each for each in page.button if each.label == label).click()
    return page.run()


def test_a_notice_is_still_there_when_the_page_is_drawn_again_at_once(
    page: AppTest,
) -> None:
    _press(page, "simpan")
    said = [each.value for each in page.run().success]
    assert len(said) == 1
    assert said[0].startswith("Tersimpan")


def test_what_others_wrote_stays_text_in_a_notice(page: AppTest) -> None:
    assert "<b>" not in _press(page, "simpan").success[0].value


def test_a_notice_goes_once_it_could_be_read(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    _press(page, "simpan")
    monkeypatch.setattr(notices, "READ_S", 0.0)
    assert not page.run().success


def test_a_notice_outlasts_a_draw_nobody_asked_for_but_not_the_next(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    _press(page, "simpan")
    monkeypatch.setattr(notices, "READ_S", 0.0)
    page.session_state["sendiri"] = True
    assert len(page.run().success) == 1
    assert not page.run().success


def test_a_notice_that_stood_long_goes_with_whatever_draw_comes(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    _press(page, "simpan")
    monkeypatch.setattr(notices, "HELD_S", 0.0)
    page.session_state["sendiri"] = True
    assert not page.run().success


def test_a_notice_waits_where_its_place_is_not_drawn(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "READ_S", 0.0)
    page.session_state["tutup"] = True
    _press(page, "simpan")
    page.session_state["tutup"] = False
    assert len(page.run().success) == 1


def test_the_next_thing_stored_takes_away_what_was_said_before(page: AppTest) -> None:
    assert len(_press(page, "gagal").error) == 1
    assert not _press(page, "diam").error


def test_what_two_actions_of_one_run_came_to_is_both_said_refusals_first(
    page: AppTest,
) -> None:
    page.text_input(key="nama").input("x")
    _press(page, "simpan")
    said = [each.value for each in page.main if each.type in {"error", "success"}]
    assert said[0] == "Ditolak"
    assert len(said) == 2


def test_the_same_refusal_said_twice_stands_once(page: AppTest) -> None:
    page.text_input(key="nama").input("x")
    assert len(_press(page, "gagal").error) == 1


def test_what_is_said_moves_nothing_below_it(page: AppTest) -> None:
    def place(name: str) -> list[int]:
        children = page.main.children
        return [n for n, each in children.items() if getattr(each, "label", "") == name]

    page.session_state["bawah"] = True
    before = (page.run(), place("bawah"))[1]
    assert len(before) == 1
    assert len(_press(page, "gagal").error) == 1
    assert place("bawah") == before
