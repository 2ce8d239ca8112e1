"""The same counts written as a hundred offices would write them.

A ``Truth`` is drawn at random; ``write`` gives it a style: a layout, a format, a
delimiter, an encoding, an order of columns, spellings, titles, footers, blank lines.
Spellings come from the reference files, read as plain CSV; nothing here knows how the
importer reads.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass
from pathlib import Path

from recaps import workbook
from workbooks import ods, ods_row, ods_table, xls

DATA = Path(__file__).resolve().parents[2] / "data"
FORMS = ("csv", "csv", "csv", "tsv", "xlsx", "xls", "ods", "html")
KEYS = ("anak_telantar", "lanjut_usia_telantar", "pengemis", "pemulung", "fakir_miskin")
TITLES = (
    ["REKAPITULASI DATA PPKS TAHUN {year}", "KABUPATEN SLEMAN"],
    ["DATA PMKS KABUPATEN SLEMAN TAHUN {year}"],
    ["", "Rekap PPKS", "Keadaan Tahun {year}", ""],
)
FOOTERS = (
    [],
    ["Sumber: Dinas Sosial"],
    ["", "Keterangan: data sementara", "Sleman, 31 Januari 2025", "Kepala Dinas"],
)

Grid = list[list[str]]
Cells = dict[tuple[str, str, str], int | None]


def _read(path: str) -> list[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


KAPANEWON = {row["code"]: row["name"] for row in _read("wilayah/34.04/kapanewon.csv")}
KALURAHAN = {row["code"]: row for row in _read("wilayah/34.04/kalurahan.csv")}
CATEGORIES = {row["key"]: row for row in _read("kategori/ppks.csv")}


@dataclass(frozen=True)
class Truth:
    """What the file means: counts by place and category (None = not known)."""

    year: int
    places: tuple[str, ...]
    keys: tuple[str, ...]
    counts: dict[tuple[str, str], int | None]

    @property
    def cells(self) -> Cells:
        """Counts by (region, category, period)."""
        period = str(self.year)
        return {(place, key, period): n for (place, key), n in self.counts.items()}


def draw_truth(dice: random.Random) -> Truth:
    """Draw three to eight kalurahan and two to four categories."""
    places = tuple(sorted(dice.sample(sorted(KALURAHAN), dice.randint(3, 8))))
    keys = tuple(dice.sample(KEYS, dice.randint(2, 4)))
    draws = [0, 0, None, *range(1, 40), 1234, 2050]
    counts = {(place, key): dice.choice(draws) for place in places for key in keys}
    if all(count is None for count in counts.values()):
        counts[places[0], keys[0]] = 3
    return Truth(dice.randint(2019, 2025), places, keys, counts)


def write(truth: Truth, dice: random.Random) -> tuple[str, bytes]:
    """Write the truth in a random style: file name and bytes."""
    form = dice.choice(FORMS)
    layout = dice.choice((_wide, _wide, _long, _transposed, None))
    if layout is None:
        return _one_sheet_each(truth, dice)
    title = [[line.format(year=truth.year)] for line in dice.choice(TITLES)]
    body = layout(truth, dice)
    footer = [[line] for line in dice.choice(FOOTERS)]
    grid = [*title, *body, *footer]
    width = max(map(len, grid))
    return f"rekap.{form if form != 'html' else 'xls'}", _encode(
        [row + [""] * (width - len(row)) for row in grid], form, dice
    )


def _wide(truth: Truth, dice: random.Random) -> Grid:
    keys = dice.sample(truth.keys, len(truth.keys))
    head, place_cells = _places(dice)
    head = [*head, *(_spell_category(key, dice) for key in keys)]
    number = _number_style(dice)
    has_total = dice.random() < 0.5
    rows = []
    for place in dice.sample(truth.places, len(truth.places)):
        counts = [number(truth.counts[place, key]) for key in keys]
        rows.append([*place_cells(place), *counts])
        if dice.random() < 0.1:
            rows.append([""] * len(head))
    if has_total:
        sums = [
            number(sum(truth.counts[place, key] or 0 for place in truth.places))
            for key in keys
        ]
        blank = [""] * (len(head) - len(keys) - 1)
        rows.append(["JUMLAH", *blank, *sums])
    if dice.random() < 0.3:
        head, rows = ["NO", *head], _numbered(rows)
    return [head, *rows]


def _long(truth: Truth, dice: random.Random) -> Grid:
    head, place_cells = _places(dice)
    names = {key: _spell_category(key, dice) for key in truth.keys}
    number = _number_style(dice)
    has_sexes = dice.random() < 0.5
    lines = list(truth.counts)
    if dice.random() < 0.5:
        dice.shuffle(lines)
    rows = []
    for place, key in lines:
        count = truth.counts[place, key]
        male = None if count is None else dice.randint(0, count)
        female = None if count is None or male is None else count - male
        parts = [number(male), number(female)] if has_sexes else []
        rows.append([*place_cells(place), names[key], *parts, number(count)])
    parts = ["L", "P"] if has_sexes else []
    return [[*head, dice.choice(["Jenis PPKS", "JENIS PMKS"]), *parts, "Jumlah"], *rows]


def _transposed(truth: Truth, dice: random.Random) -> Grid:
    """Write categories down and places across, perhaps by sex and with totals."""
    places = dice.sample(truth.places, len(truth.places))
    spell, number = dice.choice(SPELLINGS), _number_style(dice)
    has_sexes, has_total = dice.random() < 0.4, dice.random() < 0.5
    head = ["NO", dice.choice(["JENIS PPKS", "Jenis PMKS", "Kategori"])]
    parts = ["", ""]
    for place in places:
        head += [spell(place), "", ""] if has_sexes else [spell(place)]
        parts += ["L", "P", "JML"] if has_sexes else []
    rows = []
    for at, key in enumerate(dice.sample(truth.keys, len(truth.keys)), 1):
        row = [str(at), _spell_category(key, dice)]
        for place in places:
            count = truth.counts[place, key]
            male = None if count is None else dice.randint(0, count)
            female = None if count is None or male is None else count - male
            split = [number(male), number(female)] if has_sexes else []
            row += [*split, number(count)]
        total = sum(truth.counts[place, key] or 0 for place in places)
        rows.append([*row, number(total)] if has_total else row)
    if has_total:
        head, parts = [*head, "JUMLAH"], [*parts, ""]
    return [head, parts, *rows] if has_sexes else [head, *rows]


def _one_sheet_each(truth: Truth, dice: random.Random) -> tuple[str, bytes]:
    """Write a workbook of a sheet per kalurahan, perhaps with one that adds them up."""
    number = _number_style(dice)
    has_titles, has_sum = dice.random() < 0.5, dice.random() < 0.4
    sheets = {}
    for place in truth.places:
        lines = [(key, truth.counts[place, key]) for key in truth.keys]
        title = [[f"KALURAHAN {_name(place).upper()}"]] if has_titles else []
        sheets[_name(place)] = [*title, *_category_rows(lines, number, dice)]
    if has_sum:
        sums = [
            (key, sum(truth.counts[place, key] or 0 for place in truth.places))
            for key in truth.keys
        ]
        title = [[f"KABUPATEN SLEMAN TAHUN {truth.year}"]]
        sheets["Rekap"] = [*title, *_category_rows(sums, number, dice)]
    typed = {
        name: [[_typed(cell) for cell in row] for row in rows]
        for name, rows in sheets.items()
    }
    return f"Rekap PPKS {truth.year}.xlsx", workbook(typed)


def _category_rows(lines, number, dice: random.Random) -> Grid:
    rows = [[_spell_category(key, dice), number(count)] for key, count in lines]
    return [["Jenis PPKS", "Jumlah"], *rows]


def _numbered(rows: Grid) -> Grid:
    """Put running numbers before the rows that name a place."""
    numbered, number = [], 0
    for row in rows:
        is_place = row[0] not in ("", "JUMLAH")
        number += is_place
        numbered.append([str(number) if is_place else "", *row])
    return numbered


def _places(dice: random.Random):
    """How the file names places: headers, and the cells of one kalurahan."""
    way = dice.choice(("name", "name", "both", "code", "code_and_name"))
    spell = dice.choice(SPELLINGS)
    code = dice.choice(
        (
            lambda place: place,
            lambda place: place.replace(".", ""),
            lambda place: KALURAHAN[place]["bps_code"],
        )
    )
    if way == "name":
        return [dice.choice(["KALURAHAN", "Desa", "Nama Kalurahan/Desa"])], (
            lambda place: [spell(place)]
        )
    if way == "both":
        return ["Kapanewon", "Kalurahan"], lambda place: [
            KAPANEWON[KALURAHAN[place]["kapanewon_code"]].upper(),
            spell(place),
        ]
    if way == "code":
        return ["Kode Wilayah"], lambda place: [code(place)]
    return ["Kode", "Kalurahan"], lambda place: [code(place), spell(place)]


def _name(place: str) -> str:
    return KALURAHAN[place]["name"]


SPELLINGS = (
    _name,
    lambda place: _name(place).upper(),
    lambda place: f"Kal. {_name(place)}",
    lambda place: f"Kalurahan {_name(place)} ",
    lambda place: f"Desa\u00a0{_name(place)}",
    lambda place: f"DS. {_name(place).upper()}",
    lambda place: KALURAHAN[place]["bps_name"].upper(),
    lambda place: f"{int(place[-3:]):03}. {_name(place)}",
)


def _spell_category(key: str, dice: random.Random) -> str:
    row = CATEGORIES[key]
    safe = [alias for alias in row["aliases"].split("|") if len(alias) > 5]
    text = dice.choice([row["name"], row["official_name"], *safe])
    return dice.choice([text, text, text.upper(), f"{row['number']}. {text}"])


def _number_style(dice: random.Random):
    zero = dice.choice(["0", "-", "nihil"])
    unknown = dice.choice(["", "…", "n/a"])
    is_dotted = dice.random() < 0.5

    def write_number(count: int | None) -> str:
        if count is None:
            return unknown
        if count == 0:
            return zero
        return f"{count:,}".replace(",", ".") if is_dotted else str(count)

    return write_number


def _encode(grid: Grid, form: str, dice: random.Random) -> bytes:
    if form in ("csv", "tsv"):
        return _text(grid, "\t" if form == "tsv" else dice.choice(";,|;"), dice)
    if form == "html":
        rows = "".join(
            f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in grid
        )
        page = f'<html><meta charset="utf-8"><table>{rows}</table></html>'
        return page.encode()
    typed = [[_typed(cell) for cell in row] for row in grid]
    if form == "xlsx":
        return workbook({"Rekap": typed})
    if form == "xls":
        return xls({"Rekap": typed})
    return ods(ods_table("Rekap", *(ods_row(*row) for row in typed)))


def _typed(cell: str) -> str | float | None:
    """Give small counts as numbers, as a workbook holds them."""
    if cell.isdecimal() and len(cell) < 8:
        return int(cell)
    return cell or None


def _text(grid: Grid, delimiter: str, dice: random.Random) -> bytes:
    encodings = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]
    text = io.StringIO(newline="")
    if delimiter != "\t" and dice.random() < 0.2:
        text.write(f"sep={delimiter}\r\n")
    csv.writer(
        text,
        delimiter=delimiter,
        lineterminator=dice.choice(["\n", "\r\n"]),
        quoting=dice.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    ).writerows(grid)
    return text.getvalue().encode(dice.choice(encodings))
