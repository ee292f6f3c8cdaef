// Outlets that a permit opens for so many hours in a calendar year (flares, vents). Every moment with a flow counts,
// however small the flow: the hours used grow by one a day while there is one. When they reach the permit the outlet is
// shut, exactly then; on 1 January they are 0 again.
#include <algorithm>
#include <cmath>

#include "sim/cascade/state.hpp"

namespace schakel::cascade {

using journal::EventKind;
using journal::Mechanism;
using journal::Subject;

namespace {

/// The first 1 January after `day`.
double next_january(const State& s, double day) {
  const Date date{s.system.day_zero.days + static_cast<int>(std::floor(day))};
  return first_of_january(year_of(date) + 1).days - s.system.day_zero.days;
}

bool flows(const State& s, std::size_t k) { return s.flow[at(s.system.hours[k].arc)] > 0; }

/// Limit of an arc as the scenario and the lead times have it.
double limit_now(const State& s, flow::ArcId arc) {
  double limit = s.system.base.limit[at(arc)];
  for (std::size_t m = 0; m < s.system.adaptations.size(); ++m)
    if (s.system.adaptations[m].arc == arc) limit = s.adaptations[m].open ? s.system.adaptations[m].limit : 0;
  return open_limit(s, arc, limit);
}

void journal_and_set(State& s, std::size_t k, EventKind kind, Mechanism mechanism) {
  HoursRun& run = s.hours[k];
  const HoursSpec& spec = s.system.hours[k];
  run.cause = add_event(s, {.subject = {Subject::Kind::outlet, spec.outlet},
                            .kind = kind,
                            .mechanism = mechanism,
                            .cause = run.cause,
                            .product = s.system.arc_product[at(spec.arc)]});
  s.arc_shut[at(spec.arc)] = kind == EventKind::outlet_hours_used;
  set_limit(s, spec.arc, limit_now(s, spec.arc), run.cause);
}

}  // namespace

void advance_hours(State& s, double day) {
  for (std::size_t k = 0; k < s.hours.size(); ++k) {
    HoursRun& run = s.hours[k];
    const double allowed = s.system.hours[k].days_per_year;
    if (flows(s, k))
      run.used_days =
          run.full_day <= day + kSameInstant ? allowed : std::min(allowed, run.used_before + (day - run.since));
    if (run.january > day + kSameInstant) continue;
    run.since = run.january;
    run.used_days = run.used_before = 0;
    run.january = next_january(s, day + kSameInstant);
    if (flows(s, k)) run.full_day = run.since + allowed;
  }
}

void update_hours_bounds(State& s) {
  for (std::size_t k = 0; k < s.hours.size(); ++k) {
    HoursRun& run = s.hours[k];
    if (flows(s, k) && is_due(s, run.full_day)) run.used_days = s.system.hours[k].days_per_year;
    const bool used_up = run.used_days >= s.system.hours[k].days_per_year;
    const bool shut = s.arc_shut[at(s.system.hours[k].arc)];
    if (!shut && used_up && flows(s, k))
      journal_and_set(s, k, EventKind::outlet_hours_used, Mechanism::hours_used_up);
    else if (shut && !used_up)
      journal_and_set(s, k, EventKind::outlet_open_again, Mechanism::year_began);
  }
}

void update_hours_timers(State& s) {
  for (std::size_t k = 0; k < s.hours.size(); ++k) {
    HoursRun& run = s.hours[k];
    const HoursSpec& spec = s.system.hours[k];
    if (run.january == kNever) run.january = next_january(s, s.day);
    const bool now = flows(s, k);
    if (now && run.full_day == kNever) {
      const flow::SideId side = s.system.network.arcs[at(spec.arc)].tail;
      run.cause = s.node_cause[at(s.system.network.sides[at(side)].node)];
      if (run.cause == journal::kNone) run.cause = latest_event(s);
      run.since = s.day;
      run.used_before = run.used_days;
      run.full_day = s.day + (spec.days_per_year - run.used_days);
    }
    if (!now) run.full_day = kNever;
    run.due_day = now || run.used_days > 0 ? std::min(run.full_day, run.january) : kNever;
  }
}

}  // namespace schakel::cascade
