"""Colours by day and by night, fonts and the style sheet."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from resources import FOLDER

if TYPE_CHECKING:  # not needed to start
    from model.finding import Severity

ACCENT, ON_ACCENT = "#1d5d8f", "#ffffff"
INK = "#1f2933"
MUTED = "#556473"
LINE = "#c3ccd6"
GROUND = "#edf1f4"
PAPER = "#ffffff"
LABEL = "#f1f5f9"
HEADING = "#e6ecf5"
COMPUTED = "#5f6c78"
DONE, ON_DONE = "#2e7d4f", "#ffffff"
SIDE = "#f8fafc"
HERE, HOVER = "#dce8f4", "#eaf0f6"
"""The grounds of the page at work and of what the mouse points at."""
RING, HANDLE, HANDLE_HOVER = "#8fa1b3", "#b9c4cf", "#93a3b2"
IDLE = "#65717b"
"""Words on what cannot be clicked now."""
COLOURS: dict["Severity", str] = {"error": "#c62f25", "warning": "#8f5a00", "info": "#2f6ea5"}
TINTS: dict["Severity", str] = {"error": "#fde9e7", "warning": "#fff6e0", "info": "#e9f2fb"}
SHAPES: dict["Severity", str] = {"error": "●", "warning": "▲", "info": "■"}
RELATED, RELATED_LINE = "#fff8e3", "#b98a2e"
"""The looks of the cells that the finding looked at was judged by."""
CARRIED, CARRIED_TINT, CARRIED_SHAPE = "#6a5a9e", "#f3f0fa", "◆"
CARRIED_FIGURE = "#ded5f3"
"""The looks of what came over from last year and nobody has looked at."""
COMPUTED_SHAPE, DONE_SHAPE, BLANK_SHAPE = "=", "√", "○"
UNIT = "#dce9f5"
UNIT_GAP = "#ffe3a3"
UNIT_INK = "#174a72"
_NIGHT: dict[str, "str | dict[Severity, str]"] = {
    "ACCENT": "#6db4e8",
    "ON_ACCENT": "#0d1b26",
    "INK": "#e6eaee",
    "MUTED": "#aab6c1",
    "LINE": "#4a5662",
    "GROUND": "#1a2026",
    "PAPER": "#232a31",
    "LABEL": "#2a333b",
    "HEADING": "#303b46",
    "COMPUTED": "#a3b2c0",
    "DONE": "#62bd8a",
    "ON_DONE": "#0c2116",
    "SIDE": "#1f262c",
    "HERE": "#2c4358",
    "HOVER": "#28333d",
    "RING": "#7c8c9b",
    "HANDLE": "#55626f",
    "HANDLE_HOVER": "#73818f",
    "IDLE": "#93a0ac",
    "COLOURS": {"error": "#ff9088", "warning": "#f0b450", "info": "#82bcec"},
    "TINTS": {"error": "#4a2623", "warning": "#423413", "info": "#1f3950"},
    "RELATED": "#3f381d",
    "RELATED_LINE": "#c9a04a",
    "CARRIED": "#bfb0f0",
    "CARRIED_TINT": "#2d2842",
    "CARRIED_FIGURE": "#4a3f75",
    "UNIT": "#21405a",
    "UNIT_GAP": "#5c4712",
    "UNIT_INK": "#b9dcf7",
}
_DAY = {name: globals()[name] for name in _NIGHT}
SCREEN_FONT, FACE = "ZipingHei.ttf", "Ziping Hei"
"""The file of the face on screen and its name: Windows has others for menus and tables."""
BASE_SIZE = 10.5
_SIZES = {"@base": BASE_SIZE, "@title": 15, "@section": 12, "@large": 21}

_SHEET = """
* {{ color: {INK}; font-family: "{FACE}"; font-size: @base; }}
*:disabled {{ color: {IDLE}; }}
QMenu {{ background: {PAPER}; border: 1px solid {LINE}; padding: 4px 0; }}
QMenu::item {{ padding: 5px 24px 5px 28px; }}
QMenu::item:selected {{ background: {HERE}; color: {INK}; }}
QMenu::item:disabled {{ color: {IDLE}; }}
QMenu::separator {{ height: 1px; background: {LINE}; margin: 4px 10px; }}
QMainWindow, QScrollArea, #page, #start {{ background: {GROUND}; }}
QMenuBar, #header, #footer, #find {{ background: {PAPER}; }}
#header, #find {{ border-bottom: 1px solid {LINE}; }}
#footer {{ border-top: 1px solid {LINE}; }}
#overview {{ background: {PAPER}; border: 1px solid {LINE}; outline: none; }}
#overview::item {{ padding: 4px 2px; }}
#overview::item:selected {{ background: {HERE}; color: {INK}; }}
#overview::item:hover:!selected {{ background: {HOVER}; }}
#side {{ background: {SIDE}; border-right: 1px solid {LINE}; }}
#steps {{ background: {SIDE}; border: none; outline: none; }}
#findings {{ background: {PAPER}; border-left: 1px solid {LINE}; }}
#findings QScrollArea, #cards {{ background: {PAPER}; border: none; }}
QScrollArea {{ border: none; }}
QPushButton, QToolButton {{
    background: {PAPER}; border: 1px solid {LINE}; border-radius: 4px; padding: 5px 14px;
}}
QPushButton:hover, QToolButton:hover {{ border-color: {ACCENT}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {ACCENT}; padding: 4px 13px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {IDLE}; }}
QFileDialog QToolButton {{ padding: 5px; }}
QFileDialog QToolButton:focus {{ padding: 4px; }}
#sizes QToolButton {{ border: 1px solid {PAPER}; padding: 1px 7px; }}
#sizes QToolButton:hover, #sizes QToolButton:focus {{ border: 1px solid {ACCENT}; }}
#sizes QLabel {{ color: {MUTED}; }}
QPushButton[primary="true"] {{ background: {ACCENT}; color: {ON_ACCENT}; border-color: {ACCENT}; }}
QPushButton[primary="true"]:disabled {{
    background: {LABEL}; color: {IDLE}; border-color: {LINE};
}}
QPushButton[primary="true"]:focus {{ border: 2px solid {INK}; }}
QPushButton[chip="true"] {{ border-radius: 11px; padding: 2px 10px; background: {GROUND}; }}
QPushButton[chip="true"]:checked {{ background: {ACCENT}; color: {ON_ACCENT}; }}
QPushButton[card="true"] {{ text-align: left; padding: 18px; border-radius: 8px; }}
QPushButton[latest="true"] {{ border: 1px solid {ACCENT}; background: {HERE}; }}
StartPage, FindingsPanel QScrollArea {{ qproperty-focusPolicy: NoFocus; }}
QLabel, QToolTip {{ qproperty-textFormat: PlainText; }}
QLabel[rich="true"] {{ qproperty-textFormat: RichText; }}
QLabel[rank="title"] {{ font-size: @title; font-weight: bold; }}
QLabel[rank="section"] {{ font-size: @section; font-weight: bold; }}
QLabel[rank="large"] {{ font-size: @large; font-weight: bold; }}
QLabel[rank="group"] {{ color: {MUTED}; font-weight: bold; padding-top: 4px; }}
QLabel[rank="sum"] {{ background: {SIDE}; border-radius: 4px; padding: 4px 6px; }}
QLabel[rank="finding"] {{ font-weight: bold; }}
QLabel[rank="progress"] {{ color: {MUTED}; padding: 8px 10px; }}
QLabel[rank="muted"], QLabel[rank="hint"] {{ color: {MUTED}; }}
QLabel[rank="said"] {{ color: {ACCENT}; }}
QLabel[rank="wrong"] {{ color: {COLOURS[error]}; }}
QLabel[rank="unit"] {{ font-size: @section; font-weight: bold; }}
QLineEdit, QPlainTextEdit {{
    background: {PAPER}; border: 1px solid {LINE}; border-radius: 3px; padding: 3px 6px;
    selection-background-color: {ACCENT}; selection-color: {ON_ACCENT};
}}
QLineEdit:focus, QPlainTextEdit:focus {{
    border: 2px solid {ACCENT}; padding: 2px 5px;
}}
QTableView {{
    background: {PAPER}; border: 1px solid {LINE}; gridline-color: {LINE};
}}
QTableView[ruled="true"] {{ border-right: none; border-bottom: none; }}
QTableView[ruled="false"] {{ border: none; }}
QHeaderView::section {{
    background: {LABEL}; color: {MUTED}; border: none; border-bottom: 1px solid {LINE};
    padding: 3px 8px;
}}
#years::item {{ padding: 2px 8px; }}
QTableView QLineEdit, QTableView QPlainTextEdit {{ border-radius: 0; }}
#finder {{ background: {PAPER}; border: 1px solid {ACCENT}; }}
#finder QTreeWidget {{ background: {PAPER}; border: none; outline: none; }}
#finder QTreeWidget::item {{ padding: 3px 2px; }}
#finder QTreeWidget::item:selected {{ background: {UNIT}; color: {INK}; }}
#card {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 6px; }}
#card[severity="error"] {{ border-left: 4px solid {COLOURS[error]}; }}
#card[severity="warning"] {{ border-left: 4px solid {COLOURS[warning]}; }}
#card[severity="info"] {{ border-left: 4px solid {COLOURS[info]}; }}
#carried {{ background: {CARRIED_TINT}; border-left: 4px solid {CARRIED}; border-radius: 4px; }}
#carried QLabel {{ color: {CARRIED}; }}
#writing {{ background: {GROUND}; }}
#writing QPlainTextEdit {{ font-size: @section; padding: 10px 14px; }}
#writing QTreeWidget {{ background: {SIDE}; border: 1px solid {LINE}; outline: none; }}
#writing QTreeWidget::item {{ padding: 4px 2px; }}
#writing QTreeWidget::item:selected {{ background: {HERE}; color: {INK}; }}
#notice {{ background: {UNIT}; border-radius: 4px; }}
#notice QLabel {{ color: {UNIT_INK}; }}
QLineEdit[carried="true"], QComboBox[carried="true"] {{
    background: {CARRIED_TINT}; border-left: 4px solid {CARRIED};
}}
#card[chosen="true"] {{ border-color: {RELATED_LINE}; background: {RELATED}; }}
#card:focus {{ border-color: {ACCENT}; background: {HOVER}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {HANDLE}; border-radius: 4px; min-height: 36px; margin: 1px;
}}
QScrollBar::handle:vertical:hover {{ background: {HANDLE_HOVER}; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QStatusBar {{ background: {PAPER}; }}
"""


def sheet(percent: int) -> str:
    """Give the style sheet for texts of a size in percent of the usual one."""
    text = _SHEET.format_map(globals())
    for name, points in _SIZES.items():
        text = text.replace(name, f"{points * percent / 100:.1f}pt")
    return text


def use_night(is_night: bool) -> None:
    """Take the colours of the night or of the day; what is painted afterwards has them."""
    globals().update(_NIGHT if is_night else _DAY)


def palette() -> QPalette:
    """Give the colours of what Qt paints itself."""
    role = QPalette.ColorRole
    colours = {
        (role.Window, role.Button): GROUND,
        (role.Base, role.ToolTipBase): PAPER,
        (role.AlternateBase,): LABEL,
        (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText): INK,
        (role.PlaceholderText,): MUTED,
        (role.Highlight, role.Accent, role.Link): ACCENT,
        (role.HighlightedText,): ON_ACCENT,
    }
    made = QPalette(QColor(GROUND))
    for roles, colour in colours.items():
        for each in roles:
            made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(IDLE))
    return made


def load_font() -> QFont:
    """Take the screen's face from the program's own files; machines may have no Chinese font."""
    number = QFontDatabase.addApplicationFont(str(FOLDER / "fonts" / SCREEN_FONT))
    families = QFontDatabase.applicationFontFamilies(number)
    font = QFont(families)
    font.setPointSizeF(BASE_SIZE)
    return font


def tint(severity: "Severity") -> QColor:
    """Give the ground of a cell that has such a finding."""
    return QColor(TINTS[severity])
