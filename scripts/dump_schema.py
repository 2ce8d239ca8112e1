"""Write what the program leaves on a disk at one schema, as SQL text for the tests.

Takes the dump of the schema before it and upgrades it. Add rows of the new tables by
hand, as this version writes them, and say in ``test_store_released.py`` what must
survive.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from wksbm_mapping.settings import load_settings
from wksbm_mapping.store import open_engine, upgrade_schema

DUMPS = Path(__file__).resolve().parents[1] / "tests" / "data" / "databases"


def main(revision: str) -> None:
    """Write ``<revision>.sql``."""
    before = max(path for path in DUMPS.glob("*.sql") if path.stem < revision)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wksbm.sqlite3"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(before.read_text(encoding="utf-8"))
        engine = open_engine(load_settings({"WKSBM_DATA_DIR": folder}))
        upgrade_schema(engine, revision)
        engine.dispose()
        with closing(sqlite3.connect(path)) as connection:
            lines = list(connection.iterdump())
    target = DUMPS / f"{revision}.sql"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main(sys.argv[1])
