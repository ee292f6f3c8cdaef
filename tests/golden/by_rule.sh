#!/usr/bin/env bash
# The scenarios by rule (clusters/<name>/scenarios/by-rule) are what the rule writes now, and their results are those in
# <name>/by-rule.csv: one row per scenario.
#   by_rule.sh PROGRAM [NAME...]           compares; exit 1 on any difference. Of a cluster with more than 40 scenarios every
#                                          second, third... is played, so that it is at most 40
#   by_rule.sh PROGRAM --all [NAME...]     plays them all
#   by_rule.sh PROGRAM --update [NAME...]  writes scenarios and tables anew
# Without names: all clusters.
set -u
program=$(readlink -f "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
case ${2:-} in --update | --all) mode=$2; names=("${@:3}") ;; *) mode=; names=("${@:2}") ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
bad() { echo "FAIL $1"; head -n 40 "$work/err"; failed=$((failed + 1)); }

if [ ${#names[@]} = 0 ]; then
  for baseline in "$root"/clusters/*/scenarios/baseline.txtpb; do
    names+=("$(basename "$(dirname "$(dirname "$baseline")")")")
  done
fi
for name in "${names[@]}"; do
  folder="$root/clusters/$name/scenarios/by-rule"
  table="$root/tests/golden/$name/by-rule.csv"
  if [ "$mode" = --update ]; then
    "$program" scenarios "$name" --data "$root/clusters" -o "$folder" --force --quiet > /dev/null 2> "$work/err" ||
      { bad "$name: not written"; continue; }
    mkdir -p "$(dirname "$table")"
    "$program" batch "$folder" --data "$root/clusters" -o "$table" --quiet 2> "$work/err" || bad "$name: not played"
    continue
  fi
  [ -d "$folder" ] || continue
  "$program" scenarios "$name" --data "$root/clusters" -o "$work/$name" --quiet > /dev/null 2> "$work/err" ||
    { bad "$name: not written"; continue; }
  if diff -ru "$folder" "$work/$name" > "$work/err"; then passed=$((passed + 1)); else bad "$name: the rule writes other scenarios:"; fi
  files=("$folder"/*.txtpb)
  step=$(((${#files[@]} + 39) / 40))
  [ "$mode" = --all ] && step=1
  played=() ids=scenario
  for ((i = 0; i < ${#files[@]}; i += step)); do
    played+=("${files[$i]}"); ids+=$'\n'$(basename "${files[$i]}" .txtpb)
  done
  "$program" batch "${played[@]}" --data "$root/clusters" -o "$work/$name.csv" --quiet 2> "$work/err" ||
    { bad "$name: not played"; continue; }
  awk -F, 'NR == FNR { wanted[$1]; next } $1 in wanted' <(echo "$ids") "$table" > "$work/$name-golden.csv"
  if diff -u "$work/$name-golden.csv" "$work/$name.csv" > "$work/err"; then passed=$((passed + 1)); else bad "$name/by-rule.csv:"; fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] || { echo "Write them anew with: bash tests/golden/by_rule.sh build/release/schakel --update"; exit 1; }
