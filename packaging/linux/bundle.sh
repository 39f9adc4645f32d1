#!/usr/bin/env bash
# Makes dist/linux/ziping, the Linux bundle, and build/linux/build/walk beside it: bundle.sh [here]
# It is built in a Debian 11 root, with a Python of its own, for glibc 2.28 (UOS 20, 麒麟 V10); "here" uses this
# machine's Python and libraries instead: quick, without root, for this machine only.
# INPUT_PLUGIN=FOLDER takes an input method plugin along.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly root=$PWD/.cache/roots/bullseye linux=$PWD/.cache/linux
readonly compilers='gcc make libc6-dev patch binutils xz-utils libffi-dev zlib1g-dev libbz2-dev liblzma-dev libexpat1-dev'
# Qt's way to the X server; old desktops lack some of them.
readonly screen='libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0
libxcb-xkb1 libxkbcommon-x11-0 libxcb-randr0 libxcb-sync1 libxcb-xfixes0'
# What any desktop has; here only so that PyInstaller can ask Qt where its parts lie.
readonly desktop='libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libx11-6 libx11-xcb1'
# The same sources give the same bytes.
export PYTHONHASHSEED=0 SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)}

in_root() { # VARIABLE=value… command…
    local places=("$PWD=/project" "$linux=/build")
    [ -z "${INPUT_PLUGIN:-}" ] || places+=("$(realpath "$INPUT_PLUGIN")=/plugin")
    packaging/root.sh run "$root" "${places[@]}" -- env "$@"
}

# Builds with a Python whose packages stand in PYTHONPATH or belong to it.
readonly build='-m PyInstaller --noconfirm --log-level WARN --distpath dist/linux --workpath build/linux build.spec'
rm -rf dist/linux build/linux
if [ "${1:-}" = here ]; then
    bash packaging/setup.sh run
    bash packaging/setup.sh build
    # shellcheck disable=SC2086
    .venv/bin/python $build
else
    [ "$(id -u)" = 0 ] || { echo '出错：要管理员权限来建 Debian 11 环境；只给本机用的，请加 HERE=1。' >&2; exit 1; }
    mkdir -p "${root%/*}" "$linux"
    # shellcheck disable=SC2086
    packaging/root.sh make "$root" bullseye $compilers $screen $desktop
    packaging/fill.sh linux "$linux/wheels"
    in_root /project/packaging/linux/python.sh
    in_root PYTHONPATH=/build/wheels PYTHONHASHSEED=0 "SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH" \
        ${INPUT_PLUGIN:+INPUT_PLUGIN=/plugin} sh -c "cd /project && /build/python/bin/python3.11 $build"
fi
python3 packaging/floor.py dist/linux/ziping >build/linux/floor.txt || [ "${1:-}" = here ] ||
    { cat build/linux/floor.txt; echo '出错：有文件要用比 2.28 更新的 glibc。' >&2; exit 1; }
echo "dist/linux/ziping：$(du -sm dist/linux/ziping | cut -f1) MB；$(tail -n 1 build/linux/floor.txt)"
