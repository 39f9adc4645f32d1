"""What is wrong with the marks of an outline, each fault on its line."""

import re
from collections.abc import Callable, Iterable
from functools import partial

from model.mark import Grammar, Lists, parse_draft, unread
from model.outline import Section

Refuse = Callable[[int, str, str, str], None]
"""Takes a line of the outline, the text at fault there or below, what is wrong, what to do."""
_QUOTED = 20


def check_sections(sections: Iterable[Section], grammar: Grammar, refuse: Refuse) -> None:
    """Refuse marks that cannot be read, cells that do not stand in the form, misplaced texts."""
    around: list[tuple[int, Lists]] = []
    for section in sections:
        while section.heading and around and section.level <= around[-1][0]:
            around.pop()
        check = _Check(section, grammar, refuse)
        lists = around[-1][1] if around else ()
        inner = check.repeating(section.heading, lists)
        if inner != lists:
            around.append((section.level, inner))
        if section.text and inner:
            message = f"标题随清单重复，下面不能填写“{section.text}”。"
            check.refuse(section.text, message, "请把填写的地方移到不重复的标题下。")
        for draft in section.draft:
            check.brackets(draft)
            check.marks(draft, (), is_typed=True)
        for line in section.lines:
            check.brackets(line)
            check.repeating(line, inner)


class _Check:
    """Checks the texts of one section."""

    def __init__(self, section: Section, grammar: Grammar, refuse: Refuse) -> None:
        self.grammar = grammar
        self.refuse = partial(refuse, section.line)

    def repeating(self, text: str, lists: Lists) -> Lists:
        """Check a line that may repeat by itself; gives the lists on whose rows it stands."""
        name = self.grammar.repeated(parse_draft(text), lists)
        inner = self.grammar.inside(lists, name) if name else lists
        self.marks(text, inner)
        return inner

    def marks(self, text: str, lists: Lists, *, is_typed: bool = False) -> None:
        """Refuse marks that cannot be read or name what does not stand in the form."""
        template = parse_draft(text)
        for piece, why in unread(template):
            self.refuse(text, f"“{piece[:_QUOTED]}”读不懂：{why}", "请照表样语言的写法改。")
        for message, remedy in self.grammar.faults(template, lists, is_typed=is_typed):
            self.refuse(text, message, remedy)

    def brackets(self, text: str) -> None:
        """Refuse square brackets, which mean an entry elsewhere."""
        if found := re.search(r"[\[\]［］].*", text):
            message = f"“{found[0][:_QUOTED]}”读不懂：句子里没有方括号。"
            remedy = "数据写作 {数据项@口径}；要印出括号，请用（）或〔〕。"
            self.refuse(text, message, remedy)
