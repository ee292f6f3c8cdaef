// Plays of 25 years of three real clusters: projects alone, and with owners who decide; beside what SimGrid takes by
// itself.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>

#include "models/decisions/economy.hpp"
#include "models/investment/council.hpp"
#include "sim/engine/play.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/sim/engine/in_child.hpp"
#include "tools/load/load.hpp"

namespace schakel {
namespace {

constexpr double kHorizon = 25 * 365.25;

const std::vector<std::string> kThree = {"rotterdam-moerdijk", "chemelot", "chlorine"}, kChlorine = {"chlorine"};

int projects_that_run(const journal::Record& record) {
  return static_cast<int>(std::count_if(record.events.begin(), record.events.end(), [](const journal::Event& e) {
    return e.kind == journal::EventKind::project_runs;
  }));
}

/// Owners as the switch says, all projects, prices in steps of a month.
struct Clusters {
  load::Loaded in;
  models::BuiltSystem built;
  std::unique_ptr<models::Economy> economy;
  engine::Play play;

  Clusters(const std::vector<std::string>& names, bool decisions) : in(load::load_clusters(names, SCHAKEL_CLUSTERS)) {
    in.scenario.projects = in.scenario.prices = true;
    in.scenario.decisions = decisions;
    built = models::build_system(in.model, in.base_year);
    economy = std::make_unique<models::Economy>(in.model, in.base_year, built, in.scenario, in.markets, true, false, 0);
    play = {&built.system, in.scenario.changes, in.scenario.horizon_days, false,
            models::who_decides(*economy, in.investments, true)};
  }
};

void play(benchmark::State& state, const std::vector<std::string>& clusters, bool decisions) {
  const Clusters all(clusters, decisions);
  std::vector<journal::Record> records;
  for (auto _ : state) records = engine::run_plays({all.play}, 1);
  if (projects_that_run(records[0]) == 0) state.SkipWithError("no project runs");
  state.counters["projects"] = static_cast<double>(all.in.investments.projects.size());
  state.counters["events"] = static_cast<double>(records[0].events.size());
  state.counters["rate_resolutions"] = static_cast<double>(records[0].resolutions);
}

void three_clusters_with_projects(benchmark::State& state) { play(state, kThree, false); }
BENCHMARK(three_clusters_with_projects)->Unit(benchmark::kMillisecond)->UseRealTime();

/// At once, in one process on one Engine, as courses of one future are played; but none knows of the cases of another.
/// Time is that of all; `each`: of one.
void plays_together(benchmark::State& state) {
  const Clusters all(kThree, false);
  std::vector<engine::Play> plays(static_cast<std::size_t>(state.range(0)), all.play);
  for (engine::Play& one : plays) one.reviewer = models::who_decides(*all.economy, all.in.investments, true);
  const int expected = projects_that_run(engine::run_plays({all.play}, 1).front());
  for (auto _ : state) {
    const std::string wrong = engine::test::said_in_child([&] {
      for (const engine::Played& one : engine::play_together(plays))
        if (one.failure || projects_that_run(one.record) != expected)
          return std::string("another number of projects runs");
      return std::string();
    });
    if (!wrong.empty()) state.SkipWithError(wrong.c_str());
  }
  state.counters["each"] = benchmark::Counter(
      static_cast<double>(plays.size()), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(plays_together)->Arg(1)->Arg(5)->Arg(20)->Unit(benchmark::kMillisecond)->UseRealTime();

void chlorine_with_projects_and_owners(benchmark::State& state) { play(state, kChlorine, true); }
BENCHMARK(chlorine_with_projects_and_owners)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Margins of every unit of the two largest clusters in each month of 25 years: what owners look at, all of it.
void all_margins_of_25_years(benchmark::State& state) {
  const load::Loaded in = load::load_clusters({"rotterdam-moerdijk", "chlorine"}, SCHAKEL_CLUSTERS);
  models::PriceOptions options;
  options.start = in.scenario.start;
  options.horizon_days = kHorizon;
  const models::PriceBook book = models::make_price_book(in.markets, options);
  const models::Margins margins(in.model, in.base_year, in.markets, book);
  const auto activity = margins.base_activity();
  double sum = 0;
  for (auto _ : state) {
    sum = 0;
    for (int m = 0; m < book.months(); ++m)
      for (std::size_t u = 0; u < activity.size(); ++u)
        if (const auto margin = margins.of_unit(static_cast<int>(u), m, activity[u])) sum += margin->cash();
  }
  if (sum == 0) state.SkipWithError("no margin is known");
  state.counters["margins"] = static_cast<double>(book.months()) * static_cast<double>(activity.size());
}
BENCHMARK(all_margins_of_25_years)->Unit(benchmark::kMillisecond)->UseRealTime();

/// 60 actors that wake 800 times between them, and nothing else.
class Sleepers final : public cascade::Reviewer {
 public:
  double next_due() const override { return started_ ? std::numeric_limits<double>::infinity() : 0; }
  std::vector<cascade::Change> review(double, const cascade::Cascade&) override {
    if (!std::exchange(started_, true))
      for (int key = 0; key < 60; ++key) wake(key);
    return {};
  }
  std::vector<cascade::Errand> errands() override { return std::exchange(next_, {}); }
  void ended(std::span<const cascade::ErrandEnd> errands) override {
    for (const cascade::ErrandEnd& end : errands)
      if (begun_ < 800) wake(end.key);
    ended_ += static_cast<int>(errands.size());
  }
  void finish(double, journal::Record& record) override { record.instants = ended_; }

 private:
  void wake(int key) {
    ++begun_;
    next_.push_back({.key = key, .days = 30 + 1.7 * key});
  }
  bool started_ = false;
  int begun_ = 0, ended_ = 0;
  std::vector<cascade::Errand> next_;
};

void simgrid_alone(benchmark::State& state) {
  cascade::test::SystemMaker maker;
  const auto works = maker.unit({.base = 1});
  maker.sale(works.out[0], 1);
  const cascade::System system = maker.build();
  std::vector<journal::Record> records;
  for (auto _ : state)
    records = engine::run_plays({{&system, {}, kHorizon, false, [] { return std::make_unique<Sleepers>(); }}}, 1);
  if (records[0].instants != 800) state.SkipWithError("not 800 wake-ups");
}
BENCHMARK(simgrid_alone)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace schakel

BENCHMARK_MAIN();
