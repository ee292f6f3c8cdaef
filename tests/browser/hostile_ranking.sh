#!/usr/bin/env bash
# A ranking of the chlorine cluster in which names of a cluster, of owners and of a unit are markup.
#   hostile_ranking.sh PROGRAM CLUSTERS RESULT
set -eu
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
cp -r "$2"/chlorine "$2"/chemelot "$2"/national "$data"
markup='<img src=x onerror=alert(1)><\/script><script>alert(1)<\/script><!--<script> '
sed -i "s/\bname: \"\(Nobian\|Huntsman\|Chlorine cluster\|Shin-Etsu\)/name: \"$markup\1/" "$data"/chlorine/*.txtpb
"$1" rank chlorine --owner --replications 3 --pairs 3 --until 2028-01-01 --data "$data" -o "$3" --force --quiet > /dev/null
grep -q 'u003cimg src=x' "$3/report.html"
