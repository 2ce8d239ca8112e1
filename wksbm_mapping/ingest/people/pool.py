"""All lists of an upload together: nobody counts twice, whatever sheet they are on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.people.tally import CELL, tally_people
from wksbm_mapping.ingest.sheet_result import People, SheetDraft
from wksbm_mapping.observations import build_observations

_SAME = ["category", "period", "identity"]
_ATTRIBUTES = ("sex", "age_band", "handling", "padukuhan")


def pool_people(
    drafts: Sequence[SheetDraft], categories: CategorySet
) -> list[SheetDraft]:
    """Count the lists of an upload; every count is of the first sheet that adds to it.

    Lists of one kalurahan on several sheets are parts of one list, not rival counts.
    """
    lists = [
        (at, draft, draft.people)
        for at, draft in enumerate(drafts)
        if draft.people is not None
    ]
    pooled = list(drafts)
    if not lists:
        return pooled
    kept, repeated = _drop_repeated(_join([people for _, _, people in lists]))
    tables = _share(kept, categories)
    keys = [draft.key for _, draft, _ in lists]
    for number, (at, draft, people) in enumerate(lists):
        own = repeated[repeated["sheet"] == number]
        members = own[own["is_family"]]
        pooled[at] = _finish(
            *(draft, people),
            pd.concat([kept[kept["sheet"] == number], members]),
            tables.get(number),
            _describe(own, draft, keys),
        )
    return pooled


def _join(lists: Sequence[People]) -> pd.DataFrame:
    """Put the lines of all lists below each other; ``sheet`` numbers the lists."""
    tables = [each.lines.assign(sheet=number) for number, each in enumerate(lists)]
    if len(tables) == 1:
        return tables[0].reset_index(drop=True)
    names = [*CELL, *_ATTRIBUTES]
    for name in names:
        known = pd.unique(
            np.concatenate([table[name].cat.categories.to_numpy() for table in tables])
        )
        tables = [
            table.assign(**{name: table[name].cat.set_categories(known)})
            for table in tables
        ]
    return pd.concat(tables, ignore_index=True)


def _drop_repeated(lines: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the first line of everybody; what their lines disagree on is unknown.

    Returns
    -------
    kept : DataFrame
    repeated : DataFrame
        The lines dropped, with ``first``: the label of the line kept.
    """
    known = lines[lines["identity"] != 0]
    known = known[known.duplicated(_SAME, keep=False)]
    if known.empty:
        return lines, known.assign(first=0, first_row=0, first_sheet=0)
    groups = known.groupby(_SAME, observed=True, sort=False)
    number = groups.ngroup().to_numpy(dtype=np.intp)
    is_first = ~known.duplicated(_SAME).to_numpy()
    labels = known.index.to_numpy()
    first = np.empty(number.max() + 1, dtype=np.intp)
    first[number[is_first]] = labels[is_first]
    kept = lines.drop(labels[~is_first])
    for name in _ATTRIBUTES:
        kept = _agree(kept, known[name], number, first)
    repeated = known[~is_first].assign(first=first[number[~is_first]])
    repeated["first_row"] = lines["row"].to_numpy()[repeated["first"]]
    repeated["first_sheet"] = lines["sheet"].to_numpy()[repeated["first"]]
    return kept, repeated


def _agree(
    kept: pd.DataFrame,
    said: pd.Series[str],
    number: npt.NDArray[np.integer[Any]],
    first: npt.NDArray[np.intp],
) -> pd.DataFrame:
    """Give the first line what all lines of one identity say, where they agree."""
    name = str(said.name)
    values = list(said.cat.categories)
    blank = values.index("") if "" in values else -1
    codes = pd.Series(said.cat.codes.to_numpy(), index=number)
    told = codes[codes != blank].groupby(level=0).agg(["min", "max"])
    agreed = np.full(len(first), blank)
    agreed[told.index] = np.where(told["min"] == told["max"], told["min"], blank)
    new = kept[name].cat.codes.to_numpy().copy()
    new[kept.index.get_indexer(pd.Index(first))] = agreed
    column = pd.Categorical.from_codes(new, categories=pd.Index(values))
    return kept.assign(**{name: column})


def _share(kept: pd.DataFrame, categories: CategorySet) -> dict[int, pd.DataFrame]:
    """Count, and give every cell to the first list that has it."""
    owners = kept.groupby(CELL, observed=True, sort=False)["sheet"].agg(["min", "max"])
    owners = owners.reset_index().astype(dict.fromkeys(CELL, "str"))
    table = tally_people(kept, categories)
    placed = table[CELL].merge(owners, on=CELL, how="left")
    table = table.assign(sheet=np.where(placed["min"] == placed["max"], "own", ""))
    return {
        number: table[(placed["min"] == number).to_numpy()]
        for number in placed["min"].unique().tolist()
    }


def _finish(
    draft: SheetDraft,
    people: People,
    counted: pd.DataFrame,
    table: pd.DataFrame | None,
    findings: list[Finding],
) -> SheetDraft:
    lost = np.setdiff1d(people.lines["row"], counted["row"])
    observations = draft.observations
    if table is not None:
        sheet = np.where(table["sheet"] == "own", draft.sheet.name, "")
        table = table.assign(file=people.file, sheet=sheet)
        observations = build_observations(table)
    return replace(
        draft,
        cells=counted[[*CELL, "row"]],
        refused_rows=np.union1d(draft.refused_rows, lost),
        findings=(*draft.findings, *findings),
        observations=observations,
    )


def _describe(
    repeated: pd.DataFrame, draft: SheetDraft, keys: Sequence[str]
) -> list[Finding]:
    """Report every row that repeats somebody, with the row that counts."""
    is_family = repeated["is_family"]
    lines = repeated[~is_family].drop_duplicates("row")
    findings = []
    for row, first_row, sheet in zip(
        *(lines[name].tolist() for name in ("row", "first_row", "first_sheet")),
        strict=True,
    ):
        elsewhere = "" if keys[sheet] == draft.key else f" ({keys[sheet]})"
        params = {"first_row": f"{first_row}{elsewhere}"}
        findings.append(
            Finding("duplicate_person", draft.sheet.name, row, params=params)
        )
    if is_family.any():
        count = int(repeated.loc[is_family, "row"].nunique())
        findings.append(
            Finding("family_members", draft.sheet.name, params={"count": count})
        )
    return findings
