"""A picture drawn: PNG of flat colours, small and sharp, or a PDF page."""

from __future__ import annotations

import io
import threading
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from PIL import Image
from reportlab.graphics.barcode.qr import QrCodeWidget

from wksbm_mapping.reports.map_sheet import new_figure
from wksbm_mapping.reports.share.formats import FileKind, Sheet
from wksbm_mapping.reports.share.letters import ASCENT, LINE
from wksbm_mapping.reports.share.picture import (
    INK,
    Block,
    Code,
    Mark,
    Picture,
    Shapes,
    Words,
)

mpl.rcParams["pdf.fonttype"] = 42

_TURN = threading.Lock()
"""One picture at a time: the largest takes a few hundred megabytes while drawn."""
_POINTS = 72
_COLOURS = 128
_UNTOLD = ("Creator", "Producer", "CreationDate")
_QUIET = 4
"""Modules left free around a QR code, as its standard asks."""


def paint_picture(
    picture: Picture, sheet: Sheet, kind: FileKind, *, width: int | None = None
) -> bytes:
    """Draw a picture.

    Parameters
    ----------
    picture : Picture
    sheet : Sheet
        Of its format.
    kind : FileKind
    width : int, optional
        Of a smaller PNG, in pixels, to look at beforehand.
    """
    with _TURN:
        if kind is FileKind.PDF:
            return _write_pdf(picture, sheet)
        return _write_png(picture, (width or sheet.pixels[0]) / picture.width)


def _write_png(picture: Picture, scale: float) -> bytes:
    canvas: Any = _draw(picture, 1.0, _POINTS * scale).canvas
    canvas.draw()
    size, pixels = canvas.get_width_height(), canvas.buffer_rgba()
    drawn = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1)
    image = drawn.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    content = io.BytesIO()
    image.save(content, format="PNG", optimize=True)
    return content.getvalue()


def _write_pdf(picture: Picture, sheet: Sheet) -> bytes:
    width = (sheet.points or sheet.pixels)[0]
    figure = _draw(picture, width / picture.width, _POINTS)
    content = io.BytesIO()
    about = {"Title": picture.title, **dict.fromkeys(_UNTOLD)}
    figure.savefig(content, format="pdf", metadata=about)
    return content.getvalue()


def _draw(picture: Picture, points: float, dots: float) -> Figure:
    """Draw all marks on a figure on which a unit is so many points."""
    size = (picture.width * points, picture.height * points)
    inches = ((size[0] + 0.001) / _POINTS, (size[1] + 0.001) / _POINTS)
    figure = new_figure(inches)
    figure.set_dpi(dots)
    axes: Any = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, picture.width)
    axes.set_ylim(picture.height, 0)
    axes.set_axis_off()
    for order, mark in enumerate(picture.marks):
        _draw_mark(axes, mark, points, order)
    return figure


def _draw_mark(axes: Any, mark: Mark, points: float, order: int) -> None:
    match mark:
        case Words():
            _draw_words(axes, mark, points, order)
        case Block():
            _draw_block(axes, mark, order)
        case Shapes():
            _draw_shapes(axes, mark, points, order)
        case Code():
            _draw_code(axes, mark, order)


def _draw_words(axes: Any, words: Words, points: float, order: int) -> None:
    x, top = words.at
    for number, line in enumerate(words.lines):
        axes.text(
            x,
            top + (number * LINE + ASCENT) * words.size,
            line,
            fontsize=words.size * points,
            fontweight="bold" if words.bold else "normal",
            color=words.colour,
            horizontalalignment=str(words.align),
            verticalalignment="baseline",
            zorder=order,
        )


def _draw_block(axes: Any, block: Block, order: int) -> None:
    box = block.box
    style: dict[str, Any] = {
        "facecolor": block.colour,
        "edgecolor": block.edge or block.colour,
        "linewidth": 1 if block.edge else 0,
        "zorder": order,
    }
    if not block.radius:
        axes.add_patch(Rectangle((box.left, box.top), box.width, box.height, **style))
        return
    rounding = f"round,pad=0,rounding_size={block.radius}"
    at = (box.left, box.top)
    axes.add_patch(
        FancyBboxPatch(at, box.width, box.height, boxstyle=rounding, **style)
    )


def _draw_shapes(axes: Any, shapes: Shapes, points: float, order: int) -> None:
    rings = [Path(ring, closed=True) for each in shapes.outlines for ring in each]
    if not rings:
        return
    patch = PathPatch(
        Path.make_compound_path(*rings),
        facecolor=shapes.colour or "none",
        edgecolor=shapes.edge,
        hatch=shapes.hatch or None,
        linewidth=shapes.line * points,
        joinstyle="round",
        zorder=order,
    )
    axes.add_patch(patch)


def _draw_code(axes: Any, code: Code, order: int) -> None:
    """Draw a QR code of whole dots, so that scanners find its squares sharp."""
    widget = QrCodeWidget(code.link, barLevel="M")
    widget.qr.make()
    rows = np.array(widget.qr.modules, dtype=bool)
    side = code.box.width / (len(rows) + 2 * _QUIET)
    side = float(int(side)) if side >= 2 else side
    left = code.box.left + (code.box.width - side * len(rows)) / 2
    top = code.box.top + (code.box.height - side * len(rows)) / 2
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], dtype=float) * side
    squares = [
        corners + (left + x * side, top + y * side) for y, x in np.argwhere(rows)
    ]
    path = Path.make_compound_path(*(Path(each, closed=True) for each in squares))
    axes.add_patch(
        PathPatch(
            path, facecolor=INK, linewidth=0, antialiased=False, snap=True, zorder=order
        )
    )
