"""The lines of a profile: a table on a desk and on paper, cards on a phone."""

from __future__ import annotations

import html

import streamlit as st

from wksbm_mapping.services.profile_words import LineTable


def render_lines(table: LineTable) -> None:
    """Draw one table; every cell carries the name of its column for narrow screens.

    Roles are written out, for a table that is laid out as cards loses its own.
    """
    heads = "".join(
        f'<th scope="col" role="columnheader">{html.escape(each)}</th>'
        for each in table.headers
    )
    rows = "".join(_build_row(table.headers, row) for row in table.rows)
    title = html.escape(table.title)
    st.html(
        f'<table class="wksbm-lines" role="table" aria-label="{title}">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _build_row(headers: tuple[str, ...], row: tuple[str, ...]) -> str:
    name = f'<th scope="row" role="rowheader">{html.escape(row[0])}</th>'
    cells = "".join(
        f'<td role="cell" data-label="{html.escape(head)}">{html.escape(words)}</td>'
        for head, words in zip(headers[1:], row[1:], strict=True)
    )
    return f'<tr role="row">{name}{cells}</tr>'
