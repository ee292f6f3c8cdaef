// Six futures of three clusters: the days by cause are those of the waits that the journal tells and of the draws, and
// with the technical times they add up to the day a project runs, to the hour. Worked out again by a forecast of the
// whole network on every day on which something changes, and half-way as often as what it hangs on has changed between.
#include <set>

#include "models/investment/delays.hpp"
#include "tests/tools/ensemble/waiting_rules.hpp"

namespace schakel::ensemble::waiting {
namespace {

/// What a step did in a part of its time: so many of its technical days, or none while it waited.
struct Part {
  Cause cause{};
  double from = 0, until = 0, technical = 0;
};
struct Step {
  bool needed = false;
  double ready = kNever, until = kNever, technical = 0;
  std::vector<Part> parts;

  double left(double day) const {
    double days = technical;
    for (const Part& part : parts)
      if (part.until > part.from)
        days -= part.technical * std::clamp((day - part.from) / (part.until - part.from), 0.0, 1.0);
    return std::max(0.0, days);
  }
};
using Steps = std::array<Step, models::kStages>;

/// Work on a step from a day on: its drawn days for its technical ones, cut off at the end of the play.
void add_work(Step& to, Cause cause, double from, double drawn, double technical, double last) {
  if (from >= last || drawn <= 0) return;
  const double until = std::min(last, from + drawn);
  to.parts.push_back({cause, from, until, technical * (until - from) / drawn});
}

/// When the half of building ends, by the crew that is shared.
std::array<double, 2> halves_of(const Played& play, const ToldProject& of) {
  for (const models::Crew& crew : play.data().crews)
    for (const Building& one : buildings(play, crew))
      if (one.who == of.index) return one.end;
  const double half = of.drawn(Stage::construction) / 2, begins = of.is_ready(Stage::construction);
  return {begins + half, begins + 2 * half};
}

void add_building(const Played& play, const ToldProject& of, Step& to, double last) {
  double from = of.is_ready(Stage::construction);
  const double half = of.drawn(Stage::construction) / 2;
  for (const double end : halves_of(play, of)) {
    add_work(to, Cause::unexplained, from, half, to.technical / 2, last);
    to.parts.push_back({Cause::contractors, std::min(last, from + half), std::min(last, end), 0});
    from = std::min(last, end);
  }
}

/// A file: it waits for a desk, is worked on, and, of a permit, may be contested.
void add_file(const ToldProject& of, Stage stage, Step& to, double last) {
  const bool permit = stage == Stage::permit;
  const double contested = permit ? of.draws.contested_days : 0, days = of.drawn(stage) + contested;
  double end = of.done(stage);
  if (permit) end = permit_file(of).told_end;
  const double began =
      std::max(of.is_ready(stage), std::min(end, last) - days);  // at the end of the play: at the latest
  to.parts.push_back({permit ? Cause::permit_office : Cause::talks, of.is_ready(stage), began, 0});
  add_work(to, permit ? Cause::legal_procedure : Cause::talks, began, of.drawn(stage), to.technical,
           std::min(end, last));
  to.parts.push_back({Cause::nitrogen, began + of.drawn(stage), std::min(began + days, last), 0});
}

Steps steps_of(const Played& play, const ToldProject& of) {
  Steps steps{};
  const double last = std::min({of.ended, of.runs, play.horizon()});
  for (std::size_t s = slot(Stage::engineering); s < models::kStages; ++s) {
    const auto stage = static_cast<Stage>(s);
    Step& to = steps[s];
    to.needed = of.needs(stage);
    to.technical = stage == Stage::commissioning ? 0 : of.draws.usual[s];
    to.ready = of.is_ready(stage);
    to.until = of.done(stage);
    if (!to.needed || to.ready >= last) continue;
    if (stage == Stage::engineering) add_work(to, Cause::unexplained, to.ready, of.drawn(stage), to.technical, last);
    if (stage == Stage::decision) add_work(to, Cause::unexplained, to.ready, of.drawn(stage), to.technical, last);
    if (is_talk(stage)) {
      ToldProject filed = of;  // a signature may have a first day
      if (stage == Stage::agreement && of.data->agreed_after)
        filed.ready[s] = std::max(to.ready, play.day(*of.data->agreed_after));
      to.parts.push_back({Cause::talks, to.ready, std::min(filed.ready[s], last), 0});
      add_file(filed, stage, to, last);
    }
    if (stage == Stage::permit) add_file(of, stage, to, last);
    if (stage == Stage::construction) add_building(play, of, to, last);
    double waits_until = kNever;  // then it is worked on: a connection from its turn, a grant from its round
    if (stage == Stage::grid) waits_until = turn_of(play, of);
    if (stage == Stage::grant) waits_until = of.granted ? to.until - of.drawn(stage) : to.until;
    const double begins = stage == Stage::decision ? to.ready + of.drawn(stage) : to.ready;
    if (!is_talk(stage))
      for (const Wait& wait : of.of(stage))
        to.parts.push_back({wait.cause, std::max(begins, wait.from), std::min({wait.until, waits_until, last}), 0});
    if (stage == Stage::grid || (stage == Stage::grant && of.granted))
      add_work(to, stage == Stage::grid ? Cause::grid_congestion : Cause::subsidy, std::max(to.ready, waits_until),
               of.drawn(stage), to.technical, last);
  }
  return steps;
}

/// The forecast of one project, by going through the whole network.
class Again {
 public:
  Again(const Steps& steps, double begins, double last, bool permit_first)
      : steps_(steps), begins_(begins), last_(last), permit_first_(permit_first) {}

  std::map<Cause, double> days() {
    std::set<double> days{begins_, last_};
    for (const Step& step : steps_) {
      days.insert({step.ready, step.until});
      for (const Part& part : step.parts) days.insert({part.from, part.until});
    }
    const std::vector<double> breaks(days.lower_bound(begins_), days.upper_bound(last_));
    close(begins_);
    for (std::size_t i = 0; i + 1 < breaks.size(); ++i) {
      grow(breaks[i], breaks[i + 1], breaks[i], breaks[i + 1]);
      close(breaks[i + 1]);
    }
    return by_cause_;
  }

 private:
  enum class State : std::uint8_t { to_come, open, done };

  /// Ends of all steps as forecast on a day on which they are in such states.
  template <class StateOf>
  std::array<double, models::kStages> ends(double day, const StateOf& state) const {
    std::array<double, models::kStages> end{};
    for (std::size_t s = 1; s < models::kStages; ++s) {
      const Step& step = steps_[s];
      double ready = begins_;
      for (const Stage earlier : models::before(static_cast<Stage>(s), permit_first_))
        ready = std::max(ready, end[slot(earlier)]);
      if (!step.needed)
        end[s] = ready;
      else if (state(s) == State::to_come)
        end[s] = ready + step.technical;
      else
        end[s] = state(s) == State::open ? day + step.left(day) : step.until;
    }
    return end;
  }
  auto between(double from, double until) const {
    return [this, from, until](std::size_t s) {
      if (steps_[s].until <= from) return State::done;
      return steps_[s].ready <= from && steps_[s].until >= until ? State::open : State::to_come;
    };
  }
  /// The step that the forecast hangs on: from the last back along the latest, to one that is open.
  std::size_t hangs_on(double day, double from, double until) const {
    const auto state = between(from, until);
    const auto end = ends(day, state);
    std::size_t s = models::kStages - 1;
    while (!steps_[s].needed || state(s) != State::open) {
      std::size_t latest = 0;
      for (const Stage earlier : models::before(static_cast<Stage>(s), permit_first_))
        if (latest == 0 || end[slot(earlier)] > end[latest]) latest = slot(earlier);
      if (latest == 0) return 0;
      s = latest;
    }
    return s;
  }
  void grow(double a, double b, double from, double until) {
    const std::size_t first = hangs_on(a, from, until), last = hangs_on(b, from, until);
    if (first != last && b - a > kHour / 64) {
      grow(a, (a + b) / 2, from, until);
      grow((a + b) / 2, b, from, until);
      return;
    }
    Cause cause = Cause::unexplained;
    for (const Part& part : steps_[last].parts)
      if (part.from <= from && part.until >= until) cause = part.cause;
    const auto state = between(from, until);
    by_cause_[cause] += ends(b, state).back() - ends(a, state).back();
  }
  /// Steps that are done that day, one by one: what was still to do of them is saved.
  void close(double day) {
    std::set<std::size_t> ending;
    for (std::size_t s = 1; s < models::kStages; ++s)
      if (steps_[s].needed && steps_[s].until == day) ending.insert(s);
    const auto state = [&](std::size_t s) {
      if (steps_[s].until <= day && !ending.contains(s)) return State::done;
      return steps_[s].ready < day ? State::open : State::to_come;
    };
    double before = ends(day, state).back();
    while (!ending.empty()) {
      const std::size_t s = *ending.begin();
      ending.erase(s);
      const double after = ends(day, state).back();
      by_cause_[models::cause_of_step(static_cast<Stage>(s))] += after - before;
      before = after;
    }
  }

  const Steps& steps_;
  double begins_, last_;
  bool permit_first_;
  std::map<Cause, double> by_cause_;
};

TEST(WaitingDays, DaysByCauseAreThoseOfTheWaits) {
  int projects = 0, causes = 0;
  for (const Played& play : futures(kFutures))
    for (const ToldProject& of : play.projects) {
      const double last = std::min(of.runs, play.horizon());
      if (of.ended < kNever || of.begins >= last) continue;  // of what ended no days are told
      bool ranked = false;
      for (const models::Subsidy& one : play.data().subsidies)
        ranked |= one.id == of.data->support && one.kind == models::Subsidy::Kind::per_tonne;
      const Steps steps = steps_of(play, of);
      std::map<Cause, double> again = Again(steps, of.begins, last, ranked).days(), told;
      for (const journal::DelayPart& part : play.record.delays)
        if (part.project == of.index) told[part.cause] = part.days;
      double sum = 0;
      for (const Cause cause : models::kCauses) {
        EXPECT_NEAR(again[cause], told[cause], kHour)
            << where(play, of, Stage::none) << ", " << models::cause_name(cause);
        sum += told[cause];
        causes += std::abs(told[cause]) > kHour;
      }
      ++projects;
      if (of.runs == kNever) continue;
      models::StepNetwork technical;
      technical.begin = of.begins;
      technical.permit_before_grant = ranked;
      for (std::size_t s = 1; s < models::kStages; ++s) {
        technical.steps[s].needed = steps[s].needed;
        technical.steps[s].technical = steps[s].technical;
      }
      EXPECT_NEAR(models::technical_day(technical) + sum, of.runs, kHour) << where(play, of, Stage::none);
    }
  EXPECT_GT(projects, 200);
  EXPECT_GT(causes, 400);
}

/// No cause has more days than the journal tells that it was waited for, files, connections, grants and work that took
/// longer than usual with it.
TEST(WaitingDays, NoCauseHasMoreDaysThanWereWaitedForIt) {
  for (const Played& play : futures(kFutures))
    for (const ToldProject& of : play.projects) {
      std::map<Cause, double> most;
      for (const Step& step : steps_of(play, of))
        for (const Part& part : step.parts) most[part.cause] += std::max(0.0, part.until - part.from - part.technical);
      for (const journal::DelayPart& part : play.record.delays) {
        if (part.project != of.index) continue;
        EXPECT_LE(part.days, most[part.cause] + kHour)
            << where(play, of, Stage::none) << ", " << models::cause_name(part.cause);
      }
    }
}

}  // namespace
}  // namespace schakel::ensemble::waiting
