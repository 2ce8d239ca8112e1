"""The command line over a store of its own, and recaps written by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from wksbm_mapping.cli import main


@dataclass(frozen=True)
class Ended:
    """How a verb ended: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """What ``--json`` put out."""
        return json.loads(self.out)


Run = Callable[..., Ended]


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run a verb; all local state is in ``tmp_path/local``."""
    for name in ("WKSBM_DATABASE_URL", "WKSBM_WILAYAH", "WKSBM_MODE", "WKSBM_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WKSBM_DATA_DIR", str(tmp_path / "local"))

    def run_verb(*arguments: object) -> Ended:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ending:
            code = int(ending.code or 0)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ended(code, captured.out, captured.err)

    return run_verb


MOYUDAN = """\
REKAP PPKS KABUPATEN SLEMAN TAHUN 2024
KAPANEWON;KALURAHAN;Anak Telantar;Gelandangan;Fakir Miskin
Moyudan;Sumberrahayu;3;1;100
Moyudan;Sumbersari;0;2;1.200
Moyudan;Sumberagung;;3;8
Moyudan;Sumberarum;4;4;12
;JUMLAH;7;10;1.320
"""
"""All of one kapanewon, one count not known: 11 counts; 17 jiwa, 1.320 KK."""


@pytest.fixture
def recap(tmp_path: Path) -> Path:
    """A recap without a flaw."""
    path = tmp_path / "rekap.csv"
    path.write_text(MOYUDAN, encoding="utf-8")
    return path


@pytest.fixture
def misspelt(tmp_path: Path) -> Path:
    """A recap with one name that is one letter off."""
    path = tmp_path / "salah-eja.csv"
    path.write_text(MOYUDAN.replace("Sumberagung", "Sumberagng"), encoding="utf-8")
    return path
