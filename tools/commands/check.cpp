// schakel check PATH...
#include <iostream>
#include <memory>

#include "tools/commands/commands.hpp"
#include "tools/load/load.hpp"

namespace schakel::commands {
namespace {

struct Options {
  std::vector<std::string> paths;
};

void print_coverage(const load::Coverage& c) {
  std::cout << c.cluster << ": " << c.units << " units, " << c.links << " links; " << c.numbers << " numbers: grade A "
            << c.by_grade[1] << ", B " << c.by_grade[2] << ", C " << c.by_grade[3] << ", D " << c.by_grade[4]
            << "; jobs known for " << c.jobs_known << " units, CO2 for " << c.co2_known << "; " << c.gaps.size()
            << " known gaps\n";
  for (const models::Gap& gap : c.gaps) std::cout << "  gap: " << gap.entity << ": " << gap.what << "\n";
}

void print_at_start(const load::AtStart& at) {
  std::cout << at.scenario << " starts on " << to_text(at.start) << " with:\n";
  for (const models::HistoryEntry& entry : at.history) {
    std::cout << "  " << entry.entity << " " << entry.change;
    if (entry.capacity) std::cout << " to " << entry.capacity->value << " a year";
    if (!entry.owner.empty()) std::cout << " " << entry.owner;
    std::cout << " since " << to_text(entry.date);
    if (!entry.source.empty()) std::cout << " (" << entry.source << ")";
    std::cout << (entry.of_scenario ? ", by the scenario\n" : "\n");
  }
}

int check(const Options& options, const Common& common) {
  Problems problems;
  for (const std::string& path : options.paths) {
    const load::Checked checked = load::check_path(path, data_of(common));
    problems.insert(problems.end(), checked.problems.begin(), checked.problems.end());
    for (const load::Coverage& coverage : checked.coverage) print_coverage(coverage);
    for (const load::AtStart& at : checked.at_start) print_at_start(at);
    if (!common.quiet)
      std::cerr << path << ": " << checked.clusters << " clusters, " << checked.scenarios << " scenarios looked at\n";
  }
  return print(problems);
}

}  // namespace

Action set_up_check(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("PATH", options->paths, "Cluster folders, scenario files, or folders of them")->required();
  app.footer(
      "A cluster is a folder of text files (*.txtpb, *.json), tables (*.csv), or both together.\n"
      "Prints every problem as file:line:col: entity: what; what is allowed; hint. In a table: row and column.\n"
      "On stdout: how many numbers have which grade, and the known gaps; by kind of number: schakel coverage.\n"
      "Exit codes: 0 no problem (warnings do not count), 2 at least one.\n"
      "Examples: schakel check clusters/chlorine\n"
      "          schakel check my-scenario.txtpb --data clusters");
  return [options, &common] { return check(*options, common); };
}

}  // namespace schakel::commands
