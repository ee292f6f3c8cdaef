#include "tools/results/answer.hpp"

#include <algorithm>

#include "models/plants/spoken_name.hpp"
#include "sim/base/calendar.hpp"
#include "tools/results/outages.hpp"
#include "tools/results/projects.hpp"
#include "tools/results/report_numbers.hpp"

namespace schakel::results {

using journal::Event;
using journal::EventKind;
using words::Language;
using words::Message;
using words::MessageId;
using words::Text;

namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// A message whose list arguments differ per language.
template <class Make>
Text both(Make make) {
  return {render(make(Language::en), Language::en), render(make(Language::nl), Language::nl)};
}

std::vector<std::string> unit_names(const Run& run, const std::vector<int>& units) {
  std::vector<std::string> names;
  for (const int unit : units) names.push_back(run.inputs.model.units[at(unit)].name);
  return names;
}

const std::string& title(const Run& run, Language language) {
  const models::Scenario& scenario = run.inputs.scenario;
  return language == Language::nl && !scenario.title_nl.empty() ? scenario.title_nl : scenario.title;
}

/// Names of what the scenario's own events of one kind are about, each once, in order.
std::vector<std::string> subjects_of(const Run& run, EventKind kind) {
  std::vector<std::string> names;
  for (const Event& event : run.scenario.record.events) {
    if (event.kind != kind || event.cause != journal::kNone || event.scenario_event == journal::kNone) continue;
    const std::string name = subject_name(run.inputs.model, run.built, event);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

/// "Cracker", or with its own days when not all are out equally long: "Cracker (5 days)".
std::vector<std::string> told_outages(const std::vector<Outage>& list, bool with_days, Language language) {
  std::vector<std::string> names;
  for (const Outage& one : list)
    names.push_back(with_days
                        ? render(Message{MessageId::answer_out_days, {one.name, words::number(one.days)}}, language)
                        : one.name);
  return names;
}

Message outage_message(const Run& run, const std::vector<Outage>& list, Language language) {
  const bool differ =
      std::any_of(list.begin(), list.end(), [&list](const Outage& one) { return one.days != list.front().days; });
  const std::string names = words::list_of(told_outages(list, differ, language), language);
  if (differ) return {MessageId::answer_outages, {title(run, language), names}};
  return {MessageId::answer_outage, {title(run, language), names, words::number(list.front().days)}};
}

/// Subjects of the scenario's events as the person named them, each once.
std::vector<std::string> scenario_subjects(const Run& run) {
  std::vector<std::string> names;
  for (const models::ScenarioEvent& event : run.inputs.scenario.events) {
    std::string name = event.subject;
    for (const models::Route& route : run.inputs.model.routes)
      if (route.id == name || route.id.substr(route.id.find('/') + 1) == name) name = route.name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

/// Jobs at lines that closed of units that go on.
void add_lines_jobs(const Run& run, const Findings& found, double& jobs, std::vector<int>& unknown) {
  for (std::size_t u = 0; u < run.scenario.closed_part.size(); ++u) {
    const std::vector<double>& part = run.scenario.closed_part[u].value;
    const models::Unit& unit = run.inputs.model.units[u];
    const bool counted = std::any_of(found.stopped.begin(), found.stopped.end(), [u](const Stopped& stop) {
      return stop.by_scenario && stop.unit == static_cast<int>(u);
    });
    if (part.empty() || part.back() <= 0 || counted) continue;
    jobs += models::own_jobs(unit) * part.back();
    if (!unit.jobs.own && unit.jobs.counted_in == models::kNone) unknown.push_back(static_cast<int>(u));
  }
}

enum class Stops { closed, closed_by_owner, off };

bool is(const Stopped& stop, Stops which) {
  if (!stop.by_scenario) return which == Stops::off;
  return which == (stop.by_owner ? Stops::closed_by_owner : Stops::closed);
}

/// Units at which the staff of the stopped units is counted, each once.
std::vector<int> counted_at(const Run& run, const Findings& found, Stops which) {
  std::vector<int> units;
  for (const Stopped& stop : found.stopped) {
    const int other = run.inputs.model.units[at(stop.unit)].jobs.counted_in;
    if (is(stop, which) && other != models::kNone && std::find(units.begin(), units.end(), other) == units.end())
      units.push_back(other);
  }
  return units;
}

/// "365", "at least 365 (not known for X)", "0 (their staff is counted at X)" or "not known": jobs of stopped units.
std::string jobs_text(const Run& run, const Findings& found, Stops which, Language language) {
  double jobs = 0;
  std::vector<int> unknown;
  for (const Stopped& stop : found.stopped) {
    if (!is(stop, which)) continue;
    jobs += stop.jobs.value_or(0);
    if (!stop.jobs) unknown.push_back(stop.unit);
  }
  if (which == Stops::closed) add_lines_jobs(run, found, jobs, unknown);
  if (const std::vector<int> at = counted_at(run, found, which); jobs == 0 && unknown.empty() && !at.empty())
    return render(Message{MessageId::answer_jobs_counted, {"0", words::list_of(unit_names(run, at), language)}},
                  language);
  if (unknown.empty()) return words::number(jobs, 0);
  if (jobs == 0) return render(Message{MessageId::answer_not_known, {}}, language);
  return render(
      Message{MessageId::answer_at_least, {words::number(jobs, 0), words::list_of(unit_names(run, unknown), language)}},
      language);
}

/// Infrastructure, instruments and owners that the scenario's events name.
std::vector<std::string> projects_are_about(const Run& run) {
  std::vector<std::string> names;
  using Kind = models::ProjectEvent::Kind;
  for (const models::ProjectEvent& event : run.inputs.scenario.project_events) {
    const bool lists = !event.owners.empty() || !event.projects.empty();
    std::string name = lists ? "" : run.inputs.scenario.events[at(event.event)].subject;
    if (event.kind == Kind::plan_late) name = run.inputs.investments.plans[at(event.index)].name;
    if (event.kind == Kind::instrument_withdrawn || event.kind == Kind::instrument_moved)
      name = run.inputs.investments.subsidies[at(event.index)].name;
    if (event.kind == Kind::owner_freezes) name = run.inputs.model.owners[at(event.index)].name;
    for (const int owner : event.owners) names.push_back(run.inputs.model.owners[at(owner)].name);
    for (const int project : event.projects) names.push_back(run.inputs.investments.projects[at(project)].name);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  for (const models::MarginInstrumentChange& change : run.inputs.scenario.instrument_changes)
    names.push_back(run.inputs.markets.instruments[at(change.index)].name);
  for (const models::OwnerFailure& of : run.inputs.scenario.failures)
    names.push_back(run.inputs.model.owners[at(of.owner)].name);
  for (const models::PolicyMeasure& measure : run.inputs.scenario.measures) names.push_back(measure.name);
  return names;
}

/// Whether the title names all of them.
bool names_all(const std::string& title, const std::vector<std::string>& names) {
  return std::all_of(names.begin(), names.end(),
                     [&title](const std::string& name) { return title.find(name) != std::string::npos; });
}

Message about(const Run& run, const std::vector<std::string>& names, Language language) {
  if (names_all(run.inputs.scenario.title, names)) return {MessageId::answer_title, {title(run, language)}};
  return {MessageId::answer_about, {title(run, language), words::list_of(names, language)}};
}

std::string product_called(const Run& run, const std::string& id) {
  for (const models::Product& product : run.inputs.model.products)
    if (product.id == id) return models::name_in_sentence(product.name);
  return id;
}
std::string path_called(const Run& run, const std::string& id) {
  for (const v1::PricePath& path : run.inputs.inputs.national().price_path())
    if (path.id() == id && !path.name().empty()) return path.name();
  return id;
}

/// "natural gas × 3", "National levy, rate of the tax bill of September 2025 (2026-01-01)"
std::vector<std::string> price_changes(const Run& run) {
  std::vector<std::string> list;
  for (const models::PriceShock& shock : run.inputs.scenario.price_shocks)
    list.push_back(product_called(run, shock.product) + " × " + words::number(shock.factor));
  for (const models::PathChange& change : run.inputs.scenario.path_changes)
    list.push_back(path_called(run, change.path) + " (" +
                   to_text(Date{run.inputs.scenario.start.days + static_cast<int>(change.day)}) + ")");
  return list;
}

Text what_happens(const Run& run, const Findings& found) {
  std::vector<std::string> closed = subjects_of(run, EventKind::closed);
  for (const std::string& line : subjects_of(run, EventKind::line_closed)) closed.push_back(line);
  const std::vector<Outage> out = outages(run);
  const std::vector<std::string> lost = scenario_subjects(run);
  return both([&](Language l) -> Message {
    if (!closed.empty())
      return {MessageId::answer_closed,
              {title(run, l), words::list_of(closed, l), jobs_text(run, found, Stops::closed, l)}};
    if (!out.empty()) return outage_message(run, out, l);
    if (!subjects_of(run, EventKind::link_lost).empty())
      return {MessageId::answer_route, {title(run, l), words::list_of(lost, l)}};
    if (!subjects_of(run, EventKind::demand_changed).empty())
      return {MessageId::answer_demand, {title(run, l), words::list_of(lost, l)}};
    const std::vector<std::string> late = subjects_of(run, EventKind::turnaround_slipped);
    if (!late.empty()) return {MessageId::answer_late, {title(run, l), words::list_of(late, l)}};
    const std::vector<std::string> subjects = projects_are_about(run);
    if (!subjects.empty()) return about(run, subjects, l);
    const std::vector<std::string> prices = price_changes(run);
    if (!prices.empty()) return {MessageId::answer_prices, {title(run, l), words::list_of(prices, l)}};
    return {run.inputs.scenario.events.empty() ? MessageId::answer_baseline : MessageId::answer_title, {title(run, l)}};
  });
}

/// The three units that end lowest, with their rates.
std::vector<std::string> lowest(const Run& run, std::vector<int> units, Language language) {
  const auto rate = [&](int unit) { return run.scenario.steps[at(unit)].back().fraction; };
  std::stable_sort(units.begin(), units.end(), [&](int a, int b) { return rate(a) < rate(b); });
  if (units.size() > 3) units.resize(3);
  std::vector<std::string> names;
  for (const int unit : units)
    names.push_back(
        render(Message{MessageId::answer_at_rate, {run.inputs.model.units[at(unit)].name, words::percent(rate(unit))}},
               language));
  return names;
}

/// Empty when no owner closes anything.
Text what_owners_close(const Run& run, const Findings& found) {
  std::vector<int> closed;
  for (const Stopped& stop : found.stopped)
    if (is(stop, Stops::closed_by_owner)) closed.push_back(stop.unit);
  if (closed.empty()) return {};
  const std::vector<std::string> names = unit_names(run, closed);
  return both([&](Language l) -> Message {
    return {
        MessageId::answer_owners,
        {std::to_string(closed.size()), words::list_of(names, l), jobs_text(run, found, Stops::closed_by_owner, l)}};
  });
}

/// Units that ran at the start and are off at the end, with the scenario's events and without.
int off_in_both(const Run& run) {
  int count = 0;
  for (std::size_t u = 0; u < run.scenario.steps.size(); ++u)
    count += run.inputs.model.units[u].runs_at_start() && is_off(run.scenario.steps[u].back()) &&
             is_off(run.baseline.steps[u].back());
  return count;
}

Text what_falls(const Run& run, const Findings& found) {
  std::vector<int> idle;
  for (const Stopped& stop : found.stopped)
    if (!stop.by_scenario) idle.push_back(stop.unit);
  const std::vector<std::string> names = unit_names(run, idle);
  Text text = both([&](Language l) -> Message {
    if (!idle.empty())
      return {MessageId::answer_stop,
              {std::to_string(idle.size()), words::list_of(names, l), jobs_text(run, found, Stops::off, l)}};
    if (found.all_back_day >= 0)
      return {MessageId::answer_all_back, {words::number(found.all_back_day - found.first_hit_day)}};
    if (const int off = off_in_both(run); off > 0) return {MessageId::answer_no_stop_but, {std::to_string(off)}};
    return {found.stopped.empty() && outages(run).empty() ? MessageId::answer_none_off : MessageId::answer_no_stop, {}};
  });
  if (const Text owners = what_owners_close(run, found); !owners.en.empty())
    text = {owners.en + " " + text.en, owners.nl + " " + text.nl};
  if (found.curtailed.empty()) return text;
  const Text more = both([&](Language l) {
    return Message{MessageId::answer_curtailed,
                   {std::to_string(found.curtailed.size()), words::list_of(lowest(run, found.curtailed, l), l)}};
  });
  return {text.en + " " + more.en, text.nl + " " + more.nl};
}

/// kt a year, with the range that the numbers of the units give it, where there is one.
std::string co2_at_end(const Run& run, const Findings& found, Language language) {
  const std::string value = words::signed_number(found.co2_end_kt_per_year);
  const std::optional<Range> range = co2_range(run, found);
  if (!range) return value;
  return render(Message{MessageId::answer_with_range,
                        {value, words::signed_number(range->low), words::signed_number(range->high)}},
                language);
}

Text what_co2(const Run& run, const Findings& found) {
  const std::vector<int>& gaps = found.co2_unknown;
  const int year = year_of(Date{run.inputs.scenario.start.days + static_cast<int>(run.inputs.scenario.horizon_days)});
  if (gaps.empty() && found.co2_end_kt_per_year == 0 && found.co2_cumulative_kt == 0)
    return render(Message{MessageId::answer_co2_same, {std::to_string(year)}});
  return both([&](Language l) -> Message {
    std::vector<std::string> arguments = {co2_at_end(run, found, l), words::signed_number(found.co2_cumulative_kt, 0),
                                          std::to_string(year)};
    if (gaps.empty()) return {MessageId::answer_co2, arguments};
    arguments.push_back(words::list_of(unit_names(run, gaps), l));
    return {MessageId::answer_co2_gap, arguments};
  });
}

const char* grade_name(models::Grade grade) {
  static const char* const names[] = {"-", "A", "B", "C", "D"};
  return names[static_cast<int>(grade)];
}

}  // namespace

std::vector<Text> answer(const Run& run, const Findings& found) {
  Text falls = what_falls(run, found);
  for (const Text& more : projects_sentences(run)) {
    falls.en += " " + more.en;
    falls.nl += " " + more.nl;
  }
  std::vector<Text> texts = {what_happens(run, found), falls, what_co2(run, found)};
  const EconomicPart& economic = found.economic;
  if (run.inputs.scenario.decisions)
    texts.push_back(render(Message{MessageId::answer_economic,
                                   {found.jobs_lost_unknown ? "0" : words::number(economic.jobs_lost, 0),
                                    words::signed_number(economic.co2_end_kt_per_year),
                                    std::to_string(economic.units_stopped), std::to_string(economic.units_given_up)}}));
  return texts;
}

std::vector<Text> flip_sentences(const Run& run, const Findings& found) {
  std::vector<Text> sentences;
  for (const Flip& flip : found.flips) {
    const models::Unit& unit = run.inputs.model.units[at(flip.unit)];
    const models::Quantity& least = *unit.minimum_load;
    sentences.push_back(
        render(Message{flip.ran ? MessageId::flip_keeps_running : MessageId::flip_stopped,
                       {unit.name, words::percent(flip.load), words::percent(least.value), words::percent(least.low),
                        words::percent(least.high), grade_name(least.grade)}}));
  }
  return sentences;
}

namespace {

/// What the arc brings a unit, or takes from it, is called after its other end.
std::string way_name(const Run& run, flow::ArcId arc, flow::SideId self) {
  const flow::Arc& way = run.built.system.network.arcs[at(arc)];
  const journal::Subject subject = run.built.system.arc_subject[at(arc)];
  const flow::SideId other = way.tail == self ? way.head : way.tail;
  if (subject.kind != journal::Subject::Kind::none &&
      (other == flow::kNone || subject.kind != journal::Subject::Kind::link))
    return subject_name(run.inputs.model, run.built, subject);
  if (other == flow::kNone) return {};
  return subject_name(run.inputs.model, run.built,
                      run.built.system.node_subject[at(run.built.system.network.sides[at(other)].node)]);
}

/// What brought the unit (or took from it) less at some time, and what brought or took more.
std::pair<std::vector<std::string>, std::vector<std::string>> made_up(const Run& run, int unit) {
  const flow::Network& net = run.built.system.network;
  const flow::NodeId node = run.built.unit_node[at(unit)];
  std::vector<double> least(net.arcs.size(), flow::kUnlimited), most(net.arcs.size(), 0);
  for (const journal::Point& p : run.scenario.record.flows) {
    least[at(p.index)] = std::min(least[at(p.index)], p.value);
    most[at(p.index)] = std::max(most[at(p.index)], p.value);
  }
  std::pair<std::vector<std::string>, std::vector<std::string>> names;
  const auto add = [](std::vector<std::string>& list, const std::string& name) {
    if (!name.empty() && std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
  };
  for (flow::SideId side = net.node_first_side[at(node)]; side < net.node_first_side[at(node) + 1]; ++side)
    for (std::int32_t k = net.side_first[at(side)]; k < net.side_first[at(side) + 1]; ++k) {
      const flow::ArcId arc = net.side_arcs[at(k)];
      const double base = net.arcs[at(arc)].base, slack = 1e-9 * (1 + base);
      const bool of_stock = run.built.system.arc_subject[at(arc)].kind == journal::Subject::Kind::stock;
      if (least[at(arc)] < base - slack && !of_stock) add(names.first, way_name(run, arc, side));
      if (most[at(arc)] > base + slack) add(names.second, way_name(run, arc, side));
    }
  std::erase_if(names.second, [&names](const std::string& name) {  // less at one time, more at another
    return std::find(names.first.begin(), names.first.end(), name) != names.first.end();
  });
  return names;
}

}  // namespace

Text not_hit(const Run& run, int unit) {
  const models::Model& model = run.inputs.model;
  if (!model.units[at(unit)].runs_at_start())
    return render(Message{MessageId::not_hit_off, {model.units[at(unit)].name}});
  const auto [less, more] = made_up(run, unit);
  if (!less.empty())
    return both([&](Language l) -> Message {
      if (more.empty()) return {MessageId::not_hit_less, {words::list_of(less, l)}};
      return {MessageId::not_hit_made_up, {words::list_of(less, l), words::list_of(more, l)}};
    });
  const auto touched = [&](models::Endpoint end) {
    return end.kind == models::Endpoint::Kind::unit && run.scenario.steps[at(end.index)].size() > 1;
  };
  const models::Endpoint self{models::Endpoint::Kind::unit, unit};
  for (const models::Link& link : model.links) {
    if ((link.from == self && touched(link.to)) || (link.to == self && touched(link.from)))
      return render(Message{MessageId::not_hit_served, {model.units[at(unit)].name}});
  }
  return render(Message{MessageId::not_hit_unconnected, {model.units[at(unit)].name}});
}

std::vector<Text> limits(const Run& run) {
  std::vector<Text> list;
  const bool decide = run.inputs.scenario.decisions, invest = run.inputs.scenario.projects;
  const MessageId mode = decide && invest ? MessageId::limit_decide_invest
                         : decide         ? MessageId::limit_owners_decide
                         : invest         ? MessageId::limit_projects_only
                                          : MessageId::limit_physical_only;
  for (const MessageId id : {MessageId::limit_no_forecast, mode, MessageId::limit_jobs_direct, MessageId::limit_scope1})
    list.push_back(render(Message{id, {}}));
  const models::Model& model = run.inputs.model;
  if (model.history.empty()) {
    list.push_back(render(Message{MessageId::limit_state_2023, {}}));
  } else {
    list.push_back(render(Message{
        MessageId::limit_state_at_start,
        {to_text(model.reference_date), std::to_string(model.history.size()), to_text(run.inputs.scenario.start)}}));
  }
  return list;
}

}  // namespace schakel::results
