#!/usr/bin/env bash
# Every shipped scenario against its golden results: events.csv, summary.json. Those by rule: by_rule.sh.
#   golden.sh PROGRAM            compares; exit 1 on any difference
#   golden.sh PROGRAM --update   writes the golden files anew, and with by_rule.sh the scenarios by rule and their tables
#                                (review the diff like code)
set -u
program=$(readlink -f "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
update=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
for scenario in "$root"/clusters/*/scenarios/*.txtpb "$root"/clusters/scenarios/*.txtpb; do
  cluster=$(basename "$(dirname "$(dirname "$scenario")")")
  name=$(basename "$scenario" .txtpb)
  golden="$root/tests/golden/$cluster/$name"
  if ! "$program" run "$scenario" --data "$root/clusters" -o "$work/$cluster-$name" --quiet > "$work/out" 2> "$work/err"; then
    echo "FAIL $cluster/$name: the run failed"; cat "$work/err"; failed=$((failed + 1)); continue
  fi
  if [ "$update" = --update ]; then
    mkdir -p "$golden"
    cp "$work/$cluster-$name/events.csv" "$work/$cluster-$name/summary.json" "$golden/"
    continue
  fi
  for file in events.csv summary.json; do
    if diff -u "$golden/$file" "$work/$cluster-$name/$file" > "$work/diff"; then
      passed=$((passed + 1))
    else
      echo "FAIL $cluster/$name/$file:"; head -n 40 "$work/diff"; failed=$((failed + 1))
    fi
  done
done
if [ "$update" = --update ]; then bash "$root/tests/golden/by_rule.sh" "$program" --update || failed=$((failed + 1)); fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
