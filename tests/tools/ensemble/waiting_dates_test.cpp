// Six futures of three clusters: what waits for infrastructure, other projects, talks or a subsidy waits until the day
// that those give, as the journal tells it.
#include "tests/tools/ensemble/waiting_rules.hpp"

namespace schakel::ensemble::waiting {
namespace {

const ToldProject* told_of(const Played& play, int project) {
  for (const ToldProject& of : play.projects)
    if (of.index == project) return &of;
  return nullptr;  // ran before the play
}

/// Part of a wait in which the step could have gone on otherwise: a decision is prepared first.
Wait counted(const ToldProject& of, Wait wait) {
  wait.from = std::max(wait.from, of.is_ready(wait.stage));
  if (wait.stage == Stage::decision) wait.from = std::max(wait.from, of.is_ready(wait.stage) + of.drawn(wait.stage));
  return wait;
}

/// Thousand t, or MW, of a plan that those who have decided by then have booked.
double booked(const Played& play, int plan, double day, bool by_mass) {
  double sum = 0;
  for (std::size_t p = 0; p < play.data().projects.size(); ++p) {
    const ToldProject* of = told_of(play, static_cast<int>(p));
    const bool decided = of == nullptr || ((!of->needs(Stage::decision) || of->done(Stage::decision) <= day) &&
                                           of->ended > day && of->begins <= day);
    for (const models::Need& need : play.data().projects[p].needs)
      if (need.plan == plan && decided) sum += by_mass ? need.co2_kt : need.mw;
  }
  return sum;
}

/// Day from which a plan is there for a need: in service; never while others have booked its room.
bool is_there(const Played& play, const models::Need& need, double day, bool mine) {
  const models::Plan& plan = play.data().plans[at(need.plan)];
  if (in_service(play, need.plan) > day + kHour) return false;
  if (mine) return true;
  return (plan.capacity_kt <= 0 || booked(play, need.plan, day, true) + need.co2_kt <= plan.capacity_kt + 1e-6) &&
         (plan.capacity_mw <= 0 || booked(play, need.plan, day, false) + need.mw <= plan.capacity_mw + 1e-6);
}

/// Some infrastructure that it needs is not there on a day, nor an alternative to it.
bool lacks_a_plan(const Played& play, const ToldProject& of, double day, bool mine) {
  const std::vector<models::Need>& needs = of.data->needs;
  return std::any_of(needs.begin(), needs.end(), [&](const models::Need& need) {
    if (need.plan == kNone) return false;
    return std::none_of(needs.begin(), needs.end(), [&](const models::Need& other) {
      const bool stands_in = &other == &need || (!need.one_of.empty() && other.one_of == need.one_of);
      return stands_in && other.plan != kNone && is_there(play, other, day, mine);
    });
  });
}

/// Before a decision: until the last moment something it needs is not in service or full (it may be decided before the
/// pipe is there, and then has not waited so long). Before it runs: to the hour until all is in service.
TEST(WaitingForDates, InfrastructureIsNotThereAsLongAsItIsWaitedFor) {
  int before_decision = 0, before_running = 0;
  for (const Played& play : futures(kFutures))
    for (const ToldProject& of : play.projects)
      for (const Wait& told : of.waits) {
        const Wait wait = counted(of, told);
        const double until = std::min(wait.until, play.horizon());
        if (wait.cause != Cause::late_infrastructure || wait.from >= until) continue;
        const bool decided = wait.stage != Stage::decision;
        EXPECT_TRUE(lacks_a_plan(play, of, until - 2 * kHour, decided)) << where(play, of, wait.stage);
        EXPECT_FALSE(decided && until < play.horizon() && lacks_a_plan(play, of, until, true)) << of.data->id;
        ++(decided ? before_running : before_decision);
      }
  EXPECT_GT(before_decision, 10);
  EXPECT_GT(before_running, 0);
}

/// Day on which another project is as far as it is needed; of alternatives the first.
double reached(const Played& play, const ToldProject& of, const models::Need& need) {
  double first = kNever;
  for (const models::Need& other : of.data->needs) {
    const bool stands_in = &other == &need || (!need.one_of.empty() && other.one_of == need.one_of);
    if (!stands_in || other.project == kNone) continue;
    const ToldProject* partner = told_of(play, other.project);
    if (partner == nullptr) return 0;
    if (is_talk(other.reached)) {  // a signature, or talks that ended without one
      const double signed_or_not =
          std::min(partner->signed_on, partner->talks_ended.empty() ? kNever : partner->talks_ended.front().first);
      first = std::min(first, partner->data->agreement && partner->needs(other.reached) ? signed_or_not : 0);
    } else {
      first = std::min(first, partner->needs(other.reached) ? partner->done(other.reached) : 0);
    }
  }
  return first;
}

/// What waits for a partner waits to the hour until the last of them is as far as it says.
TEST(WaitingForDates, PartnersAreWaitedForUntilTheyAreSoFar) {
  int waits = 0;
  for (const Played& play : futures(kFutures))
    for (const ToldProject& of : play.projects)
      for (const Wait& told : of.waits) {
        const Wait wait = counted(of, told);
        if (wait.cause != Cause::partner_lost || wait.from >= std::min(wait.until, play.horizon())) continue;
        double last = 0;
        for (const models::Need& need : of.data->needs)
          if (need.project != kNone && need.before == wait.stage) last = std::max(last, reached(play, of, need));
        expect_day(std::min(last, of.ended), wait.until, play, where(play, of, wait.stage));
        ++waits;
      }
  EXPECT_GT(waits, 3);
}

/// Whoever is part of an agreement that failed waits until the day on which it would do it without: its first plan,
/// `years-earlier` later, less the time to build. Or until it is signed after all.
TEST(WaitingForDates, WithoutASignatureItIsYearsLater) {
  int waits = 0;
  for (const Played& play : futures(kFutures))
    for (const ToldProject& of : play.projects)
      for (const Wait& told : of.waits) {
        const Wait wait = counted(of, told);
        if (wait.stage != Stage::decision || wait.cause != Cause::talks || wait.from >= wait.until) continue;
        const double year = of.data->planned.empty() ? 0 : of.data->planned.front().year;
        const double planned =
            play.day(first_of_january(static_cast<int>(year))) + (year - std::floor(year)) * kDaysPerYear;
        const double without = planned + play.data().parameter("years-earlier", 10) * kDaysPerYear -
                               of.draws.usual[slot(Stage::construction)];
        const bool is_signed = std::any_of(play.projects.begin(), play.projects.end(), [&](const ToldProject& signer) {
          return std::abs(signer.signed_on - wait.until) < kHour;
        });
        if (!is_signed && of.ended == kNever) expect_day(without, wait.until, play, where(play, of, wait.stage));
        ++waits;
      }
  EXPECT_GT(waits, 10);
}

/// Before a decision that waits for power its turn has not come, or the connection would not be there when it is built.
TEST(WaitingForDates, DecisionsWaitForTheTurnOrTheConnection) {
  int waits = 0;
  for (const Played& play : futures(kFutures))
    for (const ToldProject& of : play.projects)
      for (const Wait& told : of.of(Stage::decision)) {
        const Wait wait = counted(of, told);
        const double until = std::min(wait.until, play.horizon());
        if (wait.cause != Cause::grid_congestion || wait.from >= until) continue;
        const double turn = turn_of(play, of), built = wait.from + of.draws.usual[slot(Stage::construction)];
        EXPECT_TRUE(turn >= until - kHour || of.done(Stage::grid) > built - kHour) << where(play, of, Stage::decision);
        ++waits;
      }
  EXPECT_GT(waits, 10);
}

// ---- subsidies ------------------------------------------------------------------------------------------------------

const models::Subsidy* subsidy_of(const Played& play, const ToldProject& of) {
  for (const models::Subsidy& one : play.data().subsidies)
    if (one.id == of.data->support) return &one;
  return nullptr;
}

/// What is granted is granted on the day a round closes (ranked) or while it is open (first come); who is granted
/// nothing waits no longer than its patience; and no budget is overspent.
TEST(WaitingForDates, SubsidiesComeInTheirRoundsAndBudgets) {
  int granted = 0, without = 0;
  for (const Played& play : futures(kFutures)) {
    const double patience = play.data().parameter("subsidy-patience-years", 3) * kDaysPerYear;
    std::map<std::string, double> spent, most;
    for (const models::Subsidy& one : play.data().subsidies)
      for (const models::Round& round : one.rounds)
        most[one.id] +=
            round.eur *
            (one.kind == models::Subsidy::Kind::per_tonne ? play.data().parameter("sde-share-of-clusters", 0.25) : 1);
    for (const ToldProject& of : play.projects) {
      const models::Subsidy* by = subsidy_of(play, of);
      if (by == nullptr || !of.needs(Stage::grant) || of.is_ready(Stage::grant) == kNever) continue;
      for (const journal::Event& event : play.record.events)
        if (event.kind == EventKind::money_granted && event.mechanism == Cause::subsidy && of.ended == kNever &&
            event.subject == journal::Subject{Kind::project, of.index})
          spent[by->id] += event.after;
      if (!of.granted) {
        EXPECT_LE(std::min({of.done(Stage::grant), of.ended, play.horizon()}),
                  of.is_ready(Stage::grant) + patience + kHour)
            << where(play, of, Stage::grant);
        ++without;
        continue;
      }
      const double begins = of.done(Stage::grant) - of.drawn(Stage::grant);
      const bool ranked = by->kind == models::Subsidy::Kind::per_tonne;
      EXPECT_TRUE(std::any_of(by->rounds.begin(), by->rounds.end(), [&](const models::Round& round) {
        const double opens = play.day(round.opens), closes = play.day(round.closes);
        return ranked ? std::abs(begins - closes) < kHour : begins > opens - kHour && begins < closes + kHour;
      })) << where(play, of, Stage::grant);
      ++granted;
    }
    for (const auto& [id, eur] : spent) EXPECT_LE(eur, most[id] * (1 + 1e-9)) << id;
  }
  EXPECT_GT(granted, 3);
  EXPECT_GT(without, 3);
}

}  // namespace
}  // namespace schakel::ensemble::waiting
