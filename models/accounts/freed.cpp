#include "models/accounts/freed.hpp"

#include <algorithm>
#include <cmath>

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kMwPerGwhYear = 1000 / (kDaysPerYear * 24);

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool is_power(const Model& model, int product) { return model.products[at(product)].measure == Measure::gwh; }

int cluster_of(const Model& model, const std::string& id) {
  for (std::size_t c = 0; c < model.clusters.size(); ++c)
    if (in_cluster(model, id, static_cast<int>(c))) return static_cast<int>(c);
  return kNone;
}

double part_of_capacity(const Unit& unit, int line) {
  double sum = 0;
  for (const Line& other : unit.lines) sum += other.capacity.value;
  return sum > 0 ? unit.lines[at(line)].capacity.value / sum : 0;
}

/// Integral of a step series over days from < to; 0 where it has no values.
double integral(const std::vector<double>& day, const std::vector<double>& value, double from, double to) {
  return day.empty() || to <= from ? 0 : mean(day, value, from, to) * (to - from);
}

}  // namespace

std::vector<ClosedCapacity> closed_capacity(const Model& model, const journal::Record& record) {
  std::vector<ClosedCapacity> found;
  std::vector<double> gone(model.units.size(), 0.0);
  for (const journal::Event& event : record.events) {
    const bool line = event.kind == EventKind::line_closed;
    if (event.subject.kind != Subject::Kind::unit || (event.kind != EventKind::closed && !line)) continue;
    const std::size_t u = at(event.subject.index);
    const double part = line ? part_of_capacity(model.units[u], event.line) : 1 - gone[u];
    if (!model.units[u].has_staff() || part <= 0) continue;
    found.push_back({event.subject.index, part, 1 - gone[u], event.day});
    gone[u] += part;
  }
  return found;
}

double connection_mw(const Model& model, const BaseYear& base, int unit) {
  const Unit& of = model.units[at(unit)];
  double per_unit = of.costing.power_mwh ? of.costing.power_mwh->value : 0;
  for (const Input& input : of.inputs)
    if (is_power(model, input.product)) per_unit += input.amount.value;
  double sent = 0;  // a year, over wires of other units
  for (std::size_t l = 0; l < model.links.size(); ++l) {
    const Link& link = model.links[l];
    if (is_power(model, link.product) && link.to == Endpoint{Endpoint::Kind::unit, unit} &&
        link.from.kind == Endpoint::Kind::unit)
      sent += base.link_volume[l];
  }
  const double rate = base.unit_rate[at(unit)];
  if (rate > 0) per_unit -= sent / rate;
  return std::max(0.0, per_unit) * of.capacity.value * kMwPerGwhYear;
}

std::optional<double> nitrogen_room(const Unit& unit, const std::vector<UnitStep>& steps, const Series& change,
                                    const ClosedCapacity& closed, const RoomRule& rule) {
  if (!unit.emissions.nox_t_per_year) return std::nullopt;
  const double nox = unit.emissions.nox_t_per_year->value, from = std::max(0.0, closed.day - rule.lapse_days);
  Series fraction;
  for (const UnitStep& step : steps) {
    fraction.day.push_back(step.day);
    fraction.value.push_back(closed.rest < 1 ? std::min(step.fraction, closed.rest) : step.fraction);
  }
  const double before = unit.runs_at_start() ? std::max(0.0, rule.lapse_days - closed.day) : 0;
  const double emitted = nox * (before + integral(fraction.day, fraction.value, from, closed.day)) +
                         integral(change.day, change.value, from, closed.day);
  return rule.kept * closed.part / closed.rest * std::max(0.0, emitted) / rule.lapse_days;
}

/// Node of what a pool buys beside what is made (models/plants/build_bought.cpp); kNone where there is none.
flow::NodeId bought_beside(const BuiltSystem& built, std::size_t pool) {
  return pool < built.system.bought_node.size() ? built.system.bought_node[pool] : flow::kNone;
}

std::vector<NetworkUse> networks(const Model& model, const BuiltSystem& built, const journal::Record& record) {
  std::vector<NetworkUse> found;
  std::vector<double> rate(built.system.network.nodes.size(), 0);
  std::vector<std::pair<std::size_t, flow::NodeId>> nodes;  // of each network, and of what it buys beside
  std::vector<int> of_node(built.system.network.nodes.size(), kNone);
  for (std::size_t node = 0; node < of_node.size(); ++node) {
    const Subject subject = built.system.node_subject[node];
    const double base = built.system.network.nodes[node].base * kDaysPerYear;
    if (subject.kind != Subject::Kind::pool || base <= 0) continue;
    const std::size_t number = at(subject.index), pools = model.pools.size();
    if (number < pools && built.pool_node[number] != static_cast<flow::NodeId>(node)) {
      if (bought_beside(built, number) == static_cast<flow::NodeId>(node))
        of_node[node] = of_node[at(built.pool_node[number])];
      continue;  // where it delivers
    }
    NetworkUse use;
    if (number < pools) {
      const Pool& pool = model.pools[number];
      if (pool.kind == PoolKind::hub) continue;
      use = {pool.id, pool.name, cluster_of(model, pool.id), model.products[at(pool.product)].measure, base, {}, {}};
      if (pool.capacity) use.capacity = pool.capacity->value;
    } else {
      const Infrastructure& service = model.infrastructures[number - pools];
      use = {service.id, service.name, cluster_of(model, service.id), std::nullopt, base, {}, {}};
      if (service.spare) use.capacity = base * (1 + service.spare->value);
    }
    of_node[node] = static_cast<int>(found.size());
    found.push_back(std::move(use));
    nodes.emplace_back(node, bought_beside(built, number));
  }
  for (const journal::Point& p : record.rates) {
    rate[at(p.index)] = p.value;
    if (of_node[at(p.index)] == kNone) continue;
    Series& carried = found[at(of_node[at(p.index)])].carried;
    if (carried.day.empty() || carried.day.back() < p.day) carried.day.push_back(p.day), carried.value.emplace_back();
    const auto& [node, bought] = nodes[at(of_node[at(p.index)])];
    carried.value.back() = (rate[node] + (bought == flow::kNone ? 0 : rate[at(bought)])) * kDaysPerYear;
  }
  for (NetworkUse& use : found)
    if (!use.measure) {  // in parts of the base
      for (double& value : use.carried.value) value /= use.base;
      if (use.capacity) *use.capacity /= use.base;
      use.base = 1;
    }
  return found;
}

Freed freed(const Model& model, const BaseYear& base, const BuiltSystem& built, const journal::Record& record,
            const Steps& steps, const std::vector<Series>& nox_change, const std::vector<RoomRule>& rules) {
  Freed found;
  found.closed = closed_capacity(model, record);
  for (const ClosedCapacity& closed : found.closed) {
    const std::size_t u = at(closed.unit);
    const int cluster = cluster_of(model, model.units[u].id);
    found.connection.push_back(closed.part * connection_mw(model, base, closed.unit));
    found.nitrogen.push_back(nitrogen_room(model.units[u], steps[u], nox_change.empty() ? Series{} : nox_change[u],
                                           closed, rules[at(cluster)]));
  }
  found.networks = networks(model, built, record);
  return found;
}

double Freed::connection_mw(const Model& model, int cluster, double day) const {
  double sum = 0;
  for (std::size_t i = 0; i < closed.size(); ++i)
    if (closed[i].day < day && in_cluster(model, model.units[at(closed[i].unit)].id, cluster)) sum += connection[i];
  return sum;
}

double Freed::nitrogen_t(const Model& model, const std::vector<RoomRule>& rules, int cluster, double day) const {
  double sum = 0;
  for (std::size_t i = 0; i < closed.size(); ++i) {
    const std::string& id = model.units[at(closed[i].unit)].id;
    if (!nitrogen[i] || !in_cluster(model, id, cluster)) continue;
    const double until = closed[i].day + rules[at(cluster_of(model, id))].lapse_days;
    if (std::isinf(day) || (closed[i].day < day && day < until)) sum += *nitrogen[i];
  }
  return sum;
}

void add_freed_rows(const Model& model, const Freed& freed, const std::vector<RoomRule>& rules,
                    const Scenario& scenario, std::vector<AccountRow>& rows) {
  const std::vector<AccountPeriod> periods = account_periods(scenario);
  const Wanted all;
  for (std::size_t c = 0; c < model.clusters.size(); ++c) {
    const int cluster = static_cast<int>(c);
    const RowAdder adder{periods, cluster, rows, all};
    adder.add("freed_connection_at_date", "MW",
              [&](const AccountPeriod& p) { return freed.connection_mw(model, cluster, p.to); });
    const bool known = std::any_of(model.units.begin(), model.units.end(), [&](const Unit& unit) {
      return unit.emissions.nox_t_per_year && in_cluster(model, unit.id, cluster);
    });
    if (known)
      adder.add("freed_nitrogen_at_date", "t",
                [&](const AccountPeriod& p) { return freed.nitrogen_t(model, rules, cluster, p.to); });
    for (const NetworkUse& use : freed.networks) {
      if (use.cluster != cluster) continue;
      Series load = use.carried;
      for (double& value : load.value) value = use.load(value);
      adder.mean_only("load_" + use.id.substr(use.id.find('/') + 1), "fraction", load);
    }
  }
}

}  // namespace schakel::models
