"""Which columns a survey tool added by itself, and how it writes the others' names.

KoboToolbox adds ``_id``, ``_uuid``, ``_submission_time`` and the like, to the sheets
of repeats ``_parent_index`` and ``_submission__id``; ODK Central adds ``KEY``,
``PARENT_KEY``, ``SubmissionDate``. Both write questions as names or labels, below the
groups they stand in: ``group/question`` or (ODK) ``group-question``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.sheet import Sheet, cell_text

_SEARCHED_ROWS = 10
_ENOUGH = 3


class Kind(StrEnum):
    """What a column of an export is."""

    QUESTION = "question"
    SYSTEM = "system"
    SENDER = "sender"
    DAY = "day"
    STATUS = "status"


_KOBO = frozenset(
    """
    _id _uuid _submission_time _validation_status _notes _status _submitted_by
    __version__ _version_ _tags _index _parent_index _parent_table_name _xform_id_string
    _submission__id _submission__uuid _submission__submission_time _bamboo_dataset_id
    _submission__validation_status _submission__notes _submission__status
    _submission__submitted_by _submission___version__ _submission__tags
    _attachments _duration _date_modified _media_count _media_all_received
    meta/instanceid meta/rootuuid meta/deprecatedid formhub/uuid
    """.split()  # noqa: SIM905 - a list of words reads better than of strings
)
_ODK = frozenset(
    """
    SubmissionDate KEY PARENT_KEY SubmitterID SubmitterName AttachmentsPresent
    AttachmentsExpected ReviewState DeviceID FormVersion meta-instanceID instanceID
    meta-instanceName isValidated CompletionDate
    """.split()  # noqa: SIM905
)
_ODK_BESIDE = frozenset({"Status", "Edits"})
_PHONE = frozenset(
    """
    start end today deviceid username phonenumber simserial subscriberid audit imei
    meta/instancename meta/audit starttime endtime
    """.split()  # noqa: SIM905
)
_SENDER = re.compile(
    r".*(?:submitted_by|submitter(?:id|name)?|username|deviceid|phonenumber|simserial"
    r"|subscriberid|imei|instancename|_attachments|notes|tags|audit)",
    re.IGNORECASE,
)
DAYS = ("today", "start", "starttime", "end", "endtime")
"""When a form was filled in, by the clock of the phone."""

SENT = ("_submission_time", "_submission__submission_time", "submissiondate")
"""When a form reached the server, which can be long after it was filled in."""

_STATUS = ("_validation_status", "_submission__validation_status", "reviewstate")
_REFUSED = re.compile(r"(?:validation_status_)?not[ _]approved|rejected", re.IGNORECASE)
_MEDIA = re.compile(
    r"https?://\S+|\S+\.(?:jpe?g|png|heic|gif|mp4|mov|3gpp?|m4a|amr|wav|mp3|pdf)",
    re.IGNORECASE,
)


def find_export_header(sheet: Sheet) -> int | None:
    """Find the row (from 0) of column names of a survey export; None for no export."""
    for position, row in enumerate(sheet.cells.iloc[:_SEARCHED_ROWS].to_numpy()):
        if is_export([cell_text(value) for value in row]):
            return position
    return None


def is_export(headers: Sequence[str]) -> bool:
    """Whether names of columns are those of a survey export.

    Examples
    --------
    >>> is_export(["kalurahan", "_id", "_uuid"]), is_export(["start", "end"])
    (True, False)
    """
    own = sum(2 for text in headers if text.casefold() in _KOBO or _is_odk(text))
    return own + sum(text.casefold() in _PHONE for text in headers) >= _ENOUGH


def is_odk_export(headers: Sequence[str]) -> bool:
    """Whether ODK wrote them, which parts groups with ``-``."""
    return any(map(_is_odk, headers)) and not any(
        text.casefold() in _KOBO for text in headers
    )


def _is_odk(text: str) -> bool:
    return text in _ODK or text.startswith("SET-OF-")


def kind_of(header: str, *, is_odk: bool) -> Kind:
    """Tell what a column is from its name.

    Examples
    --------
    >>> kind_of("_submitted_by", is_odk=False).value
    'sender'
    >>> kind_of("wilayah/kalurahan", is_odk=False).value
    'question'
    """
    text = header.casefold()
    is_own = text in _KOBO or text in _PHONE or _is_odk(header)
    if not is_own and not (is_odk and header in _ODK_BESIDE):
        return Kind.QUESTION
    if text in _STATUS:
        return Kind.STATUS
    if text in DAYS or text in SENT:
        return Kind.DAY
    return Kind.SENDER if _SENDER.fullmatch(text) else Kind.SYSTEM


def role_of(kind: Kind) -> Role:
    """Say in what role a column that is no question is shown."""
    return Role.PERSONAL if kind is Kind.SENDER else Role.IGNORED


def list_days(headers: Sequence[str], names: Sequence[str]) -> list[int]:
    """Positions of the tool's own columns of days, in the order of the names."""
    folded = [header.casefold() for header in headers]
    return [folded.index(name) for name in names if name in folded]


def is_refused_status(text: str) -> bool:
    """Whether the office marked a form as not valid.

    Examples
    --------
    >>> is_refused_status("Not Approved"), is_refused_status("Approved")
    (True, False)
    """
    return _REFUSED.fullmatch(text) is not None


MEDIA = "media.jpg"
"""Stands for a file or a link in a sealed sheet."""


def are_media(texts: Sequence[str]) -> bool:
    """Whether the texts of a column are files or links to them."""
    return bool(texts) and all(_MEDIA.fullmatch(text) for text in texts)
