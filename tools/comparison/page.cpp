// report.html of a comparison: its summary, and what only the page shows.
#include <algorithm>
#include <cmath>

#include "tools/comparison/scope.hpp"
#include "tools/comparison/write.hpp"
#include "tools/ensemble/ties.hpp"
#include "tools/report/report.hpp"
#include "tools/results/dutch_names.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"

namespace schakel::comparison {
namespace {

constexpr std::size_t kMostPoints = 250;  // futures drawn one by one
constexpr int kPointDigits = 10;          // steps of a unit that a point is rounded to

Json number(double value) { return std::isfinite(value) ? Json(results::rounded(value)) : Json(nullptr); }
Json text(const words::Text& both) { return {{"en", both.en}, {"nl", both.nl}}; }

std::size_t arm_of(const Result& result, std::size_t shown) { return result.found.shown[shown]; }

/// Sentences under the option that they are of.
void add_conclusions(const Result& result, Json& page) {
  for (std::size_t i = 0; i < result.found.shown.size(); ++i) {
    Json list = Json::array();
    if (arm_of(result, i) != 0)
      for (const words::Text& sentence : conclusions_of(result, arm_of(result, i))) list.push_back(text(sentence));
    page["options"][i]["conclusions"] = list;
  }
}

void add_names_of_drivers(const Result& result, Json& page) {
  for (std::size_t i = 0; i < result.found.shown.size(); ++i) {
    const auto put = [&result](Json& drivers) {
      for (Json& driver : drivers) driver["name"] = text(name_of_driver(result, driver["what"].get<std::string>()));
    };
    Json& option = page["options"][i];
    if (!option.contains("drivers")) continue;
    put(option["drivers"]);
    for (Json& outcome : option["drivers_by_outcome"]) put(outcome["drivers"]);
  }
}

/// Of the numbers of the data; the last factor is everything else.
void add_names_of_factors(const Result& result, Json& page) {
  for (Json& option : page["options"])
    if (option.contains("sobol_indices"))
      for (Json& factor : option["sobol_indices"]["factors"])
        factor["name"] = factor["what"] == kEverythingElse
                             ? text({"Everything else", "Al het andere"})
                             : text(name_of_driver(result, factor["what"].get<std::string>()));
}

/// Whether a measure of the option is for the project: what else moves does so in the queues that they share. Null: of
/// one of the measures that cannot be told, and no other is.
Json in_measures(const Result& result, std::size_t arm, int project) {
  Json is = false;
  for (const models::PolicyMeasure& measure : result.experiment.inputs.scenario.measures) {
    if (std::ranges::count(result.experiment.arms[arm].events, measure.event) == 0) continue;
    const std::optional<bool> one = is_for(measure, result.experiment.inputs.investments, project);
    if (one.value_or(false)) return true;
    if (!one) is = nullptr;
  }
  return is;
}

void add_scopes(const Result& result, Json& page) {
  for (std::size_t i = 1; i < result.found.shown.size(); ++i) {
    const std::size_t a = arm_of(result, i);
    const std::vector<ProjectShift>& shifts = result.found.arms[a].projects;
    for (std::size_t p = 0; p < shifts.size(); ++p)
      page["options"][i]["projects"][p]["in_measure"] = in_measures(result, a, shifts[p].project);
  }
}

/// [option][other]: part of the futures in which the option is better.
void add_beats(const Result& result, Json& page) {
  for (std::size_t c = 0; c < result.found.criteria.size(); ++c) {
    const std::size_t q = result.found.criteria[c].quantity;
    std::vector<std::vector<double>> columns;
    for (const std::size_t a : result.found.shown) columns.push_back(result.ensemble.values(q, a));
    const statistics::Better better =
        result.ensemble.quantities[q].higher_is_better ? statistics::Better::higher : statistics::Better::lower;
    Json matrix = Json::array();
    columns = ensemble::levelled(std::move(columns));
    for (const auto& row : statistics::beats_matrix(columns, better)) {
      Json cells = Json::array();
      for (const Interval& cell : row) cells.push_back(number(cell.value));
      matrix.push_back(cells);
    }
    page["criteria"][c]["better_than"] = matrix;
  }
}

/// Differences with the reference in single futures, for the criteria.
void add_points(const Result& result, Json& page) {
  for (std::size_t i = 0; i < result.found.shown.size(); ++i) {
    Json points = Json::array();
    for (const Criterion& criterion : result.found.criteria) {
      if (arm_of(result, i) == 0) break;
      const bool known = result.found.arms[arm_of(result, i)].difference[criterion.quantity].known();
      const std::vector<double> d = statistics::differences(
          result.ensemble.values(criterion.quantity, arm_of(result, i)), result.ensemble.values(criterion.quantity, 0));
      for (std::size_t r = 0; r < std::min(kMostPoints, d.size()); ++r)
        points[r].push_back(known && std::isfinite(d[r]) ? Json(std::round(d[r] * kPointDigits) / kPointDigits)
                                                         : Json(nullptr));
    }
    page["options"][i]["points"] = points;
  }
}

/// Paired differences by year, beside the series themselves.
void add_series(const Result& result, Json& page) {
  for (const std::size_t a : result.found.shown) {
    Json& of_arm = page["series"][result.experiment.arms[a].id];
    for (std::size_t q = 0; q < result.ensemble.quantities.size(); ++q) {
      const ensemble::Quantity& quantity = result.ensemble.quantities[q];
      if (quantity.headline || a == 0) continue;
      const std::string name = quantity.name.substr(7, quantity.name.rfind('_') - 7);  // series_<name>_<year>
      const Difference& d = result.found.arms[a].difference[q];
      Json& list = of_arm[name]["difference"];
      list["mean"].push_back(number(d.mean.value));
      list["p05"].push_back(number(d.low));
      list["p95"].push_back(number(d.high));
    }
  }
}

}  // namespace

Json page_data(const Result& result, const std::string& language) {
  Json page = summary(result);
  page["lang"] = language;
  page["manifest"] = manifest(result);
  add_conclusions(result, page);
  add_names_of_drivers(result, page);
  add_names_of_factors(result, page);
  add_scopes(result, page);
  add_beats(result, page);
  add_points(result, page);
  add_series(result, page);
  results::DutchNames(result.experiment.inputs.inputs).put_in(page);
  return page;
}

std::string report_html(const Result& result, const std::string& language) {
  return report::render_comparison(page_data(result, language).dump());
}

}  // namespace schakel::comparison
