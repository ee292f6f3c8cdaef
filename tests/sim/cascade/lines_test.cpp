// Units with several lines: which lines are on, worked out on paper.
#include <gtest/gtest.h>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;

/// Events of a kind about one line of a unit.
std::vector<double> days_of(const journal::Record& record, std::int32_t unit, EventKind kind, std::int32_t line) {
  std::vector<double> days;
  for (const journal::Event& e : record.events)
    if (e.kind == kind && e.line == line && e.subject == journal::Subject{journal::Subject::Kind::unit, unit})
      days.push_back(e.day);
  return days;
}
using Days = std::vector<double>;

/// Cells of two lines of 320 with minimum 128 each, base 610, sold on one market.
struct Cells {
  SystemMaker maker;
  Made cells;
  std::int32_t sale;
  System system;
  Cells() {
    cells = maker.unit({.base = 610,
                        .minimum = 128,
                        .grace = 0.25,
                        .start_up = 1,
                        .capacity = 640,
                        .lines = {{320, 128, 1}, {320, 128, 1}}});
    sale = maker.contract(cells.out[0], flow::kNone, 610);
    system = maker.build();
  }
  Change demand(double day, double amount) const { return {day, day, 0, Change::What::link, sale, amount / 610}; }
  journal::Record play_demands(const std::vector<double>& amounts) const {
    std::vector<Change> changes;
    for (const double amount : amounts)
      changes.push_back(demand(10.0 * (1 + static_cast<double>(changes.size())), amount));
    return play(system, changes, 100);
  }
};

// Demand for 183.7 of 610: two lines need 2 x 128 = 256, one needs 128 and can make 320. So after the grace time of a
// quarter of a day the second line stops, the first goes on at 183.7, and the unit does not trip.
TEST(Lines, ShortOfOutletOneLineStopsAndTheOtherRuns) {
  const Cells c;
  const journal::Record record = c.play_demands({183.7});
  EXPECT_EQ(days_of(record, c.cells.unit, EventKind::line_stopped, 1), Days{10.25});
  EXPECT_EQ(days_of(record, c.cells.unit, EventKind::line_stopped, 0), Days{});
  EXPECT_EQ(first(record, c.cells.unit, EventKind::tripped), -1);
  EXPECT_NEAR(final_rate(c.system, record, c.cells.unit), 183.7, 1e-9);
}

// At 256 both run; at 128 one; at 127.9 none, and both thresholds were passed at once, so there is one grace time.
TEST(Lines, UnitTripsBelowTheMinimumOfOneLine) {
  const Cells c;
  const journal::Record both = c.play_demands({256});
  EXPECT_EQ(days_of(both, c.cells.unit, EventKind::line_stopped, 1), Days{});
  const journal::Record one = c.play_demands({128});
  EXPECT_EQ(first(one, c.cells.unit, EventKind::tripped), -1);
  EXPECT_NEAR(final_rate(c.system, one, c.cells.unit), 128, 1e-9);
  const journal::Record none = c.play_demands({127.9});
  EXPECT_EQ(days_of(none, c.cells.unit, EventKind::line_stopped, 1), Days{10.25});
  EXPECT_EQ(first(none, c.cells.unit, EventKind::tripped), 10.25);
  EXPECT_EQ(final_rate(c.system, none, c.cells.unit), 0);
}

// 183.7, then 300: one line can make that, so the second stays off. 400 is more than 320: it starts, which takes a day;
// until then the unit makes 320. Then base: both on, to the bit.
TEST(Lines, StoppedLineComesBackWhenTheOthersHoldTheUnit) {
  const Cells c;
  EXPECT_EQ(days_of(c.play_demands({183.7, 300}), c.cells.unit, EventKind::line_started, 1), Days{});
  const journal::Record record = c.play_demands({183.7, 300, 400, 610});
  EXPECT_EQ(days_of(record, c.cells.unit, EventKind::line_started, 1), Days{31});
  double on_30 = 0;
  for (const journal::Point& p : record.rates)
    if (p.day == 30) on_30 = p.value;
  EXPECT_NEAR(on_30, 320, 1e-9);
  EXPECT_EQ(final_rate(c.system, record, c.cells.unit), 610);
}

// Tripped by 0 demand, then 610: unit and lines start together, and both are on after a day; with 200 only the first.
TEST(Lines, RestartTakesAsManyLinesAsAreNeeded) {
  const Cells c;
  const journal::Record all = c.play_demands({0, 610});
  EXPECT_EQ(first(all, c.cells.unit, EventKind::restarted), 21);
  EXPECT_EQ(days_of(all, c.cells.unit, EventKind::line_started, 0), Days{21});
  EXPECT_EQ(days_of(all, c.cells.unit, EventKind::line_started, 1), Days{21});
  EXPECT_EQ(final_rate(c.system, all, c.cells.unit), 610);
  const journal::Record some = c.play_demands({0, 200});
  EXPECT_EQ(first(some, c.cells.unit, EventKind::restarted), 21);
  EXPECT_EQ(days_of(some, c.cells.unit, EventKind::line_started, 1), Days{});
  EXPECT_NEAR(final_rate(c.system, some, c.cells.unit), 200, 1e-9);
}

// Two lines of 1 with minimum 0.6 and feed for 1.1: both would need 1.2, so one stops and the other runs at 1. The
// second does not start as long as feed is below 1.2, however often something else happens; at 1.2 it does.
TEST(Lines, NoFlappingBetweenOneLineAndTwo) {
  for (const double start_up : {0.0, 0.5}) {
    SystemMaker maker;
    const Made works = maker.unit({.base = 2});
    const Made user = maker.unit({.base = 2,
                                  .needs = {1},
                                  .minimum = 0.6,
                                  .start_up = start_up,
                                  .lines = {{1, 0.6, start_up}, {1, 0.6, start_up}}});
    maker.contract(works.out[0], user.need[0], 2);
    maker.sale(user.out[0], 2);
    const System system = maker.build();
    std::vector<Change> changes = {cut(works.unit, 5, 0.55)};
    for (int k = 1; k <= 20; ++k) changes.push_back(cut(works.unit, 5 + k, k % 2 == 1 ? 0.59 : 0.55));
    const journal::Record low = play(system, changes, 40);
    EXPECT_EQ(days_of(low, user.unit, EventKind::line_stopped, 1), Days{5});
    EXPECT_EQ(days_of(low, user.unit, EventKind::line_started, 1), Days{});
    EXPECT_EQ(final_rate(system, low, user.unit), 1);
    changes.push_back(cut(works.unit, 30, 0.6));
    const journal::Record high = play(system, changes, 40);
    EXPECT_EQ(days_of(high, user.unit, EventKind::line_started, 1), Days{30 + start_up});
    EXPECT_NEAR(final_rate(system, high, user.unit), 1.2, 1e-9);
    changes.push_back(cut(works.unit, 35, 1));
    const journal::Record over = play(system, changes, 40);
    EXPECT_EQ(final_rate(system, over, user.unit), 2);
    EXPECT_EQ(days_of(over, user.unit, EventKind::line_stopped, 1), Days{5});
  }
}

// One line has an outage: the other runs on at its 320. Both lines out: the unit is off, and back when one is repaired.
TEST(Lines, OutageOfALineLeavesTheOthers) {
  const Cells c;
  const auto cut_line = [&](double day, double left, std::int32_t line) {
    Change change = cut(c.cells.unit, day, left, line);
    change.line = line;
    return change;
  };
  const journal::Record one = play(c.system, {cut_line(10, 0, 0), cut_line(20, 1, 0)}, 15);
  EXPECT_EQ(final_rate(c.system, one, c.cells.unit), 320);
  const journal::Record over = play(c.system, {cut_line(10, 0, 0), cut_line(20, 1, 0)}, 50);
  EXPECT_EQ(days_of(over, c.cells.unit, EventKind::line_started, 0), Days{21});
  EXPECT_EQ(final_rate(c.system, over, c.cells.unit), 610);
  const journal::Record two =
      play(c.system, {cut_line(10, 0, 0), cut_line(12, 0, 1), cut_line(20, 1, 1), cut_line(30, 1, 0)}, 50);
  EXPECT_EQ(first(two, c.cells.unit, EventKind::restarted), 21);
  EXPECT_EQ(days_of(two, c.cells.unit, EventKind::line_started, 0), Days{31});
  EXPECT_EQ(final_rate(c.system, two, c.cells.unit), 610);
  // A line at half capacity, 160, still holds its minimum of 128: 160 + 320 are left.
  EXPECT_EQ(final_rate(c.system, play(c.system, {cut_line(10, 0.5, 0)}, 15), c.cells.unit), 480);
  // At 100 it cannot run at all.
  EXPECT_EQ(final_rate(c.system, play(c.system, {cut_line(10, 100.0 / 320, 0)}, 15), c.cells.unit), 320);
}

// One line closes for good: 320 are left. When the other closes too, the unit is closed.
TEST(Lines, ClosureOfTheLastLineClosesTheUnit) {
  const Cells c;
  const auto close_line = [&](double day, std::int32_t line) {
    Change change = close(c.cells.unit, day);
    change.event = change.line = line;
    return change;
  };
  const journal::Record one = play(c.system, {close_line(10, 1)}, 50);
  EXPECT_EQ(final_rate(c.system, one, c.cells.unit), 320);
  EXPECT_EQ(one.states.back().state, journal::UnitState::curtailed);
  const journal::Record two = play(c.system, {close_line(10, 1), close_line(20, 0)}, 50);
  EXPECT_EQ(two.states.back().state, journal::UnitState::closed);
  EXPECT_EQ(first(two, c.cells.unit, EventKind::closed), 20);
  EXPECT_EQ(final_rate(c.system, two, c.cells.unit), 0);
}

// A large line (minimum 200) and a small one (minimum 50), feed for 100: the stop of the large one is enough, so it is
// the one to stop although it comes first in merit order. After a trip the small one alone comes back.
TEST(Lines, SmallestLineKeepsTheUnitOn) {
  SystemMaker maker;
  const Made unit = maker.unit({.base = 500, .minimum = 50, .start_up = 1, .lines = {{400, 200, 1}, {100, 50, 1}}});
  const std::int32_t sale = maker.contract(unit.out[0], flow::kNone, 500);
  const System system = maker.build();
  const journal::Record record = play(system, {{10, 10, 0, Change::What::link, sale, 0.2}}, 50);
  EXPECT_EQ(days_of(record, unit.unit, EventKind::line_stopped, 0), Days{10});
  EXPECT_EQ(first(record, unit.unit, EventKind::tripped), -1);
  EXPECT_NEAR(final_rate(system, record, unit.unit), 100, 1e-9);
  const journal::Record back =
      play(system, {{10, 10, 0, Change::What::link, sale, 0}, {20, 20, 0, Change::What::link, sale, 0.2}}, 50);
  EXPECT_EQ(days_of(back, unit.unit, EventKind::line_started, 1), Days{21});
  EXPECT_EQ(days_of(back, unit.unit, EventKind::line_started, 0), Days{});
  EXPECT_NEAR(final_rate(system, back, unit.unit), 100, 1e-9);
}

// Two units of two lines compete for feed of 2.2 in all, minimum 0.6 of each line of 1: at 1.1 each, both are short of
// 1.2. The unit with the lower shed order loses a line, runs at 1, and leaves 1.2 for the other.
TEST(Lines, LinesStopInTheOrderInWhichUnitsAreShed) {
  for (const bool swapped : {false, true}) {
    SystemMaker maker;
    const Made works = maker.unit({.base = 4});
    std::vector<Made> users(2);
    for (const int k : swapped ? std::vector<int>{1, 0} : std::vector<int>{0, 1}) {
      users[static_cast<std::size_t>(k)] =
          maker.unit({.base = 2, .needs = {1}, .minimum = 0.6, .shed = k, .lines = {{1, 0.6, 1}, {1, 0.6, 1}}});
      maker.contract(works.out[0], users[static_cast<std::size_t>(k)].need[0], 2);
      maker.sale(users[static_cast<std::size_t>(k)].out[0], 2);
    }
    const System system = maker.build();
    const journal::Record record = play(system, {cut(works.unit, 5, 2.2 / 4)}, 20);
    EXPECT_NEAR(final_rate(system, record, users[0].unit), 1, 1e-9);
    EXPECT_NEAR(final_rate(system, record, users[1].unit), 1.2, 1e-9);
    EXPECT_EQ(days_of(record, users[1].unit, EventKind::line_stopped, 1), Days{});
  }
}

}  // namespace
}  // namespace schakel::cascade::test
