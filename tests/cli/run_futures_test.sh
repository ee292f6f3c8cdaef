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

# bands of other futures as figures; a run without them has none
"$program" report one --figures bands --quiet > out 2> err || bad "schakel report one --figures"
for figure in futures-co2 futures-jobs; do says "bands/$figure.svg" "</svg>"; done
says bands/futures-co2.csv "play,year,p05,p50,p95"
if [ "$(awk -F, '$1 == "scenario"' bands/futures-co2.csv | wc -l)" = "$(sqlite3 one/results.sqlite "select count(distinct quantity) from outcome where quantity like 'series_co2_2%'")" ]; then ok; else bad "not a row for each year"; fi

# journals of two futures, numbered from 1 behind the run that is told in full; days of projects and of first stops
run 0 "$scenario" --until 2032-01-01 --quiet --replications 3 --keep-journals 2 --jobs 2 -o kept
if cmp -s one/events.csv <(grep -E '^(run|baseline,0|scenario,0),' kept/events.csv); then ok; else bad "what is told in full differs"; fi
[ "$(cut -d, -f2 kept/events.csv | sort -u | tr '\n' ' ')" = "0 1 2 replication " ] && ok || bad "events of other futures than 0, 1 and 2"
sqlite3 kept/results.sqlite "select group_concat(distinct replication) from event" > out; says out "0,1,2"
sqlite3 kept/results.sqlite "select count(*) from first_stop where unit = 'chlorine/nobian-botlek-cells' and run = 'scenario'" > out; says out 3
# a stop of the journal is the first stop that is kept
sqlite3 kept/results.sqlite "select count(*) > 0 and max(abs(e.day - s.day)) < 1e-6 from event e join first_stop s on s.replication = e.replication
  and s.run = e.run and s.unit = e.subject where e.kind = 'CLOSED' and e.replication > 0" > out; says out 1
"$program" reproduce kept --quiet > out 2> err || bad "schakel reproduce kept"
says out "journal.pb,same"; says out "events.csv,same"

run 2 "$scenario" --replications 5 --exact -o exact
says err "--exact plays one future"
run 2 "$scenario" --replications 0 -o none
run 2 "$scenario" --replications 3 -o one
says err "is not empty"
if ls -d ./*.unfinished.sqlite > /dev/null 2>&1; then bad "an unfinished store was left"; else ok; fi

finish
