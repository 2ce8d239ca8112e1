"""A store that can only be read still shows its pages, and says what is missing."""

from __future__ import annotations

import pytest

from wksbm_mapping.errors import StoreError
from wksbm_mapping.store import hidden
from wksbm_mapping.ui import cache, freshness

NOTE = "disamarkan seluruhnya untuk sementara"


@pytest.fixture
def cannot_write(monkeypatch):
    """Have the store refuse to remember; ``undo`` lets it again."""

    def refuse(*_args):
        raise StoreError("database_unwritable")

    with monkeypatch.context() as patch:
        patch.setattr(hidden, "insert_table", refuse)
        yield patch


def said(app):
    return " ".join(each.value for each in app.info)


def test_map_of_the_public_says_that_figures_are_withheld_until_they_are_back(
    unseen_example_store, open_page, cannot_write, monkeypatch
):
    app = open_page("peta_masalah", lihat="public")
    assert not app.exception
    assert not app.error
    assert NOTE in said(app)
    cannot_write.undo()
    assert NOTE in said(app.run()), "the store is not asked at every turn"
    monkeypatch.setattr(cache, "RETRY_S", -1)
    app.run()
    assert not app.exception
    assert NOTE not in said(app)


def test_analysts_are_shown_everything_and_told_nothing(
    unseen_example_store, open_page, cannot_write
):
    app = open_page("peta_masalah", lihat="analis")
    assert not app.exception
    assert NOTE not in said(app)


def test_open_page_stays_as_it_is_while_the_store_cannot_be_asked(
    unseen_example_store, open_page, monkeypatch
):
    def refuse(_workspace):
        raise StoreError("database_unreachable")

    monkeypatch.setattr(freshness, "current_version", refuse)
    app = open_page("peta_masalah")
    assert not app.exception
    assert not app.error
    assert [each.value for each in app.title] == ["Peta Masalah"]
