#!/usr/bin/env bash
# Instructions per operation on SQLite, counted by callgrind: what else the machine does has no influence.
#   scripts/instructions.sh [operation…]   without a name all of them; see tests/benchmarks/instructions.cpp
# Needs valgrind (apt-get install valgrind) and builds the release preset.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v valgrind >/dev/null || { echo "valgrind is missing: apt-get install valgrind" >&2; exit 1; }
cmake --preset release >/dev/null
cmake --build --preset release --target merastore_bench >/dev/null

times=20
if [ $# = 0 ]; then
    mapfile -t operations < <(build/release/bin/merastore_bench --countable)
    set -- "${operations[@]}"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%-30s %12s\n' "operation" "instructions"
for operation in "$@"; do
    said=$(valgrind --tool=callgrind "--toggle-collect=merastore::bench::counted_part*" \
        --callgrind-out-file=/dev/null build/release/bin/merastore_bench --folder "$work/databases" \
        --count "$operation" "$times" 2>&1) || { echo "$said" >&2; exit 1; }
    total=$(grep -o 'Collected : [0-9]*' <<<"$said" | grep -o '[0-9]*$')
    printf '%-30s %12d\n' "$operation" $((total / times))
done
