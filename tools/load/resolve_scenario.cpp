#include "tools/load/resolve_scenario.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "clusters/schema/cluster.pb.h"
#include "clusters/schema/scenario.pb.h"
#include "models/plants/dated.hpp"
#include "sim/base/calendar.hpp"
#include "tools/load/events.hpp"
#include "tools/load/resolver.hpp"

namespace schakel::load {
namespace {

constexpr std::size_t kLongestId = 80, kLongestTitle = 400;
constexpr int kMostEvents = 10000;  // each is an actor of the simulation
constexpr int kHorizonYears = 25;
constexpr const char* kCheckpoints[] = {"2030-12-31", "2035-12-31", "2040-12-31"};

Date date_or(const std::string& text, Date otherwise) { return parse_date(text).value_or(otherwise); }

void set_times(const v1::Scenario& message, const std::string& until, models::Scenario& to, Reporter& reporter) {
  to.start = start_of(message);
  Date horizon = date_or(message.horizon(), add_years(to.start, kHorizonYears));
  if (horizon <= to.start) {
    reporter.error(message, "horizon",
                   {"horizon = " + to_text(horizon) + " is not after the start " + to_text(to.start), "a later date"});
    horizon = add_years(to.start, kHorizonYears);
  }
  if (!until.empty()) {
    const auto date = parse_date(until);
    if (!date || *date <= to.start) {
      reporter.error(message, "horizon",
                     {"until = \"" + until + "\"",
                      "a date as YYYY-MM-DD after the start " + to_text(to.start) + ", to 2999-12-31"});
    } else {
      horizon = *date;
    }
  }
  to.horizon_days = horizon.days - to.start.days;
  for (int i = 0; i < message.checkpoint_size(); ++i) {
    const auto date = parse_date(message.checkpoint(i));
    if (!date) continue;
    if (std::find(to.checkpoints.begin(), to.checkpoints.end(), *date) != to.checkpoints.end()) {
      reporter.warning(message, "checkpoint",
                       {"checkpoint = \"" + message.checkpoint(i) + "\" is there twice", "", "once is enough"}, i);
    } else if (*date > to.start && *date <= horizon) {
      to.checkpoints.push_back(*date);
    } else if (until.empty() || *date <= to.start) {
      reporter.error(message, "checkpoint",
                     {"checkpoint = \"" + message.checkpoint(i) + "\"", "after the start and not after the horizon"},
                     i);
    }
  }
  for (const char* text : kCheckpoints)
    if (message.checkpoint_size() == 0 && *parse_date(text) > to.start && *parse_date(text) <= horizon)
      to.checkpoints.push_back(*parse_date(text));
  std::sort(to.checkpoints.begin(), to.checkpoints.end());
  to.checkpoints.erase(std::unique(to.checkpoints.begin(), to.checkpoints.end()), to.checkpoints.end());
}

/// The id names the result directory; titles go to terminals and pages.
void check_words(const v1::Scenario& message, Reporter& reporter) {
  const std::string& id = message.id();
  const bool plain = id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (id.empty()) reporter.missing(message, "id", {"id is missing", "1 to 80 of a-z, 0-9 and -"});
  if (id.size() > kLongestId || !plain)
    reporter.error(message, "id", {"id = \"" + id.substr(0, kLongestId) + "\"", "1 to 80 of a-z, 0-9 and -"});
  for (const std::string& title : {message.title(), message.title_nl()}) {
    const bool control = std::any_of(title.begin(), title.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    if (title.size() > kLongestTitle || control)
      reporter.error(message, "title", {"the title is long or has control characters", "at most 400 bytes of text"});
  }
  if (message.event_size() > kMostEvents)
    reporter.error(message, "event", {std::to_string(message.event_size()) + " events", "at most 10,000"});
}

/// Causes that are switched off must exist.
void check_switches(const v1::Scenario& message, Reporter& reporter) {
  std::vector<std::string> names;
  for (const models::Cause cause : models::kCauses) names.emplace_back(models::cause_name(cause));
  for (int i = 0; i < message.switches().cause_off_size(); ++i) {
    const std::string& name = message.switches().cause_off(i);
    if (models::cause_named(name) == models::Cause{})
      reporter.error(
          message.switches(), "cause_off",
          {"cause_off = \"" + name + "\" is not a cause", "one of " + list_text(names), did_you_mean(name, names)}, i);
  }
}

/// What the switches let pass by itself; says which data it lacks for that.
void add_dates(const v1::Scenario& message, const Resolution& resolved, models::Scenario& to, Reporter& reporter) {
  to.turnarounds = message.switches().turnarounds();
  to.dates = message.switches().dates();
  to.permits = message.switches().permits();
  to.prices = message.switches().prices();
  to.decisions = message.switches().decisions();
  to.exit_rule = static_cast<models::ExitRule>(message.switches().exit_rule());
  if (message.switches().exit_rule() != v1::VALUE_AFTER_PATIENCE && !to.decisions)
    reporter.warning(message.switches(), "exit_rule",
                     {"an exit_rule without the switch `decisions` has no effect", "", "switches { decisions: true }"});
  to.projects = message.switches().projects();
  to.causes_off = {message.switches().cause_off().begin(), message.switches().cause_off().end()};
  to.eu_cap = message.switches().eu_cap();
  to.re_employment = message.switches().re_employment();
  if (to.turnarounds)
    for (const v1::Unit* unit : resolved.units) {
      const v1::Turnaround& turnaround = unit->turnaround();
      if (!unit->has_turnaround() || reporter.broken(*unit)) continue;
      if (turnaround.has_interval_years() && turnaround.has_duration_days() && !turnaround.last().empty()) continue;
      reporter.warning(turnaround, "",
                       {"the turnaround is not played", "", "it needs interval_years, duration_days and last"});
    }
  if (to.dates)
    for (const v1::Link* link : resolved.links) {
      const auto end = parse_date(link->contract().term_end());
      const bool ends = link->contract().has_renews() && !link->contract().renews();
      if (ends && end && *end <= to.start)
        reporter.warning(
            link->contract(), "term_end",
            {"term_end = \"" + link->contract().term_end() + "\" is not after the start: the contract goes on", "",
             "give the link a validity that ends"});
    }
  const models::DatedLeftOver left = models::add_dated_changes(resolved.model, resolved.overlay, to);
  for (const std::size_t e : left.no_effect)
    reporter.warning(*resolved.overlays[e], "date",
                     {"date = \"" + resolved.overlays[e]->date() + "\" has no effect in this run", "",
                      "after the start nothing grows, and what is closed or off then does not come back"});
  for (const models::Slip& slip : left.slips) {
    const v1::TurnaroundSlip& event = message.event(slip.event).turnaround_slip();
    reporter.error(event, "unit",
                   {"\"" + event.unit() + "\" has no turnaround in the run that could slip",
                    to.turnarounds ? "a unit whose turnaround has interval_years, duration_days and last"
                                   : "switches { turnarounds: true }"});
  }
}

/// What closes stays closed: of two closures of a unit (or line) on different days the later does nothing. The first
/// may be a date in the data.
void check_closed_once(const v1::Scenario& message, const Resolution& resolved, const models::Scenario& to,
                       Reporter& reporter) {
  std::map<std::pair<int, int>, const models::Change*> first;  // by unit and line
  for (const models::Change& change : to.changes) {
    if (change.what != models::Change::What::close || change.withdrawn_day < change.day) continue;
    const auto [found, added] = first.try_emplace({change.index, change.line}, &change);
    const models::Change *one = found->second, *two = &change;
    if (added || one->event == two->event || one->day == two->day) continue;
    if (one->day > two->day) std::swap(one, two);
    if (two->event < 0) continue;
    reporter.warning(
        message.event(two->event), "",
        {"\"" + resolved.units[static_cast<std::size_t>(two->index)]->id() + "\" has closed before, on " +
             to_text(Date{to.start.days + static_cast<int>(one->day)}) + ": this closure has no effect on it",
         "", one->event < 0 ? "the data close it then" : "one closure of each unit"});
  }
}

/// The link or node outside that a change is about, by id, where it is not there in this run; else empty.
std::string not_there(const Resolution& resolved, const models::Change& change) {
  using What = models::Change::What;
  const models::Model& model = resolved.model;
  const auto i = static_cast<std::size_t>(change.index);
  switch (change.what) {
    case What::link:
    case What::link_lead: return model.links[i].at_start == models::AtStart::absent ? resolved.links[i]->id() : "";
    case What::boundary:
    case What::boundary_closes:
    case What::spare:
      return model.boundaries[i].at_start == models::AtStart::absent ? resolved.boundaries[i]->id() : "";
    default: return {};  // of units that do not run no event speaks (EventResolver::units_of)
  }
}

/// What is not there at the start does not come: an event about it alone has no effect.
void check_there(const v1::Scenario& message, const Resolution& resolved, const models::Scenario& to,
                 Reporter& reporter) {
  std::set<std::pair<int, std::string>> told;
  for (const models::Change& change : to.changes) {
    const std::string id = change.event < 0 ? "" : not_there(resolved, change);
    if (id.empty() || !told.emplace(change.event, id).second) continue;
    reporter.warning(message.event(change.event), "",
                     {"\"" + id + "\" is not there at the start, " + to_text(to.start) +
                          ", and does not come in this run: this event has no effect on it",
                      "", "see its validity; or let the scenario start when it is there"});
  }
}

}  // namespace

models::Scenario resolve_scenario(const v1::Scenario& message, const std::string& until, const Resolution& resolved,
                                  const Ids& ids, Reporter& reporter) {
  models::Scenario to;
  to.id = message.id();
  to.title = message.title();
  to.title_nl = message.title_nl();
  to.description = message.description();
  if (message.has_seed()) to.seed = message.seed();
  set_times(message, until, to, reporter);
  check_words(message, reporter);
  check_switches(message, reporter);
  EventResolver events(message, to, resolved, ids, reporter);
  std::map<std::string, int> named;
  for (int i = 0; i < message.event_size(); ++i) {
    events.add(i);
    const std::string& id = message.event(i).id();
    if (!id.empty() && !named.emplace(id, i).second)
      reporter.error(message.event(i), "id", {"id \"" + id + "\" is that of another event", "ids differ"});
  }
  add_dates(message, resolved, to, reporter);
  check_closed_once(message, resolved, to, reporter);
  check_there(message, resolved, to, reporter);
  return to;
}

}  // namespace schakel::load
