#!/usr/bin/env bash
# schakel compare on a small comparison: the same bytes for any number of processes and after a kill, and what it says
# to bad input and to a full disk.
#   compare_test.sh PROGRAM
. "$(dirname "$0")/common.sh"
cp -r "$root/clusters" data
export SCHAKEL_DATA="$work/data"
subcommand=compare

# the same results as those in `one`, to the last byte
same_results() {
  for file in summary.json differences.csv outcomes.csv; do
    if cmp -s "one/$file" "$1/$file"; then ok; else bad "$1/$file differs"; fi
  done
  if cmp -s <(sqlite3 one/results.sqlite .dump) <(sqlite3 "$1/results.sqlite" .dump); then ok; else bad "$1/results.sqlite differs"; fi
}
# children PID: its workers
children() { pgrep -P "$1" 2> /dev/null; }
kept() {
  local n=0
  [ -s "$1.unfinished.sqlite" ] && n=$(sqlite3 -readonly "$1.unfinished.sqlite" 'SELECT count(*) FROM task' 2> /dev/null)
  echo "${n:-0}"
}
# wait_for NAME COUNT: until so many tasks (of four replications) of an unfinished run are kept
wait_for() { for _ in $(seq 600); do [ "$(kept "$1")" -ge "$2" ] && return; sleep 0.02; done; bad "$1 got nowhere"; }

comparison() { cat > "$1" << END
id: "small"
title: "Small"
scenario { cluster: "chemelot" horizon: "2034-01-01" switches { projects: true prices: true } }
option: "nothing-more"
option: "chemelot"
$2
END
}
comparison small.txtpb 'replications: 24 later_years: 2'

# --- the same bytes with 1, 2 and 4 processes
run 0 small.txtpb -o one --quiet --jobs 1
says out "option,quantity,unit"
for jobs in 2 4; do run 0 small.txtpb -o "jobs$jobs" --quiet --jobs "$jobs"; same_results "jobs$jobs"; done

# --- Sobol's sequence: other draws, the same for any number of processes; its first futures are those of a longer one
run 0 small.txtpb -o sobol --quiet --jobs 1 --design sobol; says sobol/summary.json '"design": "sobol"'
run 0 small.txtpb -o sobol2 --quiet --jobs 2 --design sobol --replications 4
if cmp -s sobol/outcomes.csv one/outcomes.csv; then bad "Sobol's futures are those of the Latin hypercube"; else ok; fi
grep -E '^(replication|[0-3]),' sobol/outcomes.csv > first; same first sobol2/outcomes.csv

# --- journals of the futures that are asked for, and accounts by year: the file and the view say the same
run 0 small.txtpb -o kept --quiet --replications 3 --keep-journals 2
[ "$(cut -d, -f2 kept/events.csv | sort -u | tr '\n' ' ')" = "0 1 replication " ] && ok || bad "events of other futures than 0 and 1"
sqlite3 kept/results.sqlite "select count(*) from event" > out; says out "$(($(wc -l < kept/events.csv) - 1))"
sqlite3 kept/results.sqlite "select count(*) > 100 and min(text <> '') = 1 from event" > out; says out 1
[ -s kept/journal.pb ] && ok || bad "no journal.pb"
[ "$(cut -d, -f2 one/events.csv | sort -u | tr '\n' ' ')" = "0 replication " ] && ok || bad "without --keep-journals: not one future"
run 0 small.txtpb -o none --quiet --replications 3 --keep-journals 0
[ "$(wc -l < none/events.csv)" = 1 ] && ok || bad "--keep-journals 0 keeps some"
same kept/accounts.csv none/accounts.csv; same kept/summary.json none/summary.json
sqlite3 kept/results.sqlite "select count(*) from account" > out; says out "$(($(wc -l < kept/accounts.csv) - 1))"
# by hand: the years of CO2 add up to co2_cumulative of the same future and option
sqlite3 kept/results.sqlite "select max(abs(s - co2_cumulative)) < 1e-6 from outcome join (select replication, option, sum(scenario) s from account
  where quantity = 'co2' group by 1, 2) using (replication, option)" > out; says out 1

# --- the numbers of every future, and the worked example that reads them
sqlite3 one/results.sqlite "select count(*) = 24 * (select count(*) from number) from draw" > out; says out 1
sqlite3 one/results.sqlite "select min(draw.value between low - 1e-9 and high + 1e-9) from draw join number using (number)
  where shape <> 'LOGNORMAL' and path like '%.jobs.%'" > out; says out 1
[ "$(wc -l < one/draws.csv)" = $((24 * ($(wc -l < one/numbers.csv) - 1) + 1)) ] && ok || bad "draws.csv has other rows than futures by numbers"
python=
# a python3 of one's own may stand before that of the system
for one in python3 /usr/bin/python3; do [ -z "$python" ] && "$one" -c 'import pandas' 2> /dev/null && python=$one; done
if [ -n "$python" ]; then
  example=$(sed -n '/^```python/,/^```/p' "$root/tools/comparison/README.md" | grep -v '^```' | sed 's#out/options#one#')
  if "$python" -c "$example
assert len(experiments) == 12 and experiments.notna().all().all()
assert set(table.index) == {'nothing-more', 'chemelot', 'chemelot+2'}
assert len(gain) == 24 and len(what) == experiments.shape[1] and gain.notna().all().all()" > out 2> err; then ok; else bad "the Python example of the README"; fi
else
  echo "python3-pandas is not installed: the Python example of the README was not run"
fi
if Rscript -e 'library(RSQLite)' > /dev/null 2>&1; then
  sed -n '/^```r/,/^```/p' "$root/tools/comparison/README.md" | grep -v '^```' | sed 's#out/options#one#' > example.R
  if Rscript example.R > out 2> err; then ok; else bad "the R example of the README"; fi
else
  echo "r-cran-rsqlite is not installed: the R example of the README was not run"
fi

# --- Sobol' indices: a row for each of the numbers asked and for everything else, the same for any number of processes
comparison few.txtpb 'replications: 24 uncertain { only: "chemelot" }'
for jobs in 1 2; do run 0 few.txtpb -o "indices$jobs" --quiet --jobs "$jobs" --indices 2 --index-samples 6; done
same indices1/summary.json indices2/summary.json
sqlite3 indices1/results.sqlite "select count(*) = 3 and sum(factor = 'everything else') = 1 from sobol_index" > out; says out 1
absent indices1.unfinished.sqlite; absent indices1.indices.unfinished.sqlite
sqlite3 one/results.sqlite "select count(*) from sobol_index" > out; says out 0

# --- last useful dates are searched in the same futures: the same for any number of processes, and after a kill
comparison last.txtpb 'replications: 100 uncertain { only: "chemelot" } last_start_within_years: 3'
sed -i 's/2034/2049/' last.txtpb
for jobs in 1 2; do run 0 last.txtpb -o "last$jobs" --quiet --jobs "$jobs"; done
same last1/summary.json last2/summary.json
says last1/summary.json "its last useful date lies between the two"
# by hand: the longest delay that is useful and the shortest that is not are three years apart at most
python3 -c "
import json
option = json.load(open('last1/summary.json'))['options'][1]
useful = [one['years'] for one in option['later'] if one['co2_cumulative']['high'] < 0]
rest = [one['years'] for one in option['later'] if one['co2_cumulative']['high'] >= 0]
assert max(useful) == option['last_useful_start_years_later'] < min(r for r in rest if r > max(useful)) <= max(useful) + 3, (useful, rest)" 2> err && ok || bad "other last useful dates"
for _ in 1 2 3 4 5; do  # the run may be over before it is caught: then again
  rm -rf search search*.unfinished.sqlite*
  "$program" compare last.txtpb -o search --quiet --jobs 1 > out 2> err & pid=$!
  for _ in $(seq 3000); do [ -e search.later2.unfinished.sqlite ] && break; sleep 0.01; done
  kill -9 "$pid" 2> /dev/null; wait "$pid" 2> /dev/null
  [ -e search ] || break
done
absent search
run 0 last.txtpb -o search --quiet --resume
same last1/summary.json search/summary.json
absent search.unfinished.sqlite; absent search.later1.unfinished.sqlite; absent search.later2.unfinished.sqlite
for within in -1 11; do comparison bad.txtpb "last_start_within_years: $within"; run 2 bad.txtpb -o r; says err "[0, 10]"; says err "bad.txtpb:"; done
# what each outcome depends on: a table, with those of Dutch CO2 as in the summary
sqlite3 last1/results.sqlite "select count(*) from driver where quantity = 'co2_cumulative'" > out
says out "$(python3 -c "import json; print(sum(len(o.get('drivers', [])) for o in json.load(open('last1/summary.json'))['options']))")"

# --- it can be made again from its own inputs, by another number of processes, to the last byte; Sobol' indices too
reproduced() { "$program" reproduce "$1" --jobs 1 --quiet > out 2> err; if [ $? = "$2" ]; then ok; else bad "schakel reproduce $1"; fi; }
for result in one sobol2 indices1 last1; do
  reproduced "$result" 0
  for file in summary.json differences.csv outcomes.csv numbers.csv draws.csv accounts.csv events.csv journal.pb; do says out "$file,same"; done
done
cp -r sobol2 edited; echo "0,x" >> edited/outcomes.csv
reproduced edited 1; says out "outcomes.csv,differs"; says out "summary.json,same"; says err "Not identical"

# --- figures without a browser, from the summary
"$program" report one --figures figures --lang nl --quiet > out 2> err || bad "schakel report --figures"
for figure in difference-co2_cumulative difference-public_cash co2-per-year places-co2_cumulative co2-and-public-cash; do
  if [ -s "figures/$figure.csv" ]; then says "figures/$figure.svg" "</svg>"; else bad "no $figure.csv"; fi
done
cp -r one broken; echo '{"comparison": "x", "options": [{}]}' > broken/summary.json
"$program" report broken --figures figures > out 2> err; if [ $? = 2 ]; then ok; else bad "a broken summary"; fi
says err "broken/summary.json"

# --- killed half-way: the program itself, and one of its workers; then on with --resume
"$program" compare small.txtpb -o parent --quiet --jobs 2 > out 2> err & pid=$!
wait_for parent 3; kill -9 "$pid"; wait "$pid" 2> /dev/null
absent parent
n=$(kept parent); if [ "$n" -ge 3 ]; then ok; else bad "only $n tasks are kept"; fi
run 2 small.txtpb -o parent --quiet;          says err "--resume"; says err "--force"; absent parent
run 2 small.txtpb -o parent --quiet --resume --seed 7; says err "is of other inputs"
run 2 small.txtpb -o parent --quiet --resume --replications 7; says err "of other --replications"
run 0 small.txtpb -o parent --quiet --resume --jobs 2; same_results parent; absent parent.unfinished.sqlite
# stop_and_kill PID: kills a worker while it is at work; a worker that can be stopped has not ended
stop_and_kill() {
  for _ in $(seq 200); do
    for child in $(children "$1"); do
      kill -STOP "$child" 2> /dev/null || continue
      if [ "$(ps -o stat= -p "$child" | cut -c1)" = T ]; then kill -9 "$child"; return; fi
    done
  done
}
for _ in 1 2 3 4 5; do  # the run may be over before a worker is caught: then again
  rm -rf worker worker.unfinished.sqlite*
  "$program" compare small.txtpb -o worker --quiet --jobs 2 > out 2> err & pid=$!
  wait_for worker 2
  stop_and_kill "$pid"
  wait "$pid"; code=$?
  [ "$code" != 0 ] && break
done
if [ "$code" = 1 ]; then ok; says err "was killed by signal 9"; says err "--resume"; else bad "a killed worker: exit $code, not 1"; fi
run 0 small.txtpb -o worker --quiet --resume; same_results worker
run 0 small.txtpb -o again --quiet --resume; same_results again   # nothing to go on from: it begins

# --- told to stop: one message, and on with --resume
for signal in INT TERM; do
  rm -rf told told.unfinished.sqlite*
  # a shell's background jobs ignore SIGINT: python gives the program the usual way with it
  python3 -c 'import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])' \
    "$program" compare small.txtpb -o told --quiet --jobs 1 --replications 400 > out 2> err & pid=$!
  wait_for told 1; kill -s "$signal" "$pid"; wait "$pid"; code=$?
  if [ "$code" = 1 ]; then ok; else bad "SIG$signal: exit $code, not 1"; fi
  if [ "$(wc -l < err)" = 1 ]; then ok; else bad "SIG$signal: not one message"; fi
  says err "stopped by SIG$signal"; says err "--resume"; absent told
done

# --- a full disk
( ulimit -f 60; "$program" compare small.txtpb -o full --quiet > out 2> err; echo $? > code )
if [ "$(cat code)" = 1 ]; then ok; else bad "file-size limit: exit $(cat code), not 1"; fi
says err "free disk space"; absent full
if compgen -G "full.part-*" > /dev/null; then bad "a partial directory was left behind"; else ok; fi
run 0 small.txtpb -o full --quiet --resume; same_results full

# --- bad input: located, with what is allowed
option() { printf 'id: "mine"\ntitle: "Mine"\n%s\n' "$1" > data/options/mine.txtpb; }
measure() { echo "measure { id: \"$1\" text: \"t\" decided_by: \"firms\" legal_ground: \"none\" from: \"${3:-2026-01-01}\" ${4-chance { value: 0.5 low: 0.4 high: 0.6 source: \"ENG\" grade: D \}} $2 }"; }
comparison mine.txtpb '' && sed -i 's/"chemelot"$/"mine"/' mine.txtpb
refused() { option "$1"; run 2 mine.txtpb -o refused --quiet; says err "$2"; says err "${3:-mine.txtpb:}"; absent refused; }
scope='scope { cluster: "chemelot" }'
refused "$(measure a "$scope umbrella_permit {}" 2026-01-01 '')" "chance is missing"
refused "$(measure a 'scope { project: "anqore-incinerater" } umbrella_permit {}')" 'project = "anqore-incinerater" is not known' "anqore-incinerator"
refused "$(measure a 'scope { cluster: "chemalot" } umbrella_permit {}')" 'cluster = "chemalot" is not loaded' "chemelot"
refused "$(measure a "$scope joint_bid { instrument: \"sde+\" }")" 'instrument = "sde+" is not known'
refused "$(measure a "$scope umbrelli_permit {}")" 'umbrelli_permit' "umbrella_permit"
refused "$(measure a "$scope")" "says nothing of what is done" "umbrella_permit"
refused "$(measure a "$scope until: \"2025-06-01\" umbrella_permit {}")" 'until = "2025-06-01" is not after from'
refused "$(measure a "$scope umbrella_permit {}") $(measure b "$scope umbrella_permit {}")" 'at the same time' "one such measure at a time"
refused "$(measure a "$scope umbrella_permit {}") $(measure a "$scope share_power {}")" 'is that of another measure'
refused "budget_eur { value: 1e6 low: 1e5 high: 2e6 source: \"ENG\" grade: D } $(measure a 'new_round { instrument: "sde-plus-plus" eur { value: 5e6 low: 1e6 high: 9e6 source: "ENG" grade: D } opens: "2027-01-01" closes: "2027-02-01" }')" "is below what its measures must spend: 5000000 by \"a\"" "at least 5000000"
says err "options/mine.txtpb:3:"
# half of 86 million a year for 365 of 365.25 days: 42,970,568.1
share='share { value: 0.5 low: 0.4 high: 0.6 source: "ENG" grade: D }'
budget() { echo "budget_eur { value: $1 low: 1e5 high: 2e8 source: \"ENG\" grade: D }"; }
refused "$(budget 1e6) $(measure a "fixed_cost { infrastructure: \"usg-networks\" $share }")" 'must spend: 42970568 by "a" in its first year' "at least 42970569"
refused "$(budget 5e6) $(measure a 'new_round { instrument: "sde-plus-plus" eur { value: 5e6 low: 1e6 high: 9e6 source: "ENG" grade: D } opens: "2027-01-01" closes: "2027-02-01" }') $(measure b "$scope co_finance { $share }")" 'leaves nothing for "b", which would do nothing' "more than 5000000"
refused "$(budget -5) $(measure a "$scope co_finance { $share }")" "is below 0"
if grep -q "must spend: ;" err; then bad "a budget below 0: nothing must be spent"; else ok; fi
# nothing of it begins before the horizon of 2034: played, with one warning at the measure that would be first; so not where one does
option "$(measure a "$scope umbrella_permit {}" 2036-01-01) $(measure b "$scope share_power {}" 2035-01-01)"
run 0 mine.txtpb -o late --replications 1; says err "options/mine.txtpb:3:"
says err 'from = "2035-01-01" is not before the horizon 2034-01-01'; [ "$(grep -c "horizon 2034" err)" = 1 ] && ok || bad "said more than once"
option "$(measure a "$scope umbrella_permit {}" 2036-01-01) $(measure b "$scope share_power {}" 2030-01-01)"
run 0 mine.txtpb -o soon --replications 1; if grep -q "horizon 2034" err; then bad "one begins in time"; else ok; fi
# a guarantee that the budget cannot bear whole: played, with a warning
always='chance { value: 1 source: "ENG" grade: C }'
option "$(budget 1e8) $(measure a "guarantee { infrastructure: \"aramis\" $share }" 2026-01-01 "$always")"
run 0 mine.txtpb -o warned --replications 1; says err 'and "a" lays'; says err "EUR aside when nobody books"
# a loss of a year is borne whole or not at all: played, with a warning
option "$(budget 1e8) $(measure a 'keep_alive { unit: "oci-afa2" most_eur_per_year { value: 3e8 source: "ENG" grade: D low: 1e8 high: 4e8 } }' 2026-01-01 "$always")"
run 0 mine.txtpb -o warned-too --replications 1; says err 'may bear 300000000 EUR a year: a loss above 100000000 EUR is not borne at all'
# a budget with which nobody can be paid: said in the sentences, of the option and of each measure
option "budget_eur { value: 2 low: 1 high: 3 source: \"ENG\" grade: D } $(measure a "$scope co_finance { $share }" 2026-01-01 "$always")"
run 0 mine.txtpb -o unpaid --quiet --replications 2
says unpaid/summary.json "pay nothing in any of the 2 futures"; says unpaid/summary.json '"pays_in": 0.0'
says unpaid/summary.json '"pays_nothing_in": 1.0'
refused "$(measure a "$scope umbrella_permit {}" 2026-02-30)" "2026-02-30"
refused "$(measure a "$scope sign_together {}")" "quorum"
# a delay twice (also but for rounding) would be two options of one name; an option twice is one too many
for twice in "2 later_years: 2" "2 later_years: 2.0000001"; do
  comparison bad.txtpb "later_years: $twice"; run 2 bad.txtpb -o r; says err "bad.txtpb:6:"; says err "is named twice"
  absent r; absent r.unfinished.sqlite
done
comparison bad.txtpb 'later_years: 2 later_years: 2.1 replications: 1'; run 0 bad.txtpb -o delays --quiet
comparison bad.txtpb 'option: "chemelot"';         run 2 bad.txtpb -o r; says err "is named twice"
comparison bad.txtpb 'option: "chemelott"';        run 2 bad.txtpb -o r; says err "chemelott"; says err "did you mean"
for n in 0 -1 -3; do comparison bad.txtpb "replications: $n"; run 2 bad.txtpb -o r; says err "replications"; says err "bad.txtpb:"; done
for n in 0 -3 x; do run 2 small.txtpb -o r --replications "$n"; says err "--replications"; done
comparison bad.txtpb 'stop { quantity: "co2_cumulativ" half_width: 1 }'; run 2 bad.txtpb -o r; says err "co2_cumulative"; says err "bad.txtpb:6:8:"
subcommand=check run 2 bad.txtpb;  says err "bad.txtpb:6:8:"
comparison bad.txtpb 'uncertain { only: "chemelot/oci-ammonia-1.minimum_lod" }'
run 2 bad.txtpb -o r;              says err "bad.txtpb:6:13:"; says err "no number with a range begins so"
comparison bad.txtpb 'uncertain { leave: "chemelot/oci-ammonia-1.minimum_lod" }'
subcommand=check run 0 bad.txtpb;  says err "bad.txtpb:6:13: warning:"
comparison bad.txtpb 'closure { of { unit: "naphta" } chance { value: 0.1 low: 0.05 high: 0.2 source: "ENG" grade: D } from: "2027-01-01" until: "2028-01-01" }'
run 2 bad.txtpb -o r; says err "naphta"; says err "bad.txtpb:"
comparison bad.txtpb 'closure { of { unit: "anqore-acrylonitrile" } chance { value: 0.1 low: 0.05 high: 0.2 source: "ENG" grade: D } from: "2028-01-01" until: "2027-01-01" }'
run 2 bad.txtpb -o r; says err "2027-01-01"
run 2 none.txtpb -o r; says err "none.txtpb"
absent r

finish
