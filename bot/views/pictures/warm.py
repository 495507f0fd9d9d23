"""What a worker process loads before its first task."""

from bot.matching import worker
from bot.views.pictures import fonts


def warm() -> None:
    """Load the face models and the fonts, so that nobody waits for them."""
    worker.warm()
    fonts.check()
