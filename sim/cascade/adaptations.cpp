// Ways round a shortage, each opened by its own lead time.
//
// A need of a unit is short when contracts alone would not serve it in full although nothing else holds its unit: rates
// are taken with every adaptation shut, the unit allowed to run and its other sides free (System::probes). A pool is
// short when more supply of it would serve one of its takers better. A need is also short when its unit could run above
// base and would then serve others better, had it all it needs. The clock of an adaptation starts when its need
// becomes short, or when it became known that it would be (foresight.cpp). Where a contract has nomination dates it
// starts on the next of them. When it ends, the lead time has passed and the adaptation opens; it closes when contracts
// alone have served the need for as long.
#include <algorithm>
#include <cmath>

#include "sim/cascade/feasible_starts.hpp"
#include "sim/cascade/rises.hpp"
#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

namespace {

/// Bounds in force without any adaptation: contracts and always-open free outlets only.
flow::Bounds contract_bounds(const State& s) {
  flow::Bounds bounds = s.bounds;
  std::fill(bounds.ramp.begin(), bounds.ramp.end(), 0.0);
  for (std::size_t a = 0; a < bounds.limit.size(); ++a)
    if (s.system.network.arcs[a].cls != flow::ArcClass::contract) bounds.limit[a] = 0;
  return bounds;
}

/// What contracts bring to (or take from) the side in a solution.
double served(const State& s, flow::SideId side, const flow::Solution& rates) {
  const flow::Network& net = s.system.network;
  double sum = 0;
  for (std::int32_t k = net.side_first[at(side)]; k < net.side_first[at(side) + 1]; ++k) {
    const flow::Arc& arc = net.arcs[at(net.side_arcs[at(k)])];
    if (arc.cls != flow::ArcClass::contract) continue;
    sum += rates.flow[at(net.side_arcs[at(k)])] * (arc.head == side ? arc.worth : 1.0);
  }
  return sum;
}

/// Arcs out of the node.
std::vector<flow::ArcId> arcs_out_of(const flow::Network& net, flow::NodeId node) {
  std::vector<flow::ArcId> out;
  for (flow::SideId side = net.node_first_side[at(node)]; side < net.node_first_side[at(node) + 1]; ++side)
    for (std::int32_t k = net.side_first[at(side)]; k < net.side_first[at(side) + 1]; ++k)
      if (net.arcs[at(net.side_arcs[at(k)])].tail == side) out.push_back(net.side_arcs[at(k)]);
  return out;
}

/// A taker that is off wants it too: for its sake it is allowed to run.
void let_run(const State& s, const flow::Arc& arc, flow::Bounds& bounds) {
  const flow::NodeId node = arc.head == flow::kNone ? flow::kNone : s.system.network.sides[at(arc.head)].node;
  const std::int32_t unit = node == flow::kNone ? journal::kNone : s.node_unit[at(node)];
  if (unit == journal::kNone || !is_off(s.units[at(unit)].phase)) return;
  const double wanted = allowed_rate(s, unit);
  if (wanted > 0 && wanted >= s.system.units[at(unit)].minimum) bounds.plan[at(node)] = wanted;
}

/// Those who take from the pool, also where it delivers through nodes of its own.
void let_takers_run(const State& s, flow::NodeId pool, flow::Bounds& bounds) {
  const flow::Network& net = s.system.network;
  for (const flow::ArcId a : arcs_out_of(net, pool)) {
    const flow::SideId head = net.arcs[at(a)].head;
    const flow::NodeId node = head == flow::kNone ? flow::kNone : net.sides[at(head)].node;
    const bool own =
        node != flow::kNone && node != pool && s.system.node_subject[at(node)] == s.system.node_subject[at(pool)];
    if (!own) {
      let_run(s, net.arcs[at(a)], bounds);
      continue;
    }
    for (const flow::ArcId on : arcs_out_of(net, node)) let_run(s, net.arcs[at(on)], bounds);
  }
}

/// True when more supply of the pool would serve one of its takers better.
bool pool_is_short(State& s, const Probe& probe, const flow::Bounds& contracts) {
  const flow::Network& net = s.system.network;
  const flow::NodeId pool = net.sides[at(probe.side)].node;
  const std::vector<flow::ArcId> out = arcs_out_of(net, pool);
  flow::Bounds bounds = contracts;
  let_takers_run(s, pool, bounds);
  const std::vector<double> before = solve(s, bounds).flow;
  bounds.limit[at(probe.arc)] = flow::kUnlimited;
  const std::vector<double>& after = solve(s, bounds).flow;
  return std::any_of(out.begin(), out.end(),
                     [&](flow::ArcId a) { return after[at(a)] > before[at(a)] + kRateChange * net.arcs[at(a)].base; });
}

/// True when contracts do not serve the side in full although nothing but the side itself holds its unit.
bool side_is_short(State& s, flow::SideId side, const flow::Bounds& contracts) {
  const flow::Side& the_side = s.system.network.sides[at(side)];
  const std::int32_t unit = s.node_unit[at(the_side.node)];
  if (s.system.node_subject[at(the_side.node)].kind == Subject::Kind::pool) {
    const auto probe =
        std::find_if(s.system.probes.begin(), s.system.probes.end(), [side](const Probe& p) { return p.side == side; });
    return probe != s.system.probes.end() && pool_is_short(s, *probe, contracts);
  }
  flow::Bounds bounds = contracts;
  double wanted = bounds.plan[at(the_side.node)];
  if (unit != journal::kNone) {
    wanted = allowed_rate(s, unit);
    if (wanted <= 0 || wanted < s.system.units[at(unit)].minimum) return false;
    bounds.plan[at(the_side.node)] = wanted;
    for (const Probe& probe : s.system.probes)
      if (probe.side != side && s.system.network.sides[at(probe.side)].node == the_side.node)
        bounds.limit[at(probe.arc)] = the_side.coefficient > 0 ? flow::kUnlimited : 0;
  }
  return served(s, side, solve(s, bounds)) < the_side.coefficient * wanted * (1 - kRateChange);
}

/// Per side: its unit is on and contracts alone serve it at its base, so that there is nothing to ask.
std::vector<bool> served_in_full(State& s, const flow::Bounds& contracts) {
  const flow::Network& net = s.system.network;
  const flow::Solution& rates = solve(s, contracts);
  std::vector<bool> full(net.sides.size());
  for (std::size_t i = 0; i < full.size(); ++i)
    full[i] = rates.rate[at(net.sides[i].node)] >= net.nodes[at(net.sides[i].node)].base * (1 - kRateChange);
  return full;
}

void set_short(State& s, std::size_t m, bool is_short) {
  AdaptationRun& run = s.adaptations[m];
  if (run.is_short == is_short) return;
  const AdaptationSpec& spec = s.system.adaptations[m];
  run.is_short = is_short;
  const bool moves = is_short != run.open;  // short and shut: opens later; served and open: closes later
  const Foreseen* foreseen = is_short ? foreseen_today(s, spec.serves) : nullptr;
  const double known = foreseen != nullptr ? foreseen->known : s.day;
  run.due_day = moves ? std::max(s.day, ready_day(spec, known) + (is_short ? run.extra_days : 0)) : kNever;
  if (!is_short) return;
  if (foreseen != nullptr) {
    run.cause = foreseen->announcement;
    return;
  }
  const flow::NodeId node = s.system.network.sides[at(spec.serves)].node;
  const std::int32_t unit = s.node_unit[at(node)];
  run.cause = s.node_cause[at(node)];
  if (run.cause == journal::kNone && unit != journal::kNone) run.cause = s.units[at(unit)].last_event;
  if (run.cause == journal::kNone) run.cause = latest_event(s);  // a stock still hides the shortage from its unit
}

}  // namespace

double ready_day(const AdaptationSpec& spec, double known) {
  constexpr double kSameDay = 1e-9;  // of the time between dates: on a nomination date it is asked for that day
  const double every = spec.nomination_days;
  const double asked = every > 0 ? std::max(known, std::ceil(known / every - kSameDay) * every) : known;
  return asked + spec.lead_days;
}

std::vector<flow::SideId> short_sides(State& s) {
  const flow::Bounds contracts = contract_bounds(s);
  const std::vector<bool> full = served_in_full(s, contracts);
  std::vector<flow::SideId> asked;
  for (const AdaptationSpec& spec : s.system.adaptations)
    if (spec.is_timed()) asked.push_back(spec.serves);
  for (const StockSpec& stock : s.system.stocks) {
    const flow::SideId side = side_of(s.system.network, stock);
    if (side != flow::kNone && s.system.network.sides[at(side)].sign < 0) asked.push_back(side);
  }
  std::sort(asked.begin(), asked.end());
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  std::erase_if(asked, [&](flow::SideId side) { return full[at(side)] || !side_is_short(s, side, contracts); });
  return asked;
}

bool need_is_short(State& s, flow::SideId side) {
  const flow::Bounds contracts = contract_bounds(s);
  return !served_in_full(s, contracts)[at(side)] && side_is_short(s, side, contracts);
}

void update_shortages(State& s) {
  if (!s.shortage_dirty) return;
  s.shortage_dirty = false;
  const flow::Bounds contracts = contract_bounds(s);
  const std::vector<bool> full = served_in_full(s, contracts);
  Rises rises(s);
  flow::SideId last = flow::kNone;
  bool last_short = false;
  for (std::size_t m = 0; m < s.adaptations.size(); ++m) {  // adaptations of one side stand together
    const AdaptationSpec& spec = s.system.adaptations[m];
    if (!spec.is_timed()) continue;
    if (spec.serves != last) {
      last = spec.serves;
      last_short = (!full[at(last)] && side_is_short(s, last, contracts)) || rises.is_wanted(last);
    }
    set_short(s, m, last_short);
  }
}

bool switch_adaptation(State& s, std::size_t m) {
  AdaptationRun& run = s.adaptations[m];
  const AdaptationSpec& spec = s.system.adaptations[m];
  run.due_day = kNever;
  run.open = !run.open;
  const bool before = s.bounds.limit[at(spec.arc)] > 0;
  if (!run.open && run.shown) {
    run.event = add_event(s, {.subject = {Subject::Kind::adaptation, static_cast<std::int32_t>(m)},
                              .kind = EventKind::adaptation_closed,
                              .mechanism = Mechanism::shortage_over,
                              .cause = run.event});
    run.shown = false;
  }
  set_limit(s, spec.arc, run.open ? open_limit(s, spec.arc, spec.limit) : 0, run.open ? run.cause : run.event);
  return before != (s.bounds.limit[at(spec.arc)] > 0);
}

bool switch_due_adaptations(State& s) {
  bool changed = false;
  for (std::size_t m = 0; m < s.adaptations.size(); ++m)
    if (is_due(s, s.adaptations[m].due_day)) changed |= switch_adaptation(s, m);
  return changed;
}

void journal_used_adaptations(State& s, const flow::Solution& now) {
  for (std::size_t m = 0; m < s.adaptations.size(); ++m) {
    AdaptationRun& run = s.adaptations[m];
    const AdaptationSpec& spec = s.system.adaptations[m];
    if (!run.open || run.shown || !spec.is_timed() || now.flow[at(spec.arc)] <= 1e-9 * spec.limit) continue;
    run.shown = true;
    run.event = add_event(s, {.subject = {Subject::Kind::adaptation, static_cast<std::int32_t>(m)},
                              .kind = EventKind::adaptation_opened,
                              .mechanism = Mechanism::lead_time_ended,
                              .cause = run.cause,
                              .product = s.system.arc_product[at(spec.arc)],
                              .after = now.flow[at(spec.arc)] / spec.limit});
    s.arc_event[at(spec.arc)] = run.event;
    for (Touched& t : s.touched)
      if (t.bound == flow::BoundRef{flow::BoundRef::Kind::arc, spec.arc}) t.event = run.event;
    note_arc_move(s, spec.arc, run.event, true);
  }
}

}  // namespace schakel::cascade
