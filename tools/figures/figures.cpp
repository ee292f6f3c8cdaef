#include "tools/figures/figures.hpp"

#include <algorithm>
#include <limits>

#include "tools/figures/flow_figure.hpp"
#include "tools/figures/line_figure.hpp"
#include "tools/figures/product_flows.hpp"
#include "tools/graph/drawing.hpp"
#include "tools/results/tables.hpp"
#include "tools/results/text.hpp"

namespace schakel::figures {
namespace {

using results::Json;

const char* const kStrong = "stroke=\"#1d4f7c\" stroke-width=\"2.2\"";
const char* const kSecond = "stroke=\"#1b1b1b\" stroke-width=\"1.8\" stroke-dasharray=\"6 4\"";

double value_of(const Json& number) {
  return number.is_null() ? std::numeric_limits<double>::quiet_NaN() : number.get<double>();
}

/// Days around the events, as the report opens; the whole play without events.
Period period_of(const results::Run& run) {
  const double horizon = run.inputs.scenario.horizon_days;
  Period period{run.inputs.scenario.start, 0, horizon};
  const auto& events = run.scenario.record.events;
  if (events.empty()) return period;
  const double first = events.front().day, last = events.back().day;
  period.from = std::max(0.0, first - std::max(10.0, (last - first) * 0.08));
  period.to = std::min(horizon, last + 60);
  return period;
}

Line series_line(const Json& data, const char* key, const std::string& name, const char* style) {
  Line line{name, {}, {}, style};
  for (const Json& day : data["series"]["day"]) line.day.push_back(day.get<double>());
  for (const Json& value : data["series"][key]) line.value.push_back(value_of(value));
  return line;
}

std::string series_csv(const Json& data, const std::vector<std::string>& keys) {
  std::string text = "day";
  for (const std::string& key : keys) text += "," + key;
  text += "\r\n";
  for (std::size_t i = 0; i < data["series"]["day"].size(); ++i) {
    text += results::digits(data["series"]["day"][i]);
    for (const std::string& key : keys) {
      const Json& value = data["series"][key][i];
      text += "," + (value.is_null() ? std::string{} : results::digits(value));
    }
    text += "\r\n";
  }
  return text;
}

/// Everything that the figures are made of, in one language.
class Maker {
 public:
  Maker(const results::Run& run, const std::string& language)
      : run_(run), data_(results::report_data(run, results::find(run))), language_(language) {}

  void add_series(std::vector<File>& files) const {
    Panel jobs =
        panel(say("Direct jobs lost and at risk", "Directe banen verloren en op het spel"), say("jobs", "banen"));
    jobs.lines = {series_line(data_, "jobs_lost", say("lost", "verloren"), kStrong),
                  series_line(data_, "jobs_idle", say("at risk", "op het spel"), kSecond)};
    files.push_back({"jobs.svg", line_figure(jobs)});
    files.push_back({"jobs.csv", series_csv(data_, {"jobs_lost", "jobs_idle"})});
    Panel co2 = panel(say("Scope-1 CO₂", "Directe CO₂-uitstoot"), say("kt/y", "kt/jaar"));
    co2.lines = {series_line(data_, "co2_scenario_kt_per_year", say("scenario", "scenario"), kStrong),
                 series_line(data_, "co2_baseline_kt_per_year", say("baseline", "uitgangssituatie"), kSecond)};
    files.push_back({"co2.svg", line_figure(co2)});
    files.push_back({"co2.csv", series_csv(data_, {"co2_baseline_kt_per_year", "co2_scenario_kt_per_year"})});
  }

  void add_rates(std::vector<File>& files) const {
    Panel rates = panel(say("Rate of each unit that changes, of its base",
                            "Productie van elke installatie die verandert, van de basis"),
                        "%");
    std::string text = "day,unit,name,fraction_of_base_rate\r\n";
    for (const Json& unit : data_["units"]) {
      Line line{unit["name"], {}, {}, kStrong};
      for (const Json& step : unit["rate"]) {
        line.day.push_back(step[0].get<double>());
        line.value.push_back(value_of(step[1]));
      }
      if (std::all_of(line.value.begin(), line.value.end(), [&](double v) { return v == line.value.front(); }))
        continue;
      for (std::size_t i = 0; i < line.day.size(); ++i)
        text += results::digits(line.day[i]) + "," + results::field(unit["id"]) + "," + results::field(line.name) +
                "," + results::digits(line.value[i]) + "\r\n";
      rates.lines.push_back(std::move(line));
    }
    std::stable_sort(rates.lines.begin(), rates.lines.end(),
                     [](const Line& a, const Line& b) { return a.day.at(1) < b.day.at(1); });
    if (rates.lines.empty()) return;
    files.push_back({"rates.svg", rows_figure(rates)});
    files.push_back({"rates.csv", text});
  }

  void add_flows(std::vector<File>& files) const {
    const std::vector<Flow> flows = changed_flows(data_["flows"], language_);
    if (flows.empty()) return;
    const std::string title =
        say("Product flows before and after, at the end", "Productstromen voor en na, aan het eind");
    files.push_back({"product-flows.svg", flow_figure(flows, title, language_)});
    files.push_back({"product-flows.csv", flows_csv(data_["flows"])});
  }

  void add_graph(std::vector<File>& files) const {
    const models::Model& model = run_.inputs.model;
    const graph::Drawing drawing =
        graph::drawing_of(model, run_.inputs.base_year, models::structure_of(model, run_.inputs.base_year));
    files.push_back({"supply-graph.svg", graph::to_svg(drawing)});
    files.push_back({"supply-graph.csv", graph::to_csv(drawing)});
  }

 private:
  std::string say(const char* english, const char* dutch) const { return language_ == "nl" ? dutch : english; }
  Panel panel(const std::string& title, const std::string& measure) const {
    const models::Scenario& scenario = run_.inputs.scenario;
    const std::string name = language_ == "nl" && !scenario.title_nl.empty() ? scenario.title_nl : scenario.title;
    return {title + " · " + cut(name, 420), measure, language_, period_of(run_), {}};
  }

  const results::Run& run_;
  Json data_;
  std::string language_;
};

}  // namespace

std::vector<File> main_figures(const results::Run& run, const std::string& language) {
  const Maker maker(run, language);
  std::vector<File> files;
  maker.add_series(files);
  maker.add_rates(files);
  maker.add_flows(files);
  maker.add_graph(files);
  return files;
}

}  // namespace schakel::figures
