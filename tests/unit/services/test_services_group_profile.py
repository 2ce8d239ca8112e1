"""The printed profile of a group, and where organisations stand on a small map."""

from __future__ import annotations

import io

import pytest
from docx import Document
from persons import ANALYST, HERE, NOBODY

from wksbm_mapping.i18n import use_language
from wksbm_mapping.network.organisation import (
    Activity,
    Contacts,
    GroupProfile,
    Kind,
    Members,
    Organisation,
)
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.areas import AreaKind, load_areas
from wksbm_mapping.services.group_profile import lay_out_activities, write_group_profile
from wksbm_mapping.services.organisation_places import keep_serving, place_on_map
from wksbm_mapping.services.organisations import add_organisation, list_organisations
from wksbm_mapping.services.plan_documents import DocumentFormat

OLD = Activity(2024, "Lama", 3, 9)
GROUP = Organisation(
    Kind.WKSBM,
    "WKSBM Uji <b>",
    place=HERE,
    contacts=Contacts(mobile="081234567890", consent=True),
    group=GroupProfile(
        (Members(2025, 31), Members(2024, 28)),
        "12/KEP/2021",
        2021,
        (OLD, Activity(2025, "Baru")),
    ),
)


def words(content):
    document = Document(io.BytesIO(content))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def write(workspace, file_format):
    with use_language("id"):
        return write_group_profile(
            GROUP, workspace.regions, workspace.categories, file_format=file_format
        )


def test_the_newest_year_comes_first_and_what_was_not_counted_is_no_zero():
    with use_language("id"):
        rows = lay_out_activities(GROUP.group.activities).rows
    assert [tuple(row) for row in rows] == [
        ("2025", "Baru", "tidak dihitung", "tidak dihitung"),
        ("2024", "Lama", "3", "9"),
    ]


def test_the_profile_says_what_is_recorded_and_no_private_number(workspace):
    said = words(write(workspace, DocumentFormat.DOCX))
    for wanted in ("WKSBM Uji <b>", "12/KEP/2021", "Kalurahan Sumberagung", "Baru"):
        assert wanted in said
    assert "Belum tercatat" in said
    for year, count in ((2025, "31 orang"), (2024, "28 orang")):
        assert f"Jumlah anggota {year}" in said
        assert count in said
    assert "0812" not in said


def test_the_profile_is_printed_as_pdf(workspace):
    assert write(workspace, DocumentFormat.PDF).startswith(b"%PDF")


@pytest.mark.parametrize(("reader", "counts"), [(ANALYST, [2]), (NOBODY, [1])])
def test_organisations_of_one_place_are_one_dot_and_a_hidden_one_is_none(
    workspace, reader, counts
):
    for name, is_discreet in (("Panti A", False), ("Panti B", True)):
        given = Organisation(Kind.LKS, name, place=HERE, is_discreet=is_discreet)
        add_organisation(workspace, given, actor=ANALYST)
    add_organisation(workspace, Organisation(Kind.LKS, "Panti C"), actor=ANALYST)
    views = list_organisations(workspace, reader=reader)
    areas = load_areas(workspace, AreaKind.HEXAGON, Level.KALURAHAN)
    places = place_on_map(views, workspace.regions, areas, AreaKind.HEXAGON)
    assert places["count"].tolist() == counts
    assert places["region"].tolist() == [HERE]
    middle = areas.geometry.loc[HERE].representative_point()
    assert places.loc[0, ["lng", "lat"]].tolist() == pytest.approx(
        [middle.x, middle.y], abs=1e-5
    )


def test_marks_are_of_those_who_serve_the_problem_or_do_not_say_whom_they_serve(
    workspace,
):
    for name, serves in (("A", ("pengemis",)), ("B", ("gelandangan",)), ("C", ())):
        given = Organisation(Kind.LKS, name, serves=serves)
        add_organisation(workspace, given, actor=ANALYST)
    views = list_organisations(workspace, reader=NOBODY)
    kept = keep_serving(views, "pengemis")
    assert [each.organisation.name for each in kept] == ["A", "C"]
