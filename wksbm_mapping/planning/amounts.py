"""An amount of rupiah in Indonesian words (*terbilang*), as it stands under a RAB."""

from __future__ import annotations

_BELOW_TWELVE = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan",
    "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_SCALES = (
    (10**15, "kuadriliun"),
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (10**3, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)
_WITH_SE = {"ribu", "ratus"}
"""One of these is *seribu*, *seratus*, not *satu ribu*."""
_END = 10**18


def spell_rupiah(amount: int) -> str:
    """Write whole rupiah in words.

    Parameters
    ----------
    amount : int
        Rupiah, from 0 to below 10¹⁸.

    Raises
    ------
    ValueError
        The amount is negative or too large.

    Examples
    --------
    >>> spell_rupiah(21_001_500)
    'dua puluh satu juta seribu lima ratus rupiah'
    """
    if not 0 <= amount < _END:
        raise ValueError(amount)
    return f"{_spell(amount)} rupiah"


def _spell(number: int) -> str:
    if number < len(_BELOW_TWELVE):
        return _BELOW_TWELVE[number]
    if number < 20:
        return f"{_spell(number - 10)} belas"
    size, word = next(each for each in _SCALES if number >= each[0])
    many, rest = divmod(number, size)
    head = f"se{word}" if many == 1 and word in _WITH_SE else f"{_spell(many)} {word}"
    return f"{head} {_spell(rest)}" if rest else head
