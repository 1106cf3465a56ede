#!/bin/sh
# Print the path of a Chromium for the browser tests; install one where there is none.
set -eu
cd "$(dirname "$0")/.."

find_installed() {
    for nama in "${IKI_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$nama" ] && "$nama" --version >/dev/null 2>&1; then # Ubuntu's chromium-browser may be a stub
            command -v "$nama"
            return
        fi
    done
    return 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_debian_package() {
    command -v apt-get && as_root true && as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium
} >/dev/null 2>&1

install_from_playwright() {
    .venv/bin/python -m playwright install --with-deps chromium || .venv/bin/python -m playwright install chromium
} >&2

find_installed && exit
echo "Memasang Chromium untuk uji peramban …" >&2
install_debian_package && find_installed && exit
if install_from_playwright; then
    .venv/bin/python -c 'from playwright.sync_api import sync_playwright as s
with s() as p: print(p.chromium.executable_path)'
else
    echo "Chromium tidak dapat dipasang. Jalankan: sudo apt-get install chromium, lalu ulangi make test." >&2
    exit 1
fi
