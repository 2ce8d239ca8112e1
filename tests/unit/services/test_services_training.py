"""The guides: seven topics, each short, each leading somewhere, each on paper."""

from __future__ import annotations

import pypdfium2
import pytest

from wksbm_mapping.i18n import use_language
from wksbm_mapping.services.training import GUIDES, write_leaflet

TOPICS = [
    "partisipasi",
    "pengorganisasian",
    "peran_strategis",
    "media_sosial",
    "jejaring",
    "fundraising",
    "praktik_baik",
]
PARTS = ("step", "caution", "task")


def read_pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(each.split()) for each in pages]


def test_every_topic_of_the_training_has_a_guide_of_four_to_six_steps():
    assert [each.key for each in GUIDES] == TOPICS
    assert all(4 <= each.steps <= 6 for each in GUIDES)
    assert all(len(each.links) >= 2 for each in GUIDES)


@pytest.mark.parametrize("language", ["id", "en"])
def test_all_guides_on_paper_hold_every_sentence(language):
    with use_language(language):
        text = " ".join(read_pages(write_leaflet(GUIDES)))
        for guide in GUIDES:
            for said in (guide.title, guide.goal, *sum(map(guide.say, PARTS), [])):
                assert said in text


def test_one_guide_on_paper_fits_two_pages():
    with use_language("id"):
        for guide in GUIDES:
            assert len(read_pages(write_leaflet([guide]))) <= 2
