"""Templates of this office: listed, tried, put in use, and taken out of use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.ingest.personal import mask_numbers
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.planning.templates import (
    CARDS,
    PLACES,
    TemplateChoice,
    TemplateKind,
    read_choice,
    write_choice,
)
from wksbm_mapping.reports.fill_template import check_template
from wksbm_mapping.reports.start_template import build_start_template
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.document_looks import (
    Look,
    find_look,
    title_of,
)
from wksbm_mapping.services.meeting_documents import write_minutes
from wksbm_mapping.services.plan_documents import (
    DocumentFormat,
    PlanDocument,
    write_plan,
)
from wksbm_mapping.services.plans import read_stored
from wksbm_mapping.services.template_examples import (
    build_example_meeting,
    build_example_plan,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import (
    CardWritten,
    Collection,
    load_card_file,
    load_card_versions,
    write_card,
)

_NAME_LIMIT = 80


@dataclass(frozen=True)
class TemplateVersion:
    """A template that was sent once.

    Parameters
    ----------
    revision : int
    file_name : str
    at : datetime
        In UTC.
    actor : str
    """

    revision: int
    file_name: str
    at: datetime
    actor: str


@dataclass(frozen=True)
class OfficeTemplate:
    """What an office has for one document.

    Parameters
    ----------
    kind : TemplateKind
    revision : int
        Of its card as it was seen; 0: never written.
    look : Look
        What is in use.
    versions : sequence of TemplateVersion
        The newest first.
    """

    kind: TemplateKind
    revision: int
    look: Look
    versions: Sequence[TemplateVersion]


def read_template(
    workspace: Workspace, kind: TemplateKind, *, actor: Person
) -> OfficeTemplate:
    """Read what this office has for a document.

    Raises
    ------
    NotAllowedError
        ``not_allowed_templates``.
    StoreError
        ``plan_damaged``.
    """
    check(actor, Action.TEMPLATES)
    cards = load_card_versions(workspace.engine, Collection.TEMPLATE, CARDS[kind])
    sent = read_stored(lambda: [(c, read_choice(c.content)) for c in cards])
    versions = [
        TemplateVersion(card.revision, choice.file_name, card.at, card.actor)
        for card, choice in sent
        if choice.file_name
    ]
    revision = cards[0].revision if cards else 0
    return OfficeTemplate(kind, revision, find_look(workspace, kind), versions)


def build_start(kind: TemplateKind, *, actor: Person) -> bytes:
    """Build a template to start from, that gives the built-in look.

    Raises
    ------
    NotAllowedError
        ``not_allowed_templates``.
    """
    check(actor, Action.TEMPLATES)
    places = PLACES[kind]
    titles = {name: title_of(kind, name) for name in places.parts}
    return build_start_template(places, titles)


def send_template(
    workspace: Workspace,
    before: OfficeTemplate,
    content: bytes,
    file_name: str,
    *,
    actor: Person,
) -> CardWritten:
    """Check a template and keep it; what is in use stays in use.

    Raises
    ------
    NotAllowedError
        ``not_allowed_templates``.
    TemplateError
        What is wrong with it, and where.
    """
    check(actor, Action.TEMPLATES)
    check_template(content, PLACES[before.kind])
    name = cell_text(mask_numbers(file_name))[:_NAME_LIMIT] or "templat.docx"
    choice = TemplateChoice(before.look.revision, name)
    return _write(workspace, before, choice, actor=actor, file=content)


def use_template(
    workspace: Workspace,
    before: OfficeTemplate,
    revision: int | None,
    *,
    actor: Person,
) -> CardWritten:
    """Put a template that was sent in use; None goes back to the built-in look.

    Raises
    ------
    NotAllowedError
        ``not_allowed_templates``; ``template_gone``: none was sent as this version.
    TemplateError
        It cannot be used (any more).
    """
    check(actor, Action.TEMPLATES)
    if revision is not None:
        check_template(
            load_template(workspace, before.kind, revision, actor=actor),
            PLACES[before.kind],
        )
    return _write(workspace, before, TemplateChoice(revision), actor=actor)


def load_template(
    workspace: Workspace, kind: TemplateKind, revision: int, *, actor: Person
) -> bytes:
    """Read a template as it was sent.

    Raises
    ------
    NotAllowedError
        ``not_allowed_templates``; ``template_gone``.
    """
    check(actor, Action.TEMPLATES)
    content = load_card_file(
        workspace.engine, Collection.TEMPLATE, CARDS[kind], revision
    )
    if content is None:
        raise NotAllowedError("template_gone")
    return content


def try_template(
    protected: ProtectedCounts,
    workspace: Workspace,
    kind: TemplateKind,
    content: bytes | None,
    *,
    actor: Person,
) -> bytes:
    """Fill a template with an example that is marked as one, as DOCX.

    Parameters
    ----------
    content : bytes or None
        None: the built-in look.

    Raises
    ------
    NotAllowedError
        ``not_allowed_templates``, ``not_your_figures``.
    StoreError
        ``template_no_data``: there is no figure yet that an example could be about.
    """
    check(actor, Action.TEMPLATES)
    look = Look(kind, content)
    if kind is TemplateKind.MINUTES:
        return write_minutes(
            workspace,
            build_example_meeting(workspace),
            file_format=DocumentFormat.DOCX,
            actor=actor,
            look=look,
        )
    return write_plan(
        protected,
        workspace,
        build_example_plan(protected, workspace),
        what=PlanDocument(kind),
        file_format=DocumentFormat.DOCX,
        kind=AreaKind.HEXAGON,
        actor=actor,
        look=look,
    )


def _write(
    workspace: Workspace,
    before: OfficeTemplate,
    choice: TemplateChoice,
    *,
    actor: Person,
    file: bytes | None = None,
) -> CardWritten:
    return write_card(
        workspace.engine,
        Collection.TEMPLATE,
        CARDS[before.kind],
        write_choice(choice),
        seen=before.revision,
        actor=actor.name,
        file=file,
    )
