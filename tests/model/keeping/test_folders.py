"""Folders of the user's data."""

import os
from pathlib import Path

import pytest

from model.keeping.folders import make_private


@pytest.mark.skipif(os.name == "nt", reason="Windows 整个关住用户的个人文件夹")
def test_folders_of_the_users_data_are_closed_to_others(tmp_path: Path) -> None:
    before = tmp_path.stat().st_mode
    make_private(tmp_path / "自评" / "未保存")
    make_private(tmp_path / "自评" / "历史版本")
    for folder in (tmp_path / "自评", *(tmp_path / "自评").iterdir()):
        assert folder.stat().st_mode & 0o777 == 0o700
    assert tmp_path.stat().st_mode == before
