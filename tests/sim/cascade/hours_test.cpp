// Outlets with limited hours, by hand. Day 0 is 1 January 2025, a year of 365 days.
#include <gtest/gtest.h>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;
using journal::Mechanism;

struct Flaring {
  Made works, user;
  System system;
  std::int32_t link = 0;
  explicit Flaring(double days_per_year) {
    SystemMaker maker;
    works = maker.unit({.base = 10, .needs = {1}});
    user = maker.unit({.base = 10, .needs = {1}});
    maker.purchase(works.need[0], 10);
    link = maker.contract(works.out[0], user.need[0], 10);
    maker.sale(user.out[0], 10);
    maker.flare(works.out[0], days_per_year);
    system = maker.build();
    system.day_zero = *parse_date("2025-01-01");
  }
};

std::vector<double> days_of(const journal::Record& record, EventKind kind) {
  std::vector<double> days;
  for (const journal::Event& e : record.events)
    if (e.kind == kind) days.push_back(e.day);
  return days;
}

// 72 hours are 3 days a year. The user stops on 30 December 12:00 (day 363.5): 1.5 days are used when the year ends. On
// 1 January (day 365) the count begins again, and 3 days later, on 4 January 0:00 (day 368), the flare is shut. It
// opens on 1 January 2027 (day 730) and is shut on 4 January (day 733).
TEST(Hours, AreCountedByCalendarYear) {
  const Flaring site(3);
  const journal::Record record = play(site.system, {close(site.user.unit, 363.5)}, 800);
  EXPECT_EQ(days_of(record, EventKind::outlet_hours_used), (std::vector<double>{368, 733}));
  EXPECT_EQ(days_of(record, EventKind::outlet_open_again), (std::vector<double>{730}));
  EXPECT_EQ(first(record, site.works.unit, EventKind::rate_fell), 368);
  EXPECT_EQ(final_rate(site.system, record, site.works.unit), 0);
}

// Within one year: two stops of 2 days each; the second is cut short after 1 day: 2 + 1 = 3.
TEST(Hours, AddUpOverTheYear) {
  const Flaring site(3);
  const journal::Record record = play(
      site.system,
      {cut(site.user.unit, 10, 0), cut(site.user.unit, 12, 1), cut(site.user.unit, 50, 0), cut(site.user.unit, 52, 1)},
      400);
  EXPECT_EQ(days_of(record, EventKind::outlet_hours_used), (std::vector<double>{51}));
  EXPECT_EQ(days_of(record, EventKind::outlet_open_again), (std::vector<double>{365}));
  EXPECT_EQ(final_rate(site.system, record, site.works.unit), 10);
}

// The chain of causes: the user closes; the flare is used because of it and shut because of that; the works stops
// because the flare is shut, for want of an outlet.
TEST(Hours, CausesLeadBackToWhatFilledTheFlare) {
  const Flaring site(3);
  const journal::Record record = play(site.system, {close(site.user.unit, 100)}, 200);
  ASSERT_EQ(record.events.size(), 3u);
  EXPECT_EQ(record.events[1].kind, EventKind::outlet_hours_used);
  EXPECT_EQ(record.events[1].mechanism, Mechanism::hours_used_up);
  EXPECT_EQ(record.events[1].cause, 0);
  EXPECT_EQ(record.events[2].kind, EventKind::rate_fell);
  EXPECT_EQ(record.events[2].mechanism, Mechanism::outlet_lost);
  EXPECT_EQ(record.events[2].cause, 1);
}

}  // namespace
}  // namespace schakel::cascade::test
