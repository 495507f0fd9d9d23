"""9. No real child's picture in the repository: the demo's and the tests' people are drawn."""

import re
import subprocess
from pathlib import Path

import pytest

from demo.drawn import Person as Drawn
from tests.portrait import portrait

ROOT = Path(__file__).parents[2]
ALLOWED = re.compile(
    r"docs/pictures/[\w-]+\.png|simulator/page/icon\.svg|tests/page/(film\.mp4|voice\.m4a)"
)
"""Screenshots that our own script makes of drawn people, the icon of the page, and for its players
a film of colours and a tone.
"""

ENDINGS = (
    "jpe?g|jfif|png|gif|webp|svg|ico|hei[cf]|avif|bmp|tiff?|raw|psd|pdf|"
    "mp4|mov|webm|avi|mkv|npy|npz|pkl|pickle|zip|tar|gz|7z|sqlite"
)
NAMED = re.compile(rf"\.({ENDINGS})$", re.IGNORECASE)
BEGINS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0", b"%PDF")
BRANDS = (b"WEBP", b"ftyp")
IN_TEXT = (b"/9j/4", b"iVBORw0KGgo", b"R0lGODlh", b"UklGR", b"data:image/")
"""How JPEG, PNG, GIF and WebP begin in base64, and what stands before them in pages."""

FROM_OUTSIDE = re.compile(
    r"fetch_(lfw|olivetti)|skimage\.data|urllib\.request|urlretrieve|\brequests\.|\bhttpx\.|"
    r"load_dataset|kagglehub|torchvision|tensorflow_datasets|thispersondoesnotexist|shared/faces"
)


def pictures(root: Path, names: list[str]) -> list[str]:
    """Return the files that are, or hold, a picture or a film or a packed folder of them."""
    return [name for name in names if _is_picture(name, (root / name).read_bytes())]


def _is_picture(name: str, data: bytes) -> bool:
    if NAMED.search(name):
        return True
    head = data.startswith(BEGINS) or any(brand in data[:16] for brand in BRANDS)
    return head or (Path(name) != _own_name() and any(mark in data for mark in IN_TEXT))


def _own_name() -> Path:
    return Path(__file__).relative_to(ROOT)


def tracked() -> list[str]:
    """Return every file that git keeps and that is there."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone: there is no list of files to look through")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


def test_no_picture_is_kept_but_screenshots_and_an_icon() -> None:
    """Neither as a file nor as letters within one."""
    assert [p for p in pictures(ROOT, tracked()) if not ALLOWED.fullmatch(p)] == []


def test_a_picture_would_be_found_under_any_name(tmp_path: Path) -> None:
    """The look through the files sees a JPEG that is called something else, and one in a page."""
    jpeg = portrait(Drawn(3020))
    (tmp_path / "table.tsv").write_bytes(jpeg)
    (tmp_path / "page.html").write_text("<img src='data:image/jpeg;base64,'>")
    (tmp_path / "child.jpg").write_bytes(b"")
    (tmp_path / "plain.py").write_text("print('no picture')")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert pictures(tmp_path, names) == ["child.jpg", "page.html", "table.tsv"]


def test_nobody_brings_pictures_from_outside() -> None:
    """The code of the demo, the tests and the figures fetches no faces and no sets of them."""
    code = [n for n in tracked() if n.startswith(("demo/", "tests/", "bench/"))]
    assert len(code) > 50
    fetching = [
        name
        for name in code
        if Path(name) != _own_name()
        and FROM_OUTSIDE.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]
    assert fetching == []
