"""Lists of persons, families and institutions: counted, and nobody of them kept.

``list_columns``  whether a table is such a list, and what its columns say
``list_sheet``    one list, all stages          ``list_rows``   rows and their regions
``ticks``         yes or no in one cell         ``ages``        births to age bands
``attributes``    sex, age, handling, padukuhan ``split``       categories in one cell
``list_categories`` the categories of each row  ``title_category`` those of a title
``identities``    same person, same number      ``pool``        all lists of an upload
``tally``         persons to observations
"""

from wksbm_mapping.ingest.people.list_columns import find_people
from wksbm_mapping.ingest.people.list_sheet import read_people_sheet
from wksbm_mapping.ingest.people.pool import pool_people

__all__ = ["find_people", "pool_people", "read_people_sheet"]
