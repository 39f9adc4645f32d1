#!/usr/bin/env bash
# Tries dist/*.deb and the .tar.gz as clerks would, in a clean Debian root without Python: try.sh bullseye|bookworm|trixie
# Installed, a filing opened by its type, pages and manual looked at, exported, a cell changed, saved, checked; the .tar.gz
# the same from a folder as on a stick, which must leave nothing at home; two users at once, who must not meet; then
# purged without a trace. What was exported and the pictures are left in build/try/SUITE.
# Needs root, debootstrap, Xvfb, xdotool and ImageMagick.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly suite=$1 id=org.ziping root=$PWD/.cache/roots/try-$1 out=$PWD/build/try/$1
readonly desktop='shared-mime-info desktop-file-utils hicolor-icon-theme xdg-utils dbus'
readonly changed=900001 # the budget code that is typed
declare -A uid=([clerk]=1000 [second]=1001)
deb=$(ls dist/${id}_*_amd64.deb) archive=$(ls dist/ziping-*-linux-x86_64.tar.gz)
readonly deb archive
export LC_ALL=C.UTF-8

fail() { echo "$suite：$1" >&2; exit 1; }

inside() { # command…
    packaging/root.sh run "$root" /tmp/.X11-unix=/tmp/.X11-unix "$out=/home" "$PWD/dist=/dist" -- "$@"
}

as() { # user, command…
    local user=$1
    shift
    inside setpriv --reuid="${uid[$user]}" --regid="${uid[$user]}" --clear-groups \
        env HOME="/home/$user" DISPLAY="$DISPLAY" "$@"
}

home() { # user: makes it
    mkdir -p "$out/$1"
    chown "${uid[$1]}:${uid[$1]}" "$out/$1"
    chmod 755 "$out/$1" # as older desktops have it
}

filing() { # example, user, file below the home
    mkdir -p "$(dirname "$out/$2/$3")"
    cp "resources/examples/$1.ziping" "$out/$2/$3"
    chown -R "${uid[$2]}:${uid[$2]}" "$out/$2"
}

files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./home -o -path ./dist -o -path ./var/cache \
        -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/log \) -prune -o -print | sort)
}

installed() { find "$root/opt/apps/$id" -printf '%p %s %T@ %m %u\n' | sort; }

window() { # its title, which of them; prints its id once it is there
    local found
    for _ in $(seq 120); do
        found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -n "+${2:-1}" | head -n 1)
        [ -z "$found" ] || { echo "$found"; return; }
        sleep 0.5
    done
    fail "没有等到窗口：$1"
}

picture() { import -window root "$out/$1.png"; }
keys() { xdotool key --delay 120 "$@"; sleep 1; }
focus() { xdotool windowfocus --sync "$(window '自评$' "${1:-1}")"; } # nobody else does without a window manager

# Opens a filing and does with keys what a clerk does.
work() { # user, program, filing below the home
    as "$1" timeout 200 "$2" "/home/$1/$3" >"$out/$1-said.txt" 2>&1 &
    local program=$!
    focus
    sleep 2
    picture "$1-opened"
    keys ctrl+Page_Down # the cover: its second cell is the budget code
    keys Down
    xdotool type --delay 120 "$changed"
    keys Return
    picture "$1-changed"
    keys ctrl+s
    sleep 1
    grep -q "\"$changed\"" "$out/$1/$3" || fail "$1：改了保存，文件里没有"
    keys ctrl+Page_Down
    picture "$1-page-3"
    keys F1
    sleep 2
    picture "$1-manual"
    keys Escape
    focus
    keys ctrl+e
    keys Return
    sleep 12
    picture "$1-exported"
    keys Escape
    focus
    keys ctrl+q
    wait "$program" || fail "$1：程序结束时返回 $?"
    [ "$(find "$(dirname "$out/$1/$3")" -maxdepth 1 -name '*_部门整体支出绩效自评.*' | wc -l)" = 3 ] || fail "$1：没有导出三种格式"
}

# Two users of one machine have a window each, and data that the other cannot read.
together() {
    local programs=() user
    for user in clerk second; do
        as "$user" timeout 100 ziping "/home/$user/填报.ziping" >"$out/$user-together.txt" 2>&1 &
        programs+=($!)
    done
    focus 2
    sleep 3
    picture together
    for _ in 1 2; do
        focus
        keys ctrl+q
    done
    wait "${programs[@]}" || fail "两人同时用：程序结束时返回 $?"
    apart clerk second
    apart second clerk
}

apart() { # user, another: who has nothing in the first one's home and sees nothing of their data
    [ -d "$out/$1/.local/share/自评" ] || fail "$1 没有自己的文件夹"
    [ -z "$(find "$out/$1" ! -uid "${uid[$1]}")" ] || fail "$2 往 $1 的文件夹里写了"
    [ -z "$(as "$2" find "/home/$1/.local/share/自评" "/home/$1/.config/Ziping" -type f 2>/dev/null)" ] || fail "$2 看得见 $1 的数据"
}

rm -rf "$out"
mkdir -p "$out"
home clerk
home second
filing yunxi-2024 clerk 填报.ziping
# shellcheck disable=SC2086
packaging/root.sh make "$root" "$suite" $desktop
Xvfb -displayfd 1 -screen 0 1366x768x24 -nolisten tcp >"$out/display.txt" 2>/dev/null & # a free one
server=$!
trap 'kill $server' EXIT
until [ -s "$out/display.txt" ]; do sleep 0.2; done
export DISPLAY=:$(cat "$out/display.txt")

files >"$out/before.txt"
inside sh -c "! command -v python3" >/dev/null
packages=$(inside dpkg-query -Wf '${Package}\n')
inside sh -c "apt-get -qq update && apt-get -qq install -y --no-install-recommends /$deb" >"$out/apt.txt" 2>&1
inside apt-mark auto $id >/dev/null 2>&1 || true
echo "$suite：装上时系统补的软件包：$(comm -13 <(sort <<<"$packages") <(inside dpkg-query -Wf '${Package}\n' | sort) | xargs)"
grep -q 'application/x-ziping.*\.ziping' "$root/usr/share/mime/globs2"
entry=$(as clerk xdg-mime query default application/x-ziping)
by_type=$(inside sed -n 's/^Exec=\([^ ]*\) %f$/\1/p' "/usr/share/applications/$entry") # what a double click starts
installed >"$out/installed.txt"

work clerk "$by_type" 填报.ziping
as clerk ziping check /home/clerk/填报.ziping >"$out/check.txt" || [ $? = 1 ]
as clerk ziping export /home/clerk/填报.ziping --out /home/clerk/命令行
ls -s --block-size=1K "$out"/clerk/*.xlsx "$out"/clerk/*.pdf "$out"/clerk/*.docx "$out"/clerk/命令行/*

filing yunxi-2024 second U盘/填报.ziping
as second tar -xzf "/$archive" -C /home/second/U盘
work second /home/second/U盘/ziping/ziping U盘/填报.ziping
[ -d "$out/second/U盘/ziping/用户数据" ] || fail '便携：数据不在程序旁边'
left=$(cd "$out/second" && find . -mindepth 1 ! -path './U盘*' ! -path './.cache*' | xargs)
[ -z "$left" ] || fail "便携：电脑上留下 $left"

filing yiyang-2024 second 填报.ziping
together
diff <(installed) "$out/installed.txt" || fail '程序往安装的文件夹里写了'

inside apt-get -qq purge -y $id >>"$out/apt.txt" 2>&1
left=$(comm -13 "$out/before.txt" <(files) | grep -i 'ziping' || true)
[ -z "$left" ] || fail "卸载后留下：$left"
[ -f "$out/clerk/填报.ziping" ] && [ -d "$out/clerk/.local/share/自评" ] || fail '卸载时动了用户的文件'
echo "$suite：装、开、改、存、核对、导出、免安装、两人同用、卸载都对"
