"""Counts and rates of what an audience may see.

``denominator``  which population a rate may be taken of, by name and year, or none
``measured``     ``measure_counts``: one category, period and level as one table
``change``       ``compute_change``: two periods over the areas known in both,
                 ``compute_area_changes`` area by area
``handling``     ``split_handling``: how those counted were handled, whole splits only
``quality``      ``judge_cells``: what is missing, hidden, jumped or does not add up
``index``        several measures as one index, and how far it hangs on the weights
``spine``        one area's rate between the lowest and the highest of its level
``uncertainty``  intervals of rates, and which ranks can be told apart
"""

from wksbm_mapping.measures.denominator import (
    Denominator,
    choose_denominator,
)
from wksbm_mapping.measures.measured import (
    Measure,
    MeasuredTable,
    keep_complete,
    measure_breakdown,
    measure_counts,
)

__all__ = [
    "Denominator",
    "Measure",
    "MeasuredTable",
    "choose_denominator",
    "keep_complete",
    "measure_breakdown",
    "measure_counts",
]
