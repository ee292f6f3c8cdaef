// Emissions that follow the fuel, outlets that emit or have limited hours, and back-ups of customers.
#include "clusters/schema/cluster.pb.h"
#include "tools/load/check_model.hpp"
#include "tools/load/in_quotes.hpp"

namespace schakel::load {
namespace {

using models::kNone;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class EmissionChecker {
 public:
  EmissionChecker(const Resolution& resolved, Reporter& reporter)
      : model_(resolved.model), resolved_(resolved), reporter_(reporter) {}

  void check_unit(std::size_t u) {
    const v1::Unit& unit = *resolved_.units[u];
    if (unit.emissions().from_fuel()) {
      check_fuels(model_.units[u], unit);
      check_one_rule(unit.emissions());
    } else if (unit.emissions().has_process_share()) {
      reporter_.error(unit.emissions(), "process_share", {"process_share without from_fuel", "from_fuel: true"});
    }
    for (const auto& output : unit.output())
      for (const auto& outlet : output.outlet()) check_outlet(output, outlet);
  }

  void check_boundary(std::size_t b) {
    const v1::BoundaryNode& node = *resolved_.boundaries[b];
    if (node.has_backup() && node.supplies())
      reporter_.error(node, "backup", {"a supplier has a backup", "a customer: supplies is not true"});
  }

 private:
  bool has_factor(int product) const {
    return product == kNone || model_.products[at(product)].combustion_co2.has_value();
  }

  /// An unknown factor would count as no emission at all.
  void check_fuels(const models::Unit& unit, const v1::Unit& message) {
    bool any = false;
    for (const models::Input& input : unit.inputs) {
      if (!input.fuel) continue;
      any = true;
      if (!has_factor(input.product)) report_fuel(message, input.product);
      for (const models::Alternative& alternative : input.alternatives)
        if (!has_factor(alternative.product)) report_fuel(message, alternative.product);
    }
    if (!any)
      reporter_.missing(message.emissions(), "from_fuel",
                        {"from_fuel: true and no input is a fuel", "an input with fuel: true"});
  }
  void report_fuel(const v1::Unit& unit, int product) {
    reporter_.error(unit.emissions(), "from_fuel",
                    {"burns " + in_quotes(model_.products[at(product)].id) + ", whose CO2 is not known",
                     "combustion_co2 on the product"});
  }

  void check_one_rule(const v1::Emissions& emissions) {
    if (emissions.has_process_share() && !emissions.has_co2_kt_per_year())
      reporter_.error(emissions, "process_share", {"process_share of nothing", "co2_kt_per_year beside it"});
    if (emissions.has_fixed_share())
      reporter_.error(emissions, "fixed_share", {"fixed_share and from_fuel", "one of the two"});
    if (!emissions.counted_in().empty())
      reporter_.error(emissions, "counted_in", {"counted_in and from_fuel", "one of the two"});
  }

  void check_outlet(const v1::Output& output, const v1::Outlet& outlet) {
    const bool limited = outlet.kind() == v1::Outlet::FLARE || outlet.kind() == v1::Outlet::VENT;
    if (outlet.has_hours_per_year() && !limited)
      reporter_.error(outlet, "hours_per_year",
                      {"hours_per_year on an outlet that is no flare or vent", "FLARE or VENT"});
    if (!outlet.has_co2_t_per_t()) return;
    for (const models::Product& product : model_.products)
      if (product.id == split_id(output.product()).second && product.measure != models::Measure::kt)
        reporter_.error(outlet, "co2_t_per_t",
                        {"co2_t_per_t does not fit product " + in_quotes(product.id) + ", which is not counted in KT",
                         "combustion_co2 on the product, and kind FLARE"});
  }

  const models::Model& model_;
  const Resolution& resolved_;
  Reporter& reporter_;
};

}  // namespace

void check_emissions(const Resolution& resolved, Reporter& reporter) {
  EmissionChecker checker(resolved, reporter);
  for (std::size_t u = 0; u < resolved.units.size(); ++u) checker.check_unit(u);
  for (std::size_t b = 0; b < resolved.boundaries.size(); ++b) checker.check_boundary(b);
}

}  // namespace schakel::load
