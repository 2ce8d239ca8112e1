"""The command line: the other face over the same services.

Exit codes: 0 done; 1 done or checked, but findings or questions need a person; 2
refused, nothing changed. Words go to stderr, ``--json`` puts one object on stdout.

``app``         the parser and ``main``
``parsers``     what the verbs' parsers share
``output``      where words and data go
``known``       what ``import`` says of earlier batches
``setup``, ``importing``, ``batches``, ``exporting``, ``boundaries``,
``backing_up``, ``users``, ``checking``
                one module per verb: ``add_parser`` and ``run``
"""

from wksbm_mapping.cli.app import main

__all__ = ["main"]
