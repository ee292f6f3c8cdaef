// Rates of a synthetic cluster of 120 units and about 350 links after one closure: kernel and reference.
// items_per_second is resolutions per second; ns_per_link is the time of one resolution over the number of links.
#include <benchmark/benchmark.h>

#include "sim/flow/kernel.hpp"
#include "sim/flow/reference.hpp"
#include "tests/sim/flow/random_network.hpp"
#include "tests/sim/flow/solution_checks.hpp"

namespace schakel::flow {
namespace {

constexpr std::uint64_t kSeed = 7;

/// Units with up to three needs and two outputs; contracts only; unit 5 is closed.
RandomCase cluster() {
  const RandomOptions options{
      .min_nodes = 120, .max_nodes = 120, .adaptations = false, .inequalities = false, .priorities = false};
  RandomCase c = RandomNetwork(kSeed, options).make();
  c.bounds = base_bounds(c.net);
  c.bounds.plan[5] = 0;
  return c;
}

void report(benchmark::State& state, const RandomCase& c) {
  const auto links = static_cast<double>(c.net.arcs.size());
  state.SetItemsProcessed(state.iterations());
  state.counters["links"] = links;
  state.counters["s_per_link"] =
      benchmark::Counter(links, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void kernel_after_one_closure(benchmark::State& state) {
  const RandomCase c = cluster();
  Kernel kernel(c.net);
  if (largest_difference(c.net, kernel.solve(c.bounds), solve_reference(c.net, c.bounds)) > 1e-9) {
    state.SkipWithError("kernel and reference differ");
  }
  for (auto _ : state) benchmark::DoNotOptimize(kernel.solve(c.bounds).rate.data());
  report(state, c);
}
BENCHMARK(kernel_after_one_closure)->Unit(benchmark::kMicrosecond);

void reference_after_one_closure(benchmark::State& state) {
  const RandomCase c = cluster();
  for (auto _ : state) benchmark::DoNotOptimize(solve_reference(c.net, c.bounds).rate.data());
  report(state, c);
}
BENCHMARK(reference_after_one_closure)->Unit(benchmark::kMicrosecond)->Iterations(3);

void kernel_at_base(benchmark::State& state) {
  const RandomCase c = cluster();
  Kernel kernel(c.net);
  const Bounds bounds = base_bounds(c.net);
  for (auto _ : state) benchmark::DoNotOptimize(kernel.solve(bounds).rate.data());
  report(state, c);
}
BENCHMARK(kernel_at_base)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace schakel::flow

BENCHMARK_MAIN();
