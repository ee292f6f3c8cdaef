#include "tools/comparison/write.hpp"

#include "tools/ensemble/draw_tables.hpp"
#include "tools/ensemble/manifest.hpp"
#include "tools/ensemble/outcome_tables.hpp"

namespace schakel::comparison {
namespace {

constexpr std::size_t kMostInText = 2000;  // replications of which outcomes.csv is written; all are in results.sqlite

}  // namespace

Json manifest(const Result& result) {
  return ensemble::manifest(result.experiment, result.ensemble.replications.size(), "comparison",
                            result.experiment.inputs.inputs.comparison().id(), result.command_line);
}

void write_data(const Result& result, const results::Directory& directory) {
  directory.write("summary.json", summary(result).dump(2) + "\n");
  directory.write("differences.csv", differences_csv(result));
  if (result.ensemble.replications.size() <= kMostInText) directory.write("outcomes.csv", outcomes_csv(result));
  directory.write("numbers.csv", ensemble::numbers_csv(result.draws));
  ensemble::write_kept(result.experiment, result.ensemble, directory);
  ensemble::write_draws_csv(result.draws, result.ensemble, directory.path("draws.csv"));
}

void write(const Result& result, const std::filesystem::path& place, bool replace, const std::string& language) {
  results::Directory directory(place, replace);
  write_data(result, directory);
  directory.write("manifest.json", manifest(result).dump(2) + "\n");
  directory.write("report.html", report_html(result, language));
  directory.write("inputs.pb", result.experiment.inputs.inputs.SerializeAsString());
  write_sqlite(result, directory.path("results.sqlite").string());
  directory.finish();
}

}  // namespace schakel::comparison
