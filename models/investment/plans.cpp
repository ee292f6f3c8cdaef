// Shared infrastructure: when it is expected by what is known on a day, and when it is there.
#include <algorithm>
#include <cmath>
#include <limits>

#include "models/investment/pipeline.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kSame = cascade::kSameInstant;
constexpr double kBuildDays =
    3 * kDaysPerYear;  // taken to be decided so long before it was promised, where nothing is said

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// Day of the promise that counts on `day`: the one made last. Promises made later are not known.
double Pipeline::promised(const Plan& plan, double day) const {
  const Plan::Promise* last = nullptr;
  for (const Plan::Promise& promise : plan.promises)
    if (last == nullptr || day_of(promise.known_from) <= day + kSame) last = &promise;
  return last != nullptr ? day_of_year(last->year) : std::numeric_limits<double>::infinity();
}

/// When it is expected in service, and what it needs itself.
double Pipeline::plan_expected(int plan, double day) const {
  const Plan& of = in_.data.plans[at(plan)];
  const PlanRun& is = plans_[at(plan)];
  double expected = promised(of, day) + is.late;
  if (of.launch >= 0 && is.decided && !of.decided)
    expected = std::max(is.decided_day + of.build_days, promised(of, day)) + is.late;
  for (const int other : of.needs)
    if (!plans_[at(other)].in_service) expected = std::max(expected, plans_[at(other)].expected);
  return expected;
}

bool Pipeline::update_plans(double day, std::vector<Change>& out) {
  bool moved = false;
  for (std::size_t i = 0; i < plans_.size(); ++i) {
    const Plan& of = in_.data.plans[i];
    PlanRun& is = plans_[i];
    const Subject about{Subject::Kind::plan, static_cast<std::int32_t>(i)};
    if (is.in_service) continue;
    const bool waits_for_users = of.launch >= 0 && !is.decided;
    const double expected = plan_expected(static_cast<int>(i), day);
    if (!waits_for_users && !is.decided && day >= expected - kBuildDays - kSame) {
      is.decided = moved = true;
      is.decided_day = day;
    } else if (!waits_for_users && !is.decided) {
      also_.insert(expected - kBuildDays);
    }
    if (expected != is.expected) {
      if (is.concerns && expected > day && (is.expected != 0 || is.late > 0)) {
        int event = cascade::kDecided;
        if (is.late > 0)
          for (const ProjectEvent& late : events_)
            if (late.kind == ProjectEvent::Kind::plan_late && late.index == static_cast<int>(i) &&
                late.day <= day + kSame)
              event = late.event;
        note(about, EventKind::plan_moved, Cause::late_infrastructure, is.event, expected, out, event);
      }
      is.expected = expected;
      moved = true;
      if (expected > day) also_.insert(expected);
    }
    bool there = !waits_for_users && day >= is.expected - kSame;
    for (const int other : of.needs) there &= plans_[at(other)].in_service;
    if (!there) continue;
    is.in_service = is.decided = moved = true;
    if (is.concerns) note(about, EventKind::plan_in_service, Cause::stage_done, is.event, 0, out);
  }
  std::size_t slot = 0;
  for (std::size_t a = 0; a < in_.data.grid_areas.size(); ++a)
    for (const Reinforcement& more : in_.data.grid_areas[a].reinforcements) {
      const bool there =
          more.plan != kNone ? plans_[at(more.plan)].in_service : more.date && day_of(*more.date) <= day + kSame;
      if (there && !reinforced_[slot]) {
        reinforced_[slot] = moved = true;
        power_[a].add(more.mw);
      }
      ++slot;
    }
  return moved;
}

/// Day on which a project is built, by the usual times: what is left of it, or all of it were it decided today.
double Pipeline::built_on(int p, double day) const {
  const Step& building = step(p, Stage::construction);
  const double usual = run(p).draws.usual[slot(Stage::construction)];
  if (building.status == Status::waits) return day + usual;
  if (building.status != Status::under_way) return day;
  return std::max(day, building.asked + usual * (run(p).half_built ? 0.5 : 1));
}

/// Day on which the last of the infrastructure it needs is there, by what is known; of alternatives the first.
double Pipeline::plans_there(int p, double day) const {
  const auto expected = [&](const Need& need) {
    const PlanRun& plan = plans_[at(need.plan)];
    const Plan& of = in_.data.plans[at(need.plan)];
    return of.launch >= 0 && !plan.decided ? std::max(day + of.build_days, promised(of, day)) : plan.expected;
  };
  double date = day;
  if (!acts(Cause::late_infrastructure)) return date;
  const std::vector<Need>& needs = project(p).needs;
  for (const Need& need : needs) {
    if (need.plan == kNone) continue;
    double there = expected(need);
    for (const Need& other : needs)
      if (!need.one_of.empty() && other.one_of == need.one_of && other.plan != kNone)
        there = std::min(there, expected(other));
    date = std::max(date, there);
  }
  return date;
}

/// Day on which it is connected, were it its turn today at the latest.
double Pipeline::connected_on(int p, double day) const {
  const Step& grid = step(p, Stage::grid);
  const double connecting = run(p).draws.usual[slot(Stage::grid)];
  if (grid.status == Status::waits) return day + connecting;
  return grid.status == Status::under_way ? std::max(day, grid.asked + connecting) : day;
}

/// Day on which it is built and all it needs to run is there.
double Pipeline::usable_on(int p, double day) const {
  return std::max({built_on(p, day), plans_there(p, day), connected_on(p, day)});
}

/// When it would run.
double Pipeline::runs_on(int p, double day) const { return std::min(usable_on(p, day), in_.scenario.horizon_days); }

}  // namespace schakel::models
