"""What an audience may see: small counts are hidden before anything is computed.

``audience``   who looks: the public, volunteers, analysts
``rules``      finest level and threshold by audience and sensitivity
``protection`` ``protect``: the full table in, ``ProtectedCounts`` out

Every measure, map, table and export takes ``ProtectedCounts`` and nothing else, so a
hidden count cannot leak through a rate, a rank or a class border.
"""

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts, protect
from wksbm_mapping.disclosure.rules import DEFAULT_RULES, Rule, Rules, rule_for

__all__ = [
    "DEFAULT_RULES",
    "Audience",
    "ProtectedCounts",
    "Rule",
    "Rules",
    "protect",
    "rule_for",
]
