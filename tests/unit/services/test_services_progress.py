"""A share that only grows, and ends where the work ends."""

import pytest
from persons import ANALYST
from recaps import wide, workbook

from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.import_survey import (
    RawFile,
    check_uploads,
    read_raw_files,
    seal_files,
)

ROWS = [
    ["REKAP PPKS KABUPATEN SLEMAN 2024"],
    ["Kalurahan", "Anak Telantar", "Fakir Miskin"],
    ["Sumbersari", 3, 100],
]


def test_every_part_of_an_import_moves_the_bar_forward_to_its_end(workspace):
    book = workbook({f"Lembar {n}": ROWS for n in range(4)})
    files = [RawFile("a.xlsx", book), RawFile("b.csv", wide("Sumberagung;1;2"))]
    read, sealed, checked = [], [], []
    uploads = read_raw_files(files, report_progress=read.append)
    uploads = seal_files(workspace, uploads, report_progress=sealed.append)
    check_uploads(
        workspace,
        uploads,
        options=ImportOptions(),
        answers={},
        actor=ANALYST,
        report_progress=checked.append,
    )
    for shares in (read, sealed, checked):
        assert len(shares) >= 5
        assert shares == sorted(shares)
        assert shares[-1] == pytest.approx(1.0)
        assert 0 < shares[0] < 0.5


def test_work_ends_where_the_listener_says_so(workspace):
    class StoppedError(Exception):
        pass

    def stop(share):
        if share > 0.3:
            raise StoppedError

    files = [RawFile("a.xlsx", workbook({f"L{n}": ROWS for n in range(9)}))]
    uploads = read_raw_files(files)
    with pytest.raises(StoppedError):
        check_uploads(
            workspace,
            uploads,
            options=ImportOptions(),
            answers={},
            actor=ANALYST,
            report_progress=stop,
        )
    assert read_raw_files(files)
