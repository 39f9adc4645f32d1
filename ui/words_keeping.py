"""What the window says of saving, recovery, earlier states and failures."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # nothing of this is needed for the first page
    from model.keeping.lock import Holder

NOT_KEPT = "刚填的内容没能随时备份（{reason}），请尽快保存。"
KEPT_AGAIN = "刚填的内容又能随时备份了。"
LOST_LOCK = "这份填报被别处接着打开了，这里只能看；要留下这里的改动，请另存为别的名称。"

RECOVERY_TITLE = "有没保存的内容"
RECOVERY_QUESTION = "上次程序没有正常关闭，“{name}”有 {count} 处填写还没有保存，要恢复吗？"
RECOVERY_TYPED = "没保存的填写：最后写于 {when}"
RECOVERY_CLOCK = "这个时间比现在还晚，电脑的时钟不准，哪个更新请看内容。"
RECOVERY_SAVED = "文件里保存的：存于 {when}（{path}）"
RECOVERY_CHANGED = (
    "请留意：文件在那之后又变过，可能更新。恢复的内容会另开一份，文件不动，由您比较后再另存。"
)
RECOVERY_GONE = "原来的文件已不在：{path}。恢复的内容会另开一份，请另存。"
RECOVERY_NO_FILE = "这份填报还没有存成过文件。"
RECOVERY_COLUMNS = ("数据项", "文件里保存的", "没保存的填写")
RECOVER = "恢复"
DO_NOT_RECOVER = "不恢复"
LATER = "以后再说"
RECOVERY_HINT = (
    "恢复：接着填，可以撤销，保存后才写进文件。不恢复：用文件里的，没保存的填写收进“历史版本”。"
)
RECOVERY_ODD = "上次没保存的内容读不出来（{why}），已留在“{path}”。"
STEP_RECOVER = "恢复没保存的填写"
RECOVERED = "已恢复没保存的填写，请核对后保存。"

CONFLICT_TITLE = "文件在别处变过"
CONFLICT_QUESTION = "“{name}”在打开之后被别的程序或别的电脑改过，直接保存会盖掉那些改动。"
CONFLICT_UNREADABLE = "现在文件里的内容不是能读的填报。"
CONFLICT_COLUMNS = ("数据项", "现在文件里的", "这里填的")
KEEP_MINE = "另存我的…"
TAKE_THEIRS = "用文件里的"
WRITE_OVER = "用我的覆盖"
CONFLICT_HINT = (
    "另存我的：换个名称，两份都在。用文件里的：换成文件里的内容，可以撤销。"
    "用我的覆盖：文件里现在的内容先收进“历史版本”。"
)
STEP_THEIRS = "换成文件里的"

HISTORY = "历史版本…"
HISTORY_TITLE = "历史版本"
HISTORY_NONE = "还没有历史版本：每次保存都会留一份。"
HISTORY_NO_FILE = "这份填报还没有存成文件，先保存一次，以后每次保存都会留一份。"
HISTORY_COLUMNS = ("时间", "怎么来的", "和前一份比")
HISTORY_KINDS = {"saved": "保存", "found": "保存前文件里的", "dropped": "没有保存的填写"}
HISTORY_CHANGED = "{count} 处不同：{names}"
HISTORY_SAME = "没有不同"
HISTORY_FIRST = "最早的一份"
HISTORY_UNREADABLE = "这一份读不出来"
HISTORY_DIFFERENCES = "和现在比（{count} 处不同）"
HISTORY_DIFFERENCE_COLUMNS = ("数据项", "那时", "现在")
HISTORY_RULE = "两天内的都留着，再往前每天、每周、每月各留一份，最早到九个月前。"
HISTORY_OPEN = "另开一窗看"
HISTORY_RESTORE = "恢复成这一份"
HISTORY_OTHER_FORM = "这一份的表样或年度和现在不同，只能另开一窗看，需要时再另存。"
STEP_RESTORE = "恢复历史版本"
RESTORED = "已恢复成 {when} 的内容；可以撤销，保存后才写进文件。"
VIEW_NOTICE = "这是 {when} 的历史版本，只能看；要用它，请“另存为”，或回到原窗口点“恢复成这一份”。"

SALVAGE_TITLE = "文件已损坏"
SALVAGE_QUESTION = "{sentence}\n\n能读出其中 {count} 处，要作为另一份打开吗？原来的文件不动。"
SALVAGE_COLUMNS = ("读不出的",)
SALVAGE_NOTHING = "{sentence}\n\n里面读不出什么了，原来的文件不动。"
SALVAGE_EARLIER = "“历史版本”里有它最后一次保存的内容，是完整的：{when}。"
SALVAGE = "打开读得出的"
OPEN_EARLIER = "打开最后保存的"
DO_NOT_SALVAGE = "不打开"

FAILURE = (
    "程序出了意外，刚才的操作可能没有完成。"
    "您填的内容已经备份，请先保存；如果不正常，请重新打开程序。"
)
FAILURE_NOT_KEPT = (
    "程序出了意外，刚才的操作可能没有完成。您填的内容这次没能备份，请马上保存，存不下就另存到别处。"
)
FAILURE_DETAIL = "经过（不含填报内容）记在：{path}"

EXPORT_FAILED = "导出时出了意外，没有留下文件。您填的内容没有动，请再试一次，或先只导出其中一种。"
SAVE_FAILED = "要存到：{path}\n填写的内容都还在窗口里。排除原因后可以再保存，也可以现在另存到别处。"
SAVE_ELSEWHERE = "另存到别处…"
BAD_NAME = "“{name}”不能用作文件名（{why}），请换一个名称。"

ELSEWHERE = "别处"
HELD = "“{user}”在“{machine}”上打开着这份填报"
SINCE = "（{when} 起）"
HELD_HINT = "，这里只能看。等对方关闭后重新打开就能改；急用请另存为别的名称。"
WHEN = "{year}年{month}月{day}日 {time}"


def held(holder: "Holder") -> str:
    """Say who has a file open, where, and since when."""
    sentence = HELD.format(user=holder.user or ELSEWHERE, machine=holder.machine or ELSEWHERE)
    try:
        since = SINCE.format(when=when(datetime.fromisoformat(holder.since)))
    except ValueError:
        since = ""
    return sentence + since + HELD_HINT


def when(at: datetime) -> str:
    """Say a time, as it is here."""
    try:
        here = at.astimezone() if at.tzinfo else at
    except (OverflowError, OSError):  # at the end of time; Windows has another error for it
        here = at
    return WHEN.format(year=here.year, month=here.month, day=here.day, time=f"{here:%H:%M}")
