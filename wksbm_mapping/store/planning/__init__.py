"""What is kept of meetings and plans.

``meeting_tables``  the tables of a meeting
``meetings``        a meeting: opened under a code, moved on, closed for good
``participants``    who takes part, under a name they chose
``ballots``         what is weighed, and every score, once
``plan_tables``     the tables of plans and of dates in the planning year
``plan_state``      plans as they stand, and every version of what was written
``plans``           a plan: begun, written part by part, moved on, put aside
``plan_comments``   what people say about a plan
``cycle_dates``     when the steps of a planning year fall here
"""

from wksbm_mapping.store.planning.ballots import (
    MeetingProblem,
    ProposedProblem,
    Pulse,
    load_problems,
    load_pulse,
    load_scores,
    propose_problem,
    set_withdrawn,
    write_scores,
)
from wksbm_mapping.store.planning.cycle_dates import (
    load_cycle_dates,
    write_cycle_date,
)
from wksbm_mapping.store.planning.meetings import (
    Meeting,
    MeetingHead,
    close_meeting,
    find_meeting,
    load_meeting,
    load_meetings,
    move_meeting,
    open_meeting,
)
from wksbm_mapping.store.planning.participants import (
    Participant,
    find_participant,
    join_meeting,
    leave_meeting,
    load_participants,
)
from wksbm_mapping.store.planning.plan_comments import (
    Comment,
    add_comment,
    load_comment,
    load_comments,
    remove_comment,
)
from wksbm_mapping.store.planning.plan_state import (
    PartVersion,
    Plan,
    PlanSubject,
    load_plan,
    load_plans,
    load_region,
    load_versions,
)
from wksbm_mapping.store.planning.plans import (
    PartWritten,
    begin_plan,
    move_plan,
    put_plan_aside,
    take_plan_back,
    write_part,
)

__all__ = [
    "Comment",
    "Meeting",
    "MeetingHead",
    "MeetingProblem",
    "PartVersion",
    "PartWritten",
    "Participant",
    "Plan",
    "PlanSubject",
    "ProposedProblem",
    "Pulse",
    "load_pulse",
    "add_comment",
    "begin_plan",
    "close_meeting",
    "find_meeting",
    "find_participant",
    "join_meeting",
    "leave_meeting",
    "load_comments",
    "load_cycle_dates",
    "load_meeting",
    "load_meetings",
    "load_participants",
    "load_plan",
    "load_plans",
    "load_region",
    "load_comment",
    "load_problems",
    "load_scores",
    "load_versions",
    "move_meeting",
    "move_plan",
    "open_meeting",
    "propose_problem",
    "put_plan_aside",
    "remove_comment",
    "set_withdrawn",
    "take_plan_back",
    "write_cycle_date",
    "write_part",
    "write_scores",
]
