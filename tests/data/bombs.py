"""Small files that want to become large; made byte by byte after their formats.

Run as ``python bombs.py``: every one is read in this process, whose memory is capped,
and one JSON line a file tells what became of it.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import struct
import sys
import time
from collections.abc import Callable

from workbooks import ods, ods_row, ods_table, zipped

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.ingest import read_uploads
from wksbm_mapping.regions.boundaries.read import read_boundary_file

ROOM_MB = 400
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = 'office:value-type="string"'
TABLES = """
CREATE TABLE gpkg_contents(table_name, data_type);
CREATE TABLE gpkg_geometry_columns(table_name, column_name, srs_id);
CREATE TABLE gpkg_spatial_ref_sys(srs_id, organization, organization_coordsys_id);
INSERT INTO gpkg_contents VALUES ('layer', 'features');
INSERT INTO gpkg_geometry_columns VALUES ('layer', 'geom', 4326);
"""


def shared_text(cells: int, length: int, value: str = "<v>0</v>") -> bytes:
    """A workbook that shows one text in many cells."""
    row = "".join(f'<c r="{column}1" t="s">{value}</c>' for column in "ABCDEFGHIJ")
    rows = "".join(
        row.replace('1" t', f'{number}" t').join((f'<row r="{number}">', "</row>"))
        for number in range(1, cells // 10 + 1)
    )
    kinds = {"rId1": ("worksheet", "worksheets/sheet1.xml")}
    kinds["rId2"] = ("sharedStrings", "sharedStrings.xml")
    links = "".join(
        f'<Relationship Id="{each}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for each, (kind, target) in kinds.items()
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.'
            f'openxmlformats.org/package/2006/relationships">{links}</Relationships>',
            "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{rows}"
            "</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst {MAIN}><si><t>{'x' * length}</t></si></sst>",
        }
    )


def repeated_text(times: str, length: int) -> bytes:
    """An open document whose one long text is repeated to the right."""
    place = f'{TEXT} table:number-columns-repeated="{times}"'
    return ods(ods_table("A", ods_row((place, f"<text:p>{'x' * length}</text:p>"))))


def repeated_rows(times: int, length: int) -> bytes:
    """An open document whose one row with a long text is repeated downwards."""
    row = ods_row(
        (TEXT, f"<text:p>{'x' * length}</text:p>"),
        attributes=f'table:number-rows-repeated="{times}"',
    )
    return ods(ods_table("A", row, ods_row("b")))


def many_spaces(count: int) -> bytes:
    """An open document with a cell of so many spaces, written as their number."""
    words = f'<text:p>a<text:s text:c="{count}"/>b</text:p>'
    return ods(ods_table("A", ods_row((TEXT, words))))


def long_directory(entries: int) -> bytes:
    """A zip that is nothing but its list of entries."""
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
    size, start = entries * len(entry), b"PK\x03\x04" + bytes(26)
    wide = (44, 45, 45, 0, 0, entries, entries, size, len(start))
    return (
        start
        + entry * entries
        + struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", *wide)
        + struct.pack("<4sIQI", b"PK\x06\x07", 0, len(start) + size, 1)
        + struct.pack(
            "<4s4H2IH", b"PK\x05\x06", 0, 0, *[0xFFFF] * 2, *[2**32 - 1] * 2, 0
        )
    )


def geopackage(blob: bytes, *, rows: int = 1, more_columns: int = 0) -> bytes:
    """A GeoPackage whose rows all hold these bytes as their shape."""
    database = sqlite3.connect(":memory:")
    names = "".join(f", c{number}" for number in range(more_columns))
    database.executescript(f"{TABLES} CREATE TABLE layer(geom{names});")
    values = f"?{', 1' * more_columns}"
    lines = [(blob,)] * rows
    database.executemany(f"INSERT INTO layer VALUES ({values})", lines)  # noqa: S608
    database.commit()
    content = database.serialize()
    database.close()
    return content


def nested_shape(depth: int, kind: int) -> bytes:
    """A collection (7), or polygons (6), within each other."""
    level = struct.pack("<BII", 1, kind, 1)
    return b"GP\x00\x01" + bytes(4) + level * depth + struct.pack("<BII", 1, kind, 0)


def ring(points: int) -> bytes:
    """A GeoJSON file of one polygon."""
    corners = ",".join(f"[{110 + n / points},{-7 - n % 2}]" for n in range(points))
    shape = '{"type":"Polygon","coordinates":[[' + corners + "]]}"
    text = '{"features":[{"properties":{},"geometry":' + shape + "}]}"
    return text.encode()


def deep(opening: bytes, closing: bytes) -> bytes:
    """A GeoJSON file with brackets in brackets."""
    times = 90_000
    return b'{"features":[' + opening * times + b"1" + closing * times + b"]}"


UPLOADS: dict[str, tuple[Callable[[], bytes], str]] = {
    "one text in many cells": (
        *(lambda: shared_text(100_000, 32_000), "too_much_text"),
    ),
    "one text, its number in disguise": (
        *(lambda: shared_text(30_000, 32_000, "<v>&#48;</v>"), "too_much_text"),
    ),
    "one endless text": (lambda: shared_text(10_000, 10_000_000), "too_much_text"),
    "one text repeated to the right": (
        *(lambda: repeated_text("1000", 1_000_000), "too_much_text"),
    ),
    "one text repeated downwards": (
        *(lambda: repeated_rows(100_000, 30_000), "too_much_text"),
    ),
    "spaces told by their number": (lambda: many_spaces(2**31), "too_much_text"),
    "one row of columns": (lambda: b"a;" * 10_000_000, "too_many_columns"),
    "one row of quoted columns": (lambda: b'"a";' * 2_000_000, "too_many_columns"),
    "a list of entries": (lambda: long_directory(500_000), "too_many_files"),
}
BOUNDARIES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a list of entries": (lambda: long_directory(500_000), "boundary_zip_unsafe"),
    "collections in collections": (
        *(lambda: geopackage(nested_shape(500_000, 7)), "boundary_no_polygons"),
    ),
    "polygons in polygons": (
        *(lambda: geopackage(nested_shape(500_000, 6)), "boundary_broken_file"),
    ),
    "columns without end": (
        *(lambda: geopackage(b"GP", rows=9_000, more_columns=1_900),),
        "boundary_broken_file",
    ),
    "a million points": (lambda: ring(1_000_000), "boundary_too_many_points"),
    "lists in lists": (lambda: deep(b"[", b"]"), "boundary_broken_file"),
    "objects in objects": (lambda: deep(b'{"a":', b"}"), "boundary_broken_file"),
}


def in_mb(name: str) -> int:
    """Look up a memory figure of this process."""
    with open("/proc/self/status", encoding="ascii") as lines:
        return int(next(x for x in lines if x.startswith(name)).split()[1]) // 1024


def trial(name: str, read: Callable[[bytes], object], content: bytes) -> None:
    """Read one file and print what became of it."""
    with open("/proc/self/clear_refs", "w", encoding="ascii") as reset:
        reset.write("5")
    before, start = in_mb("VmRSS"), time.monotonic()
    code = said = ""
    try:
        read(content)
    except WksbmError as error:
        code, said = error.code, describe_error(error)
    told = {
        "name": name,
        "code": code,
        "said": said,
        "file_mb": round(len(content) / 1e6, 3),
        "seconds": round(time.monotonic() - start, 2),
        "mb": in_mb("VmHWM") - before,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    made = [
        *(
            (n, lambda c: read_uploads("bom.xlsx", c), f())
            for n, (f, _) in UPLOADS.items()
        ),
        *((n, read_boundary_file, f()) for n, (f, _) in BOUNDARIES.items()),
    ]
    cap = (in_mb("VmSize") + ROOM_MB) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (cap, cap))
    for each in made:
        trial(*each)
