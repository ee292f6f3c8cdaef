// schakel reproduce DIR
#include <iostream>
#include <memory>

#include "tools/commands/stored.hpp"
#include "tools/load/files.hpp"
#include "tools/results/exits.hpp"
#include "tools/results/findings.hpp"
#include "tools/results/projects.hpp"
#include "tools/results/tables.hpp"

namespace schakel::commands {
namespace {

/// Every file of a result whose bytes follow from its inputs alone, as this program writes it now.
std::vector<std::pair<std::string, std::string>> files_of(const results::Run& run) {
  std::vector<std::pair<std::string, std::string>> files = {
      {"events.csv", results::events_csv(run)},
      {"accounts.csv", results::accounts_csv(run)},
      {"summary.json", results::summary(run, results::find(run)).dump(2) + "\n"},
      {"journal.pb", results::journal_pb(run)}};
  if (run.inputs.scenario.projects) files.emplace_back("projects.csv", results::projects_csv(run));
  if (results::has_exits(run)) files.emplace_back("relocation.csv", results::relocation_csv(run));
  return files;
}

/// The version the result says it was made with.
std::string version_of(const std::filesystem::path& directory) {
  Problems problems;
  const auto manifest = load::read_file(directory / "manifest.json", problems);
  if (!manifest) return "not known";
  const auto json = results::Json::parse(manifest->text, nullptr, false);
  if (!json.is_object() || !json.contains("versions")) return "not known";
  return json["versions"].is_object() ? json["versions"].value("schakel", "not known") : "not known";
}

}  // namespace

Action set_up_reproduce(CLI::App& app, const Common&) {
  auto directory = std::make_shared<std::string>();
  app.add_option("DIR", *directory, "Result directory")->required();
  app.footer(
      "Plays inputs.pb of the result again and compares what comes out with the files there, byte by byte: "
      "events.csv,\n"
      "accounts.csv, summary.json, journal.pb, and projects.csv and relocation.csv where they are. Nothing is written. "
      "On stdout:\n"
      "a line per file, `same` or `differs`.\n"
      "Exit codes: 0 identical, 1 something differs (another version of the program, another architecture, or an "
      "edited\n"
      "file), 2 not a result directory.\n"
      "Examples: schakel reproduce out/nobian\n"
      "          schakel reproduce out/nobian && echo unchanged");
  return [directory] {
    const auto run = replay(*directory);
    if (!run) return kBadInput;
    bool identical = true;
    for (const auto& [name, now] : files_of(*run)) {
      Problems problems;
      const auto then = load::read_file(std::filesystem::path(*directory) / name, problems);
      const bool same = then && then->text == now;
      identical &= same;
      std::cout << name << ',' << (same ? "same" : then ? "differs" : "missing") << '\n';
    }
    if (identical) return kFine;
    std::cerr << "Not identical: the result is by version " << version_of(*directory) << ", this is "
              << results::program_version() << ".\n";
    return kFailed;
  };
}

}  // namespace schakel::commands
