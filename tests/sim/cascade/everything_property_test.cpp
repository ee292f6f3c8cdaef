// What must hold when every behaviour of sim/cascade meets every other (random_everything.hpp).
#include <gtest/gtest.h>

#include <map>
#include <utility>

#include "tests/sim/cascade/changed_system.hpp"
#include "tests/sim/cascade/random_everything.hpp"
#include "tests/sim/cascade/story.hpp"
#include "tests/support/property.hpp"

namespace schakel::cascade::test {
namespace {

using schakel::test::for_all_seeds;

constexpr double kHorizon = 400;
constexpr int kCases = 80;

/// Inside one instant a rate may pass through others on its way, and which is named as cause is open: changes of rates
/// are left out of the story. Rates are compared between any two instants.
Story told(const journal::Record& record, const Numbers& numbers = {}) {
  return story(record, numbers, Rates::left_out);
}

void base_mode_is_flat(std::uint64_t seed) {
  const Case c = RandomEverything(seed).make();
  const journal::Record record = play(c.system, {}, 25 * 365.25);
  ASSERT_TRUE(record.events.empty());
  for (const journal::Point& p : record.rates) ASSERT_EQ(p.value, c.system.network.nodes[at(p.index)].base);
}

TEST(EverythingTogether, BaseModeIsFlatBitForBit) {
  for_all_seeds("BaseModeIsFlatBitForBit", 2 * kCases, base_mode_is_flat);
}

// Nodes came into the program while the columns of a group were set off, and the list of these moved in memory.
TEST(EverythingTogether, APlayWhoseProgramGrowsWhileAGroupIsSetOffEnds) { base_mode_is_flat(39514490004330ULL); }

TEST(EverythingTogether, OrderInTheDataChangesNothing) {
  for_all_seeds("OrderInTheDataChangesNothing", kCases, [](std::uint64_t seed) {
    const Case c = RandomEverything(seed).make();
    const Reordered other(c, seed);
    const journal::Record here = play(c.system, c.changes, kHorizon);
    const journal::Record there = play(other.get().system, other.get().changes, kHorizon);
    ASSERT_EQ(difference(told(here, other.numbers), told(there)), "");
    ASSERT_LE(rates_apart(c.system.network, here, there, other.node_at), 1e-8);
  });
}

void scaling_moves_no_date(std::uint64_t seed) {
  const Case c = RandomEverything(seed).make(), larger = scaled(c, 3);
  const journal::Record here = play(c.system, c.changes, kHorizon);
  const journal::Record there = play(larger.system, larger.changes, kHorizon);
  ASSERT_EQ(difference(told(here), told(there)), "");
  ASSERT_LE(rates_apart(c.system.network, here, there, {}, 3), 1e-8);
}

TEST(EverythingTogether, ScalingEverythingScalesFlowsAndMovesNoDate) {
  for_all_seeds("ScalingEverythingScalesFlowsAndMovesNoDate", kCases, scaling_moves_no_date);
}

// Contracts that an opened stock could have helped were not raised again.
TEST(EverythingTogether, AnOpenedStockHelpsWhomItCan) {
  for (const std::uint64_t seed : {3397529998616ULL, 26615615985877ULL}) scaling_moves_no_date(seed);
}

/// A unit that shares nothing with the rest closes in between: nobody else notices, at any date.
void nobody_notices_a_closure_elsewhere(std::uint64_t seed) {
  Case c = RandomEverything(seed).make();
  const auto apart = static_cast<std::int32_t>(c.system.units.size());
  const flow::Network rest = c.system.network;
  add_apart(c.system);
  const journal::Record without = play(c.system, c.changes, kHorizon);
  c.changes.push_back(close(apart, 41));
  std::stable_sort(c.changes.begin(), c.changes.end(), [](const Change& a, const Change& b) { return a.day < b.day; });
  const journal::Record with = play(c.system, c.changes, kHorizon);
  Story rest_of_it = told(with);
  std::erase_if(rest_of_it,
                [apart](const Happening& h) { return h.subject == journal::Subject::Kind::unit && h.index == apart; });
  ASSERT_EQ(difference(told(without), rest_of_it), "");
  ASSERT_LE(rates_apart(rest, without, with), 1e-8);
}

TEST(EverythingTogether, AClosureElsewhereMovesNoDate) {
  for_all_seeds("AClosureElsewhereMovesNoDate", kCases, nobody_notices_a_closure_elsewhere);
}

// Sellers that held back more spot than contracts lacked put the rest into their own empty stock: what it held then
// changed what they could make, whenever somebody asked again.
TEST(EverythingTogether, SpotYieldsNoMoreThanContractsLack) { nobody_notices_a_closure_elsewhere(99203211699064ULL); }

// A fleet that grew where nothing could sail (its links are held back by a seller) forgot that it still had to grow.
TEST(EverythingTogether, AFleetThatCannotSailYetGoesOnGrowing) {
  nobody_notices_a_closure_elsewhere(27694146479229ULL);
}

/// What is remembered although nothing is stored: which sellers have declared, and by how much fleets have grown. Both
/// begin and end under different conditions.
std::map<std::pair<journal::Subject::Kind, std::int32_t>, double> remembered(const journal::Record& record) {
  using journal::EventKind;
  std::map<std::pair<journal::Subject::Kind, std::int32_t>, double> found;
  for (const journal::Event& e : record.events) {
    const std::pair key(e.subject.kind, e.subject.index);
    if (e.kind == EventKind::force_majeure_declared) found[key] = 1;
    if (e.kind == EventKind::route_grew) found[key] = e.after;
    if (e.kind == EventKind::force_majeure_ended || e.kind == EventKind::route_back) found.erase(key);
  }
  return found;
}

// Where nothing is remembered (no minimum loads, stocks, plans or hours; the same sellers have declared and fleets
// grown by as much) two closures end in the same rates, in either order, whatever opens on the way.
TEST(EverythingTogether, TwoClosuresInEitherOrderEndInTheSameRates) {
  int compared = 0;
  for_all_seeds("TwoClosuresInEitherOrderEndInTheSameRates", kCases, [&compared](std::uint64_t seed) {
    const Case c = RandomEverything(seed, {.history = false, .changes = false}).make();
    const auto units = static_cast<std::int32_t>(c.system.units.size());
    if (units == 0) return;
    const auto a = static_cast<std::int32_t>(seed % static_cast<std::uint64_t>(units)), b = (a + 1) % units;
    const journal::Record one = play(c.system, {close(a, 10), close(b, 20)}, kHorizon);
    const journal::Record other = play(c.system, {close(b, 10), close(a, 20)}, kHorizon);
    if (remembered(one) != remembered(other)) return;
    ++compared;
    for (std::int32_t u = 0; u < units; ++u) {
      const double base = c.system.network.nodes[at(c.system.units[at(u)].node)].base;
      ASSERT_NEAR(final_rate(c.system, one, u), final_rate(c.system, other, u), 1e-9 * base) << "unit " << u;
    }
  });
  EXPECT_GE(compared, kCases / 2) << "too few to say anything";
}

// Two systems in which a user of a plan was given back and shed again without end: what its return made a seller hold
// back from others left the pool short. Now the test of a return knows what sellers and stocks will answer.
TEST(EverythingTogether, AUserIsGivenBackOnlyIfSellersAndStocksLetItStay) {
  for (const std::uint64_t seed : {185614899589372ULL, 231799228814890ULL}) {
    const Case c = RandomEverything(seed).make();
    ASSERT_NO_THROW(play(c.system, c.changes, kHorizon)) << "seed " << seed;
  }
}

// The generator asks the question: in a hundred systems every behaviour is there, and every kind of event happens.
TEST(EverythingTogether, EveryBehaviourOccurs) {
  std::vector<int> kinds(64, 0);
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Case c = RandomEverything(seed).make();
    for (const journal::Event& e : play(c.system, c.changes, kHorizon).events)
      ++kinds[static_cast<std::size_t>(e.kind)];
  }
  using journal::EventKind;
  for (const EventKind kind : {EventKind::closed,
                               EventKind::outage_started,
                               EventKind::tripped,
                               EventKind::restarted,
                               EventKind::stock_empty,
                               EventKind::stock_full,
                               EventKind::stock_back,
                               EventKind::adaptation_opened,
                               EventKind::adaptation_closed,
                               EventKind::demand_changed,
                               EventKind::announced,
                               EventKind::stock_build_up,
                               EventKind::line_stopped,
                               EventKind::line_started,
                               EventKind::shed,
                               EventKind::shed_ended,
                               EventKind::force_majeure_declared,
                               EventKind::force_majeure_ended,
                               EventKind::route_grew,
                               EventKind::route_back,
                               EventKind::turnaround_started,
                               EventKind::turnaround_ended,
                               EventKind::outlet_hours_used,
                               EventKind::outlet_open_again,
                               EventKind::idled,
                               EventKind::released})
    EXPECT_GT(kinds[static_cast<std::size_t>(kind)], 0) << "kind " << static_cast<int>(kind);
}

}  // namespace
}  // namespace schakel::cascade::test
