"""Tables that screen readers read row by row, as plain HTML."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st


def render_word_table(words: pd.DataFrame, *, caption: str, anchor: str) -> None:
    """Draw a table of texts whose first column names its rows.

    Parameters
    ----------
    words : DataFrame
        Texts, ready to read; anybody's.
    caption : str
        What the table holds.
    anchor : str
        Id that a link on the page can lead to.
    """
    heads = "".join(
        f'<th scope="col">{html.escape(str(each))}</th>' for each in words.columns
    )
    rows = "".join(_row(row) for row in words.itertuples(index=False, name=None))
    label = html.escape(caption, quote=True)
    st.html(
        f'<div class="wksbm-scroll" role="region" aria-label="{label}" tabindex="0">'
        f'<table id="{html.escape(anchor, quote=True)}" class="wksbm-words">'
        f"<caption>{html.escape(caption)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[object, ...]) -> str:
    first, *rest = (html.escape(str(each)) for each in row)
    cells = "".join(f"<td>{each}</td>" for each in rest)
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'
