#include "tools/results/report_numbers.hpp"

#include <algorithm>
#include <cmath>

#include "models/plants/names.hpp"
#include "tools/results/differs.hpp"
#include "tools/results/report_moved.hpp"
#include "tools/results/text.hpp"
#include "tools/words/events.hpp"

namespace schakel::results {
namespace {

using models::Measure;
using models::Quantity;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// "t/t", "GJ/t"...: a recipe's amount.
std::string per(Measure amount, Measure of) {
  constexpr const char* names[] = {"t", "GJ", "MWh"};
  return std::string(names[static_cast<int>(amount)]) + "/" + names[static_cast<int>(of)];
}

/// Adds the numbers of one unit to a list.
class UnitNumbers {
 public:
  UnitNumbers(Json& list, const models::Model& model, const models::Unit& unit)
      : list_(list), model_(model), unit_(unit) {}

  void add_all() {
    const Measure main = model_.products[at(unit_.main_product)].measure;
    add("capacity", "", unit_.capacity, models::yearly_unit(main));
    add("utilisation", "", unit_.utilisation, "%");
    add("minimum_load", "", unit_.minimum_load, "%");
    add("restart_load", "", unit_.restart_load, "%");
    add("grace_time", "", unit_.grace_time_days, "days");
    add("start_up_time", "", unit_.start_up_time_days, "days");
    add("jobs", "", unit_.jobs.own, "jobs");
    add("co2", "", unit_.emissions.co2_kt_per_year, "kt/y");
    for (const models::Input& input : unit_.inputs)
      add("input", product(input.product).name, input.amount, per(product(input.product).measure, main));
    for (const models::Output& output : unit_.outputs)
      add("output", product(output.product).name, output.amount, per(product(output.product).measure, main));
  }

 private:
  const models::Product& product(int index) const { return model_.products[at(index)]; }

  void add(const char* what, const std::string& of, const models::MaybeQuantity& q, const std::string& measure) {
    if (q && q->source != "DEF") list_.push_back(entry(what, of, *q, measure));
  }

  Json entry(const char* what, const std::string& of, const Quantity& q, const std::string& measure) const {
    const double scale = measure == "%" ? 100 : 1;
    const bool range = q.low < q.high;
    return {{"unit", unit_.id},
            {"name", unit_.name},
            {"what", what},
            {"of", of},
            {"value", rounded(q.value * scale)},
            {"low", range ? Json(rounded(q.low * scale)) : Json(nullptr)},
            {"high", range ? Json(rounded(q.high * scale)) : Json(nullptr)},
            {"measure", measure},
            {"year", q.year == 0 ? Json(nullptr) : Json(q.year)},
            {"grade", std::string(1, static_cast<char>('A' + static_cast<int>(q.grade) - 1))},
            {"source", q.source},
            {"cluster", unit_.id.substr(0, unit_.id.find('/'))},
            {"note", q.note}};
  }

  Json& list_;
  const models::Model& model_;
  const models::Unit& unit_;
};

/// A number of a project or of infrastructure: its measure is in the name of its field.
Json moved_entry(const MovedNumber& number) {
  const v1::Quantity& q = *number.quantity;
  const bool range = q.has_low() && q.has_high() && q.low() < q.high();
  return {{"unit", number.part},
          {"name", number.name},
          {"what", number.field},
          {"of", number.of},
          {"value", rounded(q.value())},
          {"low", range ? Json(rounded(q.low())) : Json(nullptr)},
          {"high", range ? Json(rounded(q.high())) : Json(nullptr)},
          {"measure", ""},
          {"year", q.year() == 0 ? Json(nullptr) : Json(q.year())},
          {"grade", std::string(1, static_cast<char>('A' + static_cast<int>(q.grade()) - 1))},
          {"source", q.source()},
          {"cluster", number.cluster},
          {"note", q.note()}};
}

/// Adds `part` times the range of a number.
void widen(Range& range, const Quantity& q, double part) {
  range.low += std::min(part * q.low, part * q.high);
  range.high += std::max(part * q.low, part * q.high);
}

std::optional<Range> if_wide(const Range& range) {
  return range.high - range.low > 1e-9 ? std::optional(range) : std::nullopt;
}

}  // namespace

Json numbers_json(const Run& run, const Findings& found) {
  Json list = Json::array();
  for (const int unit : found.ever_hit) UnitNumbers(list, run.inputs.model, run.inputs.model.units[at(unit)]).add_all();
  for (const MovedNumber& number : moved_numbers(run))
    if (number.quantity->source() != "DEF") list.push_back(moved_entry(number));
  return list;
}

std::optional<Range> jobs_range(const Run& run, const Findings& found, bool lost) {
  Range range;
  double sum = 0;
  for (const Stopped& stop : found.stopped) {
    const models::MaybeQuantity& own = run.inputs.model.units[at(stop.unit)].jobs.own;
    if (stop.by_scenario != lost || !own) continue;
    sum += own->value;
    widen(range, *own, 1);
  }
  const double shown = lost ? found.jobs_lost : found.jobs_at_risk;
  return std::abs(sum - shown) > 1e-6 ? std::nullopt : if_wide(range);
}

std::optional<Range> co2_range(const Run& run, const Findings& found) {
  Range range;
  double sum = 0;
  for (std::size_t u = 0; u < run.inputs.model.units.size(); ++u) {
    const auto& before = run.baseline.co2[u].value;
    const auto& after = run.scenario.co2[u].value;
    if (before.empty() || after.empty() || before.back() == after.back()) continue;
    const double change = after.back() - before.back();
    sum += change;
    const models::MaybeQuantity& own = run.inputs.model.units[u].emissions.co2_kt_per_year;
    if (own && own->value > 0) {
      widen(range, *own, change / own->value);
    } else {
      range.low += change;
      range.high += change;
    }
  }
  return std::abs(sum - found.co2_end_kt_per_year) > 1e-6 * (1 + std::abs(sum)) ? std::nullopt : if_wide(range);
}

/// What is cut and still makes something shows by its rate.
std::string state_code(const models::UnitStep& step) {
  if (step.state == journal::UnitState::outage && step.fraction > 0)
    return words::code(step.fraction < 1 - kSameRate ? journal::UnitState::curtailed : journal::UnitState::running);
  return models::idle(step) && step.state == journal::UnitState::curtailed ? "idle" : words::code(step.state);
}

}  // namespace schakel::results
