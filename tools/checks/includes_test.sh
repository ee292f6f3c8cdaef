#!/usr/bin/env bash
# includes.sh finds each planted wrong include, and nothing else.
set -euo pipefail

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tree=$(mktemp -d "$PWD/includes_test.XXXXXX")
trap 'rm -rf "$tree"' EXIT
failures=0

plant() { mkdir -p "$tree/$(dirname "$1")" && printf '%s\n' '#pragma once' "#include $2" >"$tree/$1"; }
fail() { printf 'FAILED: %s\n' "$*"; failures=$((failures + 1)); }

allowed() {
  plant "$1" "$2"
  "$here/includes.sh" "$tree" >"$tree/out" || fail "$1 including $2 is allowed, but: $(cat "$tree/out")"
  rm "$tree/$1"
}
refused() {
  plant "$1" "$2"
  if "$here/includes.sh" "$tree" >"$tree/out"; then fail "$1 including $2 was not found"; fi
  grep -q "^$1:2: includes" "$tree/out" || fail "$1 including $2 is not named: $(cat "$tree/out")"
  rm "$tree/$1"
}

allowed sim/base/a.hpp '<vector>'
allowed sim/base/a.hpp '"sim/base/b.hpp"'
allowed sim/flow/a.cpp '"b.hpp"'
allowed sim/flow/a.cpp '"sim/base/problem.hpp"'
allowed sim/cascade/a.cpp '"sim/flow/network.hpp"'
allowed sim/engine/a.cpp '<simgrid/s4u.hpp>'
allowed sim/engine/a.cpp '"sim/cascade/a.hpp"'
allowed models/accounts/a.cpp '"models/plants/model.hpp"'
allowed models/accounts/deep/a.cpp '"models/accounts/a.hpp"'
allowed models/plants/a.cpp '"sim/flow/network.hpp"'
allowed tools/load/a.cpp '"clusters/schema/cluster.pb.h"'
allowed tools/load/a.cpp '"models/plants/model.hpp"'
allowed tests/tools/load/a.cpp '"clusters/schema/cluster.pb.h"'
allowed tests/sim/flow/a.cpp '"sim/flow/network.hpp"'

refused sim/base/a.hpp '"sim/flow/network.hpp"'
refused sim/base/a.hpp '"models/plants/model.hpp"'
refused sim/base/a.hpp '<models/plants/model.hpp>'
refused sim/base/a.hpp '"../../models/plants/model.hpp"'
refused sim/flow/a.cpp '"sim/journal/a.hpp"'
refused sim/flow/a.cpp '"../cascade/a.hpp"'
refused sim/cascade/a.cpp '"sim/engine/engine.hpp"'
refused sim/cascade/a.cpp '<simgrid/s4u.hpp>'
refused sim/graph/a.cpp '"tools/load/load.hpp"'
refused sim/newcomer/a.cpp '"sim/base/problem.hpp"'
refused models/plants/a.cpp '"models/accounts/a.hpp"'
refused models/structure/a.cpp '"models/markets/a.hpp"'
refused models/accounts/a.cpp '"tools/load/load.hpp"'
refused models/accounts/a.cpp '"clusters/schema/cluster.pb.h"'
refused models/plants/a.cpp '<google/protobuf/message.h>'
refused models/plants/a.cpp '<simgrid/s4u.hpp>'
refused tools/load/a.cpp '"tests/support/a.hpp"'
refused tools/load/a.cpp '<xbt/log.h>'
refused tests/sim/flow/a.cpp '"clusters/schema/cluster.pb.h"'

[ "$failures" -eq 0 ] && echo 'every planted include was judged as it should be'
