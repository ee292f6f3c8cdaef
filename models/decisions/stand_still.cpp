#include "models/decisions/stand_still.hpp"

#include <algorithm>

namespace schakel::models {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

const ProcessCost* process_of(const Markets& markets, const Unit& unit) {
  const auto found = markets.process_costs.find(unit.costing.process);
  return found == markets.process_costs.end() ? nullptr : &found->second;
}

/// Units of the process's basis (main product, or an input) per unit of main product.
double basis(const Model& model, const Unit& unit, const ProcessCost& process) {
  if (process.input.empty()) return 1;
  double amount = 0;
  for (const Input& input : unit.inputs)
    if (model.products[at(input.product)].id == process.input) amount += input.amount.value;
  return amount;
}

double fixed_of(const Model& model, const Markets& markets, const Unit& unit) {
  const ProcessCost* process = process_of(markets, unit);
  if (process == nullptr || !process->fixed) return 0;
  return process->fixed->value * basis(model, unit, *process) * unit.capacity.value * 1000;
}

/// Chlorine or phosgene runs through it: soil and dismantling cost more.
bool handles_chlorine(const Model& model, const Unit& unit) {
  const auto is = [&model](int product) {
    const std::string& id = model.products[at(product)].id;
    return id == "chlorine" || id == "phosgene" || id == "hydrogen-chloride";
  };
  return std::any_of(unit.inputs.begin(), unit.inputs.end(), [&](const Input& i) { return is(i.product); }) ||
         std::any_of(unit.outputs.begin(), unit.outputs.end(), [&](const Output& o) { return is(o.product); });
}

}  // namespace

double replacement_of(const Model& model, const Markets& markets, const Unit& unit) {
  if (unit.costing.replacement) return unit.costing.replacement->value * unit.capacity.value * 1000;
  const ProcessCost* process = process_of(markets, unit);
  if (process == nullptr || !process->replacement) return 0;
  return process->replacement->value * basis(model, unit, *process) * unit.capacity.value * 1000;
}

StandStill stand_still(const Model& model, const Markets& markets, const Settings& settings, const UnitSet& set,
                       double exit_share) {
  StandStill total;
  double scrap = 0;
  for (const int u : set.units) {
    const Unit& unit = model.units[at(u)];
    const double capital = replacement_of(model, markets, unit);
    const ProcessCost* process = process_of(markets, unit);
    const MothballCost& away = markets.mothball(process == nullptr ? "" : process->mothball);
    total.replacement += capital;
    total.severance += unit.jobs.own ? unit.jobs.own->value * settings.severance_eur : 0;
    total.exit += capital * exit_share * (handles_chlorine(model, unit) ? settings.exit_chlorine : 1);
    total.mothball += capital * away.mothball_share;
    total.keep_warm += fixed_of(model, markets, unit) * away.keep_warm_share;
    total.restart += capital * away.restart_share;
    scrap += capital * away.years_to_scrap;
  }
  total.exit += total.severance;
  if (total.replacement > 0) total.years_to_scrap = scrap / total.replacement;
  return total;
}

}  // namespace schakel::models
