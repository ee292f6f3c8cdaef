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
  double date = std::numeric_limits<double>::infinity();
  for (const Plan::Promise& promise : plan.promises)
    if (day_of(promise.known_from) <= day + kSame || std::isinf(date)) date = day_of_year(promise.year);
  return date;
}

bool Pipeline::update_plans(double day, std::vector<Change>& out) {
  bool moved = false;
  for (std::size_t i = 0; i < plans_.size(); ++i) {
    const Plan& of = in_.data.plans[i];
    PlanRun& is = plans_[i];
    const Subject about{Subject::Kind::plan, static_cast<std::int32_t>(i)};
    if (is.in_service) continue;
    const bool waits_for_users = of.launch >= 0 && !is.decided;
    double expected = promised(of, day) + is.late;
    if (of.launch >= 0 && is.decided && !of.decided)
      expected = std::max(is.decided_day + of.build_days, promised(of, day)) + is.late;
    for (const int other : of.needs)
      if (!plans_[at(other)].in_service) expected = std::max(expected, plans_[at(other)].expected);
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

/// When a project would run if it were decided today: built, connected, and its infrastructure there, by what is known.
double Pipeline::runs_on(int p, double day) const {
  const Run& to = run(p);
  double build = to.draws.usual[slot(Stage::construction)];
  if (to.half_built) build /= 2;
  return std::min(plans_ready(p, day, day + build), in_.scenario.horizon_days);
}

/// The same of one that is decided: what is left of building it, by its usual time.
double Pipeline::expected_run(int p, double day) const {
  const Step& building = step(p, Stage::construction);
  const double usual = run(p).draws.usual[slot(Stage::construction)];
  double date = day;
  if (building.status == Status::waits) date = day + usual;
  if (building.status == Status::under_way)
    date = std::max(day, building.asked + usual * (run(p).half_built ? 0.5 : 1));
  return plans_ready(p, day, date);
}

/// The day, or that on which the last of the infrastructure it needs is expected.
double Pipeline::plans_ready(int p, double day, double date) const {
  for (const Need& need : project(p).needs) {
    if (need.plan == kNone) continue;
    const PlanRun& plan = plans_[at(need.plan)];
    const Plan& of = in_.data.plans[at(need.plan)];
    const double expected =
        of.launch >= 0 && !plan.decided ? std::max(day + of.build_days, promised(of, day)) : plan.expected;
    date = std::max(date, expected);
  }
  return date;
}

}  // namespace schakel::models
