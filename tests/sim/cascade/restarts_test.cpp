// Restarts: what a start needs, in which order starts stand in the journal, and who trips whatever the declarations.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;

// Minimum 0.4, restart load 0.7 of a capacity of 10. Supply 3 trips it. At 5 it could run but not start; at 7 it
// starts.
TEST(Restarts, ARestartNeedsMoreThanTheMinimum) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10});
  const Made user = maker.unit({.base = 10, .needs = {1}, .minimum = 4, .start_up = 1, .restart_load = 0.7});
  maker.contract(works.out[0], user.need[0], 10);
  maker.sale(user.out[0], 10);
  const System system = maker.build();
  const journal::Record low = play(system, {cut(works.unit, 5, 0.3), cut(works.unit, 10, 0.5)}, 50);
  EXPECT_EQ(first(low, user.unit, EventKind::tripped), 5);
  EXPECT_EQ(first(low, user.unit, EventKind::start_began), -1);
  const journal::Record high =
      play(system, {cut(works.unit, 5, 0.3), cut(works.unit, 10, 0.5), cut(works.unit, 20, 0.7)}, 50);
  EXPECT_EQ(first(high, user.unit, EventKind::restarted), 21);
  EXPECT_NEAR(final_rate(system, high, user.unit), 7, 1e-9);
  // Once on it runs down to its minimum: 5 is fine again.
  const journal::Record down =
      play(system, {cut(works.unit, 5, 0.3), cut(works.unit, 20, 0.7), cut(works.unit, 30, 0.5)}, 50);
  EXPECT_NEAR(final_rate(system, down, user.unit), 5, 1e-9);
}

/// Feed -> middle -> last, with a boiler that supplies steam to all through a header; all trip when the feed stops.
TEST(Restarts, StartsStandInTheOrderUtilitiesFeedUsers) {
  std::vector<int> order = {0, 1, 2, 3};
  do {
    SystemMaker maker;
    std::vector<Made> units(4);  // 0 boiler (last in the supply graph: it burns what the last unit makes), 1 feed, 2, 3
    for (const int k : order) {
      const std::vector<double> needs = k == 0   ? std::vector<double>{1}
                                        : k == 1 ? std::vector<double>{1}
                                                 : std::vector<double>{1, 1};
      units[static_cast<std::size_t>(k)] =
          maker.unit({.base = 1, .needs = needs, .minimum = 0.5, .start_up = 1, .shed = k == 0 ? 0 : 5 - k});
    }
    const Made header = maker.pool(1, true);
    const auto& [boiler, feed, middle, last] = std::tie(units[0], units[1], units[2], units[3]);
    const std::int32_t gas = maker.contract(flow::kNone, boiler.need[0], 1);
    maker.contract(boiler.out[0], header.need[0], 1);
    maker.purchase(feed.need[0], 1);
    maker.contract(header.out[0], middle.need[1], 0.5, 2);
    maker.contract(header.out[0], last.need[1], 0.5, 2);
    maker.contract(feed.out[0], middle.need[0], 1);
    maker.contract(middle.out[0], last.need[0], 1);
    maker.sale(last.out[0], 1);
    const System system = maker.build();
    const journal::Record record =
        play(system, {{5, 5, 0, Change::What::link, gas, 0}, {20, 20, 0, Change::What::link, gas, 1}}, 50);
    std::vector<std::int32_t> began, live;
    for (const journal::Event& e : record.events) {
      if (e.kind == EventKind::start_began) began.push_back(e.subject.index);
      if (e.kind == EventKind::restarted) live.push_back(e.subject.index);
    }
    const std::vector<std::int32_t> wanted = {boiler.unit, feed.unit, middle.unit, last.unit};
    EXPECT_EQ(began, wanted);
    EXPECT_EQ(live, wanted);
  } while (std::next_permutation(order.begin(), order.end()));
}

// Three users with minimum 0.6 and supply for 1 of 3: exactly one runs, the one that is shed last, in all orders of
// declaration of units and of links; with equal shed orders still exactly one, and always the same.
TEST(Restarts, ExactlyOneRunsInAllOrdersOfDeclaration) {
  for (const bool equal_orders : {false, true}) {
    std::vector<int> order = {0, 1, 2, 3};  // 3 is the works
    do {
      SystemMaker maker;
      std::vector<Made> units(4);
      for (const int k : order) {
        auto& made = units[static_cast<std::size_t>(k)];
        if (k == 3) {
          made = maker.unit({.base = 3});
          continue;
        }
        made = maker.unit({.base = 1, .needs = {1}, .minimum = 0.6, .start_up = 1, .shed = equal_orders ? 0 : k});
        maker.tie(made, static_cast<std::uint64_t>(k));
      }
      for (const int k : order)
        if (k < 3) {
          maker.contract(units[3].out[0], units[static_cast<std::size_t>(k)].need[0], 1);
          maker.sale(units[static_cast<std::size_t>(k)].out[0], 1);
        }
      const System system = maker.build();
      const journal::Record record = play(system, {cut(units[3].unit, 5, 1.0 / 3)}, 50);
      EXPECT_EQ(final_rate(system, record, units[0].unit), 0);
      EXPECT_EQ(final_rate(system, record, units[1].unit), 0);
      EXPECT_NEAR(final_rate(system, record, units[2].unit), 1, 1e-9);
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

// Two users share 7 of 10 of a works, with minimum 4 of 5 each; the second needs 1 of 10 of a boiler with minimum 6,
// whose other customer has closed. Together each user has 3.5: the user of what the first makes is left out, and the
// first; then the boiler, which would run at 1, and the second for want of steam. Now the first can have its whole 5,
// and with it the user of what it makes.
TEST(Restarts, WhoWasLeftOutForSomebodyWhoCannotRunIsAskedAgain) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10});
  const Made boiler = maker.unit({.base = 10, .minimum = 6, .start_up = 1, .shed = 9});
  const Made laundry = maker.unit({.base = 9, .needs = {1}});
  const Made early = maker.unit({.base = 5, .needs = {1}, .minimum = 4, .start_up = 1, .shed = 1});
  const Made late = maker.unit({.base = 5, .needs = {1, 0.2}, .minimum = 4, .start_up = 1, .shed = 2});
  const Made user = maker.unit({.base = 5, .needs = {1}, .minimum = 4, .start_up = 1, .shed = 0});
  maker.contract(works.out[0], early.need[0], 5);
  maker.contract(works.out[0], late.need[0], 5);
  maker.contract(boiler.out[0], laundry.need[0], 9);
  maker.contract(boiler.out[0], late.need[1], 1);
  maker.contract(early.out[0], user.need[0], 5);
  maker.sale(laundry.out[0], 9);
  maker.sale(late.out[0], 5);
  maker.sale(user.out[0], 5);
  const System system = maker.build();
  const journal::Record record =
      play(system, {close(laundry.unit, 5), cut(works.unit, 5, 0), cut(works.unit, 10, 0.7)}, 50);
  EXPECT_EQ(final_rate(system, record, boiler.unit), 0);
  EXPECT_EQ(final_rate(system, record, late.unit), 0);
  EXPECT_NEAR(final_rate(system, record, early.unit), 5, 1e-9);
  EXPECT_NEAR(final_rate(system, record, user.unit), 5, 1e-9);
  EXPECT_EQ(first(record, early.unit, EventKind::restarted), 11);
  EXPECT_EQ(first(record, user.unit, EventKind::restarted), 11);
}

}  // namespace
}  // namespace schakel::cascade::test
