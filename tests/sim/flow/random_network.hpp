// Seeded random networks for the property tests: units with 1 to 3 needs and 1 or 2 outputs, several suppliers, pools,
// market sales, captive outputs, recycles, and every adaptation class. Arc bases come first, coefficients follow, so
// that the base balances exactly. The same seed gives the same network on every machine.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "sim/flow/network.hpp"

namespace schakel::flow {

struct RandomCase {
  Network net;
  Bounds bounds;
};

struct RandomOptions {
  int min_nodes = 2;
  int max_nodes = 12;
  bool adaptations = true;   ///< arcs of classes 1..8, ramps, disposals
  bool inequalities = true;  ///< non-essential needs and share limits
  bool priorities = true;
  bool closures = true;  ///< bounds may be 0; otherwise they stay in 0.3 .. 0.95
  double decades = 0;    ///< contracts differ in size by up to this many powers of ten more
};

class RandomNetwork {
 public:
  explicit RandomNetwork(std::uint64_t seed, RandomOptions options = {}) : random_(seed), options_(options) {}

  RandomCase make() {
    plan_nodes();
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      if (sides_[s].sign < 0) supply(static_cast<SideId>(s));
    }
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      if (sides_[s].sign > 0) sell(static_cast<SideId>(s));
    }
    close_pools();
    if (options_.adaptations) adapt();
    return emit();
  }

  double uniform(double low, double high) {
    return low + (high - low) * static_cast<double>(random_() >> 11) * 0x1.0p-53;
  }
  bool chance(double p) { return uniform(0, 1) < p; }
  int pick(int count) { return std::min(count - 1, static_cast<int>(uniform(0, count))); }

 private:
  struct ProtoSide {
    NodeId node;
    int sign;
    double amount = 0;
    bool pool = false;
  };

  void plan_nodes() {
    const int count = options_.min_nodes + pick(options_.max_nodes - options_.min_nodes + 1);
    for (NodeId n = 0; n < count; ++n) {
      const bool pool = n > 0 && chance(0.12);
      const int needs = pool ? 1 : (chance(0.15) ? 0 : 1 + pick(3)), outputs = pool ? 1 : 1 + pick(2);
      for (int i = 0; i < needs; ++i) sides_.push_back({n, -1, 0, pool});
      for (int i = 0; i < outputs; ++i) sides_.push_back({n, +1, 0, pool});
      base_.push_back(uniform(0.5, 50));
      pool_.push_back(pool);
    }
  }

  SideId random_side(int sign) {
    for (;;) {
      const auto s = static_cast<SideId>(pick(static_cast<int>(sides_.size())));
      if (sides_[at(s)].sign == sign) return s;
    }
  }

  double volume() {
    const double volume = uniform(0.2, 5);
    return options_.decades > 0 ? volume * std::pow(10.0, uniform(0, options_.decades)) : volume;
  }

  void supply(SideId need) {
    const int suppliers = 1 + pick(3);
    for (int i = 0; i < suppliers; ++i) {
      Arc arc;
      arc.head = need;
      arc.base = volume();
      if (chance(0.75)) arc.tail = random_side(+1);
      if (chance(0.25) && !sides_[at(need)].pool) arc.worth = uniform(0.5, 1.5);
      if (options_.priorities && chance(0.2)) arc.priority = pick(3);
      arcs_.push_back(arc);
    }
  }

  void sell(SideId output) {
    const bool taken = std::any_of(arcs_.begin(), arcs_.end(), [&](const Arc& a) { return a.tail == output; });
    if (taken && chance(0.4)) return;
    arcs_.push_back({.tail = output, .base = volume()});
    if (options_.priorities && chance(0.2)) arcs_.back().priority = pick(3);
    if (chance(0.2)) arcs_.push_back({.tail = output, .base = volume()});
  }

  double sum_of(SideId side) const {
    double sum = 0;
    for (const Arc& arc : arcs_) {
      if (arc.cls != ArcClass::contract) continue;
      if (arc.head == side) sum += arc.worth * arc.base;
      if (arc.tail == side) sum -= arc.base;
    }
    return sum;
  }

  /// A pool gives what it gets: the smaller of the two is topped up from or sold to the market.
  void close_pools() {
    for (std::size_t s = 0; s + 1 < sides_.size(); ++s) {
      if (!sides_[s].pool || sides_[s].sign > 0) continue;
      const auto need = static_cast<SideId>(s), output = static_cast<SideId>(s + 1);
      const double in = sum_of(need), out = -sum_of(output);
      if (in < out) arcs_.push_back({.head = need, .base = out - in});
      if (in > out) arcs_.push_back({.tail = output, .base = in - out});
      base_[at(sides_[s].node)] = std::max(in, out);
    }
  }

  void add(ArcClass cls, SideId tail, SideId head) {
    Arc arc;
    arc.tail = tail;
    arc.head = head;
    arc.cls = cls;
    arc.merit = pick(3);
    const double amount = std::abs(sum_of(head != kNone ? head : tail));
    if (cls == ArcClass::store || cls == ArcClass::refill) arc.base = amount * uniform(0.1, 1);
    if (head != kNone && chance(0.2)) arc.worth = uniform(0.5, 1.5);
    arcs_.push_back(arc);
    natural_.push_back(amount);
  }

  void adapt() {
    contracts_ = arcs_.size();
    const int count = pick(8);
    for (int i = 0; i < count; ++i) {
      switch (pick(10)) {
        case 0: add(ArcClass::store, random_side(+1), kNone); break;
        case 1: add(ArcClass::draw, kNone, any_need()); break;
        case 2: add(ArcClass::replace, chance(0.5) ? kNone : random_side(+1), any_need()); break;
        case 3: add(ArcClass::unused, random_side(+1), any_need()); break;
        case 4: add(ArcClass::boundary, kNone, any_need()); break;
        case 5: add(ArcClass::import, kNone, any_need()); break;
        case 6: add(ArcClass::import, random_side(+1), kNone); break;
        case 7: add(ArcClass::refill, chance(0.5) ? random_side(+1) : any_need(), kNone); break;
        case 8: add(ArcClass::contract, random_side(+1), kNone); break;
        default: add(ArcClass::unused, random_side(+1), any_need()); break;
      }
    }
  }

  /// A need of any node, or an output's market when the draw falls on a network without needs.
  SideId any_need() {
    for (int attempt = 0; attempt < 50; ++attempt) {
      const auto s = static_cast<SideId>(pick(static_cast<int>(sides_.size())));
      if (sides_[at(s)].sign < 0) return s;
    }
    return 0;
  }

  RandomCase emit() {
    RandomCase c;
    std::size_t s = 0;
    for (std::size_t n = 0; n < base_.size(); ++n) {
      const NodeId node = c.net.add_node({base_[n]});
      for (; s < sides_.size() && sides_[s].node == node; ++s) {
        const double amount = std::abs(sum_of(static_cast<SideId>(s)));
        sides_[s].amount = amount;
        Side side{node, sides_[s].sign, sides_[s].pool ? 1.0 : amount / base_[n]};
        if (options_.inequalities && side.sign < 0 && !sides_[s].pool && chance(0.1)) side.loss = pick(4) * 0.3;
        c.net.add_side(side);
      }
    }
    for (Arc& arc : arcs_) {
      const bool shareable = options_.inequalities && arc.head != kNone && chance(0.1);
      if (shareable) arc.share = arc.worth * arc.base / sides_[at(arc.head)].amount * 1.1 + 0.05;
      c.net.add_arc(arc);
    }
    c.net.finish();
    c.bounds = draw_bounds(c.net);
    return c;
  }

  double cut() { return options_.closures && chance(0.35) ? 0.0 : uniform(0.3, 0.95); }

  Bounds draw_bounds(const Network& net) {
    Bounds b = base_bounds(net);
    const double p = uniform(0.05, 0.5);
    for (std::size_t n = 0; n < net.nodes.size(); ++n) {
      if (chance(p)) b.plan[n] *= cut();
      if (pool_[n] && chance(0.5)) b.plan[n] = kUnlimited;
      if (options_.adaptations && chance(0.2)) b.ramp[n] = net.nodes[n].base * uniform(0.05, 0.5);
    }
    for (std::size_t a = 0; a < net.arcs.size(); ++a) {
      if (a < contracts_ || !options_.adaptations) {
        if (chance(0.1)) b.limit[a] *= cut();
      } else if (chance(0.8)) {
        b.limit[a] = chance(0.1) ? kUnlimited : natural_[a - contracts_] * uniform(0.05, 0.8);
        const ArcClass cls = net.arcs[a].cls;
        if (cls == ArcClass::store || cls == ArcClass::refill) b.limit[a] = net.arcs[a].base * uniform(0.3, 1);
      }
    }
    return b;
  }

  static std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

  std::mt19937_64 random_;
  RandomOptions options_;
  std::vector<ProtoSide> sides_;
  std::vector<double> base_;
  std::vector<bool> pool_;
  std::vector<Arc> arcs_;
  std::vector<double> natural_;  // of the adaptations
  std::size_t contracts_ = 0;
};

/// Largest violation of a balance (relative to the side's base amount) or a bound (relative to base) in a solution.
inline double worst_violation(const Network& net, const Bounds& b, const std::vector<double>& rate,
                              const std::vector<double>& flow) {
  const auto at = [](std::int32_t i) { return static_cast<std::size_t>(i); };
  double worst = 0;
  std::vector<double> sum(net.sides.size(), 0.0), amount(net.sides.size());
  for (std::size_t s = 0; s < net.sides.size(); ++s) {
    const Side& side = net.sides[s];
    amount[s] = side.coefficient * net.nodes[at(side.node)].base;
  }
  for (std::size_t a = 0; a < net.arcs.size(); ++a) {
    const Arc& arc = net.arcs[a];
    const bool contract = arc.cls == ArcClass::contract && arc.base > 0;
    const double scale = contract ? arc.base : (arc.head != kNone ? amount[at(arc.head)] : amount[at(arc.tail)]);
    worst = std::max({worst, -flow[a] / scale, (flow[a] - b.limit[a]) / scale});
    if (arc.head != kNone) sum[at(arc.head)] += arc.worth * flow[a];
    if (arc.tail != kNone) sum[at(arc.tail)] -= flow[a];
    if (arc.head == kNone || arc.share == kUnlimited) continue;
    const Side& head = net.sides[at(arc.head)];
    const double allowed = arc.share * head.coefficient * rate[at(head.node)];
    worst = std::max(worst, (arc.worth * flow[a] - allowed) / amount[at(arc.head)]);
  }
  for (std::size_t s = 0; s < net.sides.size(); ++s) {
    const Side& side = net.sides[s];
    const double base = net.nodes[at(side.node)].base, x = rate[at(side.node)];
    const double off = (sum[s] + side.sign * side.coefficient * x) / amount[s];
    if (side.sign < 0 && side.loss < 1) {
      const double most = 1 - side.loss * (1 - sum[s] / amount[s]);
      worst = std::max({worst, off, x / base - most});
    } else {
      worst = std::max(worst, std::abs(off));
    }
  }
  for (std::size_t n = 0; n < net.nodes.size(); ++n) {
    const double base = net.nodes[n].base;
    worst = std::max({worst, -rate[n] / base, (rate[n] - b.plan[n] - b.ramp[n]) / base});
  }
  return worst;
}

}  // namespace schakel::flow
