// Needs that are wanted for the sake of others: units asked together, against each asked alone.
#include "sim/cascade/rises.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/sim/cascade/random_everything.hpp"
#include "tests/support/property.hpp"

namespace schakel::cascade::test {
namespace {

constexpr int kCases = 200;

/// A play of which some plans are cut, with its rates.
void cut_some(State& s, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (std::size_t n = 0; n < s.system.network.nodes.size(); ++n)
    if (random() % 4 == 0) s.bounds.plan[n] *= static_cast<double>(random() % 10) / 10;
  s.rate = solve(s, s.bounds).rate;
}

bool is_need_of(const System& system, flow::SideId side, flow::NodeId node) {
  const flow::Side& the_side = system.network.sides[at(side)];
  return the_side.node == node && the_side.sign < 0;
}

/// By the definition: with all it needs, and nothing that its own lead times open, some contract that is no swing gets
/// more.
bool wanted_alone(State& s, flow::NodeId node) {
  const flow::Network& net = s.system.network;
  if (s.bounds.ramp[at(node)] <= 0 || s.rate[at(node)] < net.nodes[at(node)].base * (1 - kRateChange)) return false;
  flow::Bounds bounds = without_stocks(s, s.bounds);
  for (const AdaptationSpec& spec : s.system.adaptations)
    if (spec.is_timed() && net.sides[at(spec.serves)].node == node) bounds.limit[at(spec.arc)] = 0;
  const std::vector<double> before = solve(s, bounds).flow;
  for (const Probe& probe : s.system.probes)
    if (is_need_of(s.system, probe.side, node)) bounds.limit[at(probe.arc)] = flow::kUnlimited;
  const std::vector<double> after = solve(s, bounds).flow;
  for (std::size_t a = 0; a < net.arcs.size(); ++a)
    if (flow::is_contract(net.arcs[a]) && !net.arcs[a].swing && after[a] > before[a] + kRateChange * net.arcs[a].base)
      return true;
  return false;
}

TEST(Rises, AskedTogetherOrAloneTheAnswerIsTheSame) {
  int wanted = 0, not_wanted = 0;
  schakel::test::for_all_seeds("AskedTogetherOrAloneTheAnswerIsTheSame", kCases, [&](std::uint64_t seed) {
    const Case c = RandomEverything(seed).make();
    State together(c.system, false), alone(c.system, false);
    cut_some(together, seed);
    cut_some(alone, seed);
    Rises rises(together);
    for (const AdaptationSpec& spec : c.system.adaptations) {
      const flow::NodeId node = c.system.network.sides[at(spec.serves)].node;
      if (!spec.is_timed() || !is_need_of(c.system, spec.serves, node) || alone.node_unit[at(node)] == journal::kNone)
        continue;
      const bool is_wanted = rises.is_wanted(spec.serves);
      ASSERT_EQ(is_wanted, wanted_alone(alone, node)) << "node " << node;
      ++(is_wanted ? wanted : not_wanted);
    }
  });
  EXPECT_GT(wanted, 0) << "no case in which somebody is wanted";
  EXPECT_GT(not_wanted, 0);
}

}  // namespace
}  // namespace schakel::cascade::test
