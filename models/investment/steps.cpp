// From step to step: what can begin, what it waits for, what is done.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/investment/pipeline.hpp"

namespace schakel::models {

using journal::EventKind;
using journal::Subject;

namespace {

constexpr double kSame = cascade::kSameInstant;
constexpr double kHalf = 0.5;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

bool handles(const Office& office, Stage kind, const Project& project) {
  return office.stage == kind &&
         (office.clusters.empty() || std::count(office.clusters.begin(), office.clusters.end(), project.cluster) > 0);
}

}  // namespace

/// How the errand of a step went, once it has ended; told once.
std::optional<cascade::ErrandEnd> Pipeline::take_end(int p, Stage stage) {
  const auto end = std::find_if(ended_.begin(), ended_.end(), [&](const auto& e) { return e.key == key(p, stage); });
  if (end == ended_.end()) return std::nullopt;
  const cascade::ErrandEnd told = *end;
  ended_.erase(end);
  if (run(p).rides[slot(stage)].leader == p) tell_riders(p, stage, told);
  return told;
}

void Pipeline::make_ready(int p, Stage stage, double day) {
  Step& of = step(p, stage);
  if (of.ready >= 0) return;
  of.ready = day;
  if (delays(p, stage).until > day) delays(p, stage).ready = day;  // else: talks that are open again, counted no more
}

/// What was done of a step, or of a half of building, under way from a day to another: its own time, then what it took
/// beyond it.
void Pipeline::count_work(int p, Stage stage, double from, double until) {
  const ProjectDraws& draws = run(p).draws;
  const double share = stage == Stage::construction ? kHalf : 1, own = share * draws.days[slot(stage)];
  const double last = std::min(until, from + own);
  const double part = own > 0 ? (last - from) / own : 0;
  StepDelays& to = delays(p, stage);
  to.add(cause_of_step(stage), from, last, share * draws.usual[slot(stage)] * part);
  to.add(stage == Stage::permit ? Cause::nitrogen : Cause::contractors, last, until);
}

/// What a step has waited, and what was done of it, when the play ends; of a file, that it waited for a desk no longer
/// than it must have.
void Pipeline::count_until(int p, Stage stage, double horizon) {
  const Step& of = step(p, stage);
  const ProjectDraws& draws = run(p).draws;
  if (of.waits_for != Cause{}) delays(p, stage).add(of.waits_for, of.since, horizon);
  if (stage == Stage::construction && run(p).held_since > 0)
    delays(p, stage).add(run(p).held_by, run(p).held_since, horizon);
  if (of.status != Status::under_way) return;
  double began = of.asked;
  if (is_talk(stage) || stage == Stage::permit) {
    const double file = draws.days[slot(stage)] + (stage == Stage::permit ? draws.contested_days : 0);
    began = std::max(began, horizon - file);
    delays(p, stage).add(stage == Stage::permit ? Cause::permit_office : Cause::talks, of.asked, began);
  }
  count_work(p, stage, began, horizon);
}

bool Pipeline::ready(int p, Stage stage) const {
  for (const Stage earlier : before(stage, run(p).network.permit_before_grant)) {
    const Status status = step(p, earlier).status;
    if (earlier == Stage::agreement && run(p).talks.times > 0) continue;  // it goes on while talks are open again
    if (status != Status::done && status != Status::not_needed) return false;
  }
  return true;
}

void Pipeline::begin(int p, Stage stage, double day, cascade::Errand::Kind kind, int resource, double days,
                     double persons) {
  Step& of = step(p, stage);
  of.status = Status::under_way;
  of.asked = day;
  begun_.push_back({.key = key(p, stage), .kind = kind, .resource = resource, .days = days, .persons = persons});
  if (kind == cascade::Errand::Kind::work) at_work_[key(p, stage)] = {resource, persons};
}

void Pipeline::done(int p, Stage stage, double day, std::vector<Change>& out) {
  go_on(p, stage, day);
  step(p, stage).status = Status::done;
  step(p, stage).until = day;
  drop(p, stage, day);
  if (stage != Stage::commissioning)
    note({Subject::Kind::project, p}, EventKind::project_stage, Cause::stage_done, moved_by(p, stage),
         static_cast<double>(stage), out);
}

/// What a step came about by: the measure that helped it, else what was last told of its project.
std::int32_t Pipeline::moved_by(int p, Stage stage) const {
  const std::int32_t measure = run(p).steps[slot(stage)].helped_by;
  return measure != journal::kNone ? measure : run(p).event;
}

/// It waits for something else than before: what it waited for has ended.
void Pipeline::wait(int p, Stage stage, Cause why, std::int32_t cause, double day, std::vector<Change>& out) {
  Step& of = step(p, stage);
  if (of.waits_for == why) return;
  go_on(p, stage, day);
  of.waits_for = why;
  of.since = day;
  note({Subject::Kind::project, p}, EventKind::project_waits, why, cause == journal::kNone ? run(p).event : cause,
       static_cast<double>(stage), out);
}

void Pipeline::go_on(int p, Stage stage, double day) {
  Step& of = step(p, stage);
  if (of.waits_for == Cause{}) return;
  delays(p, stage).add(of.waits_for, of.since, day);
  of.waits_for = Cause{};
}

void Pipeline::end(int p, Cause why, std::int32_t cause, double day, std::vector<Change>& out) {
  Run& to = run(p);
  if (is_decided(p)) book(p, -1, day);
  to.ended = true;
  to.ended_day = day;
  for (std::size_t s = 1; s < kStages; ++s) {
    const auto stage = static_cast<Stage>(s);
    if (to.rides[s].leader == p) leave_file(p, stage, day);
    to.rides[s] = {};
    if (to.steps[s].status == Status::under_way) dropped_.push_back(key(p, stage));
    at_work_.erase(key(p, stage));
    go_on(p, stage, day);
  }
  std::erase_if(begun_, [p](const cascade::Errand& errand) { return errand.key / 16 == p; });
  const Project& of = project(p);
  if (of.grid_area != kNone) {
    power_[at(of.grid_area)].leave(p);
    group_[at(of.grid_area)].leave(p);
    if (to.has_power) power_[at(of.grid_area)].add(power_for(p));
  }
  if (of.nitrogen_area != kNone) {
    room_[at(of.nitrogen_area)].leave(p);
    if (to.has_room) room_[at(of.nitrogen_area)].add(room_for(p));
  }
  if (of.land_area != kNone) {
    land_[at(of.land_area)].leave(p);
    if (to.has_land) land_[at(of.land_area)].add(ground_for(p));
  }
  if (to.round != kNone) budgets_.give_back(to.round, to.claim);
  if (to.agreed.round != kNone) budgets_.give_back(to.agreed.round, to.agreed.most + to.agreed.granted);
  to.agreed.most = 0;
  note({Subject::Kind::project, p}, EventKind::project_ended, why, cause == journal::kNone ? to.event : cause, 0, out);
}

bool Pipeline::has(const Need& need, int p, Stage stage, double day) const {
  if (need.project != kNone) {
    const Status status = step(need.project, need.reached).status;
    const Run& other = run(need.project);
    if (need.reached == Stage::agreement && other.talks.times > 0 && run(p).wait_until <= day + kSame)
      return true;  // talks are open again, and the day has come on which it would do it without them
    // Who decide together do not wait for each other.
    if (stage == Stage::decision && need.reached == Stage::decision && pledges(p, day) && pledges(need.project, day) &&
        other.prepared)
      return true;
    return status == Status::done || (status == Status::not_needed && !run(need.project).ended);
  }
  const PlanRun& plan = plans_[at(need.plan)];
  if (stage == Stage::commissioning) return plan.in_service;
  const Plan& of = in_.data.plans[at(need.plan)];
  const bool mine = step(p, Stage::decision).status == Status::done;
  const double kt = need.co2_kt * run(p).part, mw = need.mw * run(p).part;
  const bool room = mine || ((of.capacity_kt <= 0 || plan.booked_kt + kt <= of.capacity_kt + kSame) &&
                             (of.capacity_mw <= 0 || plan.booked_mw + mw <= of.capacity_mw + kSame));
  return plan.decided && room;
}

/// Infrastructure is needed decided before the decision, and in service before it runs; another project as it says.
Pipeline::Lacking Pipeline::lacking(int p, Stage stage, double day) const {
  if (!acts(Cause::late_infrastructure) && !acts(Cause::partner_lost)) return {};
  const std::vector<Need>& needs = project(p).needs;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    const Need& need = needs[i];
    const bool plan = need.plan != kNone;
    if (!plan && need.project == kNone) continue;  // of a cluster that is not loaded
    if (plan ? (stage != Stage::decision && stage != Stage::commissioning) : need.before != stage) continue;
    if (plan && !acts(Cause::late_infrastructure)) continue;
    bool there = has(need, p, stage, day);
    for (std::size_t j = 0; j < needs.size() && !there && !need.one_of.empty(); ++j)
      there = needs[j].one_of == need.one_of && (needs[j].plan != kNone || needs[j].project != kNone) &&
              has(needs[j], p, stage, day);
    if (there) continue;
    if (plan) return {true, Cause::late_infrastructure, plans_[at(need.plan)].event, need.plan};
    return {true, Cause::partner_lost, run(need.project).event, kNone};
  }
  return {};
}

/// Units that a project closes or leaves less capacity; emissions are the accounts' part.
void Pipeline::take_effect(int p, std::vector<Change>& out) {
  run(p).effects_due = false;
  for (const ProjectEffect& effect : project(p).effects) {
    if (effect.unit == kNone || (!effect.closes && effect.capacity_left >= 1)) continue;
    Change change;
    change.event = cascade::kDecided;
    change.index = effect.unit;
    change.what = effect.closes ? Change::What::close : Change::What::resize;
    change.fraction = effect.closes ? 0 : effect.capacity_left;
    change.decision = {effect.closes ? EventKind::closed : EventKind::resized, Cause::stage_done, run(p).event};
    out.push_back(change);
  }
}

bool Pipeline::advance(int p, double day, std::vector<Change>& out) {
  Run& to = run(p);
  if (to.runs) {
    if (to.effects_due && to.event != journal::kNone) take_effect(p, out);  // noted: now its effects have a cause
    return false;
  }
  if (to.cancelled) {
    if (to.changed != journal::kNone) end(p, to.held_by, to.changed, day, out);
    return to.ended;
  }
  for (const int unit : project(p).units)
    if (closed_[at(unit)]) {
      end(p, Cause::partner_lost, journal::kNone, day, out);
      return true;
    }
  for (const Need& need : project(p).needs)
    if (need.project != kNone && run(need.project).ended && need.one_of.empty() && acts(Cause::partner_lost)) {
      end(p, Cause::partner_lost, run(need.project).event, day, out);
      return true;
    }
  if (std::exchange(to.news, false) && is_decided(p) && gives_up(p, day, out)) return true;
  bool moved = false;
  for (std::size_t s = slot(Stage::engineering); s < kStages && !to.ended; ++s) {
    const auto stage = static_cast<Stage>(s);
    Step& of = to.steps[s];
    if (of.status == Status::done || of.status == Status::not_needed || !ready(p, stage)) continue;
    make_ready(p, stage, day);
    moved |= advance(p, stage, day, out);
  }
  return moved;
}

bool Pipeline::advance(int p, Stage stage, double day, std::vector<Change>& out) {
  Step& of = step(p, stage);
  if (hold(p, stage, day, out)) return false;
  switch (stage) {
    case Stage::principles:
    case Stage::letter:
    case Stage::agreement: return agree(p, stage, day, out);
    case Stage::permit: return permit(p, day, out);
    case Stage::grid: return connect(p, day, out);
    case Stage::grant: return ask_money(p, day, out);
    case Stage::decision: return prepare(p, day);
    case Stage::construction: return build(p, day, out);
    case Stage::commissioning: return commission(p, day, out);
    default: break;
  }
  if (of.status == Status::waits) {
    begin(p, stage, day, cascade::Errand::Kind::span, 0, run(p).draws.days[slot(stage)]);
    return true;
  }
  const std::optional<cascade::ErrandEnd> end = take_end(p, stage);
  if (!end) return false;
  count_work(p, stage, of.asked, day);
  done(p, stage, day, out);
  return true;
}

/// A file on a desk of the office for it; without one it takes its time alone.
void Pipeline::file(int p, Stage stage, double day) {
  const Stage kind = stage == Stage::permit ? Stage::permit : Stage::principles;
  const double days = run(p).draws.days[slot(stage)] + (stage == Stage::permit ? run(p).draws.contested_days : 0);
  for (std::size_t o = 0; o < in_.data.offices.size(); ++o) {
    const Office& office = in_.data.offices[o];
    if (!handles(office, kind, project(p))) continue;
    return begin(p, stage, day, cascade::Errand::Kind::desk, static_cast<int>(o), days);
  }
  begin(p, stage, day, cascade::Errand::Kind::span, 0, days);
}

void Pipeline::ask_room(int p) {
  const Project& is = project(p);
  const auto ask = [p](std::vector<Queue>& queues, int area, bool has, double amount) {
    if (area == kNone || amount <= 0) return;
    Queue& queue = queues[at(area)];  // who files again has it, or stands there, already
    if (!has && !queue.waits(p)) queue.ask(p, amount);
  };
  ask(room_, is.nitrogen_area, run(p).has_room, room_for(p));
  ask(land_, is.land_area, run(p).has_land, ground_for(p));
}

bool Pipeline::agree(int p, Stage stage, double day, std::vector<Change>& out) {
  Step& of = step(p, stage);
  Run& to = run(p);
  if (is_withdrawn(p)) {
    const std::int32_t event = withdrawal_of(instrument_[at(p)]);
    if (event == journal::kNone) return false;  // told of first: then it has a cause
    end_talks(p, stage, event, day, out);
    return true;
  }
  const std::optional<Date> after = project(p).agreed_after;
  if (of.status == Status::waits && stage == Stage::agreement && after && day_of(*after) > day + kSame) {
    also_.insert(day_of(*after));
    wait(p, stage, Cause::talks, journal::kNone, day, out);
    return false;
  }
  if (of.status == Status::waits) {
    if (after && stage == Stage::agreement && joint_file(p, stage, day) == kNone) go_on(p, stage, day);
    if (const int measure = joint_file(p, stage, day); measure != kNone)
      return file_together(measure, p, stage, day, out);
    file(p, stage, day);
    return true;
  }
  const std::optional<cascade::ErrandEnd> end = take_end(p, stage);
  if (!end) return false;
  const bool fails = !willing_to_sign(to, stage) || !std::exchange(to.company_signs, true);
  delays(p, stage).add(Cause::talks, of.asked, end->began);
  count_work(p, stage, end->began, day);
  if (!fails) {
    done(p, stage, day, out);
    if (stage == Stage::agreement) sign(p, day);
    return true;
  }
  of.status = Status::waits;  // its file is done with
  end_talks(p, stage, journal::kNone, day, out);
  return true;
}

bool Pipeline::permit(int p, double day, std::vector<Change>& out) {
  Step& of = step(p, Stage::permit);
  Run& to = run(p);
  const Project& is = project(p);
  if (const std::optional<cascade::ErrandEnd> end = take_end(p, Stage::permit)) {
    delays(p, Stage::permit).add(Cause::permit_office, of.asked, end->began);
    count_work(p, Stage::permit, end->began, day);
    of.until = day;  // the file is done
  }
  if (of.status == Status::under_way && of.until <= 0) return false;
  for (std::size_t o = 0; o < in_.data.offices.size(); ++o) {
    const Office& office = in_.data.offices[o];
    if (handles(office, Stage::permit, is) && permits_stop_until_[o] > day + kSame) {
      wait(p, Stage::permit, Cause::legal_procedure, journal::kNone, day, out);
      return false;
    }
  }
  if (of.status == Status::waits) {
    if (const int measure = joint_file(p, Stage::permit, day); measure != kNone)
      return file_together(measure, p, Stage::permit, day, out);
    ask_room(p);
    go_on(p, Stage::permit, day);
    file(p, Stage::permit, day);
    return true;
  }
  if (is.nitrogen_t > 0 && is.nitrogen_area != kNone && !to.has_room) {
    wait(p, Stage::permit, Cause::nitrogen, journal::kNone, day, out);
    return false;
  }
  if (is.hectares > 0 && is.land_area != kNone && !to.has_land) {
    wait(p, Stage::permit, Cause::land, journal::kNone, day, out);
    return false;
  }
  done(p, Stage::permit, day, out);
  return true;
}

bool Pipeline::connect(int p, double day, std::vector<Change>& out) {
  Step& of = step(p, Stage::grid);
  Run& to = run(p);
  const Project& is = project(p);
  if (of.status == Status::waits && !to.has_power) {
    if (is.grid_area == kNone) {
      to.has_power = true;
    } else if (!power_[at(is.grid_area)].waits(p)) {
      power_[at(is.grid_area)].ask(p, power_for(p));
      serve_queues();
    }
    if (!to.has_power) {
      wait(p, Stage::grid, Cause::grid_congestion, journal::kNone, day, out);
      return false;
    }
  }
  if (of.status == Status::waits) {
    go_on(p, Stage::grid, day);
    begin(p, Stage::grid, day, cascade::Errand::Kind::span, 0, to.draws.days[slot(Stage::grid)]);
    return true;
  }
  const std::optional<cascade::ErrandEnd> end = take_end(p, Stage::grid);
  if (!end) return false;
  count_work(p, Stage::grid, of.asked, day);
  done(p, Stage::grid, day, out);
  return true;
}

/// True when somebody's turn came.
bool Pipeline::serve_queues() {
  bool any = false;
  for (std::size_t a = 0; a < power_.size(); ++a)
    for (auto [queue, other] : {std::pair(&group_[a], &power_[a]), std::pair(&power_[a], &group_[a])})
      for (const int p : queue->serve()) {
        other->leave(p);
        run(p).has_power = any = true;
        if (queue == &power_[a]) step(p, Stage::grid).helped_by = journal::kNone;  // its turn, not a share of others
      }
  for (Queue& queue : room_)
    for (const int p : queue.serve()) run(p).has_room = any = true;
  for (Queue& queue : land_)
    for (const int p : queue.serve()) run(p).has_land = any = true;
  return any;
}

/// Work in two halves: half-way it is known what it costs.
bool Pipeline::build(int p, double day, std::vector<Change>& out) {
  Step& of = step(p, Stage::construction);
  Run& to = run(p);
  const Project& is = project(p);
  const double days = to.draws.days[slot(Stage::construction)];
  const auto half = [&] {
    const double persons = is.crew_persons > 0
                               ? is.crew_persons
                               : std::max(1.0, investment_of(p) * in_.data.parameter("crew-per-million", 1.5) / 1e6);
    for (std::size_t c = 0; c < in_.data.crews.size(); ++c)
      if (in_.data.crews[c].cluster == is.cluster)
        return begin(p, Stage::construction, day, cascade::Errand::Kind::work, static_cast<int>(c), days * kHalf,
                     std::min(persons, in_.data.crews[c].persons));
    begin(p, Stage::construction, day, cascade::Errand::Kind::span, 0, days * kHalf);
  };
  if (of.status == Status::waits) {
    if (const Lacking lack = lacking(p, Stage::construction, day); lack.any) {
      wait(p, Stage::construction, lack.why, lack.cause, day, out);
      return false;
    }
    go_on(p, Stage::construction, day);
    half();
    return true;
  }
  if (to.held_since > 0) {
    if (goes_on_half_way(p, day)) half();
    return to.held_since == 0;
  }
  const std::optional<cascade::ErrandEnd> end = take_end(p, Stage::construction);
  if (!end) return false;
  count_work(p, Stage::construction, end->began, day);
  if (!to.half_built) {
    to.half_built = true;
    to.half_day = of.asked = day;
    to.spent = kHalf * investment_of(p);
    to.cost_factor *= std::sqrt(to.draws.cost_factor);
    if (gives_up(p, day, out)) return true;
    if (is_held(p, day))
      to.held_since = day;
    else
      half();
    return true;
  }
  done(p, Stage::construction, day, out);
  return true;
}

bool Pipeline::commission(int p, double day, std::vector<Change>& out) {
  if (const Lacking lack = lacking(p, Stage::commissioning, day); lack.any) {
    wait(p, Stage::commissioning, lack.why, lack.cause, day, out);
    return false;
  }
  Run& to = run(p);
  done(p, Stage::commissioning, day, out);
  to.runs = to.effects_due = true;
  change_plants(p, day);
  note({Subject::Kind::project, p}, EventKind::project_runs, Cause::stage_done, to.event, to.scale, out);
  to.event = journal::kNone;  // until it is in the journal
  stirred_ = true;
  return true;
}

}  // namespace schakel::models
