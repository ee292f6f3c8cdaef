// Which event owns which part of a difference: by hand, and sums on random sites.
#include "models/accounts/attribution.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "tests/models/accounts/national_maker.hpp"
#include "tests/models/random_site.hpp"
#include "tests/sim/cascade/system_maker.hpp"
#include "tests/support/property.hpp"

namespace schakel::models::test {
namespace {

using cascade::test::close;
using cascade::test::cut;
using cascade::test::play;

std::map<int, std::pair<double, double>> owners(Layers layers, double years) {
  std::map<int, std::pair<double, double>> found;
  for (const Layers::Share& share : layers.finish(years)) found[share.owner.event] = {share.end, share.total};
  return found;
}
using Owners = std::map<int, std::pair<double, double>>;

// -6 by event 1 from year 1, -4 more by 2 from year 3, back to -8 by 3 in year 5, to -2 in year 6, all back in year 8.
// 1: 6 x (6 - 1) + 2 x (8 - 6) = 34. 2: 4 x (5 - 3) + 2 x (6 - 5) = 10. 3 and later: nothing.
TEST(Layers, WhatCameLastGoesFirstAndRepairsOwnNothing) {
  Layers layers;
  layers.move(1, -6, 1);
  layers.move(3, -10, 2);
  layers.move(5, -8, 3);
  layers.move(6, -2, 4);
  layers.move(8, 0, 5);
  EXPECT_EQ(owners(layers, 10), (Owners{{1, {0, -34}}, {2, {0, -10}}}));
}

// Past zero: -5 by 1 until year 2, then +3 by 2 to the end (year 4): 2 owns +6.
TEST(Layers, PastZeroANewLayerBegins) {
  Layers layers;
  layers.move(0, -5, 1);
  layers.move(2, 3, 2);
  EXPECT_EQ(owners(layers, 4), (Owners{{1, {0, -10}}, {2, {3, 6}}}));
}

// -100 by 1 from year 1, -20 more by 2 from year 2. The baseline dips to half in year 3 and is back half a year later:
// the difference is -50 in between, and afterwards what it was, with the owners it had. To the end (year 4) 1: 100 x (3
// - 1) + 50 / 2 + 100 / 2 = 275. 2: 20 x (3 - 2) + 20 / 2 = 30. What 9 did last at the unit owns nothing.
TEST(Layers, AfterADipOfTheBaselineTheOwnersAreBack) {
  Layers layers;
  layers.move(1, -100, 1);
  layers.move(2, -120, 2);
  layers.move_with_baseline(3, -50, 9);
  layers.move_with_baseline(3.5, -120, 9);
  EXPECT_EQ(owners(layers, 4), (Owners{{1, {-100, -275}}, {2, {-20, -30}}}));
}

// The baseline stops for half a year while 5 is lost here, and comes back: -5 by 1, +3 by the baseline's event 7, -5.
TEST(Layers, PastZeroAndBackWithTheBaseline) {
  Layers layers;
  layers.move(0, -5, 1);
  layers.move_with_baseline(2, 3, {7, true});
  layers.move_with_baseline(2.5, -5, {8, true});
  EXPECT_EQ(owners(layers, 4), (Owners{{1, {-5, -17.5}}, {7, {0, 1.5}}}));
}

double total_of(const std::vector<Effect>& effects, EffectQuantity quantity) {
  double sum = 0;
  for (const Effect& effect : effects)
    if (effect.quantity == quantity) sum += effect.value;
  return sum;
}

/// A feed maker and its user, 50 and 30 kt of CO2, 10 and 20 own staff; the user trips below half.
struct Pair {
  SiteMaker site;
  National data = national_data();
  int feed = site.product("feed", Measure::kt), goods = site.product("goods", Measure::kt);
  int maker = site.unit("maker", feed, 100, 100, false), user = site.unit("user", goods, 100, 100);
  Scenario times;
  Pair() {
    site.need(user, feed, 1);
    site.link(feed, SiteMaker::end(maker), SiteMaker::end(user), 100);
    site.at(maker).emissions.co2_kt_per_year = number(50);
    site.at(user).emissions.co2_kt_per_year = number(30);
    site.at(maker).jobs.own = number(10);
    site.at(user).jobs.own = number(20);
    site.at(user).minimum_load = number(0.5);
    times.start = *parse_date("2025-01-01");
    times.horizon_days = 730;
  }
  struct Both {
    journal::Record before, with;
    Activity before_done, with_done;
    std::vector<Effect> effects;
  };
  Both run(const std::vector<cascade::Change>& changes, const std::vector<cascade::Change>& anyway = {}) {
    const BuiltSystem built = site.build();
    Both both;
    both.before = play(built.system, anyway, times.horizon_days);
    both.with = play(built.system, changes, times.horizon_days);
    both.before_done = activity(site.model, built, both.before, &data);
    both.with_done = activity(site.model, built, both.with, &data);
    both.effects = attribute(site.model, {both.before_done, both.before}, {both.with_done, both.with}, times);
    return both;
  }
};

double of_mechanism(const Pair::Both& both, EffectQuantity quantity, journal::Mechanism mechanism) {
  double sum = 0;
  for (const Effect& effect : both.effects)
    if (effect.quantity == quantity &&
        both.with.events[static_cast<std::size_t>(effect.owner.event)].mechanism == mechanism)
      sum += effect.value;
  return sum;
}

// The maker falls to 40 % on day 100: -30 of its own CO2. The user gets 40 %: -18 for want of feed; it trips at once,
// for the other 12. The maker's outlet is lost, and so are its other 20 kt: -80 at the end, and all 30 people are at
// risk.
TEST(Attribution, AFallAndATripShareTheLoss) {
  Pair pair;
  const Pair::Both both = pair.run({cut(pair.maker, 100, 0.4)});
  EXPECT_NEAR(of_mechanism(both, EffectQuantity::co2_end, journal::Mechanism::input_short), -18, 1e-9);
  EXPECT_NEAR(of_mechanism(both, EffectQuantity::co2_end, journal::Mechanism::below_minimum_load), -12, 1e-9);
  EXPECT_NEAR(total_of(both.effects, EffectQuantity::co2_end), -80, 1e-9);
  EXPECT_NEAR(total_of(both.effects, EffectQuantity::jobs_at_risk), 30, 1e-9);
}

// Closed on day 365: 50 kt a year of its own for a year, 30 of the user's: -80 in all, of which the closure owns 50 and
// want of feed (or the trip) 30. Jobs: 10 lost, owned by the closure.
TEST(Attribution, AClosureOwnsItsTonnesAndItsJobs) {
  Pair pair;
  const Pair::Both both = pair.run({close(pair.maker, 365)});
  EXPECT_NEAR(of_mechanism(both, EffectQuantity::co2_cumulative, journal::Mechanism::scenario), -50, 1e-9);
  EXPECT_NEAR(total_of(both.effects, EffectQuantity::co2_cumulative), -80, 1e-9);
  EXPECT_EQ(of_mechanism(both, EffectQuantity::jobs_lost, journal::Mechanism::scenario), 10);
  EXPECT_EQ(total_of(both.effects, EffectQuantity::jobs_lost), 10);
}

// An outage of 73 days (a fifth of 2025): (50 + 30) / 5 = 16 kt, none of it owned by the repair.
TEST(Attribution, ARepairOwnsNothing) {
  Pair pair;
  const Pair::Both both = pair.run({cut(pair.maker, 100, 0), cut(pair.maker, 173, 1)});
  EXPECT_NEAR(total_of(both.effects, EffectQuantity::co2_cumulative), -16, 1e-9);
  EXPECT_EQ(of_mechanism(both, EffectQuantity::co2_cumulative, journal::Mechanism::repair_done), 0);
  EXPECT_EQ(of_mechanism(both, EffectQuantity::co2_cumulative, journal::Mechanism::recovered), 0);
  EXPECT_EQ(total_of(both.effects, EffectQuantity::co2_end), 0);
}

// The user closes on day 365 in the baseline only: 30 kt and 20 jobs more here, which belong to that closure. The maker
// has no outlet there, and stops: 50 kt, owned by its fall in the baseline.
TEST(Attribution, WhatOnlyTheBaselineLosesBelongsToItsEvent) {
  Pair pair;
  const Pair::Both both = pair.run({}, {close(pair.user, 365)});
  double of_closure = 0;
  for (const Effect& effect : both.effects) {
    ASSERT_TRUE(effect.owner.baseline);
    const journal::Event& event = both.before.events[static_cast<std::size_t>(effect.owner.event)];
    if (event.kind == journal::EventKind::closed && effect.quantity == EffectQuantity::co2_end)
      of_closure += effect.value;
  }
  EXPECT_NEAR(of_closure, 30, 1e-9);
  EXPECT_NEAR(total_of(both.effects, EffectQuantity::co2_end), 80, 1e-9);
  EXPECT_EQ(total_of(both.effects, EffectQuantity::jobs_lost), -20);
}

// The maker closes on day 100. In the baseline it stops for 10 days from day 200: when it is back there, the loss is
// the closure's again, though the last event of the unit here is that closure's too: the user's share is not.
TEST(Attribution, AStopOfTheBaselineGivesNobodyALoss) {
  Pair pair;
  const std::vector<cascade::Change> stop = {cut(pair.maker, 200, 0), cut(pair.maker, 210, 1)};
  const Pair::Both with = pair.run({cut(pair.user, 50, 0.6), close(pair.maker, 100)}, stop);
  const Pair::Both without = pair.run({cut(pair.user, 50, 0.6), close(pair.maker, 100)});
  for (const journal::Mechanism mechanism : {journal::Mechanism::scenario, journal::Mechanism::outlet_lost,
                                             journal::Mechanism::input_short, journal::Mechanism::below_minimum_load})
    EXPECT_NEAR(of_mechanism(with, EffectQuantity::co2_end, mechanism),
                of_mechanism(without, EffectQuantity::co2_end, mechanism), 1e-9);
}

// A project of the baseline takes 10 kt a year off from day 365. Here talks about it ended on day 100, and its permit
// came on day 200 all the same: the 10 kt of the second year belong to the talks.
TEST(Attribution, WhatAProjectDoesNotBringBelongsToWhatHoldsItUp) {
  Pair pair;
  Pair::Both both = pair.run({});
  Patch patch;
  patch.day = 365;
  patch.unit = pair.maker;
  patch.project = 0;
  patch.co2_kt = -10;
  both.before_done.patches.push_back(patch);
  both.before_done.co2[static_cast<std::size_t>(pair.maker)] = {{0, 365}, {50, 40}};
  const journal::Subject project{journal::Subject::Kind::project, 0};
  using journal::EventKind, journal::Mechanism;
  both.with.events = {
      {.day = 100, .subject = project, .kind = EventKind::talks_ended, .mechanism = Mechanism::talks},
      {.day = 200, .subject = project, .kind = EventKind::project_stage, .mechanism = Mechanism::stage_done}};
  both.effects = attribute(pair.site.model, {both.before_done, both.before}, {both.with_done, both.with}, pair.times);
  EXPECT_NEAR(of_mechanism(both, EffectQuantity::co2_end, Mechanism::talks), 10, 1e-9);
  EXPECT_NEAR(total_of(both.effects, EffectQuantity::co2_cumulative), 10, 1e-9);
}

/// Of one unit, by the event of the scenario at the root of the chain of causes.
double of_root(const Pair::Both& both, EffectQuantity quantity, int unit, int scenario_event) {
  double sum = 0;
  for (const Effect& effect : both.effects) {
    if (effect.quantity != quantity || effect.unit != unit || effect.owner.baseline) continue;
    const auto* event = &both.with.events[static_cast<std::size_t>(effect.owner.event)];
    while (event->cause != journal::kNone) event = &both.with.events[static_cast<std::size_t>(event->cause)];
    if (event->scenario_event == scenario_event) sum += effect.value;
  }
  return sum;
}

// The maker is out on days 100 to 173 (event 0) and takes the user along; the user is cut to nothing for good on day
// 150 (event 1). While the maker is out the loss is its own, 30 kt x 73 / 365 = 6 kt; after its repair what holds the
// user owns it: 30 x (730 - 173) / 365 = 45.78 kt, all 30 kt a year at the end, and its 20 jobs.
TEST(Attribution, AfterARepairWhatHoldsTheUnitOwnsTheLoss) {
  Pair pair;
  const Pair::Both both = pair.run({cut(pair.maker, 100, 0, 0), cut(pair.user, 150, 0, 1), cut(pair.maker, 173, 1, 0)});
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_cumulative, pair.user, 0), -6, 1e-9);
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_cumulative, pair.user, 1), -30.0 * (730 - 173) / 365, 1e-9);
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_end, pair.user, 0), 0, 1e-9);
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_end, pair.user, 1), -30, 1e-9);
  EXPECT_NEAR(of_root(both, EffectQuantity::jobs_at_risk, pair.user, 1), 20, 1e-9);
}

// The same with a closure of the user on day 150.
TEST(Attribution, AfterARepairAClosureThatCameMeanwhileOwnsTheLoss) {
  Pair pair;
  std::vector<cascade::Change> changes = {cut(pair.maker, 100, 0, 0), close(pair.user, 150),
                                          cut(pair.maker, 173, 1, 0)};
  changes[1].event = 1;
  const Pair::Both both = pair.run(changes);
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_cumulative, pair.user, 0), -6, 1e-9);
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_end, pair.user, 1), -30, 1e-9);
  EXPECT_EQ(of_root(both, EffectQuantity::jobs_lost, pair.user, 1), 20);
}

// Two outages of the user itself: to nothing on days 100 to 173 (event 0), to 60 % for good from day 150 (event 1). At
// the end 40 % of 30 kt, 12, is lost by event 1; until the repair all 30 by event 0.
TEST(Attribution, ACutBeneathAnOutageOwnsWhatIsLeftOfIt) {
  Pair pair;
  const Pair::Both both = pair.run({cut(pair.user, 100, 0, 0), cut(pair.user, 150, 0.6, 1), cut(pair.user, 173, 1, 0)});
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_cumulative, pair.user, 0), -6, 1e-9);
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_end, pair.user, 0), 0, 1e-9);
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_end, pair.user, 1), -12, 1e-9);
}

// In both plays the user has its turnaround on days 100 to 130. Here it has an outage on days 110 to 170 (event 0): of
// it 40 days count, 30 kt x 40 / 365 = 3.29 kt, and 50 kt x 40 / 365 of the maker, which has no other outlet.
TEST(Attribution, AnOutageThatBeginsInATurnaroundOwnsWhatItAdds) {
  Pair pair;
  cascade::Change begins = cut(pair.user, 100, 0, -2), ends = cut(pair.user, 130, 1, -2);
  begins.what = ends.what = cascade::Change::What::turnaround;
  const Pair::Both both =
      pair.run({begins, cut(pair.user, 110, 0, 0), ends, cut(pair.user, 170, 1, 0)}, {begins, ends});
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_cumulative, pair.user, 0), -30.0 * 40 / 365, 1e-9);
  EXPECT_NEAR(of_root(both, EffectQuantity::co2_cumulative, pair.maker, 0), -50.0 * 40 / 365, 1e-9);
  EXPECT_NEAR(total_of(both.effects, EffectQuantity::co2_end), 0, 1e-9);
}

TEST(Attribution, NothingHappensNothingIsOwned) {
  Pair pair;
  EXPECT_TRUE(pair.run({}).effects.empty());
}

// Random sites around two headers, with outages and a closure: the parts are the difference, and each has an owner.
TEST(Attribution, PartsAddUpOnRandomSites) {
  schakel::test::for_all_seeds("attribution adds up", 150, [](std::uint64_t seed) {
    RandomSite site(seed);
    for (std::size_t u = 0; u < site.model.units.size(); ++u) {
      site.model.units[u].jobs.own = number(1 + static_cast<double>((seed >> u) % 50));
      if (!site.model.units[u].emissions.from_fuel)
        site.model.units[u].emissions.co2_kt_per_year = number(10 + static_cast<double>(u));
    }
    const BuiltSystem built = site.build();
    const National data = national_data();
    Scenario times;
    times.start = *parse_date("2024-06-01");
    times.horizon_days = 1000;
    std::vector<cascade::Change> changes = site.outages();
    changes.push_back(close(static_cast<int>(seed % site.model.units.size()), 500));
    const auto before = play(built.system, {}, times.horizon_days),
               with = play(built.system, changes, times.horizon_days);
    const Activity before_done = activity(site.model, built, before, &data);
    const Activity with_done = activity(site.model, built, with, &data);
    const auto effects = attribute(site.model, {before_done, before}, {with_done, with}, times);
    const Timeline b = timeline(site.model, before_done, kNone), w = timeline(site.model, with_done, kNone);
    const double scale = 1 + b.co2_kt_per_year.front();
    EXPECT_NEAR(total_of(effects, EffectQuantity::co2_end), w.co2_kt_per_year.back() - b.co2_kt_per_year.back(),
                1e-9 * scale);
    EXPECT_NEAR(total_of(effects, EffectQuantity::jobs_lost), w.jobs_lost.back() - b.jobs_lost.back(), 1e-9);
    EXPECT_NEAR(total_of(effects, EffectQuantity::jobs_at_risk), w.jobs_idle.back() - b.jobs_idle.back(), 1e-9);
    const auto sum_of_rows = [&](const Activity& done, const std::string& quantity) {
      double sum = 0;
      for (const AccountRow& row : account_rows(site.model, site.base_year, done, times, &data))
        if (row.quantity == quantity) sum += row.value;
      return sum;
    };
    const double cumulative = sum_of_rows(with_done, "co2_scope1") - sum_of_rows(before_done, "co2_scope1");
    EXPECT_NEAR(total_of(effects, EffectQuantity::co2_cumulative), cumulative, 1e-9 * scale);
    double split = 0;
    for (const char* part : {"shrinkage", "relocation", "part_load", "fuel"})
      split += sum_of_rows(with_done, std::string("co2_change_") + part) -
               sum_of_rows(before_done, std::string("co2_change_") + part);
    EXPECT_NEAR(split, cumulative, 1e-9 * scale);
    for (const Effect& effect : effects) EXPECT_NE(effect.owner.event, journal::kNone);
  });
}

}  // namespace
}  // namespace schakel::models::test
