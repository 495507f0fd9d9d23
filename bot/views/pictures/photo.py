"""Photographs on a picture: opened, cropped around a face, written as JPEG."""

from io import BytesIO

from PIL import Image, ImageFilter, ImageOps

from bot.views.pictures.fonts import Colour

Box = tuple[int, int, int, int]
"""A face: top, right, bottom, left in the stored picture's pixels."""

Size = tuple[int, int]

LONGEST = 1280
"""Telegram shows no photo larger than this on its longer side, in pixels."""

MOST_BYTES = 300_000
_QUALITIES = (90, 84, 76, 66, 50, 30)
_FACE_SHARE = 0.42, 0.5
"""Height of the face (brows to chin) in the crop's height: wished, and at most."""

_LARGEST_ZOOM = 3.0
_FACE_CENTRE = 0.56
"""Where the box's middle comes to lie, from the top: there is more hair than neck."""


def opened(jpeg: bytes) -> Image.Image:
    """Open a stored picture as RGB. Raises OSError (Pillow's) where it cannot be read."""
    with Image.open(BytesIO(jpeg)) as picture:
        return picture.convert("RGB")


def written(picture: Image.Image) -> bytes:
    """Return the picture as JPEG of at most MOST_BYTES where quality can reach it, no EXIF."""
    data = b""
    for quality in _QUALITIES:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        data = out.getvalue()
        if len(data) <= MOST_BYTES:
            break
    return data


def portrait(jpeg: bytes, box: Box | None, size: Size) -> Image.Image:
    """Fill `size` with the picture, close around the face; without a face show all of it."""
    picture = opened(jpeg)
    if box is None:
        return _whole(picture, size)
    return _on_blur(picture, _around(picture.size, box, size), size)


def face(jpeg: bytes, box: Box | None, size: Size, share: float, fill: Colour) -> Image.Image:
    """Show the face with its height as `share` of the tile's, whatever the picture's edge.

    Two tiles of the same size and share show two faces at the same size. Past the picture's edge
    is `fill`; without a face the whole picture is shown.
    """
    picture = opened(jpeg)
    if box is None:
        return ImageOps.pad(picture, size, Image.Resampling.LANCZOS, fill)
    top, _, bottom, _ = box
    return _cut(picture, _rectangle(box, (bottom - top) / share, size), size, fill)


def _around(picture: Size, box: Box, size: Size) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of the crop: inside the picture where that is possible."""
    top, _, bottom, _ = box
    wished, most = ((bottom - top) / share for share in _FACE_SHARE)
    wished = max(wished, size[1] / _LARGEST_ZOOM)
    inside = min(picture[1], picture[0] * size[1] / size[0])
    left, top_, right, bottom_ = _rectangle(box, max(min(wished, inside), most), size)
    across, down = _pushed(left, right, picture[0]), _pushed(top_, bottom_, picture[1])
    return left + across, top_ + down, right + across, bottom_ + down


def _rectangle(box: Box, height: float, size: Size) -> tuple[float, float, float, float]:
    top, right, bottom, left = box
    width = height * size[0] / size[1]
    x, y = (left + right) / 2 - width / 2, (top + bottom) / 2 - height * _FACE_CENTRE
    return x, y, x + width, y + height


def _pushed(start: float, end: float, limit: int) -> float:
    """Return how far to move a stretch so that it lies inside 0..limit, or in its middle."""
    if end - start > limit:
        return (limit - start - end) / 2
    return max(-start, 0.0) - max(end - limit, 0.0)


def _whole(picture: Image.Image, size: Size) -> Image.Image:
    height = max(picture.height, picture.width * size[1] / size[0])
    width = height * size[0] / size[1]
    x, y = (picture.width - width) / 2, (picture.height - height) / 2
    return _on_blur(picture, (x, y, x + width, y + height), size)


def _on_blur(
    picture: Image.Image, cut: tuple[float, float, float, float], size: Size
) -> Image.Image:
    """Cut; where the cut is larger than the picture, its own blurred colours lie behind."""
    left, top, right, bottom = cut
    if left < 0 or top < 0 or right > picture.width or bottom > picture.height:
        return _cut(picture, cut, size, _blurred(picture, size))
    return picture.resize(size, Image.Resampling.LANCZOS, cut)


def _blurred(picture: Image.Image, size: Size) -> Image.Image:
    small = ImageOps.fit(picture, (32, 32), Image.Resampling.BOX)
    small = small.filter(ImageFilter.GaussianBlur(3)).point(lambda value: value * 0.55 + 40)
    return small.resize(size, Image.Resampling.BICUBIC)


def _cut(
    picture: Image.Image,
    cut: tuple[float, float, float, float],
    size: Size,
    behind: Image.Image | Colour,
) -> Image.Image:
    left, top, right, bottom = cut
    scale = size[0] / (right - left)
    seen = max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height)
    inner = round((seen[2] - seen[0]) * scale), round((seen[3] - seen[1]) * scale)
    tile = behind if isinstance(behind, Image.Image) else Image.new("RGB", size, behind)
    if min(inner) > 0:
        part = picture.resize(inner, Image.Resampling.LANCZOS, seen)
        tile.paste(part, (round((seen[0] - left) * scale), round((seen[1] - top) * scale)))
    return tile
