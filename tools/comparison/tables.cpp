// Tables of a comparison: CSV, and results.sqlite for pandas, R and DBeaver.
#include "tools/results/tables.hpp"

#include <cmath>
#include <limits>

#include "tools/comparison/write.hpp"
#include "tools/ensemble/draw_tables.hpp"
#include "tools/results/database.hpp"
#include "tools/results/text.hpp"

namespace schakel::comparison {
namespace {

constexpr const char* kSchema = R"sql(
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE option (option TEXT PRIMARY KEY, number INTEGER, title TEXT, later_years REAL) WITHOUT ROWID;
CREATE TABLE replication (replication INTEGER PRIMARY KEY, pulled_in INTEGER, fault TEXT);
CREATE TABLE project_date (replication INTEGER, option TEXT, project TEXT, decided_day REAL, runs_day REAL,
  ended_day REAL, value_eur REAL, public_eur REAL, approach_eur REAL,
  PRIMARY KEY (replication, option, project)) WITHOUT ROWID;
CREATE TABLE first_stop (replication INTEGER, option TEXT, unit TEXT, day REAL,
  PRIMARY KEY (replication, option, unit)) WITHOUT ROWID;
CREATE TABLE difference (option TEXT, quantity TEXT, unit TEXT, mean REAL, low REAL, high REAL, median REAL,
  median_low REAL, median_high REAL, better_in REAL, same_in REAL, PRIMARY KEY (option, quantity)) WITHOUT ROWID;
CREATE TABLE sobol_index (option TEXT, factor TEXT, first REAL, first_low REAL, first_high REAL, total REAL,
  total_low REAL, total_high REAL, PRIMARY KEY (option, factor)) WITHOUT ROWID;
CREATE TABLE rank (option TEXT, quantity TEXT, rank INTEGER, probability REAL,
  PRIMARY KEY (option, quantity, rank)) WITHOUT ROWID;
)sql";

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

/// One column for each outcome; beside it the paired differences with the reference, and headline outcomes one a row.
std::string outcome_schema(const std::vector<ensemble::Quantity>& quantities) {
  std::string columns, differences, rows;
  for (const ensemble::Quantity& quantity : quantities) {
    columns += ", " + quantity.name + " REAL";
    if (!quantity.headline) continue;
    differences += ", a." + quantity.name + " - b." + quantity.name + " AS " + quantity.name;
    rows += (rows.empty() ? "" : " UNION ALL ") + std::string("SELECT replication, option, '") + quantity.name +
            "' AS quantity, '" + quantity.unit + "' AS unit, " + quantity.name + " AS value FROM outcome";
  }
  return "CREATE TABLE outcome (replication INTEGER, option TEXT" + columns +
         ", PRIMARY KEY (replication, option)) WITHOUT ROWID;"
         "CREATE VIEW paired AS SELECT a.replication, a.option" +
         differences +
         " FROM outcome a JOIN option o ON o.number = 0 JOIN outcome b ON b.replication = a.replication AND "
         "b.option = o.option WHERE a.option <> o.option;"
         "CREATE VIEW outcome_long AS " +
         rows + ";";
}

/// "botlek", or "botlek+2" where it begins two years later.
std::string name_of_arm(const models::Arm& arm) {
  return arm.later_days == 0 ? arm.id : arm.id + "+" + results::digits(arm.later_days / kDaysPerYear);
}

void put_replication(const Result& result, const ensemble::Replication& one, results::Insert& outcomes,
                     results::Insert& projects, results::Insert& stops) {
  const auto number = static_cast<std::int64_t>(one.number);
  const load::Loaded& in = result.experiment.inputs;
  for (std::size_t a = 0; a < one.arms.size(); ++a) {
    const std::string option = name_of_arm(result.experiment.arms[a]);
    const ensemble::Outcome& outcome = one.arms[a];
    outcomes.begin(number, option);
    for (const double value : outcome.values) outcomes.add(value);
    outcomes.end();
    for (std::size_t p = 0; p < outcome.projects.size(); ++p) {
      const ensemble::ProjectOutcome& of = outcome.projects[p];
      projects.row(number, option, in.investments.projects[p].id, finite(of.decided), finite(of.runs), finite(of.ended),
                   of.value, of.committed, of.approach);
    }
    for (std::size_t u = 0; u < outcome.first_stop.size(); ++u)
      if (std::isfinite(outcome.first_stop[u])) stops.row(number, option, in.model.units[u].id, outcome.first_stop[u]);
  }
}

void put_indices(const Result& result, const results::Database& db) {
  results::Insert table(db, "sobol_index", 8);
  if (result.indices == nullptr) return;
  for (std::size_t i = 0; i < result.indices->of_arm.size(); ++i)
    for (std::size_t f = 0; f < result.indices->of_arm[i].size(); ++f) {
      const auto& [first, total] = result.indices->of_arm[i][f];
      table.row(result.experiment.arms[result.found.shown[i]].id, result.indices->factors[f], finite(first.value),
                finite(first.low), finite(first.high), finite(total.value), finite(total.low), finite(total.high));
    }
}

void put_differences(const Result& result, const results::Database& db) {
  results::Insert differences(db, "difference", 11), ranks(db, "rank", 4);
  for (const std::size_t a : result.found.shown) {
    if (a == 0) continue;
    for (std::size_t q = 0; q < result.ensemble.quantities.size(); ++q) {
      const ensemble::Quantity& quantity = result.ensemble.quantities[q];
      const Difference& d = result.found.arms[a].difference[q];
      differences.row(result.experiment.arms[a].id, quantity.name, quantity.unit, finite(d.mean.value),
                      finite(d.mean.low), finite(d.mean.high), finite(d.median.value), finite(d.median.low),
                      finite(d.median.high), finite(d.better.value), d.same);
    }
  }
  for (const Criterion& criterion : result.found.criteria)
    for (std::size_t i = 0; i < criterion.rank.size(); ++i)
      for (std::size_t r = 0; r < criterion.rank[i].size(); ++r)
        ranks.row(result.experiment.arms[result.found.shown[i]].id, result.ensemble.quantities[criterion.quantity].name,
                  static_cast<int>(r) + 1, criterion.rank[i][r]);
}

}  // namespace

std::string differences_csv(const Result& result) {
  std::string csv = "option,quantity,unit,mean,low,high,difference,difference_low,difference_high,better\n";
  const auto cell = [](double value) { return std::isfinite(value) ? results::digits(value) : std::string(); };
  for (std::size_t q = 0; q < result.ensemble.quantities.size(); ++q) {
    const ensemble::Quantity& quantity = result.ensemble.quantities[q];
    if (!quantity.headline) continue;
    for (const std::size_t a : result.found.shown) {
      const Spread& spread = result.found.arms[a].spread[q];
      const Difference& d = result.found.arms[a].difference[q];
      csv += results::field(result.experiment.arms[a].id) + "," + quantity.name + "," + quantity.unit + "," +
             cell(spread.mean.value) + "," + cell(spread.mean.low) + "," + cell(spread.mean.high) + ",";
      csv += a == 0
                 ? ",,,"
                 : cell(d.mean.value) + "," + cell(d.mean.low) + "," + cell(d.mean.high) + "," + cell(d.better.value);
      csv += "\n";
    }
  }
  return csv;
}

std::string outcomes_csv(const Result& result) {
  std::string csv = "replication,option,quantity,unit,value\n";
  result.ensemble.each([&](const ensemble::Replication& one) {
    for (std::size_t a = 0; one.fault.empty() && a < one.arms.size(); ++a)
      for (std::size_t q = 0; q < result.ensemble.quantities.size(); ++q)
        if (result.ensemble.quantities[q].headline)
          csv += std::to_string(one.number) + "," + results::field(name_of_arm(result.experiment.arms[a])) + "," +
                 result.ensemble.quantities[q].name + "," + result.ensemble.quantities[q].unit + "," +
                 results::digits(one.arms[a].values[q]) + "\n";
  });
  return csv;
}

void write_sqlite(const Result& result, const std::string& file) {
  results::Database db(file, (kSchema + outcome_schema(result.ensemble.quantities) + ensemble::kDrawSchema).c_str());
  {
    results::Insert manifest(db, "manifest", 2), options(db, "option", 4), replications(db, "replication", 3);
    manifest.row("program", "schakel " + results::program_version());
    manifest.row("reference", result.experiment.arms[0].id);
    manifest.row("seed", std::to_string(result.experiment.inputs.scenario.seed));
    for (std::size_t a = 0; a < result.experiment.arms.size(); ++a)
      options.row(name_of_arm(result.experiment.arms[a]), static_cast<int>(a), result.experiment.arms[a].title,
                  result.experiment.arms[a].later_days / kDaysPerYear);
    results::Insert outcomes(db, "outcome", 2 + static_cast<int>(result.ensemble.quantities.size()));
    results::Insert projects(db, "project_date", 9), stops(db, "first_stop", 4);
    result.ensemble.each([&](const ensemble::Replication& one) {
      replications.row(static_cast<std::int64_t>(one.number), one.pulled_in,
                       one.fault.empty() ? std::optional<std::string>() : std::optional<std::string>(one.fault));
      if (one.fault.empty()) put_replication(result, one, outcomes, projects, stops);
    });
    put_differences(result, db);
    put_indices(result, db);
    ensemble::put_draws(result.draws, result.ensemble, db);
  }
  db.finish();
}

}  // namespace schakel::comparison
