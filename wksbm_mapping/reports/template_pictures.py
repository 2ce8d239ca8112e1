"""Pictures in a template: of a known kind, and not larger than a page needs."""

from __future__ import annotations

import io
import struct

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image

from wksbm_mapping.errors import TemplateError

MAX_PIXELS = 40_000_000
_BROKEN = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    struct.error,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    ZeroDivisionError,
)


def check_picture(name: str, content: bytes) -> None:
    """Refuse a picture that is no PNG, JPEG, GIF, BMP or TIFF, or far too large.

    Raises
    ------
    TemplateError
        ``template_picture``
    """
    file = name.rsplit("/", 1)[-1]
    try:
        image = Image.from_file(io.BytesIO(content))
        pixels = int(image.px_width) * int(image.px_height)
    except _BROKEN:
        raise TemplateError("template_picture", what=file[:60]) from None
    if not 0 < pixels <= MAX_PIXELS:
        raise TemplateError("template_picture", what=file[:60])
