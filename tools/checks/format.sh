#!/usr/bin/env bash
# Fails when a C++ file is not formatted as .clang-format says.
# Versions of clang-format differ in details: the one that counts is Debian 12's; with another the check is skipped (77).
set -euo pipefail

cd -- "$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)"
counts=14
version=$(clang-format --version | sed 's/.*version \([0-9]*\).*/\1/')
if [ "$version" != "$counts" ]; then
  echo "clang-format is version $version; the formatting is defined by version $counts: not checked"
  exit 77
fi
clang-format --dump-config >/dev/null  # a broken .clang-format stops here
bad=$(find sim models tools tests -name node_modules -prune -o -type f \( -name '*.cpp' -o -name '*.hpp' \) -print0 |
  xargs -0 -r clang-format --dry-run 2>&1 | sed -n 's/^\([^:]*\):[0-9]*:[0-9]*: warning: .*/\1/p' | sort | uniq -c)
if [ -n "$bad" ]; then
  printf 'Places not formatted as .clang-format says:\n%s\nTo mend: clang-format -i FILE...\n' "$bad"
  exit 1
fi
echo 'formatted as .clang-format says'
