// Plays of clusters that meet at a hub. Volumes in kt a year.
#include "tests/tools/load/two_clusters.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {
namespace {

results::Run play_of(const std::string& first, const std::string& events) {
  load::Loaded loaded = load::load_both(first, load::kSecond, events);
  EXPECT_TRUE(loaded.ok()) << testing::PrintToString(load::lines(loaded.problems));
  return play(std::move(loaded), {"test", 2});
}

double last_rate(const results::Run& run, std::size_t unit) { return run.scenario.steps[unit].back().fraction; }

const std::string kWorksClose = "event { closure { of { unit: \"works\" } date: \"2024-01-11\" } }";
const std::string kMillCloses = "event { closure { of { unit: \"mill\" } date: \"2024-01-11\" } }";

// In the base the demo brings 66, the works 40, the market 44 to the mill's 150. Without the works the market brings 8
// more: 150 - 40 + 8 = 118.
TEST(Hubs, ASupplierInOneClusterIsMissedInTheOther) {
  const results::Run run = play_of(load::kSeller, kWorksClose);
  EXPECT_NEAR(last_rate(run, 3), 118.0 / 150, 1e-9);
  EXPECT_EQ(last_rate(run, 0), 1);
}

// Without a cap the market makes up for anything.
TEST(Hubs, WithoutACapAHubNeverLimits) {
  const std::string cap = "\n  market_cap { kt_per_year { value: 8 source: \"S1\" grade: A } } }";
  const std::string second = load::with(load::kSecond, cap, " }");
  load::Loaded loaded = load::load_both(load::with(load::kSeller, cap, " }"), second, kWorksClose);
  ASSERT_TRUE(loaded.ok());
  const results::Run run = play(std::move(loaded), {"test", 2});
  EXPECT_NEAR(last_rate(run, 3), 1, 1e-9);
}

// Without the mill the market stops bringing 44 and takes 8: the 106 kt of the two sellers have 8 left, 0.0755 of each.
// The cells keep the 24 kt of the polymer line: 24 + 66 * 8 / 106 = 28.98, below their minimum of 40: they trip, and
// the works have the 8 kt for themselves.
TEST(Hubs, ACustomerInOneClusterIsMissedInTheOther) {
  const results::Run run = play_of(load::kSeller, kMillCloses);
  EXPECT_EQ(last_rate(run, 0), 0);
  EXPECT_NEAR(last_rate(run, 2), 8.0 / 40, 1e-9);
}

// The works bring the mill 40 of its 150, the hub the rest. Without the works the mill could import 150 at the hub, but
// the market there has 8 above the base: 110 + 8.
TEST(Hubs, ImportsShareWhatTheMarketHas) {
  const std::string works =
      load::with(load::kSecond,
                 "input { product: \"chlorine\" amount { t_per_t { value: 0.5 source: \"S1\" grade: A } } market: true "
                 "hub: \"chlorine-sea\" }",
                 "input { product: \"chlorine\" amount { t_per_t { value: 0.5 source: \"S1\" grade: A } } }");
  const std::string links = R"(
link { id: "to-mill" product: "chlorine" from: "works" to: "mill" volume { kt_per_year { value: 40 source: "S1" grade: A } } }
link { id: "by-sea" product: "chlorine" from: "chlorine-sea" to: "mill" remainder_of_need: true }
import_option { id: "more" unit: "mill" product: "chlorine" hub: "chlorine-sea"
  step { cap { kt_per_year { value: 150 source: "S1" grade: A } } lead_time_days { value: 5 source: "S1" grade: A } } }
)";
  load::Loaded loaded = load::load_both(load::kSeller, works + links, kWorksClose);
  ASSERT_TRUE(loaded.ok()) << testing::PrintToString(load::lines(loaded.problems));
  const results::Run run = play(std::move(loaded), {"test", 2});
  EXPECT_NEAR(last_rate(run, 3), 118.0 / 150, 1e-9);  // 66 of the cells, 44 of the market and 8 more
}

// Under a force majeure rule sales at the hub are spot and yield: of the 45 kt that are left the polymer line keeps
// its 24.
TEST(Hubs, SalesAtAHubAreSpot) {
  const std::string rule = R"(force_majeure_rule { owner: "acme" product: "chlorine" own_units_first: false })";
  const std::string other = load::with(load::kSecond, "unit { id: \"works\" owner: \"acme\"",
                                       "owner { id: \"beta\" } unit { id: \"works\" owner: \"beta\"");
  load::Loaded loaded =
      load::load_both(load::kSeller + rule, other,
                      "event { capacity_cut { of { unit: \"cells\" } date: \"2024-01-11\" capacity_left: 0.45 } }");
  ASSERT_TRUE(loaded.ok()) << testing::PrintToString(load::lines(loaded.problems));
  const results::Run run = play(std::move(loaded), {"test", 2});
  EXPECT_NEAR(last_rate(run, 0), 0.5, 1e-9);  // 45 of 90: 0.45 of the capacity of 100
  EXPECT_NEAR(last_rate(run, 1), 1, 1e-9);
}

}  // namespace
}  // namespace schakel::results
