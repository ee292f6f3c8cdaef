#include "tools/results/happening.hpp"

#include <algorithm>

#include "models/plants/spoken_name.hpp"
#include "sim/base/calendar.hpp"
#include "tools/results/findings.hpp"
#include "tools/results/outages.hpp"
#include "tools/results/staff.hpp"

namespace schakel::results {
namespace {

using journal::Event;
using journal::EventKind;
using journal::Subject;
using words::Language;
using words::Message;
using words::MessageId;

using Names = std::vector<std::string>;

constexpr std::size_t kDateLength = 10;  // YYYY-MM-DD

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void add_once(Names& names, const std::string& name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// The scenario's own events of some kinds, in order.
std::vector<const Event*> own_events(const Run& run, std::initializer_list<EventKind> kinds) {
  std::vector<const Event*> list;
  for (const Event& event : run.scenario.record.events)
    if (is_own(event) && std::find(kinds.begin(), kinds.end(), event.kind) != kinds.end()) list.push_back(&event);
  return list;
}

/// Names of what events are about.
Names subjects_of(const Run& run, const std::vector<const Event*>& events) {
  Names names;
  for (const Event* event : events) add_once(names, subject_name(run.inputs.model, run.built, *event));
  return names;
}

/// Name of the first of a list that has this id, with its cluster or without.
template <class Thing>
std::string name_in(const std::vector<Thing>& list, const std::string& id) {
  for (const Thing& one : list)
    if (one.id == id || one.id.substr(one.id.find('/') + 1) == id) return one.name;
  return {};
}

/// The same as the person named them: a route or infrastructure for each of its links.
Names named_in(const Run& run, const std::vector<const Event*>& events) {
  Names names;
  for (const Event* event : events) {
    const std::string& id = run.inputs.scenario.events[at(event->scenario_event)].subject;
    std::string name = name_in(run.inputs.model.routes, id);
    if (name.empty()) name = name_in(run.inputs.model.infrastructures, id);
    add_once(names, name.empty() ? subject_name(run.inputs.model, run.built, *event) : name);
  }
  return names;
}

/// What an event names and the journal tells nothing of: not there yet, closed before.
std::string called(const Run& run, const std::string& id) {
  const models::Model& model = run.inputs.model;
  std::string name = name_in(model.units, id);
  if (name.empty()) name = name_in(model.boundaries, id);
  if (name.empty()) name = name_in(model.sites, id);
  if (name.empty()) name = name_in(model.owners, id);
  if (name.empty()) name = name_in(model.infrastructures, id);
  return name.empty() ? id : name;
}

/// All of a unit, or the part of its people at lines that closed.
double part_closed(const Run& run, std::size_t unit) {
  if (run.scenario.steps[unit].back().state == journal::UnitState::closed || unit >= run.scenario.closed_part.size())
    return 1;
  const std::vector<double>& part = run.scenario.closed_part[unit].value;
  return part.empty() ? 1 : part.back();
}

/// Own staff of units and lines that close; of what is outside the data hold none.
Staff staff_of_closed(const Run& run, const std::vector<const Event*>& closed) {
  Staff staff;
  std::vector<int> units;
  for (const Event* event : closed) {
    const int unit = event->subject.index;
    if (event->subject.kind != Subject::Kind::unit) {
      staff.add_unknown(subject_name(run.inputs.model, run.built, *event));
    } else if (std::find(units.begin(), units.end(), unit) == units.end()) {
      units.push_back(unit);
      staff.add(run.inputs.model, unit, part_closed(run, at(unit)));
    }
  }
  return staff;
}

/// "5 days", "12 hours", "to 50 % for 30 days" or "to 50 % for good".
std::string how(const Outage& one, Language language) {
  constexpr double kHours = 24, kShortest = 0.1;  // of what is told, in hours
  const std::string left = words::percent(one.left);
  std::string days = words::number(one.days);
  std::erase(days, ',');  // of "1,500 days" in another sentence no language could be told
  const Message lasts = one.days < 1
                            ? Message{MessageId::answer_hours, {words::number(std::max(kShortest, one.days * kHours))}}
                            : Message{MessageId::answer_days, {days}};
  const std::string time = render(lasts, language);
  switch (one.kind) {
    case Outage::Kind::out: return time;
    case Outage::Kind::cut: return render(Message{MessageId::answer_cut_days, {left, time}}, language);
    case Outage::Kind::for_good: break;
  }
  return render(Message{MessageId::answer_cut_for_good, {left}}, language);
}

/// Of one sentence: with its own days when not all are out equally long, "Cracker (5 days)".
void add_outages(const std::vector<Outage>& list, bool out, Language language, std::vector<Message>& told) {
  Names names, hows;
  for (const Outage& one : list) {
    if ((one.kind == Outage::Kind::out) != out) continue;
    names.push_back(one.name);
    hows.push_back(how(one, language));
  }
  if (names.empty()) return;
  const bool same = std::all_of(hows.begin(), hows.end(), [&hows](const std::string& each) { return each == hows[0]; });
  if (same) {
    told.push_back(
        {out ? MessageId::answer_outage : MessageId::answer_cut, {words::list_of(names, language), hows[0]}});
    return;
  }
  for (std::size_t i = 0; i < names.size(); ++i)
    names[i] = render(Message{MessageId::answer_with_how, {names[i], hows[i]}}, language);
  told.push_back({out ? MessageId::answer_outages : MessageId::answer_cuts, {words::list_of(names, language)}});
}

/// Units and lines that close, each line only where its unit does not.
std::vector<const Event*> closures_of(const Run& run) {
  std::vector<const Event*> list = own_events(run, {EventKind::closed, EventKind::line_closed});
  const std::vector<const Event*> whole = own_events(run, {EventKind::closed});
  std::erase_if(list, [&whole](const Event* event) {
    const auto same = [event](const Event* other) { return other->subject == event->subject; };
    return event->kind == EventKind::line_closed && std::any_of(whole.begin(), whole.end(), same);
  });
  return list;
}

/// What was announced and does not happen.
Names called_off(const Run& run) {
  Names names;
  for (const models::Change& change : run.inputs.scenario.changes)
    if (change.event >= 0 && change.withdrawn_day < change.day)
      add_once(names, called(run, run.inputs.scenario.events[at(change.event)].subject));
  return names;
}

/// A sentence for each owner that sells.
void add_sales(const Run& run, std::vector<Message>& told) {
  std::vector<int> sold;  // events
  for (const Event* event : own_events(run, {EventKind::owner_changed})) {
    if (std::find(sold.begin(), sold.end(), event->scenario_event) != sold.end()) continue;
    sold.push_back(event->scenario_event);
    const std::string owner = called(run, run.inputs.scenario.events[at(event->scenario_event)].subject);
    const bool known = event->via.kind == Subject::Kind::owner;
    told.push_back(known ? Message{MessageId::answer_sells, {owner, run.inputs.model.owners[at(event->via.index)].name}}
                         : Message{MessageId::answer_sells_to_others, {owner}});
  }
}

/// Owners whose plants stop because they fail.
Names failing(const Run& run) {
  Names names;
  for (const Event* event : own_events(run, {EventKind::idled}))
    if (event->via.kind == Subject::Kind::owner) add_once(names, run.inputs.model.owners[at(event->via.index)].name);
  for (const models::OwnerFailure& of : run.inputs.scenario.failures)
    add_once(names, run.inputs.model.owners[at(of.owner)].name);
  return names;
}

/// Infrastructure, instruments and owners that the scenario's events name.
Names projects_are_about(const Run& run) {
  Names names;
  using Kind = models::ProjectEvent::Kind;
  for (const models::ProjectEvent& event : run.inputs.scenario.project_events) {
    const bool lists = !event.owners.empty() || !event.projects.empty();
    std::string name = lists ? "" : run.inputs.scenario.events[at(event.event)].subject;
    if (event.kind == Kind::plan_late) name = run.inputs.investments.plans[at(event.index)].name;
    if (event.kind == Kind::instrument_withdrawn || event.kind == Kind::instrument_moved)
      name = run.inputs.investments.subsidies[at(event.index)].name;
    if (event.kind == Kind::pauses || event.kind == Kind::cancelled || event.kind == Kind::shrinks ||
        event.kind == Kind::splits)
      name = run.inputs.investments.projects[at(event.index)].name;
    if (event.kind == Kind::owner_freezes) name = run.inputs.model.owners[at(event.index)].name;
    for (const int owner : event.owners) add_once(names, run.inputs.model.owners[at(owner)].name);
    for (const int project : event.projects) add_once(names, run.inputs.investments.projects[at(project)].name);
    add_once(names, name);
  }
  for (const models::MarginInstrumentChange& change : run.inputs.scenario.instrument_changes)
    add_once(names, run.inputs.markets.instruments[at(change.index)].name);
  for (const models::PolicyMeasure& measure : run.inputs.scenario.measures) add_once(names, measure.name);
  return names;
}

/// Whether the title names all of them.
bool names_all(const std::string& title, const Names& names) {
  return std::all_of(names.begin(), names.end(),
                     [&title](const std::string& name) { return title.find(name) != std::string::npos; });
}

std::string product_called(const Run& run, const std::string& id) {
  const std::string name = name_in(run.inputs.model.products, id.substr(id.find('/') + 1));
  return name.empty() ? id : models::name_in_sentence(name);
}
Names products_of(const Run& run, const std::vector<const Event*>& events) {
  Names names;
  for (const Event* event : events)
    add_once(names, product_called(run, run.inputs.scenario.events[at(event->scenario_event)].subject));
  return names;
}
std::string path_called(const Run& run, const std::string& id) {
  for (const v1::PricePath& path : run.inputs.inputs.national().price_path())
    if (path.id() == id && !path.name().empty()) return path.name();
  return id;
}

/// "natural gas × 3", "National levy, rate of the tax bill of September 2025 (2026-01-01)"
Names price_changes(const Run& run) {
  Names list;
  for (const models::PriceShock& shock : run.inputs.scenario.price_shocks)
    list.push_back(product_called(run, shock.product) + " × " + words::number(shock.factor));
  for (const models::PathChange& change : run.inputs.scenario.path_changes)
    list.push_back(path_called(run, change.path) + " (" +
                   to_text(Date{run.inputs.scenario.start.days + static_cast<int>(change.day)}) + ")");
  return list;
}

/// A sentence for each kind of event, without the title.
std::vector<Message> happenings(const Run& run, Language language) {
  std::vector<Message> told;
  const auto say = [&](MessageId id, const Names& names) {
    if (!names.empty()) told.push_back({id, {words::list_of(names, language)}});
  };
  const auto closed = closures_of(run);
  say(MessageId::answer_closed, subjects_of(run, closed));
  if (!closed.empty()) told.back().arguments.push_back(staff_of_closed(run, closed).text(language));
  say(MessageId::answer_fails, failing(run));
  const std::vector<Outage> list = outages(run);
  add_outages(list, true, language, told);
  add_outages(list, false, language, told);
  say(MessageId::answer_route, named_in(run, own_events(run, {EventKind::link_lost})));
  say(MessageId::answer_demand, products_of(run, own_events(run, {EventKind::demand_changed})));
  add_sales(run, told);
  say(MessageId::answer_called_off, called_off(run));
  say(MessageId::answer_late, subjects_of(run, own_events(run, {EventKind::turnaround_slipped})));
  say(MessageId::answer_prices, price_changes(run));
  Names subjects = projects_are_about(run);
  if (told.empty() && subjects.empty())
    for (const models::ScenarioEvent& event : run.inputs.scenario.events)
      add_once(subjects, called(run, event.subject));
  if (told.empty() && !names_all(run.inputs.scenario.title, subjects)) say(MessageId::answer_about, subjects);
  return told;
}

/// With the day of the first of its events; that infrastructure comes late is known before it is.
Message titled(const Run& run, const std::string& title) {
  if (run.inputs.scenario.events.empty()) return {MessageId::answer_baseline, {title}};
  const std::vector<Event>& events = run.scenario.record.events;
  const auto first = std::find_if(events.begin(), events.end(), [](const Event& event) {
    return is_own(event) && event.kind != EventKind::plan_moved;
  });
  if (first == events.end()) return {MessageId::answer_title, {title}};
  return {MessageId::answer_title_from,
          {title, to_timestamp(run.inputs.scenario.start, first->day).substr(0, kDateLength)}};
}

/// Without a title what happens stands alone; where nothing does, its id stands for it.
std::string said(const Run& run, Language language) {
  const models::Scenario& scenario = run.inputs.scenario;
  const std::vector<Message> told = happenings(run, language);
  std::string title = language == Language::nl && !scenario.title_nl.empty() ? scenario.title_nl : scenario.title;
  if (title.empty() && told.empty()) title = scenario.id;
  std::string text = title.empty() ? "" : render(titled(run, title), language);
  for (const Message& message : told) text += (text.empty() ? "" : " ") + render(message, language);
  return text;
}

}  // namespace

words::Text what_happens(const Run& run) { return {said(run, Language::en), said(run, Language::nl)}; }

}  // namespace schakel::results
