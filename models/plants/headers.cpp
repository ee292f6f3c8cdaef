#include "models/plants/headers.hpp"

#include <algorithm>

namespace schakel::models {

Headers::Headers(const Model& model) : model_(model) {
  find_headers();
  find_followers();
  find_fuel_gas();
}

void Headers::find_headers() {
  for (const Pool& pool : model_.pools) header_.push_back(pool.kind == PoolKind::fuel_gas_header);
  for (const Link& link : model_.links)
    if (link.to.kind == Endpoint::Kind::pool && link.merit_given) header_[at(link.to.index)] = true;
}

int Headers::supply_priority(const Link& link) const {
  const bool fuel_gas = model_.pools[at(link.to.index)].kind == PoolKind::fuel_gas_header;
  return std::min(link.merit + (fuel_gas ? kFuelGasPriority : 0), kSwingPriority);
}

void Headers::find_followers() {
  rank_.resize(model_.units.size());
  boundary_rank_.resize(model_.boundaries.size());
  for (const Link& link : model_.links) {
    if (!is_header(link.to)) continue;
    const bool boundary = link.from.kind == Endpoint::Kind::boundary;
    const bool unit =
        link.from.kind == Endpoint::Kind::unit && model_.units[at(link.from.index)].main_product == link.product;
    if (!boundary && !unit) continue;
    std::optional<int>& rank = (boundary ? boundary_rank_ : rank_)[at(link.from.index)];
    rank = std::min(rank.value_or(kSwingPriority), supply_priority(link));
  }
}

void Headers::find_fuel_gas() {
  for (const Unit& unit : model_.units) fuel_gas_.emplace_back(unit.inputs.size(), false);
  for (const Link& link : model_.links) {
    if (!is_header(link.from) || link.to.kind != Endpoint::Kind::unit) continue;
    if (model_.pools[at(link.from.index)].kind != PoolKind::fuel_gas_header) continue;
    const std::vector<Input>& inputs = model_.units[at(link.to.index)].inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i)
      for (const Alternative& alternative : inputs[i].alternatives)
        if (alternative.product == link.product && inputs[i].market) fuel_gas_[at(link.to.index)][i] = true;
  }
}

bool Headers::swings(const Link& link) const {
  const auto follows = [this](Endpoint end) { return end.kind == Endpoint::Kind::unit && rank(end.index); };
  return is_header(link.to) || follows(link.from) || follows(link.to);
}

bool Headers::spills(const Link& link) const {
  return is_header(link.to) && link.from.kind == Endpoint::Kind::unit && !rank(link.from.index);
}

int Headers::ramp_merit(Endpoint end) const {
  const std::optional<int>& rank = (end.kind == Endpoint::Kind::boundary ? boundary_rank_ : rank_)[at(end.index)];
  return rank ? *rank - kSwingPriority : 0;
}

int Headers::priority(const Link& link) const {
  int priority = is_header(link.to) ? supply_priority(link) : link.priority;
  for (const Endpoint& end : {link.from, link.to})
    if (end.kind == Endpoint::Kind::unit && rank(end.index)) priority = std::max(priority, *rank(end.index));
  return link.contract.must_take ? priority - kBeforeOthers : priority;
}

}  // namespace schakel::models
