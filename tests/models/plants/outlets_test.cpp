// Ordered outlets of a product that links no longer take.
#include <gtest/gtest.h>

#include "tests/models/cracker_site.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

/// A reactor makes 100 of goods and 100 of acid. A user takes 60 of the acid, 40 are sold; beyond that, in this order,
/// 10 can be neutralised, 20 flared and 5 vented.
struct Reactor : SiteMaker {
  int goods = product("goods", Measure::kt), acid = product("acid", Measure::kt);
  int reactor = unit("reactor", goods, 100, 100), user = unit("user", goods, 60, 60);
  Reactor() {
    const int output = by_product(reactor, acid, 1);
    outlet(reactor, output, OutletKind::sale).takes_base_remainder = true;
    outlet(reactor, output, OutletKind::neutralise).extra_cap = number(10);
    outlet(reactor, output, OutletKind::flare).extra_cap = number(20);
    outlet(reactor, output, OutletKind::vent).extra_cap = number(5);
    need(user, acid, 1);
    link(acid, end(reactor), end(user), 60);
  }
  /// What each outlet takes above the base at the end, per year, in order of the list.
  std::vector<double> used(const BuiltSystem& built, const journal::Record& record) const {
    std::vector<double> amounts;
    for (const OutletArc& way : built.outlet_arcs) {
      double flow = 0;
      for (const journal::Point& p : record.flows)
        if (p.index == way.arc) flow = p.value;
      amounts.push_back(flow * kDaysPerYear);
    }
    return amounts;
  }
};

// The user at 90, 60, 45 and 0 %: 6, 24, 33 and 60 of acid come back. The outlets take them in order; only when all are
// full (35) does the acid limit the reactor: 40 + 35 = 75 %.
TEST(Outlets, FillInOrderAndLimitTheUnitOnlyWhenAllAreFull) {
  struct Expected {
    double user;
    std::vector<double> outlets;
    double reactor;
  };
  for (const Expected& want : {Expected{0.9, {6, 0, 0}, 100}, Expected{0.6, {10, 14, 0}, 100},
                               Expected{0.45, {10, 20, 3}, 100}, Expected{0, {10, 20, 5}, 75}}) {
    Reactor site;
    const BuiltSystem built = site.build();
    ASSERT_EQ(site.unbalanced, "");
    const journal::Record record =
        cascade::test::play(built.system, {cascade::test::cut(site.user, 10, want.user)}, 50);
    const std::vector<double> used = site.used(built, record);
    ASSERT_EQ(used.size(), 3u);
    for (std::size_t o = 0; o < 3; ++o) EXPECT_NEAR(used[o], want.outlets[o], 1e-6) << want.user << " outlet " << o;
    EXPECT_NEAR(last_rate(built, record, site.reactor), want.reactor, 1e-6);
  }
}

// The flare may be used 72 hours a year. The user stops on 1 March (day 59 of 2025): the flare is full at once and shut
// on 4 March. From then 40 + 10 + 5 = 55 % are left, until 1 January 2026 (day 365); on 4 January it is shut again.
TEST(Outlets, LimitedHoursShutTheFlare) {
  Reactor site;
  site.at(site.reactor).outputs[1].outlets[2].hours_per_year = number(72);
  BuiltSystem built = site.build();
  built.system.day_zero = *parse_date("2025-01-01");
  const journal::Record record = cascade::test::play(built.system, {cascade::test::cut(site.user, 59, 0)}, 400);
  const double base = 100 / kDaysPerYear;
  std::vector<std::pair<double, double>> rates;  // day, per cent
  for (const journal::Point& p : record.rates)
    if (p.index == built.unit_node[0]) rates.emplace_back(p.day, 100 * p.value / base);
  const std::vector<std::pair<double, double>> want = {{0, 100}, {59, 75}, {62, 55}, {365, 75}, {368, 55}};
  ASSERT_EQ(rates.size(), want.size());
  for (std::size_t i = 0; i < want.size(); ++i) {
    EXPECT_NEAR(rates[i].first, want[i].first, 1e-9);
    EXPECT_NEAR(rates[i].second, want[i].second, 1e-9);
  }
}

}  // namespace
}  // namespace schakel::models::test
