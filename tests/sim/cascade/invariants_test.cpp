// Invariants of every play, read from the record alone, on random systems with loops, captive outlets, several
// suppliers, pools, replaceable inputs, imports, non-essential needs, stocks at needs and outputs, trips and restarts.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/sim/cascade/changed_system.hpp"
#include "tests/sim/cascade/story.hpp"
#include "tests/support/property.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;
using schakel::test::for_all_seeds;

constexpr double kHorizon = 400;
constexpr int kCases = 250;

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

Case any_case(std::uint64_t seed) {
  return RandomSystem(seed, {.inequalities = seed % 2 == 0, .closures = seed % 3 == 0}).make();
}

/// Calls `visit(day, rates, flows)` after every day on which something in the record changed.
template <class Visit>
void each_state(const System& system, const journal::Record& record, Visit visit) {
  std::vector<double> rates(system.network.nodes.size()), flows(system.network.arcs.size());
  std::size_t r = 0, f = 0;
  while (r < record.rates.size() || f < record.flows.size()) {
    double day = kHorizon;
    if (r < record.rates.size()) day = std::min(day, record.rates[r].day);
    if (f < record.flows.size()) day = std::min(day, record.flows[f].day);
    for (; r < record.rates.size() && record.rates[r].day <= day; ++r)
      rates[at(record.rates[r].index)] = record.rates[r].value;
    for (; f < record.flows.size() && record.flows[f].day <= day; ++f)
      flows[at(record.flows[f].index)] = record.flows[f].value;
    visit(day, rates, flows);
  }
}

TEST(CascadeInvariants, MassIsBalancedAtEveryEvent) {
  for_all_seeds("MassIsBalancedAtEveryEvent", kCases, [](std::uint64_t seed) {
    const Case c = any_case(seed);
    const flow::Network& net = c.system.network;
    const journal::Record record = play(c.system, c.changes, kHorizon);
    each_state(c.system, record, [&](double day, const std::vector<double>& rates, const std::vector<double>& flows) {
      std::vector<double> sum(net.sides.size()), size(net.sides.size());
      for (std::size_t s = 0; s < net.sides.size(); ++s) {
        const flow::Side& side = net.sides[s];
        sum[s] = side.sign * side.coefficient * rates[at(side.node)];
        size[s] = side.coefficient * net.nodes[at(side.node)].base;
      }
      for (std::size_t a = 0; a < net.arcs.size(); ++a) {
        const flow::Arc& arc = net.arcs[a];
        ASSERT_GE(flows[a], 0);
        if (arc.head != flow::kNone) sum[at(arc.head)] += arc.worth * flows[a];
        if (arc.tail != flow::kNone) sum[at(arc.tail)] -= flows[a];
        for (const flow::SideId s : {arc.head, arc.tail})
          if (s != flow::kNone) size[at(s)] = std::max(size[at(s)], flows[a]);
      }
      for (std::size_t s = 0; s < net.sides.size(); ++s) {
        const bool shortfall = net.sides[s].sign < 0 && net.sides[s].loss < 1 && sum[s] < 0;
        ASSERT_TRUE(shortfall || std::abs(sum[s]) <= 1e-9 * size[s]) << "side " << s << " on day " << day;
      }
    });
  });
}

// What is in a stock is what was in it before and what has flowed since; never below empty, never above full.
TEST(CascadeInvariants, StocksAreTheSumOfWhatFlowed) {
  for_all_seeds("StocksAreTheSumOfWhatFlowed", kCases, [](std::uint64_t seed) {
    const Case c = any_case(seed);
    const journal::Record record = play(c.system, c.changes, kHorizon);
    std::map<std::int32_t, journal::StockPoint> last;
    for (const journal::StockPoint& p : record.stocks) {
      const double full = c.system.stocks[at(p.index)].capacity;
      ASSERT_GE(p.level, 0);
      ASSERT_LE(p.level, full);
      const auto before = last.find(p.index);
      if (before != last.end()) {
        const double expected = before->second.level + before->second.slope * (p.day - before->second.day);
        ASSERT_NEAR(p.level, expected, 1e-9 * full) << "stock " << p.index << " on day " << p.day;
      }
      last[p.index] = p;
    }
  });
}

// What flows into a stock less what flows out is what it gains, at every time: also where it is full or empty and
// gains nothing.
TEST(CascadeInvariants, StocksGainWhatFlowsIntoThem) {
  for_all_seeds("StocksGainWhatFlowsIntoThem", kCases, [](std::uint64_t seed) {
    const Case c = any_case(seed);
    const journal::Record record = play(c.system, c.changes, kHorizon);
    std::vector<double> days;
    for (const journal::Point& p : record.flows) days.push_back(p.day);
    for (const journal::StockPoint& p : record.stocks) days.push_back(p.day);
    std::sort(days.begin(), days.end());
    Steps flows(record.flows);
    std::vector<double> slope(c.system.stocks.size(), 0.0);
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < days.size(); ++i) {
      if (days[i + 1] - days[i] < 4 * kSameDate) continue;
      const double day = (days[i] + days[i + 1]) / 2;
      const std::vector<double>& flow = flows.until(day);
      for (; next < record.stocks.size() && record.stocks[next].day <= day; ++next)
        slope[at(record.stocks[next].index)] = record.stocks[next].slope;
      const auto on = [&flow](flow::ArcId arc) { return arc == flow::kNone ? 0 : flow[at(arc)]; };
      for (std::size_t k = 0; k < slope.size(); ++k) {
        const StockSpec& spec = c.system.stocks[k];
        if (!spec.transits.empty()) continue;  // what is sent arrives later
        ASSERT_NEAR(slope[k], on(spec.store) + on(spec.refill) - on(spec.draw), 1e-6 * spec.capacity)
            << "stock " << k << " on day " << day;
      }
    }
  });
}

// A unit that has not come back does not hold others back: that it closes for good brings nobody else up.
TEST(CascadeInvariants, AUnitThatIsOffHoldsNobodyBack) {
  int closed = 0;
  for_all_seeds("AUnitThatIsOffHoldsNobodyBack", 4 * kCases, [&closed](std::uint64_t seed) {
    const Case c = any_case(seed);
    const auto units = static_cast<std::int32_t>(c.system.units.size());
    const journal::Record record = play(c.system, c.changes, 2 * kHorizon);
    for (std::int32_t u = 0; u < units; ++u) {
      double off = -1;
      for (const journal::Event& e : record.events)
        if (e.subject == journal::Subject{journal::Subject::Kind::unit, u})
          off = e.kind == EventKind::tripped ? e.day : e.kind == EventKind::rate_fell && off >= 0 ? off : -1;
      if (off < 0 || off > kHorizon) continue;
      std::vector<Change> changes = c.changes;
      changes.push_back(close(u, kHorizon + 100));
      const journal::Record without = play(c.system, changes, 2 * kHorizon);
      ++closed;
      for (std::int32_t other = 0; other < units; ++other)
        ASSERT_LE(final_rate(c.system, without, other),
                  final_rate(c.system, record, other) +
                      1e-9 * c.system.network.nodes[at(c.system.units[at(other)].node)].base)
            << "unit " << other << " when unit " << u << " closes";
    }
  });
  EXPECT_GE(closed, kCases / 4) << "too few to say anything";
}

// No shock: nothing happens in 25 years, and every rate is the base to the bit.
TEST(CascadeInvariants, BaseModeIsFlatBitForBit) {
  for_all_seeds("BaseModeIsFlatBitForBit", 2 * kCases, [](std::uint64_t seed) {
    const Case c = any_case(seed);
    const journal::Record record = play(c.system, {}, 25 * 365.25);
    ASSERT_TRUE(record.events.empty());
    ASSERT_EQ(record.rates.size(), c.system.network.nodes.size());
    for (const journal::Point& p : record.rates) ASSERT_EQ(p.value, c.system.network.nodes[at(p.index)].base);
  });
}

TEST(CascadeInvariants, OrderInTheDataChangesNothing) {
  for_all_seeds("OrderInTheDataChangesNothing", kCases, [](std::uint64_t seed) {
    const Case c = any_case(seed);
    const Reordered other(c, seed);
    const journal::Record here = play(c.system, c.changes, kHorizon);
    const journal::Record there = play(other.get().system, other.get().changes, kHorizon);
    ASSERT_EQ(difference(story(here, other.numbers), story(there)), "");
    ASSERT_LE(rates_apart(c.system.network, here, there, other.node_at), 1e-9);
  });
}

TEST(CascadeInvariants, ScalingEverythingScalesFlowsAndMovesNoDate) {
  for_all_seeds("ScalingEverythingScalesFlowsAndMovesNoDate", kCases, [](std::uint64_t seed) {
    const Case c = any_case(seed), larger = scaled(c, 3);
    const journal::Record here = play(c.system, c.changes, kHorizon);
    const journal::Record there = play(larger.system, larger.changes, kHorizon);
    ASSERT_EQ(difference(story(here), story(there)), "");
    ASSERT_LE(rates_apart(c.system.network, here, there, {}, 3), 1e-9);
  });
}

/// First day on which a unit that is not cut itself makes less.
double first_loss(const System& system, const journal::Record& record) {
  std::vector<bool> own(system.units.size(), false);
  for (const journal::Event& e : record.events) {
    const bool itself = e.kind == EventKind::outage_started || e.kind == EventKind::closed;
    if (itself && e.subject.kind == journal::Subject::Kind::unit) own[at(e.subject.index)] = true;
    if (e.kind == EventKind::rate_fell && !own[at(e.subject.index)]) return e.day;
  }
  return kHorizon;
}

// Before the first loss nothing has tripped and all stocks but the larger one are as they were, so a larger stock can
// only put it off.
TEST(CascadeInvariants, ALargerStockNeverBringsTheFirstLossForward) {
  for_all_seeds("ALargerStockNeverBringsTheFirstLossForward", kCases, [](std::uint64_t seed) {
    Case c = any_case(seed);
    if (c.system.stocks.empty()) return;
    const double before = first_loss(c.system, play(c.system, c.changes, kHorizon));
    StockSpec& stock = c.system.stocks[seed % c.system.stocks.size()];
    stock.capacity *= 2;
    stock.initial *= 2;
    ASSERT_GE(first_loss(c.system, play(c.system, c.changes, kHorizon)), before - 1e-9);
  });
}

/// A unit that shares nothing with the rest closes in between: nobody else notices, at any date.
void a_closure_elsewhere_moves_no_date(std::uint64_t seed) {
  Case c = any_case(seed);
  System& s = c.system;
  const auto apart = static_cast<std::int32_t>(s.units.size());
  const flow::Network before = s.network;
  add_apart(s);
  const journal::Record without = play(s, c.changes, kHorizon);
  c.changes.push_back(close(apart, 41));
  std::stable_sort(c.changes.begin(), c.changes.end(), [](const Change& a, const Change& b) { return a.day < b.day; });
  const journal::Record with = play(s, c.changes, kHorizon);
  Story told = story(with);
  std::erase_if(told,
                [apart](const Happening& h) { return h.subject == journal::Subject::Kind::unit && h.index == apart; });
  ASSERT_EQ(difference(story(without), told), "");
  ASSERT_LE(rates_apart(before, without, with), 1e-9);
}

TEST(CascadeInvariants, AClosureElsewhereMovesNoDate) {
  for_all_seeds("AClosureElsewhereMovesNoDate", kCases,
                [](std::uint64_t seed) { a_closure_elsewhere_moves_no_date(seed); });
}

// A supplier could have risen for users whose stocks still served them: a contract that was short elsewhere started its
// lead times.
TEST(CascadeInvariants, AShortContractElsewhereStartsNoLeadTime) { a_closure_elsewhere_moves_no_date(72524113259105); }

}  // namespace
}  // namespace schakel::cascade::test
