// The headline of a play that goes on is that of the run to that day.
#include <gtest/gtest.h>
#include <unistd.h>

#include <utility>

#include "sim/engine/aside.hpp"
#include "tools/results/report_headline.hpp"
#include "tools/results/report_so_far.hpp"
#include "tools/results/up_to.hpp"

namespace schakel::results {
namespace {

load::Loaded chlorine() {
  const std::filesystem::path data = SCHAKEL_CLUSTERS;
  return load::load_scenario(data / "chlorine/scenarios/shin-etsu-vcm-closes.txtpb", data, {});
}

/// What the first copy says, and the run it was said of.
std::pair<Json, results::Run> told(const journal::Record& baseline) {
  int ends[2], spoken[2];
  if (pipe(ends) != 0 || pipe(spoken) != 0) return {};
  engine::Aside aside(std::chrono::hours(1));
  bool first = true;
  How how;
  how.told = [&](double, const std::function<const Run&()>& so_far) {
    aside.begin([&] {
      const std::string text = so_far_json(so_far()).dump();
      EXPECT_EQ(write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
      EXPECT_EQ(write(spoken[1], "x", 1), 1);
    });
    if (!std::exchange(first, false)) return;
    char x = 0;  // the copy ends with the play: let it speak
    EXPECT_EQ(read(spoken[0], &x, 1), 1);
  };
  results::Run run = play_beside(chlorine(), baseline, how);
  for (const int end : {ends[1], spoken[0], spoken[1]}) close(end);
  std::string text(65536, '\0');
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, read(ends[0], text.data(), text.size()))));
  close(ends[0]);
  return {Json::parse(text, nullptr, false), std::move(run)};
}

/// The first rates after the closure of 1 January 2026, day 731, are those of the run that ends on that day.
TEST(SoFar, IsTheHeadlineOfTheRunToThatDay) {
  const results::Run whole = play(chlorine(), {"", 1});
  const auto [said, run] = told(whole.baseline.record);
  ASSERT_TRUE(said.is_object());
  const double day = said["day"];
  EXPECT_EQ(day, 731);
  load::Loaded inputs = chlorine();
  inputs.scenario.horizon_days = day;
  const results::Run until = play(std::move(inputs), {"", 1});
  EXPECT_EQ(said["headline"], headline_json(until, find(until)));
  EXPECT_FALSE(said["units"].empty());
  EXPECT_EQ(summary(run, find(run)).dump(), summary(whole, find(whole)).dump());  // who is told changes nothing
}

TEST(UpTo, KeepsWhatWasUntilThen) {
  const results::Run whole = play(chlorine(), {"", 1});
  const journal::Record part = up_to(whole.scenario.record, 731);
  ASSERT_FALSE(part.events.empty());
  EXPECT_LT(part.events.size(), whole.scenario.record.events.size());
  EXPECT_LE(part.events.back().day, 731);
  EXPECT_GT(whole.scenario.record.events[part.events.size()].day, 731);
  EXPECT_LE(part.rates.back().day, 731);
  EXPECT_EQ(up_to(whole.scenario.record, 1e9).rates.size(), whole.scenario.record.rates.size());
}

}  // namespace
}  // namespace schakel::results
