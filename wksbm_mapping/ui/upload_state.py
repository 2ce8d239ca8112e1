"""What the upload page remembers between two runs of one session.

Files themselves are kept while they are read, no longer: then only their sheets, with
persons taken out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from wksbm_mapping.ingest import Draft, FileDraft, Sheet, UploadedFile
from wksbm_mapping.services.import_survey import CheckedImport, RawFile
from wksbm_mapping.services.unfinished_checks import UnfinishedCheck
from wksbm_mapping.store import Seen
from wksbm_mapping.ui.uninterrupted import uninterrupted

ANSWERS = "unggah.jawaban"
ROUND = "unggah.putaran"
SAVED = "unggah.tersimpan"
SOURCE = "unggah.sumber"
PERIOD = "unggah.periode"
UPLOAD_PROBLEM = "unggah.galat"
SheetPlace = tuple[FileDraft, Sheet]
_UPLOADS = "unggah.lembar"
_READING = "unggah.dibaca"
_CHECKED = "unggah.hasil"
_ASIDE = "unggah.tertunda"
_SAID = "unggah.kata_jawaban"
_SUBMISSION = "unggah.kiriman"
_ASK_AGAIN = "unggah.tanya_lagi"


def current_uploads() -> tuple[UploadedFile, ...]:
    """The files on screen, persons taken out."""
    uploads: tuple[UploadedFile, ...] = st.session_state.get(_UPLOADS, ())
    return uploads


def list_sheets(draft: Draft, uploads: Sequence[UploadedFile]) -> list[SheetPlace]:
    """Pair every sheet that was read with what was found in its file."""
    return [
        (file, sheet)
        for file, upload in zip(draft.files, uploads, strict=True)
        for sheet in upload.sheets
        if not sheet.is_hidden and sheet.name in file.keys
    ]


def take_uploads(uploads: tuple[UploadedFile, ...]) -> None:
    """Put files on screen."""
    st.session_state[_UPLOADS] = uploads


def files_being_read() -> tuple[RawFile, ...]:
    """Files whose reading has begun; a click elsewhere on the page begins it again."""
    files: tuple[RawFile, ...] = st.session_state.get(_READING, ())
    return files


def begin_reading(files: tuple[RawFile, ...]) -> None:
    """Keep files as they came for as long as they are being read."""
    st.session_state[_READING] = files


def end_reading() -> None:
    """Forget files as they came."""
    st.session_state.pop(_READING, None)


def begin_anew() -> None:
    """Clear the page for other files; what was read is forgotten."""
    for key in (_READING, _SUBMISSION):
        st.session_state.pop(key, None)
    begin_other_files()


def begin_other_files() -> None:
    """Clear the page for other files, which take the place of those that were sent.

    Files that are being read stay: a click elsewhere may end this run at any line.
    """
    kept = (_UPLOADS, _CHECKED, _ASIDE, _ASK_AGAIN, SAVED, UPLOAD_PROBLEM)
    for key in kept:
        st.session_state.pop(key, None)
    st.session_state[ROUND] = upload_round() + 1
    replace_answers({})


def last_checked(key: object) -> CheckedImport | None:
    """What was found for these files, options and answers, if checked last."""
    found = st.session_state.get(_CHECKED)
    return found[1] if found and found[0] == key else None


def keep_checked(key: object, checked: CheckedImport) -> None:
    """Remember what was found, so that an unchanged page checks nothing twice."""
    st.session_state[_CHECKED] = (key, checked)


def forget_checked() -> None:
    """Check anew what is on screen: what is remembered has changed."""
    st.session_state.pop(_CHECKED, None)


def current_answers() -> dict[str, str]:
    """Question id to answer, as given so far for the files on screen."""
    answers: dict[str, str] = st.session_state.setdefault(ANSWERS, {})
    return answers


def put_answer(question_id: str, answer: str, *, said: str = "") -> None:
    """Remember an answer, and how it reads (``said``)."""
    replace_answers({**current_answers(), question_id: answer})
    if said:
        st.session_state[_SAID] = {**st.session_state.get(_SAID, {}), question_id: said}


def say_answer(question_id: str, answer: str) -> str:
    """Say an answer as it was given; by its id where it comes from another session."""
    said: dict[str, str] = st.session_state.get(_SAID, {})
    return said.get(question_id) or f"{question_id} → {answer}"


def drop_answer(question_id: str) -> None:
    """Take an answer back."""
    kept = {key: text for key, text in current_answers().items() if key != question_id}
    replace_answers(kept)


def replace_answers(answers: Mapping[str, str]) -> None:
    """Put these answers in the place of all others."""
    st.session_state[ANSWERS] = dict(answers)


def asked_again() -> frozenset[str]:
    """Questions to ask although an earlier upload has their answer."""
    questions: frozenset[str] = st.session_state.get(_ASK_AGAIN, frozenset())
    return questions


def ask_again(question_id: str) -> None:
    """Ask a question for this upload whose answer is remembered."""
    st.session_state[_ASK_AGAIN] = asked_again() | {question_id}


def upload_round() -> int:
    """Count the uploads; a new number empties the file widget."""
    return int(st.session_state.setdefault(ROUND, 0))


def finish_round(batch_id: int) -> None:
    """Remember what was stored and empty the page for the next files."""
    begin_anew()
    st.session_state[SAVED] = batch_id


def last_saved() -> int | None:
    """The batch this session stored last, until it is undone."""
    saved = st.session_state.get(SAVED)
    return int(saved) if saved is not None else None


def forget_saved() -> None:
    """Stop mentioning the batch stored last."""
    st.session_state.pop(SAVED, None)


def aside_number() -> int | None:
    """Under which number this check was put aside, if it was."""
    number = st.session_state.get(_ASIDE)
    return int(number) if number is not None else None


def keep_aside_number(number: int) -> None:
    """Remember under which number this check was put aside."""
    st.session_state[_ASIDE] = number


@uninterrupted
def put_on_screen(check: UnfinishedCheck, submission: Seen | None = None) -> None:
    """Go on with files as they were left.

    Parameters
    ----------
    submission : Seen, optional
        What they were sent as; confirmed or sent again, it is this submission.
    """
    begin_anew()
    take_uploads(check.uploads)
    replace_answers(check.answers)
    st.session_state[_SUBMISSION] = submission or check.continues
    st.session_state[SOURCE] = check.options.source
    period = check.options.period
    st.session_state[PERIOD] = period.label() if period else ""


def current_submission() -> Seen | None:
    """Which submission the files on screen are, if they were sent before."""
    submission: Seen | None = st.session_state.get(_SUBMISSION)
    return submission
