"""Words, numbers and dates on screen, in Indonesian and English.

``catalogue``  the gettext catalogues, one file per area: ``locale/<lang>/<area>.po``
``words``      ``t("map.title")``, ``tn("upload.rows", 3)``, ``describe_error(error)``
``language``   which language the running task speaks
``numbers``    ``format_number(1234)`` → ``1.234`` or ``1,234``; dates, percentages

Keys are symbolic (``area.what_it_is``); the part before the first dot names the
file. Every key stands in both languages, and every key is used; a test holds both.
Only Indonesian and English words live here; names of kalurahan and categories are
data.
"""

from wksbm_mapping.i18n.language import (
    current_language,
    set_language,
    use_language,
)
from wksbm_mapping.i18n.numbers import (
    format_date,
    format_datetime,
    format_number,
    format_percent,
    format_time,
)
from wksbm_mapping.i18n.words import describe_error, has_word, t, tn

__all__ = [
    "current_language",
    "describe_error",
    "format_date",
    "format_datetime",
    "format_number",
    "format_percent",
    "format_time",
    "has_word",
    "set_language",
    "t",
    "tn",
    "use_language",
]
