"""Every key of the menus is listed, unique, and does what its line says."""

from PySide6.QtGui import QAction, QKeySequence

from ui import words
from ui.shortcuts import ShortcutsDialog, shortcuts


def actions(window) -> list[QAction]:
    menus = [head.menu() for head in window.menuBar().actions()]
    return [action for menu in menus for action in menu.actions() if action.shortcuts()]


def test_no_key_does_two_things(window) -> None:
    keys = [key.toString() for action in actions(window) for key in action.shortcuts()]
    assert len(keys) > 20 and len(keys) == len(set(keys))


def test_all_keys_are_listed(window, qtbot) -> None:
    listed = dict(shortcuts(window.menuBar()))
    said = {what for keys in listed.values() for _, what in keys}
    assert {"保存", "导出", "下一处问题", "放大文字"} <= said
    shown = " ".join(keys for group in listed.values() for keys, _ in group)
    text = QKeySequence.SequenceFormat.NativeText
    for action in actions(window):
        assert all(key.toString(text) in shown for key in action.shortcuts())
    assert set(words.KEYS) <= set(listed)
    dialog = ShortcutsDialog(window.menuBar(), window)
    qtbot.addWidget(dialog)
    assert dialog.list.topLevelItemCount() == len(listed)


def test_every_menu_can_be_opened_by_key(window) -> None:
    letters = [head.text().partition("&")[2][:1] for head in window.menuBar().actions()]
    assert len(letters) >= 5 and all(letters) and len(set(letters)) == len(letters)


def test_every_key_runs_its_action(window, path_of_example, qtbot, monkeypatch) -> None:
    window.open(path_of_example)
    for action in actions(window):
        action.triggered.disconnect()
    for action in actions(window):
        was_enabled = action.isEnabled()
        action.setEnabled(True)
        for key in action.shortcuts():
            with qtbot.waitSignal(action.triggered, timeout=500, raising=False) as heard:
                press(qtbot, window, key)
            assert heard.signal_triggered, f"{action.text()}: {key.toString()}"
        action.setEnabled(was_enabled)


def press(qtbot, window, key: QKeySequence) -> None:
    """Press a key as the user does, where the cursor is."""
    combination = key[0]
    target = window.focusWidget() or window
    qtbot.keyClick(target, combination.key(), combination.keyboardModifiers())
