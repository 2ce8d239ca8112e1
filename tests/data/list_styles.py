"""The same persons listed as a hundred offices would list them.

A ``Truth`` of small counts is drawn; ``write_list`` lists that many invented persons in
a random style: by name or by code, with numbers, births, ages or none of them, some of
them twice. Forms, spellings and footers are those of ``recap_styles``.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from recap_styles import (
    CATEGORIES,
    FOOTERS,
    FORMS,
    KALURAHAN,
    KEYS,
    TITLES,
    Grid,
    Truth,
    _encode,
    _places,
    _spell_category,
)

NEEDS = tuple(key for key in KEYS if CATEGORIES[key]["unit"] == "jiwa")
Write = Callable[[int, str], list[str]]


def draw_list_truth(dice: random.Random) -> Truth:
    """Draw up to four kalurahan and two categories; only what is listed is known."""
    places = tuple(sorted(dice.sample(sorted(KALURAHAN), dice.randint(3, 5))))
    keys = tuple(dice.sample(NEEDS, 2))
    pairs = [(place, key) for place in places for key in keys]
    counts = {pair: dice.randint(1, 6) for pair in pairs if dice.random() < 0.8}
    counts = counts or {pairs[0]: 2}
    return Truth(dice.randint(2019, 2025), places, keys, counts)


def write_list(truth: Truth, dice: random.Random) -> tuple[str, bytes]:
    """Write the persons of the truth in a random style: file name and bytes."""
    form = dice.choice(FORMS)
    title = [[line.format(year=truth.year)] for line in dice.choice(TITLES)]
    grid = [*title, *_rows(truth, dice), *([line] for line in dice.choice(FOOTERS))]
    width = max(map(len, grid))
    ending = "xls" if form == "html" else form
    padded = [row + [""] * (width - len(row)) for row in grid]
    return f"daftar.{ending}", _encode(padded, form, dice)


def _rows(truth: Truth, dice: random.Random) -> Grid:
    head, place_cells = _places(dice)
    names, person = dice.choice(IDENTITIES)
    labels = dice.choice(LABELS)
    header = dice.choice(["Jenis PPKS", "JENIS PMKS"])
    spelling = {key: labels(key, dice) for key in truth.keys}
    if all(text.startswith(("PMKS", "PPKS")) for text in spelling.values()):
        header = dice.choice([header, "kode_kategori"])
    listed = [pair for pair, n in truth.counts.items() for _ in range(n or 0)]
    dice.shuffle(listed)
    rows = [
        [*person(number, truth.year), *place_cells(place), spelling[key]]
        for number, (place, key) in enumerate(listed, 1)
    ]
    if "NIK" in names and dice.random() < 0.5:
        rows.append(list(rows[0]))
    if dice.random() < 0.3:
        rows.insert(len(rows) // 2, [""] * len(rows[0]))
    head = [*names, *head, header]
    if dice.random() < 0.6:
        numbered = enumerate(rows, 1)
        rows = [[str(n) if any(row) else "", *row] for n, row in numbered]
        head = ["No", *head]
    return [head, *rows]


def _nik(number: int, year: int) -> list[str]:
    day = number % 28 + 1
    return [f"340407{day:02}0750{7700 + number}", _name(number)]


def _name(number: int) -> str:
    letters = "".join(chr(97 + int(digit)) for digit in str(number))
    return f"Contoh {letters.title()}warga"


def _with_birth(number: int, year: int) -> list[str]:
    return [*_nik(number, year), "LP"[number % 2], f"{number % 28 + 1:02}-07-1950"]


def _with_age(number: int, year: int) -> list[str]:
    return [_name(number), "LP"[number % 2], f"{30 + number % 50} th", "Jl. Contoh 1"]


def _nameless(number: int, year: int) -> list[str]:
    return ["LP"[number % 2], str(30 + number % 50)]


IDENTITIES: tuple[tuple[list[str], Write], ...] = (
    (["NIK", "Nama"], _nik),
    (["NIK", "Nama Lengkap", "L/P", "Tgl Lahir"], _with_birth),
    (["Nama", "JK", "Umur", "Alamat"], _with_age),
    (["Jenis Kelamin", "Usia"], _nameless),
)


def _code(key: str, dice: random.Random) -> str:
    number = int(CATEGORIES[key]["number"])
    return dice.choice([f"PMKS-{number:02}", f"PPKS {number}"])


LABELS = (_spell_category, _spell_category, _code)
