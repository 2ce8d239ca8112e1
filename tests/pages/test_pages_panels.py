"""The parts of a page for backup and audit, as Streamlit's own tester runs them."""

from __future__ import annotations

import pytest
from persons import ADMIN
from streamlit.testing.v1 import AppTest

from wksbm_mapping.services.backup import build_backup
from wksbm_mapping.store import load_audit, load_batches, undo_batch
from wksbm_mapping.ui.cache import get_workspace


def page():
    from persons import ADMIN

    from wksbm_mapping.ui.audit_panel import render_audit
    from wksbm_mapping.ui.backup_panel import render_backup
    from wksbm_mapping.ui.language import settle_language

    settle_language()
    render_backup(ADMIN)
    render_audit()


@pytest.fixture
def panels(example_store):
    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    return app


def press(app, label):
    (button,) = [each for each in app.button if each.label == label]
    return button.click().run()


def said(app):
    return " ".join(each.value for each in [*app.success, *app.error, *app.warning])


def test_button_makes_a_verified_backup_to_save(panels):
    app = press(panels, "Buat cadangan")
    assert not app.exception
    assert "sudah diperiksa" in said(app)
    content, name = app.session_state["cadangan.jadi"]
    assert content.startswith(b"PK")
    assert name.endswith(".zip")
    assert load_audit(get_workspace().engine).loc[0, "actor"] == ADMIN.name


def test_two_different_passphrases_make_no_backup(panels):
    panels.text_input(key="cadangan.sandi_baru").input("empat kata yang panjang")
    app = panels.text_input(key="cadangan.sandi_ulang").input("empat kata").run()
    (button,) = [each for each in app.button if each.label == "Buat cadangan"]
    assert button.disabled
    assert "tidak sama" in said(app)


def test_short_passphrase_is_refused_in_a_sentence_and_the_page_stays(panels):
    for key in ("cadangan.sandi_baru", "cadangan.sandi_ulang"):
        panels.text_input(key=key).input("pendek")
    app = press(panels.run(), "Buat cadangan")
    assert "terlalu pendek" in said(app)
    assert [each.value for each in app.subheader][-1] == "Catatan perubahan"


def test_restore_takes_the_place_of_data_only_after_a_word_is_typed(panels):
    workspace = get_workspace()
    content, _ = build_backup(workspace, actor=ADMIN)
    with workspace.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE batch SET is_example = 0")
    undo_batch(workspace.engine, 1, actor="ani")
    panels.file_uploader[0].upload("c.zip", content, "application/zip")
    app = panels.run()
    assert "Pulihkan sekarang" not in [each.label for each in app.button]
    assert "GANTI" in said(app)
    app = app.text_input(key="cadangan.kata").input("ganti").run()
    app = press(app, "Pulihkan sekarang")
    assert not app.exception
    assert "Data dipulihkan" in said(app)
    assert load_batches(workspace.engine)["in_force"].tolist() == [True]


def test_harmful_file_is_refused_in_a_sentence(panels):
    panels.file_uploader[0].upload("x.zip", b"bukan cadangan", "application/zip")
    app = press(panels.run(), "Pulihkan sekarang")
    assert not app.exception
    assert "bukan cadangan Peta WKSBM" in said(app)


def test_log_is_filtered_by_what_was_done(panels):
    build_backup(get_workspace(), actor=ADMIN)
    app = panels.run()
    table = app.dataframe[0].value
    assert table["Perbuatan"].tolist() == ["Membuat cadangan", "Mengesahkan kiriman"]
    app = app.selectbox(key="catatan.apa").select("save_batch").run()
    assert app.dataframe[0].value["Perbuatan"].tolist() == ["Mengesahkan kiriman"]
