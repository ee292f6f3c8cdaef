#include "tools/comparison/last_start.hpp"

#include <algorithm>
#include <cmath>

#include "tools/ensemble/ties.hpp"
#include "tools/results/text.hpp"

namespace schakel::comparison {
namespace {

constexpr double kSteps = 4;  // delays are whole quarters of a year, where that is half-way enough

bool is_useful(const Later& later) { return later.mean.high < 0; }

/// Half-way, on a quarter of a year when one lies between.
double half_way(double low, double high) {
  const double half = (low + high) / 2, quarter = std::round(half * kSteps) / kSteps;
  return low < quarter && quarter < high ? quarter : half;
}

}  // namespace

LastStart last_start_of(const ArmFindings& found) {
  LastStart last;
  for (const Later& later : found.later)
    if (is_useful(later))
      last = {later.years, std::nullopt};
    else if (!last.next)
      last.next = later.years;
  return last;
}

Date start_of(const ensemble::Experiment& experiment, const ArmFindings& found, double years) {
  return Date{experiment.inputs.scenario.start.days +
              static_cast<int>(std::floor(found.first_day + years * kDaysPerYear))};
}

std::vector<Start> next_starts(const ensemble::Experiment& experiment, const Findings& found, double within_years) {
  std::vector<Start> starts;
  for (const std::size_t a : found.shown) {
    const ArmFindings& arm = found.arms[a];
    const LastStart last = last_start_of(arm);
    if (a == 0 || !last.useful) continue;
    const double none = (experiment.inputs.scenario.horizon_days - arm.first_day) / kDaysPerYear;
    const double next = last.next.value_or(std::max(none, *last.useful));
    if (next - *last.useful > within_years) starts.push_back({a, half_way(*last.useful, next)});
  }
  return starts;
}

void add_starts(const std::vector<Start>& starts, const ensemble::Ensemble& written, const ensemble::Ensemble& later,
                Findings& found) {
  const std::size_t co2 = written.index_of("co2_cumulative");
  const std::vector<double> reference = written.column(co2, 0);
  for (std::size_t s = 0; s < starts.size(); ++s) {
    const std::vector<double> with = later.column(co2, s);
    std::vector<double> differences;
    for (std::size_t r = 0; r < std::min(with.size(), reference.size()); ++r)
      if (written.replications[r].fault.empty() && later.replications[r].fault.empty())
        differences.push_back(ensemble::ties(with[r], reference[r]) ? 0 : with[r] - reference[r]);
    std::vector<Later>& list = found.arms[starts[s].arm].later;
    list.push_back({starts[s].years, statistics::mean(differences)});
    std::ranges::stable_sort(list, std::ranges::less(), &Later::years);
  }
}

std::string text_of(const Start& start) { return std::to_string(start.arm) + " " + results::digits(start.years); }

Start start_in(const std::string& text) {
  const std::size_t space = text.find(' ');
  return {std::stoul(text.substr(0, space)), std::stod(text.substr(space))};
}

}  // namespace schakel::comparison
