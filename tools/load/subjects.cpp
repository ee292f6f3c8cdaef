// What scenario events are about: ids to units, links, imports and pools.
#include "clusters/schema/scenario.pb.h"
#include "models/plants/build_system.hpp"
#include "sim/base/calendar.hpp"
#include "tools/load/events.hpp"
#include "tools/load/in_quotes.hpp"

namespace schakel::load {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

/// The one thing a scenario's id stands for; reports when there is none, or several.
const Entity* EventResolver::named(const Message& at, const std::string& field, const std::string& id, Kinds kinds) {
  found_ = ids_.find_everywhere(id, kinds);
  if (found_.empty()) {
    reporter_.not_known(at, field, ids_.why_not(-1, reporter_.path(at, field), id, kinds));
    return nullptr;
  }
  const auto index = resolved_.index.find(found_[0].message);
  for (const Entity& entity : found_) {
    const auto other = resolved_.index.find(entity.message);
    if (index == resolved_.index.end() || other == resolved_.index.end() || other->second == index->second) continue;
    reporter_.error(at, field,
                    {reporter_.path(at, field) + " = " + in_quotes(id) + " is in several clusters", "\"cluster/id\""});
    return nullptr;
  }
  scenario_.events.back().subject = id;
  return found_.data();
}

int EventResolver::index_of(const Entity* entity) const {
  const auto found = entity == nullptr ? resolved_.index.end() : resolved_.index.find(entity->message);
  return found == resolved_.index.end() ? models::kNone : found->second;
}

/// The line of the unit that the subject names, when it names one.
void EventResolver::set_line(const v1::Subject& subject, int unit) {
  if (subject.line().empty()) return;
  if (unit == models::kNone)
    return reporter_.error(
        subject, "line",
        {reporter_.path(subject, "line") + " = " + in_quotes(subject.line()) + " without a unit", "unit and line"});
  const std::vector<models::Line>& lines = resolved_.model.units[at(unit)].lines;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].id == subject.line()) line_ = static_cast<int>(i);
    ids.push_back(in_quotes(lines[i].id));
  }
  scenario_.events.back().subject += "/" + subject.line();
  if (line_ == models::kNone)
    reporter_.error(subject, "line",
                    {reporter_.path(subject, "line") + " = " + in_quotes(subject.line()) + " is not a line of " +
                         in_quotes(subject.unit()),
                     ids.empty() ? "no line: the unit is one line" : "one of " + list_text(ids)});
}

/// What does not run at the start can only be closed, and only when it still has staff.
std::vector<int> EventResolver::units_of(const v1::Subject& subject, bool closes) {
  boundaries_.clear();
  std::vector<int> units = named_units(subject);
  if (resolved_.model.history.empty() || units.empty()) return units;
  std::erase_if(units, [this, closes](int unit) {
    const models::Unit& the_unit = resolved_.model.units[at(unit)];
    return closes ? !the_unit.has_staff() : !the_unit.runs_at_start();
  });
  if (units.empty())
    reporter_.error(
        subject, "",
        {in_quotes(scenario_.events.back().subject) + " does not run at the start, " + to_text(scenario_.start),
         closes ? "a unit that is not closed yet" : "a unit that runs", "see its overlay and validity"});
  return units;
}

std::vector<int> EventResolver::named_units(const v1::Subject& subject) {
  std::vector<int> units;
  const auto all = [this, &units](auto fits) {
    for (std::size_t u = 0; u < resolved_.model.units.size(); ++u)
      if (fits(resolved_.model.units[u])) units.push_back(static_cast<int>(u));
  };
  if (subject.of_case() != v1::Subject::kUnit) set_line(subject, models::kNone);
  std::string field = "unit";
  int number = models::kNone;
  switch (subject.of_case()) {
    case v1::Subject::kUnit:
      number = index_of(named(subject, field, subject.unit(), kUnit));
      if (number == models::kNone) return units;
      units.push_back(number);
      set_line(subject, number);
      return units;
    case v1::Subject::kSite:
      number = index_of(named(subject, field = "site", subject.site(), kSite));
      all([number](const models::Unit& unit) { return number != models::kNone && unit.site == number; });
      break;
    case v1::Subject::kOwner:
      number = index_of(named(subject, field = "owner", subject.owner(), kOwner));
      for (std::size_t u = 0; u < resolved_.model.units.size(); ++u)
        if (number != models::kNone && owner_of(static_cast<int>(u)) == number) units.push_back(static_cast<int>(u));
      break;
    case v1::Subject::kGroup: {
      const Entity* group = named(subject, field = "group", subject.group(), kGroup);
      if (group == nullptr) return units;
      const std::string id = resolved_.model.clusters[at(group->cluster)] + "/" + text_field(*group->message, "id");
      all([&id](const models::Unit& unit) { return unit.group == id; });
      number = 0;
      break;
    }
    case v1::Subject::kBoundaryNode:
      number = index_of(named(subject, field = "boundary_node", subject.boundary_node(), kBoundaryNode));
      if (number != models::kNone) boundaries_.push_back(number);
      return units;
    case v1::Subject::OF_NOT_SET:
      if (reporter_.places().node(subject) != nullptr)  // else check_fields says that it is missing
        reporter_.error(subject, "", {"names nothing", "one of unit, site, owner, group or boundary_node"});
      return units;
  }
  if (units.empty() && number != models::kNone)
    reporter_.error(subject, field, {in_quotes(scenario_.events.back().subject) + " has no units", "one with units"});
  return units;
}

/// What stops passing: links, import options and pools.
void EventResolver::lost(const v1::LinkLoss& event, std::vector<std::pair<What, int>>& hit) {
  int number = models::kNone;
  switch (event.of_case()) {
    case v1::LinkLoss::kLink:
      number = index_of(named(event, "link", event.link(), kLink));
      if (number != models::kNone) hit.emplace_back(What::link, number);
      break;
    case v1::LinkLoss::kImportOption:
      number = index_of(named(event, "import_option", event.import_option(), kImportOption));
      if (number != models::kNone) hit.emplace_back(What::import_, number);
      break;
    case v1::LinkLoss::kPool:
      number = index_of(named(event, "pool", event.pool(), kPool));
      if (number != models::kNone) hit.emplace_back(What::pool, number);
      break;
    case v1::LinkLoss::kRoute:
      number = index_of(named(event, "route", event.route(), kRoute));
      for (std::size_t l = 0; l < resolved_.model.links.size(); ++l)
        if (number != models::kNone && resolved_.model.links[l].route == number)
          hit.emplace_back(What::link, static_cast<int>(l));
      if (number != models::kNone && hit.empty())
        reporter_.error(event, "route", {"no link moves on " + in_quotes(event.route()), "a route that links name"});
      break;
    case v1::LinkLoss::kInfrastructure:
      number = index_of(named(event, "infrastructure", event.infrastructure(), kInfrastructure));
      if (number == models::kNone) break;
      for (const int link : resolved_.model.infrastructures[at(number)].links) hit.emplace_back(What::link, link);
      for (const int pool : resolved_.model.infrastructures[at(number)].pools) hit.emplace_back(What::pool, pool);
      if (!resolved_.model.infrastructures[at(number)].shed_plan.empty())
        hit.emplace_back(What::pool, models::service_number(resolved_.model, number));
      if (hit.empty())
        reporter_.error(event, "infrastructure",
                        {"no link or pool fails with " + in_quotes(event.infrastructure()),
                         "one that lists links or pools, or has a shed_plan"});
      break;
    case v1::LinkLoss::kOutlet: lost_outlets(event.outlet(), hit); break;
    case v1::LinkLoss::kSpare:
      number = index_of(named(event, "spare", event.spare(), kBoundaryNode));
      if (number == models::kNone) break;
      hit.emplace_back(What::spare, number);
      if (!resolved_.model.boundaries[at(number)].spare)
        reporter_.warning(event, "spare",
                          {in_quotes(event.spare()) + " has no spare to lose", "", "spare is absent there"});
      break;
    case v1::LinkLoss::OF_NOT_SET:
      reporter_.error(event, "",
                      {"names nothing", "one of link, route, import_option, pool, infrastructure, outlet or spare"});
      break;
  }
}

}  // namespace schakel::load
