"""Create the first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""


def upgrade() -> None:
    _create_batch()
    _create_source_file()
    _create_observation()
    _create_population()
    _create_audit()
    _create_data_version()


def _create_batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("is_example", sa.Boolean, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by", TEXT),
        sa.Column("observation_rows", sa.Integer, nullable=False),
        sa.Column("population_rows", sa.Integer, nullable=False),
        sa.Column("cells", sa.Integer, nullable=False),
        sa.Column("sum_by_unit", sa.JSON, nullable=False),
        sa.CheckConstraint(
            "status IN ('in_force', 'undone')", name=op.f("ck_batch_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sqlite_autoincrement=True,
    )


def _create_source_file() -> None:
    op.create_table(
        "source_file",
        sa.Column("batch", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("batch", "position", name=op.f("pk_source_file")),
        sa.ForeignKeyConstraint(
            ["batch"], ["batch.id"], name=op.f("fk_source_file_batch")
        ),
    )
    op.create_index(op.f("ix_source_file_sha256"), "source_file", ["sha256"])


def _create_observation() -> None:
    key = ("region", "category", "period", "breakdown")
    split = ("sex", "age_band", "handling", "padukuhan")
    op.create_table(
        "observation",
        sa.Column("batch", sa.Integer, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in (*key, *split)),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("value", sa.BigInteger),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("file_position", sa.Integer),
        sa.Column("sheet", TEXT, nullable=False),
        sa.Column("row_number", sa.Integer),
        sa.Column("column_number", sa.Integer),
        sa.CheckConstraint("value >= 0", name=op.f("ck_observation_value")),
        sa.CheckConstraint(
            "region <> '' AND category <> '' AND period <> ''",
            name=op.f("ck_observation_cell"),
        ),
        sa.PrimaryKeyConstraint("batch", *key, *split, name=op.f("pk_observation")),
        sa.ForeignKeyConstraint(
            ["batch", "file_position"],
            ["source_file.batch", "source_file.position"],
            name=op.f("fk_observation_batch_file_position"),
        ),
        sa.ForeignKeyConstraint(
            ["batch"], ["batch.id"], name=op.f("fk_observation_batch")
        ),
        sqlite_with_rowid=False,
    )


def _create_population() -> None:
    op.create_table(
        "population",
        sa.Column("batch", sa.Integer, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("sex", TEXT, nullable=False),
        sa.Column("year", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("series", TEXT, nullable=False),
        sa.Column("value", sa.BigInteger, nullable=False),
        sa.CheckConstraint("value > 0", name=op.f("ck_population_value")),
        sa.PrimaryKeyConstraint(
            "batch",
            "region",
            "kind",
            "sex",
            "year",
            "series",
            name=op.f("pk_population"),
        ),
        sa.ForeignKeyConstraint(
            ["batch"], ["batch.id"], name=op.f("fk_population_batch")
        ),
        sqlite_with_rowid=False,
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        _make_audit_append_only_in_sqlite()
    else:
        _make_audit_append_only_in_postgresql()


def _make_audit_append_only_in_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )


def _make_audit_append_only_in_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
    )
    # INSERT OR REPLACE deletes without firing a delete trigger.
    op.execute(
        "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit "
        "WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
    )


def _create_data_version() -> None:
    table = op.create_table(
        "data_version",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_data_version_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_version")),
    )
    op.bulk_insert(table, [{"id": 1, "version": 0}])
