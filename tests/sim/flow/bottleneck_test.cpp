// What is named as a bottleneck is one. For every hold of a solution the named bound and its joint ones are relaxed a
// little, and what happens is sorted into cases, which are counted and printed:
//
//   node      the node itself rises
//   other     it does not, but someone no better served does (the bound holds him first)
//   above     only someone better served gains: he stands between the bound and the node
//   together  nobody gains; but when all that is below base is relaxed, the node rises: several bottlenecks bind at one
//   level opposite  the node does not rise even then: the shortage that holds it is shared, and whoever gains takes it
//   away none      no bound was named
#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <set>
#include <string>

#include "sim/base/check.hpp"
#include "sim/flow/kernel.hpp"
#include "sim/flow/reference.hpp"
#include "tests/sim/flow/random_network.hpp"
#include "tests/sim/flow/solution_checks.hpp"

namespace schakel::flow {
namespace {

constexpr double kStep = 1e-3;    // of base
constexpr double kMoved = 1e-9;   // of base: what counts as risen
constexpr double kServed = 1e-8;  // of base: no better served

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

void relax(const Network& net, const BoundRef& bound, Bounds& bounds) {
  if (bound.kind == BoundRef::Kind::node) bounds.plan[at(bound.index)] += kStep * net.nodes[at(bound.index)].base;
  if (bound.kind == BoundRef::Kind::arc) bounds.limit[at(bound.index)] += kStep * net.arcs[at(bound.index)].base;
}

/// Every bound below base.
Bounds all_relaxed(const RandomCase& c) {
  Bounds b = c.bounds;
  for (std::size_t n = 0; n < b.plan.size(); ++n)
    if (b.plan[n] < c.net.nodes[n].base) relax(c.net, {BoundRef::Kind::node, static_cast<NodeId>(n)}, b);
  for (std::size_t a = 0; a < b.limit.size(); ++a) {
    const Arc& arc = c.net.arcs[a];
    if (arc.cls == ArcClass::contract && b.limit[a] < arc.base) {
      relax(c.net, {BoundRef::Kind::arc, static_cast<ArcId>(a)}, b);
    }
  }
  return b;
}

using Solve = Solution (*)(const RandomCase&, const Bounds&);

class Sorter {
 public:
  Sorter(const RandomCase& c, Solve solve, const Solution& before) : c_(c), solve_(solve), before_(before) {}

  std::string sort(const Hold& hold) const {
    if (hold.bound.kind == BoundRef::Kind::none) return "none";
    Bounds relaxed = c_.bounds;
    relax(c_.net, hold.bound, relaxed);
    for (const BoundRef& joint : hold.joint) relax(c_.net, joint, relaxed);
    const Solution after = solve_(c_, relaxed);
    if (rises(hold.node, after)) return "node";
    if (someone_no_better_served(before_.rate[at(hold.node)] / c_.net.nodes[at(hold.node)].base, after)) return "other";
    if (compare_leximin(sorted_ratios(c_.net, after), sorted_ratios(c_.net, before_), kMoved) > 0) return "above";
    return rises(hold.node, solve_(c_, all_relaxed(c_))) ? "together" : "opposite";
  }

 private:
  bool rises(NodeId n, const Solution& after) const {
    return after.rate[at(n)] > before_.rate[at(n)] + kMoved * c_.net.nodes[at(n)].base;
  }

  bool someone_no_better_served(double ratio, const Solution& after) const {
    for (std::size_t a = 0; a < c_.net.arcs.size(); ++a) {
      const Arc& arc = c_.net.arcs[a];
      if (arc.cls != ArcClass::contract || arc.base <= 0 || before_.flow[a] / arc.base > ratio + kServed) continue;
      if (after.flow[a] > before_.flow[a] + kMoved * arc.base) return true;
    }
    for (std::size_t n = 0; n < c_.net.nodes.size(); ++n) {
      const bool no_better = before_.rate[n] / c_.net.nodes[n].base <= ratio + kServed;
      if (no_better && rises(static_cast<NodeId>(n), after)) return true;
    }
    return false;
  }

  const RandomCase& c_;
  Solve solve_;
  const Solution& before_;
};

struct Count {
  std::map<std::string, int> cases;
  std::map<std::string, std::set<std::uint64_t>> seeds;  // the first few

  double share(const std::string& name) const {
    int sum = 0;
    for (const auto& [key, number] : cases) sum += number;
    const auto found = cases.find(name);
    return found == cases.end() ? 0 : static_cast<double>(found->second) / sum;
  }

  void print() const {
    for (const auto& [name, number] : cases) {
      std::printf("  %-9s %6d", name.c_str(), number);
      if (name != "node" && name != "other") {
        std::printf("  seeds");
        for (const std::uint64_t seed : seeds.at(name)) std::printf(" %llu", static_cast<unsigned long long>(seed));
      }
      std::printf("\n");
    }
  }
};

Count sort_all(const RandomOptions& options, std::uint64_t cases, Solve solve) {
  Count count;
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    const RandomCase c = RandomNetwork(seed, options).make();
    const Solution before = solve(c, c.bounds);
    const Sorter sorter(c, solve, before);
    for (const Hold& hold : before.holds) {
      const std::string name = sorter.sort(hold);
      ++count.cases[name];
      if (count.seeds[name].size() < 12) count.seeds[name].insert(seed);
    }
  }
  count.print();
  return count;
}

int given_up = 0;  // by the kernel, as in sim/cascade/solve.cpp the reference takes over

Solution by_kernel(const RandomCase& c, const Bounds& b) {
  try {
    return Kernel(c.net).solve(b);
  } catch (const InternalError&) {
    ++given_up;
    return solve_reference(c.net, b);
  }
}
Solution by_reference(const RandomCase& c, const Bounds& b) { return solve_reference(c.net, b); }

/// Contracts alone, bounds drawn from a range: no two bottlenecks bind at the same level by accident.
const RandomOptions kGeneric{.adaptations = false, .priorities = false, .closures = false};

TEST(FlowBottlenecks, RelaxingOneRaisesWhomItHolds) {
  const Count kernel = sort_all(kGeneric, 1000, by_kernel);
  EXPECT_EQ(kernel.cases.count("none") + kernel.cases.count("together") + kernel.cases.count("opposite"), 0U);
}

TEST(FlowBottlenecks, SoItIsForTheReference) {
  const Count reference = sort_all(kGeneric, 100, by_reference);
  EXPECT_EQ(reference.cases.count("none") + reference.cases.count("together") + reference.cases.count("opposite"), 0U);
}

// With closed units, priorities and every adaptation, bottlenecks share levels (0 above all).
TEST(FlowBottlenecks, WithEverythingInPlayTheExceptionsAreCounted) {
  const Count kernel = sort_all({}, 1000, by_kernel);
  std::printf("  kernel gave up %d times\n", given_up);
  EXPECT_LE(kernel.share("opposite"), 0.02);
  EXPECT_LE(kernel.share("none"), 0.001);
}

}  // namespace
}  // namespace schakel::flow
