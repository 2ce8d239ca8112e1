"""``backup`` and ``restore``."""

from __future__ import annotations

import pytest

PASSPHRASE = "WKSBM_BACKUP_PASSPHRASE"  # noqa: S105


@pytest.fixture
def move_to(monkeypatch, tmp_path):
    """Use another, fresh installation from here on."""
    return lambda name: monkeypatch.setenv("WKSBM_DATA_DIR", str(tmp_path / name))


def figures(run, tmp_path):
    path = tmp_path / "angka.csv"
    asked = ("--category", "semua", "--period", "2024", "--output", path)
    assert run("export", *asked, "--audience", "analis").code == 0
    return path.read_bytes()


def test_backup_restored_elsewhere_exports_the_same(run, recap, tmp_path, move_to):
    run("import", recap, "--save")
    before = figures(run, tmp_path)
    ended = run("backup", tmp_path / "c.zip", "--json")
    assert ended.code == 0
    assert "tidak terkunci" in ended.err
    assert ended.document["is_sealed"] is False
    move_to("lain")
    ended = run("restore", tmp_path / "c.zip")
    assert ended.code == 0
    assert "1 kiriman" in ended.err
    assert figures(run, tmp_path) == before
    assert run("check").code == 0


def test_restore_over_data_needs_to_be_said(run, recap, tmp_path):
    run("import", recap, "--save")
    run("backup", tmp_path / "c.zip")
    before = figures(run, tmp_path)
    recap.write_text(recap.read_text().replace("100", "111"))
    run("import", recap, "--save")
    refused = run("restore", tmp_path / "c.zip")
    assert refused.code == 2
    assert "--replace" in refused.err
    assert figures(run, tmp_path) != before
    assert run("restore", tmp_path / "c.zip", "--replace").code == 0
    assert figures(run, tmp_path) == before


def test_passphrase_comes_from_the_environment(run, tmp_path, monkeypatch, move_to):
    run("setup")
    monkeypatch.setenv(PASSPHRASE, "empat kata yang panjang")
    ended = run("backup", tmp_path / "c.age")
    assert "terkunci" in ended.err
    assert "empat kata" not in ended.err
    assert (tmp_path / "c.age").read_bytes().startswith(b"age-encryption.org/v1\n")
    move_to("lain")
    assert run("restore", tmp_path / "c.age").code == 0
    monkeypatch.delenv(PASSPHRASE)
    refused = run("restore", tmp_path / "c.age")
    assert refused.code == 2
    assert PASSPHRASE in refused.err


def test_encryption_without_a_terminal_or_passphrase_is_refused(run, tmp_path):
    assert run("backup", tmp_path / "c.age", "--encrypt").code == 2
    assert not (tmp_path / "c.age").exists()


@pytest.mark.parametrize("content", [None, b"", b"bukan cadangan"])
def test_file_that_is_no_backup_is_refused_in_one_sentence(run, tmp_path, content):
    path = tmp_path / "x.zip"
    if content is not None:
        path.write_bytes(content)
    ended = run("restore", path, "--replace")
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1
    assert str(tmp_path) not in ended.err


def test_backup_does_not_overwrite(run, tmp_path):
    path = tmp_path / "c.zip"
    path.write_text("lama")
    assert run("backup", path).code == 2
    assert path.read_text() == "lama"
