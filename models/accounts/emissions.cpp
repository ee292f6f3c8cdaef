#include "models/accounts/emissions.hpp"

#include "sim/base/calendar.hpp"

namespace schakel::models {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }
using Weights = std::vector<std::vector<Weight>>;

/// Per unit: the arcs that bring its fuels, by the CO2 of what they carry; what a stock takes back counts against it.
Weights fuel_weights(const Model& model, const BuiltSystem& built) {
  const flow::Network& net = built.system.network;
  Weights weights(model.units.size());
  for (std::size_t u = 0; u < model.units.size(); ++u) {
    if (!model.units[u].emissions.from_fuel) continue;
    for (std::size_t i = 0; i < model.units[u].inputs.size(); ++i) {
      if (!model.units[u].inputs[i].fuel) continue;
      const flow::SideId side = net.node_first_side[at(built.unit_node[u])] + static_cast<flow::SideId>(i);
      for (std::int32_t k = net.side_first[at(side)]; k < net.side_first[at(side) + 1]; ++k) {
        const flow::ArcId arc = net.side_arcs[at(k)];
        const MaybeQuantity& factor = model.products[at(built.system.arc_product[at(arc)])].combustion_co2;
        if (factor) weights[u].push_back({arc, net.arcs[at(arc)].head == side ? factor->value : -factor->value});
      }
    }
  }
  return weights;
}

std::optional<double> outlet_factor(const Model& model, const OutletArc& way) {
  const Output& output = model.units[at(way.unit)].outputs[at(way.output)];
  const Outlet& outlet = output.outlets[at(way.outlet)];
  if (outlet.co2_t_per_t) return outlet.co2_t_per_t->value;
  const MaybeQuantity& burned = model.products[at(output.product)].combustion_co2;
  if (outlet.kind == OutletKind::flare && burned) return burned->value;
  return std::nullopt;
}

/// Per unit: the arcs by which it sends more than in the base to an outlet that emits.
Weights outlet_weights(const Model& model, const BuiltSystem& built) {
  Weights weights(model.units.size());
  for (const OutletArc& way : built.outlet_arcs)
    if (const auto factor = outlet_factor(model, way)) weights[at(way.unit)].push_back({way.arc, *factor});
  return weights;
}

double from_fuel(const Unit& unit, const UnitStep& step, double burned, double base) {
  if (!unit.emissions.co2_kt_per_year) return burned;
  if (base <= 0) return co2_kt_per_year(unit, step);
  const double process = unit.emissions.process_share ? unit.emissions.process_share->value : 0;
  const double ratio = burned / base;
  return unit.emissions.co2_kt_per_year->value * (ratio + process * (step.fraction - ratio));
}

/// What the fuels of each unit emit in the base, kt per year.
std::vector<double> burned_at_base(const BuiltSystem& built, const Weights& fuels) {
  std::vector<double> sums;
  for (const std::vector<Weight>& list : fuels) {
    double sum = 0;
    for (const Weight& w : list) sum += w.weight * built.system.network.arcs[at(w.arc)].base;
    sums.push_back(sum * kDaysPerYear);
  }
  return sums;
}

Series joined(const Unit& unit, const std::vector<UnitStep>& steps, const Series& burned, double base,
              const Series& sent) {
  Series series;
  for (const UnitStep& step : steps) series.day.push_back(step.day);
  if (unit.emissions.from_fuel) add_days(series.day, burned.day);
  add_days(series.day, sent.day);
  series.day = sorted_days(std::move(series.day));
  Walk burning(burned), sending(sent);
  std::size_t now = 0;
  for (const double day : series.day) {
    while (now + 1 < steps.size() && steps[now + 1].day <= day) ++now;
    const double own = unit.emissions.from_fuel ? from_fuel(unit, steps[now], burning.on(day), base)
                                                : co2_kt_per_year(unit, steps[now]);
    series.value.push_back(own + sending.on(day));
  }
  return series;
}

}  // namespace

double co2_kt_per_year(const Unit& unit, const UnitStep& step) {
  if (!unit.emissions.co2_kt_per_year || step.fraction <= 0) return 0;
  const double fixed = unit.emissions.fixed_share ? unit.emissions.fixed_share->value : 0;
  return unit.emissions.co2_kt_per_year->value * (fixed + (1 - fixed) * step.fraction);
}

std::vector<Series> co2_by_rate(const Model& model, const Steps& steps) {
  std::vector<Series> series(steps.size());
  for (std::size_t u = 0; u < steps.size(); ++u)
    for (const UnitStep& step : steps[u]) {
      series[u].day.push_back(step.day);
      series[u].value.push_back(co2_kt_per_year(model.units[u], step));
    }
  return series;
}

std::vector<Series> co2_by_unit(const Model& model, const BuiltSystem& built, const journal::Record& record,
                                const Steps& steps) {
  std::vector<Series> series = co2_by_rate(model, steps);
  const std::size_t arcs = built.system.network.arcs.size();
  const Weights outlets = outlet_weights(model, built);
  const Weights fuels = fuel_weights(model, built);
  const std::vector<double> base = burned_at_base(built, fuels);
  const std::vector<Series> burned = weighted_flows(record, arcs, fuels);
  const std::vector<Series> sent = weighted_flows(record, arcs, outlets);
  for (std::size_t u = 0; u < model.units.size(); ++u)
    if (model.units[u].emissions.from_fuel || !outlets[u].empty())
      series[u] = joined(model.units[u], steps[u], burned[u], base[u], sent[u]);
  return series;
}

std::vector<double> co2_at_base(const Model& model, const BuiltSystem& built) {
  std::vector<double> all = burned_at_base(built, fuel_weights(model, built));
  for (std::size_t u = 0; u < all.size(); ++u) {
    const Emissions& emissions = model.units[u].emissions;
    if (emissions.co2_kt_per_year) all[u] = emissions.co2_kt_per_year->value;
    if (!model.units[u].runs_at_start()) all[u] = 0;
  }
  return all;
}

std::optional<double> known_co2(const Model& model, const std::vector<Series>& baseline, std::size_t unit) {
  const Emissions& emissions = model.units[unit].emissions;
  if (emissions.co2_kt_per_year) return emissions.co2_kt_per_year->value;
  if (emissions.from_fuel) return baseline[unit].value.front();
  if (emissions.counted_in != kNone) return 0.0;
  return std::nullopt;
}

std::vector<bool> unknown_flares(const Model& model, const BuiltSystem& built, const journal::Record& record) {
  std::vector<bool> used(built.system.network.arcs.size(), false), unknown(model.units.size(), false);
  for (const journal::Point& p : record.flows)
    if (p.value > 0) used[at(p.index)] = true;
  for (const OutletArc& way : built.outlet_arcs) {
    const Outlet& outlet = model.units[at(way.unit)].outputs[at(way.output)].outlets[at(way.outlet)];
    if (used[at(way.arc)] && outlet.kind == OutletKind::flare && !outlet_factor(model, way))
      unknown[at(way.unit)] = true;
  }
  return unknown;
}

}  // namespace schakel::models
