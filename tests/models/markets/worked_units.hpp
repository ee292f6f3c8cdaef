// The six units of the worked margins, as models. Recipes are those of the clusters where they have one; where the
// worked table does not print its own, the amounts are the ones that give its revenue and variable cost in all six
// years at once (least squares over the years, residuals below 1 euro).
#pragma once

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "models/markets/margins.hpp"

namespace schakel::models {

struct Amount {
  std::string product;
  double amount;
  OutletKind outlet = OutletKind::sale;
};

struct WorkedUnit {
  std::string process;                  ///< as in MarginCheck
  std::string utilisation;              ///< process of Utilisation
  std::vector<Amount> inputs, outputs;  ///< the first output is the main product
  double co2_t_per_t = 0;
  std::string cost;                ///< process whose cost it has
  double variable = 0, fixed = 0;  ///< in place of the process's, where not 0
};

inline std::vector<WorkedUnit> worked_units() {
  return {
      // The naphtha price of 2024 is 640 USD / 1.08 = 592.6 in the table and 593 here. Sold steam at 0.9 of its price
      // (long contracts); 0.714 t of other co-products at the price of naphtha.
      {"naphtha cracker",
       "naphtha cracker",
       {{"naphtha", 3.48}, {"methanol", 0.0617}, {"electricity", 0.2417}, {"steam", 6.09}},
       {{"ethylene", 1},
        {"propylene", 0.591},
        {"benzene", 0.243},
        {"mtbe", 0.13},
        {"butadiene", 0.0957},
        {"naphtha", 0.714},
        {"steam", 0.9 * 4.35},
        {"fuel-gas", 1.92},
        {"hydrogen", 0.0304, OutletKind::fuel}},
       1.47,
       "naphtha cracker"},
      // Salt is an internal transfer of 45 euro: in the variable cost, 18 + 1.6 x 45 = 90.
      {"chlor-alkali, membrane",
       "chlor-alkali",
       {{"electricity", 2.7}, {"steam", 1.875}},
       {{"chlorine", 1}, {"caustic-soda", 1.1}, {"hydrogen", 0.0275, OutletKind::fuel}},
       0,
       "chlor-alkali, membrane",
       90},
      {"EDC, VCM and PVC",
       "pvc",
       {{"ethylene", 0.458}, {"chlorine", 0.512}, {"electricity", 0.77}, {"steam", 2.8}, {"natural-gas", 1.59}},
       {{"pvc", 1}, {"ethylene-dichloride", 0.13}},
       0.127,
       "EDC and VCM",
       68,
       140},
      {"MDI from aniline",
       "mdi",
       {{"aniline", 0.744},
        {"chlorine", 0.567},
        {"formaldehyde", 0.12},
        {"carbon-monoxide", 0.224},
        {"electricity", 0.4},
        {"steam", 5}},
       {{"mdi", 1}, {"hydrogen-chloride", 0.583}},
       0,
       "MDI from aniline"},
      // Steam at 0.85: 3.31 of 3.9 GJ.
      {"ammonia from gas",
       "ammonia",
       {{"natural-gas", 34.1}, {"electricity", 0.08}},
       {{"ammonia", 1}, {"steam", 3.31}},
       1.93,
       "ammonia from gas"},
      {"caprolactam with anone and ammonium sulphate",
       "caprolactam",
       {{"phenol", 0.87},
        {"hydrogen", 0.095},
        {"ammonia", 0.7},
        {"sulphur", 0.45},
        {"steam", 12},
        {"electricity", 0.5}},
       {{"caprolactam", 1}, {"ammonium-sulphate", 1.8}},
       0,
       "caprolactam with anone and ammonium sulphate"},
  };
}

inline Quantity exactly(double value) {
  Quantity q;
  q.value = q.low = q.high = value;
  q.grade = Grade::c;
  return q;
}

/// A model of one unit that buys and sells everything on the market; 1,000 kt of capacity.
inline Model model_of(const WorkedUnit& worked, double utilisation) {
  Model model;
  std::map<std::string, int> index;
  const auto product = [&](const std::string& id) {
    const auto [at, added] = index.emplace(id, static_cast<int>(model.products.size()));
    if (added) {
      Product made;
      made.id = made.name = id;
      if (id == "steam" || id == "natural-gas" || id == "fuel-gas") made.measure = Measure::tj;
      if (id == "electricity") made.measure = Measure::gwh;
      model.products.push_back(made);
    }
    return at->second;
  };
  Unit unit;
  unit.id = "test/unit";
  unit.capacity = exactly(1000);
  unit.utilisation = exactly(utilisation);
  for (const Amount& in : worked.inputs) {
    Input input;
    input.product = product(in.product);
    input.amount = exactly(in.amount);
    input.market = true;
    unit.inputs.push_back(input);
  }
  for (const Amount& out : worked.outputs) {
    Output output;
    output.product = product(out.product);
    output.amount = exactly(out.amount);
    Outlet outlet;
    outlet.id = "market";
    outlet.kind = out.outlet;
    outlet.takes_base_remainder = true;
    output.outlets.push_back(outlet);
    unit.outputs.push_back(output);
  }
  unit.main_product = product(worked.outputs.front().product);
  unit.costing.process = worked.cost;
  if (worked.variable > 0) unit.costing.variable = exactly(worked.variable);
  if (worked.fixed > 0) unit.costing.fixed = exactly(worked.fixed);
  unit.costing.registered_in_ets = worked.co2_t_per_t > 0;
  if (worked.co2_t_per_t > 0) unit.emissions.co2_kt_per_year = exactly(worked.co2_t_per_t * 1000 * utilisation);
  model.units.push_back(unit);
  return model;
}

/// EUR per t of main product, in the rows of the worked table.
struct Rows {
  double revenue = 0, variable = 0, uncovered_co2 = 0, fixed = 0;
  double contribution() const { return revenue - variable - uncovered_co2; }
  double cash() const { return contribution() - fixed; }
};

inline Rows rows_of(const WorkedUnit& worked, double utilisation, const Markets& markets, const PriceBook& book) {
  const Model model = model_of(worked, utilisation);
  std::vector<Imbalance> open;
  const BaseYear base = close_base_year(model, open);
  const Margins margins(model, base, markets, book);
  Rows rows;
  if (!open.empty() || !margins.known(0)) rows.revenue = std::nan("");
  for (const MarginTerm& term : margins.terms(0, 0, margins.base_activity()[0])) {
    const double per_t = term.eur_per_day * kDaysPerYear / (1000 * utilisation) / 1000;
    switch (term.kind) {
      case MarginKind::product:
      case MarginKind::compensation: rows.revenue += per_t; break;
      case MarginKind::ets: rows.uncovered_co2 -= per_t; break;
      case MarginKind::fixed: rows.fixed -= per_t; break;
      case MarginKind::levy: break;  // the worked table has none
      default: rows.variable -= per_t;
    }
  }
  return rows;
}

/// One price for all years.
inline PricePath flat(const std::string& product, double value, Measure measure = Measure::kt) {
  PricePath path;
  path.id = path.product = product;
  path.measure = measure;
  path.points.push_back({2024, exactly(value)});
  path.points[0].price.year = 2024;
  return path;
}

/// What `maker` needs.
inline Markets simple_markets(double product_price = 1000) {
  Markets markets;
  markets.price_paths = {flat("product", product_price), flat("feed", 400),    flat("electricity", 80, Measure::gwh),
                         flat("co2-allowance", 70),      flat("co2-levy", 90), flat("natural-gas", 10, Measure::tj)};
  markets.network_tariffs.push_back({2024, exactly(20), 0.5, 0});
  ProcessCost cost;
  cost.process = "making";
  cost.other_variable = exactly(50);
  cost.fixed = exactly(100);
  cost.uncovered = "uncovered";
  markets.process_costs["making"] = cost;
  markets.ets["uncovered"].value = exactly(0.2);
  return markets;
}

/// A made-up unit for arithmetic by hand.
inline WorkedUnit maker() {
  WorkedUnit unit;
  unit.inputs = {{"feed", 1.5}, {"electricity", 0.5}};
  unit.outputs = {{"product", 1}};
  unit.co2_t_per_t = 0.5;
  unit.cost = "making";
  return unit;
}

}  // namespace schakel::models
