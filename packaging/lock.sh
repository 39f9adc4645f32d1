#!/usr/bin/env bash
# Remakes the lock files, with the hashes of every file of each pinned version.
# Versions already pinned stay unless --upgrade is given.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=.cache/lock-tools
[ -x "$tools/bin/uv" ] || { python3 -m venv --clear "$tools" && "$tools/bin/python" -m pip install --quiet uv; }

compile() {
    echo "正在生成 $2……"
    # Universal: the Windows bundle is filled from the same file.
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
        --output-file "$2" "${@:3}" "$1"
}

compile requirements.in requirements.lock "$@"
compile requirements-dev.in requirements-dev.lock "$@"
compile requirements-build.in requirements-build.lock "$@"
echo '锁定文件已生成。'
