// Plays of clusters that meet at a hub. Volumes in kt a year.
#include "tests/tools/load/two_clusters.hpp"
#include "tools/results/run.hpp"

namespace schakel::results {
namespace {

results::Run play_of(const std::string& first, const std::string& events) {
  load::Loaded loaded = load::load_both(first, load::kSecond, events);
  EXPECT_TRUE(loaded.ok()) << testing::PrintToString(load::lines(loaded.problems));
  return play(std::move(loaded), 2, false, "test");
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
  const results::Run run = play(std::move(loaded), 2, false, "test");
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

}  // namespace
}  // namespace schakel::results
