"""The same file twice in one upload: only the first is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wksbm_mapping.ingest.draft import FileDraft, UploadedFile
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.observations import empty_observations


def find_repeats(files: Sequence[UploadedFile]) -> dict[int, int]:
    """Find the files whose content an earlier one has, whatever their names.

    Returns
    -------
    dict
        Position of the repeated file to position of the first.
    """
    first: dict[str, int] = {}
    repeats = {}
    for position, file in enumerate(files):
        if not file.sheets or not file.source.sha256:
            continue
        earlier = first.setdefault(file.source.sha256, position)
        if earlier != position:
            repeats[position] = earlier
    return repeats


def skip_repeat(file: UploadedFile, first: FileDraft) -> FileDraft:
    """Report a repeated file; all its rows are skipped."""
    return replace(
        first,
        file=file.source.name,
        rows_accepted=0,
        rows_rejected=0,
        rows_skipped=first.rows_read,
        questions=(),
        findings=(Finding("file_twice", params={"first": first.file}),),
        observations=empty_observations(),
        totals=first.totals.iloc[:0],
    )
