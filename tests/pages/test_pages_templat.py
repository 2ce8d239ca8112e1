"""Templates in Pengaturan: offered to analysts, and told where documents are made."""

from __future__ import annotations

import pytest
from docx_templates import template, with_relation
from persons import ANALYST, VOLUNTEER

from wksbm_mapping.i18n import t
from wksbm_mapping.planning.templates import TemplateKind
from wksbm_mapping.services.document_looks import find_look
from wksbm_mapping.services.document_templates import (
    read_template,
    send_template,
    use_template,
)
from wksbm_mapping.ui.cache import get_workspace

MINUTES = TemplateKind.MINUTES
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def press(app, label):
    return next(each for each in app.button if each.label == label).click().run()


def said(app):
    parts = [*app.success, *app.error, *app.warning, *app.info, *app.caption]
    return " ".join(each.value for each in [*parts, *app.markdown]).replace("\\", "")


def choose_minutes(open_page):
    app = open_page("pengaturan")
    return app.selectbox(key="templat.dokumen").set_value(MINUTES).run()


def send(app, content):
    uploader = app.get("file_uploader")[0]
    uploader.set_value(("kop.docx", content, WORD)).run()
    return press(app, t("template.send"))


def test_a_template_is_sent_put_in_use_and_left_again(empty_store, open_page):
    app = choose_minutes(open_page)
    assert not app.exception
    assert t("template.pdf_note") in said(app)
    app = send(app, template("KOP", "{{isi}}"))
    assert t("template.sent") in said(app)
    assert "kop.docx" in said(app)
    press(app, t("template.use"))
    assert find_look(get_workspace(), MINUTES).content is not None
    app.selectbox(key="templat.dokumen").set_value(TemplateKind.PROPOSAL)
    press(app, t("template.back"))
    assert find_look(get_workspace(), MINUTES).content is not None
    app.selectbox(key="templat.dokumen").set_value(MINUTES).run()
    press(app, t("template.back"))
    assert find_look(get_workspace(), MINUTES).content is None
    assert t("template.built_in") in said(app)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (template("{{isi}}", "{{nama_ketua}}"), "{{nama_ketua}}"),
        (with_relation("image", "http://jahat.example/x.png"), "jahat.example"),
    ],
)
def test_a_refused_template_is_told_by_what_is_wrong(
    empty_store, open_page, content, words
):
    app = send(choose_minutes(open_page), content)
    assert words in app.error[0].value.replace("\\", "").replace("\u2060", "")


def test_volunteers_see_nothing_of_templates(empty_store, become, open_page):
    become(VOLUNTEER)
    app = open_page("pengaturan")
    assert not app.exception
    assert t("template.title") not in [each.value for each in app.subheader]


def test_all_places_of_every_document_are_listed(empty_store, open_page):
    app = open_page("pengaturan")
    for kind in TemplateKind:
        app = app.selectbox(key="templat.dokumen").set_value(kind).run()
        assert not app.exception
        assert len(app.table) == 1


def test_a_template_is_not_kept_for_a_document_that_is_chosen_no_more(
    empty_store, open_page
):
    app = choose_minutes(open_page)
    content = template("KOP", "{{isi}}")
    app.get("file_uploader")[0].set_value(("kop.docx", content, WORD)).run()
    app.selectbox(key="templat.dokumen").set_value(TemplateKind.PROPOSAL)
    press(app, t("template.send"))
    for kind in TemplateKind:
        assert not read_template(get_workspace(), kind, actor=ANALYST).versions


def test_the_page_says_when_somebody_else_was_first(empty_store, open_page):
    app = choose_minutes(open_page)
    app = send(app, template("{{isi}}"))
    workspace = get_workspace()
    own = read_template(workspace, MINUTES, actor=ANALYST)
    content = template("DUA", "{{isi}}")
    written = send_template(workspace, own, content, "dua.docx", actor=ANALYST)
    now = read_template(workspace, MINUTES, actor=ANALYST)
    use_template(workspace, now, written.now.revision, actor=ANALYST)
    press(app, t("template.use"))
    assert ANALYST.name in app.error[0].value
