"""Classes for maps.

``classification``  ``classify``: class limits that hold under ties, with their counts
"""

from wksbm_mapping.spatial.classification import Classes, Method, classify

__all__ = ["Classes", "Method", "classify"]
