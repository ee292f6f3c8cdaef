#include "sim/statistics/stopping.hpp"

#include "sim/statistics/samples.hpp"

namespace schakel::statistics {

StoppingPlan plan_looks(std::size_t first, std::size_t most, double confidence) {
  check(first >= 2 && most >= 2, [&] {
    return "plan_looks: sizes are 2 or more, not " + std::to_string(first) + " and " + std::to_string(most);
  });
  check_confidence(confidence, "plan_looks");
  StoppingPlan plan{.sizes = {}, .confidence = confidence};
  for (std::size_t size = first; size<most; size = size> most / 2 ? most : 2 * size) plan.sizes.push_back(size);
  plan.sizes.push_back(most);
  plan.look_confidence = 1 - (1 - confidence) / static_cast<double>(plan.sizes.size());
  return plan;
}

Look look(std::span<const double> sample, const StoppingPlan& plan, const Precision& precision) {
  check(precision.absolute >= 0 && precision.relative >= 0, "look: a precision is negative");
  Look made;
  made.mean = mean(sample, plan.look_confidence);
  made.half_width = half_width(made.mean);
  made.wanted = std::max(precision.absolute, sample.empty() ? 0.0 : precision.relative * std::abs(made.mean.value));
  made.reached = made.half_width <= made.wanted &&
                 std::find(plan.sizes.begin(), plan.sizes.end(), sample.size()) != plan.sizes.end();
  return made;
}

double half_width(const Interval& interval) {
  const double above = interval.high - interval.value, below = interval.value - interval.low;
  if (std::isnan(above) || std::isnan(below)) return kInfinity;
  return std::max(above, below);
}

}  // namespace schakel::statistics
