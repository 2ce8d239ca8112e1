"""With which error a boundary file is refused."""

from __future__ import annotations

import pytest

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.i18n import describe_error, use_language
from wksbm_mapping.regions.boundaries.read import read_boundary_file


def refusal(content: bytes) -> str:
    with pytest.raises(BoundaryError) as caught:
        read_boundary_file(content)
    for language in ("id", "en"):
        with use_language(language):
            assert describe_error(caught.value)
    return caught.value.code
