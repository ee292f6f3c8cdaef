// Jobs in phases, worked out by hand. The parameters are those of national_maker.hpp.
#include "models/accounts/jobs.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "models/accounts/accounts.hpp"
#include "tests/models/accounts/national_maker.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

using journal::Event;
using journal::EventKind;
using journal::Subject;

/// A plant with 100 own staff, 20 contractors and 10 people of site services, in town and region R.
struct OnePlant {
  SiteMaker site;
  National data = national_data();
  journal::Record record;
  int plant;
  OnePlant() {
    site.model.municipalities = {{"town", "Town", "", "R"}, {"village", "Village", "", "R"}};
    site.model.sites[0].municipality = 0;
    plant = site.unit("plant", site.product("goods", Measure::kt), 100, 100);
    site.at(plant).jobs.own = number(100);
    site.at(plant).jobs.contractors = number(20);
    site.at(plant).jobs.site_services = number(10);
  }
  void closes(double known, double stop) {
    if (known < stop) record.events.push_back({known, {Subject::Kind::unit, plant}, EventKind::announced, {}, -1, 0});
    record.events.push_back({stop, {Subject::Kind::unit, plant}, EventKind::closed, {}, -1, 0});
  }
  std::vector<Leaving> who() const {
    return leaving(site.model, data, *job_rules(&data), closures(site.model, record));
  }
  double gone(JobKind kind, double day) const { return gone_on(site.model, who(), kind, kNone, day); }
};

// Known on day 10, stop on day 30. Own staff from max(30, 10 + 90 + 30) = 130, over 100 days: 90 of 100; the other 10
// on day max(230, 30 + 1000) = 1030. Contractors from 30 to 80, site services from 30 to 230. Indirect: 100 x (2 - 1) x
// (1 - 0.15) - 20 - 10 = 55, from 30 + 180 = 210 to 30 + 720 = 750.
TEST(Jobs, LeaveInPhases) {
  OnePlant one;
  one.closes(10, 30);
  EXPECT_EQ(one.gone(JobKind::own, 130), 0);
  EXPECT_DOUBLE_EQ(one.gone(JobKind::own, 180), 45);
  EXPECT_EQ(one.gone(JobKind::own, 230), 90);
  EXPECT_EQ(one.gone(JobKind::own, 1029), 90);
  EXPECT_EQ(one.gone(JobKind::own, 1030), 100);
  EXPECT_DOUBLE_EQ(one.gone(JobKind::contractors, 55), 10);
  EXPECT_EQ(one.gone(JobKind::contractors, 80), 20);
  EXPECT_DOUBLE_EQ(one.gone(JobKind::site_services, 130), 5);
  EXPECT_DOUBLE_EQ(one.gone(JobKind::indirect, 480), 27.5);
  EXPECT_EQ(one.gone(JobKind::indirect, 750), 55);
}

// Own staff over days 100 to 200: they leave from 130 on, 90 in 100 days: 90 x 70 x 70 / 200 = 2205 person-days, 22.05
// on average. Over 200 to 1040: to 230 on average (63 + 90) / 2 = 76.5 for 30 days, then 90 for 800, then 100 for 10.
TEST(Jobs, YearsAreExact) {
  OnePlant one;
  one.closes(10, 30);
  EXPECT_NEAR(mean_gone(one.site.model, one.who(), JobKind::own, kNone, 100, 200), 22.05, 1e-12);
  EXPECT_NEAR(mean_gone(one.site.model, one.who(), JobKind::own, kNone, 200, 1040),
              (30 * 76.5 + 800 * 90 + 10 * 100) / 840, 1e-12);
}

// Known long before: own staff leave from the stop on. Not announced: from the stop + 120.
TEST(Jobs, NewsStartsTheClockOfOwnStaff) {
  OnePlant early, late;
  early.closes(0, 500);
  late.closes(500, 500);
  EXPECT_DOUBLE_EQ(early.gone(JobKind::own, 550), 45);
  EXPECT_EQ(late.gone(JobKind::own, 620), 0);
  EXPECT_DOUBLE_EQ(late.gone(JobKind::own, 670), 45);
  // (90 x (650 - 500 + 20) + 10 x 1000) / 100: half of them left by day 670, the last 10 on day 1500
  EXPECT_NEAR(*days_from_news(late.who(), closures(late.site.model, late.record), JobKind::own), 253, 1e-9);
}

TEST(Jobs, IndirectJobsAreNeverBelowZero) {  // 100 x 0.85 - 80 - 10 < 0
  OnePlant one;
  one.site.at(one.plant).jobs.contractors = number(80);
  EXPECT_EQ(persons(one.site.model, &one.data, one.plant, JobKind::indirect), 0);
}

TEST(Jobs, WhatIsNotKnownIsNotZero) {
  OnePlant one;
  one.site.at(one.plant).jobs.contractors.reset();
  EXPECT_FALSE(persons(one.site.model, &one.data, one.plant, JobKind::contractors));
  EXPECT_FALSE(persons(one.site.model, nullptr, one.plant, JobKind::indirect));
  one.data.job_parameters.pop_back();
  EXPECT_FALSE(job_rules(&one.data));
  EXPECT_FALSE(job_rules(nullptr));
}

// The plant stands still: 100 own staff, 20 contractors, 10 of site services and 100 x 0.85 - 20 - 10 = 55 others are
// at risk, 185 in all. With 90 contractors nobody is left among the others, and the 90 count by themselves: 200.
TEST(Jobs, EverybodyAtAnIdlePlantIsAtRisk) {
  for (const double contractors : {20.0, 90.0}) {
    OnePlant one;
    one.site.at(one.plant).jobs.contractors = number(contractors);
    const BuiltSystem built = one.site.build();
    const auto record = cascade::test::play(built.system, {cascade::test::cut(one.plant, 10, 0)}, 365);
    Scenario scenario;
    scenario.start = *parse_date("2025-01-01");
    scenario.horizon_days = 365;
    const Activity done = activity(one.site.model, built, record, &one.data);
    std::map<std::string, double> at_risk;
    for (const AccountRow& row : account_rows(one.site.model, one.site.base_year, done, scenario, &one.data))
      if (row.quantity.starts_with("jobs_idle") && row.quantity.ends_with("_at_date"))
        at_risk[row.quantity] = row.value;
    const std::map<std::string, double> wanted = {{"jobs_idle_at_date", 100},
                                                  {"jobs_idle_contractors_at_date", contractors},
                                                  {"jobs_idle_site_services_at_date", 10},
                                                  {"jobs_idle_indirect_at_date", 75 - std::min(75.0, contractors)}};
    for (const auto& [quantity, count] : wanted) EXPECT_NEAR(at_risk[quantity], count, 1e-9) << quantity;
  }
}

// One of two equal lines closes on day 10, the plant on day 40: 50 and 50, not 50 and 100.
TEST(Jobs, NobodyIsCountedTwice) {
  OnePlant one;
  for (const char* id : {"a", "b"}) {
    Line line;
    line.id = id;
    line.capacity = number(50);
    one.site.at(one.plant).lines.push_back(line);
  }
  Event event{10, {Subject::Kind::unit, one.plant}, EventKind::line_closed, {}, -1, 0};
  event.line = 1;
  one.record.events.push_back(event);
  one.closes(40, 40);
  EXPECT_EQ(one.gone(JobKind::own, 5000), 100);
  EXPECT_EQ(one.gone(JobKind::contractors, 5000), 20);
  // a second unit whose people are counted at the first adds nobody
  const int second = one.site.unit("second", one.site.model.units[0].main_product, 10, 10);
  one.site.at(second).jobs.counted_in = one.plant;
  one.record.events.push_back({50, {Subject::Kind::unit, second}, EventKind::closed, {}, -1, 0});
  EXPECT_EQ(one.gone(JobKind::own, 5000), 100);
}

TEST(Jobs, WhatWasClosedBeforeTheStartLosesNobody) {
  OnePlant one;
  one.site.at(one.plant).at_start = AtStart::closed;
  one.closes(10, 30);
  EXPECT_TRUE(one.who().empty());
}

// 60 % of the 55 indirect jobs are in the region: 33, elsewhere 22. The sum over places is the total.
TEST(Jobs, PlacesAddUpToTheTotal) {
  OnePlant one;
  one.site.model.sites.push_back({"c/second", "Second", 1});
  const int second = one.site.unit("second", one.site.model.units[0].main_product, 10, 10);
  one.site.at(second).site = 1;
  one.site.at(second).jobs.own = number(40);
  one.closes(10, 30);
  one.record.events.push_back({50, {Subject::Kind::unit, second}, EventKind::closed, {}, -1, 1});
  for (const double day : {0.0, 60.0, 200.0, 700.0, 2000.0}) {
    double sum = 0, total = 0;
    for (const PlaceJobs& place : jobs_by_place(one.site.model, *job_rules(&one.data), one.who(), day))
      sum += place.sum();
    for (const JobKind kind : kJobKinds) total += one.gone(kind, day);
    EXPECT_NEAR(sum, total, 1e-12 * (1 + total)) << day;
  }
  const auto places = jobs_by_place(one.site.model, *job_rules(&one.data), one.who(), 5000);
  ASSERT_EQ(places.size(), 4u);  // Town, Village, region R, elsewhere
  EXPECT_EQ(places[0].own, 100);
  EXPECT_EQ(places[1].own, 40);
  EXPECT_NEAR(places[2].indirect, 0.6 * (55 + 34), 1e-9);  // 40 x 0.85 = 34
  EXPECT_NEAR(places[3].indirect, 0.4 * (55 + 34), 1e-9);
}

// Two equal closures 100 days apart, own staff only, told long before: 90 leave evenly from the stop in 100 days, one
// after the other: 180 within 200 days; the two dismantling crews come in later windows (days 1000 and 1100).
TEST(Jobs, WavesOverlap) {
  OnePlant one;
  one.site.at(one.plant).jobs.contractors = one.site.at(one.plant).jobs.site_services = number(0);
  one.data.multipliers[0].total_per_direct = number(1);
  const int second = one.site.unit("second", one.site.model.units[0].main_product, 10, 10);
  one.site.at(second).jobs.own = number(100);
  one.record.events.push_back({0, {Subject::Kind::unit, one.plant}, EventKind::announced, {}, -1, 0});
  one.record.events.push_back({0, {Subject::Kind::unit, second}, EventKind::announced, {}, -1, 1});
  one.record.events.push_back({500, {Subject::Kind::unit, one.plant}, EventKind::closed, {}, -1, 0});
  one.record.events.push_back({600, {Subject::Kind::unit, second}, EventKind::closed, {}, -1, 1});
  const std::vector<Wave> found = waves(one.site.model, *job_rules(&one.data), one.who());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(found[0].most_in_a_year, 180, 1e-9);
  EXPECT_LE(found[0].from, 500);
  EXPECT_EQ(found[0].closures, 2);
  // Beside a play in which the first closes as well, on the same day, 90 more leave: those of the second.
  std::vector<Leaving> without;
  for (const Leaving& entry : one.who())
    if (entry.unit == one.plant) without.push_back(entry);
  const std::vector<Wave> more = waves(one.site.model, *job_rules(&one.data), one.who(), without);
  ASSERT_EQ(more.size(), 1u);
  EXPECT_NEAR(more[0].most_in_a_year, 90, 1e-9);
  EXPECT_TRUE(waves(one.site.model, *job_rules(&one.data), one.who(), one.who()).empty());
}

// With another site of the owner 40 % of own staff are kept. Of 100 x 0.6 = 60 out of work, 42 (70 %) for 100 days and
// 18 for 1000. On day 700 (all but the crew of 10 left by 230): 54 left and not kept; of them 37.8 are back: 16.2.
TEST(Jobs, PeopleFindOtherWork) {
  OnePlant one;
  one.site.model.sites.push_back({"c/other", "Other", 1});
  const int other = one.site.unit("other", one.site.model.units[0].main_product, 10, 10);
  one.site.at(other).site = 1;
  one.site.at(other).owner = one.site.at(one.plant).owner = 0;
  one.closes(10, 30);
  const Afterwards after = afterwards(one.site.model, *job_rules(&one.data), one.who());
  EXPECT_NEAR(gone_on(one.site.model, after.out_of_work, JobKind::own, kNone, 700), 16.2, 1e-9);
  EXPECT_NEAR(gone_on(one.site.model, after.out_of_work, JobKind::own, kNone, 5000), 0, 1e-9);
  // half of the 55 indirect jobs are back 700 days after they went (by 750 + 700)
  EXPECT_NEAR(gone_on(one.site.model, after.indirect_recovered, JobKind::indirect, kNone, 1450), 27.5, 1e-9);
}

// Random ramps: never negative, never more than the persons, never fewer later; the mean is that of many small parts.
TEST(Jobs, RampsAreNeverNegativeAndIntegrateExactly) {
  std::mt19937_64 random(7);
  const auto share = [&random] { return static_cast<double>(random() >> 11) * 0x1.0p-53; };
  for (int i = 0; i < 2000; ++i) {
    Ramp ramp{1000 * share(), 0, 500 * share()};
    ramp.to = ramp.from + (i % 5 == 0 ? 0 : 800 * share());
    const double begin = 1500 * share(), end = begin + 1 + 600 * share();
    EXPECT_GE(ramp.gone(begin), 0);
    EXPECT_LE(ramp.gone(begin), ramp.persons);
    EXPECT_LE(ramp.gone(begin), ramp.gone(end));
    constexpr int kParts = 4000;
    double sum = 0;
    for (int k = 0; k < kParts; ++k) sum += ramp.gone(begin + (end - begin) * (k + 0.5) / kParts) / kParts;
    EXPECT_NEAR(ramp.mean_gone(begin, end), sum, 1e-3 * (1 + ramp.persons));
  }
}

}  // namespace
}  // namespace schakel::models::test
