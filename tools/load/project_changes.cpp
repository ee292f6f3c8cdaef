// Events that change one project: it is paused, called off, smaller or split.
#include <algorithm>
#include <limits>

#include "models/investment/projects.hpp"
#include "tools/load/events.hpp"
#include "tools/load/named.hpp"

namespace schakel::load {

namespace {

using Change = models::ProjectEvent::Kind;

}  // namespace

void EventResolver::project_change(const v1::ProjectChange& event) {
  scenario_.events.back().subject = event.project();
  models::ProjectEvent to;
  if (!day_of(event, "date", event.date(), to.day)) return;
  event_day_ = to.day;
  to.index = project_named(event, event.project());
  if (to.index == models::kNone) return;
  const bool sized = event.kind() == v1::ProjectChange::SHRINKS || event.kind() == v1::ProjectChange::SPLITS;
  const auto of_others = [&](bool given, const char* field, const char* whose) {
    if (given) reporter_.error(event, field, {std::string(field) + " is of " + whose, "without it"});
  };
  of_others(!event.until().empty() && event.kind() != v1::ProjectChange::PAUSES, "until", "PAUSES");
  of_others(!event.rest_from().empty() && event.kind() != v1::ProjectChange::SPLITS, "rest_from", "SPLITS");
  of_others(event.part() != 0 && !sized, "part", "SHRINKS and SPLITS");
  of_others(!event.cause().empty() && sized, "cause", "PAUSES and CANCELLED");
  if (event.kind() == v1::ProjectChange::KIND_UNSPECIFIED) return;  // reported as missing
  if (sized)
    make_smaller(event, to);
  else
    pause_or_cancel(event, to);
}

void EventResolver::pause_or_cancel(const v1::ProjectChange& event, models::ProjectEvent& to) {
  to.kind = event.kind() == v1::ProjectChange::PAUSES ? Change::pauses : Change::cancelled;
  to.until_day = std::numeric_limits<double>::infinity();
  if (!event.until().empty() && !end_of(event, event.until(), to.day, to.until_day)) return;
  if (!event.cause().empty()) to.cause = models::cause_named(event.cause());
  if (to.cause == models::Cause{}) {
    std::vector<std::string> names;
    for (const models::Cause cause : models::kCauses) names.emplace_back(models::cause_name(cause));
    return reporter_.error(event, "cause",
                           {"cause = \"" + event.cause() + "\" is not a cause", "one of " + list_text(names),
                            did_you_mean(event.cause(), names)});
  }
  add_project_event(std::move(to), event);
}

/// What closes a unit, or leaves it less capacity, is done whole or not at all.
void EventResolver::make_smaller(const v1::ProjectChange& event, models::ProjectEvent& to) {
  const auto& projects = resolved_.investments.projects;
  to.kind = event.kind() == v1::ProjectChange::SPLITS ? Change::splits : Change::shrinks;
  to.part = event.part();
  to.until_day = to.day;
  if (!(to.part > 0 && to.part < 1))
    return reporter_.error(event, "part", {"part = " + number_text(to.part), "above 0 and below 1"});
  for (const models::ProjectEffect& effect : projects[static_cast<std::size_t>(to.index)].effects)
    if (effect.closes || effect.capacity_left < 1)
      return reporter_.error(event, "project",
                             {"\"" + event.project() + "\" closes a unit or leaves it less capacity: it has no parts",
                              "a project without `closes` and `capacity_left`"});
  if (to.kind == Change::splits) {
    to.rest = index_named(projects, projects[static_cast<std::size_t>(to.index)].id + models::kRest);
    const auto from = parse_date(event.rest_from());
    if (from) to.until_day = from->days - scenario_.start.days;
    if (to.until_day < to.day)
      return reporter_.error(event, "rest_from",
                             {"rest_from = \"" + event.rest_from() + "\" is before the date", "the date or later"});
    const auto same = [&](const models::ProjectEvent& other) {
      return other.kind == Change::splits && other.index == to.index;
    };
    if (std::any_of(scenario_.project_events.begin(), scenario_.project_events.end(), same))
      return reporter_.error(event, "project", {"\"" + event.project() + "\" is split twice", "once in a scenario"});
  }
  add_project_event(std::move(to), event);
}

}  // namespace schakel::load
