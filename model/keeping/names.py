"""Which names a new file may have, so that it can be copied to any system."""

from pathlib import PurePosixPath

_FORBIDDEN = '<>:"/\\|?*'
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in range(1, 10))}
LONGEST = 255
"""Bytes that a name may have on most disks."""
_REPLACED = str.maketrans(dict.fromkeys(_FORBIDDEN, "_"))


def fit(stem: str) -> str:
    """Make a text fit to begin a file's name."""
    shown = "".join(each for each in stem if each.isprintable())
    return shown.translate(_REPLACED).strip(" .")[:60]


def fault(name: str) -> str:
    """Say, as half a sentence, why Windows or Linux refuses a name; blank where neither does."""
    found = "".join(dict.fromkeys(each for each in name if each in _FORBIDDEN))
    if found:
        return f"里面有 {' '.join(found)}"
    if any(not each.isprintable() and each != "\u3000" for each in name):
        return "里面有看不见的字符"
    if PurePosixPath(name).stem.split(".")[0].strip().upper() in _DEVICES:
        return "Windows 留作设备名"
    if name != name.rstrip(" ."):
        return "末尾是空格或句点"
    if len(name.encode()) > LONGEST:
        return f"太长，最多约 {LONGEST // 3} 个汉字"
    return ""
