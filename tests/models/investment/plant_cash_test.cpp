// What a project that runs changes in the margin of its plant, by hand. The works of tests/models/markets/margins_test:
// at 800 kt a year contribution 236.8 M EUR, fixed 104 M, cash 132.8 M; 400 kt of CO2, 320 kt of them free. The project
// (project_world.hpp) takes off 100 kt, buys 50 GWh at 80 EUR and costs 1 M a year to run; here it also saves 500 TJ of
// gas at 10 EUR.
#include "models/investment/plant_cash.hpp"

#include "models/accounts/cash_margins.hpp"
#include "models/accounts/value_added.hpp"
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

struct Plant {
  World world;
  BaseYear base;
  PriceBook book;
  Project project = boiler("boiler");

  Plant() {
    world.markets.ets["uncovered"].value = exactly(0.2);
    std::vector<Imbalance> open;
    base = close_base_year(world.model, open);
    book = prices_of_year(world.markets, 2024);
    project.trades.push_back({"natural-gas", 500});
  }
  std::vector<std::pair<int, ProjectAtUnit>> at_units(double scale = 1) const {
    return cash_at_units(world.model, world.data, book, project, scale);
  }
  Margin margin(double rate, std::span<const ProjectAtUnit> projects, bool closed = false) const {
    const Margins margins(world.model, base, world.markets, book);
    UnitActivity activity{.rate = rate, .closed = closed};
    activity.projects = projects;
    return *margins.of_unit(0, 0, activity);
  }
};

double yearly(double eur_per_day) { return eur_per_day * kDaysPerYear / 1e6; }  // million euro

// It emits 300 kt, below the 320 kt that are free: 20 kt are sold, 1.4 M, where it paid 5.6 M and 1.6 M of levy: 8.6 M
// better. Power 4 M, gas 5 M. 236.8 + 8.6 - 4 + 5 = 246.4 M, fixed cost 105 M.
TEST(PlantCash, SavingsOfAProjectAreInTheMarginOfItsPlant) {
  const Plant plant;
  const auto at_units = plant.at_units();
  ASSERT_EQ(at_units.size(), 1u);
  EXPECT_EQ(at_units[0].first, 0);
  const std::vector<ProjectAtUnit> runs = {at_units[0].second};
  EXPECT_NEAR(yearly(plant.margin(800, {}).contribution), 236.8, 1e-6) << "none runs";
  EXPECT_NEAR(yearly(plant.margin(800, runs).contribution), 236.8 + 8.6 - 4 + 5, 1e-6);
  EXPECT_NEAR(yearly(plant.margin(800, runs).fixed), 105, 1e-6);
}

// At half the rate (130.4 M without): 50 kt less are emitted, 3.5 M of rights more to sell, power 2 M, gas 2.5 M. Off,
// only what it costs to keep stands: 1 M. Closed, nothing.
TEST(PlantCash, SavingsFollowTheRate) {
  const Plant plant;
  const std::vector<ProjectAtUnit> runs = {plant.at_units()[0].second};
  EXPECT_NEAR(yearly(plant.margin(400, runs).contribution), 130.4 + 3.5 - 2 + 2.5, 1e-6);
  EXPECT_NEAR(yearly(plant.margin(0, runs).contribution), 22.4, 1e-6);
  EXPECT_NEAR(yearly(plant.margin(0, runs).fixed), 105, 1e-6);
  EXPECT_EQ(plant.margin(0, runs, true).cash(), 0);
}

// 500 kt cannot be avoided at a unit of 400: it emits nothing, and sells the 320 kt.
TEST(PlantCash, NoPlantEmitsLessThanNothing) {
  Plant plant;
  plant.project.effects[0].co2_kt = -500;
  const std::vector<ProjectAtUnit> runs = {plant.at_units()[0].second};
  EXPECT_NEAR(yearly(plant.margin(800, runs).contribution), 244 + 22.4 - 4 + 5, 1e-6);
}

// With 0.6 of its ambition left everything is 0.6: 340 kt are emitted, 20 kt bought for 1.4 M with 0.4 M of levy; power
// 2.4 M, gas 3 M, 0.6 M to run. 30 MW of contracted power: 18 MW x 8,000 h x 20 EUR = 2.88 M. 10 kt of CO2 through a
// pipe at 50 EUR per t: 0.3 M.
TEST(PlantCash, ScalesWithWhatIsLeftAndPaysForPowerAndPipe) {
  Plant plant;
  plant.project.grid_mw = 30;
  plant.world.pipe(2029).tariff_per_t = 50;
  Need need;
  need.plan = 0;
  need.co2_kt = 10;
  plant.project.needs.push_back(need);
  const std::vector<ProjectAtUnit> runs = {plant.at_units(0.6)[0].second};
  EXPECT_NEAR(yearly(plant.margin(800, runs).contribution), 244 - 1.4 - 0.4 - 2.4 + 3, 1e-6);
  EXPECT_NEAR(yearly(plant.margin(800, runs).fixed), 104 + 0.6 + 0.3 + 2.88, 1e-6);
}

// 2 M a year for three years from day 0: in the first month of the play it is paid, half of it at half the rate.
TEST(PlantCash, WhatIsPaidForItIsIncomeWhileItIsPaid) {
  const Plant plant;
  std::vector<ProjectAtUnit> runs = {plant.at_units()[0].second};
  runs[0].paid = {{0, 3 * kDaysPerYear, 2e6}, {3 * kDaysPerYear, 6 * kDaysPerYear, 9e6}};
  EXPECT_NEAR(yearly(plant.margin(800, runs).contribution), 246.4 + 2, 1e-6);
  EXPECT_NEAR(yearly(plant.margin(400, runs).contribution), 134.4 + 1, 1e-6);
}

// At a second unit of another owner 60 kt are avoided: it pays the 60 x 70 = 4.2 M to the owner of the project, and its
// own margin stays. With the other owner as a partner 100 and 60 of 160 parts of the cash are each one's.
TEST(PlantCash, IsThatOfItsOwnerAndPartners) {
  Plant plant;
  plant.world.model.units.push_back(plant.world.model.units[0]);
  plant.world.model.units[1].owner = 1;
  ProjectEffect other = plant.project.effects[0];
  other.unit = 1;
  other.co2_kt = -60;
  plant.project.effects.push_back(other);
  auto at_units = plant.at_units();
  ASSERT_EQ(at_units.size(), 1u);
  EXPECT_NEAR(at_units[0].second.avoided_elsewhere_t, 60e3, 1e-6);
  EXPECT_NEAR(at_units[0].second.avoided_t, 100e3, 1e-6);
  plant.project.partners = {1};
  at_units = plant.at_units();
  ASSERT_EQ(at_units.size(), 2u);
  EXPECT_NEAR(at_units[0].second.trades[0].amount, -50 * 100.0 / 160, 1e-9);
  EXPECT_NEAR(at_units[1].second.fixed_eur, 1e6 * 60 / 160, 1e-6);
  EXPECT_EQ(at_units[1].second.avoided_elsewhere_t, 0);
  plant.project.owner = kNone;
  plant.project.partners = {};
  EXPECT_TRUE(plant.at_units().empty()) << "an owner without a plant there";
}

// A tenth of 800 TJ of gas and 400 GWh is saved: 0.8 M and 3.2 M, and a tenth of the 44.8 kt of the gas.
TEST(PlantCash, APlantThatWasHelpedPaysForLessGasAndPower) {
  Plant plant;
  Product gas;
  gas.id = gas.name = "natural-gas";
  gas.measure = Measure::tj;
  gas.combustion_co2 = exactly(0.056);
  plant.world.model.products.push_back(gas);
  plant.world.model.units[0].costing.gas_gj = exactly(1);
  const std::vector<ProjectAtUnit> saved = {saved_at_unit(plant.world.model, plant.book, 0, 0.1)};
  EXPECT_NEAR(saved[0].avoided_t, 4480, 1e-6);
  const double co2 = 4480 * 90 / 1e6;  // 70 of allowances and 20 of levy, on what is not covered
  EXPECT_NEAR(yearly(plant.margin(800, saved).contribution - plant.margin(800, {}).contribution),
              80 * 10 / 1e3 + 40 * 80 / 1e3 + co2, 1e-6);
}

// Of a play that is over: it runs from month 51 on. Cash margin and value added have it from then, and from no day
// before: 8.6 - 4 + 5 - 1 = 8.6 M more cash, 1 M more value (gas less power).
TEST(PlantCash, AccountsHaveItFromTheDayItRuns) {
  Plant plant;
  plant.world.data.projects.push_back(plant.project);
  journal::Record record;
  journal::Event event;
  event.day = 51 * kMonth;
  event.subject = {Subject::Kind::project, 0};
  event.kind = EventKind::project_runs;
  event.after = 1;
  record.events.push_back(event);
  const PlantChanges changes = plant_changes(plant.world.model, plant.world.data, plant.book, record);
  const Margins margins(plant.world.model, plant.base, plant.world.markets, plant.book);
  const Steps steps = {{{.day = 0, .fraction = 1, .state = journal::UnitState::running}}};
  const auto cash = cash_margins(plant.world.model, margins, steps, false, changes);
  ASSERT_EQ(cash.size(), 1u);
  EXPECT_EQ(cash[0].cash.day, (std::vector<double>{0, 51 * kMonth}));
  EXPECT_NEAR(cash[0].cash.value[0] / 1e6, 132.8, 1e-6);
  EXPECT_NEAR(cash[0].cash.value[1] / 1e6, 132.8 + 8.6, 1e-6);
  const Series value = ValueAdded(plant.world.model, margins, plant.world.scenario).series(0, steps[0], changes);
  EXPECT_NEAR((value.value[1] - value.value[0]) / 1e6, 1, 1e-6);
}

// The works loses 69 M a year (claims_test.cpp) and closes after three years of patience. A project that saves 8,000 TJ
// of gas, 80 M, and runs from month 9 on, keeps it: 69 - 80 + 4 + 1 - 7 of CO2 is a gain. One that does not run,
// because the pipe it needs comes in 2060, does not.
TEST(PlantCash, DecidesWhetherItsPlantGoesOn) {
  const auto closes = [](double gas_tj, bool pipe) {
    World world = losing(0.2);
    for (const char* step : {"engineering", "permit", "engineering-to-decision"})
      world.data.times[step].months = exactly(1);
    world.data.times["decision-to-start"].months = exactly(6);
    world.add(boiler("boiler"));
    world.data.projects[0].trades.push_back({"natural-gas", gas_tj});
    if (pipe) {
      world.pipe(2060);
      world.needs_pipe(0, 30);
    }
    const Played play(world);
    EXPECT_EQ(play.day(EventKind::project_runs) >= 0, !pipe);
    return play.day(EventKind::closed, 0, Subject::Kind::unit);
  };
  EXPECT_EQ(closes(8000, false), -1);
  EXPECT_NEAR(closes(8000, true), 36 * kMonth + 91, 1);
  EXPECT_GT(closes(1, false), 0) << "what it saves is too little";
}

}  // namespace
}  // namespace schakel::models
