"""The time a count belongs to.

``period``  ``Period``: a year, semester, quarter, month or day; code, label, order
``parse``   ``parse_period`` for a text that is a period, ``find_period`` for a title
            or file name that mentions one
"""

from wksbm_mapping.periods.parse import PeriodParse, find_period, parse_period
from wksbm_mapping.periods.period import Period, PeriodKind

__all__ = ["Period", "PeriodKind", "PeriodParse", "find_period", "parse_period"]
