#include "models/structure/places.hpp"

namespace schakel::models {

using Kind = Endpoint::Kind;

std::size_t Places::of(Endpoint end) const {
  const auto index = static_cast<std::size_t>(end.index);
  if (end.kind == Kind::unit) return index;
  return end.kind == Kind::pool ? units_ + index : units_ + pools_ + index;
}

Endpoint Places::at(std::size_t place) const {
  if (place < units_) return {Kind::unit, static_cast<int>(place)};
  if (place < units_ + pools_) return {Kind::pool, static_cast<int>(place - units_)};
  return {Kind::boundary, static_cast<int>(place - units_ - pools_)};
}

const std::string& place_id(const Model& model, Endpoint place) {
  const auto index = static_cast<std::size_t>(place.index);
  if (place.kind == Kind::unit) return model.units[index].id;
  return place.kind == Kind::pool ? model.pools[index].id : model.boundaries[index].id;
}

const std::string& place_name(const Model& model, Endpoint place) {
  const auto index = static_cast<std::size_t>(place.index);
  if (place.kind == Kind::unit) return model.units[index].name;
  return place.kind == Kind::pool ? model.pools[index].name : model.boundaries[index].name;
}

bool is_hub(const Model& model, Endpoint place) {
  return place.kind == Kind::pool && model.pools[static_cast<std::size_t>(place.index)].kind == PoolKind::hub;
}

std::vector<Trade> hub_trades(const Model& model, const BaseYear& base) {
  std::vector<Trade> trades;
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    const Unit& unit = model.units[u];
    const int self = static_cast<int>(u);
    for (std::size_t i = 0; i < unit.inputs.size(); ++i)
      if (unit.inputs[i].hub != kNone && base.purchase[u][i] > 0)
        trades.push_back({self, unit.inputs[i].hub, unit.inputs[i].product, false, base.purchase[u][i]});
    for (std::size_t o = 0; o < unit.outputs.size(); ++o)
      for (std::size_t k = 0; k < unit.outputs[o].outlets.size(); ++k)
        if (unit.outputs[o].outlets[k].hub != kNone && base.sale[u][o][k] > 0)
          trades.push_back({self, unit.outputs[o].outlets[k].hub, unit.outputs[o].product, true, base.sale[u][o][k]});
  }
  return trades;
}

std::vector<int> links_in_use(const Model& model, const BaseYear& base) {
  std::vector<int> links;
  for (std::size_t l = 0; l < model.links.size(); ++l)
    if (base.link_volume[l] > 0) links.push_back(static_cast<int>(l));
  return links;
}

graph::Digraph digraph_of(const Model& model, const std::vector<int>& links) {
  const Places places(model);
  graph::Digraph made{places.count(), {}};
  for (const int l : links) {
    const Link& link = model.links[static_cast<std::size_t>(l)];
    made.arcs.push_back({places.of(link.from), places.of(link.to)});
  }
  return made;
}

}  // namespace schakel::models
