// Closures that the baseline has too: with owners who decide both plays close plants, at dates of their own.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/folder.hpp"
#include "tools/results/answer.hpp"

namespace schakel::results {
namespace {

namespace fs = std::filesystem;

/// The second ammonia plant of Chemelot, 95 jobs, closes in 2027; its owners close it, and more, later without that.
const Run& closed_early() {
  static const Run the_run = [] {
    const test::Folder folder;
    const fs::path file = folder.write("mine.txtpb",
                                       "id: \"s\" title: \"T\" cluster: \"chemelot\" horizon: \"2038-01-01\" "
                                       "switches { prices: true decisions: true } "
                                       "event { closure { of { unit: \"oci-afa2\" } date: \"2027-01-01\" } }");
    load::Loaded loaded = load::load_scenario(file, SCHAKEL_CLUSTERS);
    for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
    return play(std::move(loaded), {"test", 2});
  }();
  return the_run;
}

int unit_of(const Run& run, const std::string& id) {
  for (std::size_t u = 0; u < run.inputs.model.units.size(); ++u)
    if (run.inputs.model.units[u].id == id) return static_cast<int>(u);
  return models::kNone;
}

bool says(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

TEST(Closures, JobsAreThoseThere) {
  const results::Run& run = closed_early();
  EXPECT_EQ(answer(run, find(run)).front().en,
            "T (from 1 January 2027). Closed for good: OCI ammonia 2 (AFA2); direct jobs lost there: 95.");
}

TEST(Closures, WhatTheBaselineClosesAtAnotherDateAndWhatRunsOnIsTold) {
  const results::Run& run = closed_early();
  const Findings found = find(run);
  const std::string falls = answer(run, found)[1].en;
  EXPECT_TRUE(says(falls, "Closed in the baseline too, but on another date (")) << falls;
  EXPECT_TRUE(says(falls, "OCI ammonia 2 (AFA2) (there ") && says(falls, ", here 1 January 2027)")) << falls;
  EXPECT_TRUE(says(falls, "Off at the end of the baseline, but running here (")) << falls;
  const int afa2 = unit_of(run, "chemelot/oci-afa2"), can = unit_of(run, "chemelot/oci-can");
  const auto in = [](const std::vector<int>& list, int unit) {
    return std::find(list.begin(), list.end(), unit) != list.end();
  };
  EXPECT_FALSE(in(found.off_anyway, afa2));
  EXPECT_TRUE(in(found.run_on, can));
  for (const int unit : found.run_on) EXPECT_FALSE(in(found.curtailed, unit));  // in the baseline they make nothing
  EXPECT_TRUE(says(not_hit(run, can).en, "In the baseline it is off from ")) << not_hit(run, can).en;
}

/// A plant that closes in both on the same day is not hit; why it stops is that of the baseline.
TEST(Closures, WhatGoesAsInTheBaselineIsToldSo) {
  const results::Run& run = closed_early();
  const int fibrant = unit_of(run, "chemelot/fibrant-cyclohexanone");
  ASSERT_NE(fibrant, models::kNone);
  EXPECT_EQ(not_hit(run, fibrant).en, "It leaves its base rate in the baseline too, in the same way.");
}

}  // namespace
}  // namespace schakel::results
