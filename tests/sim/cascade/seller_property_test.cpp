// What must hold for sellers under a force majeure rule and for growing fleets, on random networks
// (tests/sim/flow/random_network.hpp). A failing seed is printed and can be played again by itself.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/sim/cascade/random_sellers.hpp"
#include "tests/support/property.hpp"

namespace schakel::cascade::test {
namespace {

using schakel::test::for_all_seeds;

constexpr int kCases = 60;
constexpr double kHorizon = 400;

double base_of(const System& system, std::size_t unit) {
  return system.network.nodes[at(system.units[unit].node)].base;
}

// Units trip, restart, stocks run out, sellers declare and revise: every instant comes to rest (the cascade stops with
// an error when not), and no percentage leaves [0, 1].
TEST(SellerProperties, EveryInstantComesToRest) {
  for_all_seeds("EveryInstantComesToRest", kCases, [](std::uint64_t seed) {
    const SellerCase c = make_seller_case(seed, {.minimums = true, .stocks = true});
    const journal::Record record = play(c.system, c.changes, kHorizon);
    for (const journal::Event& e : record.events) {
      if (e.subject.kind != journal::Subject::Kind::seller) continue;
      ASSERT_GE(e.after, 0);
      ASSERT_LE(e.after, 1);
      ASSERT_GE(e.cause, 0) << "a seller's event has a cause";
    }
  });
}

// When the last outage is over nothing is declared any more and every rate is at base, bit for bit.
TEST(SellerProperties, ReturnsToBaseByItself) {
  int declared = 0;
  for_all_seeds("ReturnsToBaseByItself", kCases, [&](std::uint64_t seed) {
    const SellerCase c = make_seller_case(seed, {});
    const journal::Record record = play(c.system, c.changes, kHorizon);
    for (std::size_t u = 0; u < c.system.units.size(); ++u)
      ASSERT_EQ(final_rate(c.system, record, static_cast<std::int32_t>(u)), base_of(c.system, u)) << "unit " << u;
    for (std::size_t j = 0; j < c.system.sellers.size(); ++j) {
      const auto told = of_seller(record, static_cast<std::int32_t>(j));
      declared += told.empty() ? 0 : 1;
      ASSERT_TRUE(told.empty() || told.back().kind == journal::EventKind::force_majeure_ended) << "seller " << j;
    }
  });
  EXPECT_GT(declared, kCases / 20) << "the cases do not ask the question";
}

/// Value of a step series at the end of every day on which it has a point, by index.
class Series {
 public:
  explicit Series(const std::vector<journal::Point>& points) : points_(points) {}
  double at_day(std::int32_t index, double day) const {
    double value = 0;
    for (const journal::Point& p : points_)
      if (p.index == index && p.day <= day) value = p.value;
    return value;
  }

 private:
  const std::vector<journal::Point>& points_;
};

/// What the seller's plants could make at most with the capacity the changes leave them on `day`.
double capacity_left(const SellerCase& c, const SellerSpec& seller, double day) {
  double sum = 0;
  for (const SellerPlant& plant : seller.plants) {
    const flow::Side& side = c.system.network.sides[at(plant.side)];
    Cuts cuts;
    double left = 1;
    for (const Change& change : c.changes)
      if (change.what == Change::What::capacity && change.index == side.node && change.day <= day)
        left = cuts.set(change.event, change.fraction);
    sum += side.coefficient * c.system.network.nodes[at(side.node)].base * left;
  }
  return sum;
}

/// What the scenario leaves of a contract's link on `day`: who cannot be reached nominates less.
double link_left(const SellerCase& c, std::size_t arc, double day) {
  double left = 1;
  for (const Change& change : c.changes)
    if (change.what == Change::What::link && change.day <= day &&
        at(c.system.link_arcs[at(change.index)].front()) == arc)
      left = change.fraction;
  return left;
}

// Percentage times nominations plus what own units take is never more than the plants can make.
TEST(SellerProperties, ThePercentageFitsWhatIsThere) {
  for_all_seeds("ThePercentageFitsWhatIsThere", kCases, [](std::uint64_t seed) {
    const SellerCase c = make_seller_case(seed, {});
    const journal::Record record = play(c.system, c.changes, kHorizon);
    const Series flows(record.flows);
    for (const journal::Event& e : record.events) {
      if (e.subject.kind != journal::Subject::Kind::seller || e.kind == journal::EventKind::force_majeure_ended)
        continue;
      const SellerSpec& seller = c.system.sellers[at(e.subject.index)];
      double nominated = 0, own = 0;
      for (std::size_t a = 0; a < c.system.network.arcs.size(); ++a) {
        const flow::Arc& arc = c.system.network.arcs[a];
        const bool ours = std::any_of(seller.plants.begin(), seller.plants.end(),
                                      [&](const SellerPlant& plant) { return plant.side == arc.tail; });
        if (!ours || arc.head == flow::kNone || arc.head == arc.tail) continue;
        const bool is_own = seller.own_first && std::count(seller.own_needs.begin(), seller.own_needs.end(), arc.head);
        if (is_own)
          own += flows.at_day(static_cast<std::int32_t>(a), e.day);
        else
          nominated += arc.base * link_left(c, a, e.day);
      }
      const double rounding = (seller.threshold + 1e-6) * nominated;
      ASSERT_LE(e.after * nominated + own, capacity_left(c, seller, e.day) + rounding) << "day " << e.day;
    }
  });
}

// Nodes and arcs in the opposite order give the same rates at the end of the disturbance and in between. Played with
// the reference: that the kernel equals it is a property of sim/flow.
TEST(SellerProperties, TheOrderOfTheNetworkChangesNoRate) {
  for_all_seeds("TheOrderOfTheNetworkChangesNoRate", kCases / 10, [](std::uint64_t seed) {
    const SellerCase c = make_seller_case(seed, {});
    const SellerCase turned = turn_round(c);
    for (const double day : {62.5}) {
      const journal::Record one = play(c.system, c.changes, day, true),
                            two = play(turned.system, turned.changes, day, true);
      const auto count = static_cast<std::int32_t>(c.system.units.size());
      for (std::int32_t u = 0; u < count; ++u)
        ASSERT_NEAR(final_rate(c.system, one, u), final_rate(turned.system, two, count - 1 - u),
                    1e-7 * base_of(c.system, at(u)))
            << "unit " << u << " on day " << day;
    }
  });
}

}  // namespace
}  // namespace schakel::cascade::test
