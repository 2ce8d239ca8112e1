"""A post in a format: everything at its place."""

from __future__ import annotations

from wksbm_mapping.reports.share.action_bodies import set_invitation, set_progress
from wksbm_mapping.reports.share.figure_bodies import set_number, set_ranking
from wksbm_mapping.reports.share.formats import SHEETS, Format
from wksbm_mapping.reports.share.frame import Frame, build_frame
from wksbm_mapping.reports.share.letters import clean_letters
from wksbm_mapping.reports.share.map_body import set_map
from wksbm_mapping.reports.share.picture import Mark, Picture
from wksbm_mapping.reports.share.post import (
    InvitationBody,
    MapBody,
    NumberBody,
    Post,
    RankingBody,
)


def lay_out_post(post: Post, chosen: Format) -> Picture:
    """Set a post in a format.

    Parameters
    ----------
    post : Post
        What it says; figures must be those the public may see.
    chosen : Format
    """
    sheet = SHEETS[chosen]
    frame = build_frame(post, sheet)
    marks = (*frame.marks, *_set_body(post, frame))
    return Picture(sheet.units, sheet.height, marks, clean_letters(post.title))


def _set_body(post: Post, frame: Frame) -> list[Mark]:
    body, room, on = post.body, frame.body, frame.on
    match body:
        case MapBody():
            return set_map(body, room, on)
        case NumberBody():
            return set_number(body, room, on)
        case RankingBody():
            return set_ranking(body, room, on)
        case InvitationBody():
            return set_invitation(body, room, on)
        case _:
            return set_progress(body, room, on, post.ground)
