"""``setup``, ``batches``, ``undo`` and ``check``."""

from __future__ import annotations

import pytest
from persons import ANALYST

from wksbm_mapping.services.batches import remove_examples
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings


def numbers(run):
    return [each["batch"] for each in run("batches", "--json").document["batches"]]


def test_setup_without_example_leaves_an_empty_store(run, tmp_path):
    ended = run("setup")
    assert ended.code == 0
    assert str(tmp_path / "local") in ended.err
    assert numbers(run) == []
    assert run("batches").err == "Belum ada kiriman data.\n"


def test_setup_twice_loads_the_example_once_and_marks_it(run):
    first = run("setup", "--example")
    again = run("setup", "--example")
    assert (first.code, again.code) == (0, 0)
    assert "DATA CONTOH" in first.err
    assert "tidak dimuat" in again.err
    (batch,) = run("batches", "--json").document["batches"]
    assert batch["is_example"] is True
    assert batch["source"].startswith("Data contoh")
    assert "Data contoh" in run("batches").out


def test_example_taken_back_does_not_return(run):
    run("setup", "--example")
    run("undo", 1)
    assert "tidak dimuat" in run("setup", "--example").err
    assert numbers(run) == [1]


def test_example_removed_on_the_page_does_not_return(run):
    run("setup", "--example")
    workspace = open_workspace(load_settings())
    assert remove_examples(workspace, actor=ANALYST)
    workspace.close()
    assert "tidak dimuat" in run("setup", "--example").err
    assert numbers(run) == []


def test_example_does_not_join_real_data(run, recap):
    run("import", recap, "--save")
    assert run("setup", "--example").code == 0
    assert numbers(run) == [1]


@pytest.mark.parametrize("number", [1, 99, -3])
def test_undo_of_an_unknown_batch_is_refused(run, number):
    ended = run("undo", "--", number)
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1
    assert str(number) in ended.err


def test_undo_twice_is_refused(run, recap):
    run("import", recap, "--save")
    assert run("undo", 1).code == 0
    assert run("undo", 1).code == 2


def test_undo_brings_the_earlier_figure_back(run, recap, tmp_path):
    run("import", recap, "--save")
    recap.write_text(recap.read_text().replace("100", "111"))
    run("import", recap, "--save")
    assert fakir_miskin(run, tmp_path) == "111"
    run("undo", 2)
    assert fakir_miskin(run, tmp_path) == "100"


def fakir_miskin(run, tmp_path):
    path = tmp_path / "angka.csv"
    asked = {"--category": "fakir_miskin", "--period": "2024", "--output": path}
    options = [part for pair in asked.items() for part in pair]
    run("export", *options, "--audience", "analis")
    rows = [line.split(",") for line in path.read_text().splitlines()]
    return next(row[7] for row in rows if row[0] == "34.04.03.2001")


def test_check_finds_a_fresh_installation_sound(run, recap):
    run("import", recap, "--save")
    ended = run("check")
    assert ended.code == 0
    assert "✗" not in ended.err
    document = run("check", "--json").document
    assert document["sound"] is True
    assert [line["code"] for line in document["lines"]] == [
        *("settings", "reference", "boundaries", "disk", "permissions"),
        *("store", "backup"),
    ]
    assert all(line["is_sound"] for line in document["lines"])


def test_check_of_a_broken_database_refuses(run, tmp_path):
    run("setup")
    (tmp_path / "local/wksbm.sqlite3").write_bytes(b"this is no database" * 300)
    ended = run("check")
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("WKSBM_WILAYAH", "99.99"), ("WKSBM_MODE", "x"), ("WKSBM_LANG", "jv")],
)
def test_a_setting_that_means_nothing_is_refused(run, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    ended = run("check")
    assert ended.code == 2
    assert name in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "en", "batches"),
        ("batches", "--lang", "en"),
        ("--lang=en", "batches"),
        ("batches", "--lang=en"),
    ],
)
def test_language_is_chosen_before_or_after_the_verb(run, arguments):
    assert run(*arguments).err == "There are no batches yet.\n"


def test_language_of_one_call_is_not_that_of_the_next(run):
    run("--lang", "en", "batches")
    assert run("batches").err == "Belum ada kiriman data.\n"


@pytest.mark.parametrize(
    "arguments", [(), ("hapus",), ("undo", "satu"), ("import",), ("--lang", "jv")]
)
def test_a_command_that_cannot_be_run_is_refused_in_words(run, arguments):
    ended = run(*arguments)
    assert ended.code == 2
    assert "Perintah ini tidak dapat dijalankan" in ended.err


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_verb_is_in_the_help(run, language):
    text = run("--lang", language, "--help").out
    for verb in (
        "setup",
        "import",
        "batches",
        "undo",
        "export",
        "boundaries",
        "backup",
        "restore",
        "check",
    ):
        assert verb in text
