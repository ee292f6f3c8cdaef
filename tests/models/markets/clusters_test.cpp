// Margins of the real clusters.
#include <gtest/gtest.h>

#include "models/markets/margins.hpp"
#include "tools/load/load.hpp"

namespace schakel::models {
namespace {

load::Loaded loaded(const std::vector<std::string>& clusters) {
  load::Loaded all = load::load_clusters(clusters, CLUSTERS_DIR);
  EXPECT_TRUE(all.ok());
  return all;
}

PriceBook book_of(const load::Loaded& all, double years) {
  PriceOptions options;
  options.start = *parse_date("2024-01-01");
  options.horizon_days = years * kDaysPerYear;
  return make_price_book(all.markets, options);
}

TEST(ClusterMargins, EveryUnitHasAMarginOrAGapThatSaysWhy) {
  for (const char* cluster :
       {"chlorine", "rotterdam-moerdijk", "chemelot", "zeeland", "noordzeekanaal", "noord-nederland", "cluster6"}) {
    const load::Loaded all = loaded({cluster});
    const PriceBook book = book_of(all, 25);
    const Margins margins(all.model, all.base_year, all.markets, book);
    for (std::size_t u = 0; u < all.model.units.size(); ++u) {
      const int unit = static_cast<int>(u);
      const bool gap = std::any_of(margins.gaps().begin(), margins.gaps().end(),
                                   [unit](const MarginGap& g) { return g.unit == unit && g.unknown; });
      const bool elsewhere = all.model.units[u].costing.counted_in != kNone;
      EXPECT_TRUE(margins.known(unit) || gap || elsewhere) << all.model.units[u].id;
      EXPECT_FALSE(margins.known(unit) && gap) << all.model.units[u].id;
    }
  }
}

// Cyclohexanone goes from one Fibrant plant to the next: its price moves the unit that buys it and not the chain.
TEST(ClusterMargins, AChainDoesNotDependOnItsTransferPrices) {
  const load::Loaded all = loaded({"chemelot"});
  int lactam = kNone;
  for (std::size_t u = 0; u < all.model.units.size(); ++u)
    if (all.model.units[u].id == "chemelot/fibrant-caprolactam") lactam = static_cast<int>(u);
  ASSERT_NE(lactam, kNone);
  double unit[2], chain[2];
  for (const int i : {0, 1}) {
    const PriceBook book = prices_of_year(all.markets, 2024, {{"cyclohexanone", 100.0 * i}});
    const Margins margins(all.model, all.base_year, all.markets, book);
    const auto activity = margins.base_activity();
    unit[i] = margins.of_unit(lactam, 0, activity[static_cast<std::size_t>(lactam)])->cash();
    chain[i] = margins.of_chain(margins.chain_of(lactam), 0, activity)->cash();
  }
  EXPECT_LT(unit[1], unit[0] - 1000);
  EXPECT_NEAR(chain[1], chain[0], 1e-6 * std::abs(chain[0]) + 1e-6);
}

}  // namespace
}  // namespace schakel::models
