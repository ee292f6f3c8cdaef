#!/usr/bin/env bash
# schakel rank: what it writes, that pairs play only pairs and go on after a kill, figures, the page again, bad input.
#   rank_test.sh PROGRAM
. "$(dirname "$0")/common.sh"
small=(--owner --until 2027-01-01)

# --- one play: an order, no chance of it
run 0 rank zeeland "${small[@]}" -o one
says err "takes the most jobs with it"; says err "one play"
says out "rank,subject,name,by,jobs_lost"; says out "first_in"
for file in report.html summary.json rank.csv results.sqlite inputs.pb manifest.json; do
  if [ -s "one/$file" ]; then ok; else bad "one/$file is missing"; fi
done
for file in accounts.csv events.csv journal.pb; do [ -s "one/$file" ] && ok || bad "one/$file is missing"; done
# a row for each subject and the reference; what a subject's closure stops is in the journal of its option
sqlite3 one/results.sqlite "select count(*) = 1 + (select count(*) from rank) from option" > out; says out 1
sqlite3 one/results.sqlite "select count(*) from replication" > out; says out 1
sqlite3 one/results.sqlite "select count(*) = 0 from rank where subject not in (select run from event where kind = 'CLOSED')" > out; says out 1
run 0 rank zeeland "${small[@]}" -o one --force; same out one/rank.csv; absent one/pairs.csv
says one/manifest.json '"ranking": "owner"'
# what is made elsewhere and of which the CO2 there is not known is named, in every file the same
sqlite3 one/results.sqlite "select count(*) > 0 from rank where not_counted_elsewhere <> ''" > out; says out 1
if [ "$(sqlite3 one/results.sqlite "select group_concat(coalesce(not_counted_elsewhere, ''), '|') from (select * from rank order by rank)")" = \
     "$(awk -F, 'NR > 1 { printf "%s%s", s, $(NF - 3); s = "|" }' one/rank.csv)" ]; then ok; else bad "rank.csv and table rank name other products"; fi
says one/summary.json '"not_counted_elsewhere"'
# a number is 0 only where it is known of all that differs: else it is empty, and null in the table and the summary
cat > known.py <<'END'
import csv, json, sqlite3
rows = list(csv.DictReader(open("one/rank.csv")))
table = [dict(zip(("jobs_lost", "co2", "value"), r)) for r in sqlite3.connect("one/results.sqlite").execute(
    "select jobs_lost, co2_cumulative_kt, value_added_meur from rank order by rank")]
told = json.load(open("one/summary.json"))["ranking"]
empty = 0
for row, line, one in zip(rows, table, told):
    assert not (row["co2_unknown"] and row["co2_cumulative_kt"] == "0"), row
    assert not (row["value_added_unknown"] and row["value_added_meur"] == "0"), row
    assert not (row["jobs_unknown"] and row["jobs_lost"] == row["jobs_at_risk"] == "0"), row
    assert (line["value"] is None) == (row["value_added_meur"] == "") == (one["value_added_meur"] is None), row
    assert (line["co2"] is None) == (row["co2_cumulative_kt"] == "") == (one["co2_cumulative_kt"] is None), row
    assert (line["jobs_lost"] is None) == (row["jobs_lost"] == "") == (one["jobs_lost"] is None), row
    empty += row["value_added_meur"] == ""
print("known or empty", empty > 0)
END
python3 known.py > out 2>&1; says out "known or empty True"
sqlite3 one/results.sqlite "select count(*) > 100 and min(low is null) from difference" > out; says out 1

# --- several futures and pairs: the singles are those without pairs, whatever the number of processes
many=("${small[@]}" --replications 3 --quiet)
run 0 rank zeeland "${many[@]}" -o many --jobs 1
run 0 rank zeeland "${many[@]}" -o pairs --pairs 3 --jobs 2
same many/rank.csv pairs/rank.csv
[ "$(wc -l < pairs/pairs.csv)" = 4 ] && ok || bad "pairs.csv has other rows than three pairs"
# every rank goes to somebody, by each of five measures; rank.csv has the first of them
sqlite3 pairs/results.sqlite "select min(s) > 0.999999 and count(distinct quantity) = 5 from (select quantity, sum(probability) s from rank_probability group by 1, rank)" > out; says out 1
for by in "jobs first_in" "co2_cumulative_kt first_in_co2" "depth first_in_depth"; do
  set -- $by; column=$(head -1 pairs/rank.csv | tr ',' '\n' | grep -nx "$2" | cut -d: -f1)
  if [ "$(sqlite3 pairs/results.sqlite "select printf('%.9f', probability) from rank_probability join rank using (subject) where quantity = '$1' and rank_probability.rank = 1 order by rank.rank")" = \
       "$(python3 -c "import csv; print('\n'.join('%.9f' % float(row[$column - 1]) for row in list(csv.reader(open('pairs/rank.csv')))[1:]))")" ]; then ok; else bad "first by $1"; fi
done
if grep -qE ',-?[0-9.]+e-' pairs/pairs.csv; then bad "pairs.csv has what rounding left"; else ok; fi
absent pairs.unfinished.sqlite; absent pairs.pairs.unfinished.sqlite

# --- killed while pairs are played: on with --resume, to the same bytes
for _ in 1 2 3 4 5; do  # the run may be over before it is caught: then again
  rm -rf killed killed*.unfinished.sqlite*
  "$program" rank zeeland "${many[@]}" -o killed --pairs 3 --jobs 1 > out 2> err & pid=$!
  for _ in $(seq 3000); do [ -e killed.pairs.unfinished.sqlite ] && break; sleep 0.01; done
  kill -9 "$pid" 2> /dev/null; wait "$pid" 2> /dev/null
  [ -e killed ] || break
done
absent killed
run 2 rank zeeland "${many[@]}" -o killed --pairs 3; says err "--resume"
run 0 rank zeeland "${many[@]}" -o killed --pairs 3 --resume
for file in rank.csv pairs.csv; do same "pairs/$file" "killed/$file"; done
absent killed.unfinished.sqlite; absent killed.pairs.unfinished.sqlite

# --- figures without a browser, in both languages; the page again
run 0 report pairs --figures figures --quiet
for figure in key-players-jobs key-players-co2 rank-probability-jobs rank-probability-depth jobs-and-co2 pairs-jobs; do
  if [ -s "figures/$figure.csv" ]; then says "figures/$figure.svg" "</svg>"; else bad "no $figure.csv"; fi
done
run 0 report one --figures few --lang nl --quiet; says few/key-players-jobs.svg "Banen die"; absent few/rank-probability-jobs.svg
cp pairs/report.html before.html
run 0 report pairs --lang nl --quiet; says pairs/report.html '"lang":"nl"'
run 0 report pairs --lang en --quiet; same before.html pairs/report.html
cp -r one broken; echo '{"ranking": [], "pairs": [1]}' > broken/summary.json
run 2 report broken --figures few; says err "broken/summary.json"

# --- a ranking is not a run
run 2 explain one shin-etsu-pvc; says err "holds a ranking"

# --- it can be made again from its own inputs, with the pairs, to the last byte
for result in one pairs; do run 0 reproduce "$result" --quiet; says out "summary.json,same"; says out "rank.csv,same"; done
says out "pairs.csv,same"
sed -i 's/^1,/2,/' pairs/rank.csv
run 1 reproduce pairs --quiet; says out "rank.csv,differs"; says out "pairs.csv,same"
if compgen -G "${TMPDIR:-/tmp}/schakel-reproduce-*" > /dev/null; then bad "reproduce left something"; else ok; fi

# --- bad input
# a day that is not played: said once, not for each closure
for date in 2027-01-01 2030-01-01 2023-01-01; do
  run 2 rank zeeland "${small[@]}" --date "$date" -o r; says err "--date $date is not within the play"; absent r
  [ "$(grep -c . err)" -le 2 ] && ok || bad "--date $date is said $(grep -c . err) times"
done
run 2 rank chlorin -o r;                          says err "chlorin"; absent r
if grep -qF baseline err; then bad "a scenario is blamed that nobody named"; else ok; fi
run 2 rank chlorine --owner --site -o r;          says err "exclude each other"; absent r
run 2 rank chlorine --date 2026-02-30 -o r;       says err "2026-02-30"; absent r
run 2 rank chlorine --date 2020-01-01 -o r;       says err "2020-01-01"; absent r
run 2 rank chlorine --pairs 1 -o r;               absent r
run 2 rank chlorine -o one;                       says err "--force"
if compgen -G "*.part-*" > /dev/null; then bad "a partial directory was left behind"; else ok; fi

finish
