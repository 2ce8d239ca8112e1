"""Bagikan: choose, look, take along; the same for everybody."""

from __future__ import annotations

from datetime import date

from persons import NOBODY, VOLUNTEER

from wksbm_mapping.i18n import t
from wksbm_mapping.money.campaigns import Campaign, Reach
from wksbm_mapping.planning.states import PlanStatus
from wksbm_mapping.services import plans
from wksbm_mapping.services.campaigns import begin_campaign
from wksbm_mapping.services.ledgers import open_ledger
from wksbm_mapping.services.meetings import open_new
from wksbm_mapping.store.planning import MeetingHead, PlanSubject
from wksbm_mapping.ui.cache import get_workspace

HERE = "34.04.07.2003"


def caption_of(app):
    (found,) = [each.value for each in app.code]
    return found


def test_figures_are_chosen_by_the_address_and_are_the_same_for_everybody(
    example_store, open_page, turn
):
    choice = {"gambar": "angka", "jenis": "keluarga_bermasalah_sospsi", "wilayah": HERE}
    app = open_page("bagikan", lihat="analis", format="potret", **choice)
    assert not app.exception
    assert app.session_state["gambar"] == "angka"
    assert app.session_state["format"] == "potret"
    caption = caption_of(app)
    assert caption.startswith("DATA CONTOH")
    assert "Kalurahan Condongcatur" in caption
    assert f"wilayah={HERE}" in caption
    assert "Disamarkan" in caption
    turn(app, "bagikan", lihat="public")
    assert caption_of(app) == caption
    for motif in ("peta", "angka", "peringkat"):
        turn(app, "bagikan", gambar=motif, jenis="anak_korban_kekerasan")
        assert not app.exception
        assert t("error.no_picture") in [each.value for each in app.info]
        (category,) = [each for each in app.selectbox if each.key == "jenis"]
        assert not any("Kekerasan" in each for each in category.options)
        assert "kekerasan" not in caption_of(app).lower()
    turn(app, "bagikan", lihat="analis", gambar="undangan")
    app.text_input(key="bagikan.judul").set_value("Rapat")
    app.text_input(key="bagikan.tempat").set_value("Balai").run()
    assert caption_of(app).startswith("DATA CONTOH")
    strange = "<script>alert(1)</script>"
    turn(app, "bagikan", gambar=strange, format=strange, wilayah=strange, jenis=strange)
    assert not app.exception
    assert app.session_state["gambar"] == "peta"
    assert "<script>" not in caption_of(app)


def test_an_empty_store_says_what_to_do(empty_store, open_page):
    app = open_page("bagikan")
    assert not app.exception
    assert t("map.empty") in [each.value for each in app.info]


def test_a_call_for_donations_is_drawn_once_it_is_filled_in(empty_store, open_page):
    app = open_page("bagikan", gambar="donasi")
    assert t("share.fill_donation") in [each.value for each in app.info]
    app.text_input(key="bagikan.tujuan").set_value("Kursi roda <b>baru</b>")
    app.text_input(key="bagikan.target").set_value("5 apa").run()
    assert not app.code
    assert t("error.amount_unclear") in app.error[0].value.replace("\\", "")
    app.text_input(key="bagikan.target").set_value("5.000.000").run()
    assert not app.exception
    assert "Kursi roda <b>baru</b> – Kabupaten" in caption_of(app)
    assert "Rp5.000.000 dibutuhkan" in caption_of(app)
    app.text_input(key="bagikan.cara").set_value("Hubungi 081234567890").run()
    assert not app.code
    assert t("error.words_personal") in app.error[0].value.replace("\\", "")
    app.text_input(key="bagikan.cara").set_value("Untuk korban KDRT").run()
    assert not app.code
    assert t("error.share_guarded") in app.error[0].value.replace("\\", "")
    app.text_input(key="bagikan.cara").set_value("Bantu 3 pengemis").run()
    assert not app.code
    assert t("share.small_numbers", numbers="3") in [e.value for e in app.warning]
    (checked,) = app.checkbox
    checked.check().run()
    assert "Bantu 3 pengemis" in caption_of(app)


def test_nobody_makes_a_call_or_an_invitation_of_which_no_group_knows(
    empty_store, become, open_page, turn
):
    become(NOBODY)
    app = open_page("bagikan", gambar="donasi")
    assert not app.exception
    assert t("share.no_call_public") in [each.value for each in app.info]
    assert not [each for each in app.text_input if each.key == "bagikan.tujuan"]
    turn(app, "bagikan", gambar="undangan")
    assert app.session_state["gambar"] == "peta"


def test_a_campaign_of_the_books_is_drawn_as_it_stands(empty_store, become, open_page):
    today = date.today()
    ledger = open_ledger(get_workspace(), HERE, "WKSBM Melati", actor=VOLUNTEER)
    call = Campaign(ledger, "Kursi roda", 5_000_000, today, today, Reach.NEIGHBOURS)
    number = begin_campaign(get_workspace(), call, actor=VOLUNTEER)
    become(NOBODY)
    app = open_page("bagikan", gambar="donasi", galang=str(number))
    assert not app.exception
    caption = caption_of(app)
    assert "Rp5.000.000" in caption
    assert "/kas?bagian=umum" in caption
    assert t("share.near_only") in [each.value for each in app.warning]
    become(VOLUNTEER)
    app = open_page("kas", kas=str(ledger), bagian="galang")
    assert not app.exception


def test_an_opened_meeting_is_invited_to_by_volunteers_alone(
    empty_store, become, open_page
):
    become(VOLUNTEER)
    head = MeetingHead(HERE, "Rapat warga", "Balai", "2999-02-14", "usg")
    meeting = open_new(get_workspace(), head, actor=VOLUNTEER)
    app = open_page("bagikan", gambar="undangan", musyawarah=str(meeting.number))
    assert "Rapat warga" in caption_of(app)
    assert meeting.code not in caption_of(app)
    become(NOBODY)
    app = open_page("bagikan", gambar="undangan", musyawarah=str(meeting.number))
    assert not app.exception
    assert not app.code


def test_an_invitation_says_when_and_where(empty_store, open_page):
    app = open_page("bagikan", gambar="undangan", wilayah=HERE)
    app.text_input(key="bagikan.judul").set_value("Musyawarah padukuhan")
    app.date_input(key="bagikan.hari").set_value(date(2026, 2, 14))
    app.text_input(key="bagikan.tempat").set_value("Balai padukuhan").run()
    caption = caption_of(app)
    assert "Sabtu, 14 Februari 2026" in caption
    assert "/musyawarah" in caption
    app.toggle(key="bagikan.kode").set_value(False).run()
    assert "/musyawarah" not in caption_of(app)


def test_plans_are_offered_once_agreed_and_to_volunteers_alone(become, open_page):
    become(VOLUNTEER)
    subject = PlanSubject("34.04.03.2003", "lanjut_usia_telantar", "2025-S2")
    app = open_page("bagikan", gambar="rencana")
    assert t("share.no_plan") in [each.value for each in app.info]
    number = plans.begin(get_workspace(), subject, "Antar makanan", actor=VOLUNTEER)
    plans.move(
        get_workspace(),
        number,
        seen=PlanStatus.DRAFT,
        to=PlanStatus.AGREED,
        actor=VOLUNTEER,
    )
    app.run()
    assert "Antar makanan" in caption_of(app)
    app = open_page("bagikan", gambar="rencana", rencana="99")
    assert t("share.plan_closed") in [each.value for each in app.warning]
    become(NOBODY)
    app = open_page("bagikan", gambar="rencana", rencana=str(number))
    assert not app.exception
    assert not app.code
    assert app.session_state["gambar"] == "peta"
