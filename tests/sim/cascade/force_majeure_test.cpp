// Force majeure with answers that can be worked out on paper.
#include <gtest/gtest.h>

#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::cascade::test {
namespace {

using journal::EventKind;

/// Two plants, 10 and 6; own user 4, contracts 6 and 3, spot 3: together 16. Each plant has its part (10/16, 6/16) of
/// everything, and may send what the other cannot.
struct TwoPlants {
  Made big, small, own, first, second;
  std::int32_t spot_unit = 0;
  System system;
  explicit TwoPlants(bool rule, bool own_first = true, double after = 0, double minimum = 0) {
    SystemMaker maker;
    big = maker.unit({.base = 10});
    small = maker.unit({.base = 6});
    own = maker.unit({.base = 4, .needs = {1}});
    first = maker.unit({.base = 6, .needs = {1}, .minimum = minimum, .start_up = 1});
    second = maker.unit({.base = 3, .needs = {1}});
    for (const Made* user : {&own, &first, &second}) {
      const double need = user == &own ? 4 : user == &first ? 6 : 3;
      maker.contract(big.out[0], user->need[0], need * 10 / 16);
      maker.contract(small.out[0], user->need[0], need * 6 / 16);
      maker.room(big.out[0], user->need[0], need * 6 / 16);
      maker.room(small.out[0], user->need[0], need * 10 / 16);
      maker.sale(user->out[0], need);
    }
    maker.sale(big.out[0], 3.0 * 10 / 16);
    maker.sale(small.out[0], 3.0 * 6 / 16);
    if (rule) maker.seller({big.out[0], small.out[0]}, {own.need[0]}, own_first, after);
    system = maker.build();
  }
  journal::Record play(double until, double ends = 20, double left = 0) const {
    return test::play(system, {cut(big.unit, 10, left), cut(big.unit, ends, 1)}, until);
  }
  std::vector<double> rates(const journal::Record& record) const {
    return {final_rate(system, record, own.unit), final_rate(system, record, first.unit),
            final_rate(system, record, second.unit)};
  }
};

void expect_rates(const std::vector<double>& got, const std::vector<double>& wanted) {
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_NEAR(got[i], wanted[i], 1e-9) << "user " << i;
}

// The big plant is out: 6 of 16 are left, everything at 6/16 = 37.5 %.
TEST(ForceMajeure, WithoutTheRuleEverybodyShares) {
  const TwoPlants plants(false);
  const journal::Record record = plants.play(15);
  expect_rates(plants.rates(record), {4 * 0.375, 6 * 0.375, 3 * 0.375});
}

// With it: own user 4, what is left is 6 - 4 = 2 for contracts of 9, 22.2 %; spot nothing.
TEST(ForceMajeure, OwnUnitsFirstContractsProRataSpotNothing) {
  const TwoPlants plants(true);
  const journal::Record record = plants.play(15);
  expect_rates(plants.rates(record), {4, 6 * 2.0 / 9, 3 * 2.0 / 9});
  const auto told = of_seller(record, 0);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].kind, EventKind::force_majeure_declared);
  EXPECT_EQ(told[0].day, 10);
  EXPECT_EQ(told[0].cause, 0) << "the outage of the big plant";
  EXPECT_EQ(told[0].before, 1);
  EXPECT_NEAR(told[0].after, 2.0 / 9, 1e-9);
}

// Where own units have no precedence, 6 is shared over the contracts of 4 + 6 + 3 = 13: 46.2 %; spot still nothing.
TEST(ForceMajeure, WithoutPrecedenceOwnUnitsShareWithTheContracts) {
  const TwoPlants plants(true, false);
  const journal::Record record = plants.play(15);
  expect_rates(plants.rates(record), {4 * 6.0 / 13, 6 * 6.0 / 13, 3 * 6.0 / 13});
  EXPECT_NEAR(of_seller(record, 0)[0].after, 6.0 / 13, 1e-9);
}

// The outage ends: force majeure ends with it, and everything is at base, bit for bit.
TEST(ForceMajeure, EndsWithTheOutage) {
  const TwoPlants plants(true);
  const journal::Record record = plants.play(40);
  const auto told = of_seller(record, 0);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[1].kind, EventKind::force_majeure_ended);
  EXPECT_EQ(told[1].day, 20);
  EXPECT_EQ(told[1].mechanism, journal::Mechanism::recovered);
  EXPECT_EQ(record.events[static_cast<std::size_t>(told[1].cause)].kind, EventKind::outage_ended);
  EXPECT_EQ(plants.rates(record), (std::vector<double>{4, 6, 3}));
}

// Declared after 3 days: until then spot yields and everybody else has 6/13 = 46.2 %; an outage of 2 days never leads
// to it.
TEST(ForceMajeure, IsDeclaredAfterItsTime) {
  const TwoPlants plants(true, true, 3);
  expect_rates(plants.rates(plants.play(12)), {4 * 6.0 / 13, 6 * 6.0 / 13, 3 * 6.0 / 13});
  const journal::Record record = plants.play(15);
  EXPECT_EQ(of_seller(record, 0)[0].day, 13);
  expect_rates(plants.rates(record), {4, 6 * 2.0 / 9, 3 * 2.0 / 9});
  EXPECT_TRUE(of_seller(plants.play(40, 12), 0).empty());
}

// A cut to 70 % leaves 7 + 6 = 13 for contracts of 13: no force majeure, spot yields. At the end it is at base again.
TEST(ForceMajeure, IsNotDeclaredWhileContractsCanBeCovered) {
  const TwoPlants plants(true);
  const journal::Record record = plants.play(15, 20, 0.7);
  EXPECT_TRUE(of_seller(record, 0).empty());
  expect_rates(plants.rates(record), {4, 6, 3});
  const journal::Record after = plants.play(40, 20, 0.7);
  EXPECT_EQ(final_rate(plants.system, after, plants.big.unit), 10);
  EXPECT_EQ(final_rate(plants.system, after, plants.small.unit), 6);
}

// The big plant goes to 40 %, then to 20 %: 4 + 6 - 4 = 6 of 9, then 2 + 6 - 4 = 4 of 9.
TEST(ForceMajeure, ThePercentageFollowsWhatIsLeft) {
  const TwoPlants plants(true);
  const journal::Record record =
      play(plants.system, {cut(plants.big.unit, 10, 0.4, 0), cut(plants.big.unit, 12, 0.2, 1)}, 15);
  const auto told = of_seller(record, 0);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_NEAR(told[0].after, 6.0 / 9, 1e-9);
  EXPECT_EQ(told[1].kind, EventKind::force_majeure_changed);
  EXPECT_NEAR(told[1].before, 6.0 / 9, 1e-9);
  EXPECT_NEAR(told[1].after, 4.0 / 9, 1e-9);
  expect_rates(plants.rates(record), {4, 6 * 4.0 / 9, 3 * 4.0 / 9});
}

// The first buyer cannot run below 3 of its 6 and gets 1.33: it stops, and the second has what it leaves, 2 of 3. The
// percentage stays that of all nominations, so the first does not come back on what nobody else may have.
TEST(ForceMajeure, ABuyerThatStopsLeavesItsShareToTheOthers) {
  const TwoPlants plants(true, true, 0, 3);
  const journal::Record record = plants.play(100, 60);
  const journal::Record before = plants.play(15, 60);
  expect_rates(plants.rates(before), {4, 0, 2});
  EXPECT_EQ(of_seller(before, 0).size(), 1u);
  EXPECT_EQ(plants.rates(record), (std::vector<double>{4, 6, 3}));
  int trips = 0;
  for (const journal::Event& e : record.events) trips += e.kind == EventKind::tripped ? 1 : 0;
  EXPECT_EQ(trips, 1);
}

// Buyers that take less are no ground: the first buyer is out, the plants make 6 less, nothing is declared.
TEST(ForceMajeure, IsNotDeclaredBecauseABuyerTakesLess) {
  const TwoPlants plants(true);
  const journal::Record record = play(plants.system, {cut(plants.first.unit, 10, 0)}, 15);
  EXPECT_TRUE(of_seller(record, 0).empty());
  expect_rates(plants.rates(record), {4, 0, 3});
}

// Plants that cannot send to each other's customers: the big one serves own 4 and the first buyer 6, the small one the
// second buyer 3 and spot 3. The big one is out: 0 of 6 and 3 of 3 make 3 of 9; the second buyer and the spot market
// lose nothing, since nobody else could have what they leave.
TEST(ForceMajeure, NobodyIsHeldBackForACustomerThatCannotBeReached) {
  SystemMaker maker;
  const Made big = maker.unit({.base = 10}), small = maker.unit({.base = 6});
  const Made own = maker.unit({.base = 4, .needs = {1}}), first = maker.unit({.base = 6, .needs = {1}});
  const Made second = maker.unit({.base = 3, .needs = {1}});
  maker.contract(big.out[0], own.need[0], 4);
  maker.contract(big.out[0], first.need[0], 6);
  maker.contract(small.out[0], second.need[0], 3);
  maker.sale(small.out[0], 3);
  for (const Made* user : {&own, &first, &second}) maker.sale(user->out[0], user == &own ? 4 : user == &first ? 6 : 3);
  maker.seller({big.out[0], small.out[0]}, {own.need[0]});
  const System system = maker.build();
  const journal::Record record = play(system, {cut(big.unit, 10, 0)}, 15);
  EXPECT_NEAR(of_seller(record, 0).at(0).after, 3.0 / 9, 1e-9);
  EXPECT_EQ(final_rate(system, record, second.unit), 3);
  EXPECT_EQ(final_rate(system, record, small.unit), 6);
  EXPECT_EQ(final_rate(system, record, first.unit), 0);
}

// A buyer with a second supplier: works 10 serves own 4 and a buyer 6, which has 6 more from elsewhere and runs at 12.
// Works at 70 %: own 4, the buyer 3 of 6: it runs at (3 + 6) / 12 = 75 %.
TEST(ForceMajeure, ASecondSupplierKeepsItsBuyer) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10}), own = maker.unit({.base = 4, .needs = {1}});
  const Made buyer = maker.unit({.base = 12, .needs = {1}});
  maker.contract(works.out[0], own.need[0], 4);
  maker.contract(works.out[0], buyer.need[0], 6);
  maker.purchase(buyer.need[0], 6);
  maker.sale(own.out[0], 4);
  maker.sale(buyer.out[0], 12);
  maker.seller({works.out[0]}, {own.need[0]});
  const System system = maker.build();
  const journal::Record record = play(system, {cut(works.unit, 10, 0.7)}, 15);
  EXPECT_NEAR(of_seller(record, 0).at(0).after, 0.5, 1e-9);
  EXPECT_NEAR(final_rate(system, record, own.unit), 4, 1e-9);
  EXPECT_NEAR(final_rate(system, record, buyer.unit), 9, 1e-9);
}

// A stock at the plant covers the contracts first: works 10 goes to 4 and sells 10 under contract; a stock of 30 gives
// 6 a day and is empty on day 10 + 30 / 6 = 15: declared then, not before, at 40 %.
TEST(ForceMajeure, IsDeclaredWhenTheStockIsEmpty) {
  SystemMaker maker;
  const Made works = maker.unit({.base = 10}), buyer = maker.unit({.base = 10, .needs = {1}});
  maker.contract(works.out[0], buyer.need[0], 10);
  maker.sale(buyer.out[0], 10);
  maker.store(works.out[0], 60, 30, 10);
  maker.seller({works.out[0]}, {});
  const System system = maker.build();
  const journal::Record record = play(system, {cut(works.unit, 10, 0.4), cut(works.unit, 50, 1)}, 100);
  const auto told = of_seller(record, 0);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_NEAR(told[0].day, 15, 1e-9);
  EXPECT_NEAR(told[0].after, 0.4, 1e-9);
  EXPECT_EQ(told[1].day, 50);
  EXPECT_EQ(final_rate(system, record, buyer.unit), 10);
}

// Two sellers that live on each other's product: neither keeps the other short when the outage is over.
TEST(ForceMajeure, SellersThatSupplyEachOtherEndTogether) {
  SystemMaker maker;
  const Made a = maker.unit({.base = 10, .needs = {0.5}}), b = maker.unit({.base = 5, .needs = {1}});
  const Made buyer_a = maker.unit({.base = 5, .needs = {1}}), buyer_b = maker.unit({.base = 1, .needs = {1}});
  maker.contract(a.out[0], b.need[0], 5);
  maker.contract(b.out[0], a.need[0], 4);
  maker.purchase(a.need[0], 1);
  maker.contract(a.out[0], buyer_a.need[0], 5);
  maker.contract(b.out[0], buyer_b.need[0], 1);
  maker.sale(buyer_a.out[0], 5);
  maker.sale(buyer_b.out[0], 1);
  maker.seller({a.out[0]}, {});
  maker.seller({b.out[0]}, {});
  const System system = maker.build();
  const journal::Record record = play(system, {cut(a.unit, 10, 0.5), cut(a.unit, 20, 1)}, 100);
  for (const Made* made : {&a, &b, &buyer_a, &buyer_b})
    EXPECT_EQ(final_rate(system, record, made->unit), system.network.nodes[static_cast<std::size_t>(made->unit)].base);
  EXPECT_EQ(of_seller(record, 0).back().kind, EventKind::force_majeure_ended);
  EXPECT_EQ(of_seller(record, 1).back().kind, EventKind::force_majeure_ended);
}

// A source of 20 for a seller and a rival, 10 each, gives 10: 5 each. Of its 5 the seller sends 0.4 to a contract of 2
// that can use no more, and sells 4.6 of 8 on the spot: no contract is short. Cut to what the plant could make without
// spot sales, 0.4, the rival would have had 9.6.
TEST(ForceMajeure, SpotDoesNotYieldWhenNoContractIsShort) {
  SystemMaker maker;
  const Made source = maker.unit({.base = 20});
  const Made plant = maker.unit({.base = 10, .needs = {1}}), rival = maker.unit({.base = 10, .needs = {1}});
  const Made customer = maker.unit({.base = 2, .needs = {1}});
  maker.contract(source.out[0], plant.need[0], 10);
  maker.contract(source.out[0], rival.need[0], 10);
  maker.contract(plant.out[0], customer.need[0], 2);
  maker.sale(plant.out[0], 8);
  maker.sale(rival.out[0], 10);
  maker.sale(customer.out[0], 2);
  maker.seller({plant.out[0]}, {});
  const System system = maker.build();
  const journal::Record record = play(system, {cut(customer.unit, 5, 0.2, 1), cut(source.unit, 10, 0.5)}, 20);
  EXPECT_NEAR(final_rate(system, record, customer.unit), 0.4, 1e-9);
  EXPECT_NEAR(final_rate(system, record, plant.unit), 5, 1e-9);
  EXPECT_NEAR(final_rate(system, record, rival.unit), 5, 1e-9);
  EXPECT_TRUE(of_seller(record, 0).empty());
}

// A plant makes 10: 5 for its owner's unit, 5 for a customer who makes what the plant needs. At 80 % the owner's unit
// has 5 first, the customer 3 of 5; on that the plant runs at 60 %, below its minimum of 70 %, and trips. Shared alike
// it could run at 80 %; but it would not be, so it waits for the repair on day 40 and is back on day 41.
TEST(ForceMajeure, APlantStartsOnlyOnWhatItsSellerWillAllot) {
  SystemMaker maker;
  const Made plant = maker.unit({.base = 10, .needs = {0.5}, .minimum = 7, .start_up = 1});
  const Made own = maker.unit({.base = 5, .needs = {1}}), customer = maker.unit({.base = 5, .needs = {1}});
  maker.contract(plant.out[0], own.need[0], 5);
  maker.contract(plant.out[0], customer.need[0], 5);
  maker.contract(customer.out[0], plant.need[0], 5);
  maker.sale(own.out[0], 5);
  maker.seller({plant.out[0]}, {own.need[0]});
  const System system = maker.build();
  const journal::Record record = play(system, {cut(plant.unit, 10, 0.8), cut(plant.unit, 40, 1)}, 60);
  EXPECT_EQ(first(record, plant.unit, EventKind::tripped), 10);
  EXPECT_EQ(first(record, plant.unit, EventKind::restarted), 41);
  EXPECT_EQ(final_rate(system, record, plant.unit), 10);
}

}  // namespace
}  // namespace schakel::cascade::test
