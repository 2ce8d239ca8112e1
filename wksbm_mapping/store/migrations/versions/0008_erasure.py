"""Let an account ask to be erased, and the logs forget its name: nothing else of them.

The one change the logs allow: the name of an account that may not log in becomes
``akun-<its number>``, everywhere in a row at once.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

AUDIT_REFUSED = "audit is append-only"
STEP_REFUSED = "submission_step is never rewritten"
AUDIT_SAME = ("id", "at", "action", "before", "after")
STEP_SAME = ("id", "submission", "at", "action", "reason", "details")
ACTOR = (
    "NEW.actor = CASE OLD.actor WHEN account.name "
    "THEN 'akun-' || account.id ELSE OLD.actor END"
)
SUBJECT = (
    "NEW.subject = CASE OLD.subject WHEN 'account:' || account.name "
    "THEN 'account:akun-' || account.id ELSE OLD.subject END"
)
AUDIT_FORGETS = (
    f"{ACTOR} AND {SUBJECT} "
    "AND (OLD.actor = account.name OR OLD.subject = 'account:' || account.name)"
)
STEP_FORGETS = f"{ACTOR} AND OLD.actor = account.name"


def upgrade() -> None:
    op.add_column("account", sa.Column("erasure_asked_at", sa.DateTime(timezone=True)))
    if op.get_bind().dialect.name == "sqlite":
        _replace_in_sqlite("audit_no_update", "audit", AUDIT_SAME, AUDIT_FORGETS)
        _replace_in_sqlite(
            "submission_step_no_update", "submission_step", STEP_SAME, STEP_FORGETS
        )
        return
    op.execute("DROP TRIGGER audit_append_only ON audit")
    op.execute(
        "CREATE TRIGGER audit_append_only BEFORE DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )
    op.execute("DROP TRIGGER submission_step_no_update ON submission_step")
    _let_postgres_forget("audit", AUDIT_SAME, AUDIT_FORGETS, AUDIT_REFUSED)
    _let_postgres_forget("submission_step", STEP_SAME, STEP_FORGETS, STEP_REFUSED)


def _is_erasure(same: str, forgets: str) -> str:
    return (
        f"{same} AND EXISTS (SELECT 1 FROM account "  # noqa: S608
        f"WHERE NOT account.is_active AND {forgets})"
    )


def _replace_in_sqlite(
    trigger: str, table: str, same: tuple[str, ...], forgets: str
) -> None:
    kept = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in same)
    said = AUDIT_REFUSED if table == "audit" else STEP_REFUSED
    op.execute(f"DROP TRIGGER {trigger}")
    op.execute(
        f"CREATE TRIGGER {trigger} BEFORE UPDATE ON {table} "
        f"WHEN NOT ({_is_erasure(kept, forgets)}) "
        f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
    )


def _let_postgres_forget(
    table: str, same: tuple[str, ...], forgets: str, said: str
) -> None:
    kept = " AND ".join(
        f'NEW."{name}"::text IS NOT DISTINCT FROM OLD."{name}"::text' for name in same
    )
    op.execute(
        f"CREATE FUNCTION {table}_only_forgets() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {_is_erasure(kept, forgets)} THEN RETURN NEW; END IF; "
        f"RAISE EXCEPTION '{said}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_only_forgets BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_only_forgets()"
    )
