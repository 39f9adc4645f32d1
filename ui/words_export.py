"""What the window says of exports, the preview, and reports written elsewhere."""

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
FORMAT_NAMES = {
    "xlsx": "Excel 表格（.xlsx）",
    "pdf": "PDF 报告（.pdf）",
    "docx": "Word 报告（.docx）",
}
EXPORT_OPEN = (
    "还有 {errors} 处错误没有改。可以先导出看样子，每一页都会标“草稿”；改好再导出就没有这个标记。"
)
EXPORT_FINE = "没有错误，可以上报。"
EXPORT_CARRIED = "还有 {count} 处沿用去年的内容没有核对。"
EXPORT_LISTED = "没有改、没有说明的（双击一条，去改）"
EXPORT_FINDING = "{severity} · {page} · {message}"
EXPORT_PACKAGE = "整理成交件文件夹：三种格式、填报文件和交件清单"
EXPORT_REPLACE = "已有同名文件时替换（不勾选时另取名）"
EXPORT_START = "开始导出"
EXPORT_DONE = "导出好了："
EXPORT_FOLDER = "{name}（{count} 个文件）"
EXPORT_NOTHING = "请至少选一种格式。"
EXPORT_NOWHERE = "请先选要导出到哪个文件夹。"
EXPORT_CANCEL = "取消导出"
EXPORT_CANCELLED = "已取消，没有留下文件。"
OPEN_FOLDER = "打开所在文件夹"

PREVIEW_TITLE = "预览"
PREVIEW_MAKING = "正在生成预览……"
PREVIEW_PAGE = "第 {page} 页，共 {pages} 页"
PAGE_BEFORE = "上一页"
PAGE_AFTER = "下一页"
PAGES_SMALLER = "缩小"
PAGES_LARGER = "放大"
WHOLE_WIDTH = "整页宽"
PRINT = "打印…"
