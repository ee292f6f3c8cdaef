// What projects changed at plants in a play: their cash, for the owners who decide, and their nitrogen in use.
#include <algorithm>
#include <cmath>

#include "models/investment/pipeline.hpp"
#include "models/investment/plant_cash.hpp"

namespace schakel::models {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// Its cash at units of its owner and partners from the day it runs. What is paid for its tonnes and by its price
/// contract is known by the paths of now.
std::vector<std::pair<int, ProjectAtUnit>> Pipeline::plant_cash(int p, double runs) const {
  const Run& of = run(p);
  std::vector<ProjectAtUnit::Paid> paid;
  const auto add = [&](double years, const auto& eur_of_year) {
    for (int y = 0; y < static_cast<int>(std::lround(years)); ++y) {
      const double from = runs + y * kDaysPerYear;
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
    paid.push_back({runs, runs + project(p).life_years * kDaysPerYear, beyond / std::max(1.0, project(p).life_years)});
  const std::map<int, double> parts = carriers(in_.model, project(p));
  auto cash = cash_at_units(in_.model, in_.data, *in_.path, project(p), of.scale);
  for (auto& [unit, what] : cash) {
    what.paid = paid;
    for (ProjectAtUnit::Paid& pay : what.paid) pay.eur_per_year *= parts.at(unit);
  }
  return cash;
}

/// It runs.
void Pipeline::change_plants(int p, double day) {
  for (auto& [unit, what] : plant_cash(p, day)) {
    at_units_[at(unit)].push_back(std::move(what));
    ++changes_;
  }
}

/// Of a decided project: nothing is spent at first, half when half of it is built, all when it is built; grants go with
/// it.
double Pipeline::still_to_pay(int p) const {
  const Run& of = run(p);
  if (step(p, Stage::construction).status == Status::done) return 0;
  const double left = of.half_built ? 0.5 : 1;
  return std::max(0.0, investment_of(p) - of.spent - left * (of.grants.eur + of.grants.support));
}

std::vector<ProjectUnderWay> Pipeline::under_way(std::span<const int> units, double day) const {
  std::vector<ProjectUnderWay> found;
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p) {
    if (run(p).runs || !is_decided(p)) continue;
    const std::map<int, double> parts = carriers(in_.model, project(p));
    if (std::none_of(units.begin(), units.end(), [&parts](int unit) { return parts.contains(unit); })) continue;
    const double runs = usable_on(p, day);
    for (auto& [unit, what] : plant_cash(p, runs))
      if (std::find(units.begin(), units.end(), unit) != units.end())
        found.push_back({unit, std::move(what), runs, project(p).life_years, still_to_pay(p) * parts.at(unit)});
  }
  return found;
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
