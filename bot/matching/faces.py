"""Where the faces in a picture are: several looks, the quick and plain ones first."""

from collections.abc import Sequence

from PIL import Image, ImageOps

from bot.matching import looks
from bot.matching.boxes import Box, Seen, kept, left_to_right, same

TURNED_SCORE = 0.5
"""A face seen only in a turned picture must be this plain: with 0, one in eight pictures of faces
turned the wrong way seemed to hold another face."""

NETWORK_SCORE = 0.9
"""The same for the look by the network.

At this score it finds all eleven pictures of LFW's 1,815 in which the looks before see no face (two
from the side, the others looking down, with dark glasses or half in the dark; the looks after it
find eight of them), 248 of 248 others, also when they are dark, and 46 of 48 that lean by 40
degrees. With the face painted over, 1 of 248 holds one, somebody else's; with its left half covered
25, with its lower half none: hardly more than half a face is not worth comparing."""

CLOSE_SCORE = 0.2
"""A face seen only in the closest look must be this plain. With 0, noise is now and then a face."""

MOST = 20
"""Faces kept of one picture: see `largest`."""


def find(picture: Image.Image) -> tuple[Image.Image, tuple[Box, ...]]:
    """Give the picture and all faces in it, from left to right.

    Several looks, each only when the ones before found nothing: at three sizes, turned by
    quarters, leaning, by a network, very closely, and last what was only half seen in all of these.
    Where only a picture turned by quarters shows faces, that one is given back.
    """
    grey = picture.convert("L")
    if len(grey.histogram()) - grey.histogram().count(0) == 1:
        return picture, ()  # a bomb is mostly one colour: nobody waits for it
    plain = ImageOps.autocontrast(grey, cutoff=1)
    seen: list[Seen] = []
    for edge in looks.edges(plain):
        seen += looks.look(plain, edge)
        if boxes := kept(seen, 0.0):
            return picture, boxes
    for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180):
        if boxes := kept(looks.look(plain.transpose(turn), looks.TURNED_EDGE), TURNED_SCORE):
            return picture.transpose(turn), boxes
    if boxes := kept(looks.leaning(plain), TURNED_SCORE):
        return picture, boxes
    if boxes := kept(looks.by_network(plain), NETWORK_SCORE):
        return picture, boxes
    close = looks.close(plain)
    return picture, kept(close, CLOSE_SCORE) or kept(_twice(seen, close), looks.WEAK_SCORE)


def glance(picture: Image.Image) -> tuple[Box, ...]:
    """Give what the first look alone finds, to choose among many pictures: plain and not small."""
    plain = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    return largest(kept(looks.look(plain, looks.EDGES[0]), 0.0))


def largest(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The twenty that are kept of a crowd, from left to right."""
    return left_to_right(sorted(boxes, key=lambda box: box.size, reverse=True)[:MOST])


def _twice(seen: Sequence[Seen], close: Sequence[Seen]) -> list[Seen]:
    """What both a look before and the closest one half saw: the closest one's places."""
    return [one for one in close if any(same(one[1], box) for _, box in seen)]
