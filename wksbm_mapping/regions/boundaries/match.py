"""Which polygon of a boundary file is which kalurahan."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.i18n import tn
from wksbm_mapping.regions.names import normalise_name
from wksbm_mapping.regions.region_set import RegionSet

_CODE = re.compile(r"(?:id)?(\d{2})\.?(\d{2})\.?(\d{2,3})\.?(\d{3,4})", re.IGNORECASE)
_CODE_DIGITS = 10
_NAMES_SHOWN = 10
_MOSTLY = 0.5


@dataclass(frozen=True)
class BoundaryMatch:
    """The polygons of a region set, found in a boundary file.

    Parameters
    ----------
    areas : GeoDataFrame
        Index ``code``: every kalurahan of the region set once, sorted. Only column:
        ``geometry``, as in the file.
    found_by : str
        ``kemendagri``, ``bps`` or ``name``.
    unused : int
        Polygons of the file that belong to no kalurahan of the region set.
    """

    areas: gpd.GeoDataFrame
    found_by: str
    unused: int


def match_boundaries(raw: gpd.GeoDataFrame, region_set: RegionSet) -> BoundaryMatch:
    """Which polygon is which kalurahan, by the column that tells it best.

    A column may hold Kemendagri codes, BPS codes (``id3404010003`` too) or names;
    every kalurahan must be found, and only once. The texts of the file go no further.

    Parameters
    ----------
    raw : GeoDataFrame
        See ``raw.build_raw_boundaries``.
    region_set : RegionSet
        Whose kalurahan are looked for.

    Raises
    ------
    BoundaryError
        ``boundary_other_region``, ``boundary_no_region_column``,
        ``boundary_missing_regions``, ``boundary_duplicate_regions``.
    """
    texts = pd.DataFrame(raw.drop(columns="geometry"))
    found_by, codes = _best_column(texts, region_set)
    _check_this_region(texts, codes, region_set)
    _check_complete(codes, region_set)
    kept = codes.notna()
    areas = gpd.GeoDataFrame(
        geometry=raw.geometry[kept].to_numpy(),
        index=pd.Index(codes[kept], name="code", dtype="str"),
        crs=raw.crs,
    )
    return BoundaryMatch(areas.sort_index(), found_by, int((~kept).sum()))


def _best_column(texts: pd.DataFrame, region_set: RegionSet) -> tuple[str, pd.Series]:
    best = ("", pd.Series(None, index=texts.index, dtype="object"))
    for found_by, match in _ways(texts, region_set).items():
        for column in texts.columns:
            codes = match(texts[column])
            if codes.nunique() > best[1].nunique():
                best = (found_by, codes)
        if best[1].nunique() == len(region_set.kalurahan):
            return best
    return best


def _ways(
    texts: pd.DataFrame, region_set: RegionSet
) -> dict[str, Callable[[pd.Series], pd.Series]]:
    kalurahan = region_set.kalurahan
    kemendagri = {code.replace(".", ""): code for code in kalurahan.index}
    bps = dict(zip(kalurahan["bps_code"], kalurahan.index, strict=True))
    return {
        "kemendagri": lambda column: column.map(_digits).map(kemendagri),
        "bps": lambda column: column.map(_digits).map(bps),
        "name": lambda column: _match_names(column, texts, region_set),
    }


def _digits(text: str) -> str:
    found = _CODE.fullmatch(text.strip())
    digits = "".join(found.groups()) if found else ""
    return digits if len(digits) == _CODE_DIGITS else ""


def _match_names(
    column: pd.Series, texts: pd.DataFrame, region_set: RegionSet
) -> pd.Series:
    known = _names(region_set)
    candidates = column.map(lambda text: known.get(normalise_name(text), ()))
    if not candidates.map(bool).any():
        return pd.Series(None, index=column.index, dtype="object")
    parents = _kapanewon_column(candidates, texts, region_set)
    return pd.Series(
        [
            _only([code for code in codes if parent in ("", _parent(code, region_set))])
            for codes, parent in zip(candidates, parents, strict=True)
        ],
        index=column.index,
        dtype="object",
    )


def _names(region_set: RegionSet) -> dict[str, tuple[str, ...]]:
    known: defaultdict[str, set[str]] = defaultdict(set)
    for column in ("name", "bps_name"):
        for code, name in region_set.kalurahan[column].items():
            known[normalise_name(name)].add(str(code))
    return {name: tuple(sorted(codes)) for name, codes in known.items()}


def _kapanewon_column(
    candidates: pd.Series, texts: pd.DataFrame, region_set: RegionSet
) -> Iterable[str]:
    parents = candidates.map(
        lambda codes: {_parent(code, region_set) for code in codes}
    )
    needed = int(candidates.map(bool).sum() * _MOSTLY)
    for column in texts.columns:
        names = texts[column].map(normalise_name)
        agree = [name in known for name, known in zip(names, parents, strict=True)]
        if sum(agree) > needed:
            return [name or "?" for name in names]
    return [""] * len(texts)


def _parent(code: str, region_set: RegionSet) -> str:
    return normalise_name(str(region_set.kalurahan.at[code, "kapanewon"]))


def _only(codes: list[str]) -> str | None:
    return codes[0] if len(codes) == 1 else None


def _check_this_region(
    texts: pd.DataFrame, codes: pd.Series, region_set: RegionSet
) -> None:
    if codes.nunique() > len(region_set.kalurahan) * _MOSTLY:
        return
    for column in texts.columns:
        digits = texts[column].map(_digits)
        kabupaten = Counter(text[:4] for text in digits if text)
        if kabupaten:
            most = kabupaten.most_common(1)[0][0]
            code = f"{most[:2]}.{most[2:]}"
            if code != region_set.code:
                found = region_set.neighbours.get(code, code)
                raise BoundaryError(
                    "boundary_other_region", found=found, region=region_set.title
                )
    if not codes.notna().any():
        raise BoundaryError("boundary_no_region_column", region=region_set.title)


def _check_complete(codes: pd.Series, region_set: RegionSet) -> None:
    counts = Counter(codes.dropna())
    twice = [code for code in region_set.kalurahan.index if counts[code] > 1]
    if twice:
        names = list_names(twice, region_set)
        raise BoundaryError("boundary_duplicate_regions", names=names)
    missing = [code for code in region_set.kalurahan.index if counts[code] == 0]
    if missing:
        names = list_names(missing, region_set)
        raise BoundaryError("boundary_missing_regions", names=names, count=len(missing))


def list_names(codes: list[str], region_set: RegionSet) -> str:
    """Write the names of these kalurahan, the first ten of many."""
    names = ", ".join(map(region_set.name_of, codes[:_NAMES_SHOWN]))
    left = len(codes) - _NAMES_SHOWN
    return names if left <= 0 else tn("boundary.and_more", left, names=names)
