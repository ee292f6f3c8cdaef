#include "tools/results/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "models/decisions/economy.hpp"
#include "models/decisions/sets.hpp"
#include "sim/engine/play.hpp"

namespace schakel::results {
namespace {

constexpr int kSteps = 9;           // halvings: the logarithm of the scale is known to 1/500 of its range
constexpr double kDecade = 10;      // years
constexpr double kNormal95 = 1.96;  // standard deviations

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Owners of one future, with all they look at, made where the play runs.
class OwnersOfAFuture final : public cascade::Reviewer {
 public:
  explicit OwnersOfAFuture(std::unique_ptr<models::Economy> economy)
      : economy_(std::move(economy)), reviewer_(economy_->owners()) {}
  double next_due() const override { return reviewer_->next_due(); }
  std::vector<cascade::Change> review(double day, const cascade::Cascade& now) override {
    return reviewer_->review(day, now);
  }

 private:
  std::unique_ptr<models::Economy> economy_;
  std::unique_ptr<cascade::Reviewer> reviewer_;
};

/// Scenario of a calibration: nothing happens but prices and what owners make of them.
models::Scenario baseline_of(const load::Loaded& inputs, std::uint64_t seed) {
  models::Scenario scenario = inputs.scenario;
  scenario.prices = scenario.decisions = true;
  scenario.changes.clear();
  scenario.baseline.clear();
  scenario.price_shocks.clear();
  scenario.seed = seed;
  return scenario;
}

/// The unit is a refinery: its process has a refining margin in place of products and inputs.
bool is_refinery(const load::Loaded& inputs, int unit) {
  const auto cost = inputs.markets.process_costs.find(inputs.model.units[at(unit)].costing.process);
  return cost != inputs.markets.process_costs.end() && !cost->second.contribution.empty();
}

/// Capacity that counts, kt a year, per unit; 0 of the others.
std::vector<double> counted(const load::Loaded& inputs, const models::BuiltSystem& built,
                            const models::Margins& margins) {
  std::vector<double> capacity(inputs.model.units.size(), 0.0);
  for (const models::UnitSet& set : models::unit_sets(inputs.model, built, margins)) {
    const std::vector<int>& chain = margins.chains()[at(set.chain)];
    if (std::any_of(chain.begin(), chain.end(), [&inputs](int u) { return is_refinery(inputs, u); })) continue;
    for (const int u : set.units) {
      const models::Unit& unit = inputs.model.units[at(u)];
      if (!unit.runs_at_start() || unit.main_product == models::kNone) continue;
      if (inputs.model.products[at(unit.main_product)].measure == models::Measure::kt)
        capacity[at(u)] = unit.capacity.value;
    }
  }
  return capacity;
}

/// Day on which each unit closes; the horizon for those that do not.
std::vector<double> ends_of(const journal::Record& record, std::size_t units, double horizon) {
  std::vector<double> ends(units, horizon);
  for (const journal::Event& event : record.events)
    if (event.kind == journal::EventKind::closed && event.subject.kind == journal::Subject::Kind::unit)
      ends[at(event.subject.index)] = std::min(ends[at(event.subject.index)], event.day);
  return ends;
}

/// Capacity closed from year to year, and capacity-years that stood.
struct Count {
  double closed = 0, years = 0;
};
Count count(const std::vector<double>& capacity, const std::vector<double>& ends, double from, double to,
            double horizon) {
  Count sum;
  for (std::size_t u = 0; u < capacity.size(); ++u) {
    sum.years += capacity[u] * std::max(0.0, std::min(ends[u], to) - from) / kDaysPerYear;
    if (ends[u] < horizon && ends[u] >= from && ends[u] < to) sum.closed += capacity[u];
  }
  return sum;
}

double ratio(const std::vector<Count>& counts) {
  Count sum;
  for (const Count& c : counts) sum.closed += c.closed, sum.years += c.years;
  return sum.years > 0 ? sum.closed / sum.years : 0;
}

/// Standard error of a ratio of sums over replications.
double error_of(const std::vector<Count>& counts, double r) {
  const double n = static_cast<double>(counts.size());
  double years = 0, squares = 0;
  for (const Count& c : counts) years += c.years / n;
  for (const Count& c : counts) squares += (c.closed - r * c.years) * (c.closed - r * c.years);
  return n < 2 || years <= 0 ? 0 : std::sqrt(squares / (n - 1) / n) / years;
}

Hazard hazard_of(const std::vector<std::vector<double>>& ends, const std::vector<double>& capacity, double horizon) {
  Hazard hazard;
  const auto counts = [&](double from, double to) {
    std::vector<Count> list;
    for (const std::vector<double>& of_play : ends) list.push_back(count(capacity, of_play, from, to, horizon));
    return list;
  };
  const std::vector<Count> whole = counts(0, horizon);
  hazard.per_year = ratio(whole);
  const double error = kNormal95 * error_of(whole, hazard.per_year);
  hazard.low = std::max(0.0, hazard.per_year - error);
  hazard.high = hazard.per_year + error;
  hazard.fewest = 1e9;
  for (const Count& c : whole) {
    const double own = c.years > 0 ? c.closed / c.years : 0;
    hazard.fewest = std::min(hazard.fewest, own);
    hazard.most = std::max(hazard.most, own);
    hazard.closed += c.closed / static_cast<double>(whole.size());
  }
  for (double from = 0; from < horizon; from += kDecade * kDaysPerYear)
    hazard.by_decade.push_back(ratio(counts(from, std::min(horizon, from + kDecade * kDaysPerYear))));
  for (std::size_t u = 0; u < capacity.size(); ++u) {
    if (capacity[u] <= 0) continue;
    hazard.capacity += capacity[u];
    const auto closes = std::count_if(ends.begin(), ends.end(), [&](const auto& of) { return of[u] < horizon; });
    hazard.of_units.emplace_back(static_cast<int>(u), static_cast<double>(closes) / static_cast<double>(ends.size()));
  }
  return hazard;
}

}  // namespace

Hazard closure_hazard(const load::Loaded& inputs, double scale, const Futures& futures, int jobs) {
  const models::Scenario scenario = baseline_of(inputs, futures.seed);
  models::BuiltSystem built = models::build_system(inputs.model, inputs.base_year);
  built.system.day_zero = scenario.start;
  const auto economy = [&](std::uint64_t replication) {
    auto made = std::make_unique<models::Economy>(inputs.model, inputs.base_year, built, scenario, inputs.markets,
                                                  false, true, replication);
    made->settings().patience_scale = scale;
    return made;
  };
  std::vector<engine::Play> plays;
  for (int r = 0; r < futures.replications; ++r)
    plays.push_back({&built.system, {}, scenario.horizon_days, false, [&economy, r] {
                       return std::make_unique<OwnersOfAFuture>(economy(static_cast<std::uint64_t>(r)));
                     }});
  std::vector<std::vector<double>> ends;
  for (const journal::Record& record : engine::run_plays(plays, jobs))
    ends.push_back(ends_of(record, inputs.model.units.size(), scenario.horizon_days));
  return hazard_of(ends, counted(inputs, built, economy(0)->margins()), scenario.horizon_days);
}

Fit fit_patience(const load::Loaded& inputs, double target, double low, double high, const Futures& futures, int jobs) {
  Fit fit;
  const auto hazard = [&](double scale) {
    fit.tries.push_back({scale, closure_hazard(inputs, scale, futures, jobs).per_year});
    return fit.tries.back().hazard;
  };
  const double most = hazard(low), least = hazard(high);  // the more patience, the fewer closures
  fit.reached = least <= target && target <= most;
  if (!fit.reached) {
    fit.scale = target > most ? low : high;
    return fit;
  }
  for (int step = 0; step < kSteps; ++step) {
    const double middle = std::sqrt(low * high);
    (hazard(middle) > target ? low : high) = middle;
  }
  fit.scale = std::sqrt(low * high);
  return fit;
}

}  // namespace schakel::results
