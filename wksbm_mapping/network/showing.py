"""What of an organisation the public sees."""

from __future__ import annotations

from dataclasses import replace

from wksbm_mapping.disclosure.rules import PUBLIC_THRESHOLD
from wksbm_mapping.network.organisation import Activity, Contacts, Organisation


def show_to_public(organisation: Organisation) -> Organisation:
    """Leave out what is not for everybody.

    No mobile number, no contact without consent; of a discreet place neither the
    region nor the point, so that nothing computed from them says it either. Of an
    activity not that only a few were reached: in a small place that points at them.
    """
    contacts = organisation.contacts
    shown = replace(contacts, mobile="") if contacts.consent else Contacts()
    activities = tuple(map(_hide_few, organisation.group.activities))
    open_part = replace(
        organisation,
        contacts=shown,
        group=replace(organisation.group, activities=activities),
    )
    if not organisation.is_discreet:
        return open_part
    return replace(open_part, place="", point=None)


def _hide_few(activity: Activity) -> Activity:
    reached = activity.reached
    if reached is None or not 0 < reached < PUBLIC_THRESHOLD:
        return activity
    return replace(activity, reached=None, is_small=True)
