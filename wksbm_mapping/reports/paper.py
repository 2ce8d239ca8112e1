"""How documents on paper write: A4, standard fonts, texts as they are, no markup."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
MARGIN: float = 13 * mm
WIDTH, HEIGHT = A4
RIGHT: float = WIDTH - MARGIN


def fit_text(text: str, width: float, size: float, font: str = BOLD) -> str:
    """Shorten a text to what fits."""
    while text and stringWidth(text, font, size) > width:
        text = text[:-2] + "…" if len(text) > 2 else ""
    return text


def wrap_text(text: str, width: float, size: float, font: str = PLAIN) -> list[str]:
    """Break a text into lines that fit."""
    return list(simpleSplit(text, font, size, width))


def write_text(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    size: float,
    font: str = PLAIN,
    *,
    grey: float = 0,
) -> None:
    """Write one line; signs the standard fonts lack become question marks."""
    canvas.setFillGray(grey)
    canvas.setFont(font, size)
    canvas.drawString(x, y, text.encode("cp1252", "replace").decode("cp1252"))
    canvas.setFillGray(0)
