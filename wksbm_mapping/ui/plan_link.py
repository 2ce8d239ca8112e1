"""From any figure to a plan about it."""

from __future__ import annotations

from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.map_filters import AREA, CATEGORY, PERIOD
from wksbm_mapping.ui.navigation import open_page_link


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
