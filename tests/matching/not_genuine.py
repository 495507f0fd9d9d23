"""Pictures that no camera took of people: drawings, a screen; and one with very many faces."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from demo.drawn import Person, View, pixels

SEEN = pixels([(Person(4), View(background="street"))], 640, 480)


def cartoon() -> Image.Image:
    """A face of five flat colours with a black outline."""
    canvas = Image.new("RGB", (500, 600), "white")
    draw = ImageDraw.Draw(canvas)
    draw.rectangle((90, 470, 410, 600), fill=(30, 80, 200), outline="black", width=5)
    draw.ellipse((110, 60, 390, 500), fill=(246, 208, 176), outline="black", width=5)
    draw.chord((100, 40, 400, 330), 180, 360, fill=(90, 50, 20), outline="black", width=5)
    for x in (190, 310):
        draw.ellipse((x - 28, 235, x + 28, 275), fill="white", outline="black", width=4)
        draw.ellipse((x - 10, 245, x + 10, 265), fill="black")
    draw.line((250, 280, 240, 340, 260, 342), fill="black", width=4)
    draw.arc((195, 350, 305, 420), 20, 160, fill=(180, 40, 40), width=7)
    return canvas


def lines() -> Image.Image:
    """The edges of a picture, black on white."""
    edges = SEEN.convert("L").filter(ImageFilter.GaussianBlur(2)).filter(ImageFilter.FIND_EDGES)
    return edges.point(lambda v: 0 if v > 12 else 255).convert("RGB")


def on_screen(pitch: float, degrees: float) -> Image.Image:
    """Taken of a screen whose red, green and blue stripes are `pitch` pixels wide together."""
    fine, (width, height) = 3, (320, 240)
    rows, columns = np.mgrid[: height * fine, : width * fine] / fine
    turn = np.deg2rad(degrees)
    across = (columns * np.cos(turn) + rows * np.sin(turn)) / pitch
    down = (rows * np.cos(turn) - columns * np.sin(turn)) / pitch
    shown = np.asarray(SEEN.resize((width * fine, height * fine)), np.float32)
    stripes = [(across - colour / 3) % 1 < 0.3 for colour in range(3)]
    lit = shown * np.stack(stripes, 2) * (down % 1 < 0.85)[..., None] * 2.6
    taken = Image.fromarray(lit.clip(0, 255).astype(np.uint8)).reduce(fine)
    return taken.filter(ImageFilter.GaussianBlur(0.5))


def crowd() -> Image.Image:
    """The same face 24 times."""
    one = SEEN.crop((160, 60, 480, 380)).resize((150, 150))
    sheet = Image.new("RGB", (6 * 150, 4 * 150))
    for place in range(24):
        sheet.paste(one, (place % 6 * 150, place // 6 * 150))
    return sheet
