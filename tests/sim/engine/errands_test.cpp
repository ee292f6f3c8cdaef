// Errands of a play on SimGrid: spans of days, files on desks, work by crews.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/engine/play.hpp"
#include "sim/random/stream.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/sim/engine/in_child.hpp"

namespace schakel::engine {
namespace {

using cascade::Errand;
using cascade::ErrandEnd;

constexpr double kNever = std::numeric_limits<double>::infinity();

cascade::System nothing_happens() {
  cascade::test::SystemMaker maker;
  const auto works = maker.unit({.base = 1});
  maker.sale(works.out[0], 1);
  return maker.build();
}

/// Begins errands on given days and keeps how they went; gives up those it is told to.
class Asker : public cascade::Reviewer {
 public:
  explicit Asker(cascade::SharedResources resources) : resources_(std::move(resources)) {}
  void ask(double day, Errand errand) { asked_.emplace(day, errand); }
  void give_up(double day, std::int32_t key) { dropped_.emplace(day, key); }

  double next_due() const override {
    return std::min(asked_.empty() ? kNever : asked_.begin()->first,
                    dropped_.empty() ? kNever : dropped_.begin()->first);
  }
  std::vector<cascade::Change> review(double day, const cascade::Cascade&) override {
    for (; !asked_.empty() && asked_.begin()->first <= day; asked_.erase(asked_.begin()))
      now_.push_back(asked_.begin()->second);
    for (; !dropped_.empty() && dropped_.begin()->first <= day; dropped_.erase(dropped_.begin()))
      drop_now_.push_back(dropped_.begin()->second);
    return {};
  }
  cascade::SharedResources resources() const override { return resources_; }
  std::vector<Errand> errands() override { return std::exchange(now_, {}); }
  std::vector<std::int32_t> given_up() override { return std::exchange(drop_now_, {}); }
  void ended(std::span<const ErrandEnd> errands) override {
    for (const ErrandEnd& end : errands) ends[end.key] = end;
  }
  void finish(double, journal::Record& record) override {  // the record is all that comes back from a play
    for (const auto& [key, end] : ends) record.stages.push_back({key, 0, end.began, end.ended});
  }

  std::map<std::int32_t, ErrandEnd> ends;

 private:
  cascade::SharedResources resources_;
  std::multimap<double, Errand> asked_;
  std::multimap<double, std::int32_t> dropped_;
  std::vector<Errand> now_;
  std::vector<std::int32_t> drop_now_;
};

/// Began and ended, by key.
std::map<std::int32_t, journal::StagePoint> played(const Asker& asker, double horizon) {
  const cascade::System system = nothing_happens();
  const auto records =
      run_plays({{&system, {}, horizon, false, [&asker] { return std::make_unique<Asker>(asker); }}}, 1);
  std::map<std::int32_t, journal::StagePoint> by_key;
  for (const journal::StagePoint& point : records[0].stages) by_key[point.project] = point;
  return by_key;
}

// Two plays with an office of one desk and a crew of ten each, side by side: 40 and 41 files of 3 and 3.1 days that
// come daily, and works of 5 persons for 10 and 10.1 days that come every 4 days. Neither waits for the other's. Dates
// of desks are those of a play alone; ends of work are read from SimGrid's clock, a sum of other steps.
TEST(Errands, OfPlaysTogetherAreOfOneEach) {
  const auto asker_of = [](int more) {
    Asker asker({{1}, {10}});
    for (int i = 0; i < 40 + more; ++i) asker.ask(i, {.key = i, .kind = Errand::Kind::desk, .days = 3 + 0.1 * more});
    for (int i = 0; i < 10; ++i)
      asker.ask(4 * i, {.key = 100 + i, .kind = Errand::Kind::work, .days = 10 + 0.1 * more, .persons = 5});
    return asker;
  };
  const cascade::System system = nothing_happens();
  const std::vector<Asker> askers = {asker_of(0), asker_of(1)};
  std::vector<Play> plays;
  for (const Asker& asker : askers)
    plays.push_back({&system, {}, 200, false, [&asker] { return std::make_unique<Asker>(asker); }});
  const auto alone = run_plays(plays, 1);
  const std::string compared = test::said_in_child([&] {
    std::string wrong;
    const auto together = play_together(plays);
    for (std::size_t i = 0; i < plays.size(); ++i)
      for (std::size_t e = 0; e < alone[i].stages.size(); ++e) {
        const journal::StagePoint &one = alone[i].stages[e], &other = together[i].record.stages[e];
        const double far = one.project < 100 ? 0 : 1e-9;
        if (one.from != other.from || std::abs(one.until - other.until) > far)
          wrong += std::to_string(i) + ": " + std::to_string(one.project) + " ends on " + std::to_string(other.until) +
                   " in place of " + std::to_string(one.until) + "; ";
      }
    return wrong + std::to_string(together[1].record.stages.size());
  });
  EXPECT_EQ(compared, "51");
}

TEST(Errands, ASpanTakesItsDays) {
  Asker asker({});
  asker.ask(3, {.key = 7, .days = 10.25});
  asker.ask(3, {.key = 8, .days = 0});
  const auto ends = played(asker, 100);
  EXPECT_EQ(ends.at(7).until, 13.25);
  EXPECT_EQ(ends.at(8).until, 3);
}

TEST(Errands, WhatLastsBeyondTheHorizonDoesNotEnd) {
  Asker asker({});
  asker.ask(3, {.key = 7, .days = 98});
  EXPECT_TRUE(played(asker, 100).empty());
}

/// One desk: the file asked for first lies 10 days from day 0; those of day 1 follow in the order in which they asked.
TEST(Errands, FilesAreTakenFirstComeFirstServed) {
  Asker asker({.desks = {1}, .crews = {}});
  asker.ask(0, {.key = 1, .kind = Errand::Kind::desk, .days = 10});
  asker.ask(1, {.key = 5, .kind = Errand::Kind::desk, .days = 2});
  asker.ask(1, {.key = 3, .kind = Errand::Kind::desk, .days = 4});
  asker.ask(30, {.key = 2, .kind = Errand::Kind::desk, .days = 1});
  const auto ends = played(asker, 100);
  EXPECT_EQ(ends.at(1).until, 10);
  EXPECT_EQ(ends.at(5).from, 10);
  EXPECT_EQ(ends.at(5).until, 12);
  EXPECT_EQ(ends.at(3).until, 16);
  EXPECT_EQ(ends.at(2).from, 30);  // the desk was free
  EXPECT_EQ(ends.at(2).until, 31);
}

/// The file under way is given up on day 4: its desk is free then. The one that waits second leaves the queue.
TEST(Errands, GivingUpFreesTheDesk) {
  Asker asker({.desks = {1}, .crews = {}});
  for (int key = 1; key <= 3; ++key) asker.ask(0, {.key = key, .kind = Errand::Kind::desk, .days = 10});
  asker.give_up(4, 1);
  asker.give_up(4, 2);
  const auto ends = played(asker, 100);
  EXPECT_EQ(ends.size(), 1u);
  EXPECT_EQ(ends.at(3).from, 4);
  EXPECT_EQ(ends.at(3).until, 14);
}

/// A crew of 10. The first project wants 10 people for 10 days. Alone for 5 days it does half; then the second comes,
/// each has 5 people: the first needs 50 / 5 = 10 days more (day 15). By then the second has had 50 of its 100
/// person-days, and needs 5 days alone (day 20).
TEST(Errands, ACrewIsShared) {
  Asker asker({.desks = {}, .crews = {10}});
  asker.ask(0, {.key = 1, .kind = Errand::Kind::work, .days = 10, .persons = 10});
  asker.ask(5, {.key = 2, .kind = Errand::Kind::work, .days = 10, .persons = 10});
  const auto ends = played(asker, 100);
  EXPECT_NEAR(ends.at(1).until, 15, 1e-6);
  EXPECT_NEAR(ends.at(2).until, 20, 1e-6);
}

/// A crew of 100; 150 and 50 people are asked for: each has half of what it asks for (not 50 each), 20 days for 10.
TEST(Errands, ACrewIsSharedInProportion) {
  Asker asker({.desks = {}, .crews = {100}});
  asker.ask(0, {.key = 1, .kind = Errand::Kind::work, .days = 10, .persons = 150});
  asker.ask(0, {.key = 2, .kind = Errand::Kind::work, .days = 10, .persons = 50});
  const auto ends = played(asker, 100);
  EXPECT_NEAR(ends.at(1).until, 20, 1e-6);
  EXPECT_NEAR(ends.at(2).until, 20, 1e-6);
}

TEST(Errands, WorkIsNotDoneFasterThanItsPeopleCan) {
  Asker asker({.desks = {}, .crews = {1000}});
  asker.ask(0, {.key = 1, .kind = Errand::Kind::work, .days = 10, .persons = 10});
  EXPECT_NEAR(played(asker, 100).at(1).until, 10, 1e-6);
}

TEST(Errands, WorkGivenUpLeavesTheCrewToOthers) {
  Asker asker({.desks = {}, .crews = {10}});
  asker.ask(0, {.key = 1, .kind = Errand::Kind::work, .days = 10, .persons = 10});
  asker.ask(0, {.key = 2, .kind = Errand::Kind::work, .days = 10, .persons = 10});
  asker.give_up(8, 2);  // by then each has had 40 of 100
  const auto ends = played(asker, 100);
  EXPECT_EQ(ends.size(), 1u);
  EXPECT_NEAR(ends.at(1).until, 14, 1e-6);
}

/// Arrivals and file times of an office, and how long files waited for a desk.
struct Queue {
  double mean = 0;        ///< wait, days
  double half_width = 0;  ///< of its 99.9 % interval, by batch means
};
/// `files` in each of three runs. Each wait must also be that of the recursion of Kiefer & Wolfowitz (1955): a file is
/// taken up when it comes or when the first desk is free.
Queue office(int desks, double arrivals_per_day, bool fixed_time, int files, std::uint64_t seed) {
  constexpr int kRuns = 3, kBatches = 25;
  std::vector<double> mean(kRuns * kBatches, 0);
  for (int r = 0; r < kRuns; ++r) {
    Asker asker({.desks = {desks}, .crews = {}});
    RandomStream arriving(seed, static_cast<std::uint64_t>(r), "office", "arrivals");
    RandomStream lying(seed, static_cast<std::uint64_t>(r), "office", "files");
    double day = 0;
    std::vector<double> asked, began, free(static_cast<std::size_t>(desks), 0);
    for (int i = 0; i < files; ++i) {
      day += arriving.exponential() / arrivals_per_day;
      const double days = fixed_time ? 1 : lying.exponential();
      asked.push_back(day);
      asker.ask(day, {.key = i, .kind = Errand::Kind::desk, .days = days});
      const auto first = std::min_element(free.begin(), free.end());
      began.push_back(std::max(day, *first));
      *first = began.back() + days;
    }
    const auto ends = played(asker, day + 10000);
    EXPECT_EQ(ends.size(), static_cast<std::size_t>(files));
    for (const auto& [key, end] : ends) {
      const auto i = static_cast<std::size_t>(key);
      EXPECT_DOUBLE_EQ(end.from, began[i]);
      mean[static_cast<std::size_t>(r * kBatches) + i * kBatches / static_cast<std::size_t>(files)] +=
          (end.from - asked[i]) * kBatches / files;
    }
  }
  Queue queue;
  const auto count = static_cast<double>(mean.size());
  for (const double m : mean) queue.mean += m / count;
  double variance = 0;
  for (const double m : mean) variance += (m - queue.mean) * (m - queue.mean) / (count - 1);
  queue.half_width = 3.43 * std::sqrt(variance / count);  // t, 74 degrees of freedom, 99.9 %
  return queue;
}

/// M/M/3 with load 2.4 / 3: Erlang C = [a^3/3! / (1 - rho)] / [1 + a + a^2/2 + a^3/3! / (1 - rho)], a = 2.4:
/// 11.52 / (6.28 + 11.52) = 0.6472; mean wait = C / (3 - 2.4) = 1.0787 days.
TEST(Errands, AnOfficeOfThreeDesksWaitsAsErlangSays) {
  const Queue queue = office(3, 2.4, false, 33334, 20240101);
  RecordProperty("seed", "20240101");
  EXPECT_NEAR(queue.mean, 1.0787, queue.half_width);
  EXPECT_LT(queue.half_width, 0.2);
}

/// M/D/1 with load 0.8 (Pollaczek and Khinchine): mean wait = rho / (2 (1 - rho)) = 2 days.
TEST(Errands, AnOfficeOfOneDeskWithEqualFilesWaitsAsPollaczekSays) {
  const Queue queue = office(1, 0.8, true, 33334, 20240102);
  RecordProperty("seed", "20240102");
  EXPECT_NEAR(queue.mean, 2, queue.half_width);
  EXPECT_LT(queue.half_width, 0.4);
}

}  // namespace
}  // namespace schakel::engine
