"""Makes resources/initials.txt: the initial letters of Chinese characters' readings.

A tool for the rare day on which the table changes; it needs `pypinyin`, the program does not.
Run `python packaging/initials.py` from the root of the project.
"""

from pathlib import Path

from pypinyin import Style, lazy_pinyin

TARGET = Path(__file__).parent.parent / "resources" / "initials.txt"
FURTHER = {
    "c": "重参差车长藏",
    "z": "重长载藏",
    "d": "调单大都",
    "t": "调",
    "h": "行会核和",
    "x": "行省校",
    "k": "会",
    "j": "校车",
    "s": "省数参率",
    "l": "率乐",
    "y": "乐",
    "f": "服",
    "b": "薄",
}
"""Readings of the field's words beside the commonest one."""


def characters() -> list[str]:
    """Give the characters of GB 2312."""
    codes = (bytes((0xA0 + row, 0xA0 + column)) for row in range(16, 88) for column in range(1, 95))
    return [text for code in codes if (text := code.decode("gb2312", "ignore"))]


def main() -> None:
    """Write the table: a letter and the characters that begin with it, line by line."""
    by_letter: dict[str, list[str]] = {}
    for character in characters():
        letter = lazy_pinyin(character, style=Style.FIRST_LETTER)[0]
        if letter.isascii() and letter.isalpha():
            by_letter.setdefault(letter, []).append(character)
    for letter, further in FURTHER.items():
        by_letter[letter] += [each for each in further if each not in by_letter[letter]]
    lines = (f"{letter} {''.join(found)}\n" for letter, found in sorted(by_letter.items()))
    TARGET.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
