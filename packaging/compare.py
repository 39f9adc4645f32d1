"""Compares what two bundles exported, byte for byte: `python packaging/compare.py FOLDER FOLDER`.

Pictures of pages and lists of folders differ between systems and are left out. 1 if any other
file differs; of documents made of parts, the parts that do are named.
"""

import sys
import zipfile
from pathlib import Path

KINDS = (".xlsx", ".pdf", ".docx", ".json", ".html", ".ziping", ".md")


def exported(folder: Path) -> dict[str, Path]:
    """Give the files of the kinds that are compared, by their place in the folder."""
    found = (path for path in folder.rglob("*") if path.suffix in KINDS)
    return {path.relative_to(folder).as_posix(): path for path in found}


def parts(path: Path) -> dict[str, bytes]:
    """Give the parts of a document, or the whole as one, without the system's way to end lines."""
    if not zipfile.is_zipfile(path):
        return {"内容": path.read_bytes().replace(b"\r\n", b"\n")}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main() -> int:
    """Compare, and say how many are alike and which are not."""
    left, right = (exported(Path(each)) for each in sys.argv[1:3])
    different = [f"{name}：只有一边有" for name in sorted(left.keys() ^ right.keys())]
    alike = 0
    for name in sorted(left.keys() & right.keys()):
        if left[name].read_bytes() == right[name].read_bytes():
            alike += 1
            continue
        one, other = parts(left[name]), parts(right[name])
        odd = sorted(each for each in one.keys() | other.keys() if one.get(each) != other.get(each))
        different.append(f"{name}：{'、'.join(odd) or '只有打包或换行的方式'}")
    print("\n".join([f"{alike} 个文件逐字节相同，{len(different)} 个不同", *different]))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
