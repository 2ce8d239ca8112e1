"""Events are JSON lines of codes and ids; no text of anybody gets into them."""

from __future__ import annotations

import io
import json
import logging

import hostile
import pytest
from identities import MARKS

from wksbm_mapping.event_log import (
    JsonFormatter,
    log_event,
    log_failure,
    set_up_log,
)
from wksbm_mapping.i18n import t


@pytest.fixture
def lines():
    """Read what was written, line by line."""
    stream = io.StringIO()
    set_up_log(None, stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    set_up_log(None)


def test_event_says_when_how_bad_what_and_ids(lines):
    log_event("batch_saved", batch=12, rows=400, subject="batch:12", missing=None)
    (line,) = lines()
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "event": "batch_saved",
        "batch": 12,
        "rows": 400,
        "subject": "batch:12",
        "missing": None,
    }


def test_texts_of_files_and_persons_are_not_written(lines):
    texts = [*hostile.ALL, *MARKS, "rekap.xlsx", "Siti Aminah"]
    for text in texts:
        log_event("batch_saved", source=text, number=3404031501800001)
    written = lines()
    assert len(written) == len(texts)
    for text, line in zip(texts, written, strict=True):
        assert line["number"] == "…"
        assert line["source"] == "…" or text.isalpha()


def test_failure_names_its_kind_and_place_and_not_its_words(lines):
    try:
        t("common.3404031501800001")
    except KeyError as error:
        log_failure("page_failed", error)
    (line,) = lines()
    assert line["level"] == "error"
    assert (line["kind"], line["part"], line["module"]) == ("KeyError", "i18n", "words")
    assert isinstance(line["line"], int)
    assert "3404" not in json.dumps(line)


def test_message_of_other_code_keeps_its_words_to_itself():
    try:
        raise ValueError("3404031501800001")
    except ValueError:
        record = logging.getLogger("x").makeRecord(
            "lain", logging.ERROR, "a.py", 1, "NIK %s", ("3404031501800001",), None
        )
        record.exc_text = "3404031501800001"
    line = JsonFormatter().format(record)
    assert "3404" not in line
    assert json.loads(line)["logger"] == "lain"


def test_file_gets_the_same_lines_and_is_only_ours(tmp_path):
    path = tmp_path / "logs" / "app.log"
    set_up_log(path)
    log_event("server_ready")
    set_up_log(None)
    assert json.loads(path.read_text())["event"] == "server_ready"
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_file_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "logs").write_text("a file where a folder should be")
    stream = io.StringIO()
    set_up_log(tmp_path / "logs" / "app.log", stream)
    log_event("server_ready")
    set_up_log(None)
    events = [json.loads(line)["event"] for line in stream.getvalue().splitlines()]
    assert events == ["log_file_unwritable", "server_ready"]
