#include "tests/sim/flow/fairness_proof.hpp"

namespace schakel::flow {

namespace {

constexpr double kSameLevel = 1e-9;
constexpr double kLargeLimit = 1e4;  // times the amount of the side: use is measured against the amount

std::size_t at(int index) { return static_cast<std::size_t>(index); }
bool has_ratio(const Arc& arc) { return arc.cls == ArcClass::contract && arc.base > 0; }

void fix(FlowLp& lp, int variable, double value) {
  lp.set_lower(variable, value);
  lp.set_upper(variable, value);
}

}  // namespace

FairnessProof::FairnessProof(const Network& net, const Bounds& bounds, Solve solve)
    : net_(net), bounds_(bounds), solve_(std::move(solve)), contracted_(net.nodes.size(), false) {
  for (const Arc& arc : net.arcs) {
    for (const SideId side : {arc.tail, arc.head}) {
      if (has_ratio(arc) && side != kNone) contracted_[at(net.sides[at(side)].node)] = true;
    }
  }
}

bool FairnessProof::anything_open(int cls) const {
  bool open = false;
  for (ArcId a = 0; a < static_cast<ArcId>(net_.arcs.size()); ++a) {
    open = open || (static_cast<int>(net_.arcs[at(a)].cls) == cls && is_open(a));
  }
  for (std::size_t n = 0; n < net_.nodes.size(); ++n) {
    open = open || (cls == static_cast<int>(ArcClass::ramp_up) && contracted_[n] && bounds_.ramp[n] > 0);
  }
  return open;
}

Solution FairnessProof::solve_up_to(int cls) const {
  Bounds b = bounds_;
  for (std::size_t a = 0; a < net_.arcs.size(); ++a) {
    if (static_cast<int>(net_.arcs[a].cls) > cls) b.limit[a] = 0;
  }
  if (cls < static_cast<int>(ArcClass::ramp_up)) b.ramp.assign(b.ramp.size(), 0.0);
  return solve_(b);
}

std::map<int, FairnessProof::Group> FairnessProof::contracts(const FlowLp& lp, const Solution& s) const {
  std::map<int, Group> groups;
  for (ArcId a = 0; a < static_cast<ArcId>(net_.arcs.size()); ++a) {
    const Arc& arc = net_.arcs[at(a)];
    if (has_ratio(arc)) groups[arc.priority].push_back({lp.flow(a), s.flow[at(a)], arc.base});
  }
  for (NodeId n = 0; n < static_cast<NodeId>(net_.nodes.size()); ++n) {
    if (!contracted_[at(n)]) groups[0].push_back({lp.rate(n), s.rate[at(n)], net_.nodes[at(n)].base});
  }
  return groups;
}

FairnessProof::Group FairnessProof::arcs_of(const FlowLp& lp, const Solution& s, ArcClass cls) const {
  Group group;
  for (ArcId a = 0; a < static_cast<ArcId>(net_.arcs.size()); ++a) {
    const Arc& arc = net_.arcs[at(a)];
    if (arc.cls == cls && is_filled(arc) && is_open(a)) group.push_back({lp.flow(a), s.flow[at(a)], arc.base});
  }
  return group;
}

/// What the use of an adaptation is measured against.
double FairnessProof::use_scale(const Arc& arc, double limit) const {
  const Side& side = net_.sides[at(arc.head != kNone ? arc.head : arc.tail)];
  const double amount = side.coefficient * net_.nodes[at(side.node)].base / (arc.head != kNone ? arc.worth : 1);
  return limit <= kLargeLimit * amount ? limit : amount;
}

void FairnessProof::prove_raised(FlowLp& lp, const Group& group, const std::string& what) {
  Group sorted = group;
  std::sort(sorted.begin(), sorted.end(),
            [](const Rated& a, const Rated& b) { return a.value / a.scale < b.value / b.scale; });
  for (std::size_t first = 0; first < sorted.size();) {
    const double level = sorted[first].value / sorted[first].scale;
    std::vector<FlowLp::Weight> objective;
    long double have = 0;
    std::size_t end = first;
    for (; end < sorted.size() && sorted[end].value / sorted[end].scale <= level + kSameLevel; ++end) {
      const Rated& r = sorted[end];
      lp.set_lower(r.variable, std::min(r.value, lp.upper(r.variable)));
      if (r.value >= lp.upper(r.variable)) continue;  // at its own bound
      objective.push_back({r.variable, 1 / r.scale});
      have += static_cast<long double>(r.value) / static_cast<long double>(r.scale);
    }
    first = end;
    if (objective.empty()) continue;
    proof_.note(lp.most(objective) - static_cast<double>(have), what + ", level " + std::to_string(level));
  }
}

/// The mirror image, highest first: nobody at this level can use less unless someone at or above it uses more.
void FairnessProof::prove_pressed(FlowLp& lp, const Group& group, const std::string& what) {
  Group sorted = group;
  std::sort(sorted.begin(), sorted.end(),
            [](const Rated& a, const Rated& b) { return a.value / a.scale > b.value / b.scale; });
  for (std::size_t first = 0; first < sorted.size();) {
    const double level = sorted[first].value / sorted[first].scale;
    std::vector<FlowLp::Weight> objective;
    long double have = 0;
    std::size_t end = first;
    for (; end < sorted.size() && sorted[end].value / sorted[end].scale >= level - kSameLevel; ++end) {
      const Rated& r = sorted[end];
      lp.set_upper(r.variable, std::max(r.value, lp.lower(r.variable)));
      if (r.value <= lp.lower(r.variable)) continue;
      objective.push_back({r.variable, -1 / r.scale});
      have -= static_cast<long double>(r.value) / static_cast<long double>(r.scale);
    }
    first = end;
    if (objective.empty()) continue;
    proof_.note(lp.most(objective) - static_cast<double>(have), what + ", use " + std::to_string(level));
  }
  for (const Rated& r : group) fix(lp, r.variable, r.value);
}

/// `before`: the stage before, whose ratios are kept.
void FairnessProof::prove_stage(int cls, const Solution* before, const Solution& now) {
  FlowLp lp(net_, bounds_, cls);
  if (before != nullptr) {
    for (const auto& [priority, group] : contracts(lp, *before)) {
      for (const Rated& r : group) lp.set_lower(r.variable, std::min(r.value, lp.upper(r.variable)));
    }
  }
  const Group kept = arcs_of(lp, stored_.flow.empty() ? now : stored_, ArcClass::store);
  const bool storing = cls == static_cast<int>(ArcClass::store);
  if (cls > static_cast<int>(ArcClass::store)) {
    for (const Rated& r : kept) lp.set_lower(r.variable, std::min(r.value, lp.upper(r.variable)));
  }
  for (const auto& [priority, group] : contracts(lp, now)) {
    prove_raised(lp, group, "class " + std::to_string(cls) + ", priority " + std::to_string(priority));
  }
  if (storing) prove_raised(lp, kept, "storing");
}

void FairnessProof::keep_ratios(FlowLp& lp, const Solution& s) const {
  for (const auto& [priority, group] : contracts(lp, s)) {
    for (const Rated& r : group) fix(lp, r.variable, r.value);
  }
}

/// Refills are raised while draws, boundary nodes, imports and stores stay as they were without refills.
void FairnessProof::prove_refills(const Solution& before, const Solution& now) {
  FlowLp lp(net_, bounds_, kClasses - 1);
  keep_ratios(lp, now);
  const auto old = contracts(lp, before);
  for (const auto& [priority, group] : contracts(lp, now)) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      const double moved = std::abs(group[i].value - old.at(priority)[i].value) / group[i].scale;
      proof_.note(moved, "refills moved a ratio of priority " + std::to_string(priority));
    }
  }
  for (ArcId a = 0; a < static_cast<ArcId>(net_.arcs.size()); ++a) {
    const ArcClass cls = net_.arcs[at(a)].cls;
    const bool stays =
        cls == ArcClass::store || cls == ArcClass::draw || cls == ArcClass::boundary || cls == ArcClass::import;
    if (!stays) continue;
    proof_.note(std::abs(now.flow[at(a)] - before.flow[at(a)]), "refill moved arc " + std::to_string(a));
    fix(lp, lp.flow(a), before.flow[at(a)]);
  }
  const Group refills = arcs_of(lp, now, ArcClass::refill);
  prove_raised(lp, refills, "refilling");
  for (const Rated& r : refills) fix(lp, r.variable, r.value);
  prove_least(lp, now);
}

void FairnessProof::prove_least(FlowLp& lp, const Solution& s) {
  for (int cls = kClasses - 1; cls >= 0; --cls) {
    std::map<int, Group> groups;  // by merit, highest number first
    for (ArcId a = 0; a < static_cast<ArcId>(net_.arcs.size()); ++a) {
      const Arc& arc = net_.arcs[at(a)];
      if (static_cast<int>(arc.cls) != cls || has_ratio(arc) || !is_open(a) || lp.upper(lp.flow(a)) == 0) continue;
      const double scale = is_filled(arc) ? arc.base : use_scale(arc, bounds_.limit[at(a)]);
      groups[is_filled(arc) ? 1 : -arc.merit].push_back({lp.flow(a), s.flow[at(a)], scale});
    }
    if (cls == static_cast<int>(ArcClass::ramp_up)) {
      for (NodeId n = 0; n < static_cast<NodeId>(net_.nodes.size()); ++n) {
        const double used = std::max(0.0, s.rate[at(n)] - bounds_.plan[at(n)]);
        if (lp.upper(lp.ramp(n)) > 0) groups[0].push_back({lp.ramp(n), used, bounds_.ramp[at(n)]});
      }
    }
    for (const auto& [merit, group] : groups) prove_pressed(lp, group, "pressing class " + std::to_string(cls));
  }
  Group shortfalls;
  for (SideId i = 0; i < static_cast<SideId>(net_.sides.size()); ++i) {
    const Side& side = net_.sides[at(i)];
    if (side.sign > 0 || side.loss >= 1) continue;
    double missing = side.coefficient * s.rate[at(side.node)];
    for (std::size_t a = 0; a < net_.arcs.size(); ++a) {
      missing -=
          (net_.arcs[a].head == i ? net_.arcs[a].worth * s.flow[a] : 0) - (net_.arcs[a].tail == i ? s.flow[a] : 0);
    }
    shortfalls.push_back({lp.shortfall(i), std::max(0.0, missing), side.coefficient * net_.nodes[at(side.node)].base});
  }
  prove_pressed(lp, shortfalls, "pressing shortfalls");
}

Proof FairnessProof::prove() {
  Solution now = solve_up_to(0);
  prove_stage(0, nullptr, now);
  const int last = static_cast<int>(ArcClass::import), refill = static_cast<int>(ArcClass::refill);
  for (int cls = 1; cls <= last; ++cls) {
    if (!anything_open(cls)) continue;
    const Solution before = std::move(now);
    now = solve_up_to(cls);
    if (cls == static_cast<int>(ArcClass::store)) stored_ = now;
    for (std::size_t a = 0; a < net_.arcs.size(); ++a) {
      if (has_ratio(net_.arcs[a])) proof_.note((before.flow[a] - now.flow[a]) / net_.arcs[a].base, "ratio lowered");
    }
    prove_stage(cls, &before, now);
  }
  if (anything_open(refill)) {
    prove_refills(now, solve_up_to(refill));
  } else {
    FlowLp lp(net_, bounds_, last);
    keep_ratios(lp, now);
    if (!stored_.flow.empty()) {
      for (const Rated& r : arcs_of(lp, stored_, ArcClass::store)) lp.set_lower(r.variable, r.value);
    }
    prove_least(lp, now);
  }
  return proof_;
}

}  // namespace schakel::flow
