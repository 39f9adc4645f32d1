#!/usr/bin/env bash
# Types 你好 with real keys into a table's cell, a field and a text, through an input method: try_input.sh fcitx5|fcitx|ibus
# The keys that begin composing in a cell that is not yet open must not be lost; one undo takes back the whole word.
# Pictures and the filing are left in build/try/input-METHOD. Needs what packaging/linux/bundle.sh made with INPUT_PLUGIN, root and debootstrap.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly method=$1
readonly packages='openbox xdotool imagemagick dbus dbus-x11 xvfb procps libgl1 libegl1 libfontconfig1 libfreetype6 libx11-xcb1
libglib2.0-0 libdbus-1-3 fonts-wqy-microhei'
readonly fcitx5='fcitx5 fcitx5-pinyin' fcitx='fcitx-bin fcitx-module-dbus fcitx-module-x11 fcitx-ui-classic fcitx-googlepinyin' ibus='ibus ibus-libpinyin ibus-gtk3'

if [ "${2:-}" != inside ]; then
    root=$PWD/.cache/roots/input
    [ "$method" != fcitx ] || root+=-fcitx # fcitx 4 and 5 cannot stand side by side
    # shellcheck disable=SC2086
    packaging/root.sh make "$root" bookworm $packages ${!method}
    exec packaging/root.sh run "$root" "$PWD=/project" -- dbus-run-session -- /project/packaging/linux/try_input.sh "$method" inside
fi

readonly out=/project/build/try/input-$method
export HOME=/tmp/home-$method LC_ALL=C.UTF-8 LANG=C.UTF-8
rm -rf "$out" "$HOME"
mkdir -p "$out" "$HOME/.config/fcitx5" "$HOME/.config/fcitx"
cp resources/examples/yunxi-2024.ziping "$out/填报.ziping"
Xvfb -displayfd 1 -screen 0 1366x768x24 -nolisten tcp >"$out/display.txt" 2>/dev/null & # a free one
server=$!
trap 'kill $server' EXIT
until [ -s "$out/display.txt" ]; do sleep 0.2; done
export DISPLAY=:$(cat "$out/display.txt")
openbox >/dev/null 2>&1 &

case $method in
fcitx5)
    printf '[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n[Groups/0/Items/0]\nName=keyboard-us\n[Groups/0/Items/1]
Name=pinyin\n[GroupOrder]\n0=Default\n' >"$HOME/.config/fcitx5/profile"
    printf '[Behavior]\nActiveByDefault=True\nShareInputState=All\n' >"$HOME/.config/fcitx5/config"
    fcitx5 -d >/dev/null 2>&1
    ;;
fcitx)
    printf '[Profile]\nIMName=googlepinyin\nPreeditStringInClientWindow=True\nEnabledIMList=fcitx-keyboard-us:True,googlepinyin:True\n' \
        >"$HOME/.config/fcitx/profile"
    printf '[Program]\nDefaultInputMethodState=Active\nShareStateAmongWindow=All\n' >"$HOME/.config/fcitx/config"
    fcitx -d >/dev/null 2>&1
    ;;
ibus)
    export GSETTINGS_BACKEND=memory
    ibus-daemon -d -x -r --panel disable >/dev/null 2>&1
    sleep 2
    /usr/libexec/ibus-ui-gtk3 >/dev/null 2>&1 &
    ;;
esac
sleep 4

fail() { echo "$method：$1" >&2; exit 1; }
picture() { import -window root "$out/$1.png"; }
keys() { xdotool key --delay 150 "$@"; sleep 1; }
until_true() { # command…
    for _ in $(seq 60); do "$@" >/dev/null 2>&1 && return; sleep 1; done
    fail "没有等到：$*"
}
switch_on() {
    case $method in
    fcitx5) fcitx5-remote -o && [ "$(fcitx5-remote)" = 2 ] ;;
    fcitx) fcitx-remote -o && fcitx-remote -s googlepinyin && [ "$(fcitx-remote)" = 2 ] ;;
    ibus) # it switches, and fails where keyboards cannot be laid out
        ibus engine libpinyin || true
        [ "$(ibus engine)" = libpinyin ]
        ;;
    esac
}
saved() { # how many times 你好 must stand in the file
    keys ctrl+s
    sleep 1
    local found
    found=$(grep -o '你好' "$out/填报.ziping" | wc -l) || true
    [ "$found" = "$1" ] || fail "$2：文件里有 $found 处“你好”，应有 $1 处"
}
typed() { # where, how many times 你好 stands in the file when it is typed; it is undone and done again
    saved "$2" "$1，打了"
    keys ctrl+z
    saved $(($2 - 1)) "$1，撤销"
    keys ctrl+y
    saved "$2" "$1，重做"
}

env -u QT_IM_MODULE timeout 150 dist/linux/ziping/ziping "$out/填报.ziping" >"$out/said.txt" 2>&1 &
program=$!
until_true xdotool search --onlyvisible --name '自评$'
sleep 4
keys ctrl+Page_Down # the cover: its first cell is the name of the unit
until_true switch_on
sleep 1
keys n i h a o
picture cell-composing
keys space Return
picture cell
grep -q '你好' "$out/填报.ziping" && fail '没有保存就在文件里'
typed 表格 1
keys ctrl+g # the field that finds places
sleep 1
keys n i h a o
picture field-composing
keys space
picture field
keys Escape
for _ in 1 2 3; do keys ctrl+Page_Down; done # the report
keys ctrl+Home n i h a o
picture text-composing
keys space
picture text
typed 文字 2
keys ctrl+q
wait "$program" || fail "程序结束时返回 $?"
grep -q '"单位名称": "你好"' "$out/填报.ziping" || fail '第一个键丢了'
echo "$method：表格、文字里打出了“你好”，撤销、重做各是一步"
