#include "tools/ranking/write.hpp"

#include "tools/ensemble/outcome_tables.hpp"

namespace schakel::ranking {

void write_data(const Result& result, const results::Directory& directory) {
  directory.write("summary.json", summary(result).dump(2) + "\n");
  directory.write("rank.csv", rank_csv(result));
  ensemble::write_kept(result.experiment, result.ensemble, directory);
  if (!result.pairs.empty()) directory.write("pairs.csv", pairs_csv(result));
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

}  // namespace schakel::ranking
