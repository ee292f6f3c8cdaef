#include "tools/ranking/write.hpp"

#include "tools/results/database.hpp"
#include "tools/results/directory.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"

namespace schakel::ranking {
namespace {

using results::digits;
using results::rounded;

constexpr const char* kSchema = R"sql(
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE rank (rank INTEGER PRIMARY KEY, subject TEXT, name TEXT, kind TEXT, jobs_lost REAL, jobs_at_risk REAL,
  co2_kt_per_year REAL, co2_cumulative_kt REAL, co2_global_kt REAL, basic_products REAL, units_off REAL, depth REAL,
  value_added_meur REAL, days_of_cover REAL, takers INTEGER, alternatives INTEGER, next_turnaround TEXT,
  contract_end TEXT, permit_end TEXT);
CREATE TABLE pair (first TEXT, second TEXT, jobs REAL, jobs_apart REAL, co2_kt REAL, co2_apart_kt REAL,
  PRIMARY KEY (first, second)) WITHOUT ROWID;
)sql";

std::string number(double value, bool known) { return known ? digits(value) : std::string(); }

Json loss_json(const Result& result, const Loss& loss, int rank) {
  const Subject& subject = result.subjects[loss.subject];
  const Watch seen = watch(result.experiment.inputs, subject);
  const auto value = [&loss](double v) { return loss.played ? Json(rounded(v)) : Json(nullptr); };
  const auto text = [](const std::string& t) { return t.empty() ? Json(nullptr) : Json(t); };
  Json json = {{"rank", rank},
               {"subject", subject.id},
               {"name", subject.name},
               {"by", name_of(subject.by)},
               {"jobs_lost", value(loss.jobs_lost)},
               {"jobs_at_risk", value(loss.jobs_idle)},
               {"co2_kt_per_year", value(loss.co2_per_year)},
               {"co2_cumulative_kt", value(loss.co2_cumulative)},
               {"co2_global_kt", value(loss.co2_global)},
               {"basic_products", value(loss.products)},
               {"units_off", value(loss.units)},
               {"depth", value(loss.depth)},
               {"value_added_meur", value(loss.value_added)},
               {"watch",
                {{"days_of_cover", seen.days_of_cover < 0 ? Json(nullptr) : Json(rounded(seen.days_of_cover))},
                 {"takers", seen.takers},
                 {"alternatives", seen.takers == 0 ? Json(nullptr) : Json(seen.alternatives)},
                 {"next_turnaround", text(seen.next_turnaround)},
                 {"contract_end", text(seen.contract_end)},
                 {"permit_end", text(seen.permit_end)}}}};
  if (!loss.rank.empty()) {
    json["rank_probability"] = Json::array();
    for (const double part : loss.rank) json["rank_probability"].push_back(rounded(part));
  }
  return json;
}

void write_sqlite(const Result& result, const std::string& file) {
  results::Database db(file, kSchema);
  {
    results::Insert manifest(db, "manifest", 2), ranks(db, "rank", 19), of_pairs(db, "pair", 6);
    manifest.row("program", "schakel " + results::program_version());
    manifest.row("date", result.date);
    int rank = 0;
    for (const Loss& loss : result.losses) {
      const Subject& subject = result.subjects[loss.subject];
      const Watch seen = watch(result.experiment.inputs, subject);
      const auto value = [&loss](double v) { return loss.played ? std::optional<double>(v) : std::nullopt; };
      const auto text = [](const std::string& t) { return t.empty() ? std::nullopt : std::optional<std::string>(t); };
      ranks.row(++rank, subject.id, subject.name, name_of(subject.by), value(loss.jobs_lost), value(loss.jobs_idle),
                value(loss.co2_per_year), value(loss.co2_cumulative), value(loss.co2_global), value(loss.products),
                value(loss.units), value(loss.depth), value(loss.value_added),
                seen.days_of_cover < 0 ? std::nullopt : std::optional<double>(seen.days_of_cover), seen.takers,
                seen.alternatives, text(seen.next_turnaround), text(seen.contract_end), text(seen.permit_end));
    }
    for (const Pair& pair : result.pairs)
      if (pair.played)
        of_pairs.row(result.subjects[pair.first].id, result.subjects[pair.second].id, pair.jobs, pair.jobs_apart,
                     pair.co2, pair.co2_apart);
  }
  db.finish();
}

}  // namespace

std::string rank_csv(const Result& result) {
  std::string csv =
      "rank,subject,name,by,jobs_lost,jobs_at_risk,co2_kt_per_year,co2_cumulative_kt,co2_global_kt,basic_products,"
      "units_off,depth,value_added_meur,days_of_cover,takers,alternatives,next_turnaround,contract_end,permit_end\n";
  int rank = 0;
  for (const Loss& loss : result.losses) {
    const Subject& subject = result.subjects[loss.subject];
    const Watch seen = watch(result.experiment.inputs, subject);
    csv += std::to_string(++rank) + "," + results::field(subject.id) + "," + results::field(subject.name) + "," +
           name_of(subject.by);
    for (const double value : {loss.jobs_lost, loss.jobs_idle, loss.co2_per_year, loss.co2_cumulative, loss.co2_global,
                               loss.products, loss.units, loss.depth, loss.value_added})
      csv += "," + number(value, loss.played);
    csv += "," + number(seen.days_of_cover, seen.days_of_cover >= 0) + "," + std::to_string(seen.takers) + "," +
           (seen.takers > 0 ? std::to_string(seen.alternatives) : "") + "," + seen.next_turnaround + "," +
           seen.contract_end + "," + seen.permit_end + "\n";
  }
  return csv;
}

std::string pairs_csv(const Result& result) {
  std::string csv = "first,second,jobs,jobs_apart,jobs_together_more,co2_kt,co2_apart_kt,co2_together_more_kt\n";
  for (const Pair& pair : result.pairs) {
    csv += results::field(result.subjects[pair.first].id) + "," + results::field(result.subjects[pair.second].id);
    for (const double value :
         {pair.jobs, pair.jobs_apart, pair.jobs - pair.jobs_apart, pair.co2, pair.co2_apart, pair.co2 - pair.co2_apart})
      csv += "," + number(value, pair.played);
    csv += "\n";
  }
  return csv;
}

Json summary(const Result& result) {
  Json json = {{"ranking", Json::array()},
               {"by", result.subjects.empty() ? "" : name_of(result.subjects.front().by)},
               {"date", result.date},
               {"replications", result.ensemble.replications.size()},
               {"seed", std::to_string(result.experiment.inputs.scenario.seed)}};
  int rank = 0;
  for (const Loss& loss : result.losses) json["ranking"].push_back(loss_json(result, loss, ++rank));
  json["pairs"] = Json::array();
  for (const Pair& pair : result.pairs)
    if (pair.played)
      json["pairs"].push_back({{"first", result.subjects[pair.first].id},
                               {"second", result.subjects[pair.second].id},
                               {"jobs", rounded(pair.jobs)},
                               {"jobs_apart", rounded(pair.jobs_apart)},
                               {"co2_kt", rounded(pair.co2)},
                               {"co2_apart_kt", rounded(pair.co2_apart)}});
  return json;
}

void write(const Result& result, const std::filesystem::path& place, bool replace) {
  results::Directory directory(place, replace);
  Json files = Json::array();
  for (const auto& file : result.experiment.inputs.inputs.file())
    files.push_back({{"path", file.path()}, {"sha256", file.sha256()}});
  const Json manifest = {{"program", "schakel"},
                         {"versions", results::versions()},
                         {"seed", std::to_string(result.experiment.inputs.scenario.seed)},
                         {"replications", result.ensemble.replications.size()},
                         {"command", result.command_line},
                         {"inputs", files}};
  directory.write("summary.json", summary(result).dump(2) + "\n");
  directory.write("rank.csv", rank_csv(result));
  if (!result.pairs.empty()) directory.write("pairs.csv", pairs_csv(result));
  directory.write("manifest.json", manifest.dump(2) + "\n");
  directory.write("inputs.pb", result.experiment.inputs.inputs.SerializeAsString());
  write_sqlite(result, directory.path("results.sqlite").string());
  directory.finish();
}

}  // namespace schakel::ranking
