"""What is said of an organisation, and the choices that several parts share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from wksbm_mapping.categories.category import Group
from wksbm_mapping.i18n import format_date, t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.services.organisation_table import (
    export_organisations,
    name_categories,
    name_regions,
    say_point,
)
from wksbm_mapping.ui.address import settle, write_address
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import AREA, CATEGORY
from wksbm_mapping.ui.meeting_words import name_region
from wksbm_mapping.ui.plan_recap import TABLE_TYPES

ANY = ""


def list_needs() -> list[str]:
    """List the categories an organisation can serve."""
    return [each.key for each in get_workspace().categories.of_group(Group.PPKS)]


def name_need(key: str) -> str:
    """Name a category, or say that any will do."""
    if key == ANY:
        return t("network.any_category")
    return name_category(get_workspace().categories[key])


def choose_need(options: Sequence[str]) -> str:
    """Let a person choose a category; the choice stands in the address."""
    return choose(CATEGORY, options, t("network.for_category"), name_need)


def choose_region() -> str:
    """Let a person choose a region; the choice stands in the address."""
    codes = get_workspace().regions.all_codes()
    return choose(AREA, codes, t("map.area"), name_region)


def choose(
    name: str, options: Sequence[str], label: str, words: Callable[[str], str]
) -> str:
    """Let a person choose; the first needs no word in the address."""
    settle(name, options, default=options[0])
    chosen = str(st.selectbox(label, options, key=name, format_func=words))
    write_address({name: None if chosen == options[0] else chosen})
    return chosen


def list_facts(organisation: Organisation) -> Iterator[tuple[str, str]]:
    """Name what is recorded of an organisation, and say what is not."""
    workspace = get_workspace()
    unknown = t("network.not_recorded")
    yield (
        t("network.col_serves"),
        name_categories(organisation.serves, workspace.categories) or unknown,
    )
    yield (
        t("network.col_areas"),
        name_regions(organisation.areas, workspace.regions) or unknown,
    )
    place = name_regions(filter(None, [organisation.place]), workspace.regions)
    yield t("network.col_place"), _say_place(organisation, place) or unknown
    yield from _list_contacts(organisation)
    yield t("network.col_source"), organisation.source or unknown
    checked = organisation.checked
    yield (
        t("network.col_checked"),
        format_date(checked) if checked else t("network.never_checked"),
    )


def _say_place(organisation: Organisation, place: str) -> str:
    if organisation.is_discreet and not organisation.homes:
        return t("network.discreet_shown")
    if organisation.is_discreet:
        hint = t("network.discreet_shown")
        return f"{place} ({hint})" if place else hint
    return ", ".join(filter(None, (place, say_point(organisation))))


def _list_contacts(organisation: Organisation) -> Iterator[tuple[str, str]]:
    contacts = organisation.contacts
    if not contacts.is_any:
        yield t("network.contact"), t("network.no_contact")
        return
    for name in ("phone", "email", "website"):
        if getattr(contacts, name):
            yield t(f"network.col_{name}"), getattr(contacts, name)
    if contacts.mobile:
        yield t("network.mobile"), f"{contacts.mobile} ({t('network.not_public')})"


def offer_table(table: pd.DataFrame, name: str, *, is_template: bool = False) -> None:
    """Offer a table as a file in every format."""
    with st.container(horizontal=True):
        for file_format, mime in TABLE_TYPES.items():
            own = t(f"network.template_{file_format}")
            st.download_button(
                own if is_template else t(f"recap.get_{file_format}"),
                data=partial(export_organisations, table, file_format),
                file_name=f"{name}.{file_format}",
                mime=mime,
                key=f"jejaring.unduh.{name}.{file_format}",
                on_click="ignore",
                icon=":material/download:",
            )
