"""What a cell of a table is."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """A count, a true zero, a count that is hidden, or nothing known.

    The values are the words of the ``state`` column of every export.
    """

    VALUE = "nilai"
    ZERO = "nol"
    HIDDEN = "disamarkan"
    NO_DATA = "tidak_ada_data"
