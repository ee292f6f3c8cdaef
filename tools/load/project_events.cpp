// Events that act on projects.
#include <algorithm>
#include <limits>

#include "models/investment/projects.hpp"
#include "sim/base/calendar.hpp"
#include "tools/load/events.hpp"
#include "tools/load/named.hpp"

namespace schakel::load {
namespace {

constexpr double kDaysPerMonth = kDaysPerYear / 12;

}  // namespace

/// Kept by day, then event.
void EventResolver::add_project_event(models::ProjectEvent event, const Message& at) {
  if (!message_.switches().projects())
    reporter_.warning(at, "", {"without the switch `projects` this has no effect", "", "switches { projects: true }"});
  event.event = number_;
  auto& list = scenario_.project_events;
  const auto place = std::upper_bound(list.begin(), list.end(), event.day,
                                      [](double day, const models::ProjectEvent& other) { return day < other.day; });
  list.insert(place, std::move(event));
}

void EventResolver::infrastructure_late(const v1::InfrastructureLate& event) {
  const auto& plans = resolved_.investments.plans;
  scenario_.events.back().subject = event.infrastructure();
  const int plan = index_named(plans, event.infrastructure());
  if (plan == models::kNone) {
    if (!event.infrastructure().empty())
      reporter_.error(event, "infrastructure",
                      {"infrastructure = \"" + event.infrastructure() + "\" is not known",
                       "an infrastructure_plan of the national data", nearest(plans, event.infrastructure())});
    return;
  }
  event_day_ = 0;
  add_project_event(
      {.kind = models::ProjectEvent::Kind::plan_late, .index = plan, .days = event.months() * kDaysPerMonth}, event);
}

void EventResolver::instrument_change(const v1::InstrumentChange& event) {
  const auto& list = resolved_.investments.subsidies;
  scenario_.events.back().subject = event.instrument();
  const int instrument = index_named(list, event.instrument());
  double day = 0;
  if (!day_of(event, "date", event.date(), day)) return;
  event_day_ = day;
  const int acts = resolved_.margin_instrument(event.instrument());
  if (acts != models::kNone) return margin_instrument_change(event, acts, day);
  if (instrument == models::kNone) {
    if (!event.instrument().empty())
      reporter_.error(event, "instrument",
                      {"instrument = \"" + event.instrument() + "\" is not known",
                       "an instrument of the national data that gives money",
                       nearest(resolved_.model.instruments, event.instrument())});
    return;
  }
  if (!event.until().empty())
    return reporter_.error(
        event, "until", {"\"" + event.instrument() + "\" does not act through margins", "withdrawn or delay_months"});
  if (event.withdrawn() == (event.delay_months() > 0))
    return reporter_.error(event, "withdrawn", {"neither or both", "withdrawn, or delay_months above 0"});
  using Happens = models::ProjectEvent::Kind;
  add_project_event({.kind = event.withdrawn() ? Happens::instrument_withdrawn : Happens::instrument_moved,
                     .day = day,
                     .index = instrument,
                     .days = event.delay_months() * kDaysPerMonth},
                    event);
}

/// Withdrawn, or in force until a day. Kept by day, then event.
void EventResolver::margin_instrument_change(const v1::InstrumentChange& event, int index, double day) {
  if (event.delay_months() > 0)
    return reporter_.error(
        event, "delay_months",
        {"\"" + event.instrument() + "\" acts through margins: it has no rounds", "withdrawn, or until"});
  if (event.withdrawn() != event.until().empty())
    return reporter_.error(event, "withdrawn", {"neither or both", "withdrawn, or until"});
  models::MarginInstrumentChange to{number_, index, day, day, day};
  if (!event.withdrawn() && !end_of(event, event.until(), day, to.until_day)) return;
  const bool played = message_.switches().decisions() ||
                      (message_.switches().projects() && resolved_.obligation[static_cast<std::size_t>(index)]);
  if (!played || !message_.switches().prices())
    reporter_.warning(event, "",
                      {"without the switches `decisions` and `prices` this has no effect", "",
                       "switches { prices: true decisions: true }"});
  auto& list = scenario_.instrument_changes;
  const auto place =
      std::upper_bound(list.begin(), list.end(), day, [](double d, const auto& other) { return d < other.day; });
  list.insert(place, to);
}

/// Reported when there is none.
int EventResolver::project_named(const Message& at, const std::string& id) {
  const auto& projects = resolved_.investments.projects;
  int found = models::kNone;
  for (std::size_t p = 0; p < projects.size(); ++p)
    if (projects[p].id == id || split_id(projects[p].id).second == id) found = static_cast<int>(p);
  if (found == models::kNone && !id.empty())
    reporter_.error(at, "project",
                    {"project = \"" + id + "\" is not known", "a project of the clusters", nearest(projects, id)});
  return found;
}

void EventResolver::joint_decision(const v1::JointDecision& event) {
  models::ProjectEvent to{.kind = models::ProjectEvent::Kind::decide_together};
  if (!day_of(event, "date", event.date(), to.day)) return;
  event_day_ = to.day;
  for (const std::string& id : event.owner())
    if (const Entity* owner = named(event, "owner", id, kOwner)) to.owners.push_back(index_of(owner));
  for (const std::string& id : event.project()) {
    const int found = project_named(event, id);
    if (found == models::kNone) return;
    to.projects.push_back(found);
  }
  if (event.owner().empty() && event.project().empty())
    return reporter_.error(event, "", {"names nobody", "owner or project"});
  add_project_event(std::move(to), event);
}

void EventResolver::freeze(const v1::OwnerEvent& event, int owner, double day) {
  double end = std::numeric_limits<double>::infinity();
  if (!event.until().empty()) end_of(event, event.until(), day, end);
  if (owner == models::kNone) return;
  scenario_.events.back().subject = event.owner();
  add_project_event({.kind = models::ProjectEvent::Kind::owner_freezes, .day = day, .index = owner, .until_day = end},
                    event);
}

void EventResolver::office_stop(const v1::PermitStop& event) {
  const auto& offices = resolved_.investments.offices;
  double day = 0, end = 0;
  if (!day_of(event, "date", event.date(), day)) return;
  event_day_ = day;
  scenario_.events.back().subject = event.office();
  if (!end_of(event, event.until(), day, end))
    return reporter_.error(event, "until", {"a stop of an office without end", "an ISO date after it begins"});
  int office = models::kNone;
  for (std::size_t o = 0; o < offices.size(); ++o)
    if (offices[o].id == event.office() || split_id(offices[o].id).second == event.office())
      office = static_cast<int>(o);
  if (office == models::kNone)
    return reporter_.error(event, "office",
                           {"office = \"" + event.office() + "\" is not known",
                            "an office of the clusters or the national data", nearest(offices, event.office())});
  add_project_event({.kind = models::ProjectEvent::Kind::permits_stop, .day = day, .index = office, .until_day = end},
                    event);
}

}  // namespace schakel::load
