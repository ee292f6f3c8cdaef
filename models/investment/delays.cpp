#include "models/investment/delays.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "models/investment/draws.hpp"

namespace schakel::models {

namespace {
constexpr double kLeast = 1e-6;  // days: less is the last digits of sums
}

std::span<const Stage> before(Stage stage, bool permit_before_grant) {
  static constexpr std::array letter = {Stage::principles}, agreement = {Stage::letter}, permit = {Stage::engineering},
                              construction = {Stage::decision};
  static constexpr std::array grant = {Stage::engineering, Stage::permit};
  static constexpr std::array decision = {Stage::engineering, Stage::permit, Stage::grant, Stage::agreement};
  static constexpr std::array commissioning = {Stage::construction, Stage::grid};
  switch (stage) {
    case Stage::letter: return letter;
    case Stage::agreement: return agreement;
    case Stage::permit: return permit;
    case Stage::grant: return std::span(grant).first(permit_before_grant ? 2 : 1);
    case Stage::decision: return decision;
    case Stage::construction: return construction;
    case Stage::commissioning: return commissioning;
    default: return {};
  }
}

void StepDelays::add(Cause cause, double from, double to, double done) {
  if (until < to) return;
  const double begins = std::max({from, ready, stretches.empty() ? from : stretches.back().until});
  if (begins < to) stretches.push_back({cause, begins, to, done});
}

double StepDelays::left(double day) const {
  double days = technical;
  for (const Stretch& one : stretches)
    if (day >= one.until)
      days -= one.technical;
    else if (day > one.from)
      days -= one.technical * (day - one.from) / (one.until - one.from);
  return std::max(0.0, days);
}

namespace {

using Days = std::array<double, kStages>;

/// Technical days from the end of each step until it runs.
Days tails_of(const StepNetwork& network) {
  Days tails{};
  for (std::size_t s = kStages - 1; s > 0; --s) {
    const StepDelays& step = network.steps[s];
    for (const Stage earlier : before(static_cast<Stage>(s), network.permit_before_grant)) {
      double& tail = tails[static_cast<std::size_t>(earlier)];
      tail = std::max(tail, (step.needed ? step.technical : 0) + tails[s]);
    }
  }
  return tails;
}

/// Growth of the forecast, day by day, of one network. Each step that is ready and not done says when it would run by
/// what is left of it and what comes after; the latest is the forecast.
class Forecast {
 public:
  Forecast(const StepNetwork& network, double horizon)
      : network_(network), tails_(tails_of(network)), last_(std::min(network.steps.back().until, horizon)) {}

  std::map<Cause, double> growth() {
    const std::vector<double> days = breaks();
    end(network_.begin);
    for (std::size_t i = 0; i + 1 < days.size(); ++i) between(days[i], days[i + 1]);
    return std::move(growth_);
  }

 private:
  /// What a step says at two days; a straight line between.
  struct Line {
    std::size_t step = 0;
    Cause cause{};
    double first = 0, last = 0;
    double at(double part) const { return first + part * (last - first); }
  };

  double said(std::size_t s, double day) const { return day + network_.steps[s].left(day) + tails_[s]; }

  /// Days on which something changes, ascending.
  std::vector<double> breaks() const {
    std::set<double> days{network_.begin, last_};
    for (const StepDelays& step : network_.steps) {
      days.insert({step.ready, step.until});
      for (const Stretch& one : step.stretches) days.insert({one.from, one.until});
    }
    return {days.lower_bound(network_.begin), days.upper_bound(last_)};
  }

  std::vector<Line> lines(double from, double until) const {
    std::vector<Line> all;
    for (std::size_t s = 1; s < kStages; ++s) {
      const StepDelays& step = network_.steps[s];
      if (!step.needed || step.ready > from || step.until < until) continue;
      Line line{s, Cause::unexplained, said(s, from), said(s, until)};
      for (const Stretch& one : step.stretches)
        if (one.from <= from && one.until >= until) line.cause = one.cause;
      all.push_back(line);
    }
    return all;
  }

  /// Parts of the time between two days at which another line may become the latest.
  static std::vector<double> crossings(const std::vector<Line>& lines) {
    std::vector<double> parts{0, 1};
    for (const Line& a : lines)
      for (const Line& b : lines) {
        const double gap = a.first - b.first, closes = gap - (a.last - b.last);
        if (closes != 0 && gap / closes > 0 && gap / closes < 1) parts.push_back(gap / closes);
      }
    std::sort(parts.begin(), parts.end());
    return parts;
  }

  static const Line& latest(const std::vector<Line>& lines, double part) {
    return *std::max_element(lines.begin(), lines.end(),
                             [part](const Line& a, const Line& b) { return a.at(part) < b.at(part); });
  }

  void between(double from, double until) {
    const std::vector<Line> open = lines(from, until);
    if (open.empty()) return;
    const std::vector<double> parts = crossings(open);
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      const Line& line = latest(open, (parts[i] + parts[i + 1]) / 2);
      growth_[line.cause] += line.at(parts[i + 1]) - line.at(parts[i]);
    }
    end(until);
  }

  /// Steps that are done on a day, sooner than said, or not needed any more: the forecast falls.
  void end(double day) {
    double before = on(day, 0);
    for (std::size_t s = 1; s < kStages; ++s) {
      if (!network_.steps[s].needed || network_.steps[s].until != day) continue;
      const double after = on(day, s);
      growth_[cause_of_step(static_cast<Stage>(s))] += after - before;
      before = after;
    }
  }

  /// The forecast on a day on which of the steps that end that day those up to `ended` have done so.
  double on(double day, std::size_t ended) const {
    double latest = day;
    for (std::size_t s = 1; s < kStages; ++s) {
      const StepDelays& step = network_.steps[s];
      if (step.needed && step.ready <= day && (step.until > day || (step.until == day && s > ended)))
        latest = std::max(latest, said(s, day));
    }
    return latest;
  }

  const StepNetwork& network_;
  Days tails_;
  double last_;
  std::map<Cause, double> growth_;
};

}  // namespace

double technical_day(const StepNetwork& network) {
  const Days tails = tails_of(network);
  double longest = 0;
  for (std::size_t s = 1; s < kStages; ++s)
    longest = std::max(longest, tails[s] + (network.steps[s].needed ? network.steps[s].technical : 0));
  return network.begin + longest;
}

std::vector<DelayDays> days_by_cause(const StepNetwork& network, double horizon) {
  std::vector<DelayDays> days;
  if (network.begin >= horizon) return days;
  const std::map<Cause, double> growth = Forecast(network, horizon).growth();
  for (const Cause cause : kCauses)
    if (const auto of = growth.find(cause); of != growth.end() && std::abs(of->second) > kLeast)
      days.push_back({cause, of->second});
  return days;
}

}  // namespace schakel::models
