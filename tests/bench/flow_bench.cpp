// One resolution of rates after a closure: kernel and reference, in a cluster of 120 units cut like the real ones and
// in a tangle of 120 units that all depend on each other; kernel alone in networks of up to a million units without a
// scale. Each figure is the mean over the closures named.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include "sim/flow/kernel.hpp"
#include "sim/flow/reference.hpp"
#include "tests/bench/cluster_maker.hpp"
#include "tests/bench/scale_free_maker.hpp"
#include "tests/sim/flow/random_network.hpp"
#include "tests/sim/flow/solution_checks.hpp"

namespace schakel::flow {
namespace {

/// Bounds after each closure in turn.
struct Closures {
  Network net;
  std::vector<Bounds> bounds;
};

/// Every unit of the cluster closes in turn, stocks and open volumes as on day 0.
Closures cluster() {
  const cascade::System system = bench::ClusterMaker().make();
  Closures closures{system.network, {}};
  for (const cascade::UnitSpec& unit : system.units) {
    closures.bounds.push_back(system.base);
    closures.bounds.back().plan[static_cast<std::size_t>(unit.node)] = 0;
    closures.bounds.back().ramp[static_cast<std::size_t>(unit.node)] = 0;
  }
  return closures;
}

/// Contracts alone, up to three needs and two outputs, any unit feeding any other; unit 5 closes.
Closures tangle() {
  const RandomOptions options{
      .min_nodes = 120, .max_nodes = 120, .adaptations = false, .inequalities = false, .priorities = false};
  Closures closures{RandomNetwork(7, options).make().net, {}};
  closures.bounds.push_back(base_bounds(closures.net));
  closures.bounds.back().plan[5] = 0;
  return closures;
}

void report(benchmark::State& state, const Closures& closures) {
  const auto links = static_cast<double>(closures.net.arcs.size());
  state.SetItemsProcessed(state.iterations());
  state.counters["links"] = links;
  state.counters["s_per_link"] =
      benchmark::Counter(links, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void kernel(benchmark::State& state, const Closures& closures, bool holds) {
  Kernel kernel(closures.net);
  for (std::size_t i = 0; i < closures.bounds.size(); i += 7) {
    const Solution exact = solve_reference(closures.net, closures.bounds[i]);
    if (largest_difference(closures.net, kernel.solve(closures.bounds[i]), exact) > 1e-9)
      state.SkipWithError("kernel and reference differ");
  }
  std::size_t next = 0;
  for (auto _ : state) {
    const Bounds& bounds = closures.bounds[next++ % closures.bounds.size()];
    benchmark::DoNotOptimize(holds ? kernel.solve(bounds).rate.data() : kernel.rates(bounds).rate.data());
  }
  report(state, closures);
}

void reference(benchmark::State& state, const Closures& closures) {
  std::size_t next = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(
        solve_reference(closures.net, closures.bounds[7 * next++ % closures.bounds.size()]).rate.data());
  report(state, closures);
}

void cluster_rates(benchmark::State& state) { kernel(state, cluster(), false); }
void cluster_rates_and_bottlenecks(benchmark::State& state) { kernel(state, cluster(), true); }
void cluster_reference(benchmark::State& state) { reference(state, cluster()); }
void tangle_rates(benchmark::State& state) { kernel(state, tangle(), false); }
void tangle_reference(benchmark::State& state) { reference(state, tangle()); }
BENCHMARK(cluster_rates)->Unit(benchmark::kMicrosecond);
BENCHMARK(cluster_rates_and_bottlenecks)->Unit(benchmark::kMicrosecond);
BENCHMARK(cluster_reference)->Unit(benchmark::kMicrosecond)->Iterations(6);
BENCHMARK(tangle_rates)->Unit(benchmark::kMicrosecond);
BENCHMARK(tangle_reference)->Unit(benchmark::kMicrosecond)->Iterations(2);

void kernel_at_base(benchmark::State& state) {
  const Closures closures = cluster();
  Kernel kernel(closures.net);
  const Bounds bounds = base_bounds(closures.net);
  for (auto _ : state) benchmark::DoNotOptimize(kernel.rates(bounds).rate.data());
  report(state, closures);
}
BENCHMARK(kernel_at_base)->Unit(benchmark::kMicrosecond);

/// A network without a scale, and closures one by one of its youngest units.
struct Graph {
  explicit Graph(NodeId units) : net(bench::ScaleFreeMaker(units).make()), bounds(bench::open_bounds(net)) {}

  const Solution& close(Kernel& kernel, NodeId unit) {
    bounds.plan[static_cast<std::size_t>(unit)] = 0;
    const Solution& solution = kernel.rates(bounds, {{unit}, {}});
    bounds.plan[static_cast<std::size_t>(unit)] = net.nodes[static_cast<std::size_t>(unit)].base;
    return solution;
  }
  double links_of(const std::vector<NodeId>& nodes) const {
    double links = 0;
    for (const NodeId n : nodes) {
      const auto i = static_cast<std::size_t>(n);
      links += net.side_first[static_cast<std::size_t>(net.node_first_side[i + 1])] -
               net.side_first[static_cast<std::size_t>(net.node_first_side[i])];
    }
    return links;
  }

  Network net;
  Bounds bounds;
};

/// Closures one by one of a run of young units, those that reach so many links, hubs and all. About one unit in fifty
/// reaches most of the network; in the larger ones the runs leave these out, as each takes minutes.
void close_in_graph(benchmark::State& state, double least_links, double most_links) {
  const auto units = static_cast<NodeId>(state.range(0)), first = static_cast<NodeId>(state.range(1)),
             end = first + static_cast<NodeId>(state.range(2));
  Graph graph(units);
  Kernel kernel(graph.net);
  std::vector<NodeId> closures;
  double nodes = 0, links = 0;
  for (NodeId unit = first; unit < end; ++unit) {
    const Solution& solution = graph.close(kernel, unit);
    const double touched = graph.links_of(kernel.reached());
    if (touched < least_links || touched > most_links) continue;
    if (closures.size() < 2) {
      Bounds closed = graph.bounds;
      closed.plan[static_cast<std::size_t>(unit)] = 0;
      if (worst_violation(graph.net, closed, solution.rate, solution.flow) > 1e-9) state.SkipWithError("no balance");
    }
    closures.push_back(unit);
    nodes += static_cast<double>(kernel.reached().size());
    links += touched;
  }
  std::size_t next = 0;
  for (auto _ : state) benchmark::DoNotOptimize(graph.close(kernel, closures[next++ % closures.size()]).rate.data());
  const auto count = static_cast<double>(closures.size());
  state.counters["units_reached"] = nodes / count;
  state.counters["links_reached"] = links / count;
  state.counters["s_per_link"] =
      benchmark::Counter(links / count, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_MiB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

void few_links(benchmark::State& state) { close_in_graph(state, 0, 100); }
void some_links(benchmark::State& state) { close_in_graph(state, 100, 10'000); }
void many_links(benchmark::State& state) { close_in_graph(state, 10'000, kUnlimited); }
BENCHMARK(few_links)->Args({10'000, 9'700, 300})->Args({100'000, 99'900, 48})->Unit(benchmark::kMicrosecond);
BENCHMARK(some_links)->Args({10'000, 9'700, 300})->Unit(benchmark::kMicrosecond);
BENCHMARK(many_links)
    ->Args({10'000, 9'700, 300})
    ->Args({100'000, 99'900, 48})
    ->Args({1'000'000, 999'000, 40})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace schakel::flow

BENCHMARK_MAIN();
