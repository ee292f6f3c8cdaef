#!/usr/bin/env bash
# schakel run --replications: the same bytes for any number of processes, ranges around what one run says, and what is
# refused.
#   run_futures_test.sh PROGRAM
. "$(dirname "$0")/common.sh"
subcommand=run
scenario="$root/clusters/chlorine/scenarios/nobian-botlek-closes.txtpb"

run 0 "$scenario" --until 2032-01-01 --quiet -o single
cp out single.csv
run 0 "$scenario" --until 2032-01-01 --quiet --replications 12 --jobs 1 -o one
cp out one.csv
says out "quantity,unit,baseline,scenario,difference,p05,p50,p95"
# what is told in full is the run with the numbers as they stand: the first five columns are those of one run
if cmp -s single.csv <(cut -d, -f1-5 one.csv); then ok; else bad "the headline differs from that of one run"; fi
run 0 "$scenario" --until 2032-01-01 --quiet --replications 12 --jobs 3 -o three
for file in summary.json outcomes.csv events.csv accounts.csv; do
  same "one/$file" "three/$file"
done
if cmp -s <(sqlite3 one/results.sqlite 'SELECT * FROM outcome') <(sqlite3 three/results.sqlite 'SELECT * FROM outcome')
then ok; else bad "outcomes in results.sqlite differ"; fi

# every future has both runs, and their CO2 differs between futures
n=$(sqlite3 one/results.sqlite "SELECT count(DISTINCT replication) FROM outcome WHERE quantity = 'co2_cumulative' AND run = 'scenario'")
if [ "$n" = 12 ]; then ok; else bad "$n futures in results.sqlite, not 12"; fi
n=$(sqlite3 one/results.sqlite "SELECT count(DISTINCT value) FROM outcome WHERE quantity = 'co2_cumulative' AND run = 'scenario'")
if [ "$n" -gt 6 ]; then ok; else bad "only $n different sums of CO2 in 12 futures"; fi
# by hand: the middle one of the differences is p50
p50=$(sqlite3 one/results.sqlite "SELECT avg(d) FROM (SELECT s.value - b.value AS d FROM outcome s JOIN outcome b USING (replication, quantity)
  WHERE quantity = 'co2_cumulative' AND s.run = 'scenario' AND b.run = 'baseline' ORDER BY d LIMIT 2 OFFSET 5)")
told=$(awk -F, '$1 == "co2_cumulative" { print $7 }' one.csv)
if awk -v a="$p50" -v b="$told" 'BEGIN { exit !(a - b < 1e-6 && b - a < 1e-6) }'; then ok; else bad "p50 $told, by hand $p50"; fi

# it can be made again from its own inputs, futures and all, to the last byte
"$program" reproduce three --jobs 1 --quiet > out 2> err || bad "schakel reproduce three"
for file in summary.json outcomes.csv events.csv accounts.csv journal.pb; do says out "$file,same"; done

# the page anew keeps what it said of other futures
"$program" report one --lang nl --quiet > out 2> err || bad "schakel report one"
says one/report.html '"futures":{"replications":12'

run 2 "$scenario" --replications 5 --exact -o exact
says err "--exact plays one future"
run 2 "$scenario" --replications 0 -o none
run 2 "$scenario" --replications 3 -o one
says err "is not empty"
if ls -d ./*.unfinished.sqlite > /dev/null 2>&1; then bad "an unfinished store was left"; else ok; fi

finish
