#!/usr/bin/env bash
# Opens the wizard where there is a display; elsewhere checks and exports the examples.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly python=.venv/bin/python out=out

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo '正在打开填报窗口……'
    exec "$python" main.py
fi

echo '这台机器没有图形界面，改用命令行演示：先核对样例，再导出文件。'
shopt -s nullglob
examples=(resources/examples/*.ziping)
if [ ${#examples[@]} = 0 ]; then
    echo '出错：resources/examples/ 里没有样例。' >&2
    exit 1
fi

echo
echo "[1/2] 正在核对 ${#examples[@]} 个样例……"
# 1 means that errors stand in an example, which is what examples are for.
"$python" main.py check "${examples[@]}" || [ $? = 1 ]

echo
echo "[2/2] 正在导出……"
number=0
for example in "${examples[@]}"; do
    echo "($((++number))/${#examples[@]}) $example"
    "$python" main.py export "$example" --out "$out"
done

echo
echo "导出的文件在：$PWD/$out"
