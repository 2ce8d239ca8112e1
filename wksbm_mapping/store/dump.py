"""Write the whole store into a backup, all of one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Table, func, select

from wksbm_mapping.store.archive import ArchiveHead, ArchiveWriter
from wksbm_mapping.store.archive_rows import chunk_size, encode_rows
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.backed_up import list_backed_up
from wksbm_mapping.store.engine import begin_read, begin_write
from wksbm_mapping.store.manifest import Manifest
from wksbm_mapping.store.numbering import read_numbers
from wksbm_mapping.store.tables import audit, data_version
from wksbm_mapping.store.upgrade import newest_revision

Progress = Callable[[float], None]
MADE, SAVED = "make_backup", "save_batch"


def dump_store(
    engine: Engine,
    writer: ArchiveWriter,
    *,
    region_set: str,
    files: Mapping[str, bytes],
    report_progress: Progress | None = None,
) -> Manifest:
    """Write every table and the boundary files; people go on working meanwhile.

    Parameters
    ----------
    engine : Engine
        The store, its schema up to date.
    writer : ArchiveWriter
        Where to.
    region_set : str
        Kemendagri code of the kabupaten.
    files : mapping of str to bytes
        Boundary files by name.
    report_progress : callable, optional
        Told the share of the rows written so far, 0 to 1.
    """
    with begin_read(engine) as connection:
        head = _read_head(connection, region_set)
        move = share_of(report_progress, _count_rows(connection))
        for table in list_backed_up():
            writer.add(
                f"tables/{table.name}.jsonl",
                _read_lines(connection, table, move),
                columns=tuple(column.name for column in table.columns),
            )
    for name, content in files.items():
        writer.add(f"boundaries/{name}", [content])
    return writer.finish(head)


def note_backup(engine: Engine, manifest: Manifest, *, actor: str) -> None:
    """Write down that a backup was made and verified."""
    about = {
        "data_version": manifest.data_version,
        "rows": sum(part.rows or 0 for part in manifest.parts),
    }
    with begin_write(engine) as connection:
        record(connection, MADE, "backup", actor=actor, after=about)


def load_last_backup(engine: Engine) -> datetime | None:
    """Tell when the last backup was made (UTC); None: never."""
    query = select(audit.c.at).where(audit.c.action == MADE)
    with begin_read(engine) as connection:
        return connection.scalar(query.order_by(audit.c.id.desc()).limit(1))


def load_oldest_unsaved(engine: Engine) -> datetime | None:
    """Tell when the first batch was saved that no backup holds yet (UTC); None: none.

    What came after the last backup is told by the order of the audit log, whatever the
    clock said. Example data need no backup.
    """
    columns = audit.c
    last = select(func.max(columns.id)).where(columns.action == MADE)
    after_it = columns.id > func.coalesce(last.scalar_subquery(), 0)
    query = select(columns.at, columns.after).where(columns.action == SAVED, after_it)
    with begin_read(engine) as connection:
        lines = connection.execute(query.order_by(columns.id)).all()
    real = (at for at, after in lines if not (after or {}).get("is_example"))
    return next(real, None)


def share_of(report_progress: Progress | None, total: int) -> Callable[[int], None]:
    """Turn rows that were done into the share of all of them, 0 to 1."""
    done = 0

    def move(rows: int) -> None:
        nonlocal done
        done += rows
        if report_progress:
            report_progress(min(done / max(total, 1), 1.0))

    return move


def _read_head(connection: Connection, region_set: str) -> ArchiveHead:
    return ArchiveHead(
        schema=newest_revision() or "",
        region_set=region_set,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        data_version=int(connection.scalar(select(data_version.c.version)) or 0),
        numbers=read_numbers(connection),
    )


def _count_rows(connection: Connection) -> int:
    counts = (
        connection.scalar(select(func.count()).select_from(table))
        for table in list_backed_up()
    )
    return sum(count or 0 for count in counts)


def _read_lines(
    connection: Connection, table: Table, move: Callable[[int], None]
) -> Iterator[bytes]:
    query = select(table).order_by(*table.primary_key.columns)
    size = chunk_size(table)
    found = connection.execute(query, execution_options={"yield_per": size})
    for rows in found.partitions():
        yield from encode_rows(table, rows)
        move(len(rows))
