#!/usr/bin/env bash
# Runs clang-tidy (.clang-tidy) on the named files, or on every source file. Needs a finished tools/test, whose
# build/release/compile_commands.json it reads. Takes seconds a file: not part of the test suite.
#
#   tools/checks/tidy.sh [FILE...]
set -euo pipefail

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
if [ $# -eq 0 ]; then
  cd -- "$root"
  mapfile -d '' files < <(find sim models tools -name node_modules -prune -o -type f -name '*.cpp' -print0 | sort -z)
  set -- "${files[@]}"
fi
printf '%s\0' "$@" | xargs -0 -r -n 1 -P "$(nproc)" clang-tidy --quiet -p "$root/build/release"
