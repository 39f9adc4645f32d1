"""Archives as the world makes them, and as nobody should."""

import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.own_form import CONCEPTS, FORM

FILES = {"form.toml": FORM, "concepts.toml": CONCEPTS}


def write_zip(path: Path, files: dict[str, str | bytes] | None = None, inside: str = "") -> Path:
    """Write files, those of the small form if none are given, into an archive; gives its path."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in (FILES if files is None else files).items():
            archive.writestr(inside + name, content)
    return path


def write_odd_zip(path: Path, extra: ZipInfo, content: bytes = b"x") -> Path:
    """Write the small form and one odd entry more."""
    with ZipFile(write_zip(path), "a", ZIP_DEFLATED) as archive:
        archive.writestr(extra, content)
    return path


def in_gbk(path: Path, name: str) -> Path:
    """Put a name into an archive as Windows writes it: in GBK, without saying so.

    The name stands in the archive as letters a of the same length.
    """
    raw = name.encode("gbk")
    path.write_bytes(path.read_bytes().replace(b"a" * len(raw), raw))
    return path


def claim_small(path: Path, size: int) -> Path:
    """Let an archive say, everywhere, that its first file becomes `size` bytes."""
    raw = bytearray(path.read_bytes())
    struct.pack_into("<I", raw, 22, size)
    struct.pack_into("<I", raw, raw.index(b"PK\x01\x02") + 24, size)
    path.write_bytes(raw)
    return path
