"""The folder an installation lives in, its disk, and the age of its last backup."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wksbm_mapping.i18n import format_datetime, format_number, t
from wksbm_mapping.services.check_line import CheckLine
from wksbm_mapping.services.health import read_free_mb
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import load_last_backup, load_oldest_unsaved

COMFORTABLE_MB = 500
BACKUP_AGE = timedelta(days=14)
"""How old the last backup may be while there are newer data."""

_READ_BY_OTHERS, _WRITTEN_BY_OTHERS = 0o077, 0o022


def check_place(workspace: Workspace) -> list[CheckLine]:
    """Whether there is room, and whether only its owner can read what is stored."""
    free = read_free_mb(workspace) or 0
    has_room = free >= COMFORTABLE_MB
    key = "health.disk" if has_room else "health.disk_low"
    open_paths = _list_open(workspace.settings.data_dir)
    if open_paths:
        names = ", ".join(path.name for path in open_paths)
        private = CheckLine("permissions", False, t("health.open_files", names=names))
    else:
        private = CheckLine("permissions", True, t("health.private"))
    return [CheckLine("disk", has_room, t(key, free=format_number(free))), private]


def check_backup(workspace: Workspace) -> CheckLine:
    """Whether the last backup is young enough for the data there are."""
    last = load_last_backup(workspace.engine)
    unsaved = load_oldest_unsaved(workspace.engine)
    is_late = unsaved is not None and datetime.now(UTC) - unsaved > BACKUP_AGE
    if last is None:
        key = "health.backup_missing" if is_late else "health.backup_none"
        return CheckLine("backup", not is_late, t(key))
    key = "health.backup_old" if is_late else "health.backup"
    return CheckLine("backup", not is_late, t(key, day=format_datetime(last)))


def _list_open(folder: Path) -> list[Path]:
    """List what other accounts of this machine may read; Windows has no such bits."""
    if os.name != "posix":
        return []
    forbidden = dict.fromkeys(folder.glob("*.sqlite3*"), _READ_BY_OTHERS)
    forbidden[folder] = _WRITTEN_BY_OTHERS
    return [path for path, bits in forbidden.items() if path.stat().st_mode & bits]
