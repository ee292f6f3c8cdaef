#include "models/markets/energy_saving.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace schakel::models {
namespace {

constexpr double kMwPerGwhYear = 1000 / (kDaysPerYear * 24);
constexpr const char* kGas = "natural-gas";

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

double co2_of_gas_kt(const Model& model, const Unit& unit) {
  double tj = unit.costing.gas_gj ? unit.costing.gas_gj->value : 0, kt_per_tj = 0;  // per unit of main product
  for (const Input& input : unit.inputs)
    if (model.products[at(input.product)].id == kGas) tj += input.amount.value;
  for (const Product& product : model.products)
    if (product.id == kGas && product.combustion_co2) kt_per_tj = product.combustion_co2->value;
  const double burned = tj * kt_per_tj * unit.capacity.value * unit.utilisation.value * model.load_factor;
  const MaybeQuantity& emitted = unit.emissions.co2_kt_per_year;
  return emitted ? std::min(burned, emitted->value) : unit.emissions.from_fuel ? burned : 0;
}

double power_of(const Model& model, const Unit& unit) {
  double per_unit = unit.costing.power_mwh ? unit.costing.power_mwh->value : 0;
  for (const Input& input : unit.inputs)
    if (model.products[at(input.product)].measure == Measure::gwh) per_unit += input.amount.value;
  return per_unit * unit.capacity.value * unit.utilisation.value * kMwPerGwhYear;
}

double day_after_years(const InForce& in_force, const MarginInstrument& rule, int index, double years) {
  const double zero = in_force.year_of(0);
  std::set<double> turns = {std::max(zero, year_with_fraction(rule.from))};  // moments at which it may begin or end
  for (const MarginInstrumentChange& change : in_force.changes())
    if (change.index == index) turns.insert(in_force.year_of(change.day));
  for (auto turn = turns.begin(); turn != turns.end(); ++turn) {
    if (!in_force.holds(index, *turn, *turn)) continue;
    const auto next = std::next(turn);
    const double end = std::min(in_force.ends(index, *turn, *turn),
                                next == turns.end() ? std::numeric_limits<double>::infinity() : *next);
    if (years < end - *turn) return (*turn + years - zero) * kDaysPerYear;
    years -= end - *turn;
  }
  return std::numeric_limits<double>::infinity();
}

}  // namespace schakel::models
