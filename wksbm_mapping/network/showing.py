"""What of an organisation the public sees."""

from __future__ import annotations

from dataclasses import replace

from wksbm_mapping.network.organisation import Contacts, Organisation


def show_to_public(organisation: Organisation) -> Organisation:
    """Leave out what is not for everybody.

    No mobile number, no contact without consent; of a discreet place neither the
    region nor the point, so that nothing computed from them says it either.
    """
    contacts = organisation.contacts
    shown = replace(contacts, mobile="") if contacts.consent else Contacts()
    if not organisation.is_discreet:
        return replace(organisation, contacts=shown)
    return replace(organisation, contacts=shown, place="", point=None)
