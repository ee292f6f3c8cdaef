#include "tools/load/events.hpp"

#include <algorithm>
#include <limits>

#include "clusters/schema/scenario.pb.h"
#include "sim/base/calendar.hpp"
#include "tools/load/in_quotes.hpp"

namespace schakel::load {
namespace {

constexpr int kWindDownSteps = 10;
constexpr double kMostDemand = 100;  // above it the field is refused (rules.cpp)

std::vector<std::string> kinds_of_event() {
  std::vector<std::string> names;
  const auto& what = *v1::Event::descriptor()->FindOneofByName("what");
  for (int i = 0; i < what.field_count(); ++i) names.push_back(what.field(i)->name());
  return names;
}

}  // namespace

void EventResolver::add(int number) {
  number_ = number;
  const v1::Event& event = message_.event(number);
  scenario_.events.push_back({event.id(), event.note(), ""});
  event_day_ = std::numeric_limits<double>::infinity();
  line_ = models::kNone;
  const std::size_t before = scenario_.changes.size();
  switch (event.what_case()) {
    case v1::Event::kClosure: closure(event.closure()); break;
    case v1::Event::kOutage: outage(event.outage()); break;
    case v1::Event::kCapacityCut: capacity_cut(event.capacity_cut()); break;
    case v1::Event::kLinkLoss: link_loss(event.link_loss()); break;
    case v1::Event::kDemand: demand(event.demand()); break;
    case v1::Event::kPriceShock: price_shock(event.price_shock()); break;
    case v1::Event::kPricePathChange: price_path_change(event.price_path_change()); break;
    case v1::Event::kTurnaroundSlip: turnaround_slip(event.turnaround_slip()); break;
    case v1::Event::kLeadTimeChange: lead_time_change(event.lead_time_change()); break;
    case v1::Event::kOwnerEvent: owner_event(event.owner_event()); break;
    case v1::Event::kPermitStop: permit_stop(event.permit_stop()); break;
    case v1::Event::WHAT_NOT_SET:
      return reporter_.missing(event, "", {"says nothing of what happens", "one of " + list_text(kinds_of_event())});
    case v1::Event::kInfrastructureLate: infrastructure_late(event.infrastructure_late()); break;
    case v1::Event::kInstrumentChange: instrument_change(event.instrument_change()); break;
    case v1::Event::kJointDecision: joint_decision(event.joint_decision()); break;
    case v1::Event::kProjectChange: project_change(event.project_change()); break;
  }
  double known = announced(event_day_);
  if (event.has_lead_time_change() && !event.announced().empty()) {  // whoever waits learns of it on the day
    known = std::numeric_limits<double>::infinity();
    reporter_.warning(event, "announced", {"announced has no effect on a lead_time_change"});
  }
  for (models::PathChange& change : scenario_.path_changes)
    if (change.event == number) change.known_day = std::min(known, change.day);
  for (models::MarginInstrumentChange& change : scenario_.instrument_changes)
    if (change.event == number) change.announced_day = std::min(known, change.day);
  for (std::size_t c = before; c < scenario_.changes.size(); ++c)
    scenario_.changes[c].announced_day = std::min(known, scenario_.changes[c].day);
  if (!event.withdrawn().empty()) withdraw(before);
}

/// An event that is called off: none of its changes, from `first` on, happens.
void EventResolver::withdraw(std::size_t first) {
  const v1::Event& event = message_.event(number_);
  const auto date = parse_date(event.withdrawn());
  if (!date) return;  // reported by check_fields
  const double day = date->days - scenario_.start.days;
  double begins = std::numeric_limits<double>::infinity(), known = begins;
  for (std::size_t c = first; c < scenario_.changes.size(); ++c) {
    begins = std::min(begins, scenario_.changes[c].day);
    known = std::min(known, scenario_.changes[c].announced_day);
  }
  if (first == scenario_.changes.size() || known >= begins)
    return reporter_.error(event, "withdrawn", {"withdrawn of an event that is not announced", "announced"});
  if (day <= known || day >= begins)
    return reporter_.error(
        event, "withdrawn",
        {"withdrawn = " + in_quotes(event.withdrawn()) + " is not between its announcement and its begin",
         "after announced, before anything of it happens"});
  for (std::size_t c = first; c < scenario_.changes.size(); ++c) scenario_.changes[c].withdrawn_day = day;
}

/// The day an event becomes known; without an announcement the day it happens.
double EventResolver::announced(double day) {
  const v1::Event& event = message_.event(number_);
  const auto date = parse_date(event.announced());
  if (!date) return std::numeric_limits<double>::infinity();
  const double known = date->days - scenario_.start.days;
  if (known > day)
    reporter_.error(
        event, "announced",
        {"announced = " + in_quotes(event.announced()) + " is after the event", "on or before the day it happens"});
  return known;
}

bool EventResolver::day_of(const Message& at, const std::string& field, const std::string& text, double& day) {
  const auto date = parse_date(text);
  if (!date) return false;  // reported by check_fields
  day = date->days - scenario_.start.days;
  const bool before = day < 0;
  if (!before && day < scenario_.horizon_days) return true;
  reporter_.error(at, field,
                  {reporter_.path(at, field) + " = " + in_quotes(text) +
                       (before ? " is before the start " + to_text(scenario_.start)
                               : " is not before the horizon " +
                                     to_text(Date{scenario_.start.days + static_cast<int>(scenario_.horizon_days)})),
                   "from the start to before the horizon"});
  return false;
}

/// Day of an optional end; beyond the horizon is fine.
bool EventResolver::end_of(const Message& at, const std::string& until, double from, double& day) {
  const auto date = parse_date(until);
  if (!date) return false;
  day = date->days - scenario_.start.days;
  if (day > from) return true;
  reporter_.error(
      at, "until",
      {reporter_.path(at, "until") + " = " + in_quotes(until) + " is not after the date", "a later date, or nothing"});
  return false;
}

void EventResolver::change(double day, What what, int index, double fraction) {
  models::Change to;
  to.day = day;
  to.event = number_;
  to.what = what;
  to.index = index;
  to.fraction = fraction;
  to.line = line_;
  scenario_.changes.push_back(to);
}

void EventResolver::change_all(double day, const std::vector<int>& units, double fraction) {
  for (const int unit : units) change(day, What::capacity, unit, fraction);
  for (const int boundary : boundaries_) change(day, What::boundary, boundary, fraction);
}

/// Stops for good. A wind-down takes capacity away in ten equal steps, the last of them the stop itself.
void EventResolver::closure(const v1::Closure& event) {
  double day = 0;
  const bool dated = day_of(event, "date", event.date(), day);
  asked_day_ = day;
  const std::vector<int> units = units_of(event.of(), true);
  if (!dated) return;
  event_day_ = day;
  const double wind_down = event.wind_down_days().value();
  if (wind_down > day)
    reporter_.error(event, "wind_down_days",
                    {"the wind-down of " + number_text(wind_down) + " days begins before the start of the scenario",
                     "at most " + number_text(day)});
  for (int step = 1; wind_down > 0 && step < kWindDownSteps; ++step) {
    const double left = 1.0 - step / static_cast<double>(kWindDownSteps);
    change_all(std::max(0.0, day - wind_down * left), units, left);
  }
  for (const int unit : units) change(day, What::close, unit, 0);
  for (const int boundary : boundaries_) change(day, What::boundary_closes, boundary, 0);
}

/// Falls to what is left and comes back: in full at the end of the duration, or in the steps given.
void EventResolver::outage(const v1::Outage& event) {
  double day = 0;
  const bool dated = day_of(event, "date", event.date(), day);
  asked_day_ = day;
  const std::vector<int> units = units_of(event.of());
  if (!dated) return;
  event_day_ = day;
  change_all(day, units, event.capacity_left());
  if (!recovery(event, day, units)) change_all(day + event.duration_days(), units, 1);
}

/// Recovery steps; true when they bring capacity back to the full by themselves, at or after the end of the duration.
bool EventResolver::recovery(const v1::Outage& event, double start, const std::vector<int>& units) {
  double before = 0;
  for (const v1::RecoveryStep& step : event.recovery()) {
    if (step.after_days() <= before && step.after_days() > 0)
      reporter_.error(step, "after_days",
                      {reporter_.path(step, "after_days") + " = " + number_text(step.after_days()),
                       "must be later than the step before, at " + number_text(before)});
    before = step.after_days();
    change_all(start + step.after_days(), units, step.capacity_left());
  }
  if (event.recovery_size() == 0 || before < event.duration_days()) return false;
  const v1::RecoveryStep& first = event.recovery(0);
  const v1::RecoveryStep& last = event.recovery(event.recovery_size() - 1);
  if (first.after_days() > event.duration_days())
    reporter_.error(first, "after_days",
                    {"the first recovery step is after the duration of " + number_text(event.duration_days()) + " days",
                     "a step at the end of the duration or before it"});
  if (last.capacity_left() < 1)
    reporter_.error(last, "capacity_left",
                    {"the last recovery step leaves capacity at " + number_text(last.capacity_left()),
                     "must be 1 at or after the end of the duration", "use capacity_cut for what does not come back"});
  return true;
}

void EventResolver::capacity_cut(const v1::CapacityCut& event) {
  double day = 0;
  double end = 0;
  const bool dated = day_of(event, "date", event.date(), day);
  asked_day_ = day;
  const std::vector<int> units = units_of(event.of());
  if (!dated) return;
  event_day_ = day;
  change_all(day, units, event.capacity_left());
  if (end_of(event, event.until(), day, end)) change_all(end, units, 1);
}

void EventResolver::link_loss(const v1::LinkLoss& event) {
  std::vector<std::pair<What, int>> hit;
  lost(event, hit);
  double day = 0;
  if (!day_of(event, "date", event.date(), day)) return;
  event_day_ = day;
  for (const auto& [what, index] : hit) change(day, what, index, event.capacity_left());
  if (event.duration_days() > 0)
    for (const auto& [what, index] : hit) change(day + event.duration_days(), what, index, 1);
}

/// Which turnaround it is, is known when all are planned (resolve_scenario).
void EventResolver::turnaround_slip(const v1::TurnaroundSlip& event) {
  const int unit = index_of(event.unit().empty() ? nullptr : named(event, "unit", event.unit(), kUnit));
  if (event.unit().empty()) reporter_.missing(event, "unit", {"unit is missing", "the id of a unit"});
  const auto after = parse_date(event.after());
  const double known = announced(std::numeric_limits<double>::infinity());
  const double first = after ? after->days - scenario_.start.days : -std::numeric_limits<double>::infinity();
  if (unit != models::kNone) scenario_.slips.push_back({number_, unit, event.days(), first, known});
}

void EventResolver::demand(const v1::Demand& event) {
  const Entity* product = event.product().empty() ? nullptr : named(event, "product", event.product(), kProduct);
  const int number = index_of(product);
  double day = 0;
  double end = 0;
  if (!day_of(event, "date", event.date(), day)) return;
  event_day_ = day;
  const bool ends = end_of(event, event.until(), day, end);
  if (number == models::kNone) return;
  if (event.fraction() > 1 && event.fraction() <= kMostDemand)
    reporter_.warning(event, "fraction",
                      {"demand above that of the base moves little: more passes where a market takes no more than so "
                       "much, and no plant runs higher than in the base to meet it",
                       "", "link_loss, outage or closure of who delivers now, for less of the product"});
  change(day, What::demand, number, event.fraction());
  if (ends) change(end, What::demand, number, 1);
}

}  // namespace schakel::load
