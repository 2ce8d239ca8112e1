"""Finest level and threshold by audience and sensitivity.

No Indonesian rule sets a threshold for social-welfare counts; these defaults are the
product's own choice, and they are printed under every map and table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wksbm_mapping.categories.category import Sensitivity
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.regions.level import Level


@dataclass(frozen=True)
class Rule:
    """What is shown of one sensitivity to one audience.

    Parameters
    ----------
    finest : Level
        Counts below this level are not shown at all.
    threshold : int
        Counts from 1 to ``threshold - 1`` are small.
    hides : bool
        Small counts are hidden (else only marked).
    by_padukuhan : bool
        Counts of single padukuhan are shown, too.
    """

    finest: Level
    threshold: int
    hides: bool = True
    by_padukuhan: bool = False

    def is_open(self, level: Level) -> bool:
        """Whether figures of this level may be shown at all."""
        order = list(Level)
        return order.index(level) <= order.index(self.finest)


Rules = Mapping[tuple[Audience, Sensitivity], Rule]

_ALL, _COUNTY = Level.KALURAHAN, Level.KABUPATEN
_S0, _S1, _S2, _S3, _S4 = Sensitivity

DEFAULT_RULES: Rules = {
    (Audience.PUBLIC, _S0): Rule(_ALL, 1),
    (Audience.PUBLIC, _S1): Rule(_ALL, 3),
    (Audience.PUBLIC, _S2): Rule(_ALL, 5),
    (Audience.PUBLIC, _S3): Rule(_ALL, 10),
    (Audience.PUBLIC, _S4): Rule(_COUNTY, 10),
    (Audience.RELAWAN, _S0): Rule(_ALL, 1),
    (Audience.RELAWAN, _S1): Rule(_ALL, 3, by_padukuhan=True),
    (Audience.RELAWAN, _S2): Rule(_ALL, 3),
    (Audience.RELAWAN, _S3): Rule(_ALL, 5),
    (Audience.RELAWAN, _S4): Rule(_COUNTY, 10),
    (Audience.ANALIS, _S0): Rule(_ALL, 1, hides=False, by_padukuhan=True),
    (Audience.ANALIS, _S1): Rule(_ALL, 3, hides=False, by_padukuhan=True),
    (Audience.ANALIS, _S2): Rule(_ALL, 5, hides=False, by_padukuhan=True),
    (Audience.ANALIS, _S3): Rule(_ALL, 10, hides=False, by_padukuhan=True),
    (Audience.ANALIS, _S4): Rule(_ALL, 10, hides=False, by_padukuhan=True),
}

PUBLIC_THRESHOLD = max(
    rule.threshold
    for (audience, _), rule in DEFAULT_RULES.items()
    if audience is Audience.PUBLIC
)
"""For counts of people of whom nobody knows how sensitive they are."""


def rule_for(rules: Rules, audience: Audience, sensitivity: Sensitivity) -> Rule:
    """Which rule holds for this audience and sensitivity."""
    return rules[audience, sensitivity]
