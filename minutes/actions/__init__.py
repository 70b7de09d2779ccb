"""Action lists: who is to do what until when, out of the minutes of many meetings."""

from minutes.actions.filters import select_actions
from minutes.actions.formats import FORMATS, render_actions, write_actions
from minutes.actions.lists import ActionList, in_order, read_actions
from minutes.actions.masking import mask
from minutes.actions.notices import Notice

__all__ = [
    "FORMATS",
    "ActionList",
    "Notice",
    "in_order",
    "mask",
    "read_actions",
    "render_actions",
    "select_actions",
    "write_actions",
]
