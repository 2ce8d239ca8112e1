"""What tests of Usul Warga do on its page, and in the store beside it."""

from __future__ import annotations

import html

from hostile import MARKDOWN, SCRIPT
from persons import ANALYST, HERE

from wksbm_mapping.i18n import t
from wksbm_mapping.services.kept_reports import list_reports
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.services.send_report import ToldProblem, send_report
from wksbm_mapping.store.cards import Collection
from wksbm_mapping.ui.cache import get_workspace

TEXT = f"Lansia sendirian {SCRIPT[0]} {MARKDOWN[0]}"


def press(app, label):
    return next(each for each in app.button if each.label == label).click().run()


def said(app):
    parts = [*app.markdown, *app.caption, *app.info, *app.success, *app.error]
    words = " ".join(each.value for each in [*parts, *app.text, *app.subheader])
    return html.unescape(words.replace("\\", ""))


def tell(app, text, *, agree=True):
    app.selectbox(key="usul.tempat").select(HERE)
    app.selectbox(key="usul.jenis").select("pengemis")
    app.text_area(key="usul.tulisan").set_value(text)
    app.checkbox(key="usul.setuju").set_value(agree)
    return press(app, t("usul.send"))


def kept(kind=Collection.REPORT):
    return list_reports(get_workspace(), kind, actor=ANALYST)


def store_one(text=TEXT, region=HERE):
    told = ToldProblem(region, "", "pengemis", text)
    return send_report(
        get_workspace(), told, visitor=Visitor("192.0.2.1"), has_agreed=True
    )


def follow(app, code):
    app.segmented_control(key="bagian").set_value("ikuti").run()
    app.text_input(key="usul.kode_diketik").set_value(code)
    return press(app, t("usul.follow"))
