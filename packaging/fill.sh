#!/usr/bin/env bash
# Fills a folder with the pinned wheels for a system, which need not be this one: fill.sh linux|windows FOLDER [LOCK]
# Linux wheels are those for glibc 2.28 and older.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly system=$1 folder=$2 locks=${3:-requirements.lock requirements-build.lock}
case $system in
linux) others='win32|darwin' platforms=(manylinux{_2_28,_2_27,_2_26,_2_24,_2_17,2014,_2_12,2010,_2_5,1}_x86_64) ;;
windows) others='linux|darwin' platforms=(win_amd64) ;;
*) echo '用法：packaging/fill.sh linux|windows 文件夹' >&2 && exit 64 ;;
esac

sum=$(cat $locks | sha256sum)
[ "$(cat "$folder/.filled" 2>/dev/null)" != "$sum" ] || exit 0
rm -rf "$folder"
mkdir -p "$folder"
# pip would read the marks of systems as of this machine: they are settled here.
awk -v others="sys_platform == '($others)'" '/^[a-z]/ { other = $0 ~ others } !other' $locks |
    sed "s/ ; sys_platform == '[a-z0-9]*'//" >"$folder/wheels.txt"
python3 -m pip install --quiet --no-input --target "$folder" --no-deps --require-hashes --only-binary :all: \
    --python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none \
    "${platforms[@]/#/--platform=}" -r "$folder/wheels.txt"
echo "$sum" >"$folder/.filled"
