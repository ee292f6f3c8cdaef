// Energy-saving programme in a play: its firms, what they save, what it costs.
#include "models/investment/saving.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/investment/pipeline.hpp"
#include "models/investment/plant_cash.hpp"
#include "models/markets/energy_saving.hpp"
#include "sim/random/stream.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kSame = cascade::kSameInstant;
constexpr double kDaysPerMonth = kDaysPerYear / 12;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

using Firm = std::pair<int, int>;  // owner and site

/// Firms that the programme is for, with their units that burn gas or take power.
std::map<Firm, std::vector<int>> firms_of(const Model& model, const Investments& data, double largest_kt) {
  std::map<Firm, std::vector<int>> firms;
  std::map<Firm, double> emitted;
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const Unit& unit = model.units[u];
    if (unit.owner == kNone || unit.site == kNone || !unit.runs_at_start()) continue;
    const Firm firm{unit.owner, unit.site};
    const double gas = co2_of_gas_kt(model, unit);
    emitted[firm] += unit.emissions.co2_kt_per_year ? unit.emissions.co2_kt_per_year->value : gas;
    if (gas > 0 || power_of(model, unit) > 0) firms[firm].push_back(static_cast<int>(u));
  }
  std::erase_if(firms, [&](const auto& firm) {
    return emitted[firm.first] > largest_kt ||
           std::any_of(data.projects.begin(), data.projects.end(), [&firm](const Project& project) {
             return project.agreement && project.owner == firm.first.first;
           });
  });
  return firms;
}

}  // namespace

std::vector<Helped> helped_units(const Model& model, const Investments& data, const Markets& markets,
                                 const InForce& in_force, std::uint64_t seed, std::uint64_t replication) {
  std::vector<Helped> helped;
  for (std::size_t i = 0; i < markets.instruments.size(); ++i) {
    const MarginInstrument& rule = markets.instruments[i];
    if (rule.kind != MarginInstrument::Kind::energy_saving) continue;
    const int index = static_cast<int>(i);
    for (const auto& [firm, units] : firms_of(model, data, rule.parameter("largest", 0))) {
      const std::string key = model.owners[at(firm.first)].id + "/" + model.sites[at(firm.second)].id;
      const double place =
          RandomStream(seed, replication, key, "place in " + rule.id).uniform() * rule.parameter("firms", 0);
      const double day = day_after_years(in_force, rule, index, place / rule.parameter("pace", 1));
      if (!std::isfinite(day)) continue;
      for (const int unit : units)
        helped.push_back({index, unit, day, day + rule.parameter("delay", 0) * kDaysPerMonth,
                          rule.parameter("saving", 0),
                          rule.parameter("cost-per-firm", 0) / static_cast<double>(units.size())});
    }
  }
  std::sort(helped.begin(), helped.end(), [](const Helped& a, const Helped& b) {
    return std::pair(a.saves_day, a.unit) < std::pair(b.saves_day, b.unit);
  });
  return helped;
}

void Pipeline::find_helped() {
  if (in_.margins == nullptr) return;
  told_.assign(in_.markets.instruments.size(), journal::kNone);
  helped_ = helped_units(in_.model, in_.data, in_.markets, in_.margins->in_force(), in_.scenario.seed, in_.replication);
}

/// What closed before saves nothing. Power that is not used any more is room for whoever waits for it.
void Pipeline::begin_saving(double day, std::vector<Change>& out) {
  for (; next_helped_ < helped_.size() && helped_[next_helped_].saves_day <= day + kSame; ++next_helped_) {
    Helped& one = helped_[next_helped_];
    if (closed_[at(one.unit)]) continue;
    one.saves = true;
    const Unit& unit = in_.model.units[at(one.unit)];
    at_units_[at(one.unit)].push_back(saved_at_unit(in_.model, *in_.path, one.unit, one.part));
    ++changes_;
    give_power(unit, one.part * power_of(in_.model, unit));
    std::int32_t cause = told_[at(one.instrument)];
    for (int m = 0; cause == journal::kNone && m < approach().size(); ++m)
      if (approach().at(m).margin_instrument == one.instrument) cause = approach().event(m);
    note({Subject::Kind::unit, one.unit}, EventKind::saving_began, Cause::stage_done, cause, one.part, out);
  }
}

/// Paid on the day of the help.
void Pipeline::tell_helped(double horizon, journal::Record& record) const {
  for (const Helped& one : helped_)
    if (one.helped_day <= horizon && one.helped_day < closed_day_[at(one.unit)])
      record.payments.push_back({{Subject::Kind::unit, one.unit},
                                 journal::Mechanism::subsidy,
                                 journal::kNone,
                                 one.helped_day,
                                 one.helped_day,
                                 one.helped_day,
                                 one.eur,
                                 one.eur});
}

}  // namespace schakel::models
