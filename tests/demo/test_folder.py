"""Where a demo keeps its things: emptied at each start, and never somebody else's folder."""

from pathlib import Path

import pytest

from demo.folder import MARK, FolderTaken, fresh


def test_a_folder_is_made_and_emptied_at_the_next_start(tmp_path: Path) -> None:
    with fresh(tmp_path / "demo") as folder:
        (folder / "reunion.sqlite").write_text("old")
        (folder / "inside").mkdir()
    with fresh(tmp_path / "demo") as folder:
        assert {path.name for path in folder.iterdir()} <= {MARK, "gazetteer.sqlite"}


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(FolderTaken, match="other things"), fresh(tmp_path):
        pass
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_two_demos_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        fresh(tmp_path / "demo"),
        pytest.raises(FolderTaken, match="already"),
        fresh(tmp_path / "demo"),
    ):
        pass
