// A made-up cluster for benchmarks, cut like the real ones: 120 process units in five tiers from feed to product, each
// fed by one or two units above it or by a grid, most on one of six steam headers, all buying power; part of what they
// make is sold. Headers get by-product steam and a boiler that can rise by half. A third has a feed stock, a quarter an
// import with a lead time, most a minimum load. The same on every machine.
#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::bench {

class ClusterMaker {
 public:
  static constexpr int kTiers = 5, kPerTier = 24, kHeaders = 6, kGrids = 3;
  static constexpr int kBoilers = kHeaders;  // the first units of tier 0

  cascade::System make() {
    plan();
    for (int u = 0; u < kTiers * kPerTier; ++u) add_unit(u);
    for (int p = 0; p < kHeaders + kGrids; ++p) add_pool(p);
    for (int u = 0; u < kTiers * kPerTier; ++u) connect(u);
    return maker_.build();
  }

 private:
  static constexpr double kBase = 10;  // of every unit, a day

  struct Plan {
    std::vector<int> from_units;  // main feed
    int grid = -1, header = -1, steam_to = -1;
    double sold = 0, taken = 0, steam_made = 0;
  };

  double uniform() { return static_cast<double>(random_() >> 11) * 0x1.0p-53; }
  bool chance(double p) { return uniform() < p; }
  int pick(int count) { return std::min(count - 1, static_cast<int>(uniform() * count)); }

  void plan() {
    plans_.resize(kTiers * kPerTier);
    steam_.assign(kHeaders, 0.0);
    into_grid_.assign(kGrids, 0.0);
    for (int u = kBoilers; u < kTiers * kPerTier; ++u) {
      Plan& unit = plans_[index(u)];
      const int tier = u / kPerTier;
      if (tier > 0) {
        const int above = (tier - 1) * kPerTier;
        const auto source = [&] { return std::max(above + pick(kPerTier), static_cast<int>(kBoilers)); };
        if (chance(0.2)) {
          unit.grid = pick(kGrids);
        } else {
          unit.from_units.push_back(source());
          if (const int second = source(); chance(0.4) && second != unit.from_units[0])
            unit.from_units.push_back(second);
        }
        for (const int s : unit.from_units)
          plans_[index(s)].taken += kFeed / static_cast<double>(unit.from_units.size());
        if (unit.grid >= 0) into_grid_[index(unit.grid)] += kFeed;
      }
      if (chance(0.7)) steam_[index(unit.header = pick(kHeaders))] += kSteam;
    }
    for (int p = 0; p < kHeaders; ++p) {  // 40 % of the steam is by-product of a unit of tier 1
      Plan& unit = plans_[index(kPerTier + p)];
      unit.steam_to = p;
      unit.steam_made = 0.4 * steam_[index(p)];
    }
    for (int p = 0; p < kGrids; ++p) plans_[index(kBoilers + p)].taken += into_grid_[index(p)];
    for (Plan& unit : plans_) unit.sold = std::max(0.3 * kBase, kBase - unit.taken);
  }

  void add_unit(int u) {
    const Plan& plan = plans_[index(u)];
    cascade::test::UnitText text{.base = kBase, .needs = {}, .outputs = {}, .grace = 0.5, .start_up = 2, .shed = u};
    const bool boiler = u < kBoilers;
    if (boiler) {
      text.needs = {1.0};
      text.outputs = {0.6 * steam_[index(u)] / kBase};
      text.capacity = 1.5 * kBase;
    } else {
      text.needs = {kFeed / kBase, 0.3};
      if (plan.header >= 0) text.needs.push_back(kSteam / kBase);
      text.outputs = {(plan.taken + plan.sold) / kBase};
      if (plan.steam_to >= 0) text.outputs.push_back(plan.steam_made / kBase);
      if (chance(0.6)) text.minimum = 0.4 * kBase;
    }
    units_.push_back(maker_.unit(text));
  }

  void add_pool(int p) {
    pools_.push_back(maker_.pool(p < kHeaders ? steam_[index(p)] : into_grid_[index(p - kHeaders)]));
  }

  void connect(int u) {
    const Plan& plan = plans_[index(u)];
    const cascade::test::Made& unit = units_[index(u)];
    if (u < kBoilers) {
      const double steam = 0.6 * steam_[index(u)];
      maker_.purchase(unit.need[0], kBase);
      maker_.room(flow::kNone, unit.need[0], 0.5 * kBase);
      maker_.contract(unit.out[0], pools_[index(u)].need[0], steam);
      maker_.room(unit.out[0], pools_[index(u)].need[0], 0.5 * steam);
      return;
    }
    for (const int s : plan.from_units)
      maker_.contract(units_[index(s)].out[0], unit.need[0], kFeed / static_cast<double>(plan.from_units.size()));
    if (plan.grid >= 0) maker_.contract(pools_[index(kHeaders + plan.grid)].out[0], unit.need[0], kFeed);
    if (plan.grid < 0 && plan.from_units.empty()) maker_.purchase(unit.need[0], kFeed);
    maker_.purchase(unit.need[1], 0.3 * kBase);
    if (plan.header >= 0) maker_.contract(pools_[index(plan.header)].out[0], unit.need[2], kSteam);
    maker_.sale(unit.out[0], plan.sold);
    if (plan.steam_to >= 0) maker_.contract(unit.out[1], pools_[index(plan.steam_to)].need[0], plan.steam_made);
    if (u >= kBoilers && u < kBoilers + kGrids)
      maker_.contract(unit.out[0], pools_[index(kHeaders + u - kBoilers)].need[0], into_grid_[index(u - kBoilers)]);
    if (u % 3 == 0) maker_.stock(unit.need[0], 20 * kFeed, 10 * kFeed);
    if (u % 4 == 0) maker_.adaptation(flow::kNone, unit.need[0], 0.5 * kFeed, 30, flow::ArcClass::import);
  }

  static constexpr double kFeed = 1.1 * kBase, kSteam = 0.5 * kBase;
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }

  std::mt19937_64 random_{20231231};
  cascade::test::SystemMaker maker_;
  std::vector<Plan> plans_;
  std::vector<double> steam_, into_grid_;
  std::vector<cascade::test::Made> units_, pools_;
};

}  // namespace schakel::bench
