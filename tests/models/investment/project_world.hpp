// A small world of projects for arithmetic by hand, and what was played in it. The unit emits 400 kt CO2 a year. A
// project takes 12 months of engineering, 12 of permit, 3 for the decision and 24 to build: 51 months of 30.4375 days.
// It avoids 100 kt, worth 7 M EUR at 70 EUR, buys 50 GWh at 80 EUR (4 M) and costs 1 M a year to run: 2 M a year, 15
// years at 16 % are worth 5.5755 times that, 11.15 M.
#pragma once

#include <gtest/gtest.h>

#include "models/investment/council.hpp"
#include "models/investment/effects.hpp"
#include "models/investment/pipeline.hpp"
#include "models/plants/build_system.hpp"
#include "sim/engine/play.hpp"
#include "tests/models/markets/worked_units.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

inline constexpr double kMonth = kDaysPerYear / 12;
inline constexpr int kUnitOfTest = 0;

inline Project boiler(const std::string& name, double investment = 5e6) {
  Project p;
  p.id = p.key = "test/" + name;
  p.name = name;
  p.cluster = 0;
  p.owner = 0;
  p.units = {kUnitOfTest};
  p.planned.push_back({2028, *parse_date("2024-01-01")});
  p.investment = exactly(investment);
  p.fixed_per_year = exactly(1e6);
  p.trades.push_back({"electricity", -50});
  ProjectEffect effect;
  effect.unit = kUnitOfTest;
  effect.co2_kt = -100;
  p.effects.push_back(effect);
  return p;
}

struct World {
  Investments data;
  Scenario scenario;
  Model model = model_of(maker(), 0.8);
  Markets markets = simple_markets();
  std::vector<Change> changes;

  World() {
    for (const auto& [id, months] : std::map<std::string, double>{{"engineering", 12},
                                                                  {"permit", 12},
                                                                  {"engineering-to-decision", 3},
                                                                  {"decision-to-start", 24},
                                                                  {"grid-connection-alone", 18},
                                                                  {"grant-assessment", 6},
                                                                  {"contact-to-principles", 3},
                                                                  {"principles-to-letter", 6},
                                                                  {"letter-to-binding", 3}})
      data.times[id].months = exactly(months);
    markets.ets["uncovered"].value = exactly(0);  // it has dispensation rights for all it emits
    model.units[0].stream_key = "test/unit";
    model.units[0].site = 0;
    model.owners.push_back({"owner", "Owner", "NL"});
    model.owners.push_back({"other", "Other", "NL"});
    model.units[0].owner = 0;
    scenario.start = *parse_date("2024-01-01");
    scenario.horizon_days = 15 * kDaysPerYear;
    scenario.projects = true;
  }
  Plan& pipe(double year, double launch = -1) {
    Plan plan;
    plan.id = plan.name = "pipe";
    plan.promises.push_back({year, *parse_date("2023-01-01")});
    plan.capacity_kt = 100;
    plan.launch = launch;
    plan.build_days = 24 * kMonth;
    return data.plans.emplace_back(plan);
  }
  void add(Project p) { data.projects.push_back(std::move(p)); }
  void needs_pipe(std::size_t project, double kt) {
    Need need;
    need.plan = 0;
    need.co2_kt = kt;
    data.projects[project].needs.push_back(need);
  }
};

struct Played {
  journal::Record record;
  explicit Played(World world) {
    for (const Project& p : world.data.projects) world.model.projects.push_back({p.id, p.name});
    std::vector<Imbalance> open;
    const BaseYear base = close_base_year(world.model, open);
    EXPECT_TRUE(open.empty());
    BuiltSystem built = build_system(world.model, base);
    built.system.sites = 1;
    const Economy economy(world.model, base, built, world.scenario, world.markets, true, false, 0);
    record = std::move(engine::run_plays({{&built.system, world.changes, world.scenario.horizon_days, false,
                                           who_decides(economy, world.data, true)}},
                                         1)
                           .front());
  }
  /// Day of the first such event of a project (of a plan: `of` = plan); -1 when there is none.
  double day(EventKind kind, int index = 0, Subject::Kind of = Subject::Kind::project) const {
    const journal::Event* e = find(kind, index, of);
    return e == nullptr ? -1 : e->day;
  }
  const journal::Event* find(EventKind kind, int index = 0, Subject::Kind of = Subject::Kind::project) const {
    for (const journal::Event& e : record.events)
      if (e.kind == kind && e.subject == Subject{of, index}) return &e;
    return nullptr;
  }
  double stage(Stage stage, int project = 0) const {
    for (const journal::Event& e : record.events)
      if (e.kind == EventKind::project_stage && e.subject.index == project && e.after == static_cast<double>(stage))
        return e.day;
    return -1;
  }
  double days(Cause cause, int project = 0) const {
    for (const journal::DelayPart& part : record.delays)
      if (part.project == project && part.cause == cause) return part.days;
    return 0;
  }
  double all_days(int project = 0) const {
    double sum = 0;
    for (const journal::DelayPart& part : record.delays) sum += part.project == project ? part.days : 0;
    return sum;
  }
};

/// Adds a measure of a cluster approach, from day 0 for all projects, that certainly comes about.
inline PolicyMeasure& measure(World& world, PolicyMeasure::Kind kind, const std::string& id = "measure") {
  PolicyMeasure& of = world.scenario.measures.emplace_back();
  of.kind = kind;
  of.id = of.name = of.name_nl = id;
  of.event = static_cast<int>(world.scenario.measures.size()) - 1;
  for (std::size_t p = 0; p < world.data.projects.size(); ++p) of.projects.push_back(static_cast<int>(p));
  return of;
}

inline World deadlock() {
  World world;
  world.pipe(2029, 0.5);  // half of 100 kt must be booked
  world.add(boiler("a"));
  world.add(boiler("b"));
  world.needs_pipe(0, 30);
  world.needs_pipe(1, 30);
  world.data.projects[1].owner = 1;
  return world;
}

/// A case that needs 68.03 / 0.76061 = 89.4 EUR per t asks for that, above 70: (89.4 - 2/3 x 70) x 0.1 Mt x 15 = 64.2
/// M.
inline World with_sde(double budget) {
  World world;
  world.add(boiler("boiler", 30e6));
  world.data.projects[0].support = "sde";
  Subsidy sde;
  sde.id = "sde";
  sde.kind = Subsidy::Kind::per_tonne;
  sde.rounds = {{"one", budget, *parse_date("2026-09-01"), *parse_date("2026-10-01"), *parse_date("2025-01-01")}};
  world.data.subsidies.push_back(sde);
  world.data.parameters["sde-share-of-clusters"] = exactly(1);
  return world;
}

/// The works loses money, 69 M a year, and its owner decides by sure numbers alone.
inline World losing(double exit_cost_share) {
  World world;
  world.markets.price_paths[0] = flat("product", 757.5);
  ProcessCost& cost = world.markets.process_costs["making"];
  cost.mothball = "making";
  cost.replacement = exactly(1000);
  world.markets.mothball_costs["making"] = {0.01, 0.3, 0.01, 100};
  const std::pair<const char*, double> sure[] = {{"exit-cost-share", exit_cost_share},
                                                 {"never-restart", 0},
                                                 {"restart-12-months", 1},
                                                 {"restart-24-months", 1},
                                                 {"sale-instead", 0},
                                                 {"announced-at-once", 1}};
  for (const auto& [id, value] : sure) world.markets.parameters[id].value = exactly(value);
  world.scenario.prices = world.scenario.decisions = true;
  return world;
}

}  // namespace schakel::models
