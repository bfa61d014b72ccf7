#!/usr/bin/env bash
# Builds MeraStore and runs every test, on SQLite and on a PostgreSQL of its own. Installs what is missing.
#   scripts/test.sh [--asan|--tsan] [arguments for ctest]
#     --asan, --tsan   with the address and undefined behaviour sanitizers, or with the thread sanitizer
#   For example: scripts/test.sh -R Money, or scripts/test.sh -LE slow
#   MERASTORE_SKIP_CLANG=1 leaves out the second compiler.
set -euo pipefail
cd "$(dirname "$0")/.."

preset=release
case "${1:-}" in
    -h | --help) sed -n '2,6s/^# \?//p' "$0"; exit 0 ;;
    --asan) preset=asan; shift ;;
    --tsan) preset=tsan; shift ;;
esac

# Runs a step quietly; shows what it said where it failed.
quietly() {
    local output
    output=$("$@" 2>&1) || { echo "$output"; return 1; }
}
build() {
    local begin=$SECONDS
    if ! quietly cmake --preset "$@" || ! quietly cmake --build --preset "$1"; then
        echo "The $1 build failed."
        return 1
    fi
    echo "Built $1 in $((SECONDS - begin)) s"
}
document() {
    mkdir -p build/docs
    quietly doxygen docs/Doxyfile || { echo "Doxygen has warnings."; return 1; }
    echo "Doxygen has no warnings"
}

scripts/setup.sh test
build "$preset" -DMERASTORE_PRECOMPILE=ON

failed=0
if [ "$preset" = release ]; then
    [ "${MERASTORE_SKIP_CLANG:-0}" = 1 ] || build clang || failed=1
    document || failed=1
fi

work=$(mktemp -d)
trap 'scripts/postgres.sh stop "$work" && rm -rf "$work"' EXIT
MERASTORE_TEST_POSTGRES=$(scripts/postgres.sh start "$work")
export MERASTORE_TEST_POSTGRES

run=(ctest --preset "$preset" "$@")
fixed=(setarch "$(uname -m)" --addr-no-randomize)
if [ "$preset" = tsan ] && "${fixed[@]}" true 2>/dev/null; then
    run=("${fixed[@]}" "${run[@]}") # g++ 12's thread sanitizer stumbles over widely scattered addresses
fi
"${run[@]}" | tee "$work/output" || failed=1
[ "$failed" = 0 ] || echo "Something failed; see above."
grep -E '^[0-9]+% tests passed' "$work/output" || { echo "No test ran."; failed=1; }
exit "$failed"
