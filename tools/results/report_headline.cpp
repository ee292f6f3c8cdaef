#include "tools/results/report_headline.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "models/accounts/public_money.hpp"
#include "tools/results/exits.hpp"
#include "tools/results/json_text.hpp"
#include "tools/results/report_numbers.hpp"
#include "tools/results/rows.hpp"

namespace schakel::results {
namespace {

using words::Text;

constexpr double kMillion = 1e6;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

double co2_of_whole_run(const PlayResult& play) {
  double sum = 0;
  for (const models::AccountRow& row : play.accounts)
    if (row.quantity == "co2_scope1") sum += row.value;
  return sum;
}

/// Of the last period, all clusters together, EUR a year; nothing without prices.
std::pair<std::optional<double>, std::optional<double>> last_value_added(const Run& run) {
  std::map<int, std::pair<double, double>> last;
  for (std::size_t r = 0; r < run.scenario.accounts.size(); ++r)
    if (run.scenario.accounts[r].quantity == "value_added")
      last[run.scenario.accounts[r].cluster] = {run.baseline.accounts[r].value, run.scenario.accounts[r].value};
  if (last.empty()) return {};
  std::pair<double, double> sum{0, 0};
  for (const auto& [cluster, values] : last) sum.first += values.first, sum.second += values.second;
  const double years = models::account_years(models::account_periods(run.inputs.scenario).back());
  return {sum.first / years, sum.second / years};
}

/// Of the units that ran at the start.
int off_at_end(const Run& run, const PlayResult& play) {
  int count = 0;
  for (std::size_t u = 0; u < play.steps.size(); ++u)
    count += run.inputs.model.units[u].runs_at_start() && is_off(play.steps[u].back());
  return count;
}

double public_cash(const PlayResult& play) { return models::public_money(play.record, {}).cash; }

/// "not known for A and B"; null when there is no such unit.
Json gap_json(const Run& run, const std::vector<int>& units) {
  if (units.empty()) return nullptr;
  std::vector<std::string> list;
  for (const int unit : units) list.push_back(run.inputs.model.units[at(unit)].name);
  return json(Text{"not known for " + words::list_of(list, words::Language::en),
                   "onbekend voor " + words::list_of(list, words::Language::nl)});
}

/// Of the units that were hit and whose staff is not known, those that end closed, or those that end idle.
std::vector<int> jobs_gaps(const Run& run, const Findings& found, bool closed) {
  std::vector<int> units;
  for (const int unit : found.jobs_unknown) {
    const models::UnitStep& last = run.scenario.steps[at(unit)].back();
    if (closed ? last.state == journal::UnitState::closed : models::idle(last)) units.push_back(unit);
  }
  return units;
}

/// One row; what the scenario comes to is absent when nothing of it is known.
struct Row {
  const char* key;
  Text label;
  const char* unit;
  double baseline = 0;
  std::optional<double> scenario;
  Json gap = nullptr;
  std::optional<Range> range = std::nullopt;
  Json note = nullptr;
};

Json row_json(const Run& run, const Row& row) {
  const bool known = row.scenario.has_value();
  return {{"key", row.key},
          {"label", json(row.label)},
          {"unit", row.unit},
          {"baseline", rounded(row.baseline)},
          {"scenario", known ? Json(rounded(*row.scenario)) : Json(nullptr)},
          {"difference", known ? Json(rounded(models::change(*row.scenario, row.baseline))) : Json(nullptr)},
          {"low", known && row.range ? Json(rounded(row.range->low)) : Json(nullptr)},
          {"high", known && row.range ? Json(rounded(row.range->high)) : Json(nullptr)},
          {"futures", in_futures(run, row.key)},
          {"note", row.note},
          {"gap", row.gap}};
}

std::optional<double> unless(bool unknown, double value) { return unknown ? std::nullopt : std::optional(value); }

/// Of staff at units that are idle without the scenario's events too.
Json off_anyway(double jobs) {
  if (jobs <= 0) return nullptr;
  return json(Text{"The baseline’s are at units that are off without the scenario too.",
                   "Die van de uitgangssituatie zijn bij installaties die ook zonder het scenario stilliggen."});
}

std::vector<Row> jobs_rows(const Run& run, const Findings& found) {
  const models::Timeline& base = run.baseline.timeline;
  const models::Timeline& with = run.scenario.timeline;
  return {{"jobs_lost",
           {"Direct jobs lost, at the end", "Directe banen verloren, aan het eind"},
           "jobs",
           base.jobs_lost.back(),
           unless(found.jobs_lost_unknown, with.jobs_lost.back()),
           gap_json(run, jobs_gaps(run, found, true)),
           jobs_range(run, found, true)},
          {"jobs_at_risk",
           {"Direct jobs at risk (idle units), at the end", "Directe banen op het spel (stilstaand), aan het eind"},
           "jobs",
           base.jobs_idle.back(),
           unless(found.jobs_at_risk_unknown, with.jobs_idle.back()),
           gap_json(run, jobs_gaps(run, found, false)),
           jobs_range(run, found, false),
           off_anyway(base.jobs_idle.back())},
          {"jobs_at_risk_peak",
           {"Direct jobs at risk, highest on any day", "Directe banen op het spel, hoogste op enige dag"},
           "jobs",
           *std::max_element(base.jobs_idle.begin(), base.jobs_idle.end()),
           unless(found.jobs_at_risk_peak_unknown, found.jobs_at_risk_peak),
           gap_json(run, found.jobs_unknown)}};
}

std::vector<Row> co2_rows(const Run& run, const Findings& found) {
  const models::Timeline& base = run.baseline.timeline;
  const models::Timeline& with = run.scenario.timeline;
  const Json gap = gap_json(run, found.co2_unknown);
  const double whole_run = co2_of_whole_run(run.baseline);
  return {{"co2",
           {"Scope-1 CO2, at the end", "Directe CO2-uitstoot, aan het eind"},
           "kt/y",
           base.co2_kt_per_year.back(),
           unless(found.co2_end_unknown, with.co2_kt_per_year.back()),
           gap,
           co2_range(run, found)},
          {"co2_cumulative",
           {"Scope-1 CO2, whole run", "Directe CO2-uitstoot, hele periode"},
           "kt",
           whole_run,
           unless(found.co2_cumulative_unknown, whole_run + found.co2_cumulative_kt),
           gap}};
}

std::vector<Row> money_rows(const Run& run, const Findings& found) {
  std::vector<Row> rows;
  if (const auto [before, now] = last_value_added(run); before && now)
    rows.push_back({"value_added",
                    {"Value added before wages, last year, money of 2024",
                     "Toegevoegde waarde voor lonen, laatste jaar, geld van 2024"},
                    "MEUR/y",
                    *before / kMillion,
                    unless(!at_end(run, "value_added"), *now / kMillion),
                    gap_json(run, found.value_unknown)});
  if (run.inputs.scenario.projects || run.inputs.scenario.decisions)
    rows.push_back({"public_cash",
                    {"Public money paid, whole run", "Betaald publiek geld, hele periode"},
                    "MEUR",
                    public_cash(run.baseline) / kMillion,
                    public_cash(run.scenario) / kMillion,
                    gap_json(run, clean_up_gaps(run))});
  return rows;
}

Row backup_row(const Run& run) {
  return {"co2_backup",
          {"CO2 of back-ups of customers outside industry, at the end, beside scope 1",
           "CO2 van achtervang bij afnemers buiten de industrie, aan het eind, naast directe uitstoot"},
          "kt/y",
          run.baseline.timeline.co2_backup_kt_per_year.back(),
          unless(!backup_co2_known(run), run.scenario.timeline.co2_backup_kt_per_year.back())};
}

Row units_row(const Run& run) {
  return {"units_off",
          {"Units off at the end, of those that ran at the start",
           "Installaties uit aan het eind, van die aan het begin draaiden"},
          "units",
          static_cast<double>(off_at_end(run, run.baseline)),
          off_at_end(run, run.scenario)};
}

}  // namespace

Json headline_json(const Run& run, const Findings& found) {
  Json list = Json::array();
  const auto add = [&](const std::vector<Row>& rows) {
    for (const Row& row : rows) list.push_back(row_json(run, row));
  };
  add(jobs_rows(run, found));
  add(co2_rows(run, found));
  add(money_rows(run, found));
  if (!run.scenario.backups.empty()) add({backup_row(run)});
  add({units_row(run)});
  return list;
}

}  // namespace schakel::results
