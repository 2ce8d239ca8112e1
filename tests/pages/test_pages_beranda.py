"""Beranda says what the figures say, and what to do when there are none."""

from __future__ import annotations

import csv
import gzip

from persons import VOLUNTEER

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.settings import REFERENCE_DIR


def example_total(category: str, period: str) -> int:
    path = REFERENCE_DIR / "contoh" / "ppks_psks.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return sum(
            int(row["total"] or 0)
            for row in csv.DictReader(file)
            if (row["category"], row["period"]) == (category, period)
        )


def texts(app):
    """What Markdown makes of the texts: its backslashes are not shown."""
    return "\n".join(each.value for each in app.markdown).replace("\\", "")


def test_the_largest_need_is_said_with_the_sum_of_the_file(example_store, open_page):
    app = open_page()
    total = format_number(example_total("fakir_miskin", "2025-S2"))
    assert "Semester II 2025" in texts(app)
    sentence = "Fakir Miskin adalah masalah terbanyak yang dihitung dalam KK"
    assert f"{sentence}: {total} KK" in texts(app)


def test_an_empty_store_offers_the_upload_and_the_example(empty_store, open_page):
    app = open_page()
    assert [each.label for each in app.page_link] == ["Buka Unggah Data"]
    (button,) = app.button
    assert button.label == "Muat data contoh"
    button.click().run()
    assert not app.exception
    assert any("DATA CONTOH" in each.value for each in app.warning)
    assert "Fakir Miskin" in texts(app)
    assert not app.button


def test_who_may_not_load_the_example_is_not_told_to(become, open_page):
    become(VOLUNTEER)
    app = open_page()
    (said,) = app.info
    assert said.value == t("overview.empty_yet")
    assert "contoh" not in said.value
    assert not app.button


def test_every_highlight_leads_to_the_map(example_store, open_page):
    app = open_page()
    links = [each for each in app.page_link if each.label == "Lihat di peta"]
    sentences = [each for each in app.markdown if each.value.startswith(":material/")]
    assert len(links) == len(sentences) >= 4


def test_the_public_reads_of_no_kalurahan_in_the_most_sensitive_categories(
    empty_store, open_page, store_counts
):
    """Anak Korban Kekerasan is S4: the public sees the kabupaten alone."""
    store_counts("Anak Korban Tindak Kekerasan", 500, 20, 20, 20)
    assert "Sumberrahayu" in texts(open_page(lihat="analis"))
    public = texts(open_page(lihat="public"))
    assert "560 jiwa" in public
    assert "Sumberrahayu" not in public
