"""Day and night, sizes of text, texts that are never markup."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip, QWidget

from model.cell import UNIT
from model.filing import new_filing
from ui import appearance, settings, style, words
from ui.asking import Role, choose

WORDS = {  # what is written on what
    "GROUND": ("INK", "MUTED", "ACCENT"),
    "PAPER": ("INK", "MUTED", "ACCENT", "COMPUTED", "CARRIED", "IDLE"),
    "LABEL": ("INK", "COMPUTED"),
    "HEADING": ("INK", "MUTED"),
    "SIDE": ("INK", "MUTED"),
    "HERE": ("INK", "MUTED"),
    "HOVER": ("INK", "MUTED"),
    "ACCENT": ("ON_ACCENT",),
    "DONE": ("ON_DONE",),
    "RELATED": ("INK", "COMPUTED"),
    "CARRIED_TINT": ("INK", "CARRIED", "COMPUTED"),
    "CARRIED_FIGURE": ("INK",),
    "UNIT": ("UNIT_INK", "INK"),
    "UNIT_GAP": ("UNIT_INK",),
}


def luminance(name: str) -> float:
    """Give the relative luminance of a colour, as WCAG defines it."""
    parts = (part / 255 for part in QColor(name).getRgb()[:3])
    linear = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def looks(styled):
    yield styled
    settings.remember_theme(settings.LIGHT)
    settings.remember_scale(100)
    appearance.dress()


@pytest.mark.parametrize("theme", [settings.LIGHT, settings.DARK])
def test_all_words_stand_out_from_their_ground(looks, theme) -> None:
    settings.remember_theme(theme)
    appearance.dress()
    pairs = [
        (getattr(style, on), getattr(style, ink)) for on, inks in WORDS.items() for ink in inks
    ]
    for severity, tint in style.TINTS.items():
        pairs += [(tint, style.INK), (tint, style.COLOURS[severity])]
        pairs += [(style.PAPER, style.COLOURS[severity])]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_every_colour_has_its_night(looks) -> None:
    named = {name for name, value in vars(style).items() if name.isupper() and name[0] != "_"}
    colours = {name for name in named if str(getattr(style, name)).startswith("#")}
    assert colours <= set(style._NIGHT)


def test_the_users_choice_of_colours_is_kept_and_shown(looks, window) -> None:
    window.open_example("yunxi-2024")
    window.workspace.show_page(2)
    dark = next(a for a in window.menus.themes.actions() if a.data() == settings.DARK)
    dark.trigger()
    assert settings.theme() == settings.DARK
    assert window.workspace.pages.currentIndex() == 2
    image = window.grab().toImage()
    assert image.pixelColor(3, image.height() // 2).lightness() < 60
    assert looks.palette().window().color().lightness() < 60


def test_without_a_choice_the_systems_colours_are_taken(looks, monkeypatch) -> None:
    assert settings.theme() == settings.AS_SYSTEM
    for ground, is_night in (("#202020", True), ("#f0f0f0", False)):
        palette = style.palette()
        palette.setColor(palette.ColorRole.Window, QColor(ground))
        monkeypatch.setattr(type(looks.style()), "standardPalette", lambda *_, p=palette: p)
        appearance.dress()
        assert (QColor(style.GROUND).lightness() < 60) is is_night


def test_the_size_of_text_goes_by_steps_within_bounds(looks, window) -> None:
    sizes = window.menus.sizes
    assert not sizes.smaller.isEnabled()
    settings.remember_scale(160)
    window.menus.sizes.grow()
    assert settings.scale() == 175 and not sizes.larger.isEnabled()
    assert sizes.percent.text() == "175%"
    appearance.resize_text(1)
    assert settings.scale() == 175
    sizes.smaller.click()
    assert settings.scale() == 160
    window.menus.sizes.reset()
    assert settings.scale() == 100 and not sizes.smaller.isEnabled()


NAME = "<b>甲</b><img src='x'>局"


def labels() -> list[QLabel]:
    """Give the labels on screen in which the name stands."""
    widgets: list[QWidget] = QApplication.topLevelWidgets()
    found = [label for each in widgets if each.isVisible() for label in each.findChildren(QLabel)]
    return [label for label in found if NAME in label.text()]


def is_plain(label: QLabel) -> bool:
    return label.textFormat() == label.textFormat().PlainText


def test_what_was_typed_is_never_markup(window, open_filing, library, monkeypatch) -> None:
    filing = new_filing(library.forms["yunxi-2024"], 2024, NAME)
    assert filing.text(UNIT) == NAME
    open_filing(filing)
    assert labels() and all(map(is_plain, labels()))
    seen = []

    def look(box: QMessageBox) -> int:
        box.show()
        seen.extend(map(is_plain, labels()))
        box.close()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    choose(window, NAME, NAME, {words.CANCEL: Role.RejectRole}, words.CANCEL)
    assert len(seen) >= 3 and all(seen)


def test_hints_are_never_markup(window, qtbot) -> None:
    QToolTip.showText(QPoint(20, 20), NAME, window)
    tips = [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel")]
    assert tips and all(is_plain(tip) for tip in tips if isinstance(tip, QLabel))
    QToolTip.hideText()
