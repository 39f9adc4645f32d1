"""Draws the program's icon in sizes from its SVG: `python packaging/icons.py FOLDER`.

FOLDER gets 16.png to 256.png, ziping.ico, which holds them all, and setup.bmp, the picture
beside the last page of the installer for Windows, at twice its size.
"""

import io
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).parent.parent / "resources" / "icon.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)
GROUND = 0xDCE8F4
BESIDE = (328, 628)


def drawn(size: int) -> bytes:
    """Give the icon as PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Give a Windows icon that holds the pictures: a directory of them, then the PNGs."""
    head, body = io.BytesIO(), io.BytesIO()
    head.write(struct.pack("<3H", 0, 1, len(pictures)))
    start = 6 + 16 * len(pictures)
    for size, picture in pictures.items():
        side = size % 256  # 0 means 256
        place = start + body.tell()
        head.write(struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(picture), place))
        body.write(picture)
    return head.getvalue() + body.getvalue()


def beside_setup() -> QImage:
    """Give the icon on a quiet ground, as high as a page of the installer."""
    wide, high = BESIDE
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    side = wide / 2
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(side / 2, high / 4, side, side))
    painter.end()
    return image


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: drawn(size) for size in SIZES}
    for size, picture in pictures.items():
        (folder / f"{size}.png").write_bytes(picture)
    (folder / "ziping.ico").write_bytes(ico(pictures))
    beside_setup().save(str(folder / "setup.bmp"))
