"""How a picture is taken: pose, light, expression, lens and paper."""

from dataclasses import dataclass
from typing import Literal

Background = Literal["plain", "street", "indoor", "park"]


@dataclass(frozen=True, slots=True)
class View:
    """One picture's circumstances; the defaults are a good portrait."""

    yaw: float = 0.0
    """Degrees the head is turned, positive to the picture's right; drawn well up to 25."""
    pitch: float = 0.0
    """Degrees the head is bent, positive downwards; up to 12."""
    roll: float = 0.0
    """Degrees the head leans, positive clockwise."""
    light: float = -25.0
    """Degrees from which side the light comes, positive from the right; up to 80."""
    strength: float = 0.45
    """How hard the light is, 0 (none of its shadows are seen) to 1."""
    dark: float = 0.0
    """How much of the light is missing, 0 to 1; what is dark is noisy too."""
    smile: float = 0.45
    """0 earnest, 1 laughing."""
    size: float = 0.42
    """Height of the face, chin to crown, as a share of the picture's height."""
    x: float = 0.5
    """Middle of the face, as a share of the picture's width."""
    y: float = 0.45
    """Middle of the face, as a share of the picture's height."""
    blur: float = 0.0
    """Radius of the blur, as a share of the face's height; 0.02 is plainly soft."""
    quality: int = 90
    """JPEG quality, 1 to 95."""
    background: Background = "plain"
    place: int = 0
    """Seed of the background: the same number is the same place."""
