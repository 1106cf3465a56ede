#!/bin/sh
# Write today's backup into a folder and keep the last 30: deploy/backup.sh /var/lib/iki/cadangan
set -eu
folder=$1
program=$(cd "$(dirname "$0")/.." && pwd)
"$program/.venv/bin/python" -m iki backup "$folder/iki-$(date +%Y%m%d-%H%M%S).cadangan"
ls -1 "$folder"/iki-*.cadangan | head -n -30 | while IFS= read -r lama; do rm -f -- "$lama"; done
