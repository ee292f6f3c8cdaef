// Infrastructure with a shedding plan, from the model of a cluster to rates.
#include <gtest/gtest.h>

#include "tests/models/site_maker.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

using journal::EventKind;
using What = cascade::Change::What;

/// Three works that need waste water; the plan sheds the first, then the second, never the third.
struct WasteWater {
  SiteMaker site;
  std::vector<int> works;
  WasteWater() {
    const int goods = site.product("goods", Measure::kt);
    for (const char* id : {"a", "b", "c"}) works.push_back(site.unit(id, goods, 100, 80));
    Infrastructure& service = site.model.infrastructures.emplace_back();
    service.id = "c/waste-water";
    service.units = works;
    service.shed_plan = {works[0], works[1]};
    service.share = {1.0 / 3, 1.0 / 3, 1.0 / 3};
    service.spare = number(0);
  }
  Infrastructure& service() { return site.model.infrastructures.back(); }
  cascade::Change loss(double day, double left) {
    return {day, day, 0, What::pool, service_number(site.model, 0), left};
  }
  journal::Record play(const std::vector<cascade::Change>& changes, double day = 50) {
    const BuiltSystem built = site.build();
    return cascade::test::play(built.system, changes, day);
  }
  /// Rates over base at the end.
  std::vector<double> rates(const std::vector<cascade::Change>& changes, double day = 50) {
    const BuiltSystem built = site.build();
    const journal::Record record = cascade::test::play(built.system, changes, day);
    std::vector<double> found;
    for (const int unit : works) {
      const auto node = static_cast<std::size_t>(built.unit_node[static_cast<std::size_t>(unit)]);
      found.push_back(cascade::test::final_rate(built.system, record, unit) / built.system.network.nodes[node].base);
    }
    return found;
  }
};

void expect_near(const std::vector<double>& found, const std::vector<double>& wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], wanted[i], 1e-9) << "works " << i;
}

// Each needs a third. 0.9 is left: the first is shed. 0.5: the second too. 0.2: the third has 0.2 of its 1/3. Nothing:
// all stand still. When it is back all are at base, to the bit.
TEST(Services, ShedWholeUsersByThePlan) {
  WasteWater site;
  expect_near(site.rates({site.loss(5, 0.9)}), {0, 1, 1});
  expect_near(site.rates({site.loss(5, 0.5)}), {0, 0, 1});
  expect_near(site.rates({site.loss(5, 0.2)}), {0, 0, 0.6});
  expect_near(site.rates({site.loss(5, 0)}), {0, 0, 0});
  EXPECT_EQ(site.rates({site.loss(5, 0.5), site.loss(20, 1)}), (std::vector<double>{1, 1, 1}));
}

// Events say who lost the service of what, and who has it back.
TEST(Services, AreInTheJournal) {
  WasteWater site;
  const journal::Record record = site.play({site.loss(5, 0.9), site.loss(20, 1)});
  const journal::Subject service{journal::Subject::Kind::pool, service_number(site.site.model, 0)};
  EXPECT_EQ(record.events[0].kind, EventKind::link_lost);
  EXPECT_EQ(record.events[0].subject, service);
  EXPECT_EQ(subject_id(site.site.model, site.site.build(), service), "c/waste-water");
  int shed = 0;
  for (const journal::Event& e : record.events)
    if (e.kind == EventKind::shed) {
      ++shed;
      EXPECT_EQ(e.via, service);
      EXPECT_EQ(e.cause, 0);
    }
  EXPECT_EQ(shed, 1);
  EXPECT_EQ(cascade::test::first(record, site.works[0], EventKind::shed_ended), 20);
}

// Shares of 0.5, 0.3 and 0.2: with 0.6 left, the first is shed, and 0.5 are asked for. A spare of a quarter, of which
// 0.8 is left, is 1: nobody is short.
TEST(Services, CountSharesAndSpare) {
  WasteWater site;
  site.service().share = {0.5, 0.3, 0.2};
  expect_near(site.rates({site.loss(5, 0.6)}), {0, 1, 1});
  site.service().spare = number(0.25);
  expect_near(site.rates({site.loss(5, 0.8)}), {1, 1, 1});
}

// Of a plan with one user only, the others share what is left: 0.5 for two of a third each.
TEST(Services, UsersOutsideThePlanAreNeverShed) {
  WasteWater site;
  site.service().shed_plan = {site.works[0]};
  expect_near(site.rates({site.loss(5, 0.5)}), {0, 0.75, 0.75});
}

// Without a spare in the data it is enough for all at nameplate, 100 of 80: left 0.8 is enough for base.
TEST(Services, AreEnoughForNameplateWhereNothingIsSaid) {
  WasteWater site;
  site.service().spare.reset();
  expect_near(site.rates({site.loss(5, 0.8)}), {1, 1, 1});
  expect_near(site.rates({site.loss(5, 0.79)}), {0, 1, 1});
}

// The first closes: its third of the service is not wanted any more, and nobody rises to use it up. The second could:
// it has room (100 of 80) and a sale without limit.
TEST(Services, AreNoReasonToRunMore) {
  WasteWater site;
  site.service().spare.reset();
  site.site.outlet(site.works[1], 0, OutletKind::sale).free = true;
  expect_near(site.rates({{5, 5, 0, What::close, site.works[0], 0}}), {0, 1, 1});
}

// Without a plan it is no service: nothing in the system.
TEST(Services, AreOptInByTheirPlan) {
  WasteWater site;
  site.service().shed_plan.clear();
  const BuiltSystem built = site.site.build();
  EXPECT_EQ(built.system.network.nodes.size(), 3u);
  EXPECT_EQ(built.system.pool_node, (std::vector<flow::NodeId>{flow::kNone}));
}

}  // namespace
}  // namespace schakel::models::test
