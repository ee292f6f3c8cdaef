// An energy-saving programme, by hand. The unit of the world emits 400 kt a year; here it burns 1 GJ of gas per t, 800
// kt x 1 GJ = 800 TJ, at 0.056 kt per TJ 44.8 kt of its CO2, and buys 0.5 MWh per t: 400 GWh, 45.6 MW.
#include "models/investment/saving.hpp"

#include "models/markets/energy_saving.hpp"
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

constexpr double kFiveYears = 1827;  // 2024 to 2028

MarginInstrument programme() {
  MarginInstrument of;
  of.id = of.name = "programme";
  of.kind = MarginInstrument::Kind::energy_saving;
  of.from = *parse_date("2024-01-01");
  of.until = *parse_date("2029-01-01");
  of.parameters = {{"firms", exactly(1000)}, {"pace", exactly(1e6)}, {"largest", exactly(500)},
                   {"saving", exactly(0.1)}, {"delay", exactly(12)}, {"cost-per-firm", exactly(25000)}};
  return of;
}

World firm(const MarginInstrument& rule = programme()) {
  World world;
  Product gas;
  gas.id = gas.name = "natural-gas";
  gas.measure = Measure::tj;
  gas.combustion_co2 = exactly(0.056);
  world.model.products.push_back(gas);
  world.model.units[0].costing.gas_gj = exactly(1);
  world.model.sites.resize(1);
  world.model.instruments.push_back({"national/programme", "Programme"});
  world.markets.instruments = {rule};
  world.add(boiler("far-too-dear", 1e12));
  return world;
}

std::vector<Helped> helped_in(const World& world, int firms = 1) {
  Model model = world.model;
  for (int i = 1; i < firms; ++i) {  // each at a site of its own
    model.units.push_back(model.units[0]);
    model.units.back().site = i;
    model.sites.push_back(model.sites[0]);
    model.sites.back().id = "site-" + std::to_string(i);
  }
  const InForce in_force(world.markets, 2024, world.scenario.instrument_changes);
  return helped_units(model, world.data, world.markets, in_force, 1, 0);
}

// With teams enough for all at once it saves from twelve months later: a tenth of 44.8 kt, and not of the other CO2.
// The help costs 25,000 euro on its first day.
TEST(SavingProgramme, AFirmSavesAPartOfItsGas) {
  const World world = firm();
  const Played play(world);
  const journal::Event* saves = play.find(EventKind::saving_began, 0, Subject::Kind::unit);
  ASSERT_NE(saves, nullptr);
  EXPECT_NEAR(saves->day, 12 * kMonth, 1);
  const std::vector<Patch> patches = patches_of(world.data, world.model, play.record);
  ASSERT_EQ(patches.size(), 1u);
  EXPECT_NEAR(patches[0].co2_kt, -0.1 * 44.8, 1e-9);
  ASSERT_EQ(play.record.payments.size(), 1u);
  EXPECT_EQ(play.record.payments[0].paid, 25000);
  EXPECT_LT(play.record.payments[0].day, 1);
}

// What it burns cannot emit more than it emits in all: gas that is a feedstock is not saved as CO2.
TEST(SavingProgramme, CountsNoMoreThanTheUnitEmits) {
  World world = firm();
  world.model.units[0].emissions.co2_kt_per_year = exactly(10);
  EXPECT_NEAR(co2_of_gas_kt(world.model, world.model.units[0]), 10, 1e-12);
}

// First come, first served at the pace of the teams: 1,000 firms at 100 a year in five years, half of them. Of 400
// firms, with places drawn evenly, 200 within four standard deviations of the binomial, 4 x 10; in order of their
// places, none after the programme. Twice the money for each changes nothing.
TEST(SavingProgramme, ThePaceOfTheTeamsDecidesHowManyAreHelped) {
  MarginInstrument slow = programme();
  slow.parameters["pace"] = exactly(100);
  const std::vector<Helped> half = helped_in(firm(slow), 400);
  EXPECT_NEAR(static_cast<double>(half.size()), 200, 40);
  for (const Helped& one : half) EXPECT_LT(one.helped_day, kFiveYears);
  slow.parameters["cost-per-firm"] = exactly(50000);
  EXPECT_EQ(helped_in(firm(slow), 400).size(), half.size());
  slow.parameters["pace"] = exactly(200);
  EXPECT_EQ(helped_in(firm(slow), 400).size(), 400u);
}

// 400 kt is more than the 399 up to which the programme is for firms; and who has a tailor-made agreement needs none.
TEST(SavingProgramme, IsNotForTheLargest) {
  MarginInstrument small = programme();
  small.parameters["largest"] = exactly(399);
  EXPECT_TRUE(helped_in(firm(small)).empty());
  small.parameters["largest"] = exactly(400);
  EXPECT_EQ(helped_in(firm(small)).size(), 1u);
  World agreed = firm();
  agreed.data.projects[0].agreement = true;
  EXPECT_TRUE(helped_in(agreed).empty());
}

// Withdrawn after two and a half years it has helped half as many as in five: those whose place is in the first half.
// What was saved stays.
TEST(SavingProgramme, WithdrawnItHelpsNobodyMore) {
  MarginInstrument even = programme();
  even.parameters["pace"] = exactly(200);
  World world = firm(even);
  const std::vector<Helped> all = helped_in(world, 400);
  world.scenario.instrument_changes = {{0, 0, kFiveYears / 2, 0, 0}};
  const std::vector<Helped> some = helped_in(world, 400);
  EXPECT_NEAR(static_cast<double>(some.size()), 200, 40);
  for (std::size_t i = 0; i < some.size(); ++i) EXPECT_EQ(some[i].unit, all[i].unit);
  World later = firm();  // all are helped at once: withdrawn after a year it has saved for ever
  later.scenario.events.push_back({"withdrawn", "", "programme"});
  later.scenario.instrument_changes = {{0, 0, 700, 700, 700}};
  EXPECT_NE(Played(later).find(EventKind::saving_began, 0, Subject::Kind::unit), nullptr);
}

// Proposed, it is no programme: a scenario brings it in, and what is saved has that as its cause.
TEST(SavingProgramme, WhatIsProposedActsWhereAScenarioBringsItIn) {
  MarginInstrument proposed = programme();
  proposed.proposed = true;
  World world = firm(proposed);
  EXPECT_EQ(Played(world).find(EventKind::saving_began, 0, Subject::Kind::unit), nullptr);
  world.scenario.events.push_back({"introduced", "", "programme"});
  world.scenario.instrument_changes = {{0, 0, 731, 731, 2000}};
  const Played play(world);
  const journal::Event* saves = play.find(EventKind::saving_began, 0, Subject::Kind::unit);
  ASSERT_NE(saves, nullptr);
  EXPECT_NEAR(saves->day, 731 + 12 * kMonth, 1);
  ASSERT_NE(saves->cause, journal::kNone);
  EXPECT_EQ(play.record.events[static_cast<std::size_t>(saves->cause)].kind, EventKind::instrument_changed);
}

// A tenth of 45.6 MW is room in the queue: for a project of 4.5 MW its turn comes with the saving after 12 months, and
// 18 months later it is connected; for one of 4.6 MW it does not come.
TEST(SavingProgramme, PowerThatIsSavedIsRoomInTheQueue) {
  const auto connected = [](double mw) {
    World world = firm();
    world.data.grid_areas.push_back({"test/grid", "grid", 0, 0, 1, 0, {}});
    world.data.projects[0] = boiler("boiler");
    world.data.projects[0].grid_area = 0;
    world.data.projects[0].grid_mw = mw;
    return Played(world).stage(Stage::grid);
  };
  EXPECT_NEAR(power_of(firm().model, firm().model.units[0]), 400 * 1000 / (kDaysPerYear * 24), 1e-9);
  EXPECT_NEAR(connected(4.5), 30 * kMonth, 1);
  EXPECT_EQ(connected(4.6), -1);
}

// What closed before it was helped costs nothing and saves nothing.
TEST(SavingProgramme, WhatClosedIsNotHelped) {
  MarginInstrument slow = programme();
  slow.parameters["pace"] = exactly(1000);
  World world = firm(slow);
  world.data.projects[0].units.clear();
  Change closing;
  closing.day = closing.announced_day = 0.001;
  closing.what = Change::What::close;
  closing.index = 0;
  world.changes = {closing};
  const Played play(world);
  EXPECT_EQ(play.find(EventKind::saving_began, 0, Subject::Kind::unit), nullptr);
  EXPECT_TRUE(play.record.payments.empty());
}

}  // namespace
}  // namespace schakel::models
