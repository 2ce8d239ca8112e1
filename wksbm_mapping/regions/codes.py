"""Read the codes of regions: Kemendagri and BPS, with dots or without."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CODE = re.compile(
    r"""^(?:id)?                                # id3404010003, as boundary files write
    (\d{2}[. ]?\d{2}                            # kabupaten
     (?:[. ]?\d{2,3}                            # kapanewon: 2 digits, BPS 3
      (?:[. ]?\d{3,4})?)?)                      # kalurahan: 4 digits, BPS 3
    (?:\.0)?(?![\d.])(.*)$                      # 3404032003.0 comes from spreadsheets
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LENGTHS = {4, 6, 7, 10}
_FIRST_PROVINCE, _LAST_PROVINCE = 11, 97


@dataclass(frozen=True)
class CodeText:
    """A code at the start of a text, and what follows it.

    Parameters
    ----------
    digits : str
        4, 6, 7 (BPS) or 10 digits.
    rest : str
        Text after the code, for example a name.
    """

    digits: str
    rest: str

    @property
    def is_bps(self) -> bool:
        """Whether BPS wrote it: 7 digits, or a 0 as seventh of 10.

        Kemendagri numbers villages from 2001 (kelurahan from 1001), so that the
        seventh digit of its codes is never 0.
        """
        return len(self.digits) == 7 or (
            len(self.digits) == 10 and self.digits[6] == "0"
        )

    @property
    def kabupaten(self) -> str:
        """The dotted code of the kabupaten, the same in both systems here."""
        return f"{self.digits[:2]}.{self.digits[2:4]}"

    @property
    def dotted(self) -> str:
        """The digits as Kemendagri writes them: ``34.04.03.2003``."""
        parts = self.digits[:2], self.digits[2:4], self.digits[4:6], self.digits[6:]
        return ".".join(part for part in parts if part)


def parse_code(text: str) -> CodeText | None:
    """Which code a text starts with, if any.

    Examples
    --------
    >>> parse_code("3404032003 Sumberagung")
    CodeText(digits='3404032003', rest='Sumberagung')
    >>> parse_code("34.04.03.2003").dotted
    '34.04.03.2003'
    """
    found = _CODE.match(text)
    if not found:
        return None
    digits = re.sub(r"\D", "", found[1])
    if len(digits) not in _LENGTHS:
        return None
    if not _FIRST_PROVINCE <= int(digits[:2]) <= _LAST_PROVINCE:
        return None
    return CodeText(digits, found[2].strip(" -–:,()"))
