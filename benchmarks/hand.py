"""A hand at a real X display: real key and mouse events, counted, with pictures of the screen."""

import ctypes
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QScrollArea, QWidget

NAMED = {
    " ": "space", ".": "period", "-": "minus", "%": "percent", ",": "comma", "/": "slash",
    "+": "plus", "=": "equal", "(": "parenleft", ")": "parenright", ":": "colon",
}  # fmt: skip
SHIFTED = '%+():"?<>ABCDEFGHIJKLMNOPQRSTUVWXYZ'
PAUSE = 0.012
"""Seconds between two events; nobody types faster."""
WIDTH = 800
"""Of the pictures, in dots."""

Steps = Iterator[None]


class Hand:
    """Presses keys and the mouse's button; `keys` and `clicks` count them.

    Its actions are steps that are run while the program's own event loop goes on.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = self.clicks = self.shots = 0
        self.captions: list[str] = []
        self._x: Any = ctypes.CDLL("libX11.so.6")
        self._test: Any = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))

    # ---- keys

    def press(self, chord: str) -> Steps:
        """Press one key, with others held down: Ctrl+V counts as one."""
        *held, key = chord.replace("Ctrl", "Control_L").split("+") if len(chord) > 1 else [chord]
        if key in SHIFTED:
            held.append("Shift_L")
        codes = [self._code(name) for name in (*held, NAMED.get(key, key))]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self.keys += 1
        yield from self._rest()

    def _code(self, name: str) -> int:
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(name.encode()))
        return int(self._x.XKeysymToKeycode(self._display, symbol))

    def type(self, text: str) -> Steps:
        """Type a figure key by key; Chinese is pasted, as from Word or a table."""
        if all(letter in NAMED or (letter.isascii() and letter.isalnum()) for letter in text):
            for letter in text:
                yield from self.press(letter)
        else:
            yield from self.paste(text)

    def paste(self, text: str) -> Steps:
        """Paste a text that was copied elsewhere."""
        from PySide6.QtWidgets import QApplication

        QApplication.clipboard().setText(text)
        yield from self.press("Ctrl+v")

    # ---- the mouse

    def click(self, widget: "QWidget", at: "QPoint | None" = None) -> Steps:
        """Click a widget in its middle or at a place of it."""
        place = widget.mapToGlobal(at if at is not None else widget.rect().center())
        self._test.XTestFakeMotionEvent(self._display, -1, place.x(), place.y(), 0)
        yield from self._rest()
        for is_down in (1, 0):
            self._test.XTestFakeButtonEvent(self._display, 1, is_down, 0)
            yield from self._rest()
        self.clicks += 1
        yield from self.wait(0.15)

    def scroll_to(self, area: "QScrollArea", widget: "QWidget") -> Steps:
        """Bring a widget into sight, where it is not; counted like a click."""
        if widget.visibleRegion().boundingRect().height() < widget.height():
            area.ensureWidgetVisible(widget)
            self.clicks += 1
        yield from self.wait(0.15)

    # ---- time and pictures

    def _rest(self) -> Steps:
        self._x.XFlush(self._display)
        yield from self.wait(PAUSE)

    def wait(self, seconds: float) -> Steps:
        """Let time pass."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            yield

    def patient(self, holds: Callable[[], object], seconds: float) -> Steps:
        """Wait until something is so, but no longer than some time."""
        end = time.monotonic() + seconds
        while not holds() and time.monotonic() < end:
            yield

    def until(self, holds: Callable[[], object], seconds: float = 30) -> Steps:
        """Wait until something is so."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError("what was waited for did not come")
            yield

    def shoot(self, caption: str) -> Steps:
        """Keep a picture of the screen with a sentence about it."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication

        yield from self.wait(0.4)
        picture = QApplication.primaryScreen().grabWindow(0).toImage()
        smooth = Qt.TransformationMode.SmoothTransformation
        small = picture.scaledToWidth(WIDTH, smooth)
        self.shots += 1
        small.save(str(self.folder / f"{self.shots:02}.png"), "PNG", 0)
        self.captions.append(f"{self.shots:02}. {caption}（{self.keys} 键，{self.clicks} 击）")
        yield
