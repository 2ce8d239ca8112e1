"""Peta WKSBM: map social problems per kalurahan and plan what to do about them.

A number goes one way through the package::

    ingest → draft → store → snapshot → protect → measure → map, table, export

Packages, from the bottom up (each imports only from those above it in this list;
``tests/unit/test_architecture.py`` and import-linter hold it):

``errors``        every error the product raises, as one tree
``field_types``   whether what was read back is what its fields promise
``event_log``     what happened, as JSON lines without personal data
``settings``      the settings, read once from the environment
``i18n``          words, numbers and dates on screen, in Indonesian and English
``reference``     reads the files under ``data/`` and says where one is broken
``regions``       codes, names, hierarchy, matching, hexagons, boundaries
``categories``    the 26 PPKS and 12 PSKS
``periods``       years, semesters, quarters, months, days
``observations``  the typed tables of counts, batches and the snapshot
``disclosure``    what an audience may see (small counts are hidden here)
``measures``      counts and rates of what may be seen
``spatial``       classes, neighbours, smoothing and clusters on maps
``network``       who can help: organisations, their places, gaps
``planning``      priorities, budgets and planning cycles
``participation``  what residents tell without an account, and limits against floods
``money``         books of groups that never mix, campaigns for donations
``ingest``        files in, drafts out
``store``         the database
``access``        who may do what: roles, passwords, sessions, waits
``maps``          folium maps
``reports``       exported files
``services``      one verb per use
``ui``, ``cli``   the two faces
"""

__version__ = "0.1.0"
