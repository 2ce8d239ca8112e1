"""Nothing about a person is left anywhere: every byte and every word is searched."""

import json
import logging
import tempfile

import pytest
from identities import MARKS, NAMES, NIKS, PHONES, by_name_rows, recap_rows
from persons import ANALYST
from recaps import workbook
from surveys import as_csv, as_xlsx, kobo, kobo_repeat
from workbooks import ods, ods_row, ods_table, xls, zipped

from wksbm_mapping.cli.app import main
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.services.import_survey import RawFile, check_files, confirm_draft
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings


def csv(rows):
    return "\r\n".join(";".join(row) for row in rows).encode()


def contents():
    by_name, recap = by_name_rows(), recap_rows()
    html = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) for row in by_name
    )
    table = ods_table("Rekap", *(ods_row(*row) for row in by_name))
    return {
        "by-name.csv": csv(by_name),
        "rekap.csv": csv(recap),
        f"{NIKS[0]} 2024.xlsx": workbook({f"data {NIKS[1]}": by_name, "b": recap}),
        "lama.xls": xls({"Rekap": by_name, "Dua": recap}),
        "terbuka.ods": ods(table),
        "web.xls": f"<table>{html}</table>".encode(),
        "kobo.csv": as_csv(kobo_rows()),
        "kobo.xlsx": as_xlsx(
            Survei=kobo(["today", "kalurahan", "nama"], *survey_forms()),
            orang=kobo_repeat(by_name[1], "Survei", *enumerate(by_name[2:], 1)),
        ),
        "semua.zip": zipped({f"{PHONES[0]}/a.csv": csv(recap), "b.csv": csv(by_name)}),
        "rusak.xlsx": workbook({"a": by_name})[:-30],
        "rusak.xls": xls({"Rekap": by_name})[:3000],
    }


def survey_forms():
    return [["2024-06-01", "sumbersari", name] for name in NAMES]


def kobo_rows():
    head, *people = by_name_rows()[1:]
    names = ["warga/" + name.replace(" ", "_") for name in head]
    tail = ["today", "jumlah_pengemis", "foto_URL"]
    rows = ([*row, "2024-06-01", 2, f"https://x.id/{row[3]}.jpg"] for row in people)
    return kobo([*names, *tail], *rows)


@pytest.fixture
def data_dir(tmp_path, monkeypatch):
    """Send all state, temporary files too, into one folder."""
    folder = tmp_path / "data"
    temporary = folder / "tmp"
    temporary.mkdir(parents=True)
    monkeypatch.setenv("WKSBM_DATA_DIR", str(folder))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def marks_in(text):
    return [mark for mark in MARKS if mark.casefold() in text.casefold()]


def bytes_written(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    parts = [path.read_bytes() for path in files] + [str(f).encode() for f in files]
    latin = b"\n".join(parts).decode("latin-1")
    return latin + latin.replace("\0", "")


def column_answers(draft):
    columns = [column for file in draft.files for column in file.columns]
    roles = ["padukuhan", "region", "category", "period", "count", "kapanewon", "note"]
    for role in roles:
        yield {column.answer_id: role for column in columns}
    yield {question.id: question.choices[0].value
           for question in draft.questions if question.choices}  # fmt: skip


@pytest.mark.parametrize("name", contents())
def test_command_line_leaves_no_person_anywhere(
    data_dir, tmp_path, capfd, caplog, name
):
    caplog.set_level(logging.DEBUG)
    path = tmp_path / name
    path.write_bytes(contents()[name])
    source = f"Bu Dukuh {PHONES[1]}"
    for extra in ([], ["--json"], ["--save"], ["--lang", "en", "--save"]):
        main(["import", str(path), "--source", source, *extra])
    output = capfd.readouterr()
    said = (output.out + output.err).replace(str(path), "")
    assert marks_in(said + caplog.text) == []
    assert marks_in(bytes_written(data_dir)) == []


@pytest.mark.parametrize("name", [n for n in contents() if not n.startswith("rusak")])
def test_services_leave_no_person_anywhere_whatever_is_answered(data_dir, caplog, name):
    caplog.set_level(logging.DEBUG)
    workspace = open_workspace(load_settings())
    file = RawFile(name, contents()[name])

    def check(answers):
        options = ImportOptions(source=f"Pendata {NIKS[2]}")
        return check_files(
            workspace, [file], options=options, answers=answers, actor=ANALYST
        ).draft

    first = check({})
    for answers in ({}, *column_answers(first)):
        draft = check(answers)
        tables = [draft.observations.to_csv()]
        for each in draft.files:
            tables += [each.preview.to_csv(), each.totals.to_csv(), repr(each)]
            tables += [question.text() for question in each.questions]
            tables += [finding.message() for finding in each.findings]
        assert marks_in("\n".join([json.dumps(str(answers)), *tables])) == []
        if not draft.observations.empty:
            confirm_draft(workspace, draft, actor=ANALYST)
    workspace.close()
    assert marks_in(bytes_written(data_dir)) == []
    assert marks_in(caplog.text) == []


def test_search_finds_what_it_looks_for():
    assert len(marks_in(csv(by_name_rows()).decode())) >= 0.7 * len(MARKS)
    assert marks_in(csv(recap_rows()).decode())
