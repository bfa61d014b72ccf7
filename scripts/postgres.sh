#!/usr/bin/env bash
# A PostgreSQL for tests, on a socket inside of one folder and on no network address.
#   scripts/postgres.sh start <folder>   creates and starts it, prints its address
#   scripts/postgres.sh stop <folder>    stops it; the folder stays
set -euo pipefail

if [ $# -ne 2 ] || [[ "$1" != start && "$1" != stop ]]; then
    sed -n '2,4s/^# \?//p' "$0"
    exit 2
fi
mkdir -p "$2"
folder=$(cd "$2" && pwd)
data="$folder/data"
log="$folder/postgres.log"

bin=/usr/lib/postgresql/15/bin
[ -x "$bin/initdb" ] || bin=$(pg_config --bindir)

# PostgreSQL refuses to run as root.
as_owner=()
if [ "$(id -u)" -eq 0 ]; then
    owner=postgres
    id "$owner" >/dev/null 2>&1 || owner=nobody
    as_owner=(setpriv --reuid="$owner" --regid="$(id -gn "$owner")" --clear-groups env HOME="$folder")
    chown "$owner" "$folder"
fi
cd "$folder"

if [ "$1" = stop ]; then
    [ ! -f "$data/postmaster.pid" ] || "${as_owner[@]}" "$bin/pg_ctl" stop -D "$data" -m fast -w >/dev/null
    exit 0
fi

chmod 700 "$folder"
[ ! -f "$data/PG_VERSION" ] || { echo "$data holds a database already" >&2; exit 1; }
create=("$bin/initdb" -D "$data" -U merastore -A trust -E UTF8 --locale=C.UTF-8 --no-sync)
said=$("${as_owner[@]}" "${create[@]}" 2>&1) || {
    echo "$said" >&2
    exit 1
}
shared_memory=posix
[ -w /dev/shm ] || shared_memory=mmap
"${as_owner[@]}" tee -a "$data/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$folder'
unix_socket_permissions = 0700
max_connections = 200
dynamic_shared_memory_type = $shared_memory
CONF
"${as_owner[@]}" "$bin/pg_ctl" start -D "$data" -l "$log" -w -t 60 >/dev/null 2>&1 || {
    cat "$log" >&2
    exit 1
}
echo "postgresql:///postgres?host=$folder&user=merastore"
