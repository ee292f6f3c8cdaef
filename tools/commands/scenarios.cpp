// schakel scenarios CLUSTER... -o DIR
#include <fstream>
#include <iostream>
#include <memory>

#include "tools/commands/arguments.hpp"
#include "tools/commands/commands.hpp"
#include "tools/load/load.hpp"
#include "tools/results/directory.hpp"
#include "tools/results/dutch_names.hpp"
#include "tools/results/text.hpp"
#include "tools/scenarios/by_rule.hpp"
#include "tools/scenarios/delays.hpp"

namespace schakel::commands {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> clusters;
  std::string output;
  bool force = false;
};

/// A file whose third line is the mark, whatever clusters it names.
bool is_ours(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  for (int i = 0; i < 3; ++i)
    if (!std::getline(in, line)) return false;
  return line.rfind(scenarios::mark({}), 0) == 0;
}

/// Why the folder may not be written; empty when it may.
std::string refusal(const fs::path& place, bool force) {
  std::error_code error;
  if (!fs::exists(place, error)) return {};
  if (!fs::is_directory(place, error)) return "is not a directory";
  if (fs::is_empty(place, error)) return {};
  if (!force) return "is not empty (--force replaces scenarios written by rule)";
  for (const auto& entry : fs::directory_iterator(place, error))
    if (!is_ours(entry.path())) return "holds " + entry.path().filename().string() + ", which was not written by rule";
  return {};
}

int write_scenarios(const Options& options, const Common& common) {
  const load::Loaded loaded = load::load_clusters(options.clusters, data_of(common));
  if (any_error(loaded.problems) || !common.quiet) {
    const int code = print(loaded.problems, "nothing was written");
    if (code != kFine) return code;
  }
  auto list = scenarios::by_rule(loaded.model, loaded.base_year);
  for (scenarios::RuleScenario& one : scenarios::delays_by_rule(loaded.model, loaded.investments))
    list.push_back(std::move(one));
  for (scenarios::RuleScenario& one :
       scenarios::margins_by_rule(loaded.model, loaded.base_year, loaded.markets, loaded.investments))
    list.push_back(std::move(one));
  const results::DutchNames names(loaded.inputs);
  for (scenarios::RuleScenario& one : list) {
    one.title_nl = names.in_sentence(one.title_nl);
    one.description_nl = names.in_sentence(one.description_nl);
  }
  if (!options.output.empty()) {
    if (const std::string why = refusal(options.output, options.force); !why.empty())
      return bad_argument("the output directory " + options.output + " " + why, "choose another with -o");
    results::Directory directory(options.output, options.force);
    for (const scenarios::RuleScenario& one : list)
      directory.write(one.name + ".txtpb", scenarios::to_text(one, loaded.model.clusters));
    directory.finish();
  }
  std::cout << "scenario,rule,title\n";
  for (const scenarios::RuleScenario& one : list)
    std::cout << one.name << ',' << results::field(one.rule) << ',' << results::field(one.title) << '\n';
  if (!common.quiet) std::cerr << list.size() << " scenarios\n";
  return kFine;
}

}  // namespace

Action set_up_scenarios(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("CLUSTER", options->clusters, "Ids of clusters, for example chlorine")->required();
  app.add_option("-o,--output", options->output, "Folder to write them to, one file each (default: only list them)")
      ->check(some_path());
  app.add_flag("--force", options->force, "Replace a folder of scenarios that were written by rule");
  app.footer(
      "Writes the scenarios that follow from a cluster by rule, not by hindsight:\n"
      "  closures        every group above 100 kt a year closes: the units of one main product of one owner at one "
      "site\n"
      "  utilities       every shared utility fails for 2 and for 30 days: infrastructure with users, headers, utility "
      "pools\n"
      "  pool sources    everything that feeds a pool fails for 2 and for 30 days\n"
      "  routes          every route is blocked for 60 days\n"
      "  late infrastructure  what projects wait for comes 1, 3 and 5 years late; frozen owners: each owner's "
      "programme "
      "stops;\n"
      "                  withdrawn instruments: each in turn (with the switches projects and prices; those that act "
      "through margins, or are kept past their end, with decisions and prices)\n"
      "  planned         the unit with most own jobs among those that others depend on closes on 2027-01-01, with two\n"
      "                  years' notice and without\n"
      "  ends of chains  every unit that no other unit depends on is out for 30 days\n"
      "All else happens on 2025-01-01. On stdout: the list. `schakel batch DIR` plays them all, one row each.\n"
      "Exit codes: 0 fine, 1 cannot be written, 2 bad arguments or bad input.\n"
      "Examples: schakel scenarios chlorine\n"
      "          schakel scenarios chlorine -o clusters/chlorine/scenarios/by-rule --force");
  return [options, &common] { return write_scenarios(*options, common); };
}

}  // namespace schakel::commands
