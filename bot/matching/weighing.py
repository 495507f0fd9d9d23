"""From a distance and the ages in two pictures to what the face says."""

from bot.domain.evidence import FaceSays
from bot.matching import calibration
from bot.matching.encoder import ENCODER_ID
from bot.matching.strata import Silence, stratum


def face_says(distance: float, years: float | None, other: float | None) -> FaceSays:
    """Weigh a distance of the built-in encoder; ages in years when the pictures were taken."""
    found, table = stratum(years, other), calibration.load(ENCODER_ID)
    if isinstance(found, Silence):
        return FaceSays(None, silence=found.value)
    row = table.row(found, normalised=False) if table else None
    if row is None:
        return FaceSays(None, silence=Silence.UNMEASURED.value)
    weight = row.weigh([distance])
    return FaceSays(weight.log_lr, weight.low, weight.high, stratum=found.name)
