// Replacement capital by hand.
#include "models/decisions/stand_still.hpp"

#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

// 1,000 kt a year at 1,000 EUR per t: 1,000 M. A process whose cost is per t of feed, of which a t of product
// takes 1.5: 1,500 M. The unit's own number goes before both; an unknown process has none.
TEST(StandStill, CapitalPerInputCountsByTheRecipe) {
  Markets markets = markets_at(1000);
  Model model = works();
  EXPECT_DOUBLE_EQ(replacement_of(model, markets, model.units[0]), 1e9);
  markets.process_costs["making"].input = "feed";
  EXPECT_DOUBLE_EQ(replacement_of(model, markets, model.units[0]), 1.5e9);
  model.units[0].costing.replacement = exactly(200);
  EXPECT_DOUBLE_EQ(replacement_of(model, markets, model.units[0]), 2e8);
  model.units[0].costing.replacement.reset();
  model.units[0].costing.process = "unheard of";
  EXPECT_EQ(replacement_of(model, markets, model.units[0]), 0);
}

}  // namespace
}  // namespace schakel::models
