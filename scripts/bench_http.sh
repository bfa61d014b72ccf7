#!/usr/bin/env bash
# Measures reads over HTTP with wrk, against bare Beast that gives the same bytes in the same run.
#   scripts/bench_http.sh [folder of the build] [seconds for each measurement]
set -euo pipefail
cd "$(dirname "$0")/.."

build=$(realpath "${1:-build/release}")
time=${2:-5}
folder=$(mktemp -d)
processes=()
trap 'kill "${processes[@]}" 2>/dev/null; rm -rf "$folder"' EXIT
export MERASTORE_STORE="sqlite:$folder/shop.db"
"$build/bin/merastore" init --currency EUR >/dev/null
"$build/bin/merastore" import products --format merastore examples/data/teas.csv >/dev/null
"$build/bin/merastore" serve --listen 127.0.0.1:0 --log warning >"$folder/said.txt" &
processes+=($!)
until grep -q Serving "$folder/said.txt"; do sleep 0.1; done
shop=$(sed -n 's/^Serving at //p' "$folder/said.txt")

rate() { # connections, address
    wrk -t1 -c"$1" -d"${time}s" "$2" | sed -n 's/^Requests\/sec: *\([0-9]*\).*/\1/p'
}

printf '%-44s %5s %9s %9s %6s\n' address conns shop/s bare/s ratio
for path in '/v1/variant?sku=TEA-SENCHA-100' '/v1/products?limit=20' '/v1/product?slug=sencha'; do
    curl -sf "$shop$path" -o "$folder/body.json" || { echo "$path is not there" >&2; continue; }
    "$build/bin/bare_beast" "$folder/body.json" >"$folder/port.txt" &
    bare=$!
    processes+=($bare)
    until [ -s "$folder/port.txt" ]; do sleep 0.1; done
    for connections in 1 8 32; do
        ours=$(rate "$connections" "$shop$path")
        theirs=$(rate "$connections" "http://127.0.0.1:$(cat "$folder/port.txt")/")
        ratio=$((100 * ours / theirs))
        printf '%-44s %5d %9d %9d %3d.%02d\n' "$path" "$connections" "$ours" "$theirs" \
            $((ratio / 100)) $((ratio % 100))
    done
    kill $bare
    rm "$folder/port.txt"
done
