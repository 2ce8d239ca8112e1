"""No person stays in the memory of a session, whatever was uploaded."""

from __future__ import annotations

import gc

import pytest
from identities import MARKS, by_name_rows
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from wksbm_mapping.ingest import pack_uploads
from wksbm_mapping.ui.upload_state import ANSWERS

LIST = "\r\n".join(";".join(row) for row in by_name_rows()).encode()


@pytest.fixture
def page(empty_store, open_page):
    """The page with a list of persons on it."""
    app = open_page("unggah")
    app.file_uploader[0].upload("daftar.csv", LIST, "text/csv")
    app.run()
    assert not app.exception
    return app


def test_the_session_keeps_no_person(page):
    uploads = page.session_state["unggah.lembar"]
    kept = repr(page.session_state)
    kept += "".join(s.cells.to_csv() for file in uploads for s in file.sheets)
    assert "daftar.csv" in kept
    assert [mark for mark in MARKS if mark in kept] == []
    assert len(pack_uploads(uploads)) > 100


def list_managers():
    return [o for o in gc.get_objects() if isinstance(o, MemoryUploadedFileManager)]


@pytest.fixture
def managers_of_others():
    """Those of pages opened by other tests, which may not be cleared away yet."""
    return list_managers()


def test_the_server_keeps_no_uploaded_file(managers_of_others, page):
    known = {id(each) for each in managers_of_others}
    managers = [each for each in list_managers() if id(each) not in known]
    assert managers
    files = [f for m in managers for each in m.file_storage.values() for f in each]
    assert files == []


def test_other_files_can_be_chosen_and_nothing_of_the_first_is_left(page):
    page.button(key="unggah.ganti").click().run()
    assert not page.exception
    assert "unggah.lembar" not in page.session_state
    assert page.session_state[ANSWERS] == {}
    assert page.file_uploader
