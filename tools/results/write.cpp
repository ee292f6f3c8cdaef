#include "tools/results/write.hpp"

#include "tools/report/report.hpp"
#include "tools/results/exits.hpp"
#include "tools/results/projects.hpp"
#include "tools/results/tables.hpp"

namespace schakel::results {

std::string report_html(const Run& run, const std::string& language) {
  Json data = report_data(run, find(run));
  data["lang"] = language;
  return report::render(data.dump());
}

void write_data(const Run& run, const Directory& directory) {
  directory.write("events.csv", events_csv(run));
  directory.write("accounts.csv", accounts_csv(run));
  if (run.inputs.scenario.projects) directory.write("projects.csv", projects_csv(run));
  if (has_exits(run)) directory.write("relocation.csv", relocation_csv(run));
  if (run.futures) directory.write("outcomes.csv", outcomes_csv(*run.futures));
  directory.write("summary.json", summary(run, find(run)).dump(2) + "\n");
  directory.write("journal.pb", journal_pb(run));
}

void write_run(const Run& run, const std::filesystem::path& place, bool replace, const std::string& language) {
  Directory directory(place, replace);
  write_data(run, directory);
  directory.write("manifest.json", manifest(run).dump(2) + "\n");
  directory.write("inputs.pb", inputs_pb(run));
  write_sqlite(run, directory.path("results.sqlite").string());
  directory.write("report.html", report_html(run, language));
  directory.finish();
}

}  // namespace schakel::results
