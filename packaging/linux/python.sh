#!/usr/bin/env bash
# Builds the Python of the Linux bundle, in a Debian 11 root: /build/python, which needs glibc 2.28 only.
# The sources are Debian 12's, with its security fixes; they are refused if they are not the pinned ones.
set -euo pipefail

made=$(cat "$0" "${0%/*}/floor.h" | sha256sum)

readonly made version=3.11.2 debian=6+deb12u8 prefix=/build/python floor=/project/packaging/linux/floor.h
readonly sums="\
2411c74bda5bbcfcddaf4531f66d1adc73f247f529aee981b029513aefdbf849  python3.11_$version.orig.tar.gz
ece2d63c70ac0b7a401fbe6b51b0103be997c294a01a3865549be1862794ba97  python3.11_$version-$debian.debian.tar.xz"
# Left out: what the program does not use and what would need libraries of the builder's.
readonly unused='_ssl _hashlib _sqlite3 readline _curses _curses_panel _tkinter _dbm _gdbm _uuid nis
ossaudiodev spwd _crypt _testcapi _testclinic _testinternalcapi _xxsubinterpreters'
# What the profile is taken of: what a filing's check and export do.
readonly profiled='test_re test_json test_decimal test_fractions test_dict test_set test_list test_unicode test_str
test_collections test_functools test_itertools test_generators test_dataclasses test_zipfile test_xml_etree test_tomllib'

fetch() {
    mkdir -p /build/sources
    cd /build/sources
    sha256sum --check --status <<<"$sums" && return
    echo "deb-src $DEBIAN_MIRROR bookworm main" >/etc/apt/sources.list.d/source.list
    apt-get -qq update
    apt-get -qq -o APT::Sandbox::User=root --download-only source "python3.11=$version-$debian"
    sha256sum --check --quiet <<<"$sums"
}

unpack() {
    rm -rf /build/source
    mkdir /build/source
    cd /build/source
    tar xf "../sources/python3.11_$version.orig.tar.gz" --strip-components=1
    tar xf "../sources/python3.11_$version-$debian.debian.tar.xz"
    # Only Debian's fixes, not its layout; they begin with this one.
    sed -n '/^shutdown-deadlock/,$ { /^#/d; p }' debian/patches/series | while read -r patch; do
        patch -s -f -p1 <"debian/patches/$patch"
    done
    # A fix of Debian's in pyexpat uses a header of the core.
    sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
    { echo '*disabled*'; echo $unused; } >Modules/Setup.local
}

build() {
    # The run path is the interpreter's alone: in LDFLAGS it would stand in every module of the bundle.
    LINKFORSHARED="-Wl,-rpath,$prefix/lib -Xlinker -export-dynamic" ac_cv_func_sem_clockwait=no \
        ./configure -q --prefix="$prefix" --enable-shared --enable-optimizations --without-ensurepip \
        --with-system-ffi --with-system-expat --without-static-libpython CFLAGS="-g0 -include $floor"
    make -s -j2 PROFILE_TASK="-m test --pgo $(echo $profiled)"
    rm -rf "$prefix"
    make -s install
}

[ "$(cat "$prefix/.made" 2>/dev/null)" != "$made" ] || exit 0
fetch
unpack
build
echo "$made" >"$prefix/.made"
