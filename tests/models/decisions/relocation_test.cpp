// The alternative abroad and public money that holds a plant, by hand. At a product price of 766.5 the works
// (works.hpp) loses 69 M EUR a year, -248.73 M in five years at 12 %. Abroad it takes three years to build and 20 are
// counted, at 10 %: 8.513564 / 1.331 = 6.396366 times a year's cash. It costs 1,000 M of assets, 250 M of
// infrastructure and 100 M to move what its people know: 1,350 M.
#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Mechanism;

constexpr double kThere = 6.396366, kHere23 = 7.718434;  // 20 years at 10 % after three; 23 years at 12 %

/// 1,000 t of what it makes can be made in the US for `gap` less; bringing it here costs 100.
Markets with_abroad(double price, double gap, double low = 0, double high = 0) {
  Markets markets = markets_at(price);
  AbroadAlternative us{"product", "US", exactly(gap), exactly(100)};
  if (high > low) us.cost_gap.low = low, us.cost_gap.high = high;
  markets.abroad.push_back(us);
  return markets;
}
/// What holds it is certain; exit costs 25 % of 1,000 M, so that it does not close for its loss alone.
void certain(Settings& s) {
  for (Span* hold : {&s.hold_assets, &s.hold_infrastructure, &s.hold_knowledge, &s.hold_synergy})
    hold->low = hold->high = hold->value;
  s.exit_share = s.exit_share_low = s.exit_share_high = 0.25;
}

// 800 kt save 0.8 (gap - 100) M a year: at 450 EUR (-69 + 280) x 6.396366 = 1349.6 M, less than the 1,350 M it takes;
// at 451 EUR 1354.8 M. Then closing costs 250 - 4.8 M, less than going on.
TEST(Relocation, AnAlternativeThatPaysTipsTheDecision) {
  EXPECT_EQ(Story(with_abroad(766.5, 450), {}, 6 * kDaysPerYear, certain).find(EventKind::closed), nullptr);
  const Story story(with_abroad(766.5, 451), {}, 6 * kDaysPerYear, certain);
  ASSERT_NE(story.find(EventKind::closed), nullptr);
  EXPECT_EQ(story.find(EventKind::closed)->mechanism, Mechanism::moved_abroad);
  EXPECT_NEAR(story.day_of(EventKind::closed), 3 * kDaysPerYear + 91, 1e-6);
}

// Who earns does not go, whatever there is abroad: the pull is told, and nothing is decided by it.
TEST(Relocation, WhoEarnsStays) {
  const Story story(with_abroad(1000, 900), {}, 6 * kDaysPerYear, certain);
  EXPECT_EQ(story.find(EventKind::closed), nullptr);
  ASSERT_FALSE(story.record.relocations.empty());
  EXPECT_GT(story.record.relocations[0].moving, story.record.relocations[0].staying);
}

// On the first day and at the end, term by term.
TEST(Relocation, WhatHoldsAUnitIsToldTermByTerm) {
  const Story story(with_abroad(766.5, 400), {}, 2 * kDaysPerYear, certain);
  ASSERT_EQ(story.record.relocations.size(), 2u);
  EXPECT_EQ(story.record.relocations[1].day, 2 * kDaysPerYear);
  const journal::Relocation& of = story.record.relocations[0];
  EXPECT_EQ(of.unit, 0);
  EXPECT_FALSE(of.step);
  EXPECT_NEAR(of.staying, -69e6 * kHere23, 1e3);
  EXPECT_NEAR(of.saved, 240e6 * kThere, 1e3);
  EXPECT_NEAR(of.assets, 1000e6, 1);
  EXPECT_NEAR(of.infrastructure, 250e6, 1);
  EXPECT_NEAR(of.knowledge, 100e6, 1);
  EXPECT_EQ(of.synergy, 0);
  EXPECT_NEAR(of.exit, 250e6 / 1.404928, 1e3);
  EXPECT_NEAR(of.moving, -250e6 / 1.404928 + (-69e6 + 240e6) * kThere - 1350e6, 2e3);
  EXPECT_EQ(of.risk, 0);
}

// It runs here until it runs there: at 1,000 EUR 236.8 - 119 = 117.8 M a year, three years at 12 % are 2.401831.
TEST(Relocation, WhatEarnsRunsHereUntilItRunsThere) {
  const Story story(with_abroad(1000, 400), {}, kDaysPerYear, certain);
  const journal::Relocation& of = story.record.relocations.at(0);
  EXPECT_NEAR(of.moving, 117.8e6 * 2.401831 - 250e6 / 1.404928 + (117.8e6 + 240e6) * kThere - 1350e6, 3e3);
}

// Moving is worth more than closing (-250 M) when (-69 + 0.8 (gap - 100)) x 6.396366 > 1350 - 250 + 177.95 M, from a
// gap of 436.02 EUR on. Triangular between 400 and 500 around 450: 1 - 36.02^2 / (100 x 50) = 0.741; four standard
// deviations of 400 draws are 0.088.
TEST(Relocation, ItsRiskIsThePartOfTheRangesInWhichMovingPays) {
  const Story story(with_abroad(766.5, 450, 400, 500), {}, kDaysPerYear, certain);
  EXPECT_NEAR(story.record.relocations.at(0).risk, 0.741, 0.088);
  EXPECT_EQ(story.record.relocations.at(0).risk, story.record.relocations.at(1).risk) << "the same draws on every day";
}

// Built anew here it costs 1,000 M: -69 x (7.718434 - 2.401831) - 1000 = -1366.85 M. There (-69 + save) x 6.396366 -
// 1350: more from save = 66.366 M a year on, 0.8 (gap - 100), a gap of 182.96. Between 150 and 250 around 200: 1
// - 32.96^2 / 5000 = 0.783; four standard deviations 0.083. Now, with the plant here standing, never.
TEST(Relocation, TheNextPlantStandsWhereItIsWorthMore) {
  const Story story(with_abroad(766.5, 200, 150, 250), {}, kDaysPerYear, certain);
  EXPECT_NEAR(story.record.relocations.at(0).risk_next, 0.783, 0.083);
  EXPECT_EQ(story.record.relocations.at(0).risk, 0);
  EXPECT_EQ(Story(with_abroad(766.5, 182), {}, kDaysPerYear, certain).record.relocations.at(0).risk_next, 0);
  EXPECT_NEAR(Story(with_abroad(766.5, 184), {}, kDaysPerYear, certain).record.relocations.at(0).risk_next, 1, 1e-9);
}

// Who has room there keeps 0.1 x 766.5 EUR a tonne: 61.32 M a year. From the second year on, at 12 %: 6.825577 times
// (-69 - 61.32 + save), less 250 / 1.12 M, above closing (-250 M) when save is above 126.396 M, a gap of 257.99.
// Between 200 and 300 around 250: 42.01^2 / 5000 = 0.353; four standard deviations 0.096.
TEST(Relocation, RoomInPlantsThereAsksNoCapital) {
  const auto kept = [](Settings& s) {
    certain(s);
    s.room_margin.low = s.room_margin.high = s.room_margin.value;
  };
  const Story story(with_abroad(766.5, 250, 200, 300), {}, kDaysPerYear, kept);
  EXPECT_NEAR(story.record.relocations.at(0).risk_room, 0.353, 0.096);
  EXPECT_EQ(Story(with_abroad(766.5, 257), {}, kDaysPerYear, kept).record.relocations.at(0).risk_room, 0);
  EXPECT_NEAR(Story(with_abroad(766.5, 259), {}, kDaysPerYear, kept).record.relocations.at(0).risk_room, 1, 1e-9);
}

/// A first works with more fixed cost (200 EUR per t of capacity), whose product comes by pipe to the second.
Model two_steps() {
  Model model = two_works(50);
  model.units[0].costing.fixed = exactly(200);
  model.links[0].mode = Mode::pipeline;
  return model;
}

// The second makes something else, 0.5 t of the first's product per t, so that 400 of 800 kt leave. All 800 are made
// for 450 EUR less; freight is 100 on the 400, and 0.15 x 600 EUR on 800 kt of the other: 360 - 40 - 72 = 248 M a year.
// The first alone ships all 800: 280 M.
TEST(Relocation, WhatIsUsedInsideIsSavedOnAndFreightIsForWhatLeaves) {
  Model model = two_steps();
  Product other = model.products[0];
  for (const Product& product : model.products)
    if (product.id == "product") other = product;
  other.id = other.name = "other";
  model.products.push_back(other);
  Unit& second = model.units[1];
  for (Output& output : second.outputs)
    if (output.product == second.main_product) output.product = static_cast<int>(model.products.size()) - 1;
  second.main_product = static_cast<int>(model.products.size()) - 1;
  second.inputs.back().amount = exactly(0.5);
  Markets markets = with_abroad(766.5, 450);
  markets.price_paths.push_back(flat("other", 600));
  const Story story(markets, {}, kDaysPerYear, certain, model);
  ASSERT_GE(story.record.relocations.size(), 2u);
  EXPECT_EQ(story.record.relocations[0].unit, 0);
  EXPECT_NEAR(story.record.relocations[0].saved, 280e6 * kThere, 1e3);
  EXPECT_EQ(story.record.relocations[1].unit, 1);
  EXPECT_NEAR(story.record.relocations[1].saved, 248e6 * kThere, 1e3);
}

TEST(Relocation, IsNotKnownWithoutAnAlternative) {
  EXPECT_TRUE(Story(markets_at(766.5), {}, kDaysPerYear, certain).record.relocations.empty());
}

// At 850 the first loses 116.8 - 215 = -98.2 M a year, -354 M in five, less than closing it (40 % of 1,000 M, and 10 %
// of its fixed cost that the second then bears). Abroad it saves 0.8 x 500 M a year: (301.8 x 6.396366) - 1350 = 580 M.
// The step goes; the second earns 116.8 - 65 M and goes on with what it buys.
TEST(Relocation, OneStepMovesAndTheRestGoesOn) {
  const auto costly = [](Settings& s) {
    certain(s);
    s.exit_share = s.exit_share_low = s.exit_share_high = 0.4;
  };
  EXPECT_EQ(Story(markets_at(850), {}, 8 * kDaysPerYear, costly, two_steps()).find(EventKind::closed), nullptr);
  const Story story(with_abroad(850, 600), {}, 8 * kDaysPerYear, costly, two_steps());
  int closed = 0;
  for (const journal::Event& e : story.record.events) {
    if (e.kind != EventKind::closed) continue;
    ++closed;
    EXPECT_EQ(e.subject.index, 0);
    EXPECT_EQ(e.mechanism, Mechanism::step_moved_abroad);
  }
  EXPECT_EQ(closed, 1);
  ASSERT_EQ(story.record.relocations.at(0).unit, 0);
  EXPECT_TRUE(story.record.relocations.at(0).step);
}

/// 200 M less a tenth for each year that passes.
struct Falling final : PublicClaims {
  double claimed_if_closed(std::span<const int>, double day) const override {
    return 200e6 * std::max(0.0, 1 - day / (10 * kDaysPerYear));
  }
};

// With 12 % of exit cost (120 M) it would be announced after three years. What would be claimed back when it stops is
// 200 - 20 M a year: after 3 years and 91 days 135.0 M, more than the 248.73 - 120 = 128.73 M that bear it. That is so
// until it would stop after 10 x (1 - 0.64365) = 3.5635 years; it is looked at every month.
TEST(Claims, PublicMoneyThatIsClaimedBackHoldsAPlantUntilItIsLittle) {
  const Falling claims;
  const Story story(markets_at(766.5), {}, 6 * kDaysPerYear, {}, works(), {}, &claims);
  EXPECT_NEAR(story.day_of(EventKind::closure_put_off), 3 * kDaysPerYear, 1e-6);
  EXPECT_EQ(story.find(EventKind::closure_put_off)->mechanism, Mechanism::claimed_back);
  EXPECT_NEAR(story.find(EventKind::closure_put_off)->after, 200e6 * (1 - 0.3 - 91 / 3652.5), 1);
  ASSERT_NE(story.find(EventKind::closed), nullptr);
  EXPECT_GE(story.day_of(EventKind::closed), 3.5635 * kDaysPerYear - 1);
  EXPECT_LE(story.day_of(EventKind::closed), 3.5635 * kDaysPerYear + 31);
  int told = 0;
  for (const journal::Event& e : story.record.events) told += e.kind == EventKind::closure_put_off ? 1 : 0;
  EXPECT_EQ(told, 1);
}

}  // namespace
}  // namespace schakel::models
