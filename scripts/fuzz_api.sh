#!/usr/bin/env bash
# Sends generated requests to every route of a server of its own and looks for answers that the description
# does not tell of. Wants schemathesis and openapi-spec-validator (PyPI) in PATH, and a built `merastore`.
#   scripts/fuzz_api.sh [folder of the build] [examples per operation]
set -euo pipefail
cd "$(dirname "$0")/.."

build=${1:-build/release}
examples=${2:-40}
folder=$(mktemp -d)
export MERASTORE_STORE="sqlite:$folder/shop.db"
merastore=$(realpath "$build")/bin/merastore

"$merastore" init --currency EUR >/dev/null
"$merastore" import products --format merastore examples/data/teas.csv >/dev/null
"$merastore" --sandbox serve --listen 127.0.0.1:0 --log warning >"$folder/said.txt" 2>"$folder/log.txt" &
server=$!
trap 'kill $server 2>/dev/null; wait $server || true; cat "$folder/log.txt"; rm -rf "$folder"' EXIT
for _ in $(seq 100); do
    grep -q Serving "$folder/said.txt" && break
    sleep 0.1
done
shop=$(sed -n 's/^Serving at //p' "$folder/said.txt")
[ -n "$shop" ] || { echo "The server does not serve."; exit 1; }
key=$("$merastore" apikey create fuzz --role owner | head -1)

curl -sf "$shop/openapi.json" -o "$folder/openapi.json"
openapi-spec-validator "$folder/openapi.json"
schemathesis run "$folder/openapi.json" --url "$shop" -H "Authorization: Bearer $key" \
    --checks not_a_server_error,status_code_conformance,content_type_conformance \
    --checks response_schema_conformance,response_headers_conformance,unsupported_method \
    --max-examples "$examples" --workers 2 --continue-on-failure --seed 1
"$merastore" check
