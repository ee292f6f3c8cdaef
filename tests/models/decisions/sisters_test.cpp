// What sister plants take over, by hand. At a product price of 766.5 the works (works.hpp) loses 69 M EUR a year; going
// on for five years at 12 % is worth -69 x 3.604776 = -248.7296 M. With an exit cost of 25 % of 1,000 M it goes on, for
// closing costs 250 M: 1.2704 M more.
//
// A sister earns on one more tonne 766.5 less feed 1.5 x 400, power 0.5 x (80 + 10 for the peak), other variable 50 and
// CO2 0.5 x 90 (allowance and levy): 26.5 EUR.
#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;
using journal::Mechanism;

/// The works sells `volume` kt a year to a customer beyond the clusters; the rest on the market.
Model with_customer(double volume, double lead_days = 0) {
  Model model = works();
  model.owners[0].sister_lead_time_days = exactly(lead_days);
  BoundaryNode customer;
  customer.id = customer.name = customer.stream_key = "test/customer";
  customer.product = model.units[0].main_product;
  customer.supplies = false;
  model.boundaries.push_back(customer);
  Link link;
  link.id = link.stream_key = "test/sales";
  link.product = customer.product;
  link.from = {Endpoint::Kind::unit, 0};
  link.to = {Endpoint::Kind::boundary, 0};
  link.base = LinkBase::volume;
  link.base_amount = exactly(volume);
  model.links.push_back(link);
  return model;
}
/// And a sister plant elsewhere, with so little fixed cost that it earns, and so much room (kt a year).
Model with_sister(double volume, double room = 200, double lead_days = 0) {
  Model model = with_customer(volume, lead_days);
  Unit sister = model.units[0];
  sister.id = sister.stream_key = "test/sister";
  sister.utilisation = exactly(1 - room / 1000);
  sister.costing.fixed = exactly(1);
  sister.emissions.co2_kt_per_year = exactly(0.5 * (1000 - room));
  model.units.push_back(sister);
  return model;
}
void costly_exit(Settings& s) { s.exit_share = s.exit_share_low = s.exit_share_high = 0.25; }

// 15 kt x 26.5 EUR = 0.3975 M a year, five years are worth 1.4329 M: more than the 1.2704 M that it lacks. It closes
// after three years of patience and the three months of the works council; without a sister it does not.
TEST(Sisters, WhatASisterTakesOverAloneTipsTheDecision) {
  const Story alone(markets_at(766.5), {}, 6 * kDaysPerYear, costly_exit, with_customer(15));
  EXPECT_EQ(alone.find(EventKind::closed), nullptr);
  const Story story(markets_at(766.5), {}, 6 * kDaysPerYear, costly_exit, with_sister(15));
  ASSERT_NE(story.find(EventKind::closed), nullptr);
  EXPECT_EQ(story.find(EventKind::closed)->subject.index, 0);
  EXPECT_EQ(story.find(EventKind::closed)->mechanism, Mechanism::sisters_take_over);
  EXPECT_NEAR(story.day_of(EventKind::closed), 3 * kDaysPerYear + 91, 1e-6);
}

// 13 kt are worth 1.2418 M, 14 kt 1.3373 M: the decision tips between them.
TEST(Sisters, TheirMarginIsCountedToTheTonne) {
  EXPECT_EQ(Story(markets_at(766.5), {}, 6 * kDaysPerYear, costly_exit, with_sister(13)).find(EventKind::closed),
            nullptr);
  EXPECT_NE(Story(markets_at(766.5), {}, 6 * kDaysPerYear, costly_exit, with_sister(14)).find(EventKind::closed),
            nullptr);
}

// 13 kt of room, whatever the customer asks; no room at all.
TEST(Sisters, TakeOverNoMoreThanTheirRoom) {
  EXPECT_EQ(Story(markets_at(766.5), {}, 6 * kDaysPerYear, costly_exit, with_sister(100, 13)).find(EventKind::closed),
            nullptr);
  EXPECT_NE(Story(markets_at(766.5), {}, 6 * kDaysPerYear, costly_exit, with_sister(100, 14)).find(EventKind::closed),
            nullptr);
  EXPECT_EQ(Story(markets_at(766.5), {}, 6 * kDaysPerYear, costly_exit, with_sister(100, 0)).find(EventKind::closed),
            nullptr);
}

// A year until it delivers takes the first year off: 0.3975 x (3.604776 - 0.892857) = 1.0780 M.
TEST(Sisters, EarnNothingBeforeTheyDeliver) {
  EXPECT_EQ(Story(markets_at(766.5), {}, 6 * kDaysPerYear, costly_exit, with_sister(15, 200, kDaysPerYear))
                .find(EventKind::closed),
            nullptr);
}

// A sister beyond the clusters earns a part of the price, 10 % of 766.5: 5 kt x 76.65 EUR x 3.604776 = 1.3816 M; with
// 4 kt of spare 1.1052 M. Without sisters stepping in for each other nothing is taken over.
TEST(Sisters, BeyondTheClustersEarnAPartOfThePrice) {
  Model model = with_customer(100);
  BoundaryNode sister;
  sister.id = sister.name = sister.stream_key = "test/beyond";
  sister.product = model.units[0].main_product;
  sister.owner = 0;
  sister.spare = exactly(5);
  model.boundaries.push_back(sister);
  const auto closes = [](const Model& with) {
    return Story(markets_at(766.5), {}, 6 * kDaysPerYear, costly_exit, with).find(EventKind::closed) != nullptr;
  };
  EXPECT_TRUE(closes(model));
  Model less = model;
  less.boundaries[1].spare = exactly(4);
  EXPECT_FALSE(closes(less));
  Model apart = model;
  apart.owners[0].sister_lead_time_days.reset();
  EXPECT_FALSE(closes(apart));
}

}  // namespace
}  // namespace schakel::models
