#!/usr/bin/env bash
# Debian roots that builds and trials run in, so that this machine's own libraries play no part.
#   root.sh make ROOT SUITE [package…]       makes the root, or adds packages to it
#   root.sh run ROOT [FOLDER=PLACE…] -- command…   runs a command in it, folders of ours put in place
# What is mounted is seen by the command alone and gone with it. Needs root and debootstrap.
set -euo pipefail

readonly mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian} action=$1 root=$2
shift 2

inside() { # command…
    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive DEBIAN_MIRROR="$mirror" "$@"
}

make_root() { # suite, packages…
    local suite=$1
    shift
    if [ ! -e "$root/.made" ]; then
        rm -rf "$root"
        debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log" 2>&1 ||
            { tail -n 15 "$root.log" >&2; exit 1; }
        touch "$root/.made"
    fi
    # dpkg tells of each that is not installed, and fails.
    chroot "$root" dpkg --status "$@" >/dev/null 2>&1 && return
    "$0" run "$root" -- sh -c 'apt-get -qq update &&
        apt-get -qq install -y --no-install-recommends "$@" >/dev/null' - "$@"
}

mount_here() {
    mount --make-rprivate /
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    while [ "$1" != -- ]; do
        mkdir -p "$root${1#*=}"
        mount --bind "${1%%=*}" "$root${1#*=}"
        shift
    done
}

case $action in
make) make_root "$@" ;;
run) exec unshare --mount "$0" mounted "$root" "$@" ;;
mounted)
    mount_here "$@"
    while [ "$1" != -- ]; do shift; done
    shift
    inside "$@"
    ;;
*) echo '用法：packaging/root.sh make|run 根文件夹 …' >&2 && exit 64 ;;
esac
