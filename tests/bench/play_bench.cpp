// The event loop: how many events a second, alone and on SimGrid. Each benchmark checks its answer.
#include <benchmark/benchmark.h>

#include "sim/engine/play.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel {
namespace {

using cascade::Change;
using cascade::test::Made;
using cascade::test::SystemMaker;

/// 40 chains of three units with a stock each, and an outage a year in one chain after the other: 25 years.
struct Chains {
  cascade::System system;
  std::vector<Change> changes;
  explicit Chains(double left = 0, int quiet = 0) {
    SystemMaker maker;
    std::vector<std::int32_t> first;
    for (int i = 0; i < 40; ++i) {
      const Made a = maker.unit({.base = 10, .needs = {1}, .minimum = 2, .start_up = 1});
      const Made b = maker.unit({.base = 10, .needs = {1}, .minimum = 2, .grace = 0.5, .start_up = 2});
      const Made c = maker.unit({.base = 10, .needs = {1}, .minimum = 2, .grace = 0.5, .start_up = 2});
      maker.purchase(a.need[0], 10);
      maker.contract(a.out[0], b.need[0], 10);
      maker.contract(b.out[0], c.need[0], 10);
      maker.sale(c.out[0], 10);
      maker.stock(c.need[0], 100, 50);
      first.push_back(a.unit);
    }
    system = maker.build();
    for (int year = 0; year < 25; ++year) {
      const std::int32_t unit = first[static_cast<std::size_t>(year % 40)];
      changes.push_back(cascade::test::cut(unit, 365.25 * year + 30, left, year));
      changes.push_back(cascade::test::cut(unit, 365.25 * year + 50, 1, year));
      for (int i = 0; i < quiet; ++i)  // change of owner: an event, and no bound moves
        changes.push_back({.day = 365.25 * year + 60 + 15 * i,
                           .announced_day = 365.25 * year + 60 + 15 * i,
                           .event = year,
                           .what = Change::What::sold,
                           .index = unit,
                           .other = 0});
    }
  }
};

constexpr double kHorizon = 25 * 365.25;

void check(benchmark::State& state, const journal::Record& record) {
  int restarts = 0;
  for (const journal::Event& e : record.events) restarts += e.kind == journal::EventKind::restarted ? 1 : 0;
  if (restarts != 25 * 3) state.SkipWithError("not every unit came back");
}

void report(benchmark::State& state, const journal::Record& record) {
  const auto runs = static_cast<double>(state.iterations());
  state.counters["events_per_second"] =
      benchmark::Counter(runs * static_cast<double>(record.events.size()), benchmark::Counter::kIsRate);
  state.counters["rate_resolutions"] = static_cast<double>(record.resolutions);
}

/// The cascade with its own dates: no SimGrid, no process.
void cascade_alone(benchmark::State& state) {
  const Chains chains;
  journal::Record record;
  for (auto _ : state) record = cascade::test::play(chains.system, chains.changes, kHorizon);
  check(state, record);
  report(state, record);
}
BENCHMARK(cascade_alone)->Unit(benchmark::kMillisecond);

/// 500 events, of which 50 change rates: a unit loses a fifth of its capacity for 20 days, once a year, and 18 changes
/// of owner a year.
void cascade_of_500_events(benchmark::State& state) {
  const Chains chains(0.8, 18);
  journal::Record record;
  for (auto _ : state) record = cascade::test::play(chains.system, chains.changes, kHorizon);
  int sold = 0, lower = 0;
  for (const journal::Event& e : record.events) {
    sold += e.kind == journal::EventKind::owner_changed ? 1 : 0;
    lower += e.kind == journal::EventKind::rate_fell && e.subject.index % 3 == 1 ? 1 : 0;
  }
  if (sold != 450 || lower != 25) state.SkipWithError("not the events that were asked for");
  report(state, record);
}
BENCHMARK(cascade_of_500_events)->Unit(benchmark::kMillisecond);

/// The same play on SimGrid in a process of its own: what `schakel run` does.
void play_on_simgrid(benchmark::State& state) {
  const Chains chains;
  std::vector<journal::Record> records;
  for (auto _ : state) records = engine::run_plays({{&chains.system, chains.changes, kHorizon, false}}, 1);
  check(state, records[0]);
  report(state, records[0]);
}
BENCHMARK(play_on_simgrid)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace schakel

BENCHMARK_MAIN();
