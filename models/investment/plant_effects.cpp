// What projects changed at plants in a play: their cash, for the owners who decide, and their nitrogen in use.
#include <algorithm>
#include <cmath>

#include "models/investment/pipeline.hpp"
#include "models/investment/plant_cash.hpp"

namespace schakel::models {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// It runs: units of its owner and partners have its cash from now. What is paid for its tonnes and by its price
/// contract is known by the paths of the day.
void Pipeline::change_plants(int p, double day) {
  const Run& of = run(p);
  std::vector<ProjectAtUnit::Paid> paid;
  const auto add = [&](double years, const auto& eur_of_year) {
    for (int y = 0; y < static_cast<int>(std::lround(years)); ++y) {
      const double from = day + y * kDaysPerYear;
      if (const double eur = eur_of_year(from); eur != 0) paid.push_back({from, from + kDaysPerYear, eur});
    }
  };
  if (of.grants.base_per_t > 0)
    add(of.grants.term_years, [&](double from) { return paid_per_year(p, of.grants, from); });
  if (of.grants.fixed)
    add(of.grants.fixed->term_years, [&](double from) {
      return of.scale * paid_by_contract(project(p), *of.grants.fixed, case_.price_on(of.grants.fixed->product, from));
    });
  const double beyond = of.grants.eur + of.grants.support - investment_of(p);  // what is granted beyond the investment
  if (beyond > 0)
    paid.push_back({day, day + project(p).life_years * kDaysPerYear, beyond / std::max(1.0, project(p).life_years)});
  const std::map<int, double> parts = carriers(in_.model, project(p));
  for (auto& [unit, what] : cash_at_units(in_.model, in_.data, *in_.path, project(p), of.scale)) {
    what.paid = paid;
    for (ProjectAtUnit::Paid& pay : what.paid) pay.eur_per_year *= parts.at(unit);
    at_units_[at(unit)].push_back(std::move(what));
    ++changes_;
  }
}

/// NOx follows the rate; what a project takes off at the base rate does too.
void Pipeline::see_use(double day, const cascade::Cascade& now) {
  if (in_.built == nullptr) return;
  for (auto& [unit, use] : in_use_) {
    const flow::NodeId node = in_.built->unit_node[at(unit)];
    const Unit& of = in_.model.units[at(unit)];
    const double nox = of.emissions.nox_t_per_year->value;
    if (node == flow::kNone || nox <= 0 || closed_[at(unit)]) continue;
    const double base = in_.built->system.network.nodes[at(node)].base;
    double left = nox;
    for (int p = 0; p < static_cast<int>(runs_.size()); ++p)
      for (const ProjectEffect& effect : project(p).effects)
        if (effect.unit == unit && run(p).runs) left += effect.nox_t * run(p).scale;
    const double load = base > 0 ? now.rates()[static_cast<std::size_t>(node)] / base : 0;
    use.emitted.see(day, load * std::max(0.0, left) / nox);
  }
}

}  // namespace schakel::models
