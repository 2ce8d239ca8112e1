"""What an audience may see: small counts are hidden before anything is computed.

``audience``   who looks: the public, volunteers, analysts
``rules``      finest level and threshold by audience and sensitivity
``protection`` ``protect``: the full table in, ``ProtectedCounts`` out
``pattern``    which cells to hide in one data version, ``links`` which tables add up
``count_table`` one category and period; ``totals`` and ``splits`` choose in it,
``settling``   both until every sum is safe
``hiding``     the pattern laid over the table
``withholding``  tables that show nothing while their pattern cannot be kept
``published``  what anybody can write down of published figures
``solver``     linear programs over many small systems of sums
``attack``     how low and how high a hidden count can be by all that is published

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
