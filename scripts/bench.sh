#!/usr/bin/env bash
# Builds and runs the benchmarks, with a PostgreSQL of their own in MERASTORE_TEST_POSTGRES.
#   scripts/bench.sh [arguments for merastore_bench]
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh test
cmake --preset release -DMERASTORE_PRECOMPILE=ON >/dev/null
cmake --build --preset release --target merastore_bench

work=$(mktemp -d)
trap 'scripts/postgres.sh stop "$work" && rm -rf "$work"' EXIT
MERASTORE_TEST_POSTGRES=$(scripts/postgres.sh start "$work")
export MERASTORE_TEST_POSTGRES
build/release/bin/merastore_bench "$@"
