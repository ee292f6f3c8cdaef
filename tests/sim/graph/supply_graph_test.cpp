#include "sim/graph/supply_graph.hpp"

#include <gtest/gtest.h>

namespace schakel::graph {
namespace {

// a -> b -> c, c -> b (a recycle), d alone.
SupplyGraph sample() {
  SupplyGraph graph(4);
  boost::add_edge(0, 1, graph);
  boost::add_edge(1, 2, graph);
  boost::add_edge(2, 1, graph);
  return graph;
}

TEST(SupplyGraph, ReachFollowsTheFlowAndBack) {
  EXPECT_EQ(downstream_of(sample(), 0), (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(upstream_of(sample(), 2), (std::vector<std::size_t>{1, 0}));
  EXPECT_TRUE(downstream_of(sample(), 3).empty());
}

TEST(SupplyGraph, ARecycleSharesOneLayer) {
  const std::vector<int> layer = layers(sample());
  EXPECT_EQ(layer[0], 0);
  EXPECT_EQ(layer[1], 1);
  EXPECT_EQ(layer[2], 1);
}

}  // namespace
}  // namespace schakel::graph
