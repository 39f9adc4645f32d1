"""Everything the window says, in one place; what it says of keeping stands in `words_keeping`."""

APP = "自评"
FORM_FOLDER = "表样"
TITLE = "部门整体支出绩效自评"
SUBTITLE = "填表、核对、导出，都在这台电脑上完成，不联网。"

STEP_ENTER = "填写{name}"
STEP_PASTE = "粘贴"
STEP_CUT = "剪切"
STEP_CLEAR = "清除"
STEP_FILL_DOWN = "向下填充"
STEP_ADD_ROW = "添一行"
STEP_REMOVE_ROW = "删一行"
STEP_MOVE_ROW = "移动一行"
STEP_SUGGESTION = "采用建议"
STEP_DRAFT = "用参考写法"
STEP_CARRY = "沿用上年"
STEP_LOOKED_AT = "已核对"
STEP_BIND = "改成数据"
STEP_REPLACE = "替换"
STEP_REPLACE_ALL = "全部替换"
INSERT_FIGURE = "插入数据…"
INSERT_HINT = "把表里的数字放进文字，随表格变动（Ctrl+I）"
BIND_FIGURE = "改成数据…"
FREE_FIGURE = "改为普通文字"
BOUND = "取自 {name}，随表格变动"
SILENT = "◦"
FIND_FIGURE = "输入名称、口径或数字来找，如“接待 决算”"
NO_FIGURE = "没有找到"

MENU_FILE = "文件(&F)"
MENU_EDIT = "编辑(&E)"
MENU_VIEW = "查看(&V)"
MENU_TEXT = "文字(&T)"
MENU_CHECK = "核对(&C)"
MENU_HELP = "帮助(&H)"
NEW = "新建…"
OPEN = "打开…"
CHECK_TEXT = "核对一份文稿…"
RECENT = "最近的文件"
INSTALL_FORM = "安装表样…"
NO_RECENT = "（还没有）"
SAVE = "保存"
SAVE_AS = "另存为…"
SAVE_COPY = "另存副本…"
COPY_STEM = "{unit}_{year}年度自评（副本）"
COPIED = "副本已存为“{name}”，窗口里仍是原来的文件。"
EXPORT = "导出…"
PREVIEW = "预览、打印…"
START_PAGE = "回到首页"
QUIT = "退出"
UNDO = "撤销"
REDO = "重做"
CUT = "剪切"
COPY = "复制"
PASTE = "粘贴"
CLEAR = "清除"
FILL_DOWN = "向下填充"
ADD_ROW = "在下面添一行"
REMOVE_ROW = "删除这一行"
ROW_UP = "上移一行"
ROW_DOWN = "下移一行"
PREVIOUS = "上一步"
NEXT = "下一步"
NEXT_FINDING = "下一处问题"
LARGER = "放大文字"
SMALLER = "缩小文字"
USUAL_SIZE = "文字恢复原大"
LARGER_SIGN = "A＋"
SMALLER_SIGN = "A－"
PERCENT = "{percent}%"
THEME = "颜色"
THEMES = {"system": "跟随系统", "light": "浅色", "dark": "深色"}
SHORTCUTS = "快捷键一览"
SHORTCUT_COLUMNS = ("按键", "作用")
OR = "　或　"
KEYS = {
    "在表格里": [
        ("直接打字", "替换这一格"),
        ("F2", "接着原来的改"),
        ("=12.3+4.5", "填算式，算好的数填进去"),
        ("Enter　或　Shift+Enter", "填好，到下面一格、上面一格"),
        ("Tab　或　Shift+Tab", "到后面一格、前面一格；再按 Enter 到下一行开头的那一格"),
        ("← → ↑ ↓", "到旁边一格"),
        ("Ctrl+← → ↑ ↓", "到连着填好的最边上一格"),
        ("Shift+← → ↑ ↓", "选中几格，下面显示求和"),
        ("Home　或　End", "到这一行第一格、最后一格"),
        ("Ctrl+Home　或　Ctrl+End", "到表里第一格、最后一格"),
        ("Delete", "清除选中的格"),
        ("Esc", "放弃这一格的改动"),
    ],
    "在文字里": [
        ("Ctrl+I", "插入数据，或把选中的数改成数据"),
        ("Ctrl+Shift+I", "把数据改为普通文字"),
    ],
    "在窗口里": [
        ("Tab　或　Shift+Tab", "到下一处、上一处"),
        ("Alt+菜单后的字母", "打开菜单"),
        ("Enter　或　空格", "按下按钮；在核对结果上则到那一格"),
    ],
}
CATALOGUE = "勾稽关系一览"
MANUAL = "使用手册"
MANUAL_HERE = "使用手册（这一页怎么填）"
TOPIC_START = "first-filing.md"
TOPIC_TABLE = "pages.md#表格页"
TOPIC_TEXT = "pages.md#文字页"
TOPIC_FINDINGS = "findings.md"
TOPIC_CATALOGUE = "findings.md#勾稽关系一览"
TOPIC_CARRY = "carry-over.md"
TOPIC_EXPORT = "export.md"
TOPIC_PREVIEW = "export.md#预览和打印"
CATALOGUE_RELATIONS = "勾稽关系和核对规则"
CATALOGUE_CONCEPTS = "数据项"
CATALOGUE_HINT = "输入代码、名称或词语来找，如“三公 决算”"
CATALOGUE_ONLY = "只看本表样"
CATALOGUE_FOUND = "共 {count} 条"
STATED_IN = "出处：{text}"
HOLDS_IN = "表样：{names}"
ALSO_WRITTEN = "也写作：{names}"
AND = "、"
ABOUT = "关于自评"
ABOUT_TEXT = (
    "自评 {version}\n部门整体支出绩效自评：填表、核对、导出。\n程序不联网，填报只存在您选的文件里。"
)

START_NEW = "新填一份"
START_NEW_TEXT = "选择财政局发的表样，从空白开始。"
START_OPEN = "打开…"
START_OPEN_TEXT = "打开已有的 .ziping 文件，或安装 .zip 表样；也可以把文件拖到窗口里。"
START_EXAMPLE = "看填好的例子"
START_EXAMPLE_TEXT = "打开一份真实的填报，看看程序怎样核对；例子另存后才会改动。"
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
TO_FILL = "{count} 处未填"
LEFT = "还有 {what}"
ALL_DONE = "都填好了，没有要改、要说明的，可以导出。"
OVERVIEW = "检查与导出"
OVERVIEW_GROUPS = {
    "error": "要改的 {count} 处",
    "warning": "要说明或改的 {count} 处",
    "blank": "还没有填的 {count} 处",
    "carried": "沿用上年、还没有核对的 {count} 处",
    "info": "看一看的 {count} 处",
    "explained": "已经说明的 {count} 处，会印在报告的附录里",
}
JUMP = "跳转…"
JUMP_BUTTON = "跳转 Ctrl+G"
JUMP_HINT = "输入名称、数字或拼音首字母来找，如“公务接待”“gwjd”"
JUMP_NONE = "没有找到"
JUMP_PAGE = "章节"
JUMP_CHAPTER = "{page} · 小节"
MAY_BE_EXPORTED = "✓ 可以导出"
EXPLAIN = "写情况说明…"
EXPLAIN_AGAIN = "改说明…"
EXPLAIN_TITLE = "情况说明"
EXPLAIN_KEEP = "存下说明"
EXPLAIN_HINT = "写明原因；它会印在报告的附录里，相关数字一改就要重新说明。留空则取消说明。"
EXPLAINED_AS = "情况说明：{text}"
STEP_EXPLAIN = "情况说明"
GONE = "文件已不在原处"

SAVED = "✓ 已保存"
UNSAVED = "● 有改动未保存"
NEVER_SAVED = "● 还没有存成文件"
HEADER = "{year} 年度 · {form}"
NO_UNIT = "（未填单位名称）"

FINDINGS = "核对"
FINDINGS_COUNT = "核对 {count}"
THIS_PAGE = "本页 {count}"
ALL_PAGES = "全部 {count}"
KINDS = {
    "open": "不限",
    "error": "错误 {count}",
    "unexplained": "待说明 {count}",
    "explained": "已说明 {count}",
}
MORE_FINDINGS = "还有 {count} 处，再看一些"
NO_FINDINGS = "没有发现问题。"
NO_FINDINGS_HERE = "本页没有发现问题。"
CHANGE_TO = "{place} 改为 {text}"
FILL_IN = "{place} 填入 {text}"
TO_MEND = "{count} 处要改"
TO_EXPLAIN = "{count} 处要说明"

NEW_TITLE = "新填一份"
NEW_FORM = "表样"
NEW_YEAR = "填报年度"
NEW_UNIT = "单位名称"
FORM_SEARCH = "输入地名来找表样，如“益阳”"
FORM_NAME = "{place}　{edition}"
USED_LAST = "{name}　（上次用的）"
NEW_UNIT_HINT = "写全称，与公章一致"
NEW_FILE = "存到"
CHOOSE = "选择…"
CREATE = "新建"
CANCEL = "取消"
FILE_FILTER = "填报文件 (*.ziping)"
LAST_YEAR_FILTER = "去年的填报或报告 (*.ziping *.docx *.txt)"
FILE_TAKEN = "“{name}”已经有了，为免覆盖，请换一个名称。"
CHOOSE_FILE = "存成哪个文件"
OPEN_FILE = "打开哪份填报"
OPEN_FILTER = "填报文件和表样 (*.ziping *.zip)"
CHOOSE_FORM = "安装哪个表样"
FORM_FILTER = "表样 (*.zip)"
FORM_STANDS = "表样“{title}”已经装好，内容相同。"
FORM_INSTALLED = "表样“{title}”已装好，新填时可以选用。"
FORM_REPLACE_QUESTION = "已有表样“{title}”（{id}），内容不同。要用新的替换吗？"
FORM_REPLACE_ANSWERS = "替换：以后新填用新的表样；已有的填报仍用各自带的表样。取消：什么也不变。"
REPLACE = "替换"

UNSAVED_QUESTION = "“{name}”有改动还没有保存。"
UNSAVED_ANSWERS = "保存：存好再继续。不保存：丢掉这些改动。取消：回到填报。"
SAVE_IT = "保存"
DISCARD = "不保存"
FILE_STEM = "{unit}_{year}年度自评"
FILE_STEM_AGAIN = "{stem}（{number}）"
BLANK_UNIT = "未命名的填报"

START_CARRY = "从去年的填报开始"
START_CARRY_TEXT = "单位情况、去年的决算数、专项和文字先带过来，再逐处核对。"
NEW_FROM = "从去年的填报新建…"
CARRY_TITLE = "从去年的填报开始"
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
CARRIED_COUNT = "{count} 处沿用上年，待核对"
CARRIED_HINT = "沿用去年的填报，请核对：改过就算核对过；不用改的，右键选“已核对”（Ctrl+K）。"
CARRIED_SPOKEN = "{text}，沿用上年，待核对"
CARRIED_PAGE = "表里有 {count} 处沿用去年的填报（带 ◆ 的），请逐处核对；改过的就算核对过。"
CARRIED_SECTION = "这一节沿用去年的文字，去年的数字和年份已标出，请核对改写。"
LOOKED_AT = "已核对"
LOOKED_AT_ALL = "表里的都核对过了"
CLEAR_SECTION = "清空这一节"
EXPORT_CARRIED = "还有 {count} 处沿用去年的内容没有核对。"

MANUSCRIPT_TITLE = "核对文稿 - {name}"
MANUSCRIPT_FILTER = "文稿 (*.docx *.txt)"
MANUSCRIPT_OPEN = "打开哪份文稿"
MANUSCRIPT_ABOUT = "{name}　{count} 字　{year} 年度"
MANUSCRIPT_ABOUT_NO_YEAR = "{name}　{count} 字"
MANUSCRIPT_COUNTS = "错误 {errors}　警告 {warnings}　提示 {infos}"
MANUSCRIPT_HINT = "文稿只核对，不改动；请在 Word 或 WPS 里改好、存盘，再按“重新核对”。"
MANUSCRIPT_AGAIN = "重新核对"
MANUSCRIPT_SAVE = "结果另存为…"
MANUSCRIPT_SAVE_FILTERS = {"PDF 文件 (*.pdf)": ".pdf", "文本文件 (*.txt)": ".txt"}
MANUSCRIPT_RESULT = "{stem}_核对结果"
MANUSCRIPT_TEXT = "文稿的内容"
LINE = "第 {number} 行"
NOT_WRITTEN = "“{name}”写不进去，请关掉占用它的程序，或换一个文件夹再存。"
EXPORT_TITLE = "导出"
EXPORT_WHERE = "放到文件夹"
EXPORT_WHAT = "导出哪几种"
EXPORT_OPEN = (
    "还有 {errors} 处错误没有改。可以先导出看样子，每一页都会标“草稿”；改好再导出就没有这个标记。"
)
EXPORT_FINE = "没有错误，可以上报。"
EXPORT_LISTED = "没有改、没有说明的（双击一条，去改）"
EXPORT_FINDING = "{severity} · {page} · {message}"
EXPORT_PACKAGE = "整理成交件文件夹：三种格式、填报文件和交件清单"
EXPORT_START = "开始导出"
EXPORT_DONE = "导出好了："
EXPORT_FOLDER = "{name}（{count} 个文件）"
EXPORT_CANCEL = "取消导出"
EXPORT_CANCELLED = "已取消，没有留下文件。"
OPEN_FOLDER = "打开所在文件夹"
CLOSE = "关闭"
PREVIEW_TITLE = "预览"
PREVIEW_MAKING = "正在生成预览……"
PREVIEW_PAGE = "第 {page} 页，共 {pages} 页"
PAGE_BEFORE = "上一页"
PAGE_AFTER = "下一页"
PAGES_SMALLER = "缩小"
PAGES_LARGER = "放大"
WHOLE_WIDTH = "整页宽"
PRINT = "打印…"
FORMAT_NAMES = {
    "xlsx": "Excel 表格（.xlsx）",
    "pdf": "PDF 报告（.pdf）",
    "docx": "Word 报告（.docx）",
}
EXPORT_REPLACE = "已有同名文件时替换（不勾选时另取名）"

PASTED = "粘贴了 {done} 格。"
PASTED_PART = "粘贴了 {done} 格，有 {left} 格放不下，没有粘贴：{what}。"
PASTED_AT = "第 {row} 行第 {column} 列“{text}”"
PASTED_UNREAD = "有 {count} 格不是数字，已标出，请核对。"
PASTED_NOWHERE = "先点一下要填的格子，再粘贴。"
AND_SO_ON = "……"
COUNT = "已填 {done} / {total} 处"
FILLED = "{done}/{total}"
CHARACTERS = "{count} 字"
DRAFT = "用参考写法"
INSERT_FIGURE = "插入数据…"
INSERT_HINT = "把表里的数字放进文字，随表格变动（Ctrl+I）"
BIND_FIGURE = "改成数据…"
FREE_FIGURE = "改为普通文字"
BOUND = "取自 {name}，随表格变动"
SILENT = "◦"
FIND_FIGURE = "输入名称、口径或数字来找，如“接待 决算”"
NO_FIGURE = "没有找到"
COMPUTED = "由程序算出：{says}。"
GUIDE_NAME = "{name}（{unit}）"
GUIDE_LAST_YEAR = "上年决算 {text}"
GUIDE_WHERE = "取自{text}。"
GUIDE_SOURCE = "出处：{text}"
SUMMED = "求和 {total}{unit}  ·  平均 {average}  ·  计数 {count}"
FIND = "查找…"
REPLACE_WORDS = "替换…"
FIND_WORDS = "在全部文字里查找"
FIND_REPLACE_WITH = "替换成"
FIND_PREVIOUS = "上一处"
FIND_NEXT = "下一处"
FIND_REPLACE = "替换"
FIND_REPLACE_ALL = "全部替换"
FIND_COUNT = "共 {count} 处"
FIND_AT = "第 {at} 处，共 {count} 处"
FIND_NONE = "没有找到"
FIND_BOUND = "这一处在随表格变动的数据里，请到表里改，或先“改为普通文字”。"
FIND_DONE = "替换了 {count} 处，可以一步撤销。"
FIND_LEFT = "另有 {count} 处在随表格变动的数据里，没有替换。"
BIND_TO = "改成数据：{name}"
BIND_ALL = "文中数字改成数据…"
BIND_TITLE = "文中数字改成数据"
BIND_SAYS = "这些数字与表里的数相同。改成数据以后，表里一变，文字里跟着变。"
BIND_NONE = "文中没有可以改成数据的数字：或者都已改好，或者与表里的数对不上。"
BIND_COLUMNS = ("文中", "改成数据，取自")
BIND_ONE = "只改这一处"
BIND_MANY = "改成数据（{count} 处）"
BINDABLE = "文中有 {count} 个数字与表里的数相同，可以改成数据，以后随表格变动。"
BIND_LOOK = "查看…"
ADD_HERE = "＋ 添一行"
TYPE_HERE = "（在这里填）"
PAGE_ERRORS = "{title}，{errors} 处要改，{warnings} 处要说明"
CELL_NAME = "{name}，{text}"
EMPTY = "空"
