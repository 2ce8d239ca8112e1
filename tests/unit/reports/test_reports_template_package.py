"""Templates that would run, fetch or blow up something: refused by what and where."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
import zlib

import pytest
from docx_templates import BUDGET, field, repacked, template, with_body, with_relation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wksbm_mapping.errors import TemplateError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.reports import template_package
from wksbm_mapping.reports.fill_template import check_template

SOUND = template("{{rab}}")
SMALL = io.BytesIO(SOUND)
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]>'
RUN = "<w:p><w:r>{}</w:r></w:p>"


def refusal(content):
    with pytest.raises(TemplateError) as caught:
        check_template(content, BUDGET)
    return caught.value


def png(width, height):
    """A picture that says it is so large, and holds nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    end = chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + end


def replaced(content, part, new):
    """The same template with another content of one part."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w") as archive,
    ):
        for name in old.namelist():
            archive.writestr(name, new if name == part else old.read(name))
    return packed.getvalue()


def utf16(content):
    """The same template, its body in another encoding and with entities."""
    part = "word/document.xml"
    text = zipfile.ZipFile(io.BytesIO(content)).read(part).decode().split("?>", 1)[1]
    head = f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}'
    return replaced(content, part, (head + text).encode("utf-16"))


def test_a_sound_template_is_taken():
    check_template(SOUND, BUDGET)


def test_links_to_pages_and_page_numbers_are_no_danger():
    check_template(with_relation("hyperlink", "https://slemankab.go.id/a"), BUDGET)
    check_template(with_relation("hyperlink", "mailto:dinsos@slemankab.go.id"), BUDGET)
    check_template(with_body(field(" PAGE ") + field(' DATE \\@ "d MMMM"')), BUDGET)


@pytest.mark.parametrize(
    ("content", "code", "what"),
    [
        (b"", "template_not_docx", ""),
        (b"%PDF-1.7", "template_not_docx", ""),
        (SOUND[:-400], "template_not_docx", ""),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "template_locked", ""),
        (b"PK" + b"\0" * 5_000_001, "template_too_large", "5"),
        (
            repacked(SOUND, add={"word/vbaProject.bin": b"x"}),
            "template_macros",
            "vbaProject.bin",
        ),
        (
            repacked(
                SOUND,
                swap={
                    "[Content_Types].xml": (
                        "vnd.openxmlformats-officedocument.wordprocessingml.document",
                        "vnd.ms-word.document.macroEnabled",
                    )
                },
            ),
            "template_macros",
            "macroEnabled",
        ),
        (
            repacked(SOUND, add={"word/embeddings/oleObject1.bin": b"x"}),
            "template_strange",
            "oleObject1.bin",
        ),
        (
            repacked(SOUND, add={"../../etc/cron.d/x": b"x"}),
            "template_strange",
            "cron.d",
        ),
        (
            repacked(SOUND, add={"word/DOCUMENT.xml": b"<a/>"}),
            "template_strange",
            "DOCUMENT.xml",
        ),
        (
            repacked(SOUND, add={"word/styles2.xml": b"<a>" + b" " * 9_000_000}),
            "template_unpacks",
            "styles2.xml",
        ),
        (
            repacked(SOUND, add={f"word/media/{n}.png": b"" for n in range(400)}),
            "template_unpacks",
            "300",
        ),
        (
            repacked(SOUND, add={"word/media/logo.png": png(60_000, 60_000)}),
            "template_picture",
            "logo.png",
        ),
        (
            repacked(SOUND, add={"word/media/logo.svg": b"<svg onload='x'/>"}),
            "template_picture",
            "logo.svg",
        ),
        (
            repacked(
                SOUND,
                swap={"word/document.xml": ("<w:document", f"{DOCTYPE}<w:document")},
            ),
            "template_entities",
            "isi dokumen",
        ),
        (utf16(SOUND), "template_entities", "isi dokumen"),
        (
            with_relation("image", "http://jahat.example/x.png"),
            "template_outside",
            "jahat.example",
        ),
        (
            with_relation("attachedTemplate", "file://jahat/x.dotm"),
            "template_outside",
            "file://jahat",
        ),
        (with_relation("image", "\\\\jahat\\x.png", ""), "template_outside", "jahat"),
        (with_relation("hyperlink", "javascript:x"), "template_outside", "javascript"),
        (with_relation("hyperlink", "file:///etc/x"), "template_outside", "file:"),
        (
            with_body('<w:p><w:r><w:pict src="http://jahat.example/x"/></w:r></w:p>'),
            "template_outside",
            "jahat.example",
        ),
        (with_body('<w:altChunk r:id="rId1"/>'), "template_embedded", "isi dokumen"),
        (with_body(RUN.format("<w:object/>")), "template_embedded", "object"),
        (
            with_body("<w:p><w:ins w:id='1'><w:r><w:t>x</w:t></w:r></w:ins></w:p>"),
            "template_tracked",
            "isi dokumen",
        ),
        (with_body(field(" DDEAUTO c:\\\\cmd ")), "template_field", "DDEAUTO"),
        (with_body(field(" INCLUDE", 'PICTURE "//x" ')), "template_field", "PICTURE"),
        (with_body(field(' HYPERLINK "file:///x" ')), "template_field", "HYPERLINK"),
        (with_body(field(" MERGEFIELD nama ")), "template_field", "MERGEFIELD"),
        (
            with_body('<w:p><w:fldSimple w:instr=" INCLUDETEXT x "/></w:p>'),
            "template_field",
            "INCLUDETEXT",
        ),
    ],
)
def test_a_harmful_template_is_refused_in_a_sentence(content, code, what):
    error = refusal(content)
    assert error.code == code
    assert what in describe_error(error)


def test_a_field_hidden_in_another_is_found():
    inner = field(" DDE x ").removeprefix("<w:p>").removesuffix("</w:p>")
    outer = (
        field(" DATE ")
        .replace("</w:p>", "")
        .replace('<w:r><w:fldChar w:fldCharType="end"/></w:r>', inner)
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    assert refusal(with_body(outer + end)).code == "template_field"


def test_a_directory_that_lies_about_sizes_is_not_believed(monkeypatch):
    monkeypatch.setattr(template_package, "MAX_UNPACKED", 10_000)
    assert refusal(SOUND).code == "template_unpacks"


def damage(content, data):
    """Change a few bytes, or cut the rest off."""
    at = data.draw(st.integers(0, len(content) - 1))
    piece = data.draw(st.binary(min_size=1, max_size=8))
    rest = b"" if data.draw(st.booleans()) else content[at + len(piece) :]
    return content[:at] + piece + rest


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damage_anywhere_is_a_refusal_or_no_matter(data):
    """To the zip or within it: a sentence, never a crash."""
    part = data.draw(st.sampled_from(["", *zipfile.ZipFile(SMALL).namelist()]))
    if not part:
        content = damage(SOUND, data)
    else:
        old = zipfile.ZipFile(SMALL).read(part)
        content = replaced(SOUND, part, damage(old, data))
    with contextlib.suppress(TemplateError):
        check_template(content, BUDGET)


def test_what_a_zip_tells_two_readers_is_read_once():
    """Two entries of one name, or a local header of another name."""
    twice = io.BytesIO(SOUND)
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(twice, "a") as archive,
    ):
        archive.writestr("word/document.xml", b"<a/>")
    assert refusal(twice.getvalue()).code == "template_strange"
