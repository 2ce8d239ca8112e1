"""The 26 categories of need (PPKS) and the 12 of resource (PSKS).

``category``  one category, and the set of all
``load``      ``load_categories``: read them from ``data/kategori/``
``names``     one form for all spellings of a name
"""

from wksbm_mapping.categories.category import (
    Category,
    CategorySet,
    Counting,
    Group,
    Sensitivity,
)
from wksbm_mapping.categories.load import load_categories

__all__ = [
    "Category",
    "CategorySet",
    "Counting",
    "Group",
    "Sensitivity",
    "load_categories",
]
