// How owners judge by their type, by hand. The works (works.hpp) loses 69 M EUR a year at a product price of 766.5
// (contribution 50 M, fixed and sustaining cost 119 M); closing costs 120 M. Five years of 69 M are worth -248.7 M at
// 12 % and, times (1 - 1.225^-5) / 0.225 = 2.833291, -195.5 M at 22.5 %.
#include "models/decisions/owners.hpp"

#include <gtest/gtest.h>

#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;

Owner of_type(OwnerType type, const std::string& country = "NL") {
  Owner owner{"owner", "Owner", country};
  owner.type = type;
  return owner;
}

Model works_of(const Owner& owner) {
  Model model = works();
  model.owners[0] = owner;
  return model;
}

double announced(const Owner& owner, const std::function<void(Settings&)>& with = {}) {
  return Story(markets_at(766.5), {}, 8 * kDaysPerYear, with, works_of(owner)).day_of(EventKind::announced);
}

// 0.8 x 3 = 2.4 years.
TEST(Owners, PatienceIsThatOfTheTypeAndAnOwnNumberGoesFirst) {
  const Settings s;
  EXPECT_EQ(patience_years({}, s), 3);
  EXPECT_EQ(patience_years(of_type(OwnerType::group), s), 3);
  EXPECT_EQ(patience_years(of_type(OwnerType::distressed), s), 2);
  EXPECT_NEAR(patience_years(of_type(OwnerType::private_equity), s), 2.4, 1e-12);
  EXPECT_EQ(patience_years(of_type(OwnerType::major), s), 6);
  EXPECT_EQ(patience_years(of_type(OwnerType::state_linked), s), 6);
  EXPECT_EQ(patience_years(of_type(OwnerType::public_network), s), 6);
  EXPECT_EQ(patience_years(of_type(OwnerType::co_operative), s), 5);
  EXPECT_EQ(patience_years(of_type(OwnerType::trader), s), 2);
  EXPECT_EQ(patience_years(of_type(OwnerType::infrastructure_fund), s), 5);
  Owner owner = of_type(OwnerType::major);
  owner.patience_years = exactly(1.5);
  EXPECT_EQ(patience_years(owner, s), 1.5);
}

// The premium of 2 points is on the usual rate alone.
TEST(Owners, ReturnIsThatOfTheTypeAndAnOwnNumberGoesFirst) {
  const Settings s;
  EXPECT_NEAR(hurdle({}, s), 0.12, 1e-12);
  EXPECT_NEAR(hurdle(of_type(OwnerType::group, "US"), s), 0.14, 1e-12);
  EXPECT_NEAR(hurdle(of_type(OwnerType::state_linked, "SA"), s), 0.14, 1e-12);
  EXPECT_NEAR(hurdle(of_type(OwnerType::private_equity, "US"), s), 0.225, 1e-12);
  EXPECT_NEAR(hurdle(of_type(OwnerType::public_network), s), 0.05, 1e-12);
  EXPECT_NEAR(hurdle(of_type(OwnerType::co_operative), s), 0.09, 1e-12);
  EXPECT_NEAR(hurdle(of_type(OwnerType::trader, "SG"), s), 0.15, 1e-12);
  EXPECT_NEAR(hurdle(of_type(OwnerType::infrastructure_fund, "HK"), s), 0.1, 1e-12);
  Owner owner = of_type(OwnerType::private_equity, "US");
  owner.hurdle_rate = exactly(0.08);
  EXPECT_NEAR(hurdle(owner, s), 0.08, 1e-12);
}

TEST(Owners, TypeDecidesWhenALosingPlantIsClosed) {
  EXPECT_NEAR(announced(of_type(OwnerType::group)), 3 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(announced(of_type(OwnerType::distressed)), 2 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(announced(of_type(OwnerType::private_equity)), 2.4 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(announced(of_type(OwnerType::major)), 6 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(announced(of_type(OwnerType::trader)), 2 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(announced(of_type(OwnerType::co_operative)), 5 * kDaysPerYear, 1e-6);
  EXPECT_NEAR(announced(of_type(OwnerType::infrastructure_fund)), 5 * kDaysPerYear, 1e-6);
  Owner patient = of_type(OwnerType::distressed);
  patient.patience_years = exactly(5);
  EXPECT_NEAR(announced(patient), 5 * kDaysPerYear, 1e-6);
}

// With an exit cost of 220 M a group closes (-248.7 M); at 22.5 % the same losses are the lesser evil (-195.5 M).
TEST(Owners, AHigherReturnMakesLossesAheadWeighLess) {
  const auto dear_exit = [](Settings& s) { s.exit_share = s.exit_share_low = s.exit_share_high = 0.22; };
  EXPECT_NEAR(announced(of_type(OwnerType::group), dear_exit), 3 * kDaysPerYear, 1e-6);
  EXPECT_EQ(announced(of_type(OwnerType::private_equity), dear_exit), -1);
}

// Numbers of the national data take the place of those above: 1.17 x 5 years.
TEST(Owners, NumbersOfTypesComeFromTheNationalData) {
  Markets markets = markets_at(766.5);
  const auto give = [&markets](const char* id, double value) { markets.parameters[id].value = exactly(value); };
  give("patience-major", 5);
  give("patience-scale", 1.17);
  give("patience-factor-private-equity", 0.5);
  give("patience-group", 4);
  give("hurdle-private-equity", 0.2);
  const Settings s = settings_of(markets);
  EXPECT_EQ(patience_years(of_type(OwnerType::private_equity), s), 2);
  EXPECT_EQ(hurdle(of_type(OwnerType::private_equity), s), 0.2);
  const Story story(markets, {}, 8 * kDaysPerYear, {}, works_of(of_type(OwnerType::major)));
  EXPECT_NEAR(story.day_of(EventKind::announced), 5.85 * kDaysPerYear, 1e-6);
  for (const OwnerType type : {OwnerType::distressed, OwnerType::private_equity, OwnerType::major,
                               OwnerType::state_linked, OwnerType::public_network})
    EXPECT_FALSE(parameters_of(type).empty());
}

}  // namespace
}  // namespace schakel::models
