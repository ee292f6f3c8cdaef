// Made-up supply networks without a scale: each unit buys from four others on average (so it has eight links, counting
// those it sells by), mostly from units that sell much already (preferential attachment: Barabasi & Albert, Science
// 1999), now and then from any (which closes recycles). A need has one to three suppliers, one in three an import. Who
// has three customers or more can sell more on the market when one is lost; of the others one in five is captive. The
// same on every machine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "sim/flow/network.hpp"

namespace schakel::bench {

class ScaleFreeMaker {
 public:
  explicit ScaleFreeMaker(flow::NodeId units) : units_(units) {}

  flow::Network make() {
    draw_links();
    measure();
    add_units();
    for (const Link& link : links_)
      net_.add_arc({.tail = output_[index(link.from)], .head = need_[index(link.need)], .base = link.amount});
    net_.finish();
    return std::move(net_);
  }

 private:
  struct Link {
    flow::NodeId from;
    std::int32_t need;
    double amount;
  };
  static constexpr flow::NodeId kRoots = 8;  // buy on the market alone
  static std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

  double uniform() { return static_cast<double>(random_() >> 11) * 0x1.0p-53; }
  std::int32_t pick(std::size_t count) {
    return std::min(static_cast<std::int32_t>(count) - 1,
                    static_cast<std::int32_t>(uniform() * static_cast<double>(count)));
  }

  flow::NodeId supplier(flow::NodeId unit) {
    if (uniform() < 0.02) return pick(index(units_));
    if (uniform() < 0.2) return pick(index(unit));
    return links_.empty() ? pick(index(unit)) : links_[index(pick(links_.size()))].from;
  }

  void draw_links() {
    for (flow::NodeId unit = 0; unit < units_; ++unit) {
      first_need_.push_back(needs_);
      if (unit < kRoots) {
        ++needs_;
        continue;
      }
      const int count = 1 + pick(3);
      for (int n = 0; n < count; ++n) {
        const int suppliers = 1 + pick(3);
        for (int s = 0; s < suppliers; ++s) {
          const flow::NodeId from = supplier(unit);
          if (from != unit) links_.push_back({from, needs_, 0.5 + uniform()});
        }
        ++needs_;
      }
    }
    first_need_.push_back(needs_);
  }

  void measure() {
    bought_.assign(index(needs_), 0.0);
    sold_.assign(index(units_), 0.0);
    customers_.assign(index(units_), 0);
    for (const Link& link : links_) {
      bought_[index(link.need)] += link.amount;
      sold_[index(link.from)] += link.amount;
      ++customers_[index(link.from)];
    }
  }

  void add_units() {
    for (flow::NodeId unit = 0; unit < units_; ++unit) {
      net_.add_node({1.0});
      const double market = 0.5 + uniform();
      for (std::int32_t n = first_need_[index(unit)]; n < first_need_[index(unit) + 1]; ++n) {
        const bool from_market = bought_[index(n)] == 0;
        need_.push_back(net_.add_side({unit, -1, from_market ? 1.0 : bought_[index(n)]}));
        if (from_market) net_.add_arc({.head = need_.back(), .base = 1.0});
        if (!from_market && uniform() < 1.0 / 3) net_.add_arc({.head = need_.back(), .cls = flow::ArcClass::import});
      }
      output_.push_back(net_.add_side({unit, +1, sold_[index(unit)] + market}));
      net_.add_arc({.tail = output_.back(), .base = market});
      const bool captive = customers_[index(unit)] < 3 && uniform() < 0.2;
      if (!captive) net_.add_arc({.tail = output_.back()});  // without a base: the market takes more
    }
  }

  flow::NodeId units_;
  std::mt19937_64 random_{20231231};
  flow::Network net_;
  std::vector<Link> links_;
  std::vector<std::int32_t> first_need_;
  std::int32_t needs_ = 0;
  std::vector<double> bought_, sold_;
  std::vector<int> customers_;
  std::vector<flow::SideId> need_, output_;
};

/// Bounds of the undisturbed base, with markets that take more and imports of half the need.
inline flow::Bounds open_bounds(const flow::Network& net) {
  flow::Bounds bounds = flow::base_bounds(net);
  for (std::size_t a = 0; a < net.arcs.size(); ++a) {
    const flow::Arc& arc = net.arcs[a];
    if (arc.base == 0 && arc.cls == flow::ArcClass::contract) bounds.limit[a] = flow::kUnlimited;
    if (arc.cls == flow::ArcClass::import) bounds.limit[a] = 0.5 * net.side_amount[static_cast<std::size_t>(arc.head)];
  }
  return bounds;
}

}  // namespace schakel::bench
