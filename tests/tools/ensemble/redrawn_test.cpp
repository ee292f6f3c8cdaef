// Inputs of which only the numbers change, loaded without looking at every field again.
#include "tests/tools/ensemble/chlorine.hpp"

namespace schakel::ensemble {
namespace {

std::string told(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += problem.entity + ": " + problem.what + "\n";
  return text;
}

/// Numbers of the base year and of what is paid, in one list.
std::vector<double> numbers_of(const load::Loaded& loaded) {
  std::vector<double> list = loaded.base_year.unit_rate;
  for (const std::vector<double>* more :
       {&loaded.base_year.link_volume, &loaded.base_year.pool_purchase, &loaded.base_year.pool_sale})
    list.insert(list.end(), more->begin(), more->end());
  for (const models::Unit& unit : loaded.model.units)
    list.push_back(unit.emissions.co2_kt_per_year ? unit.emissions.co2_kt_per_year->value : -1);
  for (const models::Project& project : loaded.investments.projects)
    list.push_back(project.investment ? project.investment->value : -1);
  for (const models::PricePath& path : loaded.markets.price_paths)
    for (const models::PricePoint& point : path.points) list.push_back(point.price.value);
  return list;
}

/// Twelve futures: what is loaded of the numbers as they were drawn is what a load from the first line on gives, to the
/// last bit, and the numbers do differ between futures.
TEST(Redrawn, IsWhatAWholeLoadGives) {
  Experiment of = experiment(12);
  const Draws draws(of);
  const FutureSource source = draws.source();
  std::vector<double> last;
  for (std::uint64_t replication = 0; replication < 12; ++replication) {
    const Future future = make_future(source, replication);
    const load::Loaded whole = load::from_inputs(*source.inputs);  // make_future leaves the numbers as it drew them
    EXPECT_TRUE(whole.ok()) << told(whole.problems);
    EXPECT_EQ(numbers_of(future.inputs), numbers_of(whole)) << replication;
    EXPECT_EQ(future.inputs.scenario.changes.size(), whole.scenario.changes.size());
    EXPECT_NE(numbers_of(whole), last);
    last = numbers_of(whole);
  }
}

/// A draw that does not go together: the same is said of it. All capacities at the high end of their range and the
/// rest at the low end.
TEST(Redrawn, SaysTheSameOfWhatDoesNotGoTogether) {
  Experiment of = experiment(1);
  load::Redrawn redrawn(of.inputs.inputs);
  const UncertainNumbers numbers(of.inputs.inputs, {});
  std::vector<double> u;
  for (const std::string& key : numbers.keys()) u.push_back(key.ends_with(".capacity.kt_per_year") ? 0.999 : 0.001);
  numbers.set(u, std::vector<double>(numbers.entities().size(), 1));
  const std::string said = told(redrawn.load().problems);
  EXPECT_NE(said, "");
  EXPECT_EQ(said, told(load::from_inputs(of.inputs.inputs).problems));
}

/// A number that the scenario sets is what it says in every future.
TEST(Redrawn, WhatTheScenarioSetsDoesNotVary) {
  Experiment plain = experiment(1);
  const Draws before(plain);
  ASSERT_FALSE(before.numbers().list().empty());
  const auto has_path = [](const UncertainNumbers::Number& number) {
    return number.path == "chlorine/formaldehyde-botlek.utilisation";
  };
  const auto& list = before.numbers().list();
  ASSERT_EQ(std::count_if(list.begin(), list.end(), has_path), 1);

  Experiment of = experiment(1);
  v1::Override& set = *of.inputs.inputs.mutable_scenario()->add_override();
  set.set_entity("chlorine/formaldehyde-botlek");
  set.set_field("utilisation");
  set.set_value(0.9);  // as in the data: the base year closes
  of.inputs = load::from_inputs(of.inputs.inputs);
  ASSERT_TRUE(of.inputs.ok()) << told(of.inputs.problems);
  const Draws draws(of);
  const auto& now = draws.numbers().list();
  EXPECT_EQ(std::count_if(now.begin(), now.end(), has_path), 0);
  const Future future = make_future(draws.source(), 0);
  for (const models::Unit& unit : future.inputs.model.units)
    if (unit.id == "chlorine/formaldehyde-botlek") {
      EXPECT_EQ(unit.utilisation.value, 0.9);
    }
}

}  // namespace
}  // namespace schakel::ensemble
