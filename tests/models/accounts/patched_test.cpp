// What projects change at units, by hand.
#include "models/accounts/patched.hpp"

#include <gtest/gtest.h>

namespace schakel::models {
namespace {

using journal::UnitState;

Patch patch(double day, double co2, int unit = 0) {
  Patch p;
  p.day = day;
  p.unit = unit;
  p.co2_kt = co2;
  return p;
}

// 200 GWh a year from day 100, at half the rate from day 200; a second project at another unit sells 30 from day 150.
TEST(Patched, PowerOfProjectsFollowsTheRateOfTheirUnits) {
  const Steps steps = {{{0, 1, UnitState::running}, {200, 0.5, UnitState::curtailed}}, {{0, 1, UnitState::running}}};
  std::vector<Patch> patches = {patch(100, -100), patch(150, 0, 1)};
  patches[0].power_gwh = 200;
  patches[1].power_gwh = -30;
  const Series power = power_of_projects(steps, patches);
  EXPECT_EQ(power.day, (std::vector<double>{0, 100, 150, 200}));
  EXPECT_EQ(power.value, (std::vector<double>{0, 200, 170, 70}));
}

// 400 kt a year; from day 100 a project takes 100 off at the base rate. From day 200 the unit runs at half: 200
// less 50.
TEST(Patched, FollowsTheRateOfTheUnit) {
  const Steps steps = {{{0, 1, UnitState::running}, {200, 0.5, UnitState::curtailed}}};
  const std::vector<Patch> patches = {patch(100, -100)};
  std::vector<Series> co2 = {{{0, 200}, {400, 200}}};
  std::vector<Series> change = changed_by_projects(steps, patches, &Patch::co2_kt);
  add_change(co2, change);
  EXPECT_EQ(co2[0].day, (std::vector<double>{0, 100, 200}));
  EXPECT_EQ(co2[0].value, (std::vector<double>{400, 300, 150}));
  EXPECT_EQ(change[0].value, (std::vector<double>{0, -100, -50}));
}

// Two projects of 60 at a unit of 100: nothing falls below 0, and the second abates only the 40 that are left.
TEST(Patched, NoUnitEmitsLessThanNothing) {
  const Steps steps = {{{0, 1, UnitState::running}}};
  const std::vector<Patch> patches = {patch(10, -60), patch(20, -60)};
  std::vector<Series> co2 = {{{0}, {100}}};
  std::vector<Series> change = changed_by_projects(steps, patches, &Patch::co2_kt);
  add_change(co2, change);
  EXPECT_EQ(co2[0].value, (std::vector<double>{100, 40, 0}));
  EXPECT_EQ(change[0].value, (std::vector<double>{0, -60, -100}));
}

TEST(Patched, JobsAreCountedWhereTheUnitIs) {
  Model model;
  model.clusters = {"one", "two"};
  model.units.resize(2);
  model.units[0].id = "one/a";
  model.units[1].id = "two/b";
  std::vector<Patch> patches = {patch(10, 0, 0), patch(20, 0, 1)};
  patches[0].own_jobs = 5;
  patches[1].own_jobs = 7;
  EXPECT_EQ(jobs_brought(model, patches, kNone).value, (std::vector<double>{0, 5, 12}));
  EXPECT_EQ(jobs_brought(model, patches, 1).value, (std::vector<double>{0, 7}));
}

}  // namespace
}  // namespace schakel::models
