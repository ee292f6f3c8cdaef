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

void print_coverage(const load::Checked& checked) {
  const load::Coverage& c = checked.coverage;
  const int total = c.a + c.b + c.c + c.d;
  if (total == 0) return;
  std::cout << checked.name << ": " << total << " numbers: grade A " << c.a << ", B " << c.b << ", C " << c.c << ", D "
            << c.d << "; " << c.gaps.size() << " known gaps\n";
  for (const models::Gap& gap : c.gaps) std::cout << "  gap: " << gap.entity << ": " << gap.what << "\n";
}

}  // namespace

Action set_up_check(CLI::App& app, const Common& common) {
  auto options = std::make_shared<Options>();
  app.add_option("PATH", options->paths, "Cluster folders, scenario files, or folders of them")->required();
  app.footer("Prints every problem as file:line:col: entity: what; what is allowed; hint.\n"
             "On stdout: how many numbers have which grade, and the known gaps.\n"
             "Exit codes: 0 no problem (warnings do not count), 2 at least one.\n"
             "Examples: schakel check clusters/chlorine\n"
             "          schakel check my-scenario.txtpb --data clusters");
  return [options, &common] {
    Problems problems;
    std::vector<load::Checked> all;
    for (const std::string& path : options->paths) {
      for (load::Checked& checked : load::check_path(path, load::find_data(common.data, common.program))) {
        problems.insert(problems.end(), checked.problems.begin(), checked.problems.end());
        all.push_back(std::move(checked));
      }
    }
    for (const load::Checked& checked : all) print_coverage(checked);
    return print(problems);
  };
}

}  // namespace schakel::commands
