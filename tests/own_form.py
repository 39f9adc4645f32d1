"""A small form of a user's, with names of its own."""

from pathlib import Path

FORM = """id = "shuili-2025"
title = "水利局自评表（2025年版）"
place = "某县"
edition = "2025"
year = 2025

[[page]]
id = "data"
title = "防汛数据"
[[page.table]]
sheet = "防汛数据"
title = "{年度}年度{单位名称}防汛数据"
widths = [20, 20]
grid = \"\"\"
| 单位名称 | [单位名称] |
| 防汛经费 | [防汛经费@决算] |
| 防汛物资 | [防汛物资@决算] |
\"\"\"

[[page]]
id = "report"
title = "防汛报告"
outline = \"\"\"
# 防汛情况 [防汛说明]
本年防汛经费{防汛经费@决算}万元。
\"\"\"

[[relation]]
code = "FX01"
says = "防汛物资不超过防汛经费"
equation = "防汛物资@决算 <= 防汛经费@决算"
source = "试用"
"""
CONCEPTS = """["防汛经费"]
type = "money"
label = "防汛经费"

["防汛物资"]
type = "money"
label = "防汛物资"

["防汛说明"]
type = "long"
label = "防汛说明"
"""


def write_form(folder: Path, form: str = FORM, concepts: str = CONCEPTS) -> Path:
    """Write a form into a folder, which is made; gives the folder."""
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(form, "utf-8")
    if concepts:
        (folder / "concepts.toml").write_text(concepts, "utf-8")
    return folder
