#include "tools/results/report_margins.hpp"

#include <algorithm>
#include <cmath>

#include "tools/results/text.hpp"

namespace schakel::results {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace

Json margins_json(const Run& run) {
  constexpr std::size_t kMost = 6;
  struct Row {
    std::size_t chain;
    std::vector<double> baseline, scenario;
    double moved = 0, least = 0;
  };
  const std::vector<models::AccountPeriod> periods = models::account_periods(run.inputs.scenario);
  const auto yearly = [&periods](const models::Series& cash) {
    std::vector<double> list;
    for (const models::AccountPeriod& p : periods)
      list.push_back(models::mean(cash.day, cash.value, p.from, p.to) / 1e6);
    return list;
  };
  std::vector<Row> rows;
  for (std::size_t c = 0; c < run.scenario.margins.size(); ++c) {
    Row row{c, yearly(run.baseline.margins[c].cash), yearly(run.scenario.margins[c].cash)};
    for (std::size_t p = 0; p < periods.size(); ++p)
      row.moved = std::max(row.moved, std::abs(row.scenario[p] - row.baseline[p]));
    row.least = *std::min_element(row.scenario.begin(), row.scenario.end());
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::abs(a.moved - b.moved) > 1e-9 ? a.moved > b.moved : a.least < b.least;
  });
  if (rows.size() > kMost) rows.resize(kMost);
  Json days = Json::array(), list = Json::array();
  for (const models::AccountPeriod& p : periods) days.push_back(rounded(p.from));
  const auto values = [](const std::vector<double>& of) {
    Json json = Json::array();
    for (const double value : of) json.push_back(rounded(value));
    return json;
  };
  for (const Row& row : rows) {
    const std::vector<int>& units = run.scenario.margins[row.chain].units;
    Json names = Json::array();
    for (const int u : units) names.push_back(run.inputs.model.units[at(u)].name);
    const int owner = run.inputs.model.units[at(units.front())].owner;
    list.push_back({{"owner", owner < 0 ? Json(nullptr) : Json(run.inputs.model.owners[at(owner)].name)},
                    {"units", names},
                    {"baseline", values(row.baseline)},
                    {"scenario", values(row.scenario)}});
  }
  return {{"day", days}, {"chains", list}};
}

}  // namespace schakel::results
