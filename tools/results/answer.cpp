#include "tools/results/answer.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/calendar.hpp"
#include "tools/results/differs.hpp"
#include "tools/results/happening.hpp"
#include "tools/results/projects.hpp"
#include "tools/results/report_numbers.hpp"
#include "tools/results/staff.hpp"

namespace schakel::results {

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

/// As an argument of a sentence, which writes it as its language does.
std::string date_of(const Run& run, double day) {
  constexpr std::size_t kLength = 10;  // YYYY-MM-DD
  return to_timestamp(run.inputs.scenario.start, day).substr(0, kLength);
}

std::vector<std::string> unit_names(const Run& run, const std::vector<int>& units) {
  std::vector<std::string> names;
  for (const int unit : units) names.push_back(run.inputs.model.units[at(unit)].name);
  return names;
}

constexpr std::size_t kLowest = 3;

/// The three units that end lowest, with their rates.
std::vector<std::string> lowest(const Run& run, std::vector<int> units, Language language) {
  const auto rate = [&](int unit) { return run.scenario.steps[at(unit)].back().fraction; };
  std::stable_sort(units.begin(), units.end(), [&](int a, int b) { return rate(a) < rate(b); });
  if (units.size() > kLowest) units.resize(kLowest);
  std::vector<std::string> names;
  for (const int unit : units)
    names.push_back(
        render(Message{MessageId::answer_at_rate, {run.inputs.model.units[at(unit)].name, words::percent(rate(unit))}},
               language));
  return names;
}

/// A sentence about some units: how many, their names, and the jobs there. Empty when there are none.
Text about_units(const Run& run, MessageId id, const std::vector<int>& units) {
  if (units.empty()) return {};
  Staff staff;
  for (const int unit : units) staff.add(run.inputs.model, unit);
  const std::vector<std::string> names = unit_names(run, units);
  return both([&](Language l) -> Message {
    return {id, {std::to_string(units.size()), words::list_of(names, l), staff.text(l)}};
  });
}

Text nothing_else_falls(const Findings& found) {
  if (found.all_back_day >= 0)
    return render(Message{MessageId::answer_all_back, {words::number(found.all_back_day - found.first_hit_day)}});
  if (found.closed_by_event.empty() && found.stopped.empty()) return render(Message{MessageId::answer_none_off, {}});
  if (found.off_anyway.empty()) return render(Message{MessageId::answer_no_stop, {}});
  return render(Message{MessageId::answer_no_stop_but, {std::to_string(found.off_anyway.size())}});
}

Text what_runs_lower(const Run& run, const Findings& found) {
  if (found.curtailed.empty()) return {};
  const MessageId id = found.curtailed.size() > kLowest ? MessageId::answer_curtailed : MessageId::answer_curtailed_few;
  return both([&](Language l) {
    return Message{id, {std::to_string(found.curtailed.size()), words::list_of(lowest(run, found.curtailed, l), l)}};
  });
}

/// What closes in both plays, each with both dates.
Text what_closes_at_another_date(const Run& run, const Findings& found) {
  if (found.moved_closures.empty()) return {};
  return both([&](Language l) -> Message {
    std::vector<std::string> list;
    for (const MovedClosure& of : found.moved_closures)
      list.push_back(render(
          Message{MessageId::answer_two_dates,
                  {run.inputs.model.units[at(of.unit)].name, date_of(run, of.baseline_day), date_of(run, of.day)}},
          l));
    return {MessageId::answer_other_date, {std::to_string(list.size()), words::list_of(list, l)}};
  });
}

/// The sentences after one another, those that are empty left out.
Text joined(const std::vector<Text>& sentences) {
  Text text;
  for (const Text& one : sentences) {
    if (one.en.empty()) continue;
    const char* const space = text.en.empty() ? "" : " ";
    text.en += space + one.en;
    text.nl += space + one.nl;
  }
  return text;
}

Text what_falls(const Run& run, const Findings& found) {
  std::vector<int> by_owner, by_event, others;
  for (const Stopped& stop : found.stopped) {
    if (stop.by_owner) by_owner.push_back(stop.unit);
    if (!stop.by_scenario) (stop.by_event ? by_event : others).push_back(stop.unit);
  }
  std::vector<Text> sentences = {
      about_units(run, MessageId::answer_owners, by_owner),
      about_units(run, MessageId::answer_put_out, by_event),
      others.empty() ? nothing_else_falls(found) : about_units(run, MessageId::answer_stop, others),
      what_runs_lower(run, found),
      about_units(run, MessageId::answer_run_on, found.run_on),
      what_closes_at_another_date(run, found)};
  for (const Text& more : projects_sentences(run)) sentences.push_back(more);
  return joined(sentences);
}

std::string not_known(Language language) { return render(Message{MessageId::answer_not_known, {}}, language); }

constexpr double kMegatonne = 1000;  // kt

/// Three digits count: tables have the number as it is. In Mt where `like` is one or more, so that both ends of a range
/// are in the unit of what lies between. Put in Dutch where it is put into a sentence.
std::string tonnes(double kt, double like) {
  const double value = std::abs(like) >= kMegatonne ? kt / kMegatonne : kt;
  return words::signed_number(
      value, std::max(0, 2 - static_cast<int>(std::floor(std::log10(std::max(std::abs(value), 1e-3))))));
}

const char* unit_of(double kt) { return std::abs(kt) >= kMegatonne ? " Mt" : " kt"; }

const char* a_year(Language language) { return language == Language::nl ? " per jaar" : " a year"; }

/// A year, with the range that the numbers of the units give it, where there is one.
std::string co2_at_end(const Run& run, const Findings& found, Language language) {
  if (found.co2_end_unknown) return not_known(language);
  const double kt = found.co2_end_kt_per_year;
  std::string value = tonnes(kt, kt);
  if (const std::optional<Range> range = co2_range(run, found))
    value = render(Message{MessageId::answer_with_range, {value, tonnes(range->low, kt), tonnes(range->high, kt)}},
                   language);
  return value + unit_of(kt) + a_year(language);
}

std::string co2_in_all(const Findings& found, Language language) {
  if (found.co2_cumulative_unknown) return not_known(language);
  return tonnes(found.co2_cumulative_kt, found.co2_cumulative_kt) + unit_of(found.co2_cumulative_kt);
}

Text what_co2(const Run& run, const Findings& found) {
  const std::vector<int>& gaps = found.co2_unknown;
  const int year = year_of(Date{run.inputs.scenario.start.days + static_cast<int>(run.inputs.scenario.horizon_days)});
  if (gaps.empty() && found.co2_end_kt_per_year == 0 && found.co2_cumulative_kt == 0)
    return render(Message{MessageId::answer_co2_same, {std::to_string(year)}});
  return both([&](Language l) -> Message {
    if (found.co2_end_unknown && found.co2_cumulative_unknown)
      return {MessageId::answer_co2_unknown, {std::to_string(year), words::list_of(unit_names(run, gaps), l)}};
    std::vector<std::string> arguments = {co2_at_end(run, found, l), co2_in_all(found, l), std::to_string(year)};
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
  std::vector<Text> texts = {what_happens(run), what_falls(run, found), what_co2(run, found)};
  const EconomicPart& economic = found.economic;
  if (!run.inputs.scenario.decisions) return texts;
  const bool by_owner =
      std::any_of(found.stopped.begin(), found.stopped.end(), [](const Stopped& stop) { return stop.by_owner; });
  texts.push_back(both([&](Language l) -> Message {
    const std::string lost = found.jobs_lost_unknown && by_owner ? not_known(l) : words::number(economic.jobs_lost, 0);
    const std::string co2 = found.co2_end_unknown && by_owner
                                ? not_known(l)
                                : tonnes(economic.co2_end_kt_per_year, economic.co2_end_kt_per_year) +
                                      unit_of(economic.co2_end_kt_per_year) + a_year(l);
    return {MessageId::answer_economic,
            {lost, co2, std::to_string(economic.units_stopped), std::to_string(economic.units_given_up)}};
  }));
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

/// What a unit does in the baseline and not here.
Text otherwise(const Run& run, const std::vector<models::UnitStep>& steps, const std::vector<models::UnitStep>& without,
               const Difference& differs) {
  if (is_off(without.back()) && !is_off(steps.back()))
    return render(Message{MessageId::hit_runs_on, {date_of(run, off_since(without))}});
  return render(Message{MessageId::hit_baseline_differs, {date_of(run, differs.first)}});
}

bool is_cut(const Run& run, int unit) {
  return std::any_of(run.scenario.record.events.begin(), run.scenario.record.events.end(), [unit](const auto& event) {
    const journal::Subject self{journal::Subject::Kind::unit, unit};
    return event.kind == journal::EventKind::outage_started && event.subject == self;
  });
}

}  // namespace

Text not_hit(const Run& run, int unit) {
  const models::Model& model = run.inputs.model;
  const models::Steps::value_type &steps = run.scenario.steps[at(unit)], &without = run.baseline.steps[at(unit)];
  if (const Difference differs = difference(steps, without); differs.first >= 0)
    return otherwise(run, steps, without, differs);
  if (!model.units[at(unit)].runs_at_start())
    return render(Message{MessageId::not_hit_off, {model.units[at(unit)].name}});
  const auto leaves_base = [](const models::UnitStep& step) {
    return is_off(step) || std::abs(step.fraction - 1) > kSameRate;
  };
  if (std::any_of(steps.begin(), steps.end(), leaves_base)) return render(Message{MessageId::not_hit_as_baseline, {}});
  if (is_cut(run, unit)) return render(Message{MessageId::not_hit_enough, {}});
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
