"""Load the region set of one kabupaten from its reference files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pandas as pd

from wksbm_mapping.i18n import t
from wksbm_mapping.reference import (
    broken,
    check_known,
    check_unique,
    choice,
    number_between,
    parse_text,
    pattern,
    read_reference_table,
    whole_number,
)
from wksbm_mapping.regions.local_time import HOURS_EAST
from wksbm_mapping.regions.names import normalise_name
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.settings import REFERENCE_DIR

_KABUPATEN = pattern(r"\d{2}\.\d{2}")
_KAPANEWON = pattern(r"\d{2}\.\d{2}\.\d{2}")
_KALURAHAN = pattern(r"\d{2}\.\d{2}\.\d{2}\.\d{4}")
_LATITUDE = number_between(-11.5, 6.5)
_LONGITUDE = number_between(94.5, 141.5)


def load_region_set(code: str, *, reference_dir: Path = REFERENCE_DIR) -> RegionSet:
    """All that the reference files know of the regions of one kabupaten.

    Parameters
    ----------
    code : str
        Kemendagri code of the kabupaten, the name of its folder.
    reference_dir : Path
        Folder that holds ``wilayah/``.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file``: a file is missing, or a row is wrong.
    """
    folder = reference_dir / "wilayah" / code
    about = _read_about(folder / "wilayah.toml", code)
    kapanewon = _load_kapanewon(folder / "kapanewon.csv", code)
    kalurahan = _load_kalurahan(folder / "kalurahan.csv", kapanewon)
    neighbours = _load_neighbours(reference_dir / "wilayah" / "kabupaten.csv", code)
    known = [code, *kapanewon.index, *kalurahan.index]
    return RegionSet(
        code=code,
        name=about.name,
        title=about.title,
        kapanewon=kapanewon,
        kalurahan=kalurahan,
        hexagons=_load_hexagons(folder / "hexagon.csv", kalurahan),
        hexagon_radius_m=about.hexagon_radius_m,
        elsewhere=_load_elsewhere(folder / "nama_di_luar.csv", neighbours),
        neighbours=neighbours,
        population=_load_population(folder / "penduduk.csv", known),
    )


def load_time_zone(code: str, *, reference_dir: Path = REFERENCE_DIR) -> str:
    """Which time a kabupaten keeps: WIB, WITA or WIT.

    Raises
    ------
    ReferenceDataError
        ``broken_reference_file``.
    """
    folder = reference_dir / "wilayah" / code
    return _read_about(folder / "wilayah.toml", code).time_zone


@dataclass(frozen=True)
class _About:
    name: str
    title: str
    hexagon_radius_m: float
    time_zone: str


def _read_about(path: Path, code: str) -> _About:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise broken(path, 1, t("reference.no_file")) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise broken(path, 1, t("reference.no_toml")) from None
    radius = values.get("hexagon_radius_m")
    sound = {
        "code": values.get("code") == code,
        "name": isinstance(values.get("name"), str),
        "title": isinstance(values.get("title"), str),
        "hexagon_radius_m": isinstance(radius, int | float) and 50 <= radius <= 50_000,
        "time_zone": str(values.get("time_zone")) in HOURS_EAST,
    }
    for column, is_sound in sound.items():
        if not is_sound:
            raise broken(path, 1, t("reference.setting", column=column))
    return _About(
        values["name"],
        values["title"],
        float(values["hexagon_radius_m"]),
        values["time_zone"],
    )


def _load_kapanewon(path: Path, kabupaten: str) -> pd.DataFrame:
    columns = {
        "code": _KAPANEWON,
        "name": parse_text,
        "bps_code": pattern(r"\d{7}"),
        "area_km2": number_between(0.01, 100_000),
    }
    table = read_reference_table(path, columns)
    for column in ("code", "name", "bps_code"):
        check_unique(path, table, column)
    _check_inside(path, table["code"], pd.Series(kabupaten, index=table.index))
    return _keyed(table, {"area_km2": "float64"})


def _load_kalurahan(path: Path, kapanewon: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "code": _KALURAHAN,
        "name": parse_text,
        "kapanewon_code": _KAPANEWON,
        "bps_code": pattern(r"\d{10}"),
        "bps_name": parse_text,
        "lat": _LATITUDE,
        "lng": _LONGITUDE,
    }
    table = read_reference_table(path, columns)
    for column in ("code", "bps_code"):
        check_unique(path, table, column)
    check_known(path, table, "kapanewon_code", kapanewon.index)
    _check_inside(path, table["code"], table["kapanewon_code"])
    bps_parents = table["kapanewon_code"].map(kapanewon["bps_code"])
    _check_inside(path, table["bps_code"], bps_parents)
    _check_one_name_per_kapanewon(path, table)
    keyed = _keyed(table, {"lat": "float64", "lng": "float64"})
    names = keyed["kapanewon_code"].map(kapanewon["name"]).astype("str")
    keyed.insert(2, "kapanewon", names)
    return keyed


def _load_hexagons(path: Path, kalurahan: pd.DataFrame) -> pd.DataFrame:
    columns = {"code": _KALURAHAN, "lat": _LATITUDE, "lng": _LONGITUDE}
    table = read_reference_table(path, columns)
    check_unique(path, table, "code")
    check_known(path, table, "code", kalurahan.index)
    for code in kalurahan.index.difference(pd.Index(table["code"])):
        raise broken(path, int(table.index[-1]), t("reference.no_hexagon", code=code))
    return _keyed(table, {"lat": "float64", "lng": "float64"})


def _load_neighbours(path: Path, code: str) -> dict[str, str]:
    table = read_reference_table(path, {"code": _KABUPATEN, "name": parse_text})
    check_unique(path, table, "code")
    names = cast("dict[str, str]", dict(zip(table["code"], table["name"], strict=True)))
    return {key: name for key, name in names.items() if key != code}


def _load_elsewhere(path: Path, neighbours: dict[str, str]) -> frozenset[str]:
    columns = {"name": parse_text, "kabupaten_code": _KABUPATEN}
    table = read_reference_table(path, columns)
    check_known(path, table, "kabupaten_code", neighbours)
    return frozenset(normalise_name(name) for name in table["name"])


def _load_population(path: Path, known: list[str]) -> pd.DataFrame:
    columns = {
        "region": parse_text,
        "kind": pattern(r"[a-z0-9_]+"),
        "sex": choice(("", "L", "P")),
        "year": whole_number(at_least=1900),
        "series": parse_text,
        "value": whole_number(at_least=1),
    }
    table = read_reference_table(path, columns)
    check_known(path, table, "region", known)
    table["figure"] = [
        "/".join(map(str, row))
        for row in table.drop(columns="value").itertuples(index=False)
    ]
    check_unique(path, table, "figure")
    texts = dict.fromkeys(("region", "kind", "sex", "series"), "str")
    typed = table[list(columns)].astype({**texts, "year": "Int64", "value": "Int64"})
    return typed.reset_index(drop=True)


def _check_inside(path: Path, codes: pd.Series, parents: pd.Series) -> None:
    for row, code, parent in zip(codes.index, codes, parents, strict=True):
        if not code.startswith(parent):
            reason = t("reference.not_inside", code=code, parent=parent)
            raise broken(path, int(row), reason)


def _check_one_name_per_kapanewon(path: Path, table: pd.DataFrame) -> None:
    full = table["kapanewon_code"] + " " + table["name"].map(normalise_name)
    check_unique(path, table.assign(name=full), "name")


def _keyed(table: pd.DataFrame, dtypes: dict[str, str]) -> pd.DataFrame:
    typed = table.astype(dict.fromkeys(table.columns, "str") | dtypes)
    return typed.set_index("code").sort_index()
