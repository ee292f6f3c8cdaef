#include "tools/commands/commands.hpp"

#include <algorithm>
#include <iostream>

#include "tools/commands/esri.hpp"
#include "tools/load/load.hpp"

namespace schakel::commands {

const std::vector<Command>& all() {
  static const std::vector<Command> list = {
      {"check", "Find every problem in clusters and scenarios", set_up_check},
      {"run", "Play a scenario against its baseline and write a report", set_up_run},
      {"compare", "Play options of a cluster approach in the same futures and say what differs", set_up_compare},
      {"rank", "Close every unit in turn and say who the key players are", set_up_rank},
      {"esri", "The published systemic-risk index of every firm of an edge list", set_up_esri},
      {"explain", "Say why a unit stopped, from the results of a run", set_up_explain},
      {"margins", "Show the cash margin of every unit, term by term", set_up_margins},
      {"calibrate", "Fit how long owners bear a loss to the closures observed", set_up_calibrate},
      {"graph", "Draw the supply graph of clusters and say what its shape means", set_up_graph},
      {"scenarios", "Write the scenarios that follow from clusters by rule", set_up_scenarios},
      {"batch", "Play many scenarios, one row each", set_up_batch},
      {"explore", "Serve a local page: click a plant, see its cascade", set_up_explore},
      {"report", "Write report.html again from the results of a run", set_up_report},
      {"reproduce", "Play a result again from its own inputs and say whether it is identical", set_up_reproduce},
      {"coverage", "Say how many numbers of a cluster have which grade", set_up_coverage},
      {"export", "Write a cluster as tables (CSV) for a spreadsheet", set_up_export},
      {"import", "Make the text files of a cluster from tables (CSV)", set_up_import},
  };
  return list;
}

std::filesystem::path data_of(const Common& common) { return load::find_data(common.data, common.program); }

int print(const Problems& problems, const char* not_done) {
  for (const Problem& problem : problems) std::cerr << to_text(problem) << '\n';
  const auto errors = std::count_if(problems.begin(), problems.end(), [](const Problem& p) { return !p.warning; });
  if (errors == 0) return kFine;
  std::cerr << errors << (errors == 1 ? " problem; " : " problems; ") << not_done << ".\n";
  return kBadInput;
}

int bad_argument(const std::string& what, const std::string& hint) {
  std::cerr << "schakel: " << what << "; " << hint << '\n';
  return kBadInput;
}

}  // namespace schakel::commands
