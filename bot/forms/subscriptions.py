"""What a citizen is asked who wants to hear of children missing nearby: two questions."""

from bot.domain.subscriptions import RADII_KM
from bot.forms.engine import Form, Kind, Question

FORM = Form(
    "watch",
    (
        Question("place", Kind.PLACE),
        Question("radius", Kind.CHOICE, options=tuple(str(km) for km in RADII_KM)),
    ),
    review=False,
)
