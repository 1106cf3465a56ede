#!/bin/sh
# Make .venv if it is missing or broken, then install the pins of one requirements file into it.
# usage: scripts/setup_venv.sh requirements.txt      (PYTHON=… chooses the interpreter)
set -eu
cd "$(dirname "$0")/.."

find_python() {
    for calon in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        if "$calon" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$calon"
            return
        fi
    done
    echo "IKI memerlukan Python 3.11 atau lebih baru. Pasang dahulu, misalnya: sudo apt-get install python3" >&2
    return 1
}

has_pip() {
    .venv/bin/python -m pip --version >/dev/null 2>&1
}

# Debian keeps ensurepip in a package of its own (python3-venv): virtualenv or the system's pip can stand in.
make_venv() {
    rm -rf .venv
    "$1" -m venv .venv >/dev/null 2>&1 && has_pip && return
    "$1" -m virtualenv --quiet .venv 2>/dev/null && has_pip && return
    "$1" -m venv --clear --without-pip .venv && "$1" -m pip --python .venv/bin/python install --quiet pip && has_pip && return
    echo "Lingkungan Python tidak dapat dibuat. Jalankan: sudo apt-get install python3-venv, lalu ulangi." >&2
    return 1
}

if ! has_pip; then
    python=$(find_python)
    make_venv "$python"
fi
echo "Memasang pustaka dari $1; hanya sekali, sekitar satu menit …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$1"
