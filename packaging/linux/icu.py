"""Makes the library of ICU's data small, of which Qt needs little: `icu.py LIBRARY TARGET`.

Qt reads its own tables for numbers, dates and line breaks; of ICU's it uses the order of words and
the old codes. Kept are those of Chinese, what belongs to no language, and the names of time zones;
what is left out ICU takes for missing and falls back to its root. Needs binutils.
"""

import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

FORMAT = b"CmnD"
LEFT_OUT = re.compile(
    r"(brkitr|translit|unit|curr|lang|region|rbnf)/"  # breaks, scripts, units, names
    r"|(coll/|zone/)?(?!zh|root|pool|res_index)[a-z]{2,3}(_\w*)?\.res$"  # other languages
    r"|(?!gb18030|ibm-1386|windows-936|windows-950)[\w.,-]+\.cnv$"  # codes of other languages
    r"|unames\.icu$|confusables\.cfu$|\w+\.spp$"  # names of characters; names of computers
)
ASSEMBLY = """
.section .rodata
.balign 4096
.global {symbol}
.type {symbol}, @object
{symbol}: .incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", @progbits
"""


def items(data: bytes, start: int) -> list[tuple[bytes, bytes]]:
    """Give what the data hold: a count, then for each where its name and its bytes begin."""
    (count,) = struct.unpack_from("<I", data, start)
    places = list(struct.iter_unpack("<2I", data[start + 4 : start + 4 + 8 * count]))
    ends = [begin for _, begin in places[1:]] + [len(data) - start]
    return [
        (data[start + name : data.index(0, start + name)], data[start + begin : start + end])
        for (name, begin), end in zip(places, ends, strict=True)
    ]


def packed(kept: list[tuple[bytes, bytes]]) -> bytes:
    """Give the same format with what is kept, each beginning at a multiple of 16."""
    names = b"".join(name + b"\0" for name, _ in kept)
    body = names + b"\0" * (-(4 + 8 * len(kept) + len(names)) % 16)
    name_at, table = 4 + 8 * len(kept), struct.pack("<I", len(kept))
    begin = name_at + len(body)
    for name, content in kept:
        table += struct.pack("<2I", name_at, begin)
        name_at += len(name) + 1
        body += content + b"\0" * (-len(content) % 16)
        begin = 4 + 8 * len(kept) + len(body)
    return table + body


def smaller(data: bytes) -> bytes:
    """Give the data without what is left out."""
    if data[12:16] != FORMAT:
        raise SystemExit("ICU 的数据格式变了，packaging/linux/icu.py 要跟着改。")
    (start,) = struct.unpack_from("<H", data)
    kept = [
        (name, content)
        for name, content in items(data, start)
        if not LEFT_OUT.match(name.decode().partition("/")[2])
    ]
    return data[:start] + packed(kept)


def trim(library: Path, target: Path) -> None:
    """Write a library with the same name and symbol that holds less."""
    symbol = f"icudt{library.name.rpartition('.')[2]}_dat"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data, code, part = folder / "data", folder / "data.s", folder / "data.o"
        subprocess.run(["objcopy", "-O", "binary", "-j", ".rodata", library, data], check=True)
        data.write_bytes(smaller(data.read_bytes()))
        code.write_text(ASSEMBLY.format(symbol=symbol, data=data), "utf-8")
        subprocess.run(["as", "-o", part, code], check=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["ld", "-shared", "-soname", library.name, "-o", target, part], check=True)


if __name__ == "__main__":
    trim(Path(sys.argv[1]), Path(sys.argv[2]))
