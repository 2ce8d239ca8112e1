"""Classes for maps.

``classification``  ``classify``: class limits that hold under ties, with their counts
``limits``          ``read_limits``: class limits as a person types them
"""

from wksbm_mapping.spatial.classification import Classes, Method, Scheme, classify
from wksbm_mapping.spatial.limits import TypedLimits, read_limits

__all__ = ["Classes", "Method", "Scheme", "TypedLimits", "classify", "read_limits"]
