// Each answer against the plainest way to find it, on random graphs: take it away and look.
#include <cmath>
#include <random>

#include "sim/graph/cut_vertices.hpp"
#include "sim/graph/dominators.hpp"
#include "sim/graph/min_cut.hpp"
#include "sim/graph/recycles.hpp"
#include "tests/support/property.hpp"

namespace schakel::graph {
namespace {

using Vertices = std::vector<std::size_t>;

struct Random {
  explicit Random(std::uint64_t seed) : engine(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine() % n); }
  Digraph graph() {
    Digraph made{2 + below(7), {}};
    const std::size_t arcs = below(2 * made.vertices + 1);
    for (std::size_t a = 0; a < arcs; ++a) made.arcs.push_back({below(made.vertices), below(made.vertices)});
    return made;
  }
  Vertices some(std::size_t vertices) {
    Vertices chosen;
    for (std::size_t v = 0; v < vertices; ++v)
      if (below(3) == 0) chosen.push_back(v);
    return chosen;
  }
  std::mt19937_64 engine;
};

/// What the sources reach without vertex `gone` (kNoVertex = all are there) over the arcs that are `open`.
std::vector<bool> reached(const Digraph& graph, const Vertices& sources, std::size_t gone,
                          const std::vector<bool>& open, bool both_ways = false) {
  std::vector<bool> found(graph.vertices, false);
  for (const std::size_t source : sources)
    if (source != gone) found[source] = true;
  for (bool more = true; more;) {
    more = false;
    for (std::size_t a = 0; a < graph.arcs.size(); ++a) {
      const Arc arc = graph.arcs[a];
      if (!open[a] || arc.from == gone || arc.to == gone) continue;
      const bool forth = found[arc.from] && !found[arc.to], back = both_ways && found[arc.to] && !found[arc.from];
      if (forth) found[arc.to] = true;
      if (back) found[arc.from] = true;
      more |= forth || back;
    }
  }
  return found;
}

std::vector<bool> all_open(const Digraph& graph) { return std::vector<bool>(graph.arcs.size(), true); }

TEST(GraphsByBruteForce, DominatorsAreWhatCutsAVertexFromAllSources) {
  test::for_all_seeds("dominators by taking each vertex away", 2000, [](std::uint64_t seed) {
    Random random(seed);
    const Digraph graph = random.graph();
    const Vertices sources = random.some(graph.vertices);
    const Dominators tree = dominators(graph, sources);
    const std::vector<bool> whole = reached(graph, sources, kNoVertex, all_open(graph));
    for (std::size_t v = 0; v < graph.vertices; ++v) {
      ASSERT_EQ(tree.reached[v], whole[v]) << v;
      Vertices expected;
      for (std::size_t d = 0; d < graph.vertices; ++d)
        if (whole[v] && d != v && !reached(graph, sources, d, all_open(graph))[v]) expected.push_back(d);
      Vertices found = all_dominators(tree, v);
      std::sort(found.begin(), found.end());
      ASSERT_EQ(found, expected) << v;
    }
  });
}

TEST(GraphsByBruteForce, CutVerticesAreThoseWithoutWhichMorePartsAreLeft) {
  test::for_all_seeds("cut vertices by taking each away", 2000, [](std::uint64_t seed) {
    Random random(seed);
    const Digraph graph = random.graph();
    Vertices expected;
    for (std::size_t v = 0; v < graph.vertices; ++v) {
      bool parts = false;  // two neighbours of v that are joined no more
      const std::vector<bool> mine = reached(graph, {v}, kNoVertex, all_open(graph), true);
      for (std::size_t a = 0; a < graph.vertices; ++a) {
        if (a == v || !mine[a]) continue;
        const std::vector<bool> left = reached(graph, {a}, v, all_open(graph), true);
        for (std::size_t b = 0; b < graph.vertices; ++b) parts |= b != v && mine[b] && !left[b];
      }
      if (parts) expected.push_back(v);
      ASSERT_EQ(parts, parts_without(graph, v).size() > 1) << v;
    }
    ASSERT_EQ(cut_vertices(graph), expected);
  });
}

TEST(GraphsByBruteForce, RecyclesReachEachOther) {
  test::for_all_seeds("recycles by reach in both directions", 1000, [](std::uint64_t seed) {
    Random random(seed);
    const Digraph graph = random.graph();
    const auto found = recycles(graph);
    for (std::size_t a = 0; a < graph.vertices; ++a)
      for (std::size_t b = 0; b < graph.vertices; ++b) {
        const bool both = a != b && reached(graph, {a}, kNoVertex, all_open(graph))[b] &&
                          reached(graph, {b}, kNoVertex, all_open(graph))[a];
        const bool together =
            a != b && std::any_of(found.begin(), found.end(), [&](const Vertices& one) {
              return std::count(one.begin(), one.end(), a) + std::count(one.begin(), one.end(), b) == 2;
            });
        ASSERT_EQ(both, together) << a << " " << b;
      }
  });
}

// At most 10 arcs: all 1,024 sets of them are tried.
TEST(GraphsByBruteForce, NoSetOfArcsThatCutsIsLighter) {
  test::for_all_seeds("min cut by trying every set of arcs", 300, [](std::uint64_t seed) {
    Random random(seed);
    Digraph graph = random.graph();
    graph.arcs.resize(std::min<std::size_t>(graph.arcs.size(), 10));
    std::vector<double> weight;
    for (std::size_t a = 0; a < graph.arcs.size(); ++a) weight.push_back(static_cast<double>(random.below(5)) / 10);
    const Vertices sources = random.some(graph.vertices);
    Vertices sinks = random.some(graph.vertices);
    std::erase_if(sinks, [&](std::size_t v) { return std::count(sources.begin(), sources.end(), v) > 0; });
    const auto cuts = [&](const std::vector<bool>& open) {
      const std::vector<bool> found = reached(graph, sources, kNoVertex, open);
      return std::none_of(sinks.begin(), sinks.end(), [&](std::size_t v) { return found[v]; });
    };
    double lightest = std::numeric_limits<double>::infinity();
    for (std::size_t set = 0; set < (std::size_t{1} << graph.arcs.size()); ++set) {
      std::vector<bool> open = all_open(graph);
      double sum = 0;
      for (std::size_t a = 0; a < open.size(); ++a)
        if ((set >> a & 1) != 0) open[a] = false, sum += weight[a];
      if (sum < lightest && cuts(open)) lightest = sum;
    }
    const Cut cut = min_cut(graph, weight, sources, sinks);
    ASSERT_NEAR(cut.weight, lightest, 1e-12);
    std::vector<bool> open = all_open(graph);
    for (const std::size_t a : cut.arcs) open[a] = false;
    ASSERT_TRUE(cuts(open));
  });
}

}  // namespace
}  // namespace schakel::graph
