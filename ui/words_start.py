"""What the window says before there is a filing: first page, new filings, last year's, forms."""

TITLE = "部门整体支出绩效自评"
SUBTITLE = "填表、核对、导出，都在这台电脑上完成，不联网。"

START_NEW = "新填一份"
START_NEW_TEXT = "选好本地的表样，从空白开始。"
START_OPEN = "打开…"
START_OPEN_TEXT = "打开填报文件，或安装表样；也可以把文件拖到窗口里。"
START_CHECK = "核对一份文稿"
START_CHECK_TEXT = "报告已在 Word 里写好的，查出对不上的数字。"
START_EXAMPLE = "第一次用"
START_EXAMPLE_TEXT = "读一页手册，或打开一份真实的填报，看看程序怎样核对；例子另存后才会改动。"
START_MANUAL = "十分钟填第一份（手册）"
START_RECENT = "最近"
CONTINUE_WITH = "继续：{name}"
LEFT_AT = "上次做到“{page}”"
SAVED_WHEN = "{when} 保存"
DOT = "　·　"
OPEN_IT = "打开"
FORGET = "从列表去掉"
TODAY = "今天 {time}"
YESTERDAY = "昨天 {time}"
DAY = "{month}月{day}日"
YEAR_OF = "{year}年"
MAY_BE_EXPORTED = "√ 可以导出"
GONE = "文件已不在原处"

NEW_TITLE = "新填一份"
NEW_FORM = "表样"
NEW_YEAR = "填报年度"
NEW_UNIT = "单位名称"
FORM_SEARCH = "输入地名来找表样，如“益阳”"
FORM_FIRST = "请先选表样：上面输入地名来找，或者点一个。"
FORM_NONE = (
    "没有这个地方的表样。清空上面的字，可以选全省通用的那一份；"
    "本地有表样文件的，先从“文件”菜单安装表样。"
)
FORM_NAME = "{place}　{edition}"
USED_LAST = "{name}　（上次用的）"
NEW_UNIT_HINT = "写全称，与公章一致"
NEW_FILE = "存到"
CREATE = "新建"

FORM_FOLDER = "表样"
FORM_STANDS = "表样“{title}”已经装好，内容相同。"
FORM_INSTALLED = "表样“{title}”已装好，新填时可以选用。"
FORM_REPLACE_QUESTION = "已有表样“{title}”（{id}），内容不同。要用新的替换吗？"
FORM_REPLACE_ANSWERS = "替换：以后新填用新的表样；已有的填报仍用各自带的表样。取消：什么也不变。"
REPLACE = "替换"
FILE_STEM_AGAIN = "{stem}（{number}）"

START_CARRY = "从去年的填报开始"
START_CARRY_TEXT = "单位情况、去年的决算数、专项和文字先带过来，再逐处核对。"
CARRY_TITLE = "从去年的填报开始"
LAST_YEAR_FILTER = "去年的填报或报告 (*.ziping *.docx *.txt)"
CARRY_FROM = "去年的填报"
CARRY_CHOOSE = "（请选去年的填报文件，或去年报告的 Word 文件）"
CARRY_FIRST = "先选去年的填报，这里会列出哪些带过来、哪些不带、为什么。去年的文件不会改动。"
CARRY_SUMMARY = (
    "带过来 {came} 处，不带 {left} 处（点开看）。去年的文件不会改动，新建后也可以整个撤销。"
)
CARRY_COMES = "带过来"
CARRY_STAYS = "不带过来"
CARRY_COLUMNS = ("数据项", "去年填的", "说明")
CARRY_KINDS = {
    "figure": "去年的决算数，作今年的上年决算数",
    "fact": "单位情况",
    "row": "清单各行的名称、目标、分值",
    "text": "文字，作今年的草稿",
}
CARRY_GROUP = "{title}（{count} 处）"
CARRY_FREED = "其中 {count} 个引用的数改成了普通文字"
