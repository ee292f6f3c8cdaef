// How long what the scenario puts out is out, and how the first sentence of an answer says it.
#include "tools/results/outages.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/folder.hpp"
#include "tools/results/answer.hpp"

namespace schakel::results {
namespace {

Run run_of(const std::string& events) {
  const test::Folder folder;
  std::ofstream(folder / "s.txtpb") << "id: \"s\" title: \"T\" cluster: \"chlorine\" horizon: \"2029-01-01\" "
                                    << events;
  load::Loaded loaded = load::load_scenario(folder / "s.txtpb", SCHAKEL_CLUSTERS);
  for (const Problem& problem : loaded.problems) EXPECT_TRUE(problem.warning) << to_text(problem);
  return play(std::move(loaded), 1, false, "test");
}

std::string outage(const std::string& unit, const std::string& from, int days) {
  return "event { outage { of { unit: \"" + unit + "\" } date: \"" + from +
         "\" duration_days: " + std::to_string(days) + " } } ";
}

std::string first_sentence(const Run& run) { return answer(run, find(run)).front().en; }

/// Two units out for 5 and for 200 days: each is told with its own.
TEST(Outages, EachHasItsOwnDays) {
  const results::Run run = run_of(outage("shin-etsu-pvc", "2026-03-01", 5) + outage("tronox-tio2", "2027-01-01", 200));
  const std::vector<Outage> list = outages(run);
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].days, 5);
  EXPECT_EQ(list[1].days, 200);
  EXPECT_NE(first_sentence(run).find("(5 days)"), std::string::npos) << first_sentence(run);
  EXPECT_NE(first_sentence(run).find("(200 days)"), std::string::npos) << first_sentence(run);
}

/// Out from 1 to 31 May, and by another event from 11 May to 10 July: 70 days in all, told once.
TEST(Outages, DaysOfTwoEventsCountOnce) {
  const results::Run run = run_of(outage("tronox-tio2", "2026-05-01", 30) + outage("tronox-tio2", "2026-05-11", 60));
  const std::vector<Outage> list = outages(run);
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].days, 70);
  EXPECT_NE(first_sentence(run).find("Out for 70 days"), std::string::npos) << first_sentence(run);
}

}  // namespace
}  // namespace schakel::results
