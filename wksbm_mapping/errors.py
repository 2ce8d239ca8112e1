"""Every error the product raises on purpose.

::

    WksbmError                      has a code and values; its words are in i18n
    ├── SettingsError               an environment setting cannot be used
    ├── ReferenceDataError          a file under data/ is broken (file, row, reason)
    ├── ReadError                   an uploaded file cannot be read at all
    ├── BoundaryError               a boundary file or download cannot be used
    ├── StoreError                  the database refused
    │   ├── BatchNotFoundError      no such batch, or it was undone already
    │   ├── EntryNotFoundError      no such form, or it was deleted
    │   ├── CheckNotFoundError      no such unfinished check (any more)
    │   ├── SubmissionNotFoundError nothing of this number waits for this person
    │   ├── PlanNotFoundError       no such plan, or it was put aside
    │   ├── OrganisationNotFoundError  no such organisation, or it was put away
    │   ├── MeetingNotFoundError    no such meeting, participant or problem
    │   └── ReportNotFoundError     no resident told this, or not here
    │   └── LedgerNotFoundError     no such group with books
    ├── LedgerError                 a book or a campaign refuses what is written
    ├── TemplateError               a template of a document cannot be used
    ├── BackupError                 a backup cannot be made, read or put back
    └── NotAllowedError             the person, audience or mode may not do this

An error carries its ``code`` and ``values`` as data. ``i18n.describe_error`` turns
them into a sentence (catalogue key ``error.<code>``) that says what is wrong, where,
and what to do.
"""

from __future__ import annotations


class WksbmError(Exception):
    """Base of all errors raised on purpose.

    Parameters
    ----------
    code : str
        Stable snake_case name of what went wrong; ``error.<code>`` in the catalogue.
    **values : object
        What the sentence needs: file, row, limit, ... Never personal data.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value!r}" for key, value in self.values.items())
        return f"{self.code} ({details})" if details else self.code


class SettingsError(WksbmError):
    """An environment setting cannot be used."""


class ReferenceDataError(WksbmError):
    """A reference file under ``data/`` is broken; values: file, row, reason."""


class ReadError(WksbmError):
    """An uploaded file cannot be read at all; values: file."""


class BoundaryError(WksbmError):
    """A boundary file or its download cannot be used."""


class TemplateError(WksbmError):
    """A template of a document cannot be used; values say what and where."""


class StoreError(WksbmError):
    """The database refused."""


class BatchNotFoundError(StoreError):
    """No batch has this number, or it was undone already; values: batch."""


class EntryNotFoundError(StoreError):
    """No form has this id, or it was deleted."""


class CheckNotFoundError(StoreError):
    """No such unfinished check (any more); values: number."""


class SubmissionNotFoundError(StoreError):
    """Nothing was sent under this number, or by somebody else; values: number."""


class PlanNotFoundError(StoreError):
    """No plan has this number, or it was put aside; values: number."""


class OrganisationNotFoundError(StoreError):
    """No organisation has this number, or it was put away; values: number."""


class MeetingNotFoundError(StoreError):
    """No such meeting, participant or problem."""


class ReportNotFoundError(StoreError):
    """No report of a resident has this number or code, or none for this person."""


class LedgerNotFoundError(StoreError):
    """No group with books has this number; values: number."""


class LedgerError(WksbmError):
    """A book or a campaign refuses what is written; values: amount, balance, day."""


class BackupError(WksbmError):
    """A backup cannot be made, read or put back."""


class NotAllowedError(WksbmError):
    """The person, the audience or the mode may not do this."""
