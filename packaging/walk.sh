#!/usr/bin/env bash
# Walks through a bundle on its own modules and libraries (tests/walk.py): walk.sh BUNDLE WALK OUT
# BUNDLE is the folder, WALK the executable made beside it; what it exports and shows is left in OUT.
set -euo pipefail

readonly bundle=$1 walk=$2 out=$3
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
cp -a "$bundle" "$trial/ziping"
cp "$walk" "$trial/ziping/"
rm -rf "$out"
code=0
env -i PATH=/usr/bin:/bin HOME="$trial" LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen SOURCE_DATE_EPOCH=0 \
    "$trial/ziping/walk" "$out" 2>"$trial/said" || code=$?
grep -v 'does not support\|XDG_RUNTIME_DIR' "$trial/said" >&2 || true
cat "$out/walk.txt"
echo
exit "$code"
