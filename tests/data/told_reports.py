"""What residents told, as an analyst finds it, and why it was refused."""

from __future__ import annotations

import pytest
from persons import ANALYST, HERE

from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.services.kept_reports import list_reports
from wksbm_mapping.services.logins import Visitor
from wksbm_mapping.services.send_report import ToldProblem, send_report
from wksbm_mapping.store.cards import Collection

HOME = Visitor("192.0.2.1", "satu")
ELSEWHERE = "34.04.04.2001"
ANI = Person("ani", Role.RELAWAN, ("34.04.03",))
TEXT = "=1+1 lansia sendirian"


def send(workspace, region=HERE, category="pengemis", text=TEXT):
    told = ToldProblem(region, "Jaten", category, text)
    return send_report(workspace, told, visitor=Visitor("192.0.2.1"), has_agreed=True)


def kept(workspace, kind=Collection.REPORT):
    return list_reports(workspace, kind, actor=ANALYST)


def only(workspace):
    return kept(workspace)[0]


def refused(attempt):
    with pytest.raises(NotAllowedError) as error:
        attempt()
    return error.value.code
