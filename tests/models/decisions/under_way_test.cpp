// A plant whose project is decided, by hand. At a product price of 766.5 the works (works.hpp) loses 69 M EUR a year;
// going on for five years at 12 % is worth -248.73 M, closing costs 120 M. So it closes after three years of patience,
// unless what is decided brings 128.73 M.
#include "tests/models/decisions/works.hpp"

namespace schakel::models {
namespace {

using journal::EventKind;

/// From a day on it costs so much less to run, for fifteen years; so much must still be paid.
struct Decided final : ProjectsUnderWay {
  double saves = 0, still = 0, runs = 0;
  Decided(double saves_eur, double still_eur, double runs_day) : saves(saves_eur), still(still_eur), runs(runs_day) {}
  std::vector<ProjectUnderWay> under_way(std::span<const int> units, double day) const override {
    if (units.empty() || units.front() != 0) return {};
    ProjectUnderWay of;
    of.unit = 0;
    of.cash.fixed_eur = -saves;
    of.runs_day = std::max(day, runs);
    of.life_years = 15;
    of.still_to_pay = still;
    return {of};
  }
};

bool closes(const Decided& decided) {
  return Story(markets_at(766.5), {}, 3.5 * kDaysPerYear, {}, works(), {}, nullptr, &decided).find(EventKind::closed) !=
         nullptr;
}

// After three years it would run in two more: from the third to the seventeenth year ahead, (1 - 1.12^-15) / 0.12 /
// 1.2544 = 5.429579 times what it saves. 30 M still to be paid: 158.73 M are needed, 29.234 M a year.
TEST(UnderWay, CostStillToBeSpentAndTheLaterMarginAreWeighed) {
  EXPECT_FALSE(closes({29.3e6, 30e6, 5 * kDaysPerYear}));
  EXPECT_TRUE(closes({29.1e6, 30e6, 5 * kDaysPerYear}));
}

// With all of it spent 128.73 M are: 23.709 M a year. What is sunk does not count.
TEST(UnderWay, WhatIsSpentDoesNotCount) {
  EXPECT_FALSE(closes({23.8e6, 0, 5 * kDaysPerYear}));
  EXPECT_TRUE(closes({23.6e6, 0, 5 * kDaysPerYear}));
}

// Half a year into the third year ahead: half of that year less, half of the eighteenth more. 1.12^-3 = 0.711780 and
// 1.12^-18 = 0.130040: 5.429579 - 0.355890 + 0.065020 = 5.138709; 128.73 / 5.138709 = 25.051 M.
TEST(UnderWay, PartsOfYearsCountAsSuch) {
  EXPECT_FALSE(closes({25.1e6, 0, 5.5 * kDaysPerYear}));
  EXPECT_TRUE(closes({25.0e6, 0, 5.5 * kDaysPerYear}));
}

// Where closing costs 250 M it goes on, with 1.27 M to spare: not when it must pay 2 M more for what brings nothing.
TEST(UnderWay, AProjectThatOnlyCostsIsAReasonToGo) {
  const auto costly = [](Settings& s) { s.exit_share = s.exit_share_low = s.exit_share_high = 0.25; };
  const auto goes = [&costly](double still) {
    const Decided decided(0, still, 5 * kDaysPerYear);
    return Story(markets_at(766.5), {}, 3.5 * kDaysPerYear, costly, works(), {}, nullptr, &decided)
               .find(EventKind::closed) != nullptr;
  };
  EXPECT_FALSE(goes(1e6));
  EXPECT_TRUE(goes(2e6));
}

}  // namespace
}  // namespace schakel::models
