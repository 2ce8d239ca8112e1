"""What the real server answers and logs, whoever asks and whatever is sent."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import hostile
import pytest
from identities import MARKS, NIKS, by_name_rows
from playwright.sync_api import expect
from recaps import workbook

pytestmark = pytest.mark.browser

RULES = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def ask(app, path, *, host=None):
    """Ask for an address; the status and headers, whatever they are."""
    headers = {"Host": host} if host else {}
    request = urllib.request.Request(f"{app.address}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def check_rules(headers):
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert {name: headers[name] for name in RULES} == RULES


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/unggah", 200),
        ("/sehat", 200),
        ("/healthz", 200),
        ("/_stcore/health", 200),
        ("/aset/peta/areas-0000000000000000.js", 200),
        ("/aset/peta/tidak-ada-0.js", 404),
        ("/aset/leaflet/../../etc/passwd", None),
        ("/media/tidak-ada.csv", None),
    ],
)
def test_every_kind_of_answer_carries_the_rules(app, path, status):
    found, headers, content = ask(app, path)
    assert status is None or found == status
    assert b"root:" not in content
    check_rules(headers)


def test_a_foreign_name_is_refused_under_the_same_rules(app):
    status, headers, _ = ask(app, "/healthz", host="evil.example")
    assert status == 403
    check_rules(headers)


def test_a_download_carries_the_rules_and_is_never_shown_as_a_page(app, visit):
    page = visit().page
    page.goto(f"{app.address}/unggah")
    page.get_by_text("Unduh templat kosong").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").first.click()
    status, headers, content = ask(app, urlsplit(download.value.url).path)
    assert (status, len(content) > 0) == (200, True)
    check_rules(headers)
    assert headers["Content-Disposition"].startswith("attachment")


def test_health_names_nothing_of_this_machine(app):
    _, headers, content = ask(app, "/sehat")
    health = json.loads(content)
    assert (health["status"], health["example"]) == ("ok", True)
    assert headers["Cache-Control"] == "no-store"
    assert str(app.data_dir).encode() not in content


def test_the_log_of_the_server_holds_no_text_of_any_upload(app, visit):
    page = visit().page
    texts = [text.replace("\x00", "") for text in hostile.ALL]
    rows = [["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024"]]
    rows += [["Kalurahan", "Jenis PPKS", "Jumlah", "Keterangan"]]
    rows += [["Sumberagung", text, "1", text] for text in texts]
    content = workbook({"a": by_name_rows(), "b": rows})
    page.goto(f"{app.address}/unggah")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    file = {"name": f"{NIKS[0]} daftar.xlsx", "mimeType": "", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("baris terbaca", exact=False)).to_be_visible()
    log = app.log.read_text(encoding="utf-8")
    found = [
        t for t in (*MARKS, *texts, "daftar.xlsx") if t.casefold() in log.casefold()
    ]
    assert found == []
    events = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert "server_ready" in {each["event"] for each in events}
