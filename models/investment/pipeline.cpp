#include "models/investment/pipeline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/markets/energy_saving.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kSame = cascade::kSameInstant;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

double Pipeline::day_of_year(double year) const {
  const int whole = static_cast<int>(std::floor(year));
  return day_of(first_of_january(whole)) + (year - whole) * kDaysPerYear;
}

double Pipeline::next_due() const {
  double due =
      std::min(next_day_ < calendar_.size() ? calendar_[next_day_] : kNever, approach().next_day(measures_seen_));
  if (!also_.empty()) due = std::min(due, *also_.begin());
  for (const Released& lots : released_) due = std::min(due, lots.next_lapse());
  return due;
}

cascade::SharedResources Pipeline::resources() const {
  cascade::SharedResources shared;
  const auto acting = [this](const Office& office) {
    return acts(office.stage == Stage::permit ? Cause::permit_office : Cause::talks);
  };
  const int one_each = static_cast<int>(runs_.size() * kStages);  // nobody waits
  for (const Office& office : in_.data.offices) shared.desks.push_back(acting(office) ? office.desks : one_each);
  for (const Crew& crew : in_.data.crews) shared.crews.push_back(acts(Cause::contractors) ? crew.persons : 1e9);
  return shared;
}

std::vector<cascade::Errand> Pipeline::errands() { return std::exchange(begun_, {}); }
std::vector<std::int32_t> Pipeline::given_up() { return std::exchange(dropped_, {}); }
void Pipeline::ended(std::span<const cascade::ErrandEnd> errands) {
  ended_.insert(ended_.end(), errands.begin(), errands.end());
  for (const cascade::ErrandEnd& end : errands) at_work_.erase(end.key);
  stirred_ |= !errands.empty();
}

void Pipeline::note(Subject about, EventKind kind, Cause why, std::int32_t cause, double after,
                    std::vector<Change>& out, int scenario_event) const {
  Change change;
  change.event = scenario_event;
  change.what = Change::What::noted;
  change.about = about;
  change.fraction = after;
  change.decision = {kind, scenario_event >= 0 ? journal::Mechanism::scenario : why, cause};
  out.push_back(change);
}

/// Units that closed since the last look, and the numbers of what was noted.
void Pipeline::read_journal(const cascade::Cascade& now) {
  const std::vector<journal::Event>& events = now.events();
  for (; seen_ < events.size(); ++seen_) {
    const journal::Event& event = events[seen_];
    const auto id = static_cast<std::int32_t>(seen_);
    if (event.subject.kind == Subject::Kind::project) run(event.subject.index).event = id;
    if (event.kind == EventKind::project_paused || event.kind == EventKind::project_cancelled)
      run(event.subject.index).changed = id;
    if (event.subject.kind == Subject::Kind::instrument && at(event.subject.index) < withdrawn_.size())
      withdrawn_[at(event.subject.index)].event = id;  // those that act through margins come after
    else if (event.subject.kind == Subject::Kind::instrument && !told_.empty())
      told_[at(event.subject.index) - withdrawn_.size()] = id;
    if (event.subject.kind == Subject::Kind::plan) plans_[at(event.subject.index)].event = id;
    if (event.kind == EventKind::announced) {
      announced_ = id;
      for (Run& run : runs_) run.news = stirred_ = true;
    }
    if (event.subject.kind == Subject::Kind::unit && event.kind == EventKind::turnaround_started)
      begin_maintenance(event.subject.index, event.day, id);
    if (event.subject.kind != Subject::Kind::unit || event.kind != EventKind::closed) continue;
    stirred_ = true;
    const auto u = at(event.subject.index);
    if (closed_[u] || !now.closed(event.subject.index)) continue;
    closed_[u] = true;
    if (event.mechanism != journal::Mechanism::stage_done) closed_day_[u] = event.day;
    const Unit& unit = in_.model.units[u];
    give_power(unit, power_of(in_.model, unit));  // a leaver gives its power back
    if (const auto use = in_use_.find(event.subject.index); use != in_use_.end()) {
      const std::size_t a = at(use->second.area);
      room_[a].add(
          released_[a].release(unit.emissions.nox_t_per_year->value * use->second.emitted.mean(event.day), event.day));
    }
  }
}

/// Power that a unit does not use any more, where its cluster has one area.
void Pipeline::give_power(const Unit& unit, double mw) {
  std::vector<std::size_t> grids;
  for (std::size_t a = 0; a < in_.data.grid_areas.size(); ++a)
    if (same_cluster(in_.data.grid_areas[a].id, unit.id)) grids.push_back(a);
  if (grids.size() == 1) power_[grids[0]].add(mw);
}

/// Paths of prices that become known: from now on cases are judged by them.
void Pipeline::learn(double day, std::vector<Change>& out) {
  for (; next_vintage_ < in_.vintages.size() && in_.vintages[next_vintage_].known_day <= day + kSame; ++next_vintage_) {
    const Vintage& vintage = in_.vintages[next_vintage_];
    in_.path = vintage.path.get();
    case_.expect(*in_.path);
    for (const PathChange& change : in_.scenario.path_changes)
      if (change.known_day == vintage.known_day)
        note({}, EventKind::announced, {}, journal::kNone, change.day, out, change.event);
  }
}

void Pipeline::happen(const ProjectEvent& event, double day, std::vector<Change>& out) {
  switch (event.kind) {
    case ProjectEvent::Kind::plan_late:
      plans_[at(event.index)].late += event.days;
      break;  // noted when its date is looked at
    case ProjectEvent::Kind::instrument_withdrawn:
      withdraw(event.index, day);
      note({Subject::Kind::instrument, event.index}, EventKind::instrument_changed, {}, journal::kNone, 0, out,
           event.event);
      break;
    case ProjectEvent::Kind::instrument_moved:
      budgets_.move(event.index, day, event.days);
      for (std::size_t r = 0; r < budgets_.size(); ++r)
        if (budgets_.subsidy_of(static_cast<int>(r)) == event.index)
          also_.insert({budgets_.opens(static_cast<int>(r)), budgets_.closes(static_cast<int>(r))});
      also_.erase(also_.begin(), also_.upper_bound(day));
      note({Subject::Kind::instrument, event.index}, EventKind::instrument_changed, {}, journal::kNone, event.days, out,
           event.event);
      break;
    case ProjectEvent::Kind::owner_freezes:
      frozen_until_[at(event.index)] = event.until_day;
      note({Subject::Kind::owner, event.index}, EventKind::investment_frozen, {}, journal::kNone, 0, out, event.event);
      break;
    case ProjectEvent::Kind::permits_stop:
      permits_stop_until_[at(event.index)] = event.until_day;
      note({}, EventKind::instrument_changed, {}, journal::kNone, 0, out, event.event);
      break;
    case ProjectEvent::Kind::decide_together:
      for (int p = 0; p < static_cast<int>(runs_.size()); ++p) {
        const bool named =
            std::count(event.projects.begin(), event.projects.end(), p) > 0 ||
            (event.projects.empty() && std::count(event.owners.begin(), event.owners.end(), project(p).owner) > 0);
        if (!named || run(p).ended || run(p).runs || !is_there(p)) continue;
        run(p).pledged = true;
        run(p).pledge = kNone;
        share_power(p);
        note({Subject::Kind::project, p}, EventKind::decided_together, {}, journal::kNone, 0, out, event.event);
      }
      break;
    case ProjectEvent::Kind::pauses:
    case ProjectEvent::Kind::cancelled:
    case ProjectEvent::Kind::shrinks:
    case ProjectEvent::Kind::splits: change_project(event, out); break;
  }
}

/// Users who decide together share what is contracted in their area, all of it or that of the units that take part:
/// what they do not need at once is room for their projects, outside the queue.
void Pipeline::share_power(int p, const std::vector<int>& units) {
  const int area = project(p).grid_area;
  if (area == kNone || run(p).has_power) return;
  const GridArea& of = in_.data.grid_areas[at(area)];
  double theirs = units.empty() ? of.contracted_mw : 0;
  for (const int u : units) theirs += power_of(in_.model, in_.model.units[at(u)]);
  theirs = std::min(theirs, of.contracted_mw);
  if (theirs > shared_[at(area)]) group_[at(area)].add((1 - of.group_share) * (theirs - shared_[at(area)]));
  shared_[at(area)] = std::max(shared_[at(area)], theirs);
  group_[at(area)].ask(p, power_for(p));
}

std::vector<Change> Pipeline::review(double day, const cascade::Cascade& now) {
  see_use(day, now);
  read_journal(now);
  std::vector<Change> out;
  end_maintenance(day, out);
  while (next_day_ < calendar_.size() && calendar_[next_day_] <= day + kSame) ++next_day_, stirred_ = true;
  stirred_ |= approach().next_day(measures_seen_) <= day + kSame;
  measures_seen_ = day;
  while (!also_.empty() && *also_.begin() <= day + kSame) also_.erase(also_.begin()), stirred_ = true;
  for (std::size_t a = 0; a < released_.size(); ++a)
    if (released_[a].next_lapse() <= day + kSame) {
      room_[a].add(-released_[a].lapsed(day + kSame, room_[a].free()));
      stirred_ = true;
    }
  if (!stirred_) return {};
  stirred_ = false;
  for (; next_event_ < events_.size() && events_[next_event_].day <= day + kSame; ++next_event_)
    happen(events_[next_event_], day, out);
  learn(day, out);
  tell_instruments(day, out);
  begin_measures(day, out);
  begin_saving(day, out);
  reopen_talks(day, out);
  while (pass(day, out)) {
  }
  tell_short_crews(day, out);
  also_.erase(also_.begin(), also_.upper_bound(day + kSame));  // seen
  for (Change& change : out) change.day = change.announced_day = day;
  ended_.clear();
  return out;
}

/// Looks at everything once; true when something moved.
bool Pipeline::pass(double day, std::vector<Change>& out) {
  bool moved = update_plans(day, out);
  close_rounds(day, out);
  for (const int p : order_) {
    if (run(p).ended || (run(p).begins > day + kSame && !run(p).cancelled)) continue;
    moved |= advance(p, day, out);
  }
  moved |= serve_queues();
  promise(day, out);
  return decide(day, out) || moved;
}

void Pipeline::finish(double horizon, journal::Record& record) {
  tell_money(horizon, record);
  tell_helped(horizon, record);
  for (int p = 0; p < static_cast<int>(runs_.size()); ++p) {
    Run& to = run(p);
    if (!is_there(p)) continue;
    for (std::size_t s = 1; s < kStages; ++s) {
      Step& step = to.steps[s];
      const auto number = static_cast<std::int32_t>(s);
      if (step.status == Status::done || (step.status == Status::not_needed && project(p).reached[s]))
        record.stages.push_back({p, number, step.ready < 0 ? step.until : step.ready, step.until});
      else if (step.status != Status::not_needed)
        record.stages.push_back({p, number, step.ready < 0 ? kNever : step.ready, kNever});
      count_until(p, static_cast<Stage>(s), horizon);
    }
    if (to.ended || project(p).reached[slot(Stage::commissioning)]) continue;
    for (const DelayDays& part : days_by_cause(to.network, horizon))
      record.delays.push_back({p, part.cause, part.days});
  }
}

}  // namespace schakel::models
