#!/usr/bin/env bash
# Runs every linter, also after one has failed; fails if any did.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly python=.venv/bin/python
failed=()

check() { # name, command…
    echo "== $1 =="
    "${@:2}" || failed+=("$1")
}

check 'ruff check' "$python" -m ruff check .
check 'ruff format' "$python" -m ruff format --check .
check 'mypy' "$python" -m mypy
check 'lint-imports' "$python" -c 'from importlinter.cli import lint_imports_command as run; run(["--no-logo"])'

if [ ${#failed[@]} -gt 0 ]; then
    echo "没有通过：${failed[*]}" >&2
    exit 1
fi
echo '全部通过。'
