"""A post as a picture to download and as words to paste."""

from __future__ import annotations

from urllib.parse import quote

from wksbm_mapping.i18n import t
from wksbm_mapping.reports.share.formats import SHEETS, FileKind, Format
from wksbm_mapping.reports.share.layout import lay_out_post
from wksbm_mapping.reports.share.letters import clean_letters
from wksbm_mapping.reports.share.paint import paint_picture
from wksbm_mapping.reports.share.post import Post

PREVIEW = 1080
"""Pixels in width of a poster that is only looked at."""
WHATSAPP = "https://wa.me/?text="


def draw_post(post: Post, chosen: Format, kind: FileKind = FileKind.PNG) -> bytes:
    """Draw a post in a format as a file."""
    return paint_picture(lay_out_post(post, chosen), SHEETS[chosen], kind)


def preview_post(post: Post, chosen: Format) -> bytes:
    """Draw a post as PNG to look at on screen."""
    sheet = SHEETS[chosen]
    width = min(sheet.pixels[0], PREVIEW)
    return paint_picture(lay_out_post(post, chosen), sheet, FileKind.PNG, width=width)


def write_caption(post: Post) -> str:
    """Write what is pasted beside a picture: the same in words, source and link."""
    heading = f"{post.title} – {post.above}"
    parts = [
        t("sharekit.example") if post.is_example else "",
        f"{heading}\n{post.below}",
        "\n".join(post.sentences),
        " ".join(post.notes),
        post.link,
    ]
    return "\n\n".join(_clean_paragraphs(each) for each in parts if each)


def _clean_paragraphs(text: str) -> str:
    """Keep the lines of a text, and in them what a picture can show, too."""
    return "\n".join(clean_letters(line) for line in text.split("\n"))


def link_to_whatsapp(caption: str) -> str:
    """Build the link that opens WhatsApp with a caption; nothing is sent from here."""
    return WHATSAPP + quote(caption)
