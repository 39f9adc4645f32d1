#!/usr/bin/env bash
# Packs dist/linux/ziping as dist/org.ziping_VERSION_amd64.deb: everything in /opt/apps/org.ziping as 统信 wants it
# (info, entries, files; no scripts), and links where other desktops look. Also as a .tar.gz that needs no installing.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly id=org.ziping sizes='16 24 32 48 64 128 256'
version=$(sed -n 's/^VERSION = "\(.*\)"/\1/p' model/version.py)
readonly version root=build/deb
readonly home=$root/opt/apps/$id share=$root/usr/share
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)}

entry() { # source, place within entries and /usr/share
    install -Dm 644 "$1" "$home/entries/$2"
    mkdir -p "$share/${2%/*}"
    ln -s "/opt/apps/$id/entries/$2" "$share/$2"
}

lay_out() {
    rm -rf "$root"
    mkdir -p "$home" "$root/usr/bin" "$root/DEBIAN"
    cp -a dist/linux/ziping "$home/files"
    cp LICENSE "$home/files/LICENSE"
    ln -s "/opt/apps/$id/files/ziping" "$root/usr/bin/ziping"
    entry packaging/linux/$id.desktop applications/$id.desktop
    entry packaging/linux/$id.xml mime/packages/$id.xml
    entry resources/icon.svg icons/hicolor/scalable/apps/$id.svg
    for size in $sizes; do
        entry "build/icons/$size.png" "icons/hicolor/${size}x$size/apps/$id.png"
    done
    cat >"$home/info" <<END
{
  "appid": "$id",
  "name": "自评",
  "version": "$version.0",
  "arch": ["amd64"],
  "permissions": {
    "autostart": false, "notification": false, "trayicon": false, "clipboard": true, "account": false,
    "bluetooth": false, "camera": false, "audio_record": false, "installed_apps": false
  }
}
END
    control >"$root/DEBIAN/control"
    (cd "$root" && find opt -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
    chmod -R u=rwX,go=rX "$root"
}

control() {
    cat <<END
Package: $id
Version: $version
Architecture: amd64
Maintainer: Ziping <ziping@localhost>
Installed-Size: $(du -sk "$home" | cut -f1)
Section: utils
Priority: optional
Depends: libc6 (>= 2.28), libstdc++6, libgcc-s1 | libgcc1, zlib1g, libzstd1, libglib2.0-0 | libglib2.0-0t64, libgl1, libegl1,
 libfontconfig1, libfreetype6, libdbus-1-3, libx11-6, libx11-xcb1, libxcb1, xkb-data
Description: 部门整体支出绩效自评：填表、核对、导出
 离线的桌面程序：照财政局发的表样填“部门整体支出绩效自评”，边填边核对，
 导出 Excel、PDF 和 Word。
END
}

portable() {
    local folder=build/portable/ziping
    rm -rf build/portable
    mkdir -p build/portable
    cp -a dist/linux/ziping "$folder"
    cp LICENSE "$folder/"
    cp packaging/便携.txt "$folder/"
    [ -z "$(find "$folder" -type l)" ] || { echo '出错：U 盘上放不了链接。' >&2; exit 1; }
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C build/portable \
        -cf - ziping | gzip -n9 >"dist/ziping-$version-linux-x86_64.tar.gz"
}

bash packaging/setup.sh run
.venv/bin/python packaging/icons.py build/icons
lay_out
dpkg-deb --root-owner-group -Zxz -z9 -Sextreme --build "$root" "dist/${id}_${version}_amd64.deb" >/dev/null
portable
ls -sh --block-size=M dist/*.deb dist/*.tar.gz
