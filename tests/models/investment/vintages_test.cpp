// What is announced, and when: a decision sees the paths of prices that are known on its day; what is paid follows what
// is in force. The world is that of project_world.hpp: 2 M a year at 70 EUR per t, 5 M at 100.
#include "tests/models/investment/project_world.hpp"

namespace schakel::models {
namespace {

constexpr double kIn2030 = 2192;  // day of 1 January 2030

/// From 2030 on an allowance costs 100 and not 70, which is known from a day on. The case asks 15 M.
World dearer(double known_day) {
  World world;
  world.add(boiler("boiler", 15e6));
  world.scenario.prices = true;
  PricePath path = flat("co2-allowance", 100);
  path.id = "dear-allowance";
  world.markets.other_paths.push_back(path);
  world.scenario.path_changes.push_back({"dear-allowance", kIn2030, known_day, 0});
  return world;
}

/// At 70 EUR 15 years are worth 11.15 M: it does not pay. It would run in 2028, two years before the rise: 2 x 5.5755 +
/// 3 x (5.5755 - 1.6052) = 23.1 M with it. The two plays differ in the date of the news alone: it decides when it is
/// prepared (27 months), or on the day of the news.
TEST(Vintages, ADecisionSeesWhatIsKnownOnItsDay) {
  EXPECT_NEAR(Played(dearer(500)).stage(Stage::decision), 27 * kMonth, 1e-6);
  EXPECT_NEAR(Played(dearer(1500)).stage(Stage::decision), 1500, 1e-6);
  EXPECT_NEAR(Played(dearer(kIn2030)).stage(Stage::decision), kIn2030, 1e-6);
}

TEST(Vintages, WhatIsNotAnnouncedIsNotSeen) {
  World world = dearer(500);
  world.scenario.path_changes.clear();
  EXPECT_EQ(Played(world).stage(Stage::decision), -1);
}

/// The days until the news are days in which it did not pay.
TEST(Vintages, WaitingForNewsIsCounted) {
  const Played play(dearer(1500));
  EXPECT_NEAR(play.all_days(), 1500 - 27 * kMonth, 1e-6);
  const journal::Event* wait = play.find(EventKind::project_waits);
  ASSERT_NE(wait, nullptr);
  EXPECT_NEAR(wait->day, 27 * kMonth, 1e-6);
}

/// The journal tells of it on the day of the news, and from when it is paid; news of before the start is not told.
TEST(Vintages, TheNewsIsInTheJournal) {
  const Played play(dearer(1500));
  const journal::Event* news = play.find(EventKind::announced, journal::kNone, Subject::Kind::none);
  ASSERT_NE(news, nullptr);
  EXPECT_EQ(news->day, 1500);
  EXPECT_EQ(news->after, kIn2030);
  EXPECT_EQ(news->scenario_event, 0);
  EXPECT_EQ(Played(dearer(-10)).find(EventKind::announced, journal::kNone, Subject::Kind::none), nullptr);
}

/// A fall that is known stops a case that pays at present: 5 M, at 70 EUR for good worth 11.15 M. With 0 EUR from 2026:
/// 4 M of power and 1 M of running cost a year, and nothing for it.
TEST(Vintages, AFallThatIsAnnouncedStopsACase) {
  World world = dearer(500);
  world.data.projects[0].investment = exactly(5e6);
  world.markets.other_paths[0].points[0].price = exactly(0);
  EXPECT_EQ(Played(world).stage(Stage::decision), -1);
  world.scenario.path_changes[0].known_day = 1000;  // decided by then
  EXPECT_NEAR(Played(world).stage(Stage::decision), 27 * kMonth, 1e-6);
}

/// What is paid follows what is in force, whenever it became known: 70 in the last month of 2029, 100 in the first of
/// 2030.
TEST(Vintages, WhatIsPaidFollowsWhatIsInForce) {
  for (const double known : {500.0, 1500.0}) {
    const World world = dearer(known);
    PriceOptions options;
    options.start = world.scenario.start;
    options.horizon_days = world.scenario.horizon_days;
    options.paths = world.scenario.path_changes;
    const PriceBook book = make_price_book(world.markets, options);
    EXPECT_NEAR(book.price_at(book.index_of("co2-allowance"), kIn2030 - 20), 70, 1e-9);
    EXPECT_NEAR(book.price_at(book.index_of("co2-allowance"), kIn2030 + 20), 100, 1e-9);
    EXPECT_NEAR(book.price_at(book.index_of("product"), kIn2030 + 20), 1000, 1e-9);
  }
}

/// Month 73 begins on day 73 x 30.4375 = 2221.9, month 74 on 2252.3. What is in force from day 2230 on counts from the
/// latter: nothing changes before its date. From day 2222 on it counts in month 73, which begins with it.
TEST(Vintages, APathCountsFromTheFirstMonthThatBeginsUnderIt) {
  const auto first_day_at = [](double price, double from) {
    const World world = dearer(0);
    PriceOptions options;
    options.start = world.scenario.start;
    options.horizon_days = world.scenario.horizon_days;
    options.paths = world.scenario.path_changes;
    options.paths[0].day = from;
    const PriceBook book = make_price_book(world.markets, options);
    int month = 0;
    while (month + 1 < book.months() && book.price(book.index_of("co2-allowance"), month) < price) ++month;
    return book.day_of(month);
  };
  EXPECT_NEAR(first_day_at(100, 2230), 74 * kMonth, 1e-9);
  EXPECT_EQ(first_day_at(100, 2222), 2222);
}

/// The factor falls from 1.2 in 2021 to 0.84 in 2030, by 0.04 a year: 1.08 in 2024, 1.00 in 2026, 0.84 in 2030. A path
/// of the levy that comes in on 1 January 2026 (day 731) and freezes it leaves 1.00 in 2030; before that year nothing
/// changes, nor for whoever does not know the path.
TEST(Vintages, APathOfTheLevyFreezesItsReductionFactor) {
  World world;
  world.markets.ets["uncovered"].value = exactly(0.2);
  world.markets.levy["reduction-factor-2021"].value = exactly(1.2);
  world.markets.levy["reduction-factor-2030"].value = exactly(0.84);
  PricePath bill = flat("co2-levy", 80);
  bill.id = "bill";
  bill.freezes_factor = true;
  world.markets.other_paths.push_back(bill);
  std::vector<Imbalance> open;
  const BaseYear base = close_base_year(world.model, open);
  const auto left_in = [&](int year, bool knows) {
    PriceOptions options;
    options.start = world.scenario.start;
    options.horizon_days = world.scenario.horizon_days;
    if (knows) options.paths.push_back({"bill", 731, 500, 0});
    const PriceBook book = make_price_book(world.markets, options);
    const Margins margins(world.model, base, world.markets, book);
    return margins.rights_in_base(0, year).dispensation / margins.rights_in_base(0, 2024).dispensation;
  };
  EXPECT_NEAR(left_in(2025, true), 1.04 / 1.08, 1e-12);
  EXPECT_NEAR(left_in(2030, true), 1.00 / 1.08, 1e-12);
  EXPECT_NEAR(left_in(2030, false), 0.84 / 1.08, 1e-12);
}

/// A tariff of the network too.
TEST(Vintages, ATariffOfTheNetworkCanChange) {
  World world = dearer(0);
  world.markets.other_paths[0].product = "network-tariff";
  PriceOptions options;
  options.start = world.scenario.start;
  options.horizon_days = world.scenario.horizon_days;
  const PriceBook before = make_price_book(world.markets, options);
  options.paths = world.scenario.path_changes;
  const PriceBook book = make_price_book(world.markets, options);
  ASSERT_EQ(book.index_of("network-tariff"), 6);
  EXPECT_NE(before.price_at(6, kIn2030 + 20), 100);
  EXPECT_EQ(book.price_at(6, kIn2030 - 20), before.price_at(6, kIn2030 - 20));
  EXPECT_NEAR(book.price_at(6, kIn2030 + 20), 100, 1e-9);
}

/// The works loses 69 M a year (worked_units.hpp), with a product at 757.5 EUR. From 2028 it will cost 1,000. Who knows
/// that from the start stays; who does not is tired after three years, in 2027.
TEST(Vintages, OwnersOfPlantsSeeTheSame) {
  World world = losing(0.01);
  world.scenario.projects = false;
  PricePath path = flat("product", 1000);
  path.id = "dear-product";
  world.markets.other_paths.push_back(path);
  world.scenario.path_changes.push_back({"dear-product", 1461, 0, 0});
  const auto closed = [](const World& of) {
    return Played(of).day(EventKind::closed, kUnitOfTest, Subject::Kind::unit);
  };
  EXPECT_EQ(closed(world), -1);
  world.scenario.path_changes[0].known_day = 1461;
  EXPECT_GT(closed(world), 365);
}

}  // namespace
}  // namespace schakel::models
