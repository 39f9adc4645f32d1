#!/usr/bin/env bash
# Runs tests with Python for Windows under Wine, as on a Chinese Windows: test.sh [arguments of pytest…]
# What Windows does otherwise to names, locks, held files and line ends shows here. Needs what bundle.sh made.
set -euo pipefail
cd "$(dirname "$0")/../.."

tests=(tests/model tests/ui/test_{keeping,handover,exporting,portable,cli,forms}.py tests/export/test_{export,hand_in}.py)
[ $# = 0 ] || tests=("$@")
readonly root=$PWD/.cache/roots/windows parts=$PWD/.cache/windows report=build/windows-tests.txt

packaging/fill.sh windows "$parts/tests" requirements-dev.lock
rm -rf "$parts/python-tests"
cp -a "$parts/python" "$parts/python-tests"
printf '%s\n' python311.zip . '..\tests' 'Z:\project' 'import site' >"$parts/python-tests/python311._pth"
code=0
# Wine's Python wants files for its input and output.
packaging/root.sh run "$root" "$PWD=/project" "$parts=/parts" -- env WINEPREFIX=/parts/prefix-tests WINEDEBUG=-all \
    LC_ALL=zh_CN.UTF-8 QT_QPA_PLATFORM=offscreen PYTHONUTF8=1 sh -c 'cd /project && exec "$@"' - \
    wine /parts/python-tests/python.exe -m pytest -q -p no:cacheprovider "${tests[@]}" \
    </dev/null >"$report" 2>&1 || code=$?
tail -n 15 "$report"
exit "$code"
