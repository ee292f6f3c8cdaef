// An obligation to use renewable hydrogen as demand for projects that make it: quota of what users take, first come
// first served by decision. The rule is models/markets/hydrogen_quota.hpp.
#include <algorithm>

#include "models/investment/pipeline.hpp"
#include "models/markets/hydrogen_quota.hpp"
#include "models/markets/low_carbon_demand.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kSame = cascade::kSameInstant;
constexpr double kTonnes = 1000;  // in a kt

}  // namespace

bool Pipeline::is_decided(int p) const {
  const Status status = step(p, Stage::decision).status;
  return !run(p).ended && (status == Status::done || status == Status::not_needed);
}

/// Renewable hydrogen of those that are decided, kt a year.
double Pipeline::renewable_decided() const {
  double kt = 0;
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p)
    if (is_decided(p)) kt += project(p).renewable_hydrogen_kt * run(p).scale;
  return kt;
}

/// A product low in carbon of those that are decided, kt a year.
double Pipeline::low_carbon_decided(const std::string& product) const {
  double kt = 0;
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p)
    for (const LowCarbon& low : project(p).low_carbon)
      if (low.product == product && is_decided(p)) kt += low.kt * run(p).scale;
  return kt;
}

/// What obligations to use products low in carbon that will be in force when it runs, by what is known, bring a
/// project: its part of the demand that is left.
Premium Pipeline::premium_for(int p, double day) const {
  Premium premium;
  if (project(p).low_carbon.empty() || in_.margins == nullptr) return premium;
  const InForce& in_force = in_.margins->in_force();
  const double runs = in_force.year_of(look_of(p, day).runs_on), known = in_force.year_of(day);
  double with_room = 0;
  for (std::size_t i = 0; i < in_.markets.instruments.size(); ++i) {
    const MarginInstrument& rule = in_.markets.instruments[i];
    const int index = static_cast<int>(i);
    if (rule.kind != MarginInstrument::Kind::low_carbon_demand || !in_force.holds(index, runs, known)) continue;
    for (const LowCarbon& low : project(p).low_carbon) {
      const double eur = premium_per_t(rule, low.product) * low.kt * kTonnes;
      const double left = demanded_kt(rule, low.product, runs) - low_carbon_decided(low.product);
      premium.eur_per_year += eur;
      with_room += eur * std::clamp(left / (low.kt * run(p).scale), 0.0, 1.0);
      premium.until = std::max(premium.until, in_force.ends(index, runs, known));
    }
  }
  if (premium.eur_per_year > 0) premium.room = with_room / premium.eur_per_year;
  return premium;
}

/// What the first obligation that will be in force when it runs, by what is known, brings a project: its part of the
/// quota that is left.
Certificates Pipeline::certificates_for(int p, double day) const {
  const double volume = project(p).renewable_hydrogen_kt * run(p).scale;
  if (volume <= 0 || in_.margins == nullptr) return {};
  const InForce& in_force = in_.margins->in_force();
  const double runs = in_force.year_of(look_of(p, day).runs_on), known = in_force.year_of(day);
  for (std::size_t i = 0; i < in_.markets.instruments.size(); ++i) {
    const MarginInstrument& rule = in_.markets.instruments[i];
    const int index = static_cast<int>(i);
    if (rule.kind != MarginInstrument::Kind::hydrogen_quota || !in_force.holds(index, runs, known)) continue;
    double used = 0;  // kt a year, by users that have not closed
    for (std::size_t u = 0; u < in_.model.units.size(); ++u) {
      const Unit& unit = in_.model.units[u];
      if (!closed_[u] && unit.runs_at_start())
        used += hydrogen_used(rule, in_.model, unit) * unit.capacity.value * unit.utilisation.value;
    }
    const double left = quota_share(rule, runs) * used - renewable_decided();
    return {&rule, std::clamp(left / volume, 0.0, 1.0), in_force.ends(index, runs, known)};
  }
  return {};
}

/// Changes of instruments that act through margins, where no owner decides who would tell of them.
bool Pipeline::tell_instruments(double day, std::vector<Change>& out) {
  if (in_.margins == nullptr || in_.scenario.decisions) return false;
  const auto& changes = in_.margins->in_force().changes();
  const std::size_t before = out.size();
  for (; next_instrument_ < changes.size() && changes[next_instrument_].day <= day + kSame; ++next_instrument_) {
    const MarginInstrumentChange& of = changes[next_instrument_];
    if (of.event == journal::kNone) continue;  // a measure is told by itself
    note({Subject::Kind::instrument, static_cast<int>(in_.data.subsidies.size()) + of.index},
         EventKind::instrument_changed, {}, journal::kNone, of.withdrawn() ? 0 : -1, out, of.event);
  }
  return out.size() > before;
}

}  // namespace schakel::models
