"""Keep the books of groups: lines that are only ever added."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""

REFUSED = "ledger_line is never rewritten"
BOOKS = "'donasi', 'operasional'"
HEADINGS = (
    "'saldo_awal', 'donatur_tetap', 'kotak', 'iuran', 'tjsp', 'bantuan_kalurahan', "
    "'sumbangan_lain', 'santunan', 'permakanan', 'pendidikan', 'kesehatan', 'rumah', "
    "'alat_bantu', 'bantuan_lain', 'operasional', 'buku_lain'"
)
COUNTERPARTS = "'warga', 'anonim', 'lembaga', 'usaha', 'pemerintah'"
RECEIPT = ("ledger", "book", "year", "number")
REVERSED = ("ledger", "book", "reverses_year", "reverses_number")
SAME = (
    *RECEIPT, "day", "direction", "amount", "heading", "purpose", "counterpart",
    "organisation", "campaign", "pledge", "reverses_year", "reverses_number", "at",
)  # fmt: skip
OWN_BOOK = "ledger = NEW.ledger AND book = NEW.book"
IS_NOT_NEXT = (
    "NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM ledger_line "  # noqa: S608
    f"WHERE {OWN_BOOK} AND year = NEW.year)"
)
IS_REVERSED = (
    "EXISTS (SELECT 1 FROM ledger_line "  # noqa: S608
    f"WHERE {OWN_BOOK} AND reverses_year = NEW.reverses_year "
    "AND reverses_number = NEW.reverses_number)"
)
FORGETS = (
    "EXISTS (SELECT 1 FROM account WHERE NOT account.is_active "
    "AND OLD.actor = account.name AND NEW.actor = 'akun-' || account.id)"
)


def upgrade() -> None:
    _create_ledger()
    _create_line()
    if op.get_bind().dialect.name == "postgresql":
        _keep_lines_as_they_are_in_postgres()
    else:
        _keep_lines_as_they_are_in_sqlite()


def _create_ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
        sa.UniqueConstraint("region", "title", name=op.f("uq_ledger_region_title")),
        sqlite_autoincrement=True,
    )


def _create_line() -> None:
    numbers = ("campaign", "pledge", "reverses_year", "reverses_number")
    op.create_table(
        "ledger_line",
        sa.Column("ledger", sa.Integer, nullable=False),
        sa.Column("book", TEXT, nullable=False),
        sa.Column("year", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("day", TEXT, nullable=False),
        sa.Column("direction", TEXT, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("heading", TEXT, nullable=False),
        sa.Column("purpose", TEXT, nullable=False),
        sa.Column("counterpart", TEXT, nullable=False),
        sa.Column("organisation", TEXT, nullable=False),
        *(sa.Column(name, sa.Integer) for name in numbers),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        *_list_checks(),
        sa.PrimaryKeyConstraint(*RECEIPT, name=op.f("pk_ledger_line")),
        sa.UniqueConstraint(
            *REVERSED, name=op.f(f"uq_ledger_line_{'_'.join(REVERSED)}")
        ),
        sa.ForeignKeyConstraint(
            ["ledger"], ["ledger.id"], name=op.f("fk_ledger_line_ledger")
        ),
        sa.ForeignKeyConstraint(
            REVERSED,
            [f"ledger_line.{name}" for name in RECEIPT],
            name=op.f(f"fk_ledger_line_{'_'.join(REVERSED)}"),
        ),
    )


def _list_checks() -> list[sa.CheckConstraint]:
    conditions = {
        "book": f"book IN ({BOOKS})",
        "direction": "direction IN ('masuk', 'keluar')",
        "heading": f"heading IN ({HEADINGS})",
        "counterpart": f"counterpart IN ({COUNTERPARTS})",
        "amount": "amount > 0",
        "books_apart": "heading <> 'buku_lain' "
        "AND NOT (book = 'donasi' AND heading = 'operasional')",
        "reverses": "(reverses_year IS NULL) = (reverses_number IS NULL)",
    }
    return [
        sa.CheckConstraint(condition, name=op.f(f"ck_ledger_line_{name}"))
        for name, condition in conditions.items()
    ]


def _keep_lines_as_they_are_in_sqlite() -> None:
    # INSERT OR REPLACE deletes without firing a delete trigger.
    kept = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in SAME)
    for name, moment, condition in (
        ("no_update", "UPDATE", f"NOT ({kept} AND {FORGETS})"),
        ("next_number", "INSERT", f"{IS_NOT_NEXT} OR {IS_REVERSED}"),
    ):
        op.execute(
            f"CREATE TRIGGER ledger_line_{name} BEFORE {moment} "
            f"ON ledger_line WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        )


def _keep_lines_as_they_are_in_postgres() -> None:
    kept = " AND ".join(
        f'NEW."{name}"::text IS NOT DISTINCT FROM OLD."{name}"::text' for name in SAME
    )
    for name, moment, refused in (
        ("no_update", "UPDATE", f"NOT ({kept} AND {FORGETS})"),
        ("next_number", "INSERT", f"{IS_NOT_NEXT} OR {IS_REVERSED}"),
    ):
        op.execute(
            f"CREATE FUNCTION ledger_line_{name}() RETURNS trigger LANGUAGE plpgsql "
            f"AS $$ BEGIN IF {refused} THEN RAISE EXCEPTION '{REFUSED}'; END IF; "
            "RETURN NEW; END $$"
        )
        op.execute(
            f"CREATE TRIGGER ledger_line_{name} BEFORE {moment} ON ledger_line "
            f"FOR EACH ROW EXECUTE FUNCTION ledger_line_{name}()"
        )
