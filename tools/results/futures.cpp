// What many futures say of a run.
#include "tools/results/futures.hpp"

#include <map>

#include "sim/statistics/interval.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"

namespace schakel::results {
namespace {

using Values = std::vector<double>;

/// Outcomes by the key of the headline row that they are the same as.
const std::map<std::string, std::string>& outcome_of_row() {
  static const std::map<std::string, std::string> outcomes = {{"jobs_lost", "jobs_lost_end"},
                                                              {"jobs_at_risk", "jobs_idle_end"},
                                                              {"co2_cumulative", "co2_cumulative"},
                                                              {"units_off", "units_off_end"},
                                                              {"public_cash", "public_cash"}};
  return outcomes;
}

Json quantiles(const Values& values) {
  const auto at = [&values](double p) { return rounded(statistics::quantile(values, p).value); };
  return {{"p05", at(0.05)}, {"p50", at(0.5)}, {"p95", at(0.95)}};
}

Json spread(const Values& values) {
  Json json = {{"mean", rounded(statistics::mean(values).value)}};
  json.update(quantiles(values));
  return json;
}

/// `unknown`: nothing is known of it.
Json difference_quantiles(const Values& values, bool unknown) {
  return unknown ? Json{{"p05", nullptr}, {"p50", nullptr}, {"p95", nullptr}} : quantiles(values);
}

Json difference(const Values& values, bool unknown) {
  if (unknown) {
    Json json = {{"mean", nullptr}, {"mean_low", nullptr}, {"mean_high", nullptr}};
    json.update(difference_quantiles(values, unknown));
    return json;
  }
  const statistics::Interval mean = statistics::mean(values);
  Json json = {{"mean", rounded(mean.value)}};
  if (values.size() > 1) json.update({{"mean_low", rounded(mean.low)}, {"mean_high", rounded(mean.high)}});
  json.update(quantiles(values));
  return json;
}

/// One quantity over the futures.
struct Column {
  Values baseline, scenario, difference;
};

Column column(const Futures& futures, std::size_t quantity) {
  Column column;
  for (const Futures::Future& future : futures.played) {
    column.baseline.push_back(future.baseline[quantity]);
    column.scenario.push_back(future.scenario[quantity]);
    column.difference.push_back(column.scenario.back() - column.baseline.back());
  }
  return column;
}

/// Series "series_<name>_<year>", year by year.
Json bands(const Futures& futures, const std::string& name) {
  const std::string start = "series_" + name + "_";
  Json list = Json::array();
  for (std::size_t q = 0; q < futures.quantities.size(); ++q) {
    const std::string& full = futures.quantities[q].name;
    const std::string year = full.substr(std::min(start.size(), full.size()));
    if (full.rfind(start, 0) != 0 || year.find_first_not_of("0123456789") != std::string::npos) continue;
    const Column of = column(futures, q);
    list.push_back({{"year", std::stoi(year)},
                    {"baseline", quantiles(of.baseline)},
                    {"scenario", quantiles(of.scenario)},
                    {"difference", difference_quantiles(of.difference, futures.quantities[q].unknown)}});
  }
  return list;
}

}  // namespace

Json futures_json(const Futures& futures) {
  Json json = {{"replications", futures.played.size() + futures.faults.size()},
               {"left_out", Json::array()},
               {"design", name_of(futures.design)},
               {"numbers_varied", futures.numbers},
               {"volumes_held", futures.held},
               {"quantities", Json::array()}};
  for (const auto& [number, why] : futures.faults) json["left_out"].push_back({{"replication", number}, {"why", why}});
  if (futures.played.empty()) return json;
  for (std::size_t q = 0; q < futures.quantities.size(); ++q) {
    if (!futures.quantities[q].headline) continue;
    const Column of = column(futures, q);
    json["quantities"].push_back({{"name", futures.quantities[q].name},
                                  {"unit", futures.quantities[q].unit},
                                  {"baseline", spread(of.baseline)},
                                  {"scenario", spread(of.scenario)},
                                  {"difference", difference(of.difference, futures.quantities[q].unknown)}});
  }
  json["co2_kt"] = bands(futures, "co2");
  json["jobs"] = bands(futures, "jobs");
  return json;
}

Json in_futures(const Run& run, const std::string& headline_key) {
  const auto name = outcome_of_row().find(headline_key);
  if (!run.futures || run.futures->played.empty() || name == outcome_of_row().end()) return nullptr;
  for (std::size_t q = 0; q < run.futures->quantities.size(); ++q)
    if (run.futures->quantities[q].name == name->second)
      return difference_quantiles(column(*run.futures, q).difference, run.futures->quantities[q].unknown);
  return nullptr;
}

std::string outcomes_csv(const Futures& futures) {
  std::string csv = "replication,run,quantity,unit,value\n";
  for (const Futures::Future& future : futures.played)
    for (const bool with : {false, true})
      for (std::size_t q = 0; q < futures.quantities.size(); ++q)
        if (futures.quantities[q].headline)
          csv += std::to_string(future.number) + (with ? ",scenario," : ",baseline,") + futures.quantities[q].name +
                 "," + futures.quantities[q].unit + "," + digits((with ? future.scenario : future.baseline)[q]) + "\n";
  return csv;
}

}  // namespace schakel::results
