#!/usr/bin/env bash
# schakel-mpi: the same bytes as schakel for 1, 2 and 3 ranks, and after a rank is killed and the run goes on.
#   mpi_test.sh PROGRAM MPI_PROGRAM
mpi=$(readlink -f "$2")
. "$(dirname "$0")/common.sh"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
same_results() {
  for file in summary.json differences.csv outcomes.csv; do
    if cmp -s "one/$file" "$1/$file"; then ok; else bad "$1/$file differs"; fi
  done
}
cat > small.txtpb << END
id: "small"
title: "Small"
scenario { cluster: "chemelot" horizon: "2034-01-01" switches { projects: true prices: true } }
option: "nothing-more"
option: "chemelot"
replications: 24
END
"$program" compare small.txtpb -o one --quiet > out 2> err || bad "schakel compare"
ranks() { timeout 120 mpirun --oversubscribe -np "$@"; }
for n in 1 2 3; do
  if ranks "$n" "$mpi" compare small.txtpb -o "ranks$n" --quiet > mpi.out 2> err && cmp -s out mpi.out; then ok; else bad "$n ranks"; fi
  same_results "ranks$n"
done

# what is played next follows from what was played: last useful dates and Sobol' indices, and pairs
sed 's/2034/2049/; s/replications: 24/replications: 100 uncertain { only: "chemelot" } last_start_within_years: 3/' small.txtpb > next.txtpb
next=(compare next.txtpb --indices 2 --index-samples 6 --quiet)
pairs=(rank zeeland --owner --until 2027-01-01 --replications 3 --pairs 3 --quiet)
"$program" "${next[@]}" -o next > out 2> err || bad "schakel ${next[*]}"
"$program" "${pairs[@]}" -o pairs > out 2> err || bad "schakel ${pairs[*]}"
if [ "$(sqlite3 next/results.sqlite 'select count(*) from sobol_index')" = 3 ] && grep -q '"no_longer_shown_years_later": [0-9]' next/summary.json; then ok; else bad "nothing was played next"; fi
for n in 1 2 3; do
  if ranks "$n" "$mpi" "${next[@]}" -o "next$n" > out 2> err; then ok; else bad "$n ranks: ${next[*]}"; fi
  if ranks "$n" "$mpi" "${pairs[@]}" -o "pairs$n" > out 2> err; then ok; else bad "$n ranks: ${pairs[*]}"; fi
  for file in next/summary.json next/differences.csv pairs/rank.csv pairs/pairs.csv; do
    if cmp -s "$file" "${file/\//$n\/}"; then ok; else bad "$file with $n ranks differs"; fi
  done
done
if compgen -G "*.unfinished.sqlite" > /dev/null; then bad "something unfinished was left"; else ok; fi

# a rank is killed half-way
for _ in 1 2 3 4 5; do  # the run may be over before a rank is caught: then again
  rm -rf killed killed.unfinished.sqlite*
  ranks 2 "$mpi" compare small.txtpb -o killed --quiet > mpi.out 2> err & pid=$!
  for _ in $(seq 600); do
    [ -s killed.unfinished.sqlite ] && [ "$(sqlite3 -readonly killed.unfinished.sqlite 'SELECT count(*) FROM task' 2> /dev/null || echo 0)" -ge 2 ] && break
    sleep 0.02
  done
  rank=$(pgrep -x schakel-mpi | head -n 1)
  [ -n "$rank" ] && kill -9 "$rank"
  wait "$pid"; code=$?
  [ "$code" != 0 ] && break
done
if [ "$code" != 0 ] && [ ! -e killed ]; then ok; else bad "a killed rank: exit $code"; fi
if ranks 2 "$mpi" compare small.txtpb -o killed --quiet --resume > mpi.out 2> err; then ok; else bad "resume"; fi
same_results killed

# a replication that never ends: its process is halted, and --limit ends the run
descendants() { for one in $(pgrep -P "$1"); do echo "$one"; descendants "$one"; done; }
is_ours() { [ "$(ps -o comm= -p "$1" 2> /dev/null)" = schakel-mpi ]; }
parent() { ps -o ppid= -p "$1" | tr -d ' '; }
# worker PID: the process of a rank that makes one for each task; it lives as long as the run
worker() { for one in $(descendants "$1"); do is_ours "$one" && is_ours "$(parent "$one")" && echo "$one" && return; done; }
for _ in 1 2 3 4 5; do  # the run may be over before one is caught: then again
  rm -rf endless endless.unfinished.sqlite*
  ranks 2 "$mpi" compare small.txtpb -o endless --quiet --limit 1 --replications 200 > mpi.out 2> err & pid=$!
  halted= of=
  for _ in $(seq 100); do of=$(worker "$pid"); [ -n "$of" ] && break; sleep 0.05; done
  for _ in $(seq 20000); do
    for child in $(pgrep -P "${of:-0}"); do
      kill -STOP "$child" 2> /dev/null && [ "$(ps -o stat= -p "$child" 2> /dev/null | cut -c1)" = T ] && halted=$child && break 2
    done
    kill -0 "$pid" 2> /dev/null || break
  done
  wait "$pid"; code=$?
  [ -n "$halted" ] && break
done
if [ -n "$halted" ] && [ "$code" != 0 ] && [ ! -e endless ] && grep -q "takes longer than 1 seconds" err; then ok; else bad "a replication that never ends: exit $code"; fi
if ranks 2 "$mpi" compare small.txtpb -o endless --quiet --replications 200 --resume > mpi.out 2> err && [ -e endless/summary.json ]; then ok; else bad "resume after --limit"; fi

# bad input is told once
ranks 2 "$mpi" compare none.txtpb -o r > mpi.out 2> err; code=$?
if [ "$code" = 2 ] && [ "$(grep -c none.txtpb err)" = 1 ]; then ok; else bad "bad input: exit $code"; fi

finish
