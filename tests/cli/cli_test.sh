#!/usr/bin/env bash
# The program as people use it: exit code, stdout, stderr, and what is left on disk.
#   cli_test.sh PROGRAM
. "$(dirname "$0")/common.sh"
scenarios="$root/clusters/chlorine/scenarios"

# scenario FILE EVENT-TEXT: a scenario of the chlorine cluster with one event.
scenario() { printf 'id: "test"\ntitle: "Test"\ncluster: "chlorine"\n%s\n' "$2" > "$1"; }

# --- help and versions
run 0 --help;            says out "schakel"
run 0 --version;         for name in schakel simgrid boost protobuf sqlite; do says out "$name"; done
for command in check run explain margins calibrate graph scenarios batch explore report reproduce coverage export import compare rank esri; do
  run 0 "$command" --help; says out "Exit codes"; says out "Example"
done
run 2;                   says err "subcommand"
run 2 frobnicate;        says err '"frobnicate" is no command'
run 2 comprae;           says err 'did you mean "compare"?'
run 2 --data nowhere run "$scenarios/nobian-botlek-closes.txtpb"; says err 'Directory does not exist: nowhere'

# --- a run
run 0 run "$scenarios/nobian-botlek-closes.txtpb" -o result --quiet
silent err
says out "jobs_lost,jobs,0,230,230"
for file in report.html events.csv accounts.csv summary.json results.sqlite journal.pb inputs.pb manifest.json; do
  if [ -s "result/$file" ]; then ok; else bad "result/$file is missing"; fi
done
head -n 1 result/events.csv > out;   says out "run,replication,event,day,date,subject,kind,mechanism,cause,detail"
head -n 1 result/accounts.csv > out; says out "replication,date,cluster,quantity,unit,baseline,scenario,difference"
sqlite3 result/results.sqlite "select count(*) > 20 from unit" > out; says out 1
sqlite3 result/results.sqlite "select group_concat(name) from (select name from sqlite_master where type='table' order by name)" > out
says out "account,bankruptcy,effect,event,event_cause,first_stop,job_place,manifest,outcome,project,project_date,project_delay,rate,relocation,replication,unit"

# --- names in any bytes, what is no number, a limit, a disk of its own, no folder for temporary files
latin=$(printf 'caf\351')
cp "$scenarios/nobian-botlek-closes.txtpb" "$latin.txtpb"
run 0 run "$latin.txtpb" -o "$latin" --replications 2 --quiet; says "$latin/manifest.json" '"replications": 2'
run 2 run "$scenarios/nobian-botlek-closes.txtpb" -o x --limit nan; says err "nan is not a number from 1"
run 2 calibrate chlorine --at nan; says err "nan is not a number from 0.01 to 100"
run 1 run "$root/clusters/rotterdam-moerdijk/scenarios/moerdijk-cracker-closes-owners-decide.txtpb" -o x --limit 1 --quiet
says err "higher --limit"; absent x
run 2 run "$scenarios/nobian-botlek-closes.txtpb" -o /proc; says err "another disk"
run 2 run "$scenarios/nobian-botlek-closes.txtpb" -o "$(printf 'a%.0s' $(seq 300))"; says err "File name too long"
TMPDIR=/nowhere run 1 reproduce result; says err "set TMPDIR"
run 1 batch "$scenarios/nobian-botlek-closes.txtpb" -o .; says err "it is a folder"
cp -r "$root/clusters/chlorine" "$work/chlorine"; rm -r "$work/chlorine/scenarios"; mkdir "$work/chlorine/projects-more.txtpb" "$work/chlorine/permits.csv"
run 2 check "$work/chlorine"; says err "projects-more.txtpb: is a directory"; says err "permits.csv: is a directory"
rm -r "$work/chlorine/projects-more.txtpb" "$work/chlorine/permits.csv"
run 0 run "$scenarios/nobian-botlek-closes-owners-decide.txtpb" --data "$work" -o undecided; says err "nobody decides: there are no prices"
run 2 check "$scenarios/nobian-botlek-closes.txtpb" --data "$scenarios"; says err "no clusters lie there"

# --- the same bytes again, and with one or two jobs
run 0 run "$scenarios/nobian-botlek-closes.txtpb" -o again --quiet --jobs 1
for file in events.csv accounts.csv summary.json; do
  if cmp -s "result/$file" "again/$file"; then ok; else bad "$file differs between two runs"; fi
done
# --- and with the linear-programming reference
run 0 run "$scenarios/nobian-botlek-closes.txtpb" -o exact --quiet --exact
what() { cut -d, -f1-3,6-9 "$1/events.csv"; }
if [ "$(what result)" = "$(what exact)" ]; then ok; else bad "events.csv differs with --exact"; fi

# --- explain, report, graph
run 0 explain result shin-etsu-pvc; says out "because"; says out "Nobian Botlek"
run 0 explain result shin-etsu-pvc; says out "would not have stopped if"
run 0 explain result shin-etsu-pvc --no-runs; says out "because"
run 0 run "$scenarios/nobian-botlek-closes-owners-decide.txtpb" -o decided --quiet
run 0 explain decided air-liquide-smr2; says out "It would not have stopped if"; says out "dearer than on its price path"
run 0 explain result --not-hit; says out "Vynova Beek PVC"
run 2 explain result; says err "no unit is named"
run 2 explain result shin-etsu-pvx; says err 'did you mean "shin-etsu-pvc"'
run 2 explain nowhere shin-etsu-pvc; says err "nowhere"
cp result/report.html before.html; rm result/report.html
run 0 report result --quiet; if cmp -s before.html result/report.html; then ok; else bad "report.html differs when written again"; fi
run 0 reproduce result; says out "events.csv,same"; says out "results.sqlite,same"
cp -r result edited; echo "x" >> edited/events.csv
run 1 reproduce edited; says out "events.csv,differs"; says out "accounts.csv,same"; says err "Not identical: events.csv"
cp -r result tables; head -c 5000 /dev/urandom > tables/results.sqlite
run 1 reproduce tables; says out "results.sqlite,differs: not a database"; says err "Not identical: results.sqlite"
cp result/results.sqlite tables/; sqlite3 tables/results.sqlite "update rate set fraction = 2 where day > 0"
run 1 reproduce tables; says out "results.sqlite,differs: rate"
run 2 reproduce nowhere
run 0 report result --lang nl --quiet; says result/report.html '"lang":"nl"'
run 0 report result --figures figures --quiet
for figure in jobs co2 rates product-flows supply-graph; do
  [ -s "figures/$figure.csv" ] && says "figures/$figure.svg" "</svg>"
done
# one of them cannot be written: none is
mkdir -p half/rates.svg
run 1 report result --figures half --quiet; says err "half/rates.svg: it is a folder"; [ "$(ls half)" = rates.svg ] && ok || bad "half a set of figures"
for extension in svg dot graphml csv; do
  run 0 graph chlorine -o "graph.$extension" --quiet
  if [ -s "graph.$extension" ]; then ok; else bad "graph.$extension is empty"; fi
done
head -n 1 graph-nodes.csv > out; says out "id,name,kind,cluster,owner,site,municipality,product,capacity,base_rate,measure,jobs,co2"
run 2 graph chlorine -o graph.pdf; says err ".graphml"
run 2 graph chlorine;              says err "--structure"
run 0 graph chlorine --structure --quiet; silent err; says out "Single points of failure"; says out "Recycles"
run 2 graph chlorine --structure -o both.svg; says err "excludes"; absent both.svg
run 2 graph chlorin -o graph.svg;  says err 'chlorine'

# --- tables: out, and back to the same cluster; read as they are
run 0 export chlorine -o tables/chlorine --quiet;      silent err; says out "units.csv,"
run 0 import tables/chlorine -o text/chlorine --quiet; silent err; says out "links.txtpb,"
run 0 export text/chlorine -o again/tables --quiet
if diff -r tables/chlorine again/tables > /dev/null; then ok; else bad "tables differ after a round trip"; fi
mkdir tables/chlorine/scenarios; cp "$scenarios/nobian-botlek-closes.txtpb" tables/chlorine/scenarios
run 0 run tables/chlorine/scenarios/nobian-botlek-closes.txtpb --data tables -o from-tables --quiet
says out "jobs_lost,jobs,0,230,230"
rm -r tables/chlorine/scenarios
run 2 export chlorine -o tables/chlorine;              says err "--force"
run 0 export chlorine -o tables/chlorine --force --quiet
run 2 import tables/chlorine -o text/chlorine;         says err "--force"
run 0 import tables/chlorine -o text/chlorine --force --quiet
sed -i 1d text/chlorine/units.txtpb  # a person made it theirs
run 2 import tables/chlorine -o text/chlorine --force; says err "other things"
run 2 export chlorine -o "$root/clusters/chlorine" --force; says err "other things"
run 2 export chlorin -o r;                             says err "chlorin"; absent r
sed -i '2s/,640,/,"1,234.5",/' tables/chlorine/units.csv; sed -i '3s/,PIPELINE,/,PIPE,/' tables/chlorine/links.csv
run 2 import tables/chlorine -o r;                     absent r
says err "units.csv:2:"; says err 'capacity.kt_per_year = "1,234.5"'; says err "links.csv:3:"; says err "2 problems; nothing was written"
if compgen -G "r.part-*" > /dev/null; then bad "a partial directory was left behind"; else ok; fi
run 2 import nowhere -o r;                             says err "nowhere"; absent r
cp text/chlorine/gaps.txtpb tables/chlorine
run 2 import tables/chlorine -o r;                     says err "text files as well"; absent r
run 2 import text -o r;                                says err "cluster.csv"; absent r

# --- coverage
run 0 coverage chlorine;                               says out "cluster,kind,grade_a"; says out "chlorine,all,"
mkdir -p covered; cp -r "$root/clusters/chlorine" covered
echo 'gap { entity: "huntsman-mdi" what: "more" }' > covered/chlorine/more.txtpb
run 2 coverage --check --data covered;                 says err "run: schakel coverage chlorine --readme"
run 0 coverage --readme --data covered --quiet
run 0 coverage --check --data covered

# --- margins
run 0 margins chlorine --unit huntsman-mdi --quiet;    silent err; says out "unit,term,eur_per_t,per,eur_per_year,grade,note"
says out "chlorine/huntsman-mdi,input aniline,"; says out "chlorine/huntsman-mdi,cash margin,"
run 0 margins chlorine --gaps;                         says out "chlorine/nouryon-mca,cost_process,,not known"; says err "margins known for"
run 2 margins chlorine --date tomorrow;                says err "YYYY-MM-DD"
run 2 margins chlorine --unit nobody;                  says err "not in these clusters"

# --- calibrate
run 0 calibrate chlorine --at 1 --replications 2 --quiet; silent err; says out "futures,patience_scale,hazard_per_year,low,high,fewest,most"
run 0 calibrate chlorine --at 1 --replications 2;         says err "now "; says err "observed: 0.7 % to 4.2 %"
run 2 calibrate chlorine --at 1 --seed 3 --check-seed 3;  says err "not its own proof"
run 2 calibrate chlorine --from 2 --to 1;                 says err "not below"
run 2 calibrate nowhere --at 1

# --- scenarios by rule, and many in one table; a folder with anything else is left alone
run 0 scenarios chlorine -o rules --quiet;         silent err; says out "planned,"; says rules/blocked-twentekanaal-60-days.txtpb 'route: "twentekanaal"'
run 2 scenarios chlorine -o rules;                 says err "--force"
run 0 scenarios chlorine -o rules --force --quiet
echo mine > rules/mine.txtpb
run 2 scenarios chlorine -o rules --force;         says err "mine.txtpb"; says rules/mine.txtpb mine
run 0 check rules/blocked-twentekanaal-60-days.txtpb
run 0 batch "$scenarios/huntsman-closes.txtpb" rules/blocked-twentekanaal-60-days.txtpb --quiet
silent err; says out "first_stop_days,units_stopped"; says out "huntsman-closes,"; says out "blocked-twentekanaal-60-days,"
run 2 batch rules;                                 says err "mine.txtpb"
run 2 batch nowhere.txtpb;                         says err "nowhere.txtpb"
run 0 check "$root/clusters/chlorine" --balance --places; says out "product,measure,made,imported,bought"; says out "place,product"

# --- bad input
run 2 run missing.txtpb -o r;                       says err "missing.txtpb"; absent r
run 2 run "$work" -o r;                             absent r
head -c 300 /dev/urandom > noise.txtpb; run 2 run noise.txtpb -o r; absent r
scenario typo.txtpb 'event { closure { of { unit: "huntsmann-mdi" } date: "2026-01-01" } }'
run 2 run typo.txtpb -o r;  says err "typo.txtpb:4:"; says err 'huntsman-mdi'; absent r
scenario early.txtpb 'event { closure { of { unit: "huntsman-mdi" } date: "2020-01-01" } }'
run 2 run early.txtpb -o r; says err "early.txtpb:4:"; says err "2024-01-01"; absent r
scenario field.txtpb 'event { closer { of { unit: "huntsman-mdi" } date: "2026-01-01" } }'
run 2 run field.txtpb -o r; says err "field.txtpb:4:"; says err "closure"; absent r
scenario date.txtpb 'event { closure { of { unit: "huntsman-mdi" } date: "2026-02-30" } }'
run 2 run date.txtpb -o r;  says err "2026-02-30"; absent r
scenario three.txtpb 'event { closure { of { unit: "huntsmann-mdi" } date: "2026-01-01" } }
event { closure { of { unit: "tronox-tio" } date: "2026-01-01" } }
event { outage { of { unit: "tronox-tio2" } date: "2026-01-01" duration_days: -5 } }'
run 2 run three.txtpb -o r; says err ":4:"; says err ":5:"; says err ":6:"; says err "3 problems"; absent r
cp -r "$root/clusters" data
sed -i 's/capacity { kt_per_year { value: 640/capacity { kt_per_year { value: -640/' data/chlorine/units-botlek.txtpb
run 2 check data/chlorine --data data; says err "units-botlek.txtpb:"; says err "-640"
cp "$scenarios/baseline.txtpb" secret.txtpb; chmod 000 secret.txtpb
if [ "$(id -u)" != 0 ]; then run 2 run secret.txtpb -o r; absent r; fi
run 0 check "$root/clusters"
run 2 run "$scenarios/baseline.txtpb" -o r --seed x
run 2 run "$scenarios/baseline.txtpb" -o r --until 2026-13-01; says err "2026-13-01"; absent r

# --- the output directory: --force replaces an earlier result, and nothing else
mkdir full; echo keep > full/mine.txt
run 2 run "$scenarios/baseline.txtpb" -o full;         says err "--force"; says full/mine.txt keep
run 2 run "$scenarios/baseline.txtpb" -o full --force; says err "other things"; says full/mine.txt keep
run 2 run "$scenarios/baseline.txtpb" -o . --force;    says err "working directory"; says full/mine.txt keep
run 2 run "$scenarios/baseline.txtpb" -o data --force; says err "other things"
run 2 run "$scenarios/baseline.txtpb" -o date.txtpb --force; says err "not a directory"; says date.txtpb closure
run 2 run "$scenarios/baseline.txtpb" -o result;       says err "--force"
run 0 run "$scenarios/baseline.txtpb" -o result --force --quiet; says result/summary.json "baseline"
mkdir linked; ln -s linked link; run 0 run "$scenarios/baseline.txtpb" -o link --quiet
if [ -L link ] && [ -s linked/summary.json ]; then ok; else bad "a link to a folder is not followed"; fi

# --- odd input
printf 'id: "x/../../escaped"\ntitle: "T"\ncluster: "chlorine"\n' > id.txtpb
run 2 run id.txtpb;                                    says err "a-z, 0-9 and -"; absent ../escaped
printf '\xef\xbb\xbfid: "bom"\ntitle: "T"\ncluster: "chlorine"\n' > bom.txtpb
run 0 run bom.txtpb -o bom --quiet
head -c 200000 /dev/zero | tr '\0' 'a' | sed 's/a/a /g' > junk.txtpb
( ulimit -t 20; "$program" run junk.txtpb -o r > out 2> err; echo $? > code ); if [ "$(cat code)" = 2 ]; then ok; else bad "junk: exit $(cat code)"; fi
run 2 run "$scenarios/baseline.txtpb" -o r --seed -1;  absent r
"$program" check "$root/clusters" > /dev/full 2> err; if [ $? = 1 ]; then ok; else bad "a full standard output is not an error"; fi
scenario day0.txtpb 'event { closure { of { unit: "shin-etsu-vcm" } date: "2024-01-01" } }'
run 0 run day0.txtpb -o day0;                          says err "direct jobs lost there: 110"

for seed in 99999999999999999999 1.5 x; do run 2 run "$scenarios/baseline.txtpb" -o r --seed "$seed"; says err "from 0 to 18446744073709551615"; done
run 0 run "$scenarios/baseline.txtpb" -o far-seed --seed 18446744073709551615 --quiet; says far-seed/manifest.json '"seed": "18446744073709551615"'
run 2 run "$scenarios/baseline.txtpb" -o "";           says err "an empty path"
run 2 graph chlorine -o "";                            says err "an empty path"
run 2 run "$scenarios/baseline.txtpb" -o r --until 9999-01-01; says err "to 2999-12-31"; absent r
run 2 margins chlorine --date 2999-01-01;              says err "out of range"; silent out
run 2 margins chlorine --date 1900-01-01;              says err "out of range"; silent out
run 2 margins chlorine --date 9999-01-01;              says err "from 1900 to 2999"
: > nothing.txtpb; run 2 check nothing.txtpb;          says err "is empty"; says err "1 problem;"
run 0 check "$scenarios/baseline.txtpb";               says err "1 scenario looked at"
run 2 coverage nope;                                   silent out; says err "nope"
run 2 rank nope -o r;                                  says err 'cluster = "nope" is not in'; if grep -qF baseline err; then bad "a scenario is blamed that nobody named"; else ok; fi

# --- nobody reads: it ends as other programs do, without a word
python3 -c 'import os, subprocess, sys
read, write = os.pipe()
os.close(read)
sys.exit(-subprocess.run(sys.argv[1:], stdout=write).returncode)' "$program" coverage chlorine > out 2> err
if [ $? = 13 ]; then ok; else bad "a closed pipe: not ended by SIGPIPE"; fi
silent err

run 1 run "$scenarios/baseline.txtpb" -o /proc/nowhere/r; says err "cannot write"
if compgen -G "*.part-*" > /dev/null; then bad "a partial directory was left behind"; else ok; fi

# --- few addresses: the program runs, says what it lacks, or is not even loaded, and never ends without a word
for kib in 70000 80000 90000 100000 110000 120000 130000 150000 200000 300000; do
  ( ulimit -v $kib; "$program" --version > out 2> err; echo $? > code )
  case $(cat code) in 0) ok ;; 1) says err "ulimit -v" ;; 127) says err "shared" ;; *) bad "$kib KiB of addresses: exit $(cat code)" ;; esac
done

# --- a full disk: a file-size limit stands in where no small file system can be mounted
( ulimit -f 300; "$program" run "$scenarios/nobian-botlek-closes.txtpb" -o small --quiet > out 2> err; echo $? > code )
if [ "$(cat code)" = 1 ]; then ok; else bad "file-size limit: exit $(cat code), not 1"; fi
says err "cannot write"; absent small
if compgen -G "small.part-*" > /dev/null; then bad "a partial directory was left behind"; else ok; fi
if mkdir disk && mount -t tmpfs -o size=64k tmpfs disk 2> /dev/null; then
  run 1 run "$scenarios/nobian-botlek-closes.txtpb" -o disk/r --quiet; says err "disk is full"; absent disk/r
  umount disk
fi

finish
