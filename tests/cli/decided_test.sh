#!/usr/bin/env bash
# A project that is decided before the start, weighed by the owner of its plant before it runs: through the program, on
# made-up data.
#   decided_test.sh PROGRAM
. "$(dirname "$0")/common.sh"
mkdir -p data/national data/works
export SCHAKEL_DATA="$work/data"

# A line makes 40 kt a year at 500 euro: 40 GJ of gas per t at 10 euro, 50 of other cost, 5 million fixed.
#   40 x (500 - 400 - 50) - 5 = -3 million euro a year
cat > data/national/national.txtpb <<'DATA'
id: "national" name: "Made up" reference_date: "2023-12-31"
source { id: "S1" title: "Made up" }
price_path { id: "polymer" product: "polymer" name: "Polymer" real_price_year: 2024 point { year: 2018 price { eur_per_t { value: 500 year: 2024 source: "S1" grade: C } } } beyond: CONSTANT }
price_path { id: "natural-gas" product: "natural-gas" name: "Gas" real_price_year: 2024 point { year: 2018 price { eur_per_mwh { value: 36 year: 2024 source: "S1" grade: C } } } beyond: CONSTANT }
process_cost { process: "making" product: "polymer" other_variable_eur_per_t { value: 50 source: "S1" grade: C year: 2024 } fixed_eur_per_t_capacity_year { value: 100 source: "S1" grade: C year: 2024 } replacement_eur_per_t_capacity { value: 1000 source: "S1" grade: C year: 2024 } }
DATA
cat > data/works/cluster.txtpb <<'DATA'
id: "works" name: "Works" reference_date: "2023-12-31"
load_factor { value: 1 source: "S1" grade: C }
source { id: "S1" title: "Made up" }
owner { id: "acme" name: "Acme" country: "NL" }
municipality { id: "rotterdam" name: "Rotterdam" latitude_degrees: 51.9 longitude_degrees: 4.4 }
site { id: "botlek" name: "Botlek" municipality: "rotterdam" latitude_degrees: 51.87 longitude_degrees: 4.28 }
product { id: "natural-gas" name: "Natural gas" measure: TJ combustion_co2 { kg_per_gj { value: 56 source: "S1" grade: C } } }
product { id: "polymer" name: "Polymer" measure: KT }
unit {
  id: "line" name: "Line" owner: "acme" site: "botlek" main_product: "polymer" cost_process: "making"
  capacity { kt_per_year { value: 50 source: "S1" grade: A } } utilisation { value: 0.8 source: "S1" grade: A }
  input { product: "natural-gas" amount { gj_per_t { value: 40 source: "S1" grade: C } } market: true }
  output { product: "polymer" amount { t_per_t { value: 1 source: "S1" grade: A } } outlet { id: "sale" kind: SALE takes_base_remainder: true } }
}
DATA
# project TJ: saves so many TJ of gas a year, at 10,000 euro each, from when it is built six years after the end
# of 2023; 10 million euro are still to be paid.
project() {
  cat > data/works/projects.txtpb <<DATA
project {
  id: "heat" name: "Less gas" owner: "acme" unit: "line" no_permit: true
  planned { year { value: 2028 source: "S1" grade: C } known_from: "2022-01-01" }
  reached { stage: DECISION date: "2023-12-31" source: "S1" }
  time { stage: CONSTRUCTION months { value: 72 source: "S1" grade: C } }
  investment_eur { value: 10e6 source: "S1" grade: C }
  fixed_eur_per_year { value: 0 source: "S1" grade: C }
  trade { product: "natural-gas" tj_per_year { value: $1 source: "S1" grade: C } }
  effect { unit: "line" }
}
DATA
}
echo 'id: "decided" title: "Decided" cluster: "works" switches { prices: true decisions: true projects: true cause_off: "unexplained" }' > decided.txtpb
closes() { grep -c '^baseline,.*works/line,CLOSED' "$1/events.csv"; }

# Without the project the years ahead lose 3 million each, and its owner leaves when its patience is over.
run 0 run decided.txtpb --quiet -o none
if [ "$(closes none)" = 1 ]; then ok; else bad "the line that loses for good does not close"; fi

# Decided before the start: 8 million a year from the end of 2029 on are worth far more than the 10 still to be paid.
# The line goes on, the project runs, and then it earns 8 - 3 = 5 million a year.
project 800
run 0 run decided.txtpb --quiet -o saves
if [ "$(closes saves)" = 0 ]; then ok; else bad "its owner does not count on what is decided"; fi
says saves/projects.csv "baseline,0,works/heat,Less gas,runs,2028-01-01,2029-12-"

# The same with 1 million a year: less than the 10 million still to be paid, and the line closes all the same.
project 100
run 0 run decided.txtpb --quiet -o little
if [ "$(closes little)" = 1 ]; then ok; else bad "a project that is worth less than it still costs holds the line"; fi
says little/projects.csv "baseline,0,works/heat,Less gas,ended,2028-01-01,,partner-lost"

# It is called off before it is built: nothing holds the line any more.
project 800
echo 'id: "off" title: "Called off" cluster: "works" switches { prices: true decisions: true projects: true cause_off: "unexplained" }
event { project_change { project: "heat" date: "2025-01-01" kind: CANCELLED cause: "capital-ranking" } }' > off.txtpb
run 0 run off.txtpb --quiet -o off
if [ "$(closes off)" = 0 ]; then ok; else bad "the baseline knows of the event"; fi
if grep -q '^scenario,.*works/line,CLOSED' off/events.csv; then ok; else bad "what is called off still holds the line"; fi
says off/projects.csv "scenario,0,works/heat,Less gas,ended,2028-01-01,,capital-ranking"
finish
