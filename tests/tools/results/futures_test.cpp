// What many futures say of a run.
#include "tools/results/futures.hpp"

#include <gtest/gtest.h>

#include "tools/results/tables.hpp"

namespace schakel::results {
namespace {

/// Two futures: jobs lost are 10 and 30 more, so 20 in the mean and in the middle. CO2 is the same in both plays.
Futures two(bool unknown) {
  Futures futures;
  futures.quantities = {{"jobs_lost_end", "jobs", true, false},
                        {"co2_cumulative", "kt", true, unknown},
                        {"series_co2_2030", "kt", false, unknown}};
  for (const double jobs : {10.0, 30.0}) futures.played.push_back({1, {5, 700, 70}, {5 + jobs, 700, 70}, {}, {}});
  return futures;
}

TEST(Futures, SayADifferenceOfZeroWhereItIsKnown) {
  const Json json = futures_json(two(false));
  EXPECT_EQ(json["quantities"][0]["difference"]["mean"], 20);
  EXPECT_EQ(json["quantities"][0]["difference"]["p50"], 20);
  EXPECT_EQ(json["quantities"][1]["difference"]["mean"], 0);
  EXPECT_EQ(json["co2_kt"][0]["difference"]["p05"], 0);
}

/// Units whose CO2 is not known do otherwise: what that comes to is not known, and not 0. What there is in each play is
/// told as it is, as far as it is known.
TEST(Futures, SayThatADifferenceIsNotKnown) {
  const Json json = futures_json(two(true));
  EXPECT_EQ(json["quantities"][0]["difference"]["mean"], 20);
  for (const char* part : {"mean", "mean_low", "mean_high", "p05", "p50", "p95"})
    EXPECT_TRUE(json["quantities"][1]["difference"][part].is_null()) << part;
  EXPECT_EQ(json["quantities"][1]["scenario"]["mean"], 700);
  EXPECT_TRUE(json["co2_kt"][0]["difference"]["p05"].is_null());
  EXPECT_EQ(json["co2_kt"][0]["baseline"]["p50"], 70);
}

}  // namespace
}  // namespace schakel::results
