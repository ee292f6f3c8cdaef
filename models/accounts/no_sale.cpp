#include "models/accounts/no_sale.hpp"

namespace schakel::models {

std::vector<bool> no_sale_arcs(const Model& model, const BuiltSystem& built) {
  std::vector<bool> no_sale(built.system.network.arcs.size(), false);
  std::size_t number = 0;
  for (const Unit& unit : model.units)
    for (const Output& output : unit.outputs)
      for (const Outlet& outlet : output.outlets) {
        if (number < built.system.outlet_arcs.size() && outlet.kind != OutletKind::sale)
          for (const flow::ArcId arc : built.system.outlet_arcs[number]) no_sale[static_cast<std::size_t>(arc)] = true;
        ++number;
      }
  return no_sale;
}

}  // namespace schakel::models
