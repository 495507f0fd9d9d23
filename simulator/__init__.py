"""A local Bot API server: it speaks as Telegram does, and is driven from outside."""

from simulator.server import Simulator, running

__all__ = ["Simulator", "running"]
