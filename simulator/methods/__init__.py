"""The methods of the Bot API: each a small function, registered by its name."""

from simulator.methods import (
    about,
    answering,
    deleting,
    downloading,
    editing,
    menus,
    polling,
    sending,
    webhooks,
)
from simulator.methods.registry import METHODS

__all__ = [
    "METHODS",
    "about",
    "answering",
    "deleting",
    "downloading",
    "editing",
    "menus",
    "polling",
    "sending",
    "webhooks",
]
