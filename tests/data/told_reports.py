"""What residents told, as an analyst finds it, and why it was refused."""

from __future__ import annotations

import pytest
from persons import ANALYST

from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.services.kept_reports import list_reports
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.store.cards import Collection

HOME = Visitor("192.0.2.1", "satu")


def kept(workspace, kind=Collection.REPORT):
    return list_reports(workspace, kind, actor=ANALYST)


def refused(attempt):
    with pytest.raises(NotAllowedError) as error:
        attempt()
    return error.value.code
