// summary.json of a comparison.
#include <algorithm>
#include <cmath>

#include "sim/base/calendar.hpp"
#include "tools/comparison/last_start.hpp"
#include "tools/comparison/write.hpp"
#include "tools/results/dutch_names.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"

namespace schakel::comparison {
namespace {

Json number(double value) { return std::isfinite(value) ? Json(results::rounded(value)) : Json(nullptr); }
Json interval(const Interval& i) {
  return {{"value", number(i.value)}, {"low", number(i.low)}, {"high", number(i.high)}};
}

Json outcome(const ensemble::Quantity& quantity, const Spread& spread, const Difference& difference, bool reference,
             const models::Model& model) {
  Json json = {{"unit", quantity.unit},           {"higher_is_better", quantity.higher_is_better},
               {"mean", interval(spread.mean)},   {"p05", number(spread.low)},
               {"median", number(spread.median)}, {"p95", number(spread.high)}};
  if (reference) return json;
  json["difference"] = {{"mean", interval(difference.mean)},
                        {"median", interval(difference.median)},
                        {"p05", number(difference.low)},
                        {"p95", number(difference.high)},
                        {"better_in", interval(difference.better)},
                        {"same_in", number(difference.same)},
                        {"not_counted", Json::array()}};
  for (const int unit : difference.left_out)
    json["difference"]["not_counted"].push_back(model.units[static_cast<std::size_t>(unit)].name);
  return json;
}

Json measures_of(const Result& result, std::size_t arm) {
  Json list = Json::array();
  for (const v1::Option& option : result.experiment.inputs.inputs.option()) {
    if (option.id() != result.experiment.arms[arm].id) continue;
    for (const v1::Measure& measure : option.measure())
      list.push_back({{"id", measure.id()},
                      {"text", measure.text()},
                      {"text_nl", measure.text_nl()},
                      {"decided_by", measure.decided_by()},
                      {"decided_by_nl", measure.decided_by_nl()},
                      {"legal_ground", measure.legal_ground()},
                      {"legal_ground_nl", measure.legal_ground_nl()},
                      {"from", measure.from()},
                      {"chance", number(measure.chance().value())}});
  }
  return list;
}

Json words_of(const Result& result, std::size_t arm) {
  Json json = {{"description", ""},
               {"description_nl", ""},
               {"assumptions", Json::array()},
               {"assumptions_nl", Json::array()},
               {"budget_eur", nullptr}};
  for (const v1::Option& option : result.experiment.inputs.inputs.option()) {
    if (option.id() != result.experiment.arms[arm].id) continue;
    json["description"] = option.description();
    json["description_nl"] = option.description_nl();
    for (const std::string& text : option.assumption()) json["assumptions"].push_back(text);
    for (const std::string& text : option.assumption_nl()) json["assumptions_nl"].push_back(text);
    if (option.has_budget_eur()) json["budget_eur"] = number(option.budget_eur().value());
  }
  return json;
}

Json projects(const Result& result, const ArmFindings& arm) {
  Json list = Json::array();
  for (const ProjectShift& shift : arm.projects) {
    const models::Project& project =
        result.experiment.inputs.investments.projects[static_cast<std::size_t>(shift.project)];
    list.push_back({{"project", project.id},
                    {"name", project.name},
                    {"name_nl", project.name_nl},
                    {"runs_in_reference", number(shift.runs_reference)},
                    {"runs_in", number(shift.runs)},
                    {"earlier_in", number(shift.earlier)},
                    {"later_in", number(shift.later)},
                    {"days_earlier", shift.days_earlier ? number(*shift.days_earlier) : Json(nullptr)},
                    {"value_eur", interval(shift.value)}});
  }
  return list;
}

/// Of measures with money of an option: whether they ever lay any aside.
void add_money(const ArmFindings& found, Json& json) {
  json["budget_use"] = {{"begins_in", number(found.budget.begins)},
                        {"pays_nothing_in", number(found.budget.pays_nothing)},
                        {"used_up_in", found.budget.used_up ? number(*found.budget.used_up) : Json(nullptr)}};
  for (const Spending& of : found.spending)
    if (of.measure < json["measures"].size())
      json["measures"][of.measure].update({{"comes_about_in", number(of.comes_about)},
                                           {"pays_in", number(of.pays)},
                                           {"nobody_asks_in", number(of.nobody)},
                                           {"terms_never_hold_in", number(of.condition)},
                                           {"budget_too_small_in", number(of.budget)},
                                           {"committed_eur", number(of.committed)}});
}

/// The arms of the design are those shown, in their order.
Json indices_json(const Indices& indices, const Result& result, std::size_t arm) {
  const auto shown = std::find(result.found.shown.begin(), result.found.shown.end(), arm) - result.found.shown.begin();
  const auto& of_arm = indices.of_arm[static_cast<std::size_t>(shown)];
  Json list = Json::array();
  for (std::size_t f = 0; f < of_arm.size(); ++f)
    list.push_back({{"what", indices.factors[f]},
                    {"first_order", interval(of_arm[f].first)},
                    {"total", interval(of_arm[f].total)}});
  return {{"samples", indices.samples}, {"factors", list}};
}

Json drivers_json(const std::vector<Driver>& drivers) {
  Json list = Json::array();
  for (const Driver& driver : drivers)
    list.push_back({{"what", driver.what},
                    {"first_order", number(driver.first)},
                    {"noise_floor", number(driver.floor)},
                    {"rank_correlation", number(driver.spearman)}});
  return list;
}

/// Null where the option is not shown to be useful when it begins as written (or later), or there is no later date.
void add_last_start(const Result& result, const ArmFindings& found, Json& json) {
  const LastStart last = last_start_of(found);
  const auto date = [&](const std::optional<double>& years) {
    return years ? Json(to_text(start_of(result.experiment, found, *years))) : Json(nullptr);
  };
  const auto value = [](const std::optional<double>& years) { return years ? number(*years) : Json(nullptr); };
  json["last_useful_start_years_later"] = value(last.useful);
  json["last_useful_start"] = {{"years_later", value(last.useful)},
                               {"first_measure", date(last.useful)},
                               {"no_longer_shown_years_later", value(last.useful ? last.next : std::nullopt)},
                               {"no_longer_shown_first_measure", date(last.useful ? last.next : std::nullopt)}};
}

Json arm_json(const Result& result, std::size_t a) {
  const models::Arm& arm = result.experiment.arms[a];
  const ArmFindings& found = result.found.arms[a];
  Json outcomes = Json::object();
  for (std::size_t q = 0; q < result.ensemble.quantities.size(); ++q)
    if (result.ensemble.quantities[q].headline)
      outcomes[result.ensemble.quantities[q].name] = outcome(
          result.ensemble.quantities[q], found.spread[q], found.difference[q], a == 0, result.experiment.inputs.model);
  Json json = {{"id", arm.id}, {"title", arm.title}, {"title_nl", arm.title_nl}};
  json.update(words_of(result, a));
  json["measures"] = measures_of(result, a);
  json["outcomes"] = outcomes;
  if (a == 0) return json;
  json["differs_in"] = number(found.acts);
  json["eur_per_t"] = interval(found.ratios.eur_per_t);
  json["eur_per_t_global"] = interval(found.ratios.eur_per_t_global);
  json["eur_per_job_year"] = interval(found.ratios.eur_per_job_year);
  json["deadweight"] = {
      {"committed_eur", number(found.deadweight.committed)},
      {"done_anyway_eur", found.deadweight.done_anyway ? number(*found.deadweight.done_anyway) : Json(nullptr)}};
  add_money(found, json);
  json["not_counted_elsewhere"] = Json::array();
  for (const int product : found.uncounted)
    json["not_counted_elsewhere"].push_back(
        result.experiment.inputs.model.products[static_cast<std::size_t>(product)].id);
  json["projects"] = projects(result, found);
  json["drivers"] = drivers_json(found.co2_drivers());
  json["drivers_by_outcome"] = Json::array();
  for (const Drivers& of : found.drivers)
    json["drivers_by_outcome"].push_back({{"quantity", result.ensemble.quantities[of.quantity].name},
                                          {"differs", of.differs},
                                          {"least_told", of.floor ? number(*of.floor) : Json(nullptr)},
                                          {"drivers", drivers_json(of.told)}});
  if (result.indices != nullptr) json["sobol_indices"] = indices_json(*result.indices, result, a);
  json["later"] = Json::array();
  for (const Later& later : found.later)
    json["later"].push_back({{"years", number(later.years)}, {"co2_cumulative", interval(later.mean)}});
  json["last_useful_start_years_later"] = nullptr;
  json["last_useful_start"] = nullptr;
  if (!found.later.empty()) add_last_start(result, found, json);
  return json;
}

Json series_json(const Result& result) {
  Json all = Json::object();
  for (const std::size_t a : result.found.shown) {
    Json of_arm = Json::object();
    for (std::size_t q = 0; q < result.ensemble.quantities.size(); ++q) {
      const ensemble::Quantity& quantity = result.ensemble.quantities[q];
      if (quantity.headline) continue;
      const std::size_t cut = quantity.name.rfind('_');  // series_<name>_<year>
      const std::string name = quantity.name.substr(7, cut - 7);
      const Spread& spread = result.found.arms[a].spread[q];
      Json& list = of_arm[name];
      list["unit"] = quantity.unit;
      list["year"].push_back(std::stoi(quantity.name.substr(cut + 1)));
      list["p05"].push_back(number(spread.low));
      list["median"].push_back(number(spread.median));
      list["mean"].push_back(number(spread.mean.value));
      list["p95"].push_back(number(spread.high));
    }
    all[result.experiment.arms[a].id] = of_arm;
  }
  return all;
}

Json criteria_json(const Result& result) {
  Json list = Json::array();
  for (const Criterion& criterion : result.found.criteria) {
    Json json = {{"quantity", result.ensemble.quantities[criterion.quantity].name},
                 {"unit", result.ensemble.quantities[criterion.quantity].unit},
                 {"options", Json::array()}};
    for (std::size_t i = 0; i < result.found.shown.size(); ++i) {
      Json ranks = Json::array();
      for (const double part : criterion.rank[i]) ranks.push_back(number(part));
      json["options"].push_back({{"option", result.experiment.arms[result.found.shown[i]].id},
                                 {"rank_probability", ranks},
                                 {"regret_mean", number(criterion.regret[i].mean)},
                                 {"regret_maximum", number(criterion.regret[i].maximum)}});
    }
    list.push_back(json);
  }
  return list;
}

Json coalitions_json(const Result& result) {
  Json list = Json::array();
  for (const Coalition& coalition : result.found.coalitions) {
    Json members = Json::array();
    for (const int p : coalition.projects) {
      const models::Project& project = result.experiment.inputs.investments.projects[static_cast<std::size_t>(p)];
      Json gains = Json::object();
      for (const std::size_t a : result.found.shown)
        for (const ProjectShift& shift : result.found.arms[a].projects)
          if (shift.project == p) gains[result.experiment.arms[a].id] = interval(shift.value);
      members.push_back({{"project", project.id},
                         {"name", project.name},
                         {"name_nl", project.name_nl},
                         {"value_eur_by_option", gains}});
    }
    list.push_back({{"part_of_futures", number(coalition.part)}, {"members", members}});
  }
  return list;
}

}  // namespace

Json summary(const Result& result) {
  const ensemble::Experiment& experiment = result.experiment;
  const Findings& found = result.found;
  Json json = {{"comparison", experiment.inputs.inputs.comparison().id()},
               {"title", experiment.inputs.inputs.comparison().title()},
               {"title_nl", experiment.inputs.inputs.comparison().title_nl()},
               {"description", experiment.inputs.inputs.comparison().description()},
               {"description_nl", experiment.inputs.inputs.comparison().description_nl()},
               {"start", to_text(experiment.inputs.scenario.start)},
               {"horizon", to_text(Date{experiment.inputs.scenario.start.days +
                                        static_cast<int>(experiment.inputs.scenario.horizon_days)})},
               {"reference", experiment.arms[0].id},
               {"replications", found.replications},
               {"replications_with_a_fault", found.faults},
               {"stopped_early", result.ensemble.stopped_early},
               {"design", std::string(name_of(experiment.design))},
               {"seed", std::to_string(experiment.inputs.scenario.seed)},
               {"numbers_varied", result.ensemble.keys.size()},
               {"volumes_held", result.ensemble.held},
               {"replications_pulled_in", found.pulled_in},
               {"false_closures_per_decade", found.false_closures ? number(*found.false_closures) : Json(nullptr)}};
  json["undecided_commitment_eur"] = number(found.undecided);
  json["conclusions"] = Json::array();
  json["conclusions_nl"] = Json::array();
  const results::DutchNames dutch(experiment.inputs.inputs);
  for (const words::Text& text : conclusions(result)) {
    json["conclusions"].push_back(text.en);
    json["conclusions_nl"].push_back(dutch.in_sentence(text.nl));
  }
  json["options"] = Json::array();
  for (const std::size_t a : found.shown) json["options"].push_back(arm_json(result, a));
  json["criteria"] = criteria_json(result);
  json["pareto_front"] = Json::array();
  for (const std::size_t a : found.front) json["pareto_front"].push_back(experiment.arms[a].id);
  json["coalitions"] = coalitions_json(result);
  json["series"] = series_json(result);
  return json;
}

}  // namespace schakel::comparison
