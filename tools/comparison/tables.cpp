// Tables of a comparison: CSV, and results.sqlite for pandas, R and DBeaver.
#include "tools/results/tables.hpp"

#include <cmath>
#include <limits>

#include "tools/comparison/write.hpp"
#include "tools/ensemble/draw_tables.hpp"
#include "tools/ensemble/outcome_tables.hpp"
#include "tools/results/database.hpp"
#include "tools/results/text.hpp"

namespace schakel::comparison {
namespace {

constexpr const char* kSchema = R"sql(
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE difference (option TEXT, quantity TEXT, unit TEXT, mean REAL, low REAL, high REAL, median REAL,
  median_low REAL, median_high REAL, better_in REAL, same_in REAL, not_counted TEXT, PRIMARY KEY (option, quantity)) WITHOUT ROWID;
CREATE TABLE sobol_index (option TEXT, factor TEXT, first REAL, first_low REAL, first_high REAL, total REAL,
  total_low REAL, total_high REAL, PRIMARY KEY (option, factor)) WITHOUT ROWID;
CREATE TABLE driver (option TEXT, quantity TEXT, what TEXT, first_order REAL, noise_floor REAL, rank_correlation REAL,
  PRIMARY KEY (option, quantity, what)) WITHOUT ROWID;
CREATE TABLE rank (option TEXT, quantity TEXT, rank INTEGER, probability REAL,
  PRIMARY KEY (option, quantity, rank)) WITHOUT ROWID;
)sql";

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

/// "huntsman-mdi;formaldehyde": units that differ and have no number; empty: none.
std::string not_counted(const Result& result, const Difference& difference) {
  std::string list;
  for (const int unit : difference.left_out)
    list += (list.empty() ? "" : ";") + result.experiment.inputs.model.units[static_cast<std::size_t>(unit)].id;
  return list;
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

void put_drivers(const Result& result, const results::Database& db) {
  results::Insert table(db, "driver", 6);
  for (const std::size_t a : result.found.shown)
    for (const Drivers& of : result.found.arms[a].drivers)
      for (const Driver& driver : of.told)
        table.row(result.experiment.arms[a].id, result.ensemble.quantities[of.quantity].name, driver.what, driver.first,
                  driver.floor, finite(driver.spearman));
}

void put_differences(const Result& result, const results::Database& db) {
  results::Insert differences(db, "difference", 12), ranks(db, "rank", 4);
  for (const std::size_t a : result.found.shown) {
    if (a == 0) continue;
    for (std::size_t q = 0; q < result.ensemble.quantities.size(); ++q) {
      const ensemble::Quantity& quantity = result.ensemble.quantities[q];
      const Difference& d = result.found.arms[a].difference[q];
      differences.row(result.experiment.arms[a].id, quantity.name, quantity.unit, finite(d.mean.value),
                      finite(d.mean.low), finite(d.mean.high), finite(d.median.value), finite(d.median.low),
                      finite(d.median.high), finite(d.better.value), finite(d.same),
                      d.left_out.empty() ? std::nullopt : std::optional(not_counted(result, d)));
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
  std::string csv = "option,quantity,unit,mean,low,high,difference,difference_low,difference_high,better,not_counted\n";
  const auto cell = [](double value) { return std::isfinite(value) ? results::digits(value) : std::string(); };
  for (std::size_t q = 0; q < result.ensemble.quantities.size(); ++q) {
    const ensemble::Quantity& quantity = result.ensemble.quantities[q];
    if (!quantity.headline) continue;
    for (const std::size_t a : result.found.shown) {
      const Spread& spread = result.found.arms[a].spread[q];
      const Difference& d = result.found.arms[a].difference[q];
      csv += results::field(result.experiment.arms[a].id) + "," + quantity.name + "," + quantity.unit + "," +
             cell(spread.mean.value) + "," + cell(spread.mean.low) + "," + cell(spread.mean.high) + ",";
      csv += a == 0 ? ",,,,"
                    : cell(d.mean.value) + "," + cell(d.mean.low) + "," + cell(d.mean.high) + "," +
                          cell(d.better.value) + "," + results::field(not_counted(result, d));
      csv += "\n";
    }
  }
  for (const std::size_t a : result.found.shown) {
    if (a == 0) continue;
    const Ratios& ratios = result.found.arms[a].ratios;
    const auto row = [&](const char* name, const char* unit, const Interval& of) {
      csv += results::field(result.experiment.arms[a].id) + "," + name + "," + unit + ",,,," + cell(of.value) + "," +
             cell(of.low) + "," + cell(of.high) + ",,\n";
    };
    row("eur_per_t", "EUR/t Dutch CO2", ratios.eur_per_t);
    row("eur_per_t_global", "EUR/t CO2 worldwide", ratios.eur_per_t_global);
    row("eur_per_job_year", "EUR/job-year", ratios.eur_per_job_year);
  }
  return csv;
}

std::string outcomes_csv(const Result& result) {
  std::string csv = "replication,option,quantity,unit,value\n";
  result.ensemble.each([&](const ensemble::Replication& one) {
    for (std::size_t a = 0; one.fault.empty() && a < one.arms.size(); ++a)
      for (std::size_t q = 0; q < result.ensemble.quantities.size(); ++q)
        if (result.ensemble.quantities[q].headline)
          csv += std::to_string(one.number) + "," + results::field(ensemble::name_of_arm(result.experiment.arms[a])) +
                 "," + result.ensemble.quantities[q].name + "," + result.ensemble.quantities[q].unit + "," +
                 results::digits(one.arms[a].values[q]) + "\n";
  });
  return csv;
}

void write_sqlite(const Result& result, const std::string& file) {
  results::Database db(
      file, (kSchema + ensemble::outcome_schema(result.experiment, result.ensemble) + ensemble::kDrawSchema).c_str());
  {
    results::Insert manifest(db, "manifest", 2);
    manifest.row("program", "schakel " + results::program_version());
    manifest.row("reference", result.experiment.arms[0].id);
    manifest.row("seed", std::to_string(result.experiment.inputs.scenario.seed));
    ensemble::put_outcomes(result.experiment, result.ensemble, db);
    put_differences(result, db);
    put_drivers(result, db);
    put_indices(result, db);
    ensemble::put_draws(result.draws, result.ensemble, db);
  }
  db.finish();
}

}  // namespace schakel::comparison
