#!/usr/bin/env bash
# Tries dist/*.deb and the .tar.gz as a clerk would, in a clean Debian root without Python: try.sh bullseye|bookworm|trixie
# Installed, a filing opened by its type, every page looked at, exported, changed, saved, checked; then purged without a trace.
# What it exported and its pictures are left in build/try/SUITE. Needs root, debootstrap, Xvfb, xdotool and ImageMagick.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly suite=$1 id=org.ziping root=$PWD/.cache/roots/try-$1 out=$PWD/build/try/$1 display=:97
readonly desktop='shared-mime-info desktop-file-utils hicolor-icon-theme xdg-utils dbus'
deb=$(ls dist/${id}_*_amd64.deb) archive=$(ls dist/ziping-*-linux-x86_64.tar.gz)
readonly deb archive
export DISPLAY=$display LC_ALL=C.UTF-8

inside() { # command…
    packaging/root.sh run "$root" /tmp/.X11-unix=/tmp/.X11-unix "$out=/home/clerk" "$PWD/dist=/dist" -- "$@"
}

as_clerk() { # command…
    inside setpriv --reuid=1000 --regid=1000 --clear-groups env HOME=/home/clerk DISPLAY="$display" "$@"
}

files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./home -o -path ./dist -o -path ./var/cache \
        -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/log \) -prune -o -print | sort)
}

window() { # its title; prints its id once it is there
    local found
    for _ in $(seq 60); do
        found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -n 1) && [ -n "$found" ] && echo "$found" && return
        sleep 0.5
    done
    echo "没有等到窗口：$1" >&2
    return 1
}

picture() { import -window root "$out/$1.png"; }
keys() { xdotool key --delay 120 "$@"; sleep 1; }

# Opens the filing as a double click does, and does with keys what a clerk does.
work() { # program
    as_clerk timeout 120 "$1" /home/clerk/填报.ziping >"$out/said.txt" 2>&1 &
    local program=$!
    xdotool windowfocus --sync "$(window '自评$')"
    sleep 2
    picture opened
    for page in 2 3; do
        keys ctrl+Page_Down
        picture "page-$page"
    done
    keys F1
    sleep 2
    picture manual
    keys Escape
    xdotool windowfocus --sync "$(window '自评$')"
    keys ctrl+e
    keys shift+Tab shift+Tab space # from the list of findings back to the button that begins
    sleep 10
    picture exported
    keys Escape
    xdotool windowfocus --sync "$(window '自评$')" # nobody else does without a window manager
    keys ctrl+s ctrl+q
    wait "$program"
}

rm -rf "$out"
mkdir -p "$out"
cp resources/examples/yunxi-2024.ziping "$out/填报.ziping"
chown -R 1000:1000 "$out"
# shellcheck disable=SC2086
packaging/root.sh make "$root" "$suite" $desktop
Xvfb "$display" -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill $server' EXIT

files >"$out/before.txt"
inside sh -c "! command -v python3" >/dev/null
packages=$(inside dpkg-query -Wf '${Package}\n')
inside sh -c "apt-get -qq update && apt-get -qq install -y --no-install-recommends /$deb" >"$out/apt.txt" 2>&1
inside apt-mark auto $id >/dev/null 2>&1 || true
echo "装上时系统补的软件包：$(comm -13 <(sort <<<"$packages") <(inside dpkg-query -Wf '${Package}\n' | sort) | xargs)"
grep -q 'application/x-ziping.*\.ziping' "$root/usr/share/mime/globs2"
as_clerk xdg-mime query default application/x-ziping | grep -q $id.desktop
work ziping
as_clerk ziping check /home/clerk/填报.ziping >"$out/check.txt" || [ $? = 1 ]
as_clerk ziping export /home/clerk/填报.ziping --out /home/clerk/命令行
(cd "$out" && ls -s --block-size=1K ./*.xlsx ./*.pdf ./*.docx 命令行/*)

inside apt-get -qq purge -y $id >>"$out/apt.txt" 2>&1
left=$(comm -13 "$out/before.txt" <(files) | grep -i 'ziping' || true)
[ -z "$left" ] || { echo "卸载后留下：$left" >&2; exit 1; }
echo "卸载干净；用户的文件还在：$(ls "$out" | xargs)"
