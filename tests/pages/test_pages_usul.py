"""Usul Warga as residents use it: told by anybody, followed by a code."""

from __future__ import annotations

from persons import ANALYST, HERE, NOBODY, VOLUNTEER
from usul_pages import TEXT, follow, kept, press, said, store_one, tell

from wksbm_mapping.i18n import t
from wksbm_mapping.store.cards import Collection


def test_anybody_tells_a_problem_and_follows_it(become, open_page):
    become(NOBODY)
    app = open_page("usul")
    assert app.session_state["bagian"] == "usulkan"
    tell(app, "Bu Siti 3404031501800001 sakit")
    assert t("error.report_personal") in said(app)
    assert kept() == []
    assert app.text_area(key="usul.tulisan").value.startswith("Bu Siti")
    tell(app, TEXT)
    assert not app.exception
    (code,) = [each.value for each in app.code]
    assert kept()[0].report.text == TEXT
    press(app, t("usul.again"))
    assert not app.code
    assert app.text_area(key="usul.tulisan").value == ""
    follow(app, code)
    assert t("usul.means_baru") in said(app)
    assert "Lansia sendirian" not in said(app)
    follow(app, "salah")
    assert t("error.report_not_found") in said(app)


def test_who_sends_too_much_is_told_so_and_keeps_the_text(become, open_page):
    become(NOBODY)
    app = open_page("usul")
    for _ in range(5):
        tell(app, "Banjir di jalan kampung")
        press(app, t("usul.again"))
    tell(app, "Sekali lagi")
    assert "Terlalu banyak" in said(app)
    assert app.text_area(key="usul.tulisan").value == "Sekali lagi"
    assert len(kept()) == 5


def test_the_public_sees_no_text_of_others_whatever_the_address(become, open_page):
    become(NOBODY)
    open_page()
    store_one()
    for address in (
        {},
        {"bagian": "laporan", "usulan": "laporan-1"},
        {"bagian": "sanggahan"},
        {"bagian": "<script>", "status": "' OR 1=1", "usulan": "1"},
    ):
        app = open_page("usul", **address)
        assert not app.exception
        assert "Lansia sendirian" not in said(app)


def test_who_presses_twice_sends_one_report_and_its_code_stays(become, open_page):
    become(NOBODY)
    app = open_page("usul")
    app.selectbox(key="usul.tempat").select(HERE)
    app.selectbox(key="usul.jenis").select("pengemis")
    app.text_area(key="usul.tulisan").set_value("Banjir di jalan kampung")
    app.checkbox(key="usul.setuju").set_value(True)
    for empty in ("usul.padukuhan", "usul.situs"):
        app.text_input(key=empty).set_value("")
    app.segmented_control(key="bagian").set_value("usulkan")
    button = next(each for each in app.button if each.label == t("usul.send"))
    codes = []
    for _ in range(2):
        button.click().run()
        codes += [each.value for each in app.code]
    assert len(codes) == 2
    assert len(set(codes)) == 1
    assert len(kept()) == 1


def test_a_doubted_figure_reaches_the_analyst_with_where_it_came_from(
    become, store_counts, open_page
):
    become(NOBODY)
    store_counts("Lanjut Usia Telantar", 20, 30, 16, 40)
    cell = f"{HERE}~lanjut_usia_telantar~2024~jumlah"
    app = open_page("usul", angka=cell)
    assert "16 jiwa" in said(app)
    app.text_area(key="sanggah.tulisan").set_value("Setahu kami lebih sedikit")
    app.checkbox(key="sanggah.setuju").set_value(True)
    press(app, t("usul.send"))
    assert app.code
    app.query_params["angka"] = cell.replace("jumlah", "per_1000")
    app.run()
    assert not app.code
    (one,) = kept(Collection.DOUBT)
    assert one.report.figure.shown == "16 jiwa"
    become(ANALYST)
    app = press(open_page("usul", bagian="sanggahan"), t("usul.look"))
    assert f"{t('usul.seen_figure')}: **16 jiwa**" in said(app)
    assert f"{t('usul.now_figure')}: **16 jiwa**" in said(app)
    assert f"{t('usul.seen_batch')}: **#1 · " in said(app)
    assert f"{t('usul.seen_row')}: **baris 5, kolom 2**" in said(app)
    become(VOLUNTEER)
    app = open_page("usul", bagian="sanggahan", usulan="sanggahan-1")
    assert "Setahu kami" not in said(app)


def test_a_robot_that_fills_in_every_field_is_refused(become, open_page):
    become(NOBODY)
    app = open_page("usul")
    app.text_input(key="usul.situs").set_value("http://x")
    tell(app, TEXT)
    assert t("error.report_machine") in said(app)
    assert kept() == []


def test_a_figure_of_nonsense_is_a_sentence(empty_store, open_page):
    app = open_page("usul")
    for cell in ("x", "~~~", f"{HERE}~odha~2025~jumlah", "<script>~a~2025~x"):
        app.query_params["angka"] = cell
        app.run()
        assert t("error.report_figure") in said(app)
        assert not app.exception
