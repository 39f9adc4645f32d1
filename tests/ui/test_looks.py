"""Nothing is cut off, covered or sticks out: the short form of `python -m benchmarks.looks`."""

import pytest
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from benchmarks import looks
from ui import appearance, settings
from ui.start import examples


@pytest.fixture(autouse=True)
def usual_size(styled):
    yield
    if settings.scale() != 100:
        settings.remember_scale(100)
        appearance.dress()


def faults_of(widget: QWidget, qtbot) -> list[str]:
    qtbot.addWidget(widget)
    widget.show()
    looks.settle()
    return [fault.partition(":")[0] for fault in looks.faults(widget)]


def test_faults_are_found(styled, qtbot) -> None:
    root = QWidget()
    root.resize(300, 200)
    label = QLabel("一行写不下的文字一行写不下的文字", root)
    label.resize(60, 20)
    button = QPushButton("按不下的按钮", root)
    button.move(0, 40)
    button.resize(30, 30)
    wide = QLabel("甲乙丙" * 40)
    area = QScrollArea(root)
    area.setWidget(wide)
    area.move(0, 100)
    assert faults_of(root, qtbot) == ["cut off", "cut off", "sideways"]


def test_what_covers_or_sticks_out_is_found(styled, qtbot) -> None:
    root = QWidget()
    row = QHBoxLayout(root)
    one, other = QLabel("甲"), QLabel("乙")
    row.addWidget(one)
    row.addWidget(other)
    root.resize(300, 100)
    qtbot.addWidget(root)
    root.show()
    looks.settle()
    assert list(looks.faults(root)) == []
    other.setGeometry(one.geometry())
    assert [fault.partition(":")[0] for fault in looks.faults(root)] == ["overlap"]
    other.setGeometry(290, 0, 100, 20)
    assert [fault.partition(":")[0] for fault in looks.faults(root)] == ["sticks out"]


def test_all_screens_are_walked_over() -> None:
    walked = {(each.screen, each.scaling, each.percent, each.theme) for each in looks.settings()}
    assert len(walked) >= 30 and (looks.SCREENS[0], 1.0, 175, "dark") in walked


SHORT = [  # one of everything: screen, size of text
    ("yunxi-2024", (1366, 768), 100),
    ("yiyang-2024", (683, 384), 100),
    ("jishou-2023", (1366, 768), 175),
    ("yongxing-2022", (1920, 1080), 175),
    ("yanfeng-2024", (3840, 2160), 130),
]


def test_every_example_is_in_the_short_walk() -> None:
    assert sorted(name for name, *_ in SHORT) == examples()


@pytest.mark.parametrize(("name", "size", "percent"), SHORT)
def test_every_page_has_room(window, name, size, percent) -> None:
    settings.remember_scale(percent)
    appearance.dress()
    window.resize(*size)
    assert {place: found for place, found in looks.walk(window, name) if found} == {}


@pytest.mark.parametrize(("size", "percent"), [((911, 512), 100), ((1366, 768), 175)])
def test_dialogs_have_room(window, size, percent) -> None:
    settings.remember_scale(percent)
    appearance.dress()
    window.resize(*size)
    window.open_example("yunxi-2024")
    assert {place: found for place, found in looks.walk_dialogs(window) if found} == {}


def test_the_buttons_of_a_file_dialog_have_room_for_their_pictures(styled, qtbot) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    buttons = dialog.findChildren(QToolButton)
    assert buttons
    for button in buttons:
        middle = button.grab().toImage().copy(button.rect().adjusted(9, 9, -9, -9))
        dots = {middle.pixel(x, y) for x in range(middle.width()) for y in range(middle.height())}
        assert len(dots) > 5, button.objectName()
