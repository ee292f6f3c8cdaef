#!/usr/bin/env bash
# schakel esri: the worked example, both kinds of tables, every bad input, and what is left on disk.
#   esri_test.sh PROGRAM
. "$(dirname "$0")/common.sh"
subcommand=esri
tables=(--links links.csv --firms firms.csv)

# A to H sell to X, X to I, J and K, K to L: what the numbers below follow from is in tests/sim/flow/esri_test.cpp.
fresh() {
  printf 'supplier,buyer,weight,type\n' > links.csv
  printf '%s,1,%s\n' A,X 2 B,X 2 C,X 2 D,X 2 E,X 1 F,X 1 G,X 1 H,X 0 X,I 2 X,J 1 X,K 2 K,L 2 >> links.csv
  printf 'firm,sector\n' > firms.csv
  printf '%s\n' A,1 X,1 I,1 B,2 C,2 D,2 L,2 E,3 F,3 J,3 K,4 G,5 H,99 >> firms.csv
}
# within ROW COLUMN VALUE: a cell of `out` to 1e-12.
within() {
  if awk -F, -v row="$1" -v column="$2" -v want="$3" \
    '$1 == row { found = 1; d = $column - want; exit !(d < 1e-12 && d > -1e-12) } END { if (!found) exit 1 }' out; then ok
  else bad "row $1, column $2 is not $3"; fi
}
fresh

# --- the worked example
run 0 "${tables[@]}" --quiet;                          silent err
[ "$(head -n 1 out)" = "firm,esri,esri_down,esri_up" ] && ok || bad "another header"
[ "$(sed 1d out | cut -d, -f1 | tr -d '\n')" = AXIBCDLEFJKGH ] && ok || bad "firms in another order"
within A 2 0.41666666666666667; within B 2 0.13690476190476190; within E 2 0.12320402298850575
within I 2 0.30555555555555556; within K 2 0.38888888888888889; within H 2 0.08333333333333333
within X 2 1; within X 3 0.33333333333333333; within X 4 0.91666666666666667
cp out all.csv
run 0 "${tables[@]}";                                  says err "Highest of 13: X, 1"
run 0 "${tables[@]}" -o esri.csv --quiet;              silent out; same esri.csv all.csv; absent esri.csv.part
run 0 "${tables[@]}" --jobs 1 --quiet;                 same out all.csv
run 0 "${tables[@]}" --jobs 2 --quiet;                 same out all.csv
run 0 "${tables[@]}" --sigma off --quiet;              within B 2 0.19444444444444444; within E 2 0.125
run 0 "${tables[@]}" --tolerance 1e-9 --quiet;         within A 2 0.41666666666666667
run 0 "${tables[@]}" --tolerance 0.9 --quiet;          within A 2 0.16666666666666667  # one round: A 1, X 3/3 of 12
run 0 "${tables[@]}" --firms-to-close "K, A" --quiet;  [ "$(sed 1d out | cut -d, -f1 | tr -d '\n')" = KA ] && ok || bad "other firms"
within A 2 0.41666666666666667

# --- shocks, weights, markets
printf 'firm,shock\nB,1\n' > shock.csv
run 0 "${tables[@]}" --shock shock.csv --quiet;        within joint 2 0.13690476190476190; [ "$(wc -l < out)" = 2 ] && ok || bad "not one row"
printf 'firm,shock\nH,0.5\nG,0\n' > shock.csv
run 0 "${tables[@]}" --shock shock.csv --quiet;        within joint 2 0.041666666666666667
sed -i '1s/$/,jobs,name/; 2,$s/$/,1,plant/' firms.csv
run 0 "${tables[@]}" --quiet;                          says err 'firms.csv:1:4: warning: column "name" holds no number'
says out "firm,esri,esri_down,esri_up,esri_jobs";      within A 5 0.46153846153846154  # A, X, I, J, K, L of 13
fresh; sed -i '1s/$/,market/; 2,$s/$/,/; s/^B,2,$/B,2,own/' firms.csv
# nobody replaces B: X loses 1/3, the market of X offers 1 + 2 = 3, so sigma_X = 1: K loses 1/3. (1 + 1 + 1/3) / 12
run 0 "${tables[@]}" --quiet;                          within B 2 0.19444444444444444

# --- as a Dutch spreadsheet saves it: semicolons, decimal commas, a byte order mark, CRLF, columns in another order
printf '\xef\xbb\xbftype;weight;buyer;supplier\r\n2;0,5;b;a\r\n1;"1,5";c;b\r\n' > links.csv
printf '\xef\xbb\xbfsector;firm\r\nx;a\r\ny;b\r\nz;c\r\n' > firms.csv
run 0 "${tables[@]}" --quiet;                          within a 2 1; within b 3 0.75; within c 2 1

# --- bad input: every problem at once, with its place, and nothing written
fresh
printf '%s\n' A,Q,1,2 A,B,1,3 A,B,-1,2 A,B,nan,2 A,B,inf,2 A,B,x,2 A,B,,2 'A,B,"1,5",2' A,B,1,2,7 >> links.csv
printf '%s\n' A,1 ,1 M, >> firms.csv
run 2 "${tables[@]}" -o bad.csv;                       absent bad.csv; absent bad.csv.part; silent out
says err 'links.csv:14:2: link "A" to "Q": buyer = "Q"; a firm of the firms'
says err 'links.csv:15:4: link "A" to "B": type = "3"; 2 (essential), 1 (non-essential) or 0 (negligible)'
says err 'links.csv:16:3: link "A" to "B": weight = "-1"; at least 0'
for line in 17 18 19 20 21; do says err "links.csv:$line:3: link \"A\" to \"B\": weight"; done
says err 'links.csv:20:3: link "A" to "B": weight is empty'; says err 'a decimal point'
says err 'links.csv:22:5: has "7" in column 5'
says err 'firms.csv:15:1: firm "A": is there a second time; each firm once; see firms.csv:2'
says err 'firms.csv:16:1: firm is empty';              says err 'firms.csv:17:2: firm "M": sector is empty'
says err '12 problems; nothing was written'
fresh; sed -i '1s/type/typ/' links.csv; sed -i '1s/sector/branch/' firms.csv
run 2 "${tables[@]}"; says err 'links.csv:1: has no column "type"'; says err 'did you mean "typ"'; says err 'firms.csv:1: has no column "sector"'
fresh; sed -i '1s/$/,type/' links.csv
run 2 "${tables[@]}";                                  says err 'links.csv:1:5: has a second column "type"'
fresh; : > links.csv
run 2 "${tables[@]}";                                  says err 'links.csv: is empty'
fresh; sed -i 2,99d links.csv
run 2 "${tables[@]}";                                  says err 'links.csv: has no link with a weight above 0'
fresh; sed -i 2,99d firms.csv; sed -i 2,99d links.csv
run 2 "${tables[@]}";                                  says err 'firms.csv: has no firm'
fresh; sed -i 's/,1,/,1e308,/' links.csv
run 2 "${tables[@]}";                                  says err 'links.csv: weights add up to infinity'
fresh; sed -i '1s/$/,jobs/; 2,$s/$/,1/; 3s/1$/-1/; 4s/1$/many/; 5s/1$//' firms.csv
run 2 "${tables[@]}"; says err 'firms.csv:3:3: firm "X": jobs = "-1"; at least 0'; says err 'firms.csv:4:3: firm "I": jobs = "many"'
says err 'firms.csv:5:3: firm "B": jobs is empty'
fresh; sed -i '1s/$/,jobs,up/; 2,$s/$/,0,1/' firms.csv
run 2 "${tables[@]}"; says err 'firms.csv:1:3: column "jobs" adds up to 0'; says err 'firms.csv:1:4: a weight is named "up"'
fresh; printf '%s\n' X,X,5,2 K,K,5,2 A,X,1,1 >> links.csv
# A sells 2 now: X loses 1/3 and its sellers 1/3 of 9, so (1 + 3) / 13
run 0 "${tables[@]}" --quiet;                          within I 2 0.30769230769230769
says err 'links.csv:14:2: warning: 2 links of a firm to itself left out'; says err 'links.csv:16:4: warning: 1 link has another type'
fresh; printf 'firm,shock\nA,1.5\nB,-0.1\nQ,1\nC,0\nC,1\nD,\n' > shock.csv
run 2 "${tables[@]}" --shock shock.csv;                silent out
says err 'shock.csv:2:2: firm "A": shock = "1.5"; from 0 to 1'; says err 'shock.csv:3:2: firm "B": shock = "-0.1"'
says err 'shock.csv:4:1: firm "Q": firm = "Q"';        says err 'shock.csv:6:1: firm "C": is there a second time'
says err 'shock.csv:7:2: firm "D": shock is empty';    says err '5 problems'
printf 'firm,shock\n' > shock.csv
run 2 "${tables[@]}" --shock shock.csv;                says err 'shock.csv: has no shock'
run 2 "${tables[@]}" --shock nowhere.csv;              says err 'nowhere.csv: cannot be read'
run 2 --links nowhere.csv --firms firms.csv;           says err 'nowhere.csv: cannot be read'
run 2 "${tables[@]}" --firms-to-close A,Q,A;           says err '--firms-to-close: firm "Q": is not known'; says err 'firm "A": is named twice'
run 2 "${tables[@]}" --firms-to-close "";              says err '--firms-to-close: no firm'
run 2 "${tables[@]}" --firms-to-close A --shock shock.csv; says err 'exclude each other'
for tolerance in 0 -1 nan inf; do run 2 "${tables[@]}" --tolerance "$tolerance"; done
run 2 "${tables[@]}" --tolerance 0;                    says err 'not above 0'
run 2 "${tables[@]}" --sigma maybe
run 2 "${tables[@]}" --jobs 0
run 2 --links links.csv;                               says err "--firms"

# --- the output: whole or not at all, and never over what is read
run 2 "${tables[@]}" -o firms.csv;                     says err "one of the tables"; says firms.csv "H,99"
mkdir folder
run 2 "${tables[@]}" -o folder;                        says err "is not a file"
run 1 "${tables[@]}" -o nowhere/esri.csv;              says err "cannot write"; absent nowhere
echo before > kept.csv
( ulimit -f 0; "$program" esri "${tables[@]}" -o kept.csv --quiet > /dev/null 2>&1; [ $? = 1 ] ) && ok || bad "a full disk is not an error"
says kept.csv before;                                  absent kept.csv.part
"$program" esri "${tables[@]}" > /dev/full 2> err; if [ $? = 1 ]; then ok; else bad "a full standard output is not an error"; fi

finish
