"""What happened, as JSON lines: when, how bad, which event, and ids; never a text.

A value that is neither a number nor one short code is not written: what callers hand
over are codes and ids, and a sentence, a file name or a NIK among them stays out.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, TextIO

LOGGER = "wksbm_mapping"
MAX_BYTES = 2_000_000
BACKUPS = 5
LONGEST_NUMBER = 10**9
_CODE = re.compile(r"(?![^:]*\d{5})[A-Za-z]\w{0,39}(?::\d{1,9})?", re.ASCII)
_VALUES = "wksbm_values"
_PACKAGE = Path(__file__).parent


def log_event(code: str, *, level: int = logging.INFO, **values: object) -> None:
    """Write down one event.

    Parameters
    ----------
    code : str
        Which event: ``batch_saved``, ``page_failed``, …
    level : int
        Of ``logging``.
    **values : object
        Numbers, and codes such as ``batch:12`` or ``KeyError``.
    """
    safe = {name: _keep_safe(value) for name, value in values.items()}
    logging.getLogger(LOGGER).log(level, code, extra={_VALUES: safe})


def log_failure(code: str, error: BaseException) -> None:
    """Write down a failure: its kind and the place in our code, not what it says."""
    log_event(code, level=logging.ERROR, kind=type(error).__name__, **_place(error))


def set_up_log(path: Path | None, stream: TextIO | None = None) -> None:
    """Write events to a stream and to a file that is kept small, where given.

    A file that cannot be written is one event more, and no reason to stop.
    """
    logger = logging.getLogger(LOGGER)
    for before in logger.handlers:
        before.close()
    logger.handlers = [
        logging.StreamHandler(stream) if stream else logging.NullHandler()
    ]
    logger.setLevel(logging.INFO)
    is_written = path is None or _add_file(logger, path)
    for handler in logger.handlers:
        handler.setFormatter(JsonFormatter())
    if not is_written:
        log_event("log_file_unwritable", level=logging.WARNING)


def _add_file(logger: logging.Logger, path: Path) -> bool:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = RotatingFileHandler(
            path, maxBytes=MAX_BYTES, backupCount=BACKUPS, encoding="utf-8"
        )
    except OSError:
        return False
    logger.addHandler(file)
    return True


class JsonFormatter(logging.Formatter):
    """One JSON object per event; of events of others the name and level alone."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one event without any text of a message or an exception."""
        values = getattr(record, _VALUES, None)
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "event": "message" if values is None else record.msg,
            **(values or {"logger": record.name}),
        }
        return json.dumps(line)


def _keep_safe(value: object) -> object:
    if value is None or (isinstance(value, int) and abs(value) < LONGEST_NUMBER):
        return value
    text = str(value)
    return text if _CODE.fullmatch(text) else "…"


def _place(error: BaseException) -> dict[str, object]:
    """Tell where in our own code it went wrong last."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(_PACKAGE):
            folder = path.relative_to(_PACKAGE).parts[0].removesuffix(".py")
            return {"part": folder, "module": path.stem, "line": frame.lineno}
    return {}
