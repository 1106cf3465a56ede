#!/bin/sh
# Install nginx for the tests of deploy/ where there is none and root or sudo allows; without it they are skipped.
set -eu

PATH=$PATH:/usr/sbin
command -v nginx >/dev/null && exit

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_debian_package() {
    command -v apt-get && as_root true || return 1
    as_root systemctl mask nginx || true # the tests start their own; none shall take port 80
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends nginx-light
    as_root systemctl unmask nginx && as_root systemctl disable nginx || true
} >/dev/null 2>&1

echo "Memasang nginx untuk uji deploy/ …" >&2
install_debian_package && command -v nginx >/dev/null && exit
echo "nginx tidak dapat dipasang; ujinya dilewati. Pasang dengan: sudo apt-get install nginx-light" >&2
