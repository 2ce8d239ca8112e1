"""What tests of Isi Data do on its page, and in the store beside it."""

from __future__ import annotations

from persons import ANALYST, VOLUNTEER

from wksbm_mapping.services.entry_counts import (
    load_counts,
    save_count,
    start_entry,
)
from wksbm_mapping.store import EntryHead, FieldKey
from wksbm_mapping.ui.cache import get_workspace

SUMBERAGUNG = "34.04.03.2003"
ANAK = FieldKey("", "anak_balita_telantar", "L")


def begin(padukuhan=None, source="WKSBM Uji"):
    head = EntryHead(SUMBERAGUNG, "2025-S1", source, padukuhan is not None)
    form, _ = start_entry(get_workspace(), head, padukuhan or "", actor=VOLUNTEER)
    return form


def write(form, key, value, seen=0):
    save_count(get_workspace(), form, key, value, seen=seen, actor=VOLUNTEER)


def button(app, label):
    return next(each for each in app.button if each.label.startswith(label))


def has_button(app, label):
    return any(each.label.startswith(label) for each in app.button)


def number(app, form, key):
    return app.number_input(key=".".join(("isi", form, *key)))


def said(app, *kinds):
    kinds = kinds or ("markdown", "caption", "info", "warning", "error", "success")
    shown = (each.value for kind in kinds for each in app.get(kind))
    return "\n".join(shown).replace("\\", "")


def stored(form, key=ANAK):
    found = load_counts(get_workspace(), form, actor=ANALYST).get(key)
    return found.value if found else None
