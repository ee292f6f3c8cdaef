// Stocks at needs and outputs.
#include <algorithm>

#include "models/plants/builder.hpp"

namespace schakel::models {

using flow::ArcClass;

void Builder::add_storage(const Storage& storage) {
  const std::size_t u = at(storage.unit);
  const Subject subject{Subject::Kind::stock, static_cast<int>(sys().stocks.size())};
  const SideId side = storage.at_input ? entry_of(u, storage.product).side : output_side_of(u, storage.product);
  const flow::Side& row = sys().network.sides[at(side)];
  const double base = row.coefficient * sys().network.nodes[at(row.node)].base;
  const double most = row.coefficient * sys().units[u].capacity;
  cascade::StockSpec spec{.capacity = storage.capacity.value,
                          .initial = storage.capacity.value * storage.initial_fill.value};
  spec.maximum_draw = std::min(most, daily(value_or(storage.maximum_draw, flow::kUnlimited)));
  spec.maximum_fill = daily(value_or(storage.maximum_fill, flow::kUnlimited));
  const double draw = spec.initial > 0 ? spec.maximum_draw : 0;
  spec.draw = add_arc({.head = side, .cls = ArcClass::draw}, draw, subject, storage.product);
  if (!storage.at_input && spec.initial < spec.capacity)
    spec.store =
        add_arc({.tail = side, .base = base, .cls = ArcClass::store}, spec.maximum_fill, subject, storage.product);
  spec.refill = add_arc({.tail = side, .base = base, .cls = ArcClass::refill}, 0, subject, storage.product);
  std::erase_if(transit_, [&](const auto& entry) {
    const Link& link = model_.links[entry.first];
    const bool here = storage.at_input && link.to.index == storage.unit && link.product == storage.product;
    if (here) spec.transits.push_back(entry.second);
    return here;  // of several stocks of one product it ends in the first
  });
  sys().stocks.push_back(spec);
}

flow::SideId Builder::output_side_of(std::size_t u, int product) const {
  const std::vector<Output>& outputs = model_.units[u].outputs;
  for (std::size_t o = 0; o < outputs.size(); ++o)
    if (outputs[o].product == product) return output_side_[u][o];
  return flow::kNone;
}

}  // namespace schakel::models
