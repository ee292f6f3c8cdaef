#include "tools/ensemble/unnumbered.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/accounts/emissions.hpp"
#include "models/accounts/jobs.hpp"
#include "tools/ensemble/ensemble.hpp"

namespace schakel::ensemble {
namespace {

using models::UnitStep;

constexpr double kRounding = 1e-6;  // days: rates are answers of a solver

/// What a unit did, from step to step: in days of something.
template <class Value>
models::Series along(const std::vector<UnitStep>& steps, const models::Series& closed_lines, Value value) {
  models::Series series;
  for (const UnitStep& step : steps) series.day.push_back(step.day);
  models::add_days(series.day, closed_lines.day);
  series.day = models::sorted_days(std::move(series.day));
  models::Walk lines(closed_lines);
  std::size_t now = 0;
  for (const double day : series.day) {
    while (now + 1 < steps.size() && steps[now + 1].day <= day) ++now;
    series.value.push_back(value(steps[now], lines.on(day)));
  }
  return series;
}

/// Gathers what one play has of units without a number.
class Gatherer {
 public:
  Gatherer(const Played& play, const std::vector<models::AccountPeriod>& periods)
      : play_(play), periods_(periods), flares_(models::unknown_flares(play.inputs.model, play.built, play.record)) {}

  std::vector<Unnumbered> gather() {
    for (std::size_t u = 0; u < play_.activity.steps.size(); ++u) add_unit(u);
    return std::move(list_);
  }

 private:
  void add_unit(std::size_t u) {
    const models::Unit& unit = play_.inputs.model.units[u];
    const models::National* national = play_.inputs.national ? &*play_.inputs.national : nullptr;
    const int index = static_cast<int>(u);
    if (!models::persons(play_.inputs.model, national, index, models::JobKind::own)) {
      if (unit.has_staff()) add(index, Counted::closed, models::gone_part);
      add(index, Counted::idle, models::idle_part);
    }
    const double base = unit.runs_at_start() ? 1 : 0;
    const auto away = [base](const UnitStep& step, double) { return step.fraction - base; };
    if (flares_[u] || !models::known_co2(play_.inputs.model, play_.activity.co2, u)) add(index, Counted::co2, away);
    if (play_.worth == nullptr || !play_.worth->known(u)) add(index, Counted::value, away);
  }

  template <class Value>
  void add(int unit, Counted counted, Value value) {
    static const models::Series whole;
    const auto u = static_cast<std::size_t>(unit);
    const auto& parts = play_.activity.closed_part;
    const models::Series series = along(play_.activity.steps[u], u < parts.size() ? parts[u] : whole, value);
    if (std::all_of(series.value.begin(), series.value.end(), [](double v) { return v == 0; })) return;
    put({unit, counted, kAtEnd, series.value.back()});
    for (std::size_t p = 0; p < periods_.size(); ++p) {
      const double from = periods_[p].from, to = periods_[p].to;
      put({unit, counted, static_cast<std::int64_t>(p),
           models::mean(series.day, series.value, from, to) * (to - from)});
    }
  }
  void put(const Unnumbered& one) {
    if (one.amount != 0) list_.push_back(one);
  }

  const Played& play_;
  const std::vector<models::AccountPeriod>& periods_;
  std::vector<bool> flares_;
  std::vector<Unnumbered> list_;
};

using Key = std::tuple<Counted, std::int64_t, int>;

Key key_of(const Unnumbered& one) { return {one.counted, one.period, one.unit}; }

}  // namespace

std::vector<Unnumbered> unnumbered_of(const Played& play, const std::vector<models::AccountPeriod>& periods) {
  return Gatherer(play, periods).gather();
}

bool Gaps::add(const std::vector<Unnumbered>& with, const std::vector<Unnumbered>& without) {
  std::map<Key, double> more;
  for (const Unnumbered& one : with) more[key_of(one)] += one.amount;
  for (const Unnumbered& one : without) more[key_of(one)] -= one.amount;
  bool differs = false;
  for (const auto& [key, amount] : more) {
    if (std::abs(amount) <= kRounding) continue;
    found_.insert(key);
    differs = true;
  }
  return differs;
}

std::vector<int> Gaps::units(const Quantity& quantity) const {
  std::set<int> units;
  for (const auto& [counted, period, unit] : found_)
    if (counted == quantity.counted && (period == quantity.period || (quantity.period == kWholePlay && period >= 0)))
      units.insert(unit);
  return {units.begin(), units.end()};
}

std::vector<Gaps> gaps_of(const Ensemble& ensemble, const Ensemble& reference, std::size_t arms) {
  std::vector<std::vector<Unnumbered>> without;
  reference.each([&](const Replication& one) { without.push_back(one.arms[0].unnumbered); });
  std::vector<Gaps> gaps(arms);
  std::size_t r = 0;
  ensemble.each([&](const Replication& one) {
    for (std::size_t a = 0; a < std::min(arms, one.arms.size()); ++a)
      if (!one.arms[a].values.empty()) gaps[a].add(one.arms[a].unnumbered, without[r]);
    ++r;
  });
  return gaps;
}

bool unknown(const std::vector<double>& differences, const std::vector<int>& left_out) {
  return !left_out.empty() &&
         std::all_of(differences.begin(), differences.end(), [](double difference) { return difference == 0; });
}

}  // namespace schakel::ensemble
