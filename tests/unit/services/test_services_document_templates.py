"""Templates of an office: checked when sent, tried, used, and left again."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx_templates import template, with_relation
from persons import ADMIN, ANALYST
from planning_verbs import SITTING

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError, StoreError, TemplateError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.templates import CARDS, PLACES, WHOLE, TemplateKind
from wksbm_mapping.services.document_looks import find_look, name_document
from wksbm_mapping.services.document_templates import (
    build_start,
    load_template,
    read_template,
    send_template,
    try_template,
    use_template,
)
from wksbm_mapping.services.meeting_documents import write_minutes
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.workspace import load_protected
from wksbm_mapping.settings import PROJECT_DIR
from wksbm_mapping.store.cards import Collection, write_card

MINUTES = TemplateKind.MINUTES
OWN = template("KOP DINAS SOSIAL", "{{judul}}: {{nama}}", "{{isi}}")


@pytest.fixture(scope="module")
def office(example):
    """One store with the example data for what changes nothing."""
    return example


def read(workspace, kind=MINUTES):
    return read_template(workspace, kind, actor=ANALYST)


def send(workspace, content=OWN, name="berita acara.docx", kind=MINUTES):
    before = read(workspace, kind)
    written = send_template(workspace, before, content, name, actor=ANALYST)
    return written.now.revision


def minutes(workspace, file_format=DocumentFormat.DOCX):
    return write_minutes(workspace, SITTING, file_format=file_format, actor=ANALYST)


def texts(content):
    written = docx.Document(io.BytesIO(content))
    found = [each.text for each in written.paragraphs]
    for table in written.tables:
        found += [cell.text for row in table.rows for cell in row.cells]
    return found


def test_what_was_sent_is_not_in_use_before_somebody_says_so(workspace):
    revision = send(workspace)
    assert read(workspace).look.content is None
    assert "KOP DINAS SOSIAL" not in texts(minutes(workspace))
    use_template(workspace, read(workspace), revision, actor=ANALYST)
    said = texts(minutes(workspace))
    assert said[:2] == ["KOP DINAS SOSIAL", "Berita Acara Musyawarah: Uji"]
    assert "Urutan yang disepakati" in said


def test_pdf_keeps_the_built_in_look_to_the_byte(workspace):
    before = minutes(workspace, DocumentFormat.PDF)
    use_template(workspace, read(workspace), send(workspace), actor=ANALYST)
    assert minutes(workspace, DocumentFormat.PDF) == before


def test_one_can_go_back_and_every_version_is_kept(workspace):
    first = send(workspace)
    use_template(workspace, read(workspace), first, actor=ANALYST)
    second = send(workspace, template("DUA", "{{isi}}"), "dua.docx")
    assert read(workspace).look.revision == first
    use_template(workspace, read(workspace), None, actor=ANALYST)
    assert find_look(workspace, MINUTES).content is None
    own = read(workspace)
    assert [(e.revision, e.file_name) for e in own.versions] == [
        (second, "dua.docx"),
        (first, "berita acara.docx"),
    ]
    assert load_template(workspace, MINUTES, first, actor=ANALYST) == OWN
    use_template(workspace, own, first, actor=ANALYST)
    assert "KOP DINAS SOSIAL" in texts(minutes(workspace))


def test_a_template_of_one_document_is_no_template_of_another(workspace):
    use_template(workspace, read(workspace), send(workspace), actor=ANALYST)
    assert find_look(workspace, TemplateKind.PROPOSAL).content is None


def test_a_harmful_template_is_not_kept(workspace):
    with pytest.raises(TemplateError, match="template_outside"):
        send(workspace, with_relation("image", "http://jahat.example/x.png"))
    with pytest.raises(TemplateError, match="template_missing"):
        send(workspace, template("Kosong"))
    assert read(workspace).versions == []


def test_who_acts_second_is_told_and_nothing_changes(workspace):
    seen = read(workspace)
    revision = send(workspace)
    assert use_template(workspace, seen, revision, actor=ANALYST).is_conflict
    assert send_template(workspace, seen, OWN, "x.docx", actor=ANALYST).is_conflict
    assert find_look(workspace, MINUTES).content is None
    assert len(read(workspace).versions) == 1


def test_what_nobody_sent_cannot_be_put_in_use(workspace):
    use = send(workspace)
    use_template(workspace, read(workspace), use, actor=ANALYST)
    with pytest.raises(NotAllowedError, match="template_gone"):
        use_template(workspace, read(workspace), use + 1, actor=ANALYST)


def test_a_number_of_a_person_in_the_name_of_a_file_is_masked(workspace):
    send(workspace, name="3404031501800001 kop.docx")
    assert "3404031501800001" not in read(workspace).versions[0].file_name


def put_by_hand(workspace, content, file):
    write_card(
        workspace.engine,
        Collection.TEMPLATE,
        CARDS[MINUTES],
        content,
        seen=0,
        actor="x",
        file=file,
    )


def test_a_template_that_came_in_another_way_is_checked_before_it_is_used(workspace):
    """A restored backup may hold anything."""
    harmful = with_relation("image", "http://jahat.example/x.png")
    put_by_hand(workspace, {"active": 1, "file_name": "x.docx"}, harmful)
    look = find_look(workspace, MINUTES)
    assert (look.content, look.problem.code) == (None, "template_outside")
    assert "Urutan yang disepakati" in texts(minutes(workspace))


def test_a_template_whose_file_is_gone_is_said_to_be_gone(workspace):
    put_by_hand(workspace, {"active": 7, "file_name": ""}, None)
    assert find_look(workspace, MINUTES).problem.code == "template_gone"


@pytest.mark.parametrize("content", [{}, {"active": "1", "file_name": ""}])
def test_a_damaged_card_is_an_error_with_a_sentence(workspace, content):
    put_by_hand(workspace, content, None)
    with pytest.raises(StoreError, match="plan_damaged"):
        minutes(workspace)


@pytest.mark.parametrize("kind", TemplateKind)
def test_the_template_to_start_from_loses_nothing_of_the_built_in_look(office, kind):
    protected = load_protected(office, Audience.PUBLIC, actor=ADMIN)
    start = build_start(kind, actor=ANALYST)
    own, built_in = (
        texts(try_template(protected, office, kind, content, actor=ANALYST))
        for content in (start, None)
    )
    assert [each for each in built_in if each not in own] == []
    assert own.count("DATA CONTOH") == 1
    assert not any("{{" in each or "}}" in each for each in own)


@pytest.mark.parametrize("kind", [TemplateKind.BUDGET, MINUTES])
def test_every_place_of_a_document_can_be_filled(office, kind):
    """A template that uses every name at once leaves none of them."""
    places = PLACES[kind]
    names = [*places.parts, *places.lines]
    content = template(*(f"{{{{{name}}}}}" for name in names))
    protected = load_protected(office, Audience.PUBLIC, actor=ADMIN)
    said = texts(try_template(protected, office, kind, content, actor=ANALYST))
    assert not any("{{" in each for each in said)


def test_without_any_figure_there_is_no_example_of_a_plan(workspace):
    protected = load_protected(workspace, Audience.PUBLIC, actor=ADMIN)
    with pytest.raises(StoreError, match="template_no_data"):
        try_template(protected, workspace, TemplateKind.BUDGET, None, actor=ANALYST)
    assert try_template(protected, workspace, MINUTES, None, actor=ANALYST)


def test_the_guide_of_the_office_lists_every_place_and_no_other():
    guide = (PROJECT_DIR / "docs" / "templat.md").read_text(encoding="utf-8")
    for kind, places in PLACES.items():
        title = f"## {name_document(kind)}\n"
        assert title in guide
        rows = re.findall(
            r"^\| `\{\{(\w+)\}\}` \| (.+) \| (.+) \|$",
            guide.split(title)[1].split("\n## ")[0],
            re.MULTILINE,
        )
        assert [name for name, _, _ in rows] == [WHOLE, *places.parts, *places.lines]
        assert all(what == t(f"template.place_{name}") for name, what, _ in rows)
        needed = {name for name, _, where in rows if where == t("template.needed")}
        assert needed == places.required
