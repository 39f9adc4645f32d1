"""The data that Qt's ICU is left with in the Linux bundle."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SORTS = """
from functools import cmp_to_key
from PySide6.QtCore import QCollator, QLocale, QTimeZone
order = cmp_to_key(QCollator(QLocale("zh_CN")).compare)
print(sorted(["张三", "李四", "b", "长沙", "Ä", "a", "阿明"], key=order))
print(len(QTimeZone.availableTimeZoneIds()), QLocale("tr").toUpper("i"))
print([line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line][0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt takes the system's")
def test_chinese_is_sorted_alike_by_a_tenth_of_the_data(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("icu", ROOT / "packaging" / "linux" / "icu.py")
    icu = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(icu)  # type: ignore[union-attr]
    qt = Path(importlib.util.find_spec("PySide6").origin).parent / "Qt" / "lib"  # type: ignore
    (library,) = qt.glob("libicudata.so.*")
    small = tmp_path / library.name
    icu.trim(library, small)

    def told(**environment: str) -> list[str]:
        return subprocess.run(
            [sys.executable, "-c", SORTS], env=os.environ | environment,
            capture_output=True, text=True, check=True,
        ).stdout.splitlines()  # fmt: skip

    *plain, _ = told()
    *trimmed, used = told(LD_PRELOAD=str(small))
    assert used == str(small)
    assert trimmed == plain
    assert small.stat().st_size * 8 < library.stat().st_size
