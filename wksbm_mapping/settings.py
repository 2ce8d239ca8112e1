"""The settings, read once from the environment and validated."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from wksbm_mapping.errors import SettingsError

PROJECT_DIR = Path(__file__).resolve().parent.parent
REFERENCE_DIR = PROJECT_DIR / "data"
UPLOAD_LIMIT_MB = 200


class Mode(StrEnum):
    """How the app is run: one trusted person, or an office with accounts."""

    LOKAL = "lokal"
    KANTOR = "kantor"


LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class Settings:
    """What the environment decides.

    Parameters
    ----------
    data_dir : Path
        All local state: database, boundaries, logs.
    database_url : str
        SQLAlchemy URL of the store; may hold a password, so it is not shown.
    region_set : str
        Kemendagri code of the kabupaten, a folder of ``data/wilayah/``.
    mode : Mode
        ``lokal``: bound to this machine, no log-in. ``kantor``: anyone may reach it,
        accounts needed for all but the public views.
    language : str
        ``id`` or ``en``; what the screen starts with.
    log_file : Path or None
        Where events are written beside stderr.
    contact : str
        Whom to ask about privacy, one sentence; "" says the admin of this app.
    """

    data_dir: Path
    database_url: str = field(repr=False)
    region_set: str
    mode: Mode
    language: str
    log_file: Path | None = None
    contact: str = ""

    @property
    def boundaries_dir(self) -> Path:
        """Where cleaned boundary files are kept."""
        return self.data_dir / "boundaries"


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment.

    Parameters
    ----------
    environ : Mapping[str, str], optional
        Defaults to ``os.environ``.

    Raises
    ------
    SettingsError
        ``unknown_mode``, ``unknown_language`` or ``unknown_region_set``.
    """
    env = os.environ if environ is None else environ
    data_dir = Path(env.get("WKSBM_DATA_DIR") or REFERENCE_DIR / "local").absolute()
    return Settings(
        data_dir=data_dir,
        database_url=env.get("WKSBM_DATABASE_URL")
        or f"sqlite:///{(data_dir / 'wksbm.sqlite3').as_posix()}",
        region_set=_read_region_set(env.get("WKSBM_WILAYAH") or "34.04"),
        mode=_read_mode(env.get("WKSBM_MODE") or Mode.LOKAL),
        language=_read_language(env.get("WKSBM_LANG") or "id"),
        log_file=_read_log_file(env.get("WKSBM_LOG_FILE"), data_dir),
        contact=" ".join(env.get("WKSBM_CONTACT", "").split()),
    )


def _read_log_file(name: str | None, data_dir: Path) -> Path | None:
    return data_dir / "logs" / name if name else None


def _read_mode(text: str) -> Mode:
    try:
        return Mode(text)
    except ValueError:
        choices = ", ".join(Mode)
        raise SettingsError("unknown_mode", value=text, choices=choices) from None


def _read_language(text: str) -> str:
    if text not in LANGUAGES:
        choices = ", ".join(LANGUAGES)
        raise SettingsError("unknown_language", value=text, choices=choices)
    return text


def _read_region_set(code: str) -> str:
    known = sorted(
        folder.name for folder in (REFERENCE_DIR / "wilayah").glob("*/") if folder
    )
    if code not in known:
        raise SettingsError("unknown_region_set", value=code, choices=", ".join(known))
    return code
