// What a play has come to while it goes on is the play to that day.
#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

/// A works is cut on day 10; its product lasts the user until day 13, which trips 0.25 d later. The works could run
/// again on day 30, and both do when the user, which takes 2 d to start, is ready.
System works_and_user(std::int32_t& works) {
  SystemMaker maker;
  const Made first = maker.unit({.base = 10, .minimum = 2, .start_up = 1});
  const Made user = maker.unit({.base = 10, .needs = {1}, .minimum = 2, .grace = 0.25, .start_up = 2});
  maker.contract(first.out[0], user.need[0], 10);
  maker.sale(user.out[0], 10);
  maker.stock(user.need[0], 50, 30);
  works = first.unit;
  return maker.build();
}

/// Last points by index: rates, states, and levels.
std::tuple<std::map<int, double>, std::map<int, journal::UnitState>, std::map<int, double>> end_of(
    const journal::Record& record) {
  std::map<int, double> rates, levels;
  std::map<int, journal::UnitState> states;
  for (const journal::Point& p : record.rates) rates[p.index] = p.value;
  for (const journal::StatePoint& p : record.states) states[p.index] = p.state;
  for (const journal::StockPoint& p : record.stocks) levels[p.index] = p.level;
  return {rates, states, levels};
}

TEST(SoFar, IsThePlayToThatDayAndChangesNothing) {
  std::int32_t works = 0;
  const System system = works_and_user(works);
  const std::vector<Change> changes = {cut(works, 10, 0), cut(works, 30, 1)};
  const journal::Record unseen = play(system, changes, 100);

  Cascade cascade(system, false);
  std::map<double, journal::Record> told;  // the last of a day: rates are at rest
  cascade.watch([&](double day, const Cascade& now) { told[day] = now.so_far(); });
  for (std::size_t next = 0;;) {
    const double change_day = next < changes.size() ? changes[next].day : flow::kUnlimited;
    const double day = next_instant(cascade.next_due(), change_day);
    if (day > 100) break;
    cascade.instant(day, std::span(changes).subspan(next, change_day <= day ? 1 : 0));
    next += change_day <= day ? 1 : 0;
  }
  const journal::Record seen = cascade.finish(100);

  std::vector<double> days;
  for (const auto& [day, record] : told) days.push_back(day);
  EXPECT_EQ(days, (std::vector<double>{10, 13, 13.25, 32}));
  for (const auto& [day, record] : told) EXPECT_EQ(end_of(record), end_of(play(system, changes, day))) << "day " << day;
  EXPECT_EQ(end_of(seen), end_of(unseen));
  EXPECT_EQ(seen.events.size(), unseen.events.size());
}

}  // namespace
}  // namespace schakel::cascade::test
