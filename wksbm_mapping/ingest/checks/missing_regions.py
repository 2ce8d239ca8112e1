"""Name the kalurahan a file does not list."""

from __future__ import annotations

from collections.abc import Iterable

from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.regions.level import Level, level_of

_NAMED = 20


def check_missing_regions(
    listed: Iterable[str], sheet: str, context: Context
) -> list[Finding]:
    """Name the regions a table leaves out, of the kabupaten or kapanewon it is about.

    A table of one kapanewon is compared with that kapanewon; one of a single
    kalurahan with nothing.
    """
    codes = set(listed)
    levels = {level_of(code) for code in codes}
    if len(codes) < 2 or len(levels) != 1:
        return []
    level = levels.pop()
    kapanewon = {code[:8] for code in codes}
    within = context.regions.code
    if level is Level.KALURAHAN and len(kapanewon) == 1:
        within = kapanewon.pop()
    missing = [c for c in context.regions.members(within, level) if c not in codes]
    if not missing:
        return []
    names = ", ".join(map(context.region_label, missing[:_NAMED]))
    names += ", …" if len(missing) > _NAMED else ""
    params = {"count": len(missing), "names": names}
    return [Finding("missing_regions", sheet, params=params)]
