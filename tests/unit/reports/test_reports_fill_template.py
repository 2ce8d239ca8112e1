"""Templates filled: wholly, with nothing lost, whatever the template does."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx_templates import BUDGET, template, with_body

from wksbm_mapping.errors import TemplateError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.planning.templates import PLACES, TemplateKind
from wksbm_mapping.reports.document import Document, Grid, Paragraph, Section
from wksbm_mapping.reports.fill_template import check_template, fill_template
from wksbm_mapping.reports.start_template import build_start_template

TABLE = Grid(("Uraian", "Jumlah"), [("Beras", "150.000"), ("Lansia", "disamarkan")])
SECTIONS = [
    Section("rab", "Anggaran", [TABLE]),
    Section("tanda_tangan", "", [Paragraph("Ketua")]),
]
DOCUMENT = Document("RAB", "Lumbung", (), "Sumber: Dinas. Disamarkan.", "DATA CONTOH")
LINES = {
    **dict.fromkeys(BUDGET.lines, "–"),
    "judul": "RAB",
    "nama": 'Lumbung {{biaya}} <b>&"x"</b> \x07{{rab}}',
    "biaya": "Rp200.000",
}


def fill(content, *, sections=SECTIONS, document=DOCUMENT):
    filled = fill_template(content, document, sections, lines=LINES, places=BUDGET)
    return docx.Document(io.BytesIO(filled))


def texts(written):
    return [each.text for each in written.paragraphs]


def refusal(content, places=BUDGET):
    with pytest.raises(TemplateError) as caught:
        check_template(content, places)
    return caught.value


def test_a_part_stands_where_its_place_was_between_the_words_of_the_office():
    written = fill(template("Dengan hormat,", "{{ RAB }}", "Terima kasih."))
    body = [each.tag.rsplit("}", 1)[-1] for each in written.element.body]
    assert body == ["p", "p", "tbl", "p", "p", "p", "sectPr"]
    assert texts(written)[1] == "Dengan hormat,"
    assert "Terima kasih." in texts(written)
    cells = [cell.text for row in written.tables[0].rows for cell in row.cells]
    assert cells == ["Uraian", "Jumlah", "Beras", "150.000", "Lansia", "disamarkan"]
    assert not any("{{" in text for text in texts(written))


def test_everything_at_once_has_the_usual_headings_and_no_signatures():
    written = fill(template("{{isi}}"))
    assert "Anggaran" in texts(written)
    assert "Ketua" not in texts(written)


def test_source_and_mark_stand_in_text_and_on_every_page_whatever_the_template_has():
    def pages(written):
        written.settings.odd_and_even_pages_header_footer = True
        section = written.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "KOP SURAT"
        written.add_section().footer.is_linked_to_previous = False

    written = fill(template("{{rab}}", change=pages))
    assert texts(written)[0] == DOCUMENT.mark
    assert texts(written)[-1] == DOCUMENT.footer
    for section in written.sections:
        for name in ("", "first_page_", "even_page_"):
            head = getattr(section, f"{name}header")
            foot = getattr(section, f"{name}footer")
            assert DOCUMENT.mark in [each.text for each in head.paragraphs]
            assert DOCUMENT.footer in [each.text for each in foot.paragraphs]
    first = written.sections[0].first_page_header.paragraphs
    assert first[0].text == "KOP SURAT"


def test_without_example_data_no_mark_is_made():
    plain = Document("RAB", "", (), "Sumber")
    written = fill(template("{{rab}}"), document=plain)
    assert not any("CONTOH" in text for text in texts(written))


def test_a_style_that_hides_everything_hides_nothing():
    def hide(written):
        font = written.styles["Normal"].font
        font.hidden, font.size = True, Pt(1)
        written.paragraphs[0].runs[0].font.hidden = True

    written = fill(template("{{rab}}", change=hide))
    for root in (written.element, written.styles.element):
        hidden = list(root.iter(qn("w:vanish")))
        assert all(each.get(qn("w:val")) in ("0", "false") for each in hidden)
    assert written.paragraphs[-1].runs[0].font.size == Pt(9)


def test_a_place_is_found_however_word_cut_it():
    def cut(written):
        paragraph = written.add_paragraph("Biaya: ")
        for piece in ("{", "{ bi", "a", "ya }", "} saja, ", "{{judul}}{{biaya}}"):
            paragraph.add_run(piece).bold = piece == "a"

    written = fill(template("{{rab}}", change=cut))
    assert "Biaya: Rp200.000 saja, RABRp200.000" in texts(written)


def test_lines_are_filled_in_the_head_in_tables_and_in_boxes():
    box = (
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{judul}}</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict><w:t>di luar</w:t></w:r></w:p>"
    )

    written = fill(with_body(box, "{{rab}}"))
    boxed = [each.text for each in written.element.iter(qn("w:t"))]
    assert "{{judul}}" not in boxed
    assert "RAB" in boxed

    def letter(written):
        written.sections[0].header.paragraphs[0].text = "Nomor: {{judul}}/2026"
        written.add_table(1, 1).cell(0, 0).text = "{{biaya}}"

    written = fill(template("{{rab}}", change=letter))
    assert written.sections[0].header.paragraphs[0].text == "Nomor: RAB/2026"
    assert "Rp200.000" in [t.cell(0, 0).text for t in written.tables]


def test_what_was_typed_is_text_and_is_never_filled_again():
    written = fill(template("{{nama}}", "{{rab}}"))
    assert 'Lumbung {{biaya}} <b>&"x"</b> {{rab}}' in texts(written)
    assert len(written.tables) == 1


def test_a_part_with_nothing_to_tell_says_so():
    empty = [Section("rab", "Anggaran", []), SECTIONS[1]]
    assert "Belum ditulis." in texts(fill(template("{{rab}}"), sections=empty))


def test_what_was_left_out_of_the_template_may_be_missing_but_no_required_part():
    assert "Ketua" not in texts(fill(template("{{rab}}")))
    error = refusal(template("{{pokok}}"), PLACES[TemplateKind.FORM])
    assert error.code == "template_missing"
    assert "{{rab}}, {{rekomendasi}}" in describe_error(error)


@pytest.mark.parametrize(
    ("paragraphs", "code", "said"),
    [
        (["{{rab}}", "{{ nama_ketua }}"], "template_unknown", "{{nama_ketua}}"),
        (["{{rab}}", "{{langkah}}"], "template_unknown", "{{langkah}}"),
        (["{{rab}}", "{{nama lengkap}}"], "template_left", "{{nama lengkap}}"),
        (["{{rab}}", "{% for x in y %}"], "template_left", "{%"),
        (["{{rab}}", "{{judul|attr('__class__')}}"], "template_left", "__class__"),
        (["{{rab}}", "{{ judul.__init__ }}"], "template_left", "__init__"),
        (["{{rab}}", "tutup }}"], "template_left", "}}"),
        (["{{rab}}", "{{", "judul}}"], "template_left", "{{"),
        (["Berikut {{rab}} ini"], "template_part_place", "{{rab}}"),
        (["{{rab}}{{tanda_tangan}}"], "template_part_place", "{{rab}}"),
        (["{{rab}}", "{{RAB}}"], "template_part_twice", "{{rab}}"),
        (["{{isi}}", "{{rab}}"], "template_whole", "{{rab}}"),
        (["Kosong"], "template_missing", "{{rab}}"),
        (["{{rab}}", *["{{judul}}"] * 300], "template_many", "300"),
    ],
)
def test_a_template_that_could_not_be_filled_is_refused_by_name(paragraphs, code, said):
    error = refusal(template(*paragraphs))
    assert error.code == code
    assert said in describe_error(error)


def test_a_part_in_the_head_in_a_table_or_a_hidden_corner_is_refused():
    def head(written):
        written.sections[0].header.paragraphs[0].text = "{{rab}}"

    def cell(written):
        written.add_table(1, 1).cell(0, 0).text = "{{rab}}"

    error = refusal(template(change=head))
    assert "kepala halaman" in describe_error(error)
    assert refusal(template(change=cell)).code == "template_part_place"
    alternative = '<w:p><w:r><w:drawing descr="{{judul}}"/></w:r></w:p>'
    assert refusal(with_body(alternative)).code == "template_left"


def test_a_part_needs_room_between_the_margins():
    def narrow(written):
        written.sections[0].left_margin = Mm(120)

    error = refusal(template("{{rab}}", change=narrow))
    assert (error.code, error.values["least"]) == ("template_narrow", 100)


def test_a_table_is_as_wide_as_the_page_of_its_place():
    def turn(written):
        section = written.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(23.5)

    written = fill(template("{{rab}}", change=turn))
    cells = written.tables[0].rows[0].cells
    assert sum(cell.width.mm for cell in cells) == pytest.approx(250, abs=0.5)


def test_a_template_without_the_usual_styles_gets_them():
    def strip(written):
        for name in ("Heading 1", "Heading 2", "Table Grid"):
            written.styles[name].delete()

    written = fill(template("{{isi}}", change=strip))
    assert written.tables[0].style.name == "Table Grid"
    assert "Anggaran" in texts(written)


def test_a_picture_or_a_change_of_pages_beside_a_place_stays():
    def turn(written):
        properties = written.paragraphs[0]._p.get_or_add_pPr()
        page = OxmlElement("w:sectPr")
        for child in written.sections[0]._sectPr:
            if child.tag in (qn("w:pgSz"), qn("w:pgMar")):
                page.append(child.__copy__())
        properties.append(page)

    written = fill(template("{{rab}}", "Akhir", change=turn))
    assert len(written.sections) == 2
    assert not any("{{" in text for text in texts(written))


def test_who_made_the_template_is_not_told_to_readers():
    def sign(written):
        written.core_properties.author = "Tini"
        written.core_properties.last_modified_by = "Tini"

    core = fill(template("{{rab}}", change=sign)).core_properties
    assert (core.author, core.last_modified_by) == ("Peta WKSBM", "")


@pytest.mark.parametrize("kind", TemplateKind)
def test_the_template_to_start_from_is_taken_as_it_is(kind):
    places = PLACES[kind]
    content = build_start_template(places, dict.fromkeys(places.parts, "Judul"))
    check_template(content, places)
    said = " ".join(texts(docx.Document(io.BytesIO(content))))
    assert all(f"{{{{{name}}}}}" in said for name in places.parts)
