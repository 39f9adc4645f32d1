"""Everything the window says, in one place; the rest in `words_start`, `words_writing`,
`words_export` and `words_keeping`."""

APP = "自评"

STEP_ENTER = "填写{name}"
STEP_PASTE = "粘贴"
STEP_CUT = "剪切"
STEP_CLEAR = "清除"
STEP_FILL_DOWN = "向下填充"
STEP_ADD_ROW = "添一行"
STEP_REMOVE_ROW = "删一行"
STEP_MOVE_ROW = "移动一行"
STEP_SUGGESTION = "采用建议"
STEP_CARRY = "沿用上年"
STEP_LOOKED_AT = "已核对"

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
NEXT_PANE = "到下一栏（步骤、本页、核对）"
COMPARE = "与上年对比…"
COMPARE_TITLE = "与上年对比"
COMPARE_WITH = "上年的数取自"
COMPARE_STATED = "本表填的上年决算数"
COMPARE_CHANGED = "只看有变化的"
COMPARE_COLUMNS = ("数据项", "上年", "本年", "增减", "增减%")
COMPARED = "共 {count} 项，{changed} 项有变化。双击一项就到那一格。"
NEXT_FINDING = "下一处问题"
NEXT_BLANK = "下一处未填"
NOTHING_BLANK = "没有未填的了。"
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
TABLE_KEYS = "用方向键在格子间移动，直接打字填写，Tab 到后面一格。"
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
        ("Alt+Enter", "在格里换一行"),
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
TOPIC_LICENCES = "licences.md"
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
ABOUT_FOLDERS = "程序：{program}\n您的数据：{data}\n设置：{settings}{portable}"
ABOUT_PORTABLE = "\n（便携：跟着程序走）"
ABOUT_LICENCES = "用到的软件和许可证"
ABOUT_TEXT = (
    "自评 {version}\n部门整体支出绩效自评：填表、核对、导出。\n程序不联网，填报只存在您选的文件里。"
)
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
EXPLAIN = "写情况说明…"
EXPLAIN_AGAIN = "改说明…"
EXPLAIN_TITLE = "情况说明"
EXPLAIN_KEEP = "存下说明"
EXPLAIN_HINT = (
    "写明原因，会印在报告的附录里；相关数字一改就要重新说明。Ctrl+Enter 存下，留空则取消说明。"
)
EXPLAINED_AS = "情况说明：{text}"
STEP_EXPLAIN = "情况说明"

SAVED = "√ 已保存"
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
CHOOSE = "选择…"
CANCEL = "取消"
FILE_FILTER = "填报文件 (*.ziping)"
FILE_TAKEN = "“{name}”已经有了，为免覆盖，请换一个名称。"
CHOOSE_FILE = "存成哪个文件"
OPEN_FILE = "打开哪份填报"
OPEN_FILTER = "填报文件和表样 (*.ziping *.zip)"
CHOOSE_FORM = "安装哪个表样"
FORM_FILTER = "表样 (*.zip)"

UNSAVED_QUESTION = "“{name}”有改动还没有保存。"
UNSAVED_ANSWERS = "保存：存好再继续。不保存：丢掉这些改动。取消：回到填报。"
UNSAVED_KEPT = "保存：存好再继续。不保存：文件不变，这些改动只收进“历史版本”。取消：回到填报。"
SAVE_IT = "保存"
DISCARD = "不保存"
FILE_STEM = "{unit}_{year}年度自评"
BLANK_UNIT = "未命名的填报"
NEW_FROM = "从去年的填报新建…"
CARRIED_COUNT = "{count} 处沿用上年，待核对"
CARRIED_HINT = "沿用去年的填报，请核对：改过就算核对过；不用改的，按 Ctrl+K 记为已核对。"
CARRIED_SPOKEN = "{text}，沿用上年，待核对"
CARRIED_PAGE = "表里有 {count} 处沿用去年的填报（带 ◆ 的），请逐处核对；改过的就算核对过。"
LOOKED_AT = "已核对"
LOOKED_AT_NEXT = "已核对，到下一处"
NOTHING_CARRIED = "沿用上年的都核对过了。"
LOOKED_AT_ALL = "表里的都核对过了"
CLOSE = "关闭"

PASTED = "粘贴了 {done} 格。"
PASTED_PART = "粘贴了 {done} 格，有 {left} 格放不下，没有粘贴：{what}。"
PASTED_AT = "第 {row} 行第 {column} 列“{text}”"
PASTED_UNREAD = "有 {count} 格不是数字，已标出，请核对。"
PASTED_NOWHERE = "先点一下要填的格子，再粘贴。"
AND_SO_ON = "……"
COUNT = "已填 {done} / {total} 处"
FILLED = "{done}/{total}"
COMPUTED = "由程序算出：{says}。"
GUIDE_NAME = "{name}（{unit}）"
GUIDE_LAST_YEAR = "上年决算 {text}"
GUIDE_WHERE = "取自{text}。"
GUIDE_SOURCE = "出处：{text}"
SUMMED = "求和 {total}{unit}  ·  平均 {average}  ·  计数 {count}"
FIND = "查找…"
REPLACE_WORDS = "替换…"
RENUMBER = "理顺编号"
WRITING = "全屏写作"
BIND_TO = "改成数据：{name}"
BIND_ALL = "文中数字改成数据…"
ADD_HERE = "＋ 添一行"
PAGE_ERRORS = "{title}，{errors} 处要改，{warnings} 处要说明"
CELL_NAME = "{name}，{text}"
EMPTY = "空"
