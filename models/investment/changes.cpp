// What a scenario makes of a project: paused, called off, smaller, or split. Rules are in README.md.
#include "models/investment/pipeline.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kSame = cascade::kSameInstant;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

/// What runs, or has ended, does not change. A pause and an end have a cause, and do not act when it is off.
void Pipeline::change_project(const ProjectEvent& event, std::vector<Change>& out) {
  using Kind = ProjectEvent::Kind;
  const int p = event.index;
  Run& to = run(p);
  if (to.ended || to.runs) return;
  const auto tell = [&](EventKind kind, double after) {
    note({Subject::Kind::project, p}, kind, {}, journal::kNone, after, out, event.event);
    stirred_ = true;  // once more, when the journal tells of it
  };
  if (event.kind == Kind::pauses || event.kind == Kind::cancelled) {
    if (!acts(event.cause)) return;
    to.held_by = event.cause;
    to.changed = journal::kNone;
    to.cancelled = event.kind == Kind::cancelled;
    if (!to.cancelled) to.held_until = event.until_day;
    return tell(to.cancelled ? EventKind::project_cancelled : EventKind::project_paused, 0);
  }
  const EventKind kind = event.kind == Kind::splits ? EventKind::project_split : EventKind::project_shrunk;
  if (is_decided(p)) return tell(kind, 1);
  if (event.kind == Kind::splits) {
    Run& rest = run(event.rest);
    rest.begins = rest.network.begin = event.until_day;
    rest.part = rest.scale = (1 - event.part) * to.part;
    also_.insert(event.until_day);
  }
  resize(p, event.part);
  tell(kind, event.part);
}

/// A part of it goes on: what it has or asks for beyond that is for others, and money promised to it is free again.
void Pipeline::resize(int p, double part) {
  Run& to = run(p);
  const double less = 1 - part, power = power_for(p), room = room_for(p), ground = ground_for(p);
  const auto smaller = [&](Queue& queue, bool has, double amount) {
    if (has) queue.add(less * amount);
    queue.change(p, part * amount);
  };
  const Project& is = project(p);
  if (is.grid_area != kNone) {
    smaller(power_[at(is.grid_area)], to.has_power, power);
    group_[at(is.grid_area)].change(p, part * power);
  }
  if (is.nitrogen_area != kNone) smaller(room_[at(is.nitrogen_area)], to.has_room, room);
  if (is.land_area != kNone) smaller(land_[at(is.land_area)], to.has_land, ground);
  if (to.round != kNone) budgets_.give_back(to.round, less * to.claim);
  if (to.agreed.round != kNone) budgets_.give_back(to.agreed.round, less * to.agreed.most);
  for (double* money : {&to.claim, &to.grants.eur, &to.agreed.most, &to.agreed.limit}) *money *= part;
  for (Money& money : to.money) {
    money.eur *= part;
    if (money.expected) *money.expected *= part;
  }
  to.part *= part;
  to.scale *= part;
}

bool Pipeline::is_held(int p, double day) const { return run(p).held_until > day + kSame; }

/// A step that would begin waits while its project is paused. The days count before the step; a decision that is
/// prepared is held where it is taken.
bool Pipeline::hold(int p, Stage stage, double day, std::vector<Change>& out) {
  Step& of = step(p, stage);
  const Run& to = run(p);
  if (of.status != Status::waits || (stage == Stage::decision && to.prepared)) return false;
  if (is_held(p, day)) {
    of.held = true;
    if (to.changed != journal::kNone) wait(p, stage, to.held_by, to.changed, day, out);
    return true;
  }
  if (!of.held) return false;
  of.held = false;
  go_on(p, stage, day);
  return false;
}

/// Half-way of building it stood still; true when it goes on.
bool Pipeline::goes_on_half_way(int p, double day) {
  Run& to = run(p);
  if (is_held(p, day)) return false;
  delays(p, Stage::construction).add(to.held_by, to.held_since, day);
  to.held_since = 0;
  return true;
}

}  // namespace schakel::models
