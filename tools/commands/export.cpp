// schakel export CLUSTER -o DIR
#include <iostream>
#include <memory>

#include "tools/commands/arguments.hpp"
#include "tools/commands/folders.hpp"
#include "tools/load/files.hpp"
#include "tools/results/directory.hpp"
#include "tools/tables/write.hpp"

namespace schakel::commands {
namespace {

struct Options {
  std::string cluster;
  std::string output;
  bool force = false;
};

/// Nothing lies in the folder but tables of a cluster.
bool only_tables(const std::filesystem::path& folder) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (!load::is_table(entry.path()) || tables::cluster_tables().find(entry.path().stem().string()) == nullptr)
      return false;
  return !error;
}

int write(const Options& options, const Common& common) {
  const std::filesystem::path place = options.output;
  if (const std::string refusal = results::Directory::refusal(place, options.force, "tables of a cluster", only_tables);
      !refusal.empty())
    return bad_argument("the output directory " + place.string() + " " + refusal, "choose another with -o");
  const auto cluster = read_cluster(options.cluster, common);
  if (!cluster) return kBadInput;
  results::Directory directory(place, options.force);
  std::string rows = "table,rows\n";
  for (const tables::WrittenTable& table : tables::write_tables(*cluster)) {
    directory.write(table.file, table.text);
    rows += table.file + "," + std::to_string(table.rows) + "\n";
  }
  directory.finish();
  std::cout << rows;
  if (!common.quiet) std::cerr << "Tables: " << std::filesystem::absolute(place).lexically_normal().string() << '\n';
  return kFine;
}

}  // namespace

Action set_up_export(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("CLUSTER", options->cluster, "Id of a cluster, or its folder")->required();
  app.add_option("-o,--output", options->output, "Folder for the tables; new, or empty")
      ->required()
      ->check(some_path());
  app.add_flag("--force", options->force, "Replace a folder that holds tables and nothing else");
  app.footer(
      "One table per kind of thing (units.csv, links.csv...) and per list within one (unit_inputs.csv: its column "
      "`unit`\n"
      "names the unit); what is there once is in cluster.csv. A column is a path: jobs.own, capacity.kt_per_year; the\n"
      "number itself is in that one, and beside it .low, .high, .year, .source, .grade and .note. Several texts in "
      "one\n"
      "cell are separated by ;. Commas, decimal points, UTF-8. In a spreadsheet, open columns of ids and dates as "
      "text.\n"
      "`schakel import` reads the tables back without loss; check and run read the folder as it is. Comments and the\n"
      "division over files of the text do not come along.\n"
      "On stdout: the tables and their rows, as CSV.\n"
      "Exit codes: 0 fine, 1 the tables cannot be written, 2 bad arguments or a cluster that cannot be read.\n"
      "Examples: schakel export chlorine -o tables/chlorine\n"
      "          schakel export clusters/chlorine -o tables/chlorine --force");
  return [options, &common] { return write(*options, common); };
}

}  // namespace schakel::commands
