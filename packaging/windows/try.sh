#!/usr/bin/env bash
# Tries the installer under Wine as a clerk would: installed silently, a filing opened by its file type, exported, saved,
# all of the program walked through, updated over, removed. What it exported and its pictures are left in build/try/windows,
# with the differences from what the Linux bundle exported (build/linux/out). Needs what packaging/windows/bundle.sh made.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ "${1:-}" != inside ]; then
    packaging/root.sh run "$PWD/.cache/roots/windows" "$PWD=/project" -- \
        sh -c 'cd /project && exec packaging/windows/try.sh inside'
    python3 packaging/compare.py build/linux/out build/try/windows/walk | tee build/try/windows/differences.txt
    exit
fi

readonly out=$PWD/build/try/windows display=:98
rm -f /tmp/.X98-lock
export WINEPREFIX=/tmp/prefix WINEDEBUG=-all DISPLAY=$display HOME=/root LC_ALL=C.UTF-8
setup=$(ls dist/ziping-*-windows-setup.exe)
readonly setup user=$WINEPREFIX/drive_c/users/root
readonly program=$user/AppData/Local/Programs/Ziping filing=$user/Documents/填报.ziping

windows() { # command…
    timeout 600 wine "$@" </dev/null >>"$out/said.txt" 2>&1
}

until_true() { # command…
    local times
    for times in $(seq 120); do
        "$@" 2>/dev/null && return
        sleep 1
    done
    echo "等不到（$times 秒）：$*" >&2
    return 1
}

window() { xdotool search --onlyvisible --name "$1" >/dev/null; }
exported() { compgen -G "$user/Documents/*.docx" >/dev/null; }
picture() { import -window root "$out/$1.png"; }
keys() { xdotool key --delay 150 "$@"; sleep 2; }

# Opens the filing with the command that a double click runs (Wine itself asks only the machine's file types, not the
# user's), and does with keys what a clerk does.
work() {
    windows reg query 'HKCU\Software\Classes\Ziping.File\shell\open\command' /ve
    grep -qi 'Programs\\Ziping\\Ziping.exe" "%1"' "$out/said.txt"
    windows "$program/Ziping.exe" "$filing" &
    until_true window '自评$'
    sleep 5
    picture opened
    keys ctrl+Page_Down
    picture page-2
    keys F1
    picture manual
    keys Escape
    keys ctrl+e
    sleep 3
    keys shift+Tab shift+Tab space # from the list of findings back to the button that begins
    until_true exported
    sleep 2
    picture exported
    keys Escape
    keys ctrl+s ctrl+q
    wait
}

rm -rf "$out" "$WINEPREFIX"
mkdir -p "$out"
Xvfb "$display" -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
openbox >/dev/null 2>&1 &
trap 'wineserver -k; kill $server' EXIT
windows wineboot --init
mkdir -p "$user/Documents"
cp resources/examples/yunxi-2024.ziping "$filing"

windows "$setup" /S
until_true test -f "$program/uninstall.exe"
echo "装好：$(du -sm "$program" | cut -f1) MB；开始菜单：$(find "$user" -name '自评.lnk' | wc -l) 项"
work
cp "$user/Documents"/* "$out/"

cp build/windows/build/walk.exe "$program/walk.exe"
QT_QPA_PLATFORM=offscreen SOURCE_DATE_EPOCH=0 windows "$program/walk.exe" 'Z:\project\build\try\windows\walk' || true
cat "$out/walk/walk.txt"
echo
rm "$program/walk.exe"

mkdir -p "$program/表样"
windows "$setup" /S
until_true test -f "$program/Ziping.exe"
[ -d "$program/表样" ] && rmdir "$program/表样"
echo "覆盖安装后，填报还在：$(ls "$user/Documents" | xargs)"
windows "$program/uninstall.exe" /S
until_true test ! -e "$program"
[ -z "$(find "$user" -name '自评.lnk')" ]
! grep -qi 'ziping' "$WINEPREFIX/user.reg"
echo "卸载干净；用户的文件还在：$(ls "$user/Documents" | xargs)"
