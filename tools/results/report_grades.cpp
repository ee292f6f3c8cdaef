#include "tools/results/report_grades.hpp"

#include <array>

#include "tools/load/load.hpp"
#include "tools/results/report_moved.hpp"

namespace schakel::results {

Json headline_grades(const Run& run, const Findings& found) {
  int counts[5] = {0, 0, 0, 0, 0};
  const auto count = [&](const models::Quantity& q) { ++counts[static_cast<int>(q.grade)]; };
  const auto maybe = [&](const models::MaybeQuantity& q) {
    if (q) count(*q);
  };
  for (const int u : found.ever_hit) {
    const models::Unit& unit = run.inputs.model.units[static_cast<std::size_t>(u)];
    count(unit.capacity);
    count(unit.utilisation);
    maybe(unit.minimum_load);
    maybe(unit.grace_time_days);
    maybe(unit.start_up_time_days);
    maybe(unit.jobs.own);
    maybe(unit.emissions.co2_kt_per_year);
    for (const models::Input& input : unit.inputs) count(input.amount);
    for (const models::Output& output : unit.outputs) count(output.amount);
  }
  for (const MovedNumber& number : moved_numbers(run)) ++counts[number.quantity->grade()];
  return {{"A", counts[1]}, {"B", counts[2]}, {"C", counts[3]}, {"D", counts[4]}};
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
