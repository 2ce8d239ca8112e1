"""The database: one SQLite file by default, or PostgreSQL; each change a transaction.

``engine``      open the database; ``begin_read`` and ``begin_write``
``backends``    which database it is: what differs, as one interface
``sqlite``      what only SQLite needs: PRAGMAs, file permissions, its error names
``postgres``    what only PostgreSQL needs: its pool, locks, COPY, its error codes
``upgrade``     bring the schema up to date (Alembic, ``migrations/``)
``tables``      the tables as SQLAlchemy Core metadata
``door``        what a batch must satisfy before it is stored
``rows``        tables of pandas to rows of SQL and back
``batches``     save and undo a batch, remove the example data
``history``     what was saved: batches, their files and rows
``known``       what the next upload must know of all that
``remembered``  what was answered for a source and holds for its next files
``snapshot``    everything in force at one data version
``hidden``      what was hidden from whom, and stays hidden
``entry_forms`` forms being filled in, as they are now
``entry_changes``  a form as a whole: begun, confirmed, deleted, brought back
``entry_values``  one field of a form, written without overwriting another's
``saved_checks`` unfinished checks of files
``submissions``  what is sent to be reviewed: sent, returned, withdrawn
``submission_lists``  what was sent and what became of it
``submission_tables``  the tables of both
``confirmations``  confirm what was filled in or sent, with its batch at once
``account_tables``  the tables of ``accounts`` (who may log in, the set-up code) and of
                ``logins`` (who is logged in where, wrong passwords)
``identities``  who elsewhere opens which account, and the codes that bind them
``exploring_tables``  the tables of ``recipes`` (of indices, under a name) and of
                ``visits`` (what somebody was shown of their own area)
``erasure``     where names of accounts stand, and how they are erased everywhere
``own_data``    all that is stored about one account
``retention``   what was sent and need not be kept
``card_changes`` several cards written together, a part erased from all versions
``cards``       cards with every version, in ``card_tables``
``ledgers``     books of groups, whose lines are only added; ``ledger_tables``,
                ``ledger_closings`` of months, ``ledger_check`` whether they are sound
``planning``    meetings with every score, plans with every version
``audit``       who did what and when; append-only
``health``      whether what is stored is sound
``state``       what a watchman asks every few seconds
``dump``        everything of one moment into a backup
``archive``     the file of a backup; ``manifest`` what it says of itself,
                ``archive_rows`` its rows as lines of JSON
``load_archive``  a backup in a database of its own, upgraded and checked
``restore``     a backup in the place of what is stored
``backed_up``   which tables a backup holds
``numbering``   numbers that are never given twice

SQL lives only here.
"""

from sqlalchemy import Engine

from wksbm_mapping.store.accounts import (
    Account,
    NewAccount,
    add_account,
    has_setup_code,
    keep_setup_code,
    load_accounts,
    load_password,
    set_active,
    set_password,
    set_role,
    use_setup_code,
)
from wksbm_mapping.store.archive import Archive, ArchiveWriter, open_archive
from wksbm_mapping.store.audit import (
    AuditFilter,
    count_audit,
    load_audit,
    load_audit_choices,
)
from wksbm_mapping.store.backends import describe_place
from wksbm_mapping.store.batches import remove_example_data, save_batch, undo_batch
from wksbm_mapping.store.confirmations import accept_files, confirm_form
from wksbm_mapping.store.dump import (
    dump_store,
    load_last_backup,
    load_oldest_unsaved,
    note_backup,
)
from wksbm_mapping.store.engine import open_engine
from wksbm_mapping.store.entry_changes import (
    delete_form,
    mark_complete,
    restore_form,
    start_form,
)
from wksbm_mapping.store.entry_forms import (
    EntryForm,
    EntryHead,
    load_form,
    load_form_region,
    load_forms,
    load_padukuhan,
)
from wksbm_mapping.store.entry_values import (
    FieldKey,
    FieldValue,
    Written,
    load_values,
    write_value,
    write_where_unknown,
)
from wksbm_mapping.store.erasure import ask_erasure, erase_account
from wksbm_mapping.store.health import Problem, check_store
from wksbm_mapping.store.hidden import load_hidden, remember_hidden
from wksbm_mapping.store.history import (
    find_batches_by_hash,
    load_batches,
    load_observations,
)
from wksbm_mapping.store.identities import (
    bind_by_code,
    bind_identity,
    find_identity,
    keep_invitation,
    load_issuers,
    unbind_identities,
)
from wksbm_mapping.store.known import load_known
from wksbm_mapping.store.load_archive import load_archive
from wksbm_mapping.store.logins import (
    LoginSession,
    count_attempt,
    delete_old,
    end_session,
    end_sessions,
    find_session,
    forgive,
    is_known_device,
    start_session,
    touch_session,
)
from wksbm_mapping.store.manifest import Manifest
from wksbm_mapping.store.own_data import load_own_data
from wksbm_mapping.store.recipes import (
    SavedRecipe,
    keep_recipe,
    load_recipe,
    load_recipes,
    remove_recipe,
    take_recipe_back,
)
from wksbm_mapping.store.remembered import load_remembered, revoke_remembered
from wksbm_mapping.store.restore import RestoreReport, has_data, restore_rows
from wksbm_mapping.store.retention import count_old_contents, empty_old_contents
from wksbm_mapping.store.saved_checks import (
    SavedCheck,
    delete_check,
    keep_check,
    load_check,
    load_checks,
)
from wksbm_mapping.store.snapshot import load_data_version, load_snapshot
from wksbm_mapping.store.state import StoreState, load_state
from wksbm_mapping.store.submission_lists import (
    Submission,
    TakenStep,
    count_submissions,
    load_sent_check,
    load_steps,
    load_submission,
    load_submissions,
)
from wksbm_mapping.store.submission_tables import (
    StepAction,
    SubmissionKind,
    SubmissionStatus,
)
from wksbm_mapping.store.submissions import (
    Seen,
    Sending,
    Step,
    Summary,
    move_submission,
    send_submission,
)
from wksbm_mapping.store.upgrade import upgrade_schema
from wksbm_mapping.store.visits import VisitBefore, note_visit

__all__ = [
    "Account",
    "Archive",
    "ArchiveWriter",
    "AuditFilter",
    "Engine",
    "EntryForm",
    "EntryHead",
    "FieldKey",
    "FieldValue",
    "LoginSession",
    "Manifest",
    "NewAccount",
    "Problem",
    "RestoreReport",
    "SavedCheck",
    "SavedRecipe",
    "Seen",
    "Sending",
    "Step",
    "StepAction",
    "StoreState",
    "Submission",
    "SubmissionKind",
    "SubmissionStatus",
    "Summary",
    "TakenStep",
    "VisitBefore",
    "Written",
    "accept_files",
    "add_account",
    "ask_erasure",
    "bind_by_code",
    "bind_identity",
    "check_store",
    "confirm_form",
    "count_attempt",
    "count_audit",
    "count_old_contents",
    "count_submissions",
    "delete_check",
    "delete_form",
    "delete_old",
    "describe_place",
    "dump_store",
    "empty_old_contents",
    "end_session",
    "end_sessions",
    "erase_account",
    "find_batches_by_hash",
    "find_identity",
    "find_session",
    "forgive",
    "has_data",
    "has_setup_code",
    "is_known_device",
    "keep_check",
    "keep_invitation",
    "keep_recipe",
    "keep_setup_code",
    "load_accounts",
    "load_archive",
    "load_audit",
    "load_audit_choices",
    "load_batches",
    "load_check",
    "load_checks",
    "load_data_version",
    "load_form",
    "load_form_region",
    "load_forms",
    "load_hidden",
    "load_issuers",
    "load_known",
    "load_last_backup",
    "load_observations",
    "load_oldest_unsaved",
    "load_own_data",
    "load_padukuhan",
    "load_password",
    "load_recipe",
    "load_recipes",
    "load_remembered",
    "load_sent_check",
    "load_snapshot",
    "load_state",
    "load_steps",
    "load_submission",
    "load_submissions",
    "load_values",
    "mark_complete",
    "move_submission",
    "note_backup",
    "note_visit",
    "open_archive",
    "open_engine",
    "remember_hidden",
    "remove_example_data",
    "remove_recipe",
    "restore_form",
    "restore_rows",
    "revoke_remembered",
    "save_batch",
    "send_submission",
    "set_active",
    "set_password",
    "set_role",
    "start_form",
    "start_session",
    "take_recipe_back",
    "touch_session",
    "unbind_identities",
    "undo_batch",
    "upgrade_schema",
    "use_setup_code",
    "write_value",
    "write_where_unknown",
]
