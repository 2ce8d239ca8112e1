"""A link as a QR code, drawn here: no server elsewhere learns of it."""

from __future__ import annotations

from reportlab.graphics import renderSVG
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

SIDE = 240


def draw_qr_code(link: str) -> str:
    """Draw a link as SVG, ``SIDE`` points square, with the margin scanners need."""
    widget = QrCodeWidget(link, barLevel="M", barWidth=SIDE, barHeight=SIDE)
    drawing = Drawing(SIDE, SIDE)
    drawing.add(widget)
    return str(renderSVG.drawToString(drawing))
