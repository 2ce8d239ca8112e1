"""From any figure to a plan about it, and to who can help."""

from __future__ import annotations

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.categories.category import Group
from wksbm_mapping.i18n import t
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.map_filters import AREA, CATEGORY, PERIOD
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.network_state import HELP, SECTION


def render_plan_link(region: str, category: str = "", period: str = "") -> None:
    """Lead to a new plan about a region, for who may plan there.

    Parameters
    ----------
    region : str
        Code.
    category, period : str
        Key and ``Period.code`` of the figure; ``""``: to be chosen there.
    """
    if not may(current_person(), Action.PLAN, region):
        return
    query = {AREA: region, CATEGORY: category, PERIOD: period}
    open_page_link(
        "rencana",
        label=t("plan.make_priority"),
        query={name: value for name, value in query.items() if value},
    )


def render_help_link(region: str, category: str) -> None:
    """Lead to who can help with a problem in a region; of a resource there is none."""
    found = get_workspace().categories.get(category)
    if found is None or found.group is not Group.PPKS:
        return
    open_page_link(
        "jejaring",
        label=t("network.open_help"),
        query={SECTION: HELP, AREA: region, CATEGORY: category},
    )
