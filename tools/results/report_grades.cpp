#include "tools/results/report_grades.hpp"

#include <array>

#include "tools/load/load.hpp"
#include "tools/results/report_numbers.hpp"

namespace schakel::results {

Json headline_grades(const Run& run, const Findings& found) {
  Json counts = {{"A", 0}, {"B", 0}, {"C", 0}, {"D", 0}};
  for (const Json& number : numbers_json(run, found)) {
    Json& count = counts[number["grade"].get<std::string>()];
    count = count.get<int>() + 1;
  }
  return counts;
}

Json grades_json(const Run& run) {
  std::array<int, 5> counts{};
  for (const auto& cluster : run.inputs.inputs.cluster()) {
    const load::Coverage coverage = load::coverage_of(cluster);
    for (std::size_t g = 0; g < counts.size(); ++g) counts[g] += coverage.by_grade[g];
  }
  return {{"A", counts[1]}, {"B", counts[2]}, {"C", counts[3]}, {"D", counts[4]}};
}

}  // namespace schakel::results
