// Whether a measure is for a project.
#include "tools/comparison/scope.hpp"

#include <gtest/gtest.h>

namespace schakel::comparison {
namespace {

using models::PolicyMeasure;
using Kind = PolicyMeasure::Kind;

/// Instruments: 0 agreements, 1 a budget of them, 2 a subsidy. Projects: 0 has talks, 1 waits for the signature of 0, 2
/// has the subsidy, 3 has nothing, 4 has talks about the budget.
models::Investments five() {
  models::Investments all;
  all.subsidies.resize(3);
  all.subsidies[0].id = "agreements";
  all.subsidies[0].kind = all.subsidies[1].kind = models::Subsidy::Kind::agreement;
  all.subsidies[1].id = "budget";
  all.subsidies[1].part_of = 0;
  all.subsidies[2].id = "subsidy";
  all.subsidies[2].kind = models::Subsidy::Kind::per_tonne;
  all.projects.resize(5);
  all.projects[0].agreement = all.projects[4].agreement = true;
  all.projects[1].needs.resize(1);
  all.projects[1].needs[0].project = 0;
  all.projects[1].needs[0].reached = models::Stage::agreement;
  all.projects[2].support = "subsidy";
  all.projects[2].units = {7};
  all.projects[4].agreement_from = "budget";
  return all;
}

std::vector<int> whom(const PolicyMeasure& measure) {
  const models::Investments all = five();
  std::vector<int> list;
  for (int p = 0; p < 5; ++p)
    if (is_for(measure, all, p).value_or(false)) list.push_back(p);
  return list;
}

PolicyMeasure with(Kind kind, int index) {
  PolicyMeasure measure;
  measure.kind = kind;
  measure.index = index;
  return measure;
}

TEST(Scope, AnInstrumentWithdrawnIsForThoseThatTalkAboutItOrAskIt) {
  EXPECT_EQ(whom(with(Kind::withdraw, 0)), (std::vector<int>{0, 1, 4}));
  EXPECT_EQ(whom(with(Kind::withdraw, 1)), (std::vector<int>{4}));
  EXPECT_EQ(whom(with(Kind::withdraw, 2)), (std::vector<int>{2}));
  EXPECT_EQ(whom(with(Kind::new_round, 2)), (std::vector<int>{2}));
}

TEST(Scope, OtherMeasuresAreForTheirScopeOrTheirPlants) {
  PolicyMeasure together = with(Kind::decide_together, models::kNone);
  together.projects = {1, 3};
  EXPECT_EQ(whom(together), (std::vector<int>{1, 3}));
  PolicyMeasure keep = with(Kind::keep_alive, models::kNone);
  keep.units = {7};
  EXPECT_EQ(whom(keep), (std::vector<int>{2}));
}

TEST(Scope, WhomAMarginReachesCannotBeTold) {
  PolicyMeasure measure = with(Kind::withdraw, models::kNone);
  measure.margin_instrument = 0;
  EXPECT_FALSE(is_for(measure, five(), 3));
  EXPECT_FALSE(is_for(with(Kind::fixed_cost, 0), five(), 3));
}

}  // namespace
}  // namespace schakel::comparison
