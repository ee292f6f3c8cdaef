// Jobs at lines of a unit that close.
#include <gtest/gtest.h>

#include "models/accounts/accounts.hpp"
#include "tests/models/site_maker.hpp"
#include "tests/sim/cascade/system_maker.hpp"

namespace schakel::models::test {
namespace {

/// A works of 100 with 40 people and lines of 75 and 25.
struct TwoLines {
  SiteMaker site;
  int works;
  TwoLines() : works(site.unit("works", site.product("goods", Measure::kt), 100, 100)) {
    Unit& unit = site.at(works);
    unit.jobs.own = number(40);
    unit.lines = {{"one", "one", number(75), {}, {}}, {"two", "two", number(25), {}, {}}};
  }
  /// Jobs lost and idle after these changes.
  std::pair<double, double> jobs(const std::vector<cascade::Change>& changes) {
    const BuiltSystem built = site.build();
    const Activity done = activity(site.model, built, cascade::test::play(built.system, changes, 100));
    const Timeline line = timeline(site.model, done, kNone);
    return {line.jobs_lost.back(), line.jobs_idle.back()};
  }
  cascade::Change close_line(int line, double day) const {
    cascade::Change change = cascade::test::close(works, day);
    change.line = line;
    return change;
  }
};

// A quarter of the capacity closes: 10 of 40 jobs. With the other line all of them; it is the unit that closes then.
TEST(LineJobs, FollowCapacity) {
  TwoLines site;
  EXPECT_EQ(site.jobs({}), std::pair(0.0, 0.0));
  EXPECT_EQ(site.jobs({site.close_line(1, 10)}), std::pair(10.0, 0.0));
  EXPECT_EQ(site.jobs({site.close_line(1, 10), site.close_line(0, 20)}), std::pair(40.0, 0.0));
}

// The small line has 30 of the 40 people.
TEST(LineJobs, FollowTheDataWhereTheyGiveThem) {
  TwoLines site;
  site.site.at(site.works).lines[0].own_jobs = number(10);
  site.site.at(site.works).lines[1].own_jobs = number(30);
  EXPECT_EQ(site.jobs({site.close_line(1, 10)}), std::pair(30.0, 0.0));
}

// What is lost is not at risk too: the rest of the unit has an outage.
TEST(LineJobs, TheOthersAreAtRiskWhenTheUnitIsOff) {
  TwoLines site;
  EXPECT_EQ(site.jobs({site.close_line(1, 10), cascade::test::cut(site.works, 20, 0, 1)}), std::pair(10.0, 30.0));
}

}  // namespace
}  // namespace schakel::models::test
