// Routes that share their room and fleets that grow, with dates worked out by hand. Everything is in kt a year.
#include "tests/models/plants/trade.hpp"

namespace schakel::models {
namespace {

using cascade::test::close;
using journal::EventKind;

/// Days on which something happens to the route.
std::vector<double> days(const journal::Record& record, EventKind kind) {
  std::vector<double> found;
  for (const journal::Event& e : record.events)
    if (e.kind == kind) found.push_back(e.day);
  return found;
}

/// The user of 100 has 50 from each of two works; the second can make 100, and its link carries as much, over a route.
struct OneRoute : Trade {
  int first = plant(50, 50), second = plant(100, 50, 1), user = customer(100);
  int link_of_second = kNone;
  OneRoute() {
    link(first, user, 50);
    link_of_second = link(second, user, 50);
    Link& over = model.links.back();
    over.capacity = number(100);
    over.route = 0;
    model.routes.push_back({.id = "water",
                            .name = "Water",
                            .mode = Mode::barge,
                            .capacity = std::nullopt,
                            .growth_lead_time_days = std::nullopt,
                            .growth_step = std::nullopt});
  }
  Route& route() { return model.routes.back(); }
  double level_on(const BuiltSystem& built, const std::vector<cascade::Change>& changes, double day) const {
    return level(built, cascade::test::play(built.system, changes, day), user);
  }
};

// Without a capacity the route is no limit: the first works stops, the second makes up for it, 100 %. With a capacity
// of 60 there is room for 10 of its extra 50: 60 %.
TEST(Routes, HaveRoomBeyondTheBaseVolumesOnly) {
  OneRoute trade;
  EXPECT_NEAR(trade.level_on(trade.build(), {close(trade.first, 10)}, 20), 1, 1e-9);
  trade.route().capacity = number(60);
  EXPECT_NEAR(trade.level_on(trade.build(), {close(trade.first, 10)}, 20), 0.6, 1e-9);
}

// Steps of 15 every 20 days from the stop on day 10: 60 %, 75 % on day 30, 90 % on day 50, and the link's own 100 on
// day 70; then no further step.
TEST(Routes, GrowInSteps) {
  OneRoute trade;
  trade.route().capacity = number(60);
  trade.route().growth_step = number(15);
  trade.route().growth_lead_time_days = number(20);
  const BuiltSystem built = trade.build();
  const std::vector<cascade::Change> stop = {close(trade.first, 10)};
  for (const auto& [day, part] : {std::pair{29.0, 0.6}, {30.0, 0.75}, {50.0, 0.9}, {70.0, 1.0}, {300.0, 1.0}})
    EXPECT_NEAR(trade.level_on(built, stop, day), part, 1e-9) << "day " << day;
  const journal::Record record = cascade::test::play(built.system, stop, 300);
  EXPECT_EQ(days(record, EventKind::route_grew), (std::vector<double>{30, 50, 70}));
  EXPECT_TRUE(days(record, EventKind::route_back).empty()) << "the need stays short by contracts alone";
}

// Two links on the route, with 50 and 25 more to carry, share its room of 15 as 10 and 5.
TEST(Routes, ShareTheirRoomInProportion) {
  OneRoute trade;
  const int third = trade.plant(50, 25, 1), other = trade.customer(25);
  trade.link(third, other, 25);
  trade.model.links.back().capacity = number(50);
  trade.model.links.back().route = 0;
  trade.route().capacity = number(50 + 25 + 15);
  EXPECT_NEAR(trade.level_on(trade.build(), {close(trade.first, 10)}, 20), 0.6, 1e-9);
}

// Low water on day 10 leaves half of what the link carries: 50 + 25 of 100. A step of 20 at half load adds 10, on days
// 40 and 70. The water is back on day 95, before a third; the fleet is back 30 days later. At base, bit for bit.
TEST(Routes, GrowWhenTheyAreCut) {
  OneRoute trade;
  trade.model.links.back().capacity = std::nullopt;
  trade.route().growth_step = number(20);
  trade.route().growth_lead_time_days = number(30);
  const BuiltSystem built = trade.build();
  const int link = trade.link_of_second;
  const std::vector<cascade::Change> water = {{10, 10, 0, cascade::Change::What::link, link, 0.5},
                                              {95, 95, 0, cascade::Change::What::link, link, 1}};
  for (const auto& [day, part] : {std::pair{39.0, 0.75}, {40.0, 0.85}, {70.0, 0.95}, {94.0, 0.95}, {95.0, 1.0}})
    EXPECT_NEAR(trade.level_on(built, water, day), part, 1e-9) << "day " << day;
  const journal::Record record = cascade::test::play(built.system, water, 300);
  EXPECT_EQ(days(record, EventKind::route_grew), (std::vector<double>{40, 70}));
  EXPECT_EQ(days(record, EventKind::route_back), (std::vector<double>{125}));
  EXPECT_EQ(level(built, record, trade.user), 1.0);
}

// A blocked route stays blocked however many ships there are.
TEST(Routes, DoNotGrowWhenBlocked) {
  OneRoute trade;
  trade.route().growth_step = number(20);
  trade.route().growth_lead_time_days = number(30);
  const BuiltSystem built = trade.build();
  const std::vector<cascade::Change> lock = {{10, 10, 0, cascade::Change::What::link, trade.link_of_second, 0}};
  EXPECT_TRUE(days(cascade::test::play(built.system, lock, 300), EventKind::route_grew).empty());
  EXPECT_NEAR(trade.level_on(built, lock, 300), 0.5, 1e-9);
}

}  // namespace
}  // namespace schakel::models
