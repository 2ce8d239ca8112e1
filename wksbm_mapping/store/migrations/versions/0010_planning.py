"""Keep meetings with every score, and plans with every version of their parts."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Sorted and compared by bytes in every database, whatever its language."""

MOMENT = sa.DateTime(timezone=True)
STATES = "'mengusulkan', 'menilai', 'dibuka', 'selesai'"
STATUSES = (
    "'draf', 'disepakati', 'diusulkan', 'diverifikasi', 'diterima', 'ditolak', "
    "'ditunda', 'berjalan', 'selesai'"
)
PARTS = "'pokok', 'pohon', 'aksi', 'rab'"


def upgrade() -> None:
    _create_meeting()
    _create_participant()
    _create_problem()
    _create_score()
    _create_plan()
    _create_part()
    _create_comment()
    _create_cycle_date()


def _create_meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("held_on", TEXT, nullable=False),
        sa.Column("method", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("result", sa.JSON),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_meeting_state")),
        sa.CheckConstraint(
            "(state = 'selesai') = (closed_at IS NOT NULL)",
            name=op.f("ck_meeting_closed_once"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("code", name=op.f("uq_meeting_code")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_meeting_region"), "meeting", ["region"])


def _create_participant() -> None:
    op.create_table(
        "meeting_participant",
        sa.Column("meeting", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("key_hash", TEXT, nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.Column("left_at", MOMENT),
        sa.PrimaryKeyConstraint(
            "meeting", "number", name=op.f("pk_meeting_participant")
        ),
        sa.UniqueConstraint("key_hash", name=op.f("uq_meeting_participant_key_hash")),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_meeting_participant_meeting")
        ),
    )


def _create_problem() -> None:
    op.create_table(
        "meeting_problem",
        sa.Column("meeting", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("participant", sa.Integer),
        sa.Column("is_withdrawn", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("meeting", "number", name=op.f("pk_meeting_problem")),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_meeting_problem_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["meeting", "participant"],
            ["meeting_participant.meeting", "meeting_participant.number"],
            name=op.f("fk_meeting_problem_meeting_participant"),
        ),
    )


def _create_score() -> None:
    names = ("meeting", "round", "participant", "problem")
    op.create_table(
        "meeting_score",
        *(sa.Column(n, sa.Integer, nullable=False, autoincrement=False) for n in names),
        sa.Column("criterion", TEXT, nullable=False),
        sa.Column("score", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint(*names, "criterion", name=op.f("pk_meeting_score")),
        *(
            sa.ForeignKeyConstraint(
                ["meeting", each],
                [f"meeting_{each}.meeting", f"meeting_{each}.number"],
                name=op.f(f"fk_meeting_score_meeting_{each}"),
            )
            for each in ("participant", "problem")
        ),
    )


def _create_plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("meeting", sa.Integer),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("deleted_at", MOMENT),
        sa.CheckConstraint(f"status IN ({STATUSES})", name=op.f("ck_plan_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_plan_meeting")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_plan_region"), "plan", ["region"])


def _create_part() -> None:
    op.create_table(
        "plan_part",
        sa.Column("plan", sa.Integer, nullable=False),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.CheckConstraint(f"part IN ({PARTS})", name=op.f("ck_plan_part_part")),
        sa.PrimaryKeyConstraint("plan", "part", "revision", name=op.f("pk_plan_part")),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name=op.f("fk_plan_part_plan")),
    )


def _create_comment() -> None:
    op.create_table(
        "plan_comment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("plan", sa.Integer, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("removed_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_comment")),
        sa.ForeignKeyConstraint(
            ["plan"], ["plan.id"], name=op.f("fk_plan_comment_plan")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_plan_comment_plan"), "plan_comment", ["plan"])


def _create_cycle_date() -> None:
    op.create_table(
        "cycle_date",
        sa.Column("cycle", TEXT, nullable=False),
        sa.Column("step", TEXT, nullable=False),
        sa.Column("year", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("first_day", TEXT, nullable=False),
        sa.Column("last_day", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("cycle", "step", "year", name=op.f("pk_cycle_date")),
    )
