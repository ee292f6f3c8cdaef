#include "tests/sim/cascade/fixed_step.hpp"

#include <algorithm>

#include "sim/flow/reference.hpp"

namespace schakel::cascade::test {

using journal::EventKind;
using Kind = journal::Subject::Kind;

namespace {

constexpr double kLess = 1e-9;    // relative: less is short, or below minimum
constexpr double kOnTime = 1e-9;  // days: steps are counted in floating point

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

}  // namespace

FixedStep::FixedStep(const System& system, double step, Solved& solved)
    : system_(system),
      solved_(solved),
      step_(step),
      units_(system.units.size()),
      ways_(system.adaptations.size()),
      link_fraction_(system.network.arcs.size(), 1.0),
      flow_(system.network.arcs.size(), 0.0),
      came_down_(system.stocks.size(), false) {
  for (const StockSpec& stock : system.stocks) level.push_back(stock.initial);
}

void FixedStep::note(journal::Subject::Kind kind, std::size_t index, EventKind what) {
  happenings.push_back({day_, {kind, static_cast<std::int32_t>(index)}, what});
}

void FixedStep::run(const std::vector<Change>& changes, double horizon) {
  std::size_t next = 0;
  for (long k = 0;; ++k) {
    day_ = static_cast<double>(k) * step_;
    if (day_ > horizon) return;
    for (; next < changes.size() && changes[next].day <= day_ + kOnTime; ++next) apply(changes[next]);
    settle();
    note_refills();
    move_stocks();
  }
}

const flow::Solution& FixedStep::solve(const flow::Bounds& bounds) {
  std::string key;
  for (const auto* list : {&bounds.plan, &bounds.ramp, &bounds.limit}) {
    key.append(reinterpret_cast<const char*>(list->data()), list->size() * sizeof(double));
  }
  const auto [place, is_new] = solved_.try_emplace(std::move(key));
  if (is_new) place->second = flow::solve_reference(system_.network, bounds);
  return place->second;
}

double FixedStep::carried(flow::ArcId arc) const { return arc == flow::kNone ? 0.0 : flow_[at(arc)]; }

double FixedStep::allowed(std::size_t unit) const {
  const UnitSpec& spec = system_.units[unit];
  if (units_[unit].phase == Unit::Phase::closed) return 0;
  return std::min(system_.network.nodes[at(spec.node)].base, units_[unit].capacity * spec.capacity);
}

flow::Bounds FixedStep::bounds_now() const {
  flow::Bounds b = system_.base;
  for (std::size_t u = 0; u < units_.size(); ++u) {
    const UnitSpec& spec = system_.units[u];
    const bool on = units_[u].phase == Unit::Phase::on;
    b.plan[at(spec.node)] = on ? allowed(u) : 0;
    const double room = units_[u].capacity * spec.capacity - allowed(u);
    b.ramp[at(spec.node)] = on ? std::clamp(room, 0.0, system_.base.ramp[at(spec.node)]) : 0;
  }
  for (std::size_t m = 0; m < ways_.size(); ++m) {
    b.limit[at(system_.adaptations[m].arc)] = ways_[m].open ? system_.adaptations[m].limit : 0;
  }
  for (std::size_t a = 0; a < b.limit.size(); ++a) b.limit[a] *= b.limit[a] == 0 ? 0 : link_fraction_[a];
  for (std::size_t k = 0; k < level.size(); ++k) {
    const StockSpec& stock = system_.stocks[k];
    const auto set = [&](flow::ArcId arc, double most) {
      if (arc != flow::kNone) b.limit[at(arc)] = most;
    };
    // at an end of its range a stock still passes on what came in (what it gave) in the last step
    set(stock.draw, level[k] > 0 ? stock.maximum_draw : std::min(stock.maximum_draw, carried(stock.store)));
    set(stock.store,
        level[k] < stock.capacity ? stock.maximum_fill : std::min(stock.maximum_fill, carried(stock.draw)));
    set(stock.refill, level[k] < stock.initial ? stock.maximum_fill
                      : level[k] == stock.initial
                          ? std::clamp(carried(stock.draw) - carried(stock.store), 0.0, stock.maximum_fill)
                          : 0);
  }
  return b;
}

/// Several events can hold one thing: the strictest counts.
double FixedStep::hold(Cuts& cuts, const Change& change) {
  std::erase_if(cuts, [&](const auto& c) { return c.first == change.event; });
  if (change.fraction != 1) cuts.emplace_back(change.event, change.fraction);
  double left = 1;
  for (const auto& [event, fraction] : cuts) left = std::min(left, fraction);
  return left;
}

void FixedStep::apply(const Change& change) {
  if (change.what == Change::What::link) {
    const double left = hold(link_cuts_[change.index], change);
    for (const flow::ArcId a : system_.link_arcs[at(change.index)]) link_fraction_[at(a)] = left;
    return;
  }
  Unit& unit = units_[at(change.index)];
  if (change.what == Change::What::close) unit.phase = Unit::Phase::closed;
  if (change.what != Change::What::capacity || unit.phase == Unit::Phase::closed) return;
  unit.capacity = hold(unit.cuts, change);
  if (unit.phase == Unit::Phase::on && allowed(at(change.index)) < system_.units[at(change.index)].minimum) {
    unit.phase = Unit::Phase::off;
    unit.tripped_on = day_;
  }
}

/// Everything that is due at this step, one thing at a time, rates taken again in between.
void FixedStep::settle() {
  for (int round = 0; round < 10000; ++round) {
    const flow::Solution& now = solve(bounds_now());
    rate = now.rate;
    flow_ = now.flow;
    for (std::size_t u = 0; u < units_.size(); ++u) {
      const UnitSpec& spec = system_.units[u];
      const bool below =
          units_[u].phase == Unit::Phase::on && spec.minimum > 0 && rate[at(spec.node)] < spec.minimum * (1 - kLess);
      if (!below) units_[u].below_since = -1;
      if (below && units_[u].below_since < 0) units_[u].below_since = day_;
    }
    if (solve(bounds_now()).flow != flow_) continue;  // what the stocks pass on has changed
    if (trip_one() || open_ways() || restart()) continue;
    look_for_shortages();
    return;
  }
}

bool FixedStep::sheds_before(std::size_t a, std::size_t b) const {
  const UnitSpec &x = system_.units[a], &y = system_.units[b];
  return x.shed_order != y.shed_order ? x.shed_order < y.shed_order : x.tie < y.tie;
}

bool FixedStep::trip_one() {
  std::size_t chosen = units_.size();
  for (std::size_t u = 0; u < units_.size(); ++u) {
    const Unit& unit = units_[u];
    if (unit.below_since < 0 || day_ + kOnTime < unit.below_since + system_.units[u].grace_days) continue;
    if (chosen == units_.size() || sheds_before(u, chosen)) chosen = u;
  }
  if (chosen == units_.size()) return false;
  units_[chosen].phase = Unit::Phase::off;
  units_[chosen].below_since = -1;
  units_[chosen].tripped_on = day_;
  note(Kind::unit, chosen, EventKind::tripped);
  return true;
}

bool FixedStep::open_ways() {
  bool any = false;
  for (Way& way : ways_) {
    if (!way.runs || day_ + kOnTime < way.due) continue;
    way.runs = false;
    way.open = !way.open;
    any = true;
  }
  return any;
}

std::vector<std::size_t> FixedStep::feasible(std::vector<std::size_t> candidates) {
  flow::Bounds test = bounds_now();
  for (const StockSpec& stock : system_.stocks) {
    for (const flow::ArcId arc : {stock.draw, stock.store, stock.refill}) {
      if (arc != flow::kNone) test.limit[at(arc)] = 0;
    }
  }
  const auto rates_of = [&](const std::vector<std::size_t>& units) {
    flow::Bounds with = test;
    for (const std::size_t u : units) with.plan[at(system_.units[u].node)] = allowed(u);
    return solve(with).rate;
  };
  const auto is_below = [&](std::size_t u, const std::vector<double>& rates) {
    return rates[at(system_.units[u].node)] < system_.units[u].minimum * (1 - kLess);
  };
  const auto fails = [&](std::size_t u, const std::vector<double>& rates) {
    return rates[at(system_.units[u].node)] <= 0 || is_below(u, rates);
  };
  const std::vector<double> apart = rates_of({});
  const auto pushes = [&](const std::vector<double>& rates) {  // what runs below its minimum
    for (std::size_t u = 0; u < units_.size(); ++u)
      if (units_[u].phase == Unit::Phase::on && is_below(u, rates) && !is_below(u, apart)) return true;
    return false;
  };
  const auto number_pushed = [&](const std::vector<double>& rates) {
    return std::count_if(units_.begin(), units_.end(), [&](const Unit& unit) {
      const auto u = static_cast<std::size_t>(&unit - units_.data());
      return unit.phase == Unit::Phase::on && is_below(u, rates) && !is_below(u, apart);
    });
  };
  const auto lowest_of = [this](const std::vector<std::size_t>& units) {
    return *std::min_element(units.begin(), units.end(),
                             [this](std::size_t a, std::size_t b) { return sheds_before(a, b); });
  };
  const auto together = [](std::vector<std::size_t> units, const std::vector<std::size_t>& more) {
    units.insert(units.end(), more.begin(), more.end());
    return units;
  };
  std::vector<std::size_t> left;  // out, in that order
  while (!candidates.empty()) {
    const std::vector<double> rates = rates_of(candidates);
    std::vector<std::size_t> failing;
    for (const std::size_t u : candidates)
      if (fails(u, rates)) failing.push_back(u);
    if (failing.empty() && !pushes(rates)) break;
    left.push_back(lowest_of(failing.empty() ? candidates : failing));
    std::erase(candidates, left.back());
  }
  // Takes in those of the units that can run beside the candidates, none of which is left out for them.
  const auto add = [&](std::vector<std::size_t> units) {
    while (!units.empty()) {
      const std::vector<std::size_t> all = together(candidates, units);
      const std::vector<double> rates = rates_of(all);
      std::vector<std::size_t> failing;
      for (const std::size_t u : units)
        if (fails(u, rates)) failing.push_back(u);
      const bool any = std::any_of(all.begin(), all.end(), [&](std::size_t u) { return fails(u, rates); });
      if (!any && !pushes(rates)) {
        candidates = all;
        std::erase_if(left, [&](std::size_t u) { return std::count(units.begin(), units.end(), u) > 0; });
        return true;
      }
      std::erase(units, lowest_of(failing.empty() ? units : failing));
    }
    return false;
  };
  const auto add_but_one = [&] {
    const std::vector<double> all = rates_of(together(candidates, left));
    for (std::size_t i = left.size(); i-- > 0;) {
      std::vector<std::size_t> others = left;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      const std::vector<double> rates = rates_of(together(candidates, others));
      const bool gains =
          number_pushed(rates) < number_pushed(all) || std::any_of(others.begin(), others.end(), [&](std::size_t u) {
            const std::size_t node = at(system_.units[u].node);
            return rates[node] > all[node] * (1 + kLess);
          });
      if (gains && add(others)) return true;
    }
    return false;
  };
  const auto add_one = [&] {
    const std::vector<std::size_t> now = left;
    return std::any_of(now.rbegin(), now.rend(), [&](std::size_t u) { return add({u}); });
  };
  while (left.size() > 1 && (add_but_one() || add_one()))
    while (!left.empty() && add(left)) {
    }
  return candidates;
}

/// True when something went live.
bool FixedStep::restart() {
  using P = Unit::Phase;
  std::vector<std::size_t> candidates;
  for (std::size_t u = 0; u < units_.size(); ++u) {
    Unit& unit = units_[u];
    if (unit.phase == P::starting && day_ + kOnTime >= unit.ready_day) unit.phase = P::ready;
    const bool waits = unit.phase == P::off || unit.phase == P::starting || unit.phase == P::ready;
    if (waits && allowed(u) > 0 && allowed(u) >= system_.units[u].minimum) candidates.push_back(u);
  }
  const std::vector<std::size_t> together = feasible(candidates);
  for (std::size_t u = 0; u < units_.size(); ++u) {
    Unit& unit = units_[u];
    const bool in = std::count(together.begin(), together.end(), u) > 0;
    if (unit.phase == P::off && in) {
      unit.phase = P::starting;
      unit.ready_day = day_ + system_.units[u].start_up_days;
      note(Kind::unit, u, EventKind::start_began);
    } else if ((unit.phase == P::starting || unit.phase == P::ready) && !in) {
      unit.phase = P::off;
      note(Kind::unit, u, EventKind::start_abandoned);
    }
  }
  std::erase_if(candidates, [this](std::size_t u) { return units_[u].phase != P::ready; });
  const std::vector<std::size_t> live = feasible(candidates);
  for (const std::size_t u : live) {
    units_[u].phase = P::on;
    note(Kind::unit, u, EventKind::restarted);
  }
  return !live.empty();
}

/// Contracts alone do not serve the side in full, although its unit may run and its other sides are free.
bool FixedStep::is_short(flow::SideId side, const flow::Bounds& contracts) {
  const flow::Network& net = system_.network;
  const flow::NodeId node = net.sides[at(side)].node;
  if (solve(contracts).rate[at(node)] >= net.nodes[at(node)].base * (1 - kLess)) return false;
  flow::Bounds test = contracts;
  double wanted = test.plan[at(node)];
  for (std::size_t u = 0; u < units_.size(); ++u) {
    if (system_.units[u].node != node) continue;
    wanted = allowed(u);
    if (wanted <= 0 || wanted < system_.units[u].minimum) return false;
  }
  test.plan[at(node)] = wanted;
  for (const Probe& probe : system_.probes) {
    if (probe.side != side && net.sides[at(probe.side)].node == node) test.limit[at(probe.arc)] = flow::kUnlimited;
  }
  double served = 0;
  const std::vector<double>& flows = solve(test).flow;
  for (std::size_t a = 0; a < net.arcs.size(); ++a) {
    if (net.arcs[a].cls != flow::ArcClass::contract) continue;
    if (net.arcs[a].head == side) served += net.arcs[a].worth * flows[a];
    if (net.arcs[a].tail == side) served += flows[a];
  }
  return served < net.sides[at(side)].coefficient * wanted * (1 - kLess);
}

void FixedStep::look_for_shortages() {
  flow::Bounds contracts = bounds_now();
  contracts.ramp.assign(contracts.ramp.size(), 0.0);
  for (std::size_t a = 0; a < contracts.limit.size(); ++a) {
    if (system_.network.arcs[a].cls != flow::ArcClass::contract) contracts.limit[a] = 0;
  }
  for (std::size_t m = 0; m < ways_.size(); ++m) {
    Way& way = ways_[m];
    const bool now = is_short(system_.adaptations[m].serves, contracts);
    if (now == way.is_short) continue;
    way.is_short = now;
    way.runs = now != way.open;
    way.due = day_ + system_.adaptations[m].lead_days;
  }
}

/// A stock that has come down to its usual level is news when refills begin.
void FixedStep::note_refills() {
  for (std::size_t k = 0; k < level.size(); ++k) {
    if (came_down_[k] && carried(system_.stocks[k].refill) > 0) note(Kind::stock, k, EventKind::stock_back);
    came_down_[k] = false;
  }
}

void FixedStep::move_stocks() {
  for (std::size_t k = 0; k < level.size(); ++k) {
    const StockSpec& stock = system_.stocks[k];
    const double before = level[k];
    const double slope = carried(stock.store) + carried(stock.refill) - carried(stock.draw);
    double& now = level[k];
    now = std::clamp(before + step_ * slope, 0.0, stock.capacity);
    if (slope > 0 && before < stock.initial) now = std::min(now, stock.initial);
    if (slope < 0 && before > stock.initial) now = std::max(now, stock.initial);
    came_down_[k] = now == stock.initial && before > now;
    day_ += step_;
    if (now == 0 && before > 0) note(Kind::stock, k, EventKind::stock_empty);
    if (now == stock.capacity && before < now) note(Kind::stock, k, EventKind::stock_full);
    if (now == stock.initial && before < now && now < stock.capacity) note(Kind::stock, k, EventKind::stock_back);
    day_ -= step_;
  }
}

}  // namespace schakel::cascade::test
