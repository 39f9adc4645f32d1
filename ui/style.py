"""Colours, fonts and the style sheet."""

from PySide6.QtGui import QColor, QFont, QFontDatabase

from model.finding import Severity
from resources import FOLDER

ACCENT = "#1d5d8f"
INK = "#1f2933"
MUTED = "#5b6b7b"
LINE = "#c3ccd6"
GROUND = "#edf1f4"
PAPER = "#ffffff"
LABEL = "#f1f5f9"
HEADING = "#e6ecf5"
COMPUTED = "#66737f"
COLOURS: dict[Severity, str] = {"error": "#c62f25", "warning": "#a86a00", "info": "#2f6ea5"}
TINTS: dict[Severity, str] = {"error": "#fde9e7", "warning": "#fff6e0", "info": "#e9f2fb"}
SHAPES: dict[Severity, str] = {"error": "●", "warning": "▲", "info": "■"}
RELATED = "#fff8e3"
CARRIED, CARRIED_TINT, CARRIED_SHAPE = "#6a5a9e", "#f3f0fa", "◆"
CARRIED_FIGURE = "#ded5f3"
"""The looks of what came over from last year and nobody has looked at."""
COMPUTED_SHAPE = "="
UNIT = "#dce9f5"
UNIT_GAP = "#ffe3a3"
UNIT_INK = "#174a72"
SCREEN_FONT = "ZipingHei.ttf"
BASE_SIZE = 10.5
_SIZES = {"@base": BASE_SIZE, "@title": 15, "@section": 12, "@large": 21}

_SHEET = f"""
* {{ color: {INK}; font-size: @base; }}
QMainWindow, QScrollArea, #page, #start {{ background: {GROUND}; }}
QMenuBar, #header, #footer {{ background: {PAPER}; }}
#header {{ border-bottom: 1px solid {LINE}; }}
#footer {{ border-top: 1px solid {LINE}; }}
#steps {{ background: #f8fafc; border: none; border-right: 1px solid {LINE}; outline: none; }}
#findings {{ background: {PAPER}; border-left: 1px solid {LINE}; }}
#findings QScrollArea, #cards {{ background: {PAPER}; border: none; }}
QScrollArea {{ border: none; }}
QPushButton, QToolButton {{
    background: {PAPER}; border: 1px solid {LINE}; border-radius: 4px; padding: 5px 14px;
}}
QPushButton:hover, QToolButton:hover {{ border-color: {ACCENT}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {ACCENT}; padding: 4px 13px; }}
QPushButton:disabled {{ color: #8a97a3; }}
QPushButton[primary="true"] {{ background: {ACCENT}; color: white; border-color: {ACCENT}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {INK}; }}
QPushButton[chip="true"] {{ border-radius: 11px; padding: 2px 10px; background: {GROUND}; }}
QPushButton[chip="true"]:checked {{ background: {ACCENT}; color: white; }}
QPushButton[card="true"] {{ text-align: left; padding: 18px; border-radius: 8px; }}
QLabel[rank="title"] {{ font-size: @title; font-weight: bold; }}
QLabel[rank="section"] {{ font-size: @section; font-weight: bold; }}
QLabel[rank="large"] {{ font-size: @large; font-weight: bold; }}
QLabel[rank="finding"] {{ font-weight: bold; }}
QLabel[rank="muted"], QLabel[rank="hint"] {{ color: {MUTED}; }}
QLabel[rank="unit"] {{ font-size: @section; font-weight: bold; }}
QLineEdit, QPlainTextEdit {{
    background: {PAPER}; border: 1px solid {LINE}; border-radius: 3px; padding: 3px 6px;
    selection-background-color: {ACCENT}; selection-color: white;
}}
QLineEdit:focus, QPlainTextEdit:focus {{
    border: 2px solid {ACCENT}; padding: 2px 5px;
}}
QTableView {{ background: {PAPER}; border: 1px solid {LINE}; gridline-color: {LINE}; }}
QTableView QLineEdit, QTableView QPlainTextEdit {{ border-radius: 0; }}
#finder {{ background: {PAPER}; border: 1px solid {ACCENT}; }}
#finder QTreeWidget {{ background: {PAPER}; border: none; outline: none; }}
#finder QTreeWidget::item {{ padding: 3px 2px; }}
#finder QTreeWidget::item:selected {{ background: {UNIT}; color: {INK}; }}
#card {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 6px; }}
#card[severity="error"] {{ border-left: 4px solid {COLOURS["error"]}; }}
#card[severity="warning"] {{ border-left: 4px solid {COLOURS["warning"]}; }}
#card[severity="info"] {{ border-left: 4px solid {COLOURS["info"]}; }}
#carried {{ background: {CARRIED_TINT}; border-left: 4px solid {CARRIED}; border-radius: 4px; }}
#carried QLabel {{ color: {CARRIED}; }}
QLineEdit[carried="true"], QComboBox[carried="true"] {{
    background: {CARRIED_TINT}; border-left: 4px solid {CARRIED};
}}
#card:focus {{ border-color: {ACCENT}; background: #f6f9fc; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: #b9c4cf; border-radius: 4px; min-height: 36px; margin: 1px;
}}
QScrollBar::handle:vertical:hover {{ background: #93a3b2; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QStatusBar {{ background: {PAPER}; }}
"""


def sheet(percent: int) -> str:
    """Give the style sheet for texts of a size in percent of the usual one."""
    text = _SHEET
    for name, points in _SIZES.items():
        text = text.replace(name, f"{points * percent / 100:.1f}pt")
    return text


def load_font() -> QFont:
    """Take the screen's face from the program's own files; machines may have no Chinese font."""
    data = (FOLDER / "fonts" / SCREEN_FONT).read_bytes()
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFontFromData(data))
    font = QFont(families)
    font.setPointSizeF(BASE_SIZE)
    return font


def tint(severity: Severity) -> QColor:
    """Give the ground of a cell that has such a finding."""
    return QColor(TINTS[severity])
