// Whether somebody would be served better if a unit that runs at base had all it needs to run higher.
#include "sim/cascade/rises.hpp"

#include <algorithm>

namespace schakel::cascade {

namespace {

/// A contract that somebody counts on; swings follow what others leave.
bool is_counted_on(const flow::Arc& arc) { return flow::is_contract(arc) && !arc.swing; }

/// True when a contract gets less than its base.
bool any_short(const State& s, const std::vector<double>& flow) {
  const std::vector<flow::Arc>& arcs = s.system.network.arcs;
  for (std::size_t a = 0; a < arcs.size(); ++a)
    if (is_counted_on(arcs[a]) && flow[a] < arcs[a].base * (1 - kRateChange)) return true;
  return false;
}

}  // namespace

Rises::Rises(State& s) : s_(s), without_stocks_(without_stocks(s, s.bounds)) {}

bool Rises::is_wanted(flow::SideId side) {
  if (!asked_) ask_all();
  return std::binary_search(wanted_.begin(), wanted_.end(), s_.system.network.sides[at(side)].node);
}

void Rises::ask_all() {
  asked_ = true;
  const Answer now = answer(s_, without_stocks_);
  Nodes together;
  for (const flow::NodeId node : candidates()) {
    if (uses_own(node, -1, now->flow)) {
      wanted_.push_back(node);
    } else if (uses_own(node, +1, now->flow)) {
      flow::Bounds bounds = without_stocks_;
      shut_own(node, bounds);
      ask_on(bounds, {node});
    } else {
      together.push_back(node);
    }
  }
  if (!together.empty()) ask_on(without_stocks_, together);
  std::sort(wanted_.begin(), wanted_.end());
}

/// Units with a lead time at a need that run at base and could run higher, by node.
std::vector<flow::NodeId> Rises::candidates() const {
  const flow::Network& net = s_.system.network;
  Nodes nodes;
  for (const AdaptationSpec& spec : s_.system.adaptations) {
    const flow::Side& side = net.sides[at(spec.serves)];
    if (!spec.is_timed() || side.sign > 0 || s_.node_unit[at(side.node)] == journal::kNone) continue;
    if (s_.bounds.ramp[at(side.node)] <= 0) continue;
    if (s_.rate[at(side.node)] >= net.nodes[at(side.node)].base * (1 - kRateChange)) nodes.push_back(side.node);
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

/// The unit uses what its own lead times have opened, at needs (-1) or outputs (+1).
bool Rises::uses_own(flow::NodeId node, int sign, const std::vector<double>& flow) const {
  const flow::Network& net = s_.system.network;
  return std::any_of(s_.system.adaptations.begin(), s_.system.adaptations.end(), [&](const AdaptationSpec& spec) {
    const flow::Side& side = net.sides[at(spec.serves)];
    return spec.is_timed() && side.node == node && side.sign == sign &&
           flow[at(spec.arc)] > kRateChange * net.side_amount[at(spec.serves)];
  });
}

/// Shuts what the unit's own lead times have opened.
void Rises::shut_own(flow::NodeId node, flow::Bounds& bounds) const {
  for (const AdaptationSpec& spec : s_.system.adaptations)
    if (spec.is_timed() && s_.system.network.sides[at(spec.serves)].node == node) bounds.limit[at(spec.arc)] = 0;
}

void Rises::ask_on(const flow::Bounds& bounds, Nodes nodes) {
  const Answer before = answer(s_, bounds);
  if (!any_short(s_, before->flow)) return;
  std::erase_if(nodes, [&](flow::NodeId node) {
    return std::none_of(s_.system.probes.begin(), s_.system.probes.end(),
                        [&](const Probe& probe) { return is_need_of(probe, node) && could_help(*before, probe.side); });
  });
  ask(bounds, before->flow, nodes);
}

void Rises::ask(const flow::Bounds& bounds, const std::vector<double>& before, const Nodes& nodes) {
  if (nodes.empty() || !serves_others(bounds, before, nodes)) return;
  if (nodes.size() == 1) {
    wanted_.push_back(nodes.front());
    return;
  }
  const auto middle = nodes.begin() + static_cast<std::ptrdiff_t>(nodes.size() / 2);
  ask(bounds, before, {nodes.begin(), middle});
  ask(bounds, before, {middle, nodes.end()});
}

/// Some contract gets more when these units have all they need; of several, with what their own lead times have opened,
/// which then can only help.
bool Rises::serves_others(flow::Bounds bounds, const std::vector<double>& before, const Nodes& nodes) {
  const flow::Network& net = s_.system.network;
  if (nodes.size() == 1) shut_own(nodes.front(), bounds);
  for (const Probe& probe : s_.system.probes)
    for (const flow::NodeId node : nodes)
      if (is_need_of(probe, node)) bounds.limit[at(probe.arc)] = flow::kUnlimited;
  const std::vector<double>& after = solve(s_, bounds).flow;
  for (std::size_t a = 0; a < net.arcs.size(); ++a)
    if (is_counted_on(net.arcs[a]) && after[a] > before[a] + kRateChange * net.arcs[a].base) return true;
  return false;
}

bool Rises::is_need_of(const Probe& probe, flow::NodeId node) const {
  const flow::Side& side = s_.system.network.sides[at(probe.side)];
  return side.node == node && side.sign < 0;
}

}  // namespace schakel::cascade
