"""Which input method is chosen, from what runs and what the desktop asks for."""

from pathlib import Path

import pytest

from ui import desktop


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(desktop, "_fcitx_plugin", lambda: True)


def prepared(folder: Path, running: str, **environment: str) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(["bash", *running.split()]):
        (folder / str(number)).mkdir()
        (folder / str(number) / "comm").write_text(f"{name}\n")
    (folder / "self").mkdir()
    (folder / "99").mkdir()  # ended before its name was read
    desktop.prepare(environment, folder)
    return environment


@pytest.mark.parametrize(
    ("running", "asked", "chosen"),
    [
        ("fcitx5", {}, "fcitx"),
        ("fcitx", {}, "fcitx"),
        ("ibus-daemon", {}, "ibus"),
        ("ibus-daemon fcitx", {}, "fcitx"),
        ("ibus-daemon fcitx", {"QT_IM_MODULE": "ibus"}, "ibus"),
        ("fcitx5", {"QT_IM_MODULE": "ibus"}, "fcitx"),
        ("fcitx5", {"QT_IM_MODULE": "fcitx5"}, "fcitx"),
        ("ibus-daemon", {"QT_IM_MODULES": "wayland;fcitx;ibus"}, "ibus"),
        ("fcitx", {"QT_IM_MODULE": "xim"}, "fcitx"),
        ("", {"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=fcitx"}, "fcitx"),
        ("", {"QT_IM_MODULE": "ibus"}, "ibus"),
        ("", {}, None),
    ],
)
def test_what_runs_is_chosen(tmp_path: Path, running: str, asked, chosen) -> None:  # type: ignore[no-untyped-def]
    assert prepared(tmp_path, running, **asked).get("QT_IM_MODULE") == chosen


def test_a_list_that_would_be_asked_first_is_taken_away(tmp_path: Path) -> None:
    assert "QT_IM_MODULES" not in prepared(tmp_path, "ibus-daemon", QT_IM_MODULES="wayland")


def test_without_the_plugin_fcitx_5_is_spoken_to_like_ibus(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(desktop, "_fcitx_plugin", lambda: False)
    assert prepared(tmp_path, "fcitx5")["QT_IM_MODULE"] == "ibus"


def test_plugins_and_screens_of_another_qt_are_not_looked_for(tmp_path: Path) -> None:
    asked = {"QT_PLUGIN_PATH": "/usr/lib/qt5", "QT_QPA_PLATFORM": "dxcb;xcb"}
    assert prepared(tmp_path, "", **asked) == {}


def test_a_screen_that_is_at_hand_stays(tmp_path: Path) -> None:
    assert prepared(tmp_path, "", QT_QPA_PLATFORM="offscreen") == {"QT_QPA_PLATFORM": "offscreen"}


def test_programs_that_we_start_find_their_own_libraries(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert prepared(tmp_path / "a", "", LD_LIBRARY_PATH="/ours") == {}
    ours = {"LD_LIBRARY_PATH": "/ours", "LD_LIBRARY_PATH_ORIG": "/theirs"}
    assert prepared(tmp_path / "b", "", **ours) == {"LD_LIBRARY_PATH": "/theirs"}
