// The answer in three sentences.
#include <gtest/gtest.h>

#include <limits>

#include "made.hpp"
#include "tools/ranking/write.hpp"

namespace schakel::ranking {
namespace {

/// Sentences about subjects A, B, C... with the jobs that each takes in each future. `unknown`: not all that A takes
/// are known. `first`: name of A.
std::vector<words::Text> said(const std::vector<std::vector<double>>& jobs_of_futures, bool unknown = false,
                              const std::string& first = "A") {
  ensemble::Experiment experiment;
  experiment.inputs = inputs("2036-01-01");
  std::vector<std::vector<Values>> futures;
  for (const std::vector<double>& jobs : jobs_of_futures) {
    futures.push_back({{}});
    for (const double n : jobs) futures.back().push_back({{"jobs_lost_end", n}, {"co2_cumulative", -2 * n}});
  }
  const ensemble::Ensemble all = made(experiment.inputs, futures);
  std::vector<Subject> subjects;
  for (std::size_t s = 0; s < jobs_of_futures[0].size(); ++s) {
    const std::string name = s == 0 ? first : std::string(1, static_cast<char>('A' + s));
    subjects.push_back({name, name, By::unit, {}});
  }
  std::vector<Loss> list = losses(all, experiment.inputs, subjects.size(), *parse_date("2026-01-01"));
  if (unknown) list[0].jobs_unknown = {0};
  if (unknown && list[0].jobs.mean.value == 0) list[0].jobs.mean.value = std::numeric_limits<double>::quiet_NaN();
  return conclusions({experiment, all, subjects, std::vector<Watch>(subjects.size()), list, {}, "2026-01-01", ""});
}

TEST(Conclusions, TheFirstThreeWithTheirJobsInEachLanguage) {
  const auto told = said({{1275, 900, 20}});
  ASSERT_EQ(told.size(), 3u);
  EXPECT_EQ(
      told[0].en,
      "Of 3 plants closed one at a time, A takes the most jobs with it: 1,275 by 2036 (own staff, lost or at risk); "
      "then come B (900) and C (20).");
  EXPECT_NE(told[0].nl.find("neemt A de meeste banen mee: 1.275 in 2036"), std::string::npos) << told[0].nl;
  EXPECT_NE(told[1].en.find("does not say how sure"), std::string::npos);
  EXPECT_NE(told[2].en.find("Dutch CO2 changes most with A (−2.6 Mt"), std::string::npos) << told[2].en;
}

// Of something that falls with the first the staff is not known.
TEST(Conclusions, JobsOfWhichSomeAreNotKnownAreAtLeastSoMany) {
  const auto told = said({{1275, 900, 20}}, true);
  EXPECT_NE(told[0].en.find("with it: at least 1,275 by 2036"), std::string::npos) << told[0].en;
  EXPECT_NE(told[0].nl.find("mee: minstens 1.275 in 2036"), std::string::npos) << told[0].nl;
}

// The name of several things is told as of one.
TEST(Conclusions, AUnitWithAPluralNameIsOneUnit) {
  const auto told = said({{1275, 900, 20}}, false, "Esso boilers");
  EXPECT_NE(told[0].en.find("the unit Esso boilers takes the most jobs with it"), std::string::npos) << told[0].en;
  EXPECT_NE(told[0].nl.find("neemt de installatie Esso boilers de meeste banen mee"), std::string::npos) << told[0].nl;
}

TEST(Conclusions, ThoseThatTieAreToldTogether) {
  const auto told = said({{10, 1500, 1500}});
  EXPECT_NE(told[0].en.find("B and C take the most jobs with them, each as many: 1,500"), std::string::npos)
      << told[0].en;
  EXPECT_NE(said({{7, 7, 7, 7, 7}})[0].nl.find("nemen A, B, C en 2 andere de meeste banen mee"), std::string::npos);
}

TEST(Conclusions, ThoseThatTieWithTheThirdAreToldToo) {
  const auto told = said({{1500, 40, 30, 1200, 40}});
  EXPECT_NE(told[0].en.find("then come D (1,200) and B and E (each 40)."), std::string::npos) << told[0].en;
  EXPECT_NE(told[0].nl.find("dan volgen D (1.200) en B en E (elk 40)."), std::string::npos) << told[0].nl;
}

// Means: A 40, B 45. A comes first in three of four futures, B has the larger mean. Two subjects are always among the
// first two.
TEST(Conclusions, WhoComesFirstMostOftenNeedNotHaveTheLargestMean) {
  const auto told = said({{50, 45}, {50, 45}, {50, 45}, {10, 45}});
  EXPECT_NE(told[0].en.find("B takes the most jobs with it: 45"), std::string::npos) << told[0].en;
  EXPECT_NE(told[1].en.find("In 4 futures, in which uncertain numbers vary, A comes first most often (75 %); among the "
                            "first 2 in at least 95 % of them: B and A."),
            std::string::npos)
      << told[1].en;
}

TEST(Conclusions, WhereNobodyLosesAJobItSaysSo) {
  EXPECT_EQ(said({{0, 0}})[0].en, "Of 2 plants closed one at a time, none takes jobs with it by 2036.");
  EXPECT_EQ(
      said({{0, 0}}, true)[0].en,
      "Of 2 plants closed one at a time, none is known to take jobs with it by 2036: the staff of plants that fall "
      "is not known.");
}

}  // namespace
}  // namespace schakel::ranking
