#include "models/plants/duties.hpp"

#include <algorithm>

namespace schakel::models {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

double worth_of(const Input& input, int product) {
  for (const Alternative& alternative : input.alternatives)
    if (alternative.product == product) return alternative.worth.value;
  return 1;
}

}  // namespace

int input_of(const Unit& unit, int product) {
  for (std::size_t i = 0; i < unit.inputs.size(); ++i) {
    const Input& input = unit.inputs[i];
    if (input.product == product ||
        std::any_of(input.alternatives.begin(), input.alternatives.end(),
                    [product](const Alternative& other) { return other.product == product; }))
      return static_cast<int>(i);
  }
  return kNone;
}

double must_take_rate(const Model& model, const BaseYear& base, int unit, int input) {
  const Input& of = model.units[at(unit)].inputs[at(input)];
  double volume = 0;
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    const Link& link = model.links[l];
    if (link.contract.must_take && link.to == Endpoint{Endpoint::Kind::unit, unit} &&
        input_of(model.units[at(unit)], link.product) == input)
      volume += worth_of(of, link.product) * base.link_volume[l];
  }
  return std::min(volume / of.amount.value, base.unit_rate[at(unit)]);
}

double must_supply_rate(const Model& model, const BaseYear& base, int unit, int output) {
  const Output& of = model.units[at(unit)].outputs[at(output)];
  double volume = 0;
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    const Link& link = model.links[l];
    if (link.contract.must_supply && link.from == Endpoint{Endpoint::Kind::unit, unit} && link.product == of.product)
      volume += base.link_volume[l];
  }
  return std::min(volume / of.amount.value, base.unit_rate[at(unit)]);
}

double must_run_rate(const Model& model, const BaseYear& base, int unit) {
  double rate = 0;
  for (std::size_t i = 0; i < model.units[at(unit)].inputs.size(); ++i)
    rate = std::max(rate, must_take_rate(model, base, unit, static_cast<int>(i)));
  for (std::size_t o = 0; o < model.units[at(unit)].outputs.size(); ++o)
    rate = std::max(rate, must_supply_rate(model, base, unit, static_cast<int>(o)));
  return rate;
}

}  // namespace schakel::models
