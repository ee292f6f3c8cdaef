// One resolution of rates after a closure: kernel and reference, in a cluster of 120 units cut like the real ones and
// in a tangle of 120 units that all depend on each other. Each figure is the mean over the closures named.
#include <benchmark/benchmark.h>

#include "sim/flow/kernel.hpp"
#include "sim/flow/reference.hpp"
#include "tests/bench/cluster_maker.hpp"
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

}  // namespace
}  // namespace schakel::flow

BENCHMARK_MAIN();
