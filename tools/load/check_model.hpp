// What only shows when entities are seen together: links that fit their ends, recipes that keep mass, a base year that
// closes and stays within its capacities.
#pragma once

#include "models/markets/markets.hpp"
#include "models/plants/base_year.hpp"
#include "models/plants/scenario.hpp"
#include "tools/load/resolution.hpp"

namespace schakel::load {

/// Links: both ends differ, the seller makes and the buyer needs the product, the base volume fits the kinds of the
/// ends, one remainder per side.
void check_links(const Resolution& resolved, Reporter& reporter);

/// Closes the base year and reports what does not close, as far as it does not follow from an error reported already.
models::BaseYear check_base_year(const Resolution& resolved, Reporter& reporter);

/// Mass: what comes out may exceed what goes in by at most 2 %. Counted are products by their mass_t_per_t (1 for
/// what is measured in kt unless the data say otherwise, 0 for energy); water, air, oxygen and nitrogen count as soon
/// as they are listed. A replaceable input counts at the split of the base year. A unit that lists no input with mass
/// at all gets a warning (its feed is not modelled) unless it takes fuel counted in TJ, any other an error.
void check_recipes(const Resolution& resolved, const models::BaseYear& year, Reporter& reporter);

/// Base volumes against capacities, minimum loads, limits of alternatives and the dossier's own volumes (warning when
/// outside its range, or without a range off by more than 10 %).
void check_limits(const Resolution& resolved, const models::BaseYear& year, Reporter& reporter);

/// Minimum loads of lines and restart loads against the base year.
void check_lines(const Resolution& resolved, const models::BaseYear& year, Reporter& reporter);

/// Shedding plans name only units that the pool feeds, each once.
void check_shed_plans(const Resolution& resolved, const Ids& ids, const v1::Inputs& inputs, Reporter& reporter);

/// Units that draw on the same seller of a product need distinct shed orders; equal ones are a warning.
void check_shed_orders(const Resolution& resolved, Reporter& reporter);

/// Suppliers of a header need distinct merits; equal ones are a warning.
void check_headers(const Resolution& resolved, Reporter& reporter);

/// Emissions from fuel have fuels with known CO2, and no second rule; hours and CO2 of outlets and back-ups stand where
/// they mean something.
void check_emissions(const Resolution& resolved, Reporter& reporter);

/// An owner that is to decide (the switch `decisions`, or its own hurdle rate or patience) and owns no unit or plant
/// outside, now or by an overlay or an event of the scenario, is a warning: it decides nothing.
void check_owners(const v1::Inputs& inputs, Reporter& reporter);

/// A path of which the scenario does not say when it is known is known from the day the national data say.
void announce_paths(const v1::Inputs& inputs, models::Scenario& scenario);

/// What clusters and scenario ask of the national data: processes with a cost, prices in the measure of their product,
/// paths that reach the horizon of `scenario`.
void check_with_national(const v1::Inputs& inputs, const Resolution& resolved, const models::Markets& markets,
                         Reporter& reporter);

/// True when nothing known to be wrong touches the volumes of this product.
class TrustedProducts {
 public:
  TrustedProducts(const Resolution& resolved, const Reporter& reporter);
  bool contains(int product) const { return !all_doubtful_ && !doubtful_[static_cast<std::size_t>(root(product))]; }

 private:
  int root(int product) const;
  void join(int a, int b);
  void doubt(int product);
  void doubt_link(const models::Model& model, const models::Link& link);
  std::vector<int> parent_;
  std::vector<bool> doubtful_;
  bool all_doubtful_ = false;
};

}  // namespace schakel::load
