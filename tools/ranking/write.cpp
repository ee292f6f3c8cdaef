#include "tools/ranking/write.hpp"

#include "tools/results/directory.hpp"

namespace schakel::ranking {

void write(const Result& result, const std::filesystem::path& place, bool replace, const std::string& language) {
  results::Directory directory(place, replace);
  directory.write("summary.json", summary(result).dump(2) + "\n");
  directory.write("rank.csv", rank_csv(result));
  if (!result.pairs.empty()) directory.write("pairs.csv", pairs_csv(result));
  directory.write("manifest.json", manifest(result).dump(2) + "\n");
  directory.write("report.html", report_html(result, language));
  directory.write("inputs.pb", result.experiment.inputs.inputs.SerializeAsString());
  write_sqlite(result, directory.path("results.sqlite").string());
  directory.finish();
}

}  // namespace schakel::ranking
