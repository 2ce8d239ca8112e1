"""The 26 categories of need (PPKS), the 12 of resource (PSKS), and what is beside.

``category``  one category, and the set of all
``load``      ``load_categories``: read them from ``data/kategori/``
``match``     ``CategoryMatcher``: which category a text means, or what to ask
``names``     one form for all spellings of a name
``population``  ``CountMatcher``: kinds of population, counted beside categories
"""

from wksbm_mapping.categories.category import (
    Category,
    CategorySet,
    Counting,
    Group,
    Sensitivity,
)
from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.categories.match import (
    CategoryMatch,
    CategoryMatcher,
    CategoryMatchKind,
    CategoryReason,
)

__all__ = [
    "Category",
    "CategoryMatch",
    "CategoryMatchKind",
    "CategoryMatcher",
    "CategoryReason",
    "CategorySet",
    "Counting",
    "Group",
    "Sensitivity",
    "load_categories",
]
