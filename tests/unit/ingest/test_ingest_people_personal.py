"""Whatever a person says of the columns of a list, nobody in it is shown or kept."""

import functools
import json

import pytest
from identities import KALURAHAN, MARKS, NAMES, NIKS, by_name_rows

from wksbm_mapping.ingest import Role, draft_to_json
from wksbm_mapping.store.door import check_batch

TITLE = ["DATA PPKS KABUPATEN SLEMAN TAHUN 2024"]


def text_of(rows):
    return "\n".join(";".join(row) for row in rows)


def shown(draft):
    parts = [json.dumps(draft_to_json(draft)), draft.observations.to_csv()]
    for file in draft.files:
        parts += [file.preview.to_csv(), repr(file)]
        parts += [question.text() for question in file.questions]
        parts += [finding.message() for finding in file.findings]
    return "\n".join(parts)


def leaks(draft):
    text = shown(draft).casefold()
    return [mark for mark in MARKS if mark.casefold() in text]


def nameless(header):
    """Names no word list knows, under a header that does not give them away."""
    rows = [[name, place, "Pemulung", "70", "L"]
            for name, place in zip(NAMES, KALURAHAN, strict=True)]  # fmt: skip
    return [TITLE, [header, "Kalurahan", "Jenis PPKS", "Umur", "L/P"], *rows]


def strays():
    """Persons in the cells of places and categories, one and two words long."""
    rows = by_name_rows()
    rows[2][10], rows[3][11] = NAMES[2], NAMES[3]
    rows[5][3] = rows[5][4] = rows[5][5] = f"{NAMES[5]} {NIKS[5]}"
    rows[6][11] = f"Pemulung; {NAMES[1]}"
    rows[7][11] = f"Lanjut Usia Terlantar; NIK {NIKS[0]}"
    return rows


LISTS = {
    "list": by_name_rows(),
    "strays": strays(),
    "neutral": nameless("Kolom A"),
    "place": nameless("Wilayah Kerja"),
}
ROLES = [role for role in Role if role not in (Role.PERSONAL, Role.IGNORED)]


@pytest.mark.parametrize("name", LISTS)
def test_nobody_is_shown_before_anything_is_answered(draft_of, name):
    draft = draft_of(text_of(LISTS[name]))
    assert leaks(draft) == []
    assert not draft.observations.empty
    check_batch(draft.to_batch())


def test_name_alone_in_a_column_of_padukuhan_is_not_kept(draft_of):
    rows = by_name_rows()
    rows[4][9] = NAMES[4]
    draft = draft_of(text_of(rows))
    assert leaks(draft) == []
    assert "Karang" in set(draft.observations["padukuhan"])


@pytest.fixture(scope="module")
def columns_of(draft_of):
    """The columns of a list, read once."""
    return functools.cache(lambda name: draft_of(text_of(LISTS[name])).files[0].columns)


@pytest.mark.parametrize("role", [*ROLES, "pemulung"])
@pytest.mark.parametrize("name", ["strays", "neutral"])
def test_nobody_is_shown_whatever_one_column_is_called(
    draft_of, columns_of, name, role
):
    content = text_of(LISTS[name])
    every_second = range(list(ROLES).index(role) % 2 if role in ROLES else 0, 99, 2)
    for place, column in enumerate(columns_of(name)):
        if name == "strays" and place not in every_second:
            continue
        draft = draft_of(content, answers={column.answer_id: str(role)})
        assert leaks(draft) == [], (column.column, role)


@pytest.mark.parametrize("name", LISTS)
def test_nobody_is_shown_when_all_questions_are_answered(draft_of, name):
    content, answers = text_of(LISTS[name]), {}
    for _ in range(4):
        draft = draft_of(content, answers=answers)
        assert leaks(draft) == []
        answers |= {
            question.id: question.choices[0].value if question.choices else "2024"
            for question in draft.questions
        }


def test_names_in_a_column_called_category_are_neither_asked_nor_shown(draft_of):
    content = text_of(nameless("Kolom A"))
    asked = draft_of(content).files[0].columns[0].answer_id
    for role in ("category", "region", "kapanewon", "padukuhan"):
        draft = draft_of(content, answers={asked: role})
        assert leaks(draft) == []
        ids = " ".join(question.id for question in draft.questions)
        assert not [n for n in NAMES if n.casefold() in ids]
