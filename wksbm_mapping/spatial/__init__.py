"""Classes for maps, and what lies where among neighbours.

``classification``   ``classify``: class limits that hold under ties, with their counts
``limits``           ``read_limits``: class limits as a person types them
``neighbours``       ``build_neighbours``: which areas share a border
``distance``         how far places lie from each other
``smoothing``        rates drawn towards a mean, of all areas or of the neighbours
``autocorrelation``  Moran's I, local Moran and Gi*, with false discoveries held down
"""

from wksbm_mapping.spatial.classification import Classes, Method, Scheme, classify
from wksbm_mapping.spatial.limits import TypedLimits, read_limits

__all__ = ["Classes", "Method", "Scheme", "TypedLimits", "classify", "read_limits"]
