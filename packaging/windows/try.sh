#!/usr/bin/env bash
# Tries the installer and the .zip under Wine on a Chinese Windows as a clerk would: refused on an old system, installed in
# two clicks, a filing opened by a double click, changed, exported, saved, killed and recovered, all of the program walked
# through, updated over, removed. Pictures and what was exported are left in build/try/windows, with the differences from
# what the Linux bundle exported (build/linux/out). Needs what packaging/windows/bundle.sh made.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ "${1:-}" != inside ]; then
    packaging/root.sh run "$PWD/.cache/roots/windows" "$PWD=/project" -- \
        sh -c 'cd /project && exec packaging/windows/try.sh inside'
    python3 packaging/compare.py build/linux/out build/try/windows/walk | tee build/try/windows/differences.txt
    exit
fi

readonly out=$PWD/build/try/windows display=:98 newer=99.0.0
version=$(sed -n 's/^VERSION = "\(.*\)"/\1/p' model/version.py)
export WINEPREFIX=/tmp/prefix WINEDEBUG=-all DISPLAY=$display HOME=/root LC_ALL=zh_CN.UTF-8
readonly setup=dist/ziping-$version-windows-setup.exe update=dist/ziping-$newer-windows-setup.exe
readonly user=$WINEPREFIX/drive_c/users/root
readonly ours=$user/AppData/Local/自评 documents="$user/Documents/绩效 自评"
readonly there='C:\users\root\Documents\绩效 自评\填报 2024.ziping'
readonly place='C:\users\root\我的 程序\自评' program="$user/我的 程序/自评" filing="$documents/填报 2024.ziping"

windows() { # command…
    timeout 900 wine "$@" </dev/null >>"$out/said.txt" 2>&1
}

gives() { # code, command…
    local code=0 wanted=$1
    shift
    windows "$@" || code=$?
    [ "$code" = "$wanted" ] || { echo "返回 $code，应为 $wanted：$*" >&2; return 1; }
}

until_true() { # command…
    local times
    for times in $(seq 120); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.5
    done
    echo "等不到（试了 $times 次）：$*" >&2
    return 1
}

window() { xdotool search --onlyvisible --name "$1"; }
picture() { sleep 1; import -window root "$out/$1.png"; }
keys() { xdotool key --delay 150 "$@"; sleep 2; }
shown() { until_true window "$1"; sleep 4; xdotool windowactivate --sync "$(window "$1" | tail -n 1)"; }
gone() { ! wine tasklist </dev/null 2>/dev/null | grep -q Ziping; }
holds() { grep -q "\"编制数\": \"$1\"" "$filing"; }
kept() { (cd "$user/AppData" && find Local/自评 Roaming/Ziping -type f -exec sha256sum {} + | sort); }
links() { find "$user" -name '*.lnk'; }
registry() {
    windows reg export 'HKCU\Software' 'C:\registry.txt' /y
    iconv -f UTF-16 -t UTF-8 "$WINEPREFIX/drive_c/registry.txt"
}
registered() { registry | grep -i ziping | grep -v TrueType; }
quit() { keys ctrl+q; until_true gone; }

begin() {
    locale -a | grep -q zh_CN.utf8 || localedef -i zh_CN -f UTF-8 zh_CN.UTF-8
    # What shows the words of the setup; the program brings its own.
    cp resources/fonts/ZipingHei.ttf /usr/local/share/fonts/
    rm -rf "$out" "$WINEPREFIX" "/tmp/.X${display#:}-lock"
    mkdir -p "$out"
    Xvfb "$display" -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
    server=$!
    trap 'wineserver -k || true; kill $server' EXIT
    sleep 1
    openbox >/dev/null 2>&1 &
    windows wineboot --init
    mkdir -p "$documents"
    cp resources/examples/yunxi-2024.ziping "$filing"
}

refuse() {
    windows winecfg -v win81
    gives 2 "$setup" /S
    windows "$setup" &
    shown '自评 安装'
    picture refused
    keys Return
    wait "$!" || [ $? = 2 ]
    [ ! -e "$user/AppData/Local/Programs/Ziping" ]
    windows winecfg -v win10
    echo "Windows 8.1：不装，说明原因，返回 2"
}

# Wine looks only at the machine's file types; Windows itself puts the user's in front of them.
make_known_to_wine() {
    local key
    for key in .ziping Ziping.File; do
        windows reg copy "HKCU\\Software\\Classes\\$key" "HKLM\\Software\\Classes\\$key" /s /f
    done
}

install() {
    gives 0 "$setup" /S
    [ -e "$user/AppData/Local/Programs/Ziping/Ziping.exe" ]
    remove "$user/AppData/Local/Programs/Ziping"
    windows cmd /c "Z:\\project\\${setup//\//\\} /D=$place" & # the setup wants the folder without quotes
    shown '自评 安装'
    picture setup-1
    keys Return
    picture setup-2
    until_true test -e "$program/uninstall.exe"
    sleep 3
    picture setup-3
    keys Return
    wait "$!"
    shown '^自评$'
    picture started
    gives 3 "$setup" /S # while it runs
    quit
    [ "$(links | wc -l)" = 2 ]
    echo "两下装好：$(du -sm "$program" | cut -f1) MB；图标在：$(links | sed "s|$user/||" | xargs -d '\n')；开着时再装返回 3"
}

remove() { # folder
    windows "$1/uninstall.exe" /S
    until_true test ! -e "$1"
    sleep 1
    [ -z "$(links)" ]
    ! registered
}

double_click() {
    local folder
    make_known_to_wine
    windows explorer 'C:\users\root\Documents\绩效 自评' &
    shown '^绩效 自评$'
    picture folder
    folder=$(window '^绩效 自评$' | tail -n 1)
    xdotool mousemove --window "$folder" 211 93 click --repeat 2 --delay 80 1
    shown '2024 - 自评$'
    picture opened
}

work() {
    double_click
    xdotool type --delay 150 17
    keys Return
    picture changed
    keys ctrl+s
    until_true holds 17
    keys ctrl+Page_Down
    picture page-2
    keys F1
    picture manual
    keys Escape ctrl+e
    sleep 2
    keys Return
    until_true compgen -G "$documents/*.docx"
    sleep 2
    picture exported
    keys Escape
    quit
    cp "$documents"/* "$out/"
    [ "$(find "$documents" -name '*.lock' -o -name '*.tmp' | wc -l)" = 0 ]
    echo "双击打开，改一格，存盘，导出：$(ls "$documents" | xargs -d '\n')"
}

killed() {
    double_click
    xdotool type --delay 150 18
    keys Return
    windows taskkill /f /im Ziping.exe
    until_true gone
    holds 17
    windows "$program/Ziping.exe" "$there" &
    sleep 8
    picture recovery
    keys Return
    keys ctrl+s
    until_true holds 18
    quit
    echo "强行结束后再打开：没存的一格找回来了，存盘"
}

command_line() {
    gives 1 "$program/ziping-cli.exe" check "$there"
    gives 0 "$program/ziping-cli.exe" export "$there" --out 'C:\导出 文件'
    [ "$(ls "$WINEPREFIX/drive_c/导出 文件" | wc -l)" = 3 ]
}

walk() {
    cp build/windows/build/walk.exe "$program/"
    QT_QPA_PLATFORM=offscreen SOURCE_DATE_EPOCH=0 LOCALAPPDATA='C:\walk' \
        gives 0 "$program/walk.exe" 'Z:\project\build\try\windows\walk' || cat "$out/walk/walk.txt"
    rm "$program/walk.exe"
    echo "走遍：$(head -n 1 "$out/walk/walk.txt")"
}

renew() {
    local before
    [ -e "$update" ] || makensis -V1 "-DVERSION=$newer" -X'SetCompressor /FINAL zlib' packaging/windows/installer.nsi
    mkdir -p "$program/表样"
    touch "$program/_internal/旧的"
    before=$(kept)
    gives 0 "$update" /S
    until_true test -e "$program/Ziping.exe"
    [ ! -e "$program/_internal/旧的" ]
    registry | grep -F "\"DisplayVersion\"=\"$newer\"" >/dev/null
    [ "$before" = "$(kept)" ]
    rmdir "$program/表样"
    rm "$update"
    echo "新版装上去：还在原来的文件夹，旧版的文件没有剩，设置和历史版本没变一个字节"
}

carry_along() {
    local before stick="$WINEPREFIX/drive_c/U 盘"
    before=$(kept)
    mkdir "$stick"
    unzip -q "dist/ziping-$version-windows-x64.zip" -d "$stick"
    windows "$stick/ziping/Ziping.exe" "$there" &
    shown '2024 - 自评$'
    xdotool type --delay 150 19
    keys Return ctrl+s
    until_true holds 19
    quit
    [ -d "$stick/ziping/用户数据/历史版本" ]
    [ "$before" = "$(kept)" ]
    echo "免安装的 .zip：数据在旁边（$(ls "$stick/ziping/用户数据" | xargs)），本机没有留下"
}

begin
refuse
install
work
killed
command_line
walk
renew
carry_along
before=$(kept)
remove "$program"
[ "$before" = "$(kept)" ]
echo "卸载干净：文件夹、图标、注册表都没有了；填报、设置和历史版本还在：$(ls "$documents" | xargs -d '\n')"
