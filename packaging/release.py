"""Writes what goes with a release into dist/: SHA-256 sums, the parts list and what has changed.

`python packaging/release.py` after the installers are made. The parts list is CycloneDX, made of
the tables in docs/manual/licences.md. The source of the input method plugin lies beside what holds
it, as its licence wants.
"""

import hashlib
import json
import os
import re
import shutil
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (https://\S+) \|$", re.MULTILINE)

sys.path.insert(0, str(ROOT))

from model.version import VERSION  # noqa: E402


def parts() -> list[dict[str, object]]:
    """Give the parts that are shipped, with licence and source; those from PyPI as such."""
    lock = (ROOT / "requirements.lock").read_text("utf-8").lower()
    found: list[dict[str, object]] = []
    for name, version, licence, use, source in ROW.findall(
        (ROOT / "docs" / "manual" / "licences.md").read_text("utf-8")
    ):
        plain = name.partition("（")[0].lower()
        part: dict[str, object] = {
            "type": "library",
            "name": name,
            "version": version,
            "description": use,
            "licenses": [{"expression": licence}],
            "externalReferences": [{"type": "website", "url": source}],
        }
        if f"\n{plain}=={version}" in lock:
            part["purl"] = f"pkg:pypi/{plain}@{version}"
        found.append(part)
    return found


def changes() -> str:
    """Give the part of the CHANGELOG that tells of this version."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    section = re.search(rf"^## {re.escape(VERSION)}.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if section is None:
        raise SystemExit(f"CHANGELOG.md 里没有 {VERSION}。")
    return section[0]


def plugin_source(folder: Path) -> None:
    """Pack what the input method plugin was built from: all of its folder but itself."""
    with tarfile.open(DIST / f"ziping-{VERSION}-fcitx5-qt-source.tar.gz", "w:gz") as archive:
        archive.add(
            folder,
            arcname="fcitx5-qt-source",
            filter=lambda each: None if each.name.endswith(".so") else each,
        )


def main() -> None:
    """Write all of it; the sums come last, over everything that is handed out."""
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "ziping", "version": VERSION}},
        "components": parts(),
    }
    (DIST / f"ziping-{VERSION}-parts.cdx.json").write_text(
        json.dumps(bom, ensure_ascii=False, indent=2) + "\n", "utf-8"
    )
    (DIST / "CHANGES.md").write_text(changes(), "utf-8")
    shutil.copyfile(ROOT / "docs" / "manual" / "licences.md", DIST / "licences.md")
    if folder := os.environ.get("INPUT_PLUGIN"):
        plugin_source(Path(folder))
    files = sorted(p for p in DIST.iterdir() if p.is_file() and p.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (DIST / "SHA256SUMS").write_text("".join(lines), "utf-8")
    print("".join(f"{f.stat().st_size / 1e6:8.1f} MB  {f.name}\n" for f in files), end="")


if __name__ == "__main__":
    main()
