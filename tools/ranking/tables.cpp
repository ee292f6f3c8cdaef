// Tables of a ranking: CSV, and results.sqlite.
#include "tools/results/tables.hpp"

#include <cmath>

#include "tools/ensemble/outcome_tables.hpp"
#include "tools/ranking/write.hpp"
#include "tools/results/database.hpp"
#include "tools/results/text.hpp"

namespace schakel::ranking {
namespace {

using results::digits;

constexpr const char* kSchema = R"sql(
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE rank (rank INTEGER PRIMARY KEY, subject TEXT, name TEXT, kind TEXT, jobs_lost REAL, jobs_at_risk REAL,
  co2_kt_per_year REAL, co2_cumulative_kt REAL, co2_global_kt REAL, basic_products REAL, units_off REAL, depth REAL,
  value_added_meur REAL, days_of_cover REAL, takers INTEGER, alternatives INTEGER, next_turnaround TEXT,
  contract_end TEXT, permit_end TEXT, not_counted_elsewhere TEXT, jobs_unknown TEXT, co2_unknown TEXT,
  value_added_unknown TEXT);
CREATE TABLE difference (subject TEXT, quantity TEXT, unit TEXT, mean REAL, low REAL, high REAL, p05 REAL, p95 REAL,
  PRIMARY KEY (subject, quantity)) WITHOUT ROWID;
CREATE TABLE rank_probability (subject TEXT, quantity TEXT, rank INTEGER, probability REAL,
  PRIMARY KEY (subject, quantity, rank)) WITHOUT ROWID;
CREATE TABLE fall (subject TEXT, unit TEXT, part_of_futures REAL, days REAL, PRIMARY KEY (subject, unit)) WITHOUT ROWID;
CREATE TABLE pair (first TEXT, second TEXT, jobs REAL, jobs_apart REAL, co2_kt REAL, co2_apart_kt REAL,
  PRIMARY KEY (first, second)) WITHOUT ROWID;
)sql";

std::string number(double value, bool known) { return known && std::isfinite(value) ? digits(value) : std::string(); }
std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}
std::optional<std::string> given(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

/// "propylene;butadiene": products whose CO2 elsewhere is not known, and not in co2_global.
std::string not_counted(const Result& result, const Loss& loss) {
  std::string list;
  for (const int product : loss.uncounted)
    list += (list.empty() ? "" : ";") + result.experiment.inputs.model.products[static_cast<std::size_t>(product)].id;
  return list;
}

/// "huntsman-mdi;formaldehyde": units without a number.
std::string without_number(const Result& result, const std::vector<int>& units) {
  std::string list;
  for (const int unit : units)
    list += (list.empty() ? "" : ";") + result.experiment.inputs.model.units[static_cast<std::size_t>(unit)].id;
  return list;
}

void put_rank(const Result& result, const Loss& loss, int rank, results::Insert& ranks) {
  const Subject& subject = result.subject(loss);
  const Watch& seen = result.watch(loss);
  const auto value = [&loss](const Spread& s) { return loss.played ? finite(s.mean.value) : std::nullopt; };
  ranks.row(rank, subject.id, subject.name, name_of(subject.by), value(loss.jobs_lost), value(loss.jobs_at_risk),
            value(loss.co2_per_year), value(loss.co2_cumulative), value(loss.co2_global), value(loss.products),
            value(loss.units), value(loss.depth), value(loss.value_added),
            seen.days_of_cover < 0 ? std::nullopt : std::optional<double>(seen.days_of_cover), seen.takers,
            seen.alternatives, given(seen.next_turnaround), given(seen.contract_end), given(seen.permit_end),
            given(not_counted(result, loss)), given(without_number(result, loss.jobs_unknown)),
            given(without_number(result, loss.co2_unknown)), given(without_number(result, loss.value_unknown)));
}

struct Measure {
  const char *name, *unit;
  const Spread Loss::*of;
};
constexpr Measure kMeasures[] = {{"jobs", "jobs", &Loss::jobs},
                                 {"jobs_lost", "jobs", &Loss::jobs_lost},
                                 {"jobs_at_risk", "jobs", &Loss::jobs_at_risk},
                                 {"co2", "kt/y", &Loss::co2_per_year},
                                 {"co2_cumulative", "kt", &Loss::co2_cumulative},
                                 {"co2_global", "kt", &Loss::co2_global},
                                 {"basic_products", "fraction", &Loss::products},
                                 {"units_off", "units", &Loss::units},
                                 {"depth", "steps", &Loss::depth},
                                 {"value_added", "MEUR", &Loss::value_added}};

}  // namespace

void write_sqlite(const Result& result, const std::string& file) {
  results::Database db(file, (kSchema + ensemble::outcome_schema(result.experiment, result.ensemble)).c_str());
  {
    results::Insert manifest(db, "manifest", 2), ranks(db, "rank", 23), of_pairs(db, "pair", 6);
    results::Insert differences(db, "difference", 8), chances(db, "rank_probability", 4), falls(db, "fall", 4);
    manifest.row("program", "schakel " + results::program_version());
    manifest.row("date", result.date);
    manifest.row("seed", std::to_string(result.experiment.inputs.scenario.seed));
    manifest.row("replications", std::to_string(result.ensemble.replications.size()));
    ensemble::put_outcomes(result.experiment, result.ensemble, db);
    int rank = 0;
    for (const Loss& loss : result.losses) {
      const std::string& id = result.subject(loss).id;
      put_rank(result, loss, ++rank, ranks);
      for (const Measure& measure : kMeasures) {
        const Spread& s = loss.*measure.of;
        if (loss.played)
          differences.row(id, measure.name, measure.unit, finite(s.mean.value), finite(s.mean.low), finite(s.mean.high),
                          finite(s.low), finite(s.high));
      }
      for (std::size_t o = 0; o < loss.ranks.size(); ++o)
        for (std::size_t r = 0; r < loss.ranks[o].size(); ++r)
          chances.row(id, kOrders[o].name, static_cast<int>(r) + 1, loss.ranks[o][r]);
      for (const Fallen& one : loss.fallen)
        falls.row(id, result.experiment.inputs.model.units[static_cast<std::size_t>(one.unit)].id, one.part, one.days);
    }
    for (const Pair& pair : result.pairs)
      if (pair.played)
        of_pairs.row(result.subjects[pair.first].id, result.subjects[pair.second].id, finite(pair.jobs),
                     finite(pair.jobs_apart), finite(pair.co2), finite(pair.co2_apart));
  }
  db.finish();
}

std::string rank_csv(const Result& result) {
  std::string csv =
      "rank,subject,name,by,jobs_lost,jobs_at_risk,co2_kt_per_year,co2_cumulative_kt,co2_global_kt,basic_products,"
      "units_off,depth,value_added_meur,days_of_cover,takers,alternatives,next_turnaround,contract_end,permit_end,"
      "jobs_low,jobs_high";
  for (const OrderName& one : kOrders) csv += std::string(",") + one.column;
  csv += ",not_counted_elsewhere,jobs_unknown,co2_unknown,value_added_unknown\n";
  int rank = 0;
  for (const Loss& loss : result.losses) {
    const Subject& subject = result.subject(loss);
    const Watch& seen = result.watch(loss);
    csv += std::to_string(++rank) + "," + results::field(subject.id) + "," + results::field(subject.name) + "," +
           name_of(subject.by);
    for (const Spread* spread : {&loss.jobs_lost, &loss.jobs_at_risk, &loss.co2_per_year, &loss.co2_cumulative,
                                 &loss.co2_global, &loss.products, &loss.units, &loss.depth, &loss.value_added})
      csv += "," + number(spread->mean.value, loss.played);
    csv += "," + number(seen.days_of_cover, seen.days_of_cover >= 0) + "," + std::to_string(seen.takers) + "," +
           (seen.takers > 0 ? std::to_string(seen.alternatives) : "") + "," + seen.next_turnaround + "," +
           seen.contract_end + "," + seen.permit_end;
    csv += "," + number(loss.jobs.mean.low, loss.played) + "," + number(loss.jobs.mean.high, loss.played);
    for (std::size_t o = 0; o < std::size(kOrders); ++o)
      csv += "," + (loss.ranks.empty() ? std::string() : digits(loss.ranks[o][0]));
    csv += "," + results::field(not_counted(result, loss));
    for (const std::vector<int>* units : {&loss.jobs_unknown, &loss.co2_unknown, &loss.value_unknown})
      csv += "," + results::field(without_number(result, *units));
    csv += "\n";
  }
  return csv;
}

std::string pairs_csv(const Result& result) {
  std::string csv = "first,second,jobs,jobs_apart,jobs_together_more,co2_kt,co2_apart_kt,co2_together_more_kt\n";
  for (const Pair& pair : result.pairs) {
    csv += results::field(result.subjects[pair.first].id) + "," + results::field(result.subjects[pair.second].id);
    for (const double value :
         {pair.jobs, pair.jobs_apart, pair.jobs_more.value, pair.co2, pair.co2_apart, pair.co2_more.value})
      csv += "," + number(value, pair.played);
    csv += "\n";
  }
  return csv;
}

}  // namespace schakel::ranking
