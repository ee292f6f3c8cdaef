// schakel coverage [CLUSTER...]
#include <fstream>
#include <iostream>
#include <memory>

#include "tools/commands/folders.hpp"
#include "tools/coverage/section.hpp"
#include "tools/load/files.hpp"

namespace schakel::commands {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> clusters;
  bool markdown = false, readme = false, check = false;
};

/// Writes the section into the README of a cluster, or says that it is not the one it should be.
int update(const std::string& argument, const v1::Cluster& cluster, const Options& options, const Common& common) {
  const fs::path file = cluster_folder(argument, common) / "README.md";
  Problems problems;
  const auto old = load::read_file(file, problems);
  if (!old) return print(problems, "nothing was written");
  const std::string text = coverage::with_section(old->text, coverage::markdown(cluster));
  if (text == old->text) return kFine;
  if (options.check)
    return bad_argument(old->path + " does not say how its numbers are known now",
                        "run: schakel coverage " + argument + " --readme");
  replace_file(file, text);
  if (!common.quiet) std::cerr << old->path << ": coverage written\n";
  return kFine;
}

/// Adds what is to be printed to `text`.
int cover(const std::string& argument, const Options& options, const Common& common, std::string& text) {
  const auto cluster = read_cluster(argument, common);
  if (!cluster) return kBadInput;
  if (options.readme || options.check) return update(argument, *cluster, options, common);
  text += options.markdown ? coverage::markdown(*cluster) : coverage::csv_rows(*cluster);
  return kFine;
}

int cover_all(Options options, const Common& common) {
  if (options.clusters.empty())
    for (const fs::path& folder : load::cluster_dirs(data_of(common)))
      options.clusters.push_back(folder.filename().string());
  if (options.clusters.empty())
    return bad_argument("there are no clusters", "name the folder of the data with --data or SCHAKEL_DATA");
  std::string text;
  int worst = kFine;
  for (const std::string& cluster : options.clusters) worst = std::max(worst, cover(cluster, options, common, text));
  if (!text.empty()) std::cout << (options.markdown ? "" : coverage::kCsvHeader) << text;
  return worst;
}

}  // namespace

Action set_up_coverage(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("CLUSTER", options->clusters, "Ids of clusters, or their folders (default: all in the data)");
  app.add_flag("--markdown", options->markdown, "Print a table for a README instead of CSV");
  CLI::Option* readme = app.add_flag("--readme", options->readme,
                                     "Write that table into README.md of each cluster, between its two marker lines; "
                                     "where they are missing, as a chapter at the end");
  app.add_flag("--check", options->check, "Write nothing; exit code 2 when a README.md is not up to date")
      ->excludes(readme);
  app.footer(
      "Counts every number of a cluster by what it is about (capacity, recipes, links...) and by grade: A company,\n"
      "registry or official report; B press, secondary literature; C derived; D assumption.\n"
      "On stdout: CSV, one row per kind and one for all.\n"
      "Exit codes: 0 fine, 1 a file cannot be written, 2 bad arguments, bad input, or with --check a README.md that "
      "is\n"
      "not up to date.\n"
      "Examples: schakel coverage chlorine\n"
      "          schakel coverage --readme");
  return [options, &common] { return cover_all(*options, common); };
}

}  // namespace schakel::commands
