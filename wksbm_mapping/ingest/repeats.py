"""The same file twice in one upload: only the first is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wksbm_mapping.ingest.conflicts import keys_of
from wksbm_mapping.ingest.draft import FileDraft, UploadedFile
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.sheet_result import SheetDraft
from wksbm_mapping.observations import empty_observations


def find_repeats(
    files: Sequence[UploadedFile], drafts: Sequence[Sequence[SheetDraft]]
) -> dict[int, int]:
    """Find the files that say the same as an earlier one, byte for byte.

    Two such files whose names tell other regions or periods (one file a kalurahan, both
    without any case) say different things: they are no repeats.

    Parameters
    ----------
    files : sequence of UploadedFile
    drafts : sequence of sequence of SheetDraft
        The sheets of each file.

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
        if earlier != position and _say_same(drafts[earlier], drafts[position]):
            repeats[position] = earlier
    return repeats


def _say_same(first: Sequence[SheetDraft], second: Sequence[SheetDraft]) -> bool:
    pairs = zip(first, second, strict=True)
    return all(keys_of(a.cells).equals(keys_of(b.cells)) for a, b in pairs)


def skip_repeat(file: UploadedFile, first: FileDraft) -> FileDraft:
    """Report a repeated file; all its rows are skipped."""
    return replace(
        first,
        file=file.source.name,
        rows_accepted=0,
        rows_rejected=0,
        rows_skipped=first.rows_read,
        columns=(),
        questions=(),
        findings=(Finding("file_twice", params={"first": first.file}),),
        observations=empty_observations(),
        totals=first.totals.iloc[:0],
        keys={},
    )
