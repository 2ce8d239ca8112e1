"""What was looked at while checking an installation, and what was seen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckLine:
    """One thing that was looked at.

    Parameters
    ----------
    code : str
        What was looked at.
    is_sound : bool
        Whether it is as it should be.
    text : str
        What was seen, and what to do where it is not sound.
    """

    code: str
    is_sound: bool
    text: str
