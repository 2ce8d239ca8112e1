"""Make an installation ready to use."""

from __future__ import annotations

from wksbm_mapping.access.person import SETUP_PERSON, Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.services.example_data import read_example_batch
from wksbm_mapping.services.workspace import Workspace, current_version
from wksbm_mapping.store import load_batches, save_batch


def load_example_data(workspace: Workspace, *, actor: Person) -> bool:
    """Load the marked example data where no batch is in force; whether it did.

    Raises
    ------
    NotAllowedError
        ``not_allowed_examples``.
    """
    check(actor, Action.EXAMPLES)
    batches = load_batches(workspace.engine, include_undone=False)
    if len(batches):
        return False
    save_batch(workspace.engine, read_example_batch(), actor=actor.name)
    return True


def load_first_example(workspace: Workspace) -> bool:
    """Load the example data into a store nobody wrote to yet; whether it did.

    A store whose batches were all taken back, or whose example data was removed, stays
    empty: that was somebody's will.
    """
    if current_version(workspace):
        return False
    return load_example_data(workspace, actor=SETUP_PERSON)
