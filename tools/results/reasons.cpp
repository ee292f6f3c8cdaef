#include "tools/results/reasons.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "models/plants/spoken_name.hpp"
#include "tools/results/report_grades.hpp"
#include "tools/results/report_moved.hpp"

namespace schakel::results {
namespace {

using journal::Event;
using journal::Mechanism;
using words::Language;
using words::Message;
using words::MessageId;
using words::Text;

constexpr std::size_t kMostReasons = 6;
constexpr std::size_t kMostNames = 5;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The sentences after one another, those that are empty left out.
void add(Text& to, const Text& more) {
  if (more.en.empty()) return;
  const bool first = to.en.empty();
  to.en += (first ? "" : " ") + more.en;
  to.nl += (first ? "" : " ") + more.nl;
}

/// What a unit lacks: the kind of sentence, and the name of the product or network.
using Reason = std::pair<MessageId, std::string>;

Reason reason_of(const Run& run, const Stopped& stop) {
  if (stop.loss_event == journal::kNone) return {MessageId::answer_why_other, ""};
  const Event& event = run.scenario.record.events[at(stop.loss_event)];
  const bool of_input = event.mechanism == Mechanism::input_short;
  if (of_input && event.product < 0 && event.via.kind == journal::Subject::Kind::pool)
    return {MessageId::answer_why_service, subject_name(run.inputs.model, run.built, event.via)};
  if (event.product < 0 || (!of_input && event.mechanism != Mechanism::outlet_lost))
    return {MessageId::answer_why_other, ""};
  return {of_input ? MessageId::answer_why_input : MessageId::answer_why_outlet,
          models::name_in_sentence(run.inputs.model.products[at(event.product)].name)};
}

/// Reasons with the number of units, the commonest first; what is beyond the first few counts as other.
std::vector<std::pair<Reason, int>> counted(const Run& run, const Findings& found) {
  std::map<Reason, int> counts;
  std::vector<Reason> order;
  for (const Stopped& stop : found.stopped) {
    if (stop.by_scenario || stop.by_event) continue;
    const Reason reason = reason_of(run, stop);
    if (counts[reason]++ == 0) order.push_back(reason);
  }
  std::stable_sort(order.begin(), order.end(), [&](const Reason& a, const Reason& b) { return counts[a] > counts[b]; });
  std::vector<std::pair<Reason, int>> list;
  int others = 0;
  for (const Reason& reason : order) {
    const bool named = reason.first != MessageId::answer_why_other && list.size() < kMostReasons;
    if (named) list.emplace_back(reason, counts[reason]);
    if (!named) others += counts[reason];
  }
  if (others > 0) list.emplace_back(Reason{MessageId::answer_why_other, ""}, others);
  return list;
}

std::string reason_text(const Reason& reason, int count, Language language) {
  std::vector<std::string> arguments;
  if (reason.first != MessageId::answer_why_other) arguments.push_back(reason.second);
  arguments.push_back(std::to_string(count));
  return render(Message{reason.first, arguments}, language);
}

Text rests_on(const Run& run, const Findings& found) {
  const Json grades = headline_grades(run, found);
  const auto of = [&grades](const char* letter) { return grades[letter].get<int>(); };
  const int a = of("A"), b = of("B"), c = of("C"), d = of("D"), all = a + b + c + d;
  if (all == 0) return {};
  const auto part = [all](int count) { return std::to_string(std::lround(100.0 * count / all)) + " %"; };
  const bool projects = !moved_parts(run).empty();
  const MessageId id = !projects                ? MessageId::answer_rests
                       : found.ever_hit.empty() ? MessageId::answer_rests_projects
                                                : MessageId::answer_rests_both;
  return render(Message{id, {std::to_string(all), part(a + b), part(c), part(d)}});
}

Text near_the_edge(const Run& run, const Findings& found) {
  if (found.ever_hit.empty()) return {};
  if (found.flips.empty()) return render(Message{MessageId::answer_not_close, {}});
  std::vector<std::string> names;
  for (const Flip& flip : found.flips) names.push_back(run.inputs.model.units[at(flip.unit)].name);
  const std::size_t all = names.size();
  if (all > kMostNames) names.resize(kMostNames);
  const auto list = [&](Language language) {
    std::vector<std::string> told = names;
    if (all > told.size())
      told.push_back(std::to_string(all - told.size()) + (language == Language::nl ? " andere" : " others"));
    return words::list_of(told, language);
  };
  return {render(Message{MessageId::answer_close, {list(Language::en)}}, Language::en),
          render(Message{MessageId::answer_close, {list(Language::nl)}}, Language::nl)};
}

/// "365 to 383", or "230" when both ends are the same, and the unit; "not known".
std::string range_text(const Json& range, bool with_sign, const char* unit, Language language) {
  if (range["p05"].is_null()) return render(Message{MessageId::answer_not_known, {}}, language);
  const auto said = [&](const char* end) {
    const double value = range[end].get<double>();
    const std::string text = words::number(std::abs(value), 0);  // rendering turns it
    if (text == "0") return text;
    return value < 0 ? "\u2212" + text : with_sign ? "+" + text : text;
  };
  const std::string low = said("p05"), high = said("p95");
  return (low == high ? low : low + (language == Language::nl ? " tot " : " to ") + high) + unit;
}

Text other_futures(const Run& run) {
  if (!run.futures || run.futures->played.size() < 2) return render(Message{MessageId::answer_one_future, {}});
  const Json lost = in_futures(run, "jobs_lost"), idle = in_futures(run, "jobs_at_risk"),
             co2 = in_futures(run, "co2_cumulative");
  if (lost.is_null() || idle.is_null() || co2.is_null()) return {};
  const auto said = [&](Language language) {
    const std::string number = std::to_string(run.futures->played.size());
    return render(Message{MessageId::answer_futures,
                          {number, range_text(lost, false, "", language), range_text(idle, false, "", language),
                           range_text(co2, true, " kt", language)}},
                  language);
  };
  return {said(Language::en), said(Language::nl)};
}

}  // namespace

Text why_they_stop(const Run& run, const Findings& found) {
  const auto reasons = counted(run, found);
  if (reasons.empty()) return {};
  const auto list = [&reasons](Language language) {
    std::string text;
    for (const auto& [reason, count] : reasons)
      text += (text.empty() ? "" : "; ") + reason_text(reason, count, language);
    return text;
  };
  return {render(Message{MessageId::answer_why, {list(Language::en)}}, Language::en),
          render(Message{MessageId::answer_why, {list(Language::nl)}}, Language::nl)};
}

Text how_sure(const Run& run, const Findings& found) {
  Text text = rests_on(run, found);
  add(text, near_the_edge(run, found));
  if (!run.inputs.scenario.events.empty()) add(text, other_futures(run));
  return text;
}

}  // namespace schakel::results
