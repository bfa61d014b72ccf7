#!/usr/bin/env bash
# From a fresh checkout to a running shop: installs what is missing, builds, shows what the program can do.
#   scripts/quickstart.sh
set -euo pipefail
cd "$(dirname "$0")/.."

program=build/release/bin/merastore

job() {
    "$program" --help
}

scripts/setup.sh
cmake --preset release >/dev/null
cmake --build --preset release --target merastore_program
job
