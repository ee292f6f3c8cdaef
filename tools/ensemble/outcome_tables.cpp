#include "tools/ensemble/outcome_tables.hpp"

#include <cmath>
#include <fstream>

#include "models/accounts/account_row.hpp"
#include "tools/results/event_rows.hpp"
#include "tools/results/journal_messages.hpp"
#include "tools/results/text.hpp"

namespace schakel::ensemble {
namespace {

constexpr const char* kSchema = R"sql(
CREATE TABLE option (option TEXT PRIMARY KEY, number INTEGER, title TEXT, later_years REAL) WITHOUT ROWID;
CREATE TABLE replication (replication INTEGER PRIMARY KEY, pulled_in INTEGER, fault TEXT);
CREATE TABLE project_date (replication INTEGER, option TEXT, project TEXT, decided_day REAL, runs_day REAL,
  ended_day REAL, value_eur REAL, public_eur REAL, approach_eur REAL,
  PRIMARY KEY (replication, option, project)) WITHOUT ROWID;
CREATE TABLE first_stop (replication INTEGER, option TEXT, unit TEXT, day REAL,
  PRIMARY KEY (replication, option, unit)) WITHOUT ROWID;
)sql";
constexpr std::size_t kMostAccountRows = 1'000'000, kMostInView = 450;  // SQLite joins at most 500 selections

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

/// An outcome of one year.
struct Yearly {
  std::size_t quantity = 0;
  std::string name, date;  ///< "co2", the last day of the year or the horizon
};

/// All of them; their years follow each other as those of the accounts.
std::vector<Yearly> yearly(const Experiment& experiment, const Ensemble& ensemble) {
  const std::vector<models::AccountPeriod> periods = models::account_periods(experiment.inputs.scenario);
  const std::string start = "series_";
  std::vector<Yearly> list;
  for (std::size_t q = 0; q < ensemble.quantities.size(); ++q) {
    const std::string& name = ensemble.quantities[q].name;
    if (!name.starts_with(start)) continue;
    list.push_back({q, name.substr(start.size(), name.rfind('_') - start.size()),
                    to_text(periods[list.size() % periods.size()].date)});
  }
  return list;
}

/// One column for each outcome; beside it the paired differences with the reference, and headline outcomes one a row.
std::string columns_of(const std::vector<Quantity>& quantities) {
  std::string columns, differences, rows;
  for (const Quantity& quantity : quantities) {
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

/// Rows of accounts.csv as a view.
std::string account_view(const Experiment& experiment, const Ensemble& ensemble) {
  const std::vector<Yearly> list = yearly(experiment, ensemble);
  if (list.empty() || list.size() > kMostInView) return {};
  std::string rows;
  for (const Yearly& of : list) {
    const Quantity& quantity = ensemble.quantities[of.quantity];
    rows += (rows.empty() ? "" : " UNION ALL ") + std::string("SELECT a.replication, '") + of.date +
            "' AS date, 'all' AS cluster, '" + of.name + "' AS quantity, '" + quantity.unit + "' AS unit, b." +
            quantity.name + " AS baseline, a." + quantity.name + " AS scenario, a." + quantity.name + " - b." +
            quantity.name +
            " AS difference, a.option FROM outcome a JOIN option o ON o.number = 0 JOIN outcome b ON "
            "b.replication = a.replication AND b.option = o.option WHERE a.option <> o.option";
  }
  return "CREATE VIEW account AS " + rows + ";";
}

/// Where the rows of a future go.
struct Tables {
  results::Insert outcomes, projects, stops;
  results::EventRows events;
};

void put_arm(const Experiment& experiment, const Replication& one, std::size_t a, Tables& to) {
  const auto number = static_cast<std::int64_t>(one.number);
  const load::Loaded& in = experiment.inputs;
  const std::string option = name_of_arm(experiment.arms[a]);
  const Outcome& outcome = one.arms[a];
  to.outcomes.begin(number, option);
  for (const double value : outcome.values) to.outcomes.add(value);
  to.outcomes.end();
  for (std::size_t p = 0; p < outcome.projects.size(); ++p) {
    const ProjectOutcome& of = outcome.projects[p];
    to.projects.row(number, option, in.investments.projects[p].id, finite(of.decided), finite(of.runs),
                    finite(of.ended), of.value, of.committed, of.approach);
  }
  for (std::size_t u = 0; u < outcome.first_stop.size(); ++u)
    if (std::isfinite(outcome.first_stop[u])) to.stops.row(number, option, in.model.units[u].id, outcome.first_stop[u]);
  to.events.put_journal(outcome.journal, outcome.texts, option, static_cast<int>(one.number));
}

/// A file that is written bit by bit.
struct File {
  std::filesystem::path path;
  std::ofstream out;
  explicit File(const std::filesystem::path& place) : path(place), out(place, std::ios::binary) {}
  void finish() {
    if (!out.flush())
      throw WorldError("cannot write " + path.string() + "; free disk space or choose another place with -o");
  }
};

/// replication,date,cluster,quantity,unit,baseline,scenario,difference,option
void write_accounts(const Experiment& experiment, const Ensemble& ensemble, const std::filesystem::path& path) {
  const std::vector<Yearly> list = yearly(experiment, ensemble);
  const std::size_t rows = list.size() * (experiment.arms.size() - 1);
  std::size_t left = rows == 0 ? 0 : std::max<std::size_t>(1, kMostAccountRows / rows);
  File file(path);
  file.out << "replication,date,cluster,quantity,unit,baseline,scenario,difference,option\n";
  ensemble.each([&](const Replication& one) {
    if (left == 0 || one.arms.empty() || one.arms[0].values.empty()) return;
    --left;
    for (std::size_t a = 1; a < one.arms.size(); ++a)
      for (const Yearly& of : list) {
        if (one.arms[a].values.empty()) break;
        const double before = one.arms[0].values[of.quantity], with = one.arms[a].values[of.quantity];
        file.out << one.number << ',' << of.date << ",all," << of.name << ',' << ensemble.quantities[of.quantity].unit
                 << ',' << results::digits(before) << ',' << results::digits(with) << ','
                 << results::digits(with - before) << ',' << results::field(name_of_arm(experiment.arms[a])) << '\n';
      }
  });
  file.finish();
}

}  // namespace

/// "botlek", or "botlek+2" where it begins two years later.
std::string name_of_arm(const models::Arm& arm) {
  return arm.later_days == 0 ? arm.id : arm.id + "+" + results::digits(arm.later_days / kDaysPerYear);
}

std::string outcome_schema(const Experiment& experiment, const Ensemble& ensemble) {
  return kSchema + columns_of(ensemble.quantities) + results::kEventSchema + account_view(experiment, ensemble);
}

void put_outcomes(const Experiment& experiment, const Ensemble& ensemble, const results::Database& db) {
  results::Insert options(db, "option", 4), replications(db, "replication", 3);
  for (std::size_t a = 0; a < experiment.arms.size(); ++a)
    options.row(name_of_arm(experiment.arms[a]), static_cast<int>(a), experiment.arms[a].title,
                experiment.arms[a].later_days / kDaysPerYear);
  Tables to{{db, "outcome", 2 + static_cast<int>(ensemble.quantities.size())},
            {db, "project_date", 9},
            {db, "first_stop", 4},
            results::EventRows(db)};
  ensemble.each([&](const Replication& one) {
    replications.row(static_cast<std::int64_t>(one.number), one.pulled_in,
                     one.fault.empty() ? std::optional<std::string>() : std::optional<std::string>(one.fault));
    for (std::size_t a = 0; a < one.arms.size(); ++a)
      if (!one.arms[a].values.empty()) put_arm(experiment, one, a, to);
  });
}

void write_kept(const Experiment& experiment, const Ensemble& ensemble, const results::Directory& directory) {
  write_accounts(experiment, ensemble, directory.path("accounts.csv"));
  File events(directory.path("events.csv")), journal(directory.path("journal.pb"));
  events.out << results::kEventsHeader;
  ensemble.each([&](const Replication& one) {
    for (std::size_t a = 0; a < one.arms.size(); ++a)
      results::each_event({one.arms[a].journal.begin(), one.arms[a].journal.end()}, name_of_arm(experiment.arms[a]),
                          static_cast<int>(one.number), [&](const v1::JournalEvent& event) {
                            events.out << results::event_row(event);
                            std::string bytes;
                            results::append_message(bytes, event);
                            journal.out << bytes;
                          });
  });
  events.finish();
  journal.finish();
}

}  // namespace schakel::ensemble
