#!/usr/bin/env bash
# Sets up what the project needs on this machine: setup.sh run | test | build (what bundles are made with, after run)
# It first looks, and installs only what is missing; with nothing missing it says nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly logs=.cache/setup

# soname=Debian package, or several with commas between: looking for the library itself also works where the package has another name.
readonly offscreen_libs='
libEGL.so.1=libegl1 libGL.so.1=libgl1 libxkbcommon.so.0=libxkbcommon0 libdbus-1.so.3=libdbus-1-3
libfontconfig.so.1=libfontconfig1 libfreetype.so.6=libfreetype6 libglib-2.0.so.0=libglib2.0-0'
readonly screen_libs='
libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0
libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-render-util.so.0=libxcb-render-util0
libxcb-shape.so.0=libxcb-shape0 libxcb-xkb.so.1=libxcb-xkb1 libxkbcommon-x11.so.0=libxkbcommon-x11-0
libcups.so.2=libcups2 libX11-xcb.so.1=libx11-xcb1 libwayland-cursor.so.0=libwayland-cursor0 libwayland-egl.so.1=libwayland-egl1'

# PyInstaller takes the shared library of Python along, which Debian's own Python does without.
shared_python() {
    .venv/bin/python -c 'import sys; v = "libpython%d.%d" % sys.version_info[:2]
if sys.base_prefix == "/usr": print(f"{v}.so.1.0={v}")' 2>/dev/null || true
}

case ${1:-} in
run) lock=requirements.lock libs="$offscreen_libs $screen_libs" commands='' ;;
test) lock=requirements-dev.lock libs=$offscreen_libs commands='pdftotext=poppler-utils pdffonts=poppler-utils gcc=gcc,libc6-dev' ;;
build) lock=requirements-build.lock libs="$offscreen_libs $(shared_python)" commands='objdump=binutils readelf=binutils' ;;
*) echo '用法：packaging/setup.sh run|test|build' >&2 && exit 64 ;;
esac
readonly lock libs commands

child=''
trap '[ -z "$child" ] || kill -INT -- "-$child" 2>/dev/null; printf "\n已中断。\n" >&2; exit 130' INT TERM

fail() { # log or '', the sentence that says what to do
    if [ -s "$1" ]; then
        printf -- '---- 日志末尾（全文在 %s）----\n' "$1" >&2
        tail -n 15 "$1" >&2
        echo '----' >&2
    fi
    echo "出错：$2" >&2
    exit 1
}

# Runs a command as one step, its output in a log from which PERCENT tells how far it is.
step() { # number, title, PERCENT (a function, or true), remedy, command…
    local label="[$1/4] 正在$2" log="$logs/$1.log" percent=$3 remedy=$4 began=$SECONDS
    shift 4
    mkdir -p "$logs"
    [ -t 1 ] || echo "$label……"
    set -m # a process group of its own, so that Ctrl-C ends all of it
    "$@" >"$log" 2>&1 </dev/null &
    child=$!
    set +m
    [ ! -t 1 ] || watch_child
    wait "$child" || fail "$log" "$remedy"
    child=''
    if [ -t 1 ]; then printf '\r\033[K%s' "$label……"; else printf '      '; fi
    echo "完成（$((SECONDS - began)) 秒）"
}

watch_child() { # reads the variables of the step it is called in, as do the percentages
    local signs=('|' / - \\) turn=0
    while kill -0 "$child" 2>/dev/null; do
        printf '\r\033[K%s %s %s（%d 秒）' "$label" "${signs[turn++ % 4]}" "$($percent)" $((SECONDS - began))
        sleep 0.2
    done
    printf '\r\033[K'
}

# Each package shows as three lines: fetched, unpacked, set up.
apt_percent() {
    awk '/ newly installed/ { all = 3 * ($1 + $3); next }
        all && /^(Get:|Unpacking |Setting up )/ { seen++ }
        END { if (all) printf "%d%%", 100 * seen / all }' "$log"
}

# Fetching counts for four fifths, unpacking for the rest.
pip_percent() {
    awk 'FILENAME == ARGV[1] { all += /==/; next }
        /^(Collecting |Requirement already satisfied)/ { seen++ }
        /^Installing collected/ { unpacking = 10 }
        END { printf "%d%%", 80 * seen / all + unpacking }' "$lock" "$log"
}

# Prints the first Python that the wheels fit and that can make a virtual environment.
find_python() {
    local name
    for name in python3.11 python3 python3.12 python3.13; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

venv_works() {
    .venv/bin/python -c 'import sys, pip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
}

# Prints the Debian packages that this machine lacks.
missing_packages() {
    local known pair
    known=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p)
    for pair in $libs; do
        [[ $known == *"${pair%%=*} "* ]] || echo "${pair#*=}"
    done
    for pair in $commands; do
        command -v "${pair%%=*}" >/dev/null || echo "${pair#*=}"
    done | tr , '\n' | sort -u
    venv_works || [ -n "$(find_python)" ] || printf '%s\n' python3 python3-venv
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_install() {
    as_root env LC_ALL=C apt-get update
    as_root env LC_ALL=C DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
}

install_packages() { # packages…
    local by_hand="apt-get update && apt-get install -y --no-install-recommends $*"
    [ "$(id -u)" = 0 ] || by_hand="sudo sh -c '$by_hand'"
    command -v apt-get >/dev/null ||
        fail '' "本机没有 apt-get。请用系统自带的软件管理器安装与下列 Debian 软件包相当的组件，再重新运行：$*"
    if ! as_root true 2>/dev/null; then
        printf '缺少系统组件，安装要管理员权限。请执行下面这一条命令，再重新运行：\n    %s\n' "$by_hand" >&2
        exit 1
    fi
    step 2 '安装系统组件' apt_percent \
        "系统组件没有装上。请检查网络和软件源，然后重新运行，或自己执行：$by_hand" apt_install "$@"
}

make_venv() {
    "$(find_python)" -m venv --clear .venv
}

pip_install() {
    .venv/bin/python -m pip install --disable-pip-version-check --no-input --progress-bar off \
        --require-hashes --only-binary :all: -r "$lock"
}

# The stamps live in the environment, so they go when it goes.
packages_ready() {
    sha256sum --check --status ".venv/$lock.stamp" 2>/dev/null
}

mapfile -t missing < <(missing_packages)
if [ ${#missing[@]} = 0 ] && venv_works && packages_ready; then
    exit 0
fi

echo '首次运行或依赖有变动，先准备环境（只需联网一次）。'
if [ ${#missing[@]} = 0 ]; then
    echo '[1/4] 检查本机：系统组件齐全'
    echo '[2/4] 安装系统组件：不需要'
else
    echo "[1/4] 检查本机：缺 ${#missing[@]} 个系统组件"
    install_packages "${missing[@]}"
fi

if venv_works; then
    echo '[3/4] 创建 Python 虚拟环境：已有'
else
    [ -n "$(find_python)" ] ||
        fail '' '本机装不上合用的 Python。请先安装 Python 3.11（连同 venv 模块），再重新运行。'
    step 3 '创建 Python 虚拟环境' true '虚拟环境没有建成。请检查磁盘空间和项目文件夹的写权限，再重新运行。' make_venv
fi

if packages_ready; then
    echo '[4/4] 安装 Python 依赖包：已有'
else
    rm -f .venv/*.stamp
    step 4 '安装 Python 依赖包' pip_percent \
        'Python 依赖包没有装上。请检查网络（内网请先用 pip config set global.index-url 指定本单位的镜像；只支持 x86-64 的 Linux），再重新运行。' \
        pip_install
    # The development lock holds everything of the other one, at the same versions.
    sha256sum requirements.lock >.venv/requirements.lock.stamp
    sha256sum "$lock" >".venv/$lock.stamp"
fi
