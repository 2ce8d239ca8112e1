"""A practice on paper, in both formats."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
from practice_plans import ANI, HERE

from wksbm_mapping.planning.practices import Practice
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.practice_document import write_practice_paper
from wksbm_mapping.services.practice_outside import add_outside_practice
from wksbm_mapping.services.practices import list_practices
from wksbm_mapping.services.workspace import load_protected


@pytest.mark.parametrize("file_format", DocumentFormat)
def test_on_paper_stands_what_its_reader_sees(workspace, file_format):
    told = Practice("Lumbung", "fakir_miskin", HERE, origin="Warta desa")
    add_outside_practice(workspace, told, actor=ANI)
    protected = load_protected(workspace, ANI.audience, actor=ANI)
    views = list_practices(protected, workspace, person=ANI)
    papers = [
        write_practice_paper(protected, workspace, each, file_format=file_format)
        for each in (views[0], views[-1])
    ]
    words = [read_paper(each, file_format) for each in papers]
    assert "Warta desa" in words[0]
    assert "belum diketahui" in words[0]
    assert "CONTOH MODEL" in words[1]


def read_paper(content, file_format):
    if file_format is DocumentFormat.PDF:
        pages = pypdfium2.PdfDocument(content)
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
        return " ".join(text.split())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return " ".join(
            package.read(name).decode()
            for name in package.namelist()
            if name.endswith(".xml")
        )
